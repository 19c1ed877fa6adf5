"""A reading path as one document to print: a title page, and its pages one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.derive.paths import paths_of, stops_of
from generator.drawing.plates import CARD, Plate
from generator.link.book import Key
from generator.prose import convert
from generator.render.addresses import HOME, address, booklet_of
from generator.render.chapter_page import summary_of
from generator.render.edition import About, Edition
from generator.render.inside import Inside
from generator.render.page import Making, Page, Piece
from generator.render.plates import plate_of
from generator.render.templates import Context
from generator.render.view import Desk

ON_SCREEN = "tekening"  # the drawing of a tree moves in a frame; its list says the same


@dataclass(frozen=True)
class BookletPage(Context):
    """The title page: whose path it is, its text with the list of its pages, and their plates."""

    template = "booklet.html"
    chapter: str
    chapter_title: str
    lang: str
    title: str
    text: Markup
    plates: list[Plate]


def booklets(edition: Edition, pages: Iterable[Making]) -> Iterator[Making]:
    """Every reading path of the book as one page, made of these pages."""
    makes = {making.place.at(edition.language): making.make for making in pages}
    for source in edition.book.written:
        for number, _ in enumerate(paths_of(source), start=1):
            make = partial(_booklet, edition, source.id, number, makes=makes)
            yield Making(booklet_of(source.id, number), make)


def _booklet(
    edition: Edition, name: str, number: int, *, makes: Mapping[str, Callable[[], Page]]
) -> Page:
    chapter = edition.book.chapter(name, edition.language)
    source = edition.book.chapter(name, edition.book.settings.source)
    if len(paths_of(chapter)) != len(paths_of(source)):
        chapter = source  # a translation with other paths: they would not be the same document
    path = paths_of(chapter)[number - 1]
    desk = edition.desk(booklet_of(name, number))
    keys = dict.fromkeys(stops_of(path))
    stops = {key: page for key in keys if (page := _page_at(desk, key, makes))}
    places = {
        address(key).at(edition.language): f"deel-{count}" for count, key in enumerate(stops, 1)
    }
    inside = Inside(desk.page, places)
    rendered = convert(path.text, "chapter")
    text = inside.html(desk.relink(rendered.html, rendered.links), desk.page)
    context = BookletPage(
        chapter=desk.to(HOME.below(chapter.id)),
        chapter_title=chapter.front.title,
        lang=desk.lang_of(chapter),
        title=path.title,
        text=Markup(text),
        plates=list(_plates(desk, stops)),
    )
    booklet = edition.page(
        desk,
        context,
        about=About(
            title=path.title,
            description=summary_of(desk, chapter),
            kind="booklet",
            subject=("chapter", chapter.id),
            source=chapter.path,
            is_listed=False,
        ),
    )
    pieces = tuple(
        Piece(place, inside.page(page, place))
        for place, page in zip(places.values(), stops.values(), strict=True)
    )
    return replace(booklet, pieces=pieces)


def _page_at(desk: Desk, key: Key, makes: Mapping[str, Callable[[], Page]]) -> Page | None:
    """The page of a stop; of a record of a register, its section as a page of its own."""
    at, _, part = address(key).at(desk.language).partition("#")
    if at not in makes:
        return None
    page = makes[at]()
    if not part:
        kept = tuple(section for section in page.sections if section.id != ON_SCREEN)
        return replace(page, sections=kept)
    own = [replace(section, level=1) for section in page.sections if section.id == part]
    return replace(page, lead="", sections=tuple(own)) if own else None


def _plates(desk: Desk, keys: Mapping[Key, Page]) -> Iterator[Plate]:
    """The plates of the entries of a path that have one, in the order of reading."""
    for key in keys:
        if plate := plate_of(desk.book.records[key].data, CARD):
            yield plate
