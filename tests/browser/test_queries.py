"""What readers ask of this book, in their words, and what must stand first: `queries.yml`.

A row whose goal is not in the book is left out: another edition has other entries.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from generator.link.book import Book
from generator.link.linking import check
from generator.render.addresses import HOME, address
from generator.render.search_index import search_files
from generator.render.site import editions
from generator.schema.languages import BookLanguage
from generator.schema.registry import ADDRESSED
from tests.browser.matching import matching
from tests.building import REPOSITORY
from tests.weights import HOST_LEVEL

pytestmark = pytest.mark.browser

TABLE: dict[BookLanguage, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("queries.yml").read_text("utf-8")
)
FEWEST = 60
LIMIT = 30_000  # bytes of the first file, gzipped


@pytest.fixture(scope="module")
def book() -> Book:
    found = check(REPOSITORY).book
    if found is None:
        pytest.skip("boek check says what is wrong with this book")
    return found


def files(book: Book, language: BookLanguage) -> tuple[str, str]:
    edition = next(edition for edition in editions(book) if edition.language == language)
    (_, index), (_, text) = search_files(edition)
    return index, text


def place_of(book: Book, goal: str, language: BookLanguage) -> str | None:
    """The address of a row that must be found, or None where the book has no such thing."""
    kind, _, name = goal.partition(":")
    if kind in ADDRESSED:
        if not book.published((kind, name)):
            return None
        place = address((kind, name)).at(language)
    else:
        page, _, part = name.partition("#")
        if not any(chapter.id == page for chapter in book.chapters):
            return None
        place = HOME.below(page).section(part).at(language)
    path, hash_mark, part = place.partition("#")
    return f"{path}/{hash_mark}{part}"


def test_there_are_enough_questions() -> None:
    assert sum(map(len, TABLE.values())) >= FEWEST


@pytest.mark.parametrize("language", TABLE)
def test_what_readers_ask_finds_what_they_mean(
    browser: Browser, book: Book, language: BookLanguage
) -> None:
    if language not in book.settings.languages:
        pytest.skip("the book has no such edition")
    matcher = matching(browser)
    index, text = map(json.loads, files(book, language))
    matcher.prepare(index)
    found = {query: matcher.ask(query) for query in TABLE[language]}
    matcher.prepare(index, text)  # as the page does where no row is called so
    found |= {q: matcher.ask(q) for q, answer in found.items() if not answer["isNamed"]}
    wrong = {}
    for query, meant in TABLE[language].items():
        goals = {place for goal in meant.split() if (place := place_of(book, goal, language))}
        top = [row["at"] for row in found[query]["rows"][:3]]
        if goals and not goals.intersection(top[:1]):
            wrong[query] = top
    assert wrong == {}


@pytest.mark.parametrize("language", TABLE)
def test_the_first_file_is_small(book: Book, language: BookLanguage) -> None:
    if language in book.settings.languages:
        index, _ = files(book, language)
        assert len(gzip.compress(index.encode(), HOST_LEVEL, mtime=0)) <= LIMIT
