"""The order of the book: its parts, and in each the chapters and the entries, kind by kind.

What the parts are called and what they hold is data (`parts.yml`). What no part names stands in
the last one, so a new chapter or kind has a place by itself. A book without parts is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.derive.kept import once_a_book
from generator.link.book import CHAPTER, Book, Key, Record, holding
from generator.schema.axes import Quadrant
from generator.schema.entries import Entry
from generator.schema.kinds import Model, Tree
from generator.schema.registers import BookPart
from generator.schema.registry import KINDS, PAGES, REGISTERS

E = TypeVar("E", bound=Entry)
QUADRANTS = tuple(Quadrant)


@dataclass(frozen=True)
class Shelf:
    """The entries of one kind that still hold, in the order of the book."""

    kind: str
    entries: tuple[Key, ...]


@dataclass(frozen=True)
class PartOfBook:
    """A part: its chapters, its entries kind by kind, and the other pages that belong to it.

    `record` says what it is called; a book without parts has one that is called nothing.
    `pages` are names of overviews and registers.
    """

    record: Record[BookPart] | None
    chapters: tuple[str, ...]
    shelves: tuple[Shelf, ...]
    pages: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name, which is also its anchor on the page of contents."""
        return self.record.id if self.record else "alles"

    @property
    def row(self) -> Iterator[Key]:
        """Everything to read in it, in order."""
        yield from ((CHAPTER, name) for name in self.chapters)
        for shelf in self.shelves:
            yield from shelf.entries


@dataclass(frozen=True)
class Spine:
    """The whole book in order."""

    parts: tuple[PartOfBook, ...]

    @cached_property
    def row(self) -> tuple[Key, ...]:
        """Everything to read, from the first page to the last."""
        return tuple(key for part in self.parts for key in part.row)

    @cached_property
    def places(self) -> dict[Key, int]:
        """Where in the row each thing stands."""
        return {key: place for place, key in enumerate(self.row)}

    @cached_property
    def part_of(self) -> dict[str, PartOfBook]:
        """The part of each chapter, kind, overview and register, by its name."""
        return {
            name: part
            for part in self.parts
            for name in (*part.chapters, *(shelf.kind for shelf in part.shelves), *part.pages)
        }

    @cached_property
    def kinds(self) -> dict[str, tuple[Key, ...]]:
        """The row of each kind, and of the chapters."""
        rows: dict[str, list[Key]] = {}
        for key in self.row:
            rows.setdefault(key[0], []).append(key)
        return {kind: tuple(row) for kind, row in rows.items()}

    def beside(self, key: Key) -> tuple[Key | None, Key | None]:
        """What stands before and after something; nothing beside what is not in the row."""
        here = self.places.get(key)
        if here is None:
            return None, None
        before = self.row[here - 1] if here else None
        return before, self.row[here + 1] if here + 1 < len(self.row) else None

    def numbered(self, key: Key) -> tuple[int, int] | None:
        """The how manieth of its kind something is, and of how many."""
        row = self.kinds.get(key[0], ())
        return (row.index(key) + 1, len(row)) if key in row else None


WAYS_IN = frozenset({"contents", "search"})  # to the whole book, so no part of it


@once_a_book
def spine(book: Book) -> Spine:
    """The order of a book."""
    written = sorted(book.all(BookPart), key=lambda part: part.locate())
    chapters = [chapter.id for chapter in book.table_of_contents(book.settings.source)]
    pages = [name for name, register in REGISTERS.items() if register.address and book.of(name)]
    pages += [name for name in PAGES if name not in WAYS_IN and _is_there(book, name)]
    loose = {*chapters, *KINDS, *pages}.difference(*(part.data.holds for part in written))
    records: list[Record[BookPart] | None] = [*written] or [None]
    parts = []
    for record in records:
        held = set(record.data.holds) if record else set()
        if record is records[-1]:
            held |= loose
        order = {name: place for place, name in enumerate(record.data.holds if record else ())}
        shelves = (
            Shelf(kind, tuple(entry.key for entry in shelf(book, KINDS[kind].cls)))
            for kind in sorted(held & set(KINDS), key=lambda kind: _first(order, [*KINDS], kind))
        )
        parts.append(
            PartOfBook(
                record,
                tuple(name for name in chapters if name in held),
                tuple(shelf for shelf in shelves if shelf.entries),
                tuple(sorted(held & set(pages), key=lambda name: _first(order, pages, name))),
            )
        )
    return Spine(tuple(parts))


def _is_there(book: Book, name: str) -> bool:
    """Whether a book has an overview: that of the source note only where it has an outline."""
    return name != "coverage" or bool(book.of("outline"))


def _first(order: dict[str, int], usual: list[str], name: str) -> tuple[int, int]:
    """In the order of the part; what it does not name comes after that, in the usual order."""
    return order.get(name, len(order)), usual.index(name)


def shelf(book: Book, cls: type[E]) -> list[Record[E]]:
    """The entries of a kind that still hold, in the order of the book.

    By their own order where they have one. Of trees the one that advises most stands first; a
    kind whose place on the map is what one chooses by goes quadrant by quadrant, in each from
    separate to in line and from top-down to bottom-up; all else goes by name.
    """
    return sorted((r for r in book.all(cls) if not r.is_lapsed), key=place_on_shelf)


def place_on_shelf(record: Record[Entry]) -> tuple[int, int, float, float, str]:
    """What to sort the entries of one kind by."""
    if isinstance(record.block, Tree):
        return -len(record.block.outcomes), 0, 0, 0, record.id
    place = record.place
    if place is None or not KINDS[record.kind].by_place:
        return record.order, 0, 0, 0, record.id
    quadrant = QUADRANTS.index(place.quadrant)
    return record.order, quadrant, -place.placement, place.steering, record.id


def placed(book: Book) -> list[Record]:
    """All entries with a place in the order of reading, which is that of their numbers: by
    quadrant, then from top-down to bottom-up and from above to below, then kind by kind."""
    kinds, quadrants = list(KINDS), list(Quadrant)

    def order(record: Record) -> tuple[int, float, float, int, str]:
        place = record.place
        assert place
        across, down = place.steering, -place.placement
        corner = quadrants.index(place.quadrant)
        return corner, across, down, kinds.index(record.kind), record.id

    return sorted((record for record in book.entries() if record.place), key=order)


def in_reading_order(book: Book) -> list[Record[Model]]:
    """The models alone, in that order."""
    return holding(placed(book), Model)
