"""The page of contents: the whole book in its order, in words what the fore-edge is in ticks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.reading import minutes_of, minutes_of_chapter
from generator.derive.shelves import PartOfBook, Shelf
from generator.link.book import Key, Record, holds
from generator.render.addresses import HOME, index_of, page_of
from generator.render.edition import About, Edition
from generator.render.menu import page_item
from generator.render.page import Page
from generator.render.place import roman
from generator.render.templates import Context
from generator.render.view import Desk, Link, Value
from generator.schema.kinds import Case
from generator.schema.registry import KINDS, PAGES


@dataclass(frozen=True)
class ChapterLine:
    """A chapter: its number in the book, and how long it is."""

    number: int
    href: str
    title: str
    lang: str
    minutes: int


@dataclass(frozen=True)
class EntryLine:
    """An entry: its mark or its sign, how it ended where that is known, and how long it is."""

    link: Link
    sign: str
    is_open: bool  # its mark is an outline: a case stands on the map, but is not chosen by place
    result: Value | None
    minutes: int


@dataclass(frozen=True)
class ShelfShown:
    """All entries of a kind; the title leads to their list."""

    href: str
    title: str
    entries: list[EntryLine]


@dataclass(frozen=True)
class PartShown:
    """A part of the book under its numeral, where it has parts; else the whole of it."""

    id: str
    numeral: str
    title: str
    chapters: list[ChapterLine]
    shelves: list[ShelfShown]
    pages: list[OtherPage]


@dataclass(frozen=True)
class OtherPage:
    """An overview or a register that belongs to a part."""

    href: str
    title: str


@dataclass(frozen=True)
class WholeBook(Context):
    """The page of contents."""

    template = "whole_book.html"
    parts: list[PartShown]
    counted: str


def contents_page(edition: Edition) -> Page:
    """The whole book: parts, chapters, entries with their marks, and the minutes of each."""
    desk = edition.desk(page_of("contents"))
    parts = edition.spine.parts
    said = edition.words
    counts = [
        f"{len(row)}\N{NO-BREAK SPACE}{said[f'nav_{_folder(kind)}'].lower()}"
        for kind, row in edition.spine.kinds.items()
    ]
    context = WholeBook(
        parts=[
            _part(edition, desk, part, numeral=roman(number) if part.record else "")
            for number, part in enumerate(parts, start=1)
        ],
        counted=", ".join(counts),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=said["contents_title"],
            description=said["contents_lead"],
            kind="whole-book",
            subject=("overview", "contents"),
        ),
    )


def _folder(kind: str) -> str:
    return KINDS[kind].folder if kind in KINDS else "chapters"


def _part(edition: Edition, desk: Desk, part: PartOfBook, *, numeral: str) -> PartShown:
    return PartShown(
        id=part.id,
        numeral=numeral,
        title=desk.view(part.record).said("title") if part.record else desk.words["whole_book"],
        chapters=[_chapter(edition, desk, name) for name in part.chapters],
        shelves=[_shelf(edition, desk, shelf) for shelf in part.shelves],
        pages=[_other(edition, desk, name) for name in part.pages],
    )


def _other(edition: Edition, desk: Desk, name: str) -> OtherPage:
    place = page_of(name) if name in PAGES else index_of(name)
    return OtherPage(desk.to(place), page_item(name, edition.language, edition.words).title)


def _chapter(edition: Edition, desk: Desk, name: str) -> ChapterLine:
    chapter = edition.book.chapter(name, edition.language)
    return ChapterLine(
        number=edition.spine.kinds["chapter"].index(("chapter", name)) + 1,
        href=desk.to(HOME.below(name)),
        title=chapter.front.title,
        lang=desk.lang_of(chapter),
        minutes=minutes_of_chapter(chapter),
    )


def _shelf(edition: Edition, desk: Desk, shelf: Shelf) -> ShelfShown:
    kind = KINDS[shelf.kind]
    return ShelfShown(
        href=desk.to(index_of(kind.name)),
        title=edition.words[f"nav_{kind.folder}"],
        entries=[_entry(edition, desk, key) for key in shelf.entries],
    )


def _entry(edition: Edition, desk: Desk, key: Key) -> EntryLine:
    link = desk.link(key)
    kind = KINDS[link.kind]
    return EntryLine(
        link=link,
        sign=str(link.record.order or kind.sign),
        is_open=not kind.by_place,
        result=_ended(desk, link.record),
        minutes=minutes_of(link.record, edition.language),
    )


def _ended(desk: Desk, record: Record) -> Value | None:
    return desk.term("result", record.data.outcome.result) if holds(record, Case) else None
