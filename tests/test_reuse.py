"""Pages that are taken over from an earlier build are those that a clean build would make."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache, partial

import pytest

from generator.derive.kept import common_to_all
from generator.derive.prints import print_of_value
from generator.link.book import Book, Chapter, Record, Translation
from generator.link.load import Loaded
from generator.link.references import resolve
from generator.render.page import Page
from generator.render.reuse import MadePages, made_pages
from generator.schema.fields import Block
from generator.schema.kinds import Case
from generator.schema.shape import Path, Shape, walk
from generator.traces import Readable
from tests.building import Filler, book_of, filled_book, scratch, tiny_book
from tests.test_architecture import GENERATOR

STEPS = 3
SEQUENCES = int(os.environ.get("SEQUENCES", "6"))  # by hand: 300
_TOKEN = re.compile(r"w\d{4}x")


def said(page: Page) -> tuple[object, ...]:
    """All that a page says, and the pages within it."""
    own = (getattr(page, field.name) for field in fields(page) if field.name != "pieces")
    return (*own, *((piece.id, said(piece.page)) for piece in page.pieces))


def differing(made: MadePages, clean: MadePages) -> list[object]:
    """The pages that are not as a clean build makes them, by their names."""
    assert list(made.made) == list(clean.made)
    return [
        name
        for name, page in clean.made.items()
        if made.made[name].made is not page.made and said(made.made[name].made) != said(page.made)
    ]


# Everything that a page shows was noted.

# Who looks at a record without being noted, or remembers something for several pages, and why a
# page cannot stay behind for it.
UNNOTED = {
    "derive/kept.py": "tells what is common",
    "derive/onward.py": "the references of a book are common",
    "derive/prints.py": "compares what was noted",
    "derive/shelves.py": "an order is common, and the names of the outcomes of a tree are",
    "render/edition.py": "what an edition shares is compared",
    "render/plan_pages.py": "the names of the outcomes of a tree are common",
    "render/search_index.py": "the words of a text follow from the text alone",
    "render/tree_pages.py": "the names in a tree are common",
}
_LOOKS = re.compile(r"\.(?:block|said_in)\b|book\.chapters\b|@cached_property|@cache\b|lru_cache")
_OF_TYPE = re.compile(r"type\([\w.]+\.block\)")


def test_who_looks_without_being_noted_is_known() -> None:
    places = {}
    for path in sorted((*GENERATOR.glob("render/*.py"), *GENERATOR.glob("derive/*.py"))):
        text = path.read_text("utf-8")
        looks = _LOOKS.findall(_OF_TYPE.sub("", text))
        if looks and "from generator.link.book import" in text:
            places[path.relative_to(GENERATOR).as_posix()] = looks
    assert places.keys() == UNNOTED.keys(), places


@cache
def filled() -> tuple[Book, Filler]:
    filler = Filler()
    return book_of(filled_book(scratch("reuse"), filler)), filler


def test_a_page_has_noted_every_record_of_which_it_shows_a_word() -> None:
    book, _ = filled()
    homes: dict[str, set[Readable]] = {}
    for record in book.records.values():
        for path, _, value in walk(record.block):
            for token in _TOKEN.findall(str(value)):
                homes.setdefault(token, set()).update({record.key, (*record.key, str(path[0]))})
    missed, seen = [], set()
    for name, page in made_pages(book).made.items():
        for token in homes.keys() & set(_TOKEN.findall(repr(said(page.made)))):
            seen.add(token)
            if not homes[token] & page.reads:
                missed.append((name, homes[token]))
    assert not missed
    assert len(seen) > 400


# Whatever changes, a page that is taken over says what a new one would.


def with_value(held: object, path: Path, value: object) -> object:
    """A block, a row or a mapping with another value at the end of a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(held, Block):
        return held.model_copy(
            update={str(step): with_value(getattr(held, str(step)), rest, value)}
        )
    if isinstance(held, dict):
        return {**held, step: with_value(held[step], rest, value)}
    assert isinstance(held, tuple)
    assert isinstance(step, int)
    return (*held[:step], with_value(held[step], rest, value), *held[step + 1 :])


def others(book: Book, record: Record, shape: Shape, value: object) -> Iterator[object]:
    """Other values that a field could have."""
    if shape.values:
        yield from (other for other in shape.values if other != value)
    elif shape.ref:
        kind = record.kind if shape.ref.kind == "*" else shape.ref.kind
        ids = [key[1] for key in book.records if key[0] == kind and key != record.key]
        yield from (f"{kind}:{name}" if shape.ref.kind == "*" else name for name in ids)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, date):
        yield value + timedelta(days=400)
    elif isinstance(value, int | float):
        yield from (-value, value + 1)
    elif shape.text or isinstance(value, str):
        yield f"{value} anders"


