"""Drafts: shown and marked to who writes, and in no site that is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import main
from generator.link.book import Book, Record
from generator.link.linking import check
from generator.render.data import data_files
from generator.render.page import Page
from generator.render.site import editions, pages
from tests.building import book_of, html_of, tiny_book
from tests.conftest import Lay

ADDRESS = "casussen/plan"
DRAFT = """\
title: Het plan voor een dijk
summary: Het dal denkt na over een dijk.
status: draft
reviewed: 2026-11-01
review_by: 2027-11-01
kind: anecdote
layer: all
situation: Het water kwam.
done: De raad nam een besluit.
outcome: {result: ongoing, text: Het loopt nog.}
related:
  - {to: "case:draak", why: Beide in de winter.}
facts:
  - {text: Er is een besluit., source: kroniek, confidence: low}
evidence: mentioned
unknowns: [Hoe hoog de dijk wordt.]
"""


@pytest.fixture
def drafting(lay: Lay) -> Book:
    return book_of(lay({"patterns/cases/plan.yml": DRAFT}))


def made(book: Book) -> Iterator[Page]:
    for edition in editions(book):
        yield from pages(edition)


def test_a_draft_is_shown_to_who_writes_and_says_so(drafting: Book) -> None:
    shown = {page.address: page for page in made(drafting.with_drafts()) if page.language == "nl"}
    draft = shown[ADDRESS]
    assert "data-draft" in html_of(draft)
    assert not draft.is_listed
    marked = html_of(shown["casussen/draak"])
    assert 'href="../plan/"' in marked
    assert ">Concept</span>" in marked
    assert not any("data-draft" in html_of(page) for at, page in shown.items() if at != ADDRESS)


def test_a_draft_is_in_no_published_site(drafting: Book) -> None:
    for page in made(drafting):
        assert page.address != ADDRESS
        assert "Het plan voor een dijk" not in html_of(page)
    assert not any("Het plan voor een dijk" in text for _, text in data_files(drafting))


def test_all_that_can_be_published_can_be_shown_as_a_draft() -> None:
    """A book of which every entry is a draft shows the same pages, and marks those of entries."""
    book = tiny_book()
    records = {key: as_draft(record) for key, record in book.records.items()}
    drafts = list(made(replace(book, records=records).with_drafts()))
    assert [page.address for page in drafts] == [page.address for page in made(book)]
    marked = {page.subject for page in drafts if "data-draft" in html_of(page)}
    assert marked == {record.key for record in book.entries()}


def as_draft(record: Record) -> Record:
    status = {"status": "draft"} if record.is_entry else {}
    return replace(record, block=record.data.model_copy(update=status))


def test_a_site_with_an_address_has_no_drafts(tiny: Path) -> None:
    asked = ["--root", str(tiny), "build", "--drafts", "--site-url", "https://boek.example/"]
    with pytest.raises(SystemExit) as left:
        main(asked)
    assert left.value.code == 2


def test_drafts_stand_nowhere_whatever_the_settings_say(drafting: Book) -> None:
    """What may be built with drafts has no address that a link or a sitemap could name."""
    placed = replace(drafting, settings=replace(drafting.settings, site_url="https://boek.example"))
    assert placed.with_drafts().settings.site_url == ""


SKETCH = """\
title: De nieuwe balie
status: draft
reviewed: 2026-11-01
review_by: 2027-11-01
done: We zetten een tafel in de hal.
lessons:
  - why: Wie vraagt, hoort meer.
"""
NAME = "patterns/cases/balie.yml"


def codes(root: Path) -> set[tuple[str, str]]:
    return {(problem.code, problem.location.path) for problem in check(root).problems}


def test_a_sketch_is_taken_as_a_draft_and_says_what_comes_later(lay: Lay) -> None:
    root = lay({NAME: SKETCH, "patterns/cases/balie.en.yml": "title: The new counter\n"})
    verdict = check(root)
    assert verdict.book is not None
    [problem] = verdict.problems
    assert (problem.code, problem.location.path) == ("B414", NAME)
    lacking = str(problem.values["fields"]).split(", ")
    assert {"summary", "kind", "facts", "ref", "polarity"} <= set(lacking)
    assert not {"title", "done", "why"} & set(lacking)
    for page in made(verdict.book.with_drafts()):
        assert "De nieuwe balie" not in html_of(page)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: draft", "status: published"),  # readers would see it
        ("done: We zetten een tafel in de hal.\n", ""),  # it says nothing of what happened
        ("  - why: Wie vraagt, hoort meer.", "  - polarity: example"),  # nor of what was learned
        ("done:", "layer: gehucht\ndone:"),  # a fault is a fault
        ("done:", "nergens: x\ndone:"),
    ],
)
def test_what_is_no_sketch_is_refused_as_before(lay: Lay, old: str, new: str) -> None:
    said = codes(lay({NAME: SKETCH.replace(old, new)}))
    assert ("B414", NAME) not in said
    assert any(path == NAME and not code.startswith("B4") for code, path in said)


def test_nothing_may_lead_to_a_sketch(lay: Lay) -> None:
    """Not even another draft: there is no page to show."""
    drafted = DRAFT.replace("case:draak", "case:balie")
    name = "patterns/cases/plan.yml"
    assert ("B204", name) in codes(lay({NAME: SKETCH, name: drafted}))
