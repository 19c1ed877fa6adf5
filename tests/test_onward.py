"""Every page ends in a next step; what the steps are, and the order of the book."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from generator.derive.backlinks import backlinks
from generator.derive.onward import MOST, WITHOUT, next_steps
from generator.derive.shelves import beside, shelf
from generator.link.book import Book
from generator.problems import LANGUAGES, Language
from generator.render.onward import address_of
from generator.render.page import Page, relative
from generator.render.site import editions, pages
from generator.schema.kinds import Case, Model, Tree
from tests.building import library_book, tiny_book

BOOKS = pytest.mark.parametrize("book_of", [tiny_book, library_book])
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
MadeBook = Callable[[], Book]


@cache
def made(book_of: MadeBook, language: Language) -> list[Page]:
    book = book_of()
    return [page for e in editions(book) if e.language == language for page in pages(e)]


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
    links_to = backlinks(book)
    for page in made(book_of, book.settings.source):
        steps = [step.to for step in next_steps(book, links_to, page.subject)]
        assert page.subject not in steps
        assert len(steps) == len(set(steps)) <= MOST


@BOOKS
@IN_BOTH
def test_every_step_leads_to_a_page_that_is_there(book_of: MadeBook, language: Language) -> None:
    book = book_of()
    links_to = backlinks(book)
    there = {page.address for page in made(book_of, language)}
    for page in made(book_of, language):
        for step in next_steps(book, links_to, page.subject):
            target = address_of(step.to).at(language)
            assert target in there, (page.address, step)
            assert f'href="{relative(page.address, target)}"' in page.end


def test_a_subject_is_where_its_page_stands() -> None:
    for page in made(tiny_book, "nl"):
        if page.subject[0] not in {"home", "withdrawn"}:
            assert address_of(page.subject).at("nl") == page.address


def test_an_advice_leads_to_its_plan_and_a_model_to_a_plan_with_it() -> None:
    book = tiny_book()
    links_to = backlinks(book)
    for tree in book.all(Tree):
        for name, outcome in tree.data.outcomes.items():
            first, *_ = next_steps(book, links_to, ("outcome", tree.id, name))
            assert first.to == ("plan", tree.id, name)
            for model in outcome.models:
                to_plan, *_ = next_steps(book, links_to, ("model", model))
                assert to_plan.to[0] == "plan"


def test_a_case_leads_to_who_did_otherwise() -> None:
    """Where its lesson has a case that shows the other side, that is the second step."""
    book = library_book()
    links_to = backlinks(book)
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
            lesson, otherwise, *_ = next_steps(book, links_to, case.key)
            assert lesson.to[0] == "lesson"
            assert otherwise.to[1] in showing
    assert found


def test_neighbours_make_one_row_of_all_that_still_holds() -> None:
    book = tiny_book()
    row = [record.key for record in shelf(book, Model)]
    assert [beside(book, key) for key in row] == list(
        zip([None, *row[:-1]], [*row[1:], None], strict=True)
    )
    assert set(row) == {record.key for record in book.all(Model) if not record.is_lapsed}


def test_the_end_names_its_neighbours() -> None:
    page = next(page for page in made(tiny_book, "nl") if beside(tiny_book(), page.subject)[0])
    before, _ = beside(tiny_book(), page.subject)
    assert before
    href = relative(page.address, address_of(before).at("nl"))
    assert re.search(rf'<p class="before">.*?href="{re.escape(href)}"', page.end, re.DOTALL)
