"""Every page ends in a next step; what the steps are, and the order of the book."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.derive.backlinks import backlinks
from generator.derive.onward import (
    MOST_STEPS,
    WITHOUT,
    ReadersBook,
    Subject,
    first_of,
    next_steps,
)
from generator.derive.reading import WORDS_A_MINUTE, minutes_of, minutes_of_chapter
from generator.derive.shelves import shelf, spine
from generator.drawing.edge import MOST_TICKS, Tick, edge
from generator.link.book import Book
from generator.problems import LANGUAGES, Language
from generator.render.addresses import HOME, page_of
from generator.render.menu import menu
from generator.render.onward import address_of
from generator.render.page import Page, relative
from generator.render.site import editions, pages
from generator.schema.interface import words
from generator.schema.kinds import Case, Model, Tree
from tests.building import book_of as read_book
from tests.building import library_book, tiny_book
from tests.conftest import TINY

BOOKS = pytest.mark.parametrize("book_of", [tiny_book, library_book])
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
MadeBook = Callable[[], Book]


@cache
def made(book_of: MadeBook, language: Language) -> list[Page]:
    book = book_of()
    return [page for e in editions(book) if e.language == language for page in pages(e)]


def whole_of(book: Book) -> ReadersBook:
    return ReadersBook(book, backlinks(book), spine(book))


@BOOKS
@IN_BOTH
def test_every_page_ends_in_a_next_step(book_of: MadeBook, language: Language) -> None:
    all_pages = made(book_of, language)
    lacking = [page.address for page in all_pages if 'class="onward' not in page.end]
    reasoned = [page.address for page in all_pages if page.subject[0] in WITHOUT]
    assert lacking == reasoned
    assert len(reasoned) < len(all_pages) / 2


@BOOKS
def test_a_page_never_leads_to_itself_nor_twice_to_the_same(book_of: MadeBook) -> None:
    book = book_of()
    whole = whole_of(book)
    for page in made(book_of, book.settings.source):
        steps = [step.to for step in next_steps(whole, page.subject)]
        assert page.subject not in steps
        assert len(steps) == len(set(steps)) <= MOST_STEPS


@BOOKS
@IN_BOTH
def test_every_step_leads_to_a_page_that_is_there(book_of: MadeBook, language: Language) -> None:
    book = book_of()
    whole = whole_of(book)
    there = {page.address for page in made(book_of, language)}
    for page in made(book_of, language):
        for step in next_steps(whole, page.subject):
            target = address_of(step.to).at(language)
            assert target in there, (page.address, step)
            assert f'href="{relative(page.address, target)}"' in page.end


def test_a_subject_is_where_its_page_stands() -> None:
    for page in made(tiny_book, "nl"):
        # A booklet is its chapter's, for on paper.
        if page.subject[0] not in {"home", "withdrawn"} and page.kind != "booklet":
            assert address_of(page.subject).at("nl") == page.address


def test_an_advice_leads_to_its_plan_and_a_model_to_a_plan_with_it() -> None:
    book = tiny_book()
    whole = whole_of(book)
    for tree in book.all(Tree):
        for name, outcome in tree.data.outcomes.items():
            first, *_ = next_steps(whole, ("outcome", tree.id, name))
            assert first.to == ("plan", tree.id, name)
            for model in outcome.models:
                to_plan, *_ = next_steps(whole, ("model", model))
                assert to_plan.to[0] == "plan"


def test_pages_show_another_case_first_and_no_case_on_both_sides() -> None:
    """A case can be an example and a warning at once; in a minute it is one of both."""
    cases = ["brug", "haven", "molen"]
    assert [first_of(cases, name) for name in ("a", "c", "k", "z")] == [
        "brug",
        "haven",
        "molen",
        "brug",
    ]
    assert first_of(cases, "a", but="brug") == "haven"
    assert first_of(["brug"], "a", but="brug") == "brug"
    assert first_of([], "a") is None


def test_a_case_leads_to_who_did_otherwise() -> None:
    """Where its lesson has a case that shows the other side, that is the second step."""
    book = library_book()
    whole = whole_of(book)
    other = {"example": "warning", "warning": "example"}
    found = 0
    for case in book.all(Case):
        taught = case.data.lessons[0] if case.data.lessons else None
        opposite = other.get(taught.polarity) if taught else None
        showing = {
            one.id
            for one in book.all(Case)
            for relation in one.data.lessons
            if taught and (relation.ref, relation.polarity) == (taught.ref, opposite)
        }
        if showing - {case.id}:
            found += 1
            lesson, otherwise, *_ = next_steps(whole, case.key)
            assert lesson.to[0] == "lesson"
            assert otherwise.to[1] in showing
    assert found


@BOOKS
def test_the_book_is_one_row_of_all_that_still_holds(book_of: MadeBook) -> None:
    book = book_of()
    order = spine(book)
    assert [order.beside(key) for key in order.row] == list(
        zip([None, *order.row[:-1]], [*order.row[1:], None], strict=True)
    )
    entries = {record.key for record in book.entries() if not record.is_lapsed}
    chapters = {("chapter", chapter.id) for chapter in book.written}
    assert len(order.row) == len(set(order.row))
    assert set(order.row) == entries | chapters


def test_entries_stand_as_they_do_in_their_list() -> None:
    book = library_book()
    order = spine(book)
    for kind in (Model, Case):
        records = shelf(book, kind)
        assert [key for key in order.row if key[0] == records[0].kind] == [r.key for r in records]


@BOOKS
@IN_BOTH
def test_an_entry_says_which_of_its_kind_it_is(book_of: MadeBook, language: Language) -> None:
    """With the link to its place in the contents."""
    order = spine(book_of())
    said = words(language)["place_number"]
    for page in made(book_of, language):
        key: Subject = page.subject
        if key in order.places and page.kind != "booklet":
            row = order.kinds[key[0]]
            kind = words(language)[key[0]].lower()
            number = said.format(kind=kind, number=row.index((key[0], key[1])) + 1, count=len(row))
            contents = page_of("contents").section(order.part_of[page.section].id).at(language)
            href = relative(page.address, contents)
            assert f'<a href="{href}">{number}</a>' in page.lead, page.address


@BOOKS
@IN_BOTH
def test_the_contents_name_everything(book_of: MadeBook, language: Language) -> None:
    order = spine(book_of())
    contents = next(p for p in made(book_of, language) if p.subject == ("overview", "contents"))
    hrefs = re.findall(r'<li>.*?<a href="([^"]*)"', contents.lead)
    expected = [
        relative(contents.address, address_of(key).at(language))
        for part in order.parts
        for key in part.row
    ]
    assert [href for href in hrefs if href in set(expected)] == expected


def test_everything_in_the_row_has_a_tick_of_its_own_or_shares_one() -> None:
    for count in (1, 20, MOST_TICKS, 2 * MOST_TICKS, 3 * MOST_TICKS + 1):
        keys = [("case", str(number)) for number in range(count)]
        drawn = edge([("I", [[Tick(key, "thin q-top-down-separate") for key in keys]])])
        assert list(drawn.places) == keys
        heights = [float(at.removesuffix("%")) for at, _ in drawn.places.values()]
        assert heights == sorted(heights)
        assert 0 < heights[0] <= heights[-1] < 100
        assert len(set(heights)) == -(-count // -(-count // MOST_TICKS))


def test_a_kind_or_chapter_that_no_part_names_stands_in_the_last(tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(TINY, root)
    register = root / "patterns" / "parts.yml"
    register.write_text(
        "een:\n  title: Een\n  holds: [model]\ntwee:\n  title: Twee\n  holds: [case]\n"
    )
    order = spine(read_book(root))
    first, last = order.parts
    assert [row.kind for row in first.shelves] == ["model"]
    assert not first.chapters
    assert {row.kind for row in last.shelves} == set(order.kinds) - {"model", "chapter"}
    assert last.chapters


def test_the_menu_has_a_heading_for_each_part_or_those_that_share_one() -> None:
    for edition in editions(library_book()):
        groups = menu(edition.desk(HOME), edition.spine)
        held = [item.id for group in groups for item in group.items]
        assert len(held) == len(set(held))
        assert {edition.spine.part_of[name] for name in held} == set(edition.spine.parts)


def test_of_a_tree_every_page_says_the_same_minutes() -> None:
    """What the editors say, on the home page, the page of contents and its own page alike."""
    for book in (tiny_book(), library_book()):
        for name, tree in book.trees():
            assert minutes_of(book.records["tree", name], "nl") == tree.minutes
            assert minutes_of(book.records["tree", name], "en") == tree.minutes


def test_reading_takes_at_least_a_minute_and_longer_for_more() -> None:
    book = tiny_book()
    for record in book.entries():
        assert minutes_of(record, "nl") >= 1
    short = replace(book.written[0], lead="", sections=())
    for minutes in (1, 2, 5):
        assert (
            minutes_of_chapter(replace(short, lead="woord " * minutes * WORDS_A_MINUTE)) == minutes
        )
