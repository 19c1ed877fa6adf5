"""What there is to read beside a question and an advice, and where it says that it rests on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.link.book import Book
from generator.link.linking import check
from generator.render.page import Page
from generator.render.plan_pages import plan_pages
from generator.render.site import editions
from generator.render.tree_pages import tree_pages
from generator.schema.kinds import Tree
from tests.building import all_made, book_of, html_of, tiny_book
from tests.conftest import TINY, Lay
from tests.reading import read_html

CAMP = "patterns/trees/kamp.yml"
SOURCES = """sources:
      - ref: kroniek
        locator: blad 3
      - ref: kroniek
        locator: blad 12
"""


def pages(book: Book) -> Mapping[str, Page]:
    """The pages of the camp, by the last part of their address."""
    edition = next(one for one in editions(book) if one.language == "nl")
    record = book.one(Tree, "kamp")
    made = [*all_made(tree_pages(edition, record)), *all_made(plan_pages(edition, record))]
    return {"/".join(page.address.split("/")[2:]): page for page in made}


def test_more_is_prose_with_lists_and_links_that_lead_on() -> None:
    made = pages(tiny_book())
    question, advice, plan = (html_of(made[name]) for name in ("weer", "weide", "weide/plan"))
    assert "<li>de wind.</li>" in question
    assert 'href="../../../lessen/samen-bouwen/"' in question
    for html in (question, advice):
        assert html.count('<details class="why more">') == 1
    for html in (advice, plan):
        assert "Laat een voet ruimte voor het water" in html
    assert 'class="why more"' not in plan
    assert 'class="why more"' not in html_of(made["tent"])


def test_several_sources_are_shown_with_their_places(lay: Lay) -> None:
    text = (TINY / CAMP).read_text("utf-8")
    text = text.replace("    why: In de regen", f"    {SOURCES}    why: In de regen")
    text = text.replace("    why: Daar is het gras", f"    {SOURCES}    why: Daar is het gras")
    made = pages(book_of(lay({CAMP: text})))
    for name in ("weer", "weide", "weide/plan"):
        said = read_html(html_of(made[name])).text
        assert "blad 3" in said, name
        assert "blad 12" in said, name


@pytest.mark.parametrize("written", ["[niets](model:nergens)", "<b>vet</b>", "# Kop"])
def test_more_is_checked_as_all_prose_is(lay: Lay, written: str) -> None:
    text = (TINY / CAMP).read_text("utf-8")
    text = text.replace("      - de wind.", f"      - de wind.\n\n      {written}")
    assert [problem.location.path for problem in check(lay({CAMP: text})).errors] == [CAMP]
