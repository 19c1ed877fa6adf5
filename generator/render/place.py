"""Where in the book a page is: in words, in the menu, and as a tick on the fore-edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from generator.derive.kept import once_a_book
from generator.derive.onward import Subject
from generator.derive.shelves import PartOfBook, Spine, spine
from generator.drawing.edge import ForeEdge, Tick, edge
from generator.link.book import CHAPTER, Book, Key
from generator.render.addresses import page_of
from generator.render.view import Desk
from generator.schema.registry import KINDS

_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OF_A_KIND = ("compare", "share")
_OF_A_TREE = {"question", "outcome", "plan", "routes"}


@dataclass(frozen=True)
class Whereabouts:
    """The place of a page in words: its part, with the link to it, and which of its kind it is."""

    href: str
    part: str
    number: str


def roman(number: int) -> str:
    """A number as a numeral, for the parts of a book."""
    said = ""
    for worth, sign in _NUMERALS:
        while number >= worth:
            said, number = said + sign, number - worth
    return said


def section_of(subject: Subject) -> str:
    """What a page belongs to in the menu: a kind, an overview, a register or a chapter."""
    kind, *names = subject
    if kind in _OF_A_TREE:
        return "tree"
    return names[0] if names and kind not in (*KINDS, *_OF_A_KIND) else kind


def in_row(subject: Subject) -> Key | None:
    """The piece of the book that a page is, or that it belongs to."""
    kind, *names = subject
    if not names:
        return None
    return ("tree" if kind in _OF_A_TREE else kind, names[0])


def whereabouts(desk: Desk, order: Spine, subject: Subject) -> Whereabouts | None:
    """The place of a page in words; None for pages that stand outside the parts."""
    part = order.part_of.get(section_of(subject))
    if part is None:
        return None
    numbered = order.numbered((subject[0], subject[1])) if len(subject) > 1 else None
    words = desk.words
    number = ""
    if numbered:
        kind = words[subject[0]].lower()
        number = words["place_number"].format(kind=kind, number=numbered[0], count=numbered[1])
    there = desk.to(page_of("contents").section(part.id))
    return Whereabouts(there, part_name(desk, order, part), number)


def part_name(desk: Desk, order: Spine, part: PartOfBook) -> str:
    """`Deel II · Kiezen`; what a part without a name is called is that of the page of contents."""
    if part.record is None:
        return desk.words["contents_title"]
    numeral = roman(order.parts.index(part) + 1)
    title = desk.view(part.record).said("title")
    return Markup("{} · {}").format(desk.words["place_part"].format(numeral=numeral), escape(title))


@once_a_book
def fore_edge(book: Book) -> ForeEdge:
    """The fore-edge of a book: a tick for every piece, in the colours of the corners."""
    order = spine(book)
    numbered = len(order.parts) > 1
    return edge(
        [
            (roman(number) if numbered else "", list(_runs(book, part)))
            for number, part in enumerate(order.parts, start=1)
        ]
    )


def _runs(book: Book, part: PartOfBook) -> Iterator[Sequence[Tick]]:
    for _, row in groupby(part.row, key=lambda key: key[0]):
        yield [_tick(book, key) for key in row]


def _tick(book: Book, key: Key) -> Tick:
    """What is chosen by its place on the map is thick, what only stands there is thin."""
    if key[0] == CHAPTER:
        return Tick(key, "chapter")
    record = book.records[key]
    if record.place is None:
        return Tick(key, "plain")
    weight = "thick" if KINDS[record.kind].by_place else "thin"
    return Tick(key, f"{weight} q-{record.place.quadrant}")
