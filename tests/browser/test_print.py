"""Print is a form of the book: A4, whole, and without what only works on a screen.

With BROWSER_BOOK=. the sheets of every entry of this book are counted.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.derive.items import listed_items
from generator.derive.paths import paths_of
from generator.link.book import Record, holds
from generator.render.addresses import booklet_of
from generator.schema.kinds import Checklist
from generator.schema.registry import KINDS
from tests.browser.conftest import PHONE, WIDE, Judge, Reader, Scheme, Site, overflow, sheets

pytestmark = pytest.mark.browser

A4 = (595.0, 842.0)  # points
MOST_SHEETS = 5


@pytest.mark.parametrize("place", ["model", "checklist", "outcome"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_a4_and_holds_something(
    reader: Reader, site: Site, place: str, scheme: Scheme
) -> None:
    page = reader.page(site.place(place), scheme=scheme)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", paper)
    assert paper.startswith(b"%PDF-")
    assert len(paper) > 10_000
    assert boxes
    for width, height in boxes:
        assert (float(width), float(height)) == pytest.approx(A4, abs=2)


def _on_paper(reader: Reader, url: str, width: int = WIDE, scheme: Scheme = "light") -> Page:
    page = reader.page(url, width=width, scheme=scheme)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("place", ["home", "model", "case", "checklist", "question", "outcome"])
def test_screen_furniture_stays_behind(reader: Reader, site: Site, place: str) -> None:
    page = _on_paper(reader, site.place(place))
    for selector in (
        ".boek-header",
        ".boek-footer nav",
        ".checklist-bar",
        ".tree-nav",
        "main button:not(.term)",  # an explained word is a button, and a word of its sentence
        "a.button",
    ):
        shown = [one for one in page.locator(selector).all() if one.is_visible()]
        assert not shown, selector
    assert page.locator("h1").is_visible()
    for term in page.locator("main p:not(.words) > button.term").all():
        assert term.is_visible() or not term.locator("xpath=..").is_visible()
        assert term.evaluate("term => getComputedStyle(term).textDecorationLine") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(reader: Reader, site: Site, scheme: Scheme) -> None:
    page = _on_paper(reader, site.place("checklist"), scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    for selector in (".item-text", ".item-details dd", ".item-details dt"):
        colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).color")
        assert colour in ("rgb(0, 0, 0)", "rgb(51, 51, 51)"), selector


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_checklist_on_paper_is_a_form(reader: Reader, site: Site, width: int) -> None:
    """Every item with a box and lines to write on; what explains stays on the screen.

    The other forms, filled in and with explanations: tests/browser/test_exchange.py.
    """
    record = site.longest("checklist")
    assert holds(record, Checklist)
    page = _on_paper(reader, site.of(record), width)
    shown = page.locator("main").inner_text()
    items = [item for item in listed_items(site.book, record) if not item.is_removed]
    for item in items:
        assert " ".join(item.item.text.split()) in " ".join(shown.split())
        assert page.locator(f"#{item.id} .item-form").is_visible()
        for hidden in ("summary", ".item-details", ".item-link"):
            assert page.locator(f"#{item.id} {hidden}").first.is_hidden()
    assert page.locator(".item > label > input").count() == len(items)
    assert page.locator(".form-line").is_visible()


def test_addresses_of_sources_are_written_out(reader: Reader, site: Site) -> None:
    page = _on_paper(reader, site.place("source"))
    links = page.locator('.sources a[href^="http"]')
    if not any(getattr(record.data, "url", None) for record in site.book.of("source")):
        pytest.skip("no source of this book has an address")
    assert links.first.inner_text().startswith("http")


def _entries(site: Site) -> list[Record]:
    """The longest entry of every kind; of a book that was asked for, all of them."""
    if os.environ.get("BROWSER_BOOK"):
        return [one for kind in KINDS for one in site.book.of(kind) if not one.is_draft]
    return [site.longest(kind) for kind in KINDS]


def test_an_entry_takes_few_sheets(reader: Reader, site: Site, tmp_path: Path) -> None:
    page, paper = reader.page(), tmp_path / "paper.pdf"
    too_many = {}
    for record in _entries(site):
        page.goto(site.of(record))
        page.pdf(path=paper, prefer_css_page_size=True)
        if (count := sheets(paper)) > MOST_SHEETS:
            too_many[record.id] = count
    assert too_many == {}


def test_margins_say_what_is_read_and_where_it_stands(reader: Reader, site: Site) -> None:
    """The style sheet puts these into the margins of every sheet."""
    record = site.longest("model")
    page = _on_paper(reader, site.of(record))
    root = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    said = {name: page.evaluate(root, f"--paper-{name}") for name in ("title", "day", "address")}
    assert said["title"] == f'"{page.locator("h1").inner_text()}"'
    assert site.words()["reviewed"] in said["day"]
    assert said["address"].endswith(f'{record.id}"')
    rules = page.evaluate(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
          .filter((rule) => rule.conditionText === "print" || rule.media?.mediaText === "print")
          .map((rule) => rule.cssText).join(" ")"""
    )
    for name in said:
        assert f"content: var(--paper-{name})" in rules
    assert "content: counter(page)" in rules


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_everything_that_folds_is_open_on_paper(reader: Reader, site: Site, width: int) -> None:
    page = _on_paper(reader, site.of(site.longest("case")), width)
    facts = page.locator(".facts > li")
    assert facts.count() > 0
    assert all(fact.is_visible() for fact in facts.all())
    assert all(written.is_visible() for written in page.locator(".source-list .on-web").all())


def test_a_reading_path_prints_as_one_document(
    reader: Reader, site: Site, judge: Judge, tmp_path: Path
) -> None:
    chapter = next(one for one in site.book.written if paths_of(one))
    page = reader.page(site.url(f"{chapter.id}"))
    with page.expect_navigation():
        page.locator(".to-booklet a").first.click()
    assert page.url == site.url(booklet_of(chapter.id, 1).at("nl"))
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert judge(page, (WIDE, "light")) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert overflow(page) == []
    pieces = page.locator(".piece")
    assert pieces.count() > 1
    paper = tmp_path / "paper.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    assert pieces.count() < sheets(paper) <= 1 + MOST_SHEETS * pieces.count()
    page.emulate_media(media="print")
    for piece in pieces.all():
        assert piece.locator("h1").is_visible()
        assert piece.evaluate("piece => getComputedStyle(piece).breakBefore") == "page"
    assert not page.locator(".boek-header, .boek-footer, .boek-end").first.is_visible()
