"""The book of this repository, whatever it holds: one page of each kind that it has, looked at.

All other tests of the program run on books of their own. What is wrong with the content itself is
said by `boek check`, once and in words: these tests then have nothing to look at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import pipeline
from generator.link.book import Book
from tests.browser.conftest import (
    NARROWEST,
    PHONE,
    PLACES,
    WIDE,
    Judge,
    Reader,
    Site,
    built_once,
    overflow,
    root_of_run,
    served,
)
from tests.building import REPOSITORY

pytestmark = pytest.mark.browser


def publish(work: Path) -> Book | None:
    """Builds a copy of the book into `work`, unless the check finds it wrong."""
    root = work / "book"
    root.mkdir()
    for name in ("book", "patterns"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    return pipeline.build(root, work / "site").checked.book


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of this book."""
    work = root_of_run(tmp_path_factory) / "edition"
    book = built_once(work, publish)
    if book is None:
        pytest.skip("boek check says what is wrong with this book")
    with served(work / "site", book) as site:
        yield site


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_each_kind_is_accessible_and_fits(
    browser: Browser, edition: Site, judge: Judge, place: str
) -> None:
    address = edition.place_if_any(place)
    if address is None:
        return  # this book has no such page
    reader = Reader(browser, edition.origin)
    page = reader.page(address, width=WIDE)
    assert page.locator("h1").count() == 1
    assert judge(page, (WIDE, "light")) == []
    for width in (WIDE, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    reader.done()
