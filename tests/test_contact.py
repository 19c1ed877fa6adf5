"""Whom a book names for a leak, and where it says how accessible it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.link.book import Book
from generator.render.contact import SECURITY, contact_files
from tests.building import tiny_book


def told(site_url: str, box: str) -> dict[str, str]:
    book = tiny_book()
    settings = replace(book.settings, site_url=site_url, security_mail=box)
    told_of: Book = replace(book, settings=settings)
    return dict(contact_files(told_of))


def test_security_txt_says_whom_to_tell_and_until_when() -> None:
    files = told("https://dal.example/", "lek@dal.example")
    assert files == {
        SECURITY: "Contact: mailto:lek@dal.example\n"
        "Expires: 2027-11-01T00:00:00Z\n"
        "Preferred-Languages: nl, en\n"
        "Canonical: https://dal.example/.well-known/security.txt\n"
    }


@pytest.mark.parametrize(
    ("site_url", "box"),
    [
        ("https://dal.example/", ""),
        ("", "lek@dal.example"),
        ("https://gastheer.example/boek/", "lek@dal.example"),
    ],
)
def test_without_a_mailbox_or_below_another_site_there_is_none(site_url: str, box: str) -> None:
    assert told(site_url, box) == {}
