"""The pages of the forms, and the ways by which what they make reaches the book."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.render.forge import forge_of
from generator.render.page import Page
from generator.render.registers import register_page
from generator.render.share_page import share_pages
from generator.render.site import editions, pages
from generator.schema.asked import FOR_EDITORS, asked_of
from generator.schema.kinds import Case
from generator.schema.registers import Source
from generator.schema.registry import REGISTERS
from tests.building import all_made, html_of, tiny_book

GITHUB = "https://github.com/dal/boek/edit/main/"
FORGEJO = "https://codeberg.org/dal/boek/_edit/main/"
GITLAB = "https://gitlab.com/dal/boek/-/edit/main/"


def form(kind: str, edit_uri: str = "", mail: str = "") -> Page:
    settings = replace(tiny_book().settings, edit_uri=edit_uri, editors_mail=mail)
    [page] = [
        page
        for page in all_made(share_pages(editions(replace(tiny_book(), settings=settings))[0]))
        if f'data-kind="{kind}"' in page.lead
    ]
    return page


@pytest.mark.parametrize(
    ("edit_uri", "sort", "new"),
    [
        (GITHUB, "github", "https://github.com/dal/boek/new/main/patterns/cases"),
        (FORGEJO, "forgejo", "https://codeberg.org/dal/boek/_new/main/patterns/cases"),
        (GITLAB, "gitlab", "https://gitlab.com/dal/boek/-/new/main/patterns/cases"),
        ("https://git.example/dal/edit/", "other", ""),
        ("", "", ""),
    ],
)
def test_a_case_ends_at_the_forge_of_the_edition(edit_uri: str, sort: str, new: str) -> None:
    html = html_of(form("case", edit_uri))
    assert f'data-sort="{sort}"' in html
    assert f'data-new="{new}"' in html
    assert ('data-part="by-hand"' in html) == bool(new)


def test_a_source_comes_below_what_stands_in_its_register() -> None:
    html = html_of(form("source", GITHUB))
    assert f'data-edit="{GITHUB}patterns/sources.yml"' in html
    assert 'data-new=""' in html


def test_mail_is_offered_where_somebody_reads_it() -> None:
    assert "mailto:" not in html_of(form("case"))
    assert 'href="mailto:bard@dal.example"' in html_of(form("case", mail="bard@dal.example"))


def test_an_unknown_place_has_no_page_for_a_new_file() -> None:
    forge = forge_of("https://git.example/dal/edit/")
    assert forge is not None
    assert forge.new_in("patterns/cases") == ""


def test_a_form_asks_for_all_that_is_not_of_the_editors() -> None:
    for cls in (Case, Source):
        asked = {str(field["name"]) for field in asked_of(cls)}
        assert asked == set(cls.model_fields) - FOR_EDITORS


def test_who_knows_what_we_do_not_comes_to_the_form() -> None:
    """Below what is not known, a link leads to the form with the texts of that page."""
    dutch, english = editions(tiny_book())
    for edition, at in ((dutch, "verbetering"), (english, "correction")):
        [page] = [page for page in pages(edition) if page.subject == ("case", "brug")]
        asked = edition.words["unknowns_invite"]
        [link] = re.findall(rf'{re.escape(asked)} <a href="([^"]+)"', html_of(page))
        assert link.endswith(f"/{at}/?wat=case:brug")


@pytest.mark.parametrize(
    ("edit_uri", "home"),
    [
        (GITHUB, "https://github.com/dal/boek/tree/main/"),
        (FORGEJO, "https://codeberg.org/dal/boek/src/branch/main/"),
        (GITLAB, "https://gitlab.com/dal/boek/-/tree/main/"),
        ("https://git.example/dal/edit/", "https://git.example/dal/edit/"),
    ],
)
def test_who_looks_at_the_files_comes_where_they_are_shown(edit_uri: str, home: str) -> None:
    """The address to edit names a file, or it leads nowhere."""
    settings = replace(tiny_book().settings, edit_uri=edit_uri)
    edition = editions(replace(tiny_book(), settings=settings))[0]
    [first, *_] = all_made(share_pages(edition))
    assert f'href="{home}"' in html_of(first)


@pytest.mark.parametrize("name", ["source", "organisation", "term", "audience"])
def test_a_register_leads_to_the_form_for_one_that_is_missing(name: str) -> None:
    edition = editions(tiny_book())[0]
    html = html_of(register_page(edition, name))
    asked = edition.words["register_missing"]
    assert (asked in html) == REGISTERS[name].by_form
    if asked in html:
        title = edition.words[f"share_{name}_title"]
        assert re.search(rf'href="\.\./deel-wat-u-weet/[a-z]+/">\s*{re.escape(title)}<', html)


def test_what_a_case_needs_comes_before_what_may_stay_open() -> None:
    asked = {
        str(field["name"]): field for field in asked_of(Case, ("title", "done", "lessons.why"))
    }
    needed = {name for name, field in asked.items() if "required" in field and "given" not in field}
    assert needed == {"title", "done", "lessons"}
    assert asked["facts"]["later"] is True
    item = asked["lessons"]["item"]
    assert isinstance(item, dict)
    first, *others = item["fields"]
    assert first["name"] == "why"
    assert not [field["name"] for field in others if "required" in field]
