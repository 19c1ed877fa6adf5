"""The menus: what stands in the header of every page, and what only in the menu of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Book
from generator.render.addresses import index_of, page_of
from generator.schema.languages import BookLanguage
from generator.schema.registry import KINDS, PAGES, REGISTERS


@dataclass(frozen=True)
class MenuItem:
    """A part of the book: its name, what readers see, and its address in the edition."""

    id: str
    title: str
    url: str


def main_menu(language: BookLanguage, said: dict[str, str]) -> list[MenuItem]:
    """The kinds and overviews that have a place in the header, in order."""
    places = {name: kind.menu for name, kind in KINDS.items()}
    places |= {name: overview.menu for name, overview in PAGES.items()}
    placed = sorted((place, name) for name, place in places.items() if place)
    return [_item(name, language, said, title=f"nav_{_folder(name)}") for _, name in placed]


def more_menu(book: Book, language: BookLanguage, said: dict[str, str]) -> list[MenuItem]:
    """What else there is: other kinds and overviews, then chapters, then registers."""
    return [
        *(
            _item(n, language, said, title=f"nav_{row.folder}")
            for n, row in KINDS.items()
            if not row.menu
        ),
        *(_item(name, language, said, title=f"{name}_title") for name in _overviews(book)),
        *(MenuItem(c.id, c.front.title, f"{c.id}/") for c in book.table_of_contents(language)),
        *(
            _item(name, language, said, title=f"{register.file}_title")
            for name, register in REGISTERS.items()
            if register.address
        ),
    ]


def _overviews(book: Book) -> Iterator[str]:
    for name, overview in PAGES.items():
        if not overview.menu and (name != "coverage" or book.of("outline")):
            yield name


def _folder(name: str) -> str:
    return KINDS[name].folder if name in KINDS else name


def _item(name: str, language: BookLanguage, said: dict[str, str], *, title: str) -> MenuItem:
    place = page_of(name) if name in PAGES else index_of(name)
    return MenuItem(name, said[title], f"{place.at(language)}/")
