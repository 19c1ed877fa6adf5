"""The order in which the entries of a kind stand in the book, and which of them are neighbours."""

from __future__ import annotations

from typing import TypeVar

from generator.link.book import Book, Key, Record
from generator.schema.axes import Quadrant
from generator.schema.entries import Entry
from generator.schema.kinds import Tree
from generator.schema.registry import KINDS, NAME_OF_CLASS

E = TypeVar("E", bound=Entry)
QUADRANTS = tuple(Quadrant)


def shelf(book: Book, cls: type[E]) -> list[Record[E]]:
    """The entries of a kind that still hold, in the order of the book.

    By their own order where they have one. Of trees the one that advises most stands first; a
    kind whose place on the map is what one chooses by goes quadrant by quadrant, in each from
    separate to in line and from top-down to bottom-up; all else goes by name.
    """
    return sorted((r for r in book.all(cls) if not r.is_lapsed), key=place_on_shelf)


def place_on_shelf(record: Record[Entry]) -> tuple[int, int, float, float, str]:
    """What to sort the entries of one kind by."""
    if isinstance(record.data, Tree):
        return -len(record.data.outcomes), 0, 0, 0, record.id
    axes = record.axes
    if axes is None or not KINDS[record.kind].by_place:
        return record.order, 0, 0, 0, record.id
    quadrant = QUADRANTS.index(axes.quadrant)
    return record.order, quadrant, -axes.placement.score, axes.steering.score, record.id


def kinds_with_entries(book: Book) -> list[str]:
    """The kinds of which there is something to read, in the order of the registry."""
    return [NAME_OF_CLASS[row.cls] for row in KINDS.values() if shelf(book, row.cls)]


def beside(book: Book, subject: tuple[str, ...]) -> tuple[Key | None, Key | None]:
    """What stands before and after a page in the order of the book; most pages stand outside it."""
    kind, *names = subject
    if kind == "chapter":
        row = [("chapter", chapter.id) for chapter in book.table_of_contents(book.settings.source)]
    elif kind in KINDS:
        row = [record.key for record in shelf(book, KINDS[kind].cls)]
    else:
        return None, None
    here = row.index((kind, names[0])) if (kind, names[0]) in row else None
    if here is None:
        return None, None
    before = row[here - 1] if here else None
    return before, row[here + 1] if here + 1 < len(row) else None