def with_record(book: Book, record: Record) -> Book:
    """The book with another record of that name; its edges follow."""
    return linked(replace(book, records={**book.records, record.key: record}))


def linked(book: Book) -> Book:
    """The book with the edges that follow from its records; ValueError when one leads nowhere."""
    loaded = Loaded(book.settings.languages, records=book.records, chapters=[*book.chapters])
    edges, problems = resolve(loaded)
    if any(problem.is_error for problem in problems):
        raise ValueError
    return replace(book, edges=tuple(edges))


def changed_field(book: Book, record: Record, path: Path, *, value: object) -> Book:
    block = with_value(record.block, path, value)
    assert isinstance(block, Block)
    # Judged anew: a change that no file could hold is none.
    sound = type(record.block).model_validate(block.model_dump())
    return with_record(book, replace(record, block=sound))


def every_change(book: Book) -> Iterator[tuple[object, partial[Book]]]:
    """A change of each field of each record, of its translation, and of each chapter."""
    for record in book.records.values():
        for path, shape, value in walk(record.block):
            for other in list(others(book, record, shape, value))[:2]:
                yield (record.key, path), partial(changed_field, book, record, path, value=other)
        for language in book.settings.languages[1:]:
            yield (record.key, language), partial(translated, book, record, language)
        yield (record.key, "weg"), partial(without, book, record)
    for chapter in book.chapters:
        for field in ("lead", "sections", "front"):
            yield (chapter.id, field), partial(rewritten, book, chapter, field)


def translated(book: Book, record: Record, language: str) -> Book:
    """The book with one text of a record translated otherwise, or no longer."""
    known = record.said_in.get(language, Translation())
    texts = {path: str(value) for path, shape, value in walk(record.block) if shape.text}
    path = next(iter(known.texts or texts))
    text = f"{texts[path]} otherwise"
    new = Translation({**known.texts, path: text}, known.places, frozenset({str(path[0])}))
    return replace(
        book,
        records={**book.records, record.key: replace(record, said_in={language: new})},
    )


def without(book: Book, record: Record) -> Book:
    """The book without a record to which nothing refers."""
    left = {key: other for key, other in book.records.items() if key != record.key}
    return linked(replace(book, records=left))


def rewritten(book: Book, chapter: Chapter, field: str) -> Book:
    """The book with a chapter of which the lead, the first section or the title is another."""
    match field:
        case "lead":
            other = replace(chapter, lead=f"{chapter.lead} Anders.")
        case "sections":
            sections = tuple((title, f"{text}\n\nAnders.") for title, text in chapter.sections)
            other = replace(chapter, sections=sections)
        case _:
            title = {"title": f"{chapter.front.title} anders"}
            other = replace(chapter, front=chapter.front.model_copy(update=title))
    return replace(book, chapters=tuple(other if c is chapter else c for c in book.chapters))


def after(change: partial[Book]) -> tuple[Book, MadePages] | None:
    """The book after a change, with clean pages; None where no book can be so."""
    try:
        book = change()
        return book, made_pages(book)
    except (ValueError, KeyError, StopIteration, AssertionError, IndexError):
        return None


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_changes_the_pages_are_those_of_a_clean_build(seed: int) -> None:
    """One thing after another in one book, each change again from what it was before."""
    chance = random.Random(seed)
    book = tiny_book()
    made, first = made_pages(book), made_pages(book)
    steps = 0
    while steps < STEPS:
        _, change = chance.choice(list(every_change(book)))
        changed = after(change)
        if changed is None:
            continue
        book, clean = changed
        made = made_pages(book, made)
        assert not differing(made, clean)
        steps += 1
    back = made_pages(tiny_book(), made)
    assert not differing(back, first)


def test_a_word_makes_few_pages_anew() -> None:
    book = tiny_book()
    before = made_pages(book)
    bridge = book.one(Case, "brug")
    told = {path: shape for path, shape, _ in walk(bridge.block) if shape.text}
    spot = next(path for path in told if path[0] == "lessons")
    made = made_pages(changed_field(book, bridge, spot, value="Iets anders."), before)
    anew = [name for name, page in made.made.items() if page.made is not before.made[name].made]
    assert ("nl", "casussen/brug") in anew
    assert len(anew) < len(made.made) / 4
    again = made_pages(replace(book), before)
    assert all(page.made is before.made[name].made for name, page in again.made.items())


def test_what_is_worked_out_for_all_pages_reads_nothing_that_is_noted() -> None:
    """Its result is compared instead, so it must be one that can be."""
    book = tiny_book()
    assert common_to_all(book) == common_to_all(replace(book))
    assert print_of_value((b"een", "een")) != print_of_value((b"twee", "een"))
    with pytest.raises(TypeError):
        print_of_value(object())
