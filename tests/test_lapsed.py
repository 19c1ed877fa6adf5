"""An entry that has lapsed: it says so wherever it is named, and is nowhere put first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.link.book import Book
from generator.render.page import Page
from generator.render.search_index import search_files
from generator.render.site import editions, pages
from tests.building import book_of, html_of
from tests.conftest import TINY, Lay

MARK = 'class="badge lapsed"'
GONE = """\
status: deprecated
lapsed_because: De draak is **verhuisd** naar zee.
replaced_by: case:brug
"""


@pytest.fixture
def lapsed(lay: Lay) -> Book:
    """The tiny book with a lapsed case and a lapsed model, which nothing advises any more."""
    changed = {}
    for name in ("cases/draak", "models/toren"):
        text = (TINY / "patterns" / f"{name}.yml").read_text("utf-8")
        gone = GONE if name == "cases/draak" else GONE.replace("case:brug", "lesson:samen-bouwen")
        changed[f"patterns/{name}.yml"] = text.replace("status: published\n", gone)
    tree = Path(TINY / "patterns" / "trees" / "poort.yml").read_text("utf-8")
    tree = tree.replace("    models: [toren]\n", "").replace("    warning: draak\n", "")
    return book_of(lay({**changed, "patterns/trees/poort.yml": tree}))


def made(book: Book) -> dict[str, Page]:
    return {page.address: page for page in pages(editions(book)[0])}


def test_its_page_says_why_and_what_came_instead(lapsed: Book) -> None:
    html = html_of(made(lapsed)["casussen/draak"])
    notice = html[html.index('class="lapsed-notice"') :].partition("</div>")[0]
    assert "vervallen" in notice
    assert "De draak is <strong>verhuisd</strong> naar zee." in notice
    assert 'href="../brug/"' in notice
    assert "lapsed-notice" not in html_of(made(lapsed)["casussen/brug"])


def test_lists_links_and_the_map_mark_it(lapsed: Book) -> None:
    shown = made(lapsed)
    cases = html_of(shown["casussen"])
    assert cases.count(MARK) == 1
    assert MARK in cases[cases.index("draak/") :][:400]
    assert MARK in html_of(shown["casussen/brug"])  # the case names the model
    whole = html_of(shown["kaart"])
    assert 'class="point model q-top-down-separate lapsed"' in whole or " lapsed" in whole
    assert ", vervallen" in whole


def test_it_is_not_on_the_front_page_and_marked_for_the_search(lapsed: Book) -> None:
    shown = made(lapsed)
    home = html_of(shown[""])
    assert "casussen/draak/" not in home
    assert "modellen/toren/" not in home
    assert "casussen/brug/" in home
    index = json.loads(dict(search_files(editions(lapsed)[0]))["zoeken/index.json"])
    marked = {row["at"] for row in index["rows"] if row.get("lapsed")}
    assert marked == {"casussen/draak/", "modellen/toren/"}


def test_every_entry_says_when_it_is_to_be_reviewed_again(lapsed: Book) -> None:
    html = html_of(made(lapsed)["casussen/brug"])
    assert '<div data-review-by="2027-11-01">' in html
    assert 'class="badge overdue" hidden' in html  # the reader's own day decides, not the build's
