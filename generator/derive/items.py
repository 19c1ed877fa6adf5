"""The items of a checklist as its readers see them: its own, and those that it shares.

An item that several lists have is one item: `home` is where it belongs, `also_in` tells the other
places where it stands, so that what is filled in there counts here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from generator.derive.kept import once_a_book
from generator.link.book import Book, Record
from generator.schema.kinds import Checklist
from generator.schema.kinds.checklist import Item, Moment, SharedItem

ItemPlace = tuple[str, str]  # a checklist, and the id of an item in it
MOMENTS = get_args(get_args(Moment)[0])


@dataclass(frozen=True)
class ListedItem:
    """An item in one list. Its words are those of `item`, which stands in the list of `home`."""

    id: str
    home: ItemPlace
    item: Item
    entered: Item | SharedItem  # what this list itself says of it: its weight and its days
    moment: str
    also_in: tuple[ItemPlace, ...]  # the other lists that have it now; the home first

    @property
    def is_removed(self) -> bool:
        """Whether it is no longer in this list."""
        return self.entered.removed is not None


def listed_items(book: Book, record: Record[Checklist]) -> tuple[ListedItem, ...]:
    """Every item of a list, removed ones too: by moment, its own before those that it shares."""
    places = _places(book)
    unsorted = [
        ListedItem(
            id=entered.id,
            home=home,
            item=_at(book, home),
            entered=entered,
            moment=entered.moment or record.data.moment,
            also_in=tuple(at for at in places.get(home, ()) if at[0] != record.id),
        )
        for entered, home in _entered(record)
    ]
    return tuple(sorted(unsorted, key=lambda item: MOMENTS.index(item.moment)))


def _entered(record: Record[Checklist]) -> Iterator[tuple[Item | SharedItem, ItemPlace]]:
    for item in record.data.items:
        yield item, (record.id, item.id)
    for share in record.data.shared:
        yield share, (share.ref, share.item)


def _at(book: Book, home: ItemPlace) -> Item:
    """An item by its own place, of a draft too: a list may share from one."""
    checklist, name = home
    return next(item for item in book.one(Checklist, checklist).data.items if item.id == name)


@once_a_book
def _places(book: Book) -> dict[ItemPlace, list[ItemPlace]]:
    """For every item the published lists in which it stands, its home first."""
    by_home: dict[ItemPlace, list[ItemPlace]] = {}
    for record in book.all(Checklist):
        for entered, home in _entered(record):
            if entered.removed is None:
                place = (record.id, entered.id)
                before = 0 if place == home else len(by_home.setdefault(home, []))
                by_home.setdefault(home, []).insert(before, place)
    return by_home
