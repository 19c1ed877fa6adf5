"""The menu: the parts of the book under their headings, each with what a reader finds there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive.shelves import PartOfBook, Spine
from generator.render.addresses import index_of, page_of
from generator.render.view import Desk
from generator.schema.languages import BookLanguage
from generator.schema.registry import KINDS, PAGES, REGISTERS


@dataclass(frozen=True)
class MenuItem:
    """A place in the book: its name, what readers see, and its address in the edition.

    `lang` is the language of the title where it is not that of the edition.
    """

    id: str
    title: str
    url: str
    lang: str = ""


@dataclass(frozen=True)
class MenuGroup:
    """What stands under one heading."""

    title: str
    items: tuple[MenuItem, ...]


def menu(desk: Desk, order: Spine) -> list[MenuGroup]:
    """The parts by their headings; of parts with one heading the last says where that stands."""
    groups: dict[str, list[MenuItem]] = {}
    for part in order.parts:
        heading = _heading(desk, part)
        groups[heading] = [*groups.pop(heading, []), *_items(desk, part)]
    return [MenuGroup(title, tuple(items)) for title, items in groups.items()]


def _heading(desk: Desk, part: PartOfBook) -> str:
    if part.record is None:
        return desk.words["contents_title"]
    view = desk.view(part.record)
    return "".join(view.said("menu" if part.record.data.menu else "title"))


def _items(desk: Desk, part: PartOfBook) -> Iterator[MenuItem]:
    """Kinds and overviews first: who comes to do something needs no chapter."""
    for shelf in part.shelves:
        title = desk.words[f"nav_{KINDS[shelf.kind].folder}"]
        yield MenuItem(shelf.kind, title, f"{index_of(shelf.kind).at(desk.language)}/")
    for name in part.pages:
        yield page_item(name, desk.language, desk.words)
    for name in part.chapters:
        yield _chapter(desk, name)


def page_item(name: str, language: BookLanguage, said: dict[str, str]) -> MenuItem:
    """An overview or a register as a place to go to."""
    if name in PAGES:
        return MenuItem(name, said[f"{name}_title"], f"{page_of(name).at(language)}/")
    title = said[f"{REGISTERS[name].file}_title"]
    return MenuItem(name, title, f"{index_of(name).at(language)}/")


def _chapter(desk: Desk, name: str) -> MenuItem:
    chapter = desk.book.chapter(name, desk.language)
    return MenuItem(name, chapter.front.title, f"{name}/", desk.lang_of(chapter))
