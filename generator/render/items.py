"""The items of a checklist as a template sees them, on its page and in a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.derive.items import ListedItem
from generator.link.book import Record
from generator.render.view import Desk, Said, SaidDay, Value, View
from generator.schema.kinds import Checklist
from generator.schema.kinds.checklist import Item, SharedItem


@dataclass(frozen=True)
class AlsoIn:
    """Another list in which an item stands, and its place there."""

    href: str
    title: Said


@dataclass(frozen=True)
class ItemShown:
    """An item in one list: the words of its home, and what this list itself says of it."""

    id: str
    item: View[Item]
    level: Value
    since: SaidDay
    changed: SaidDay | None
    removed: SaidDay | None
    here: Said | None  # why it counts in this list, of an item that belongs to another
    also_in: list[AlsoIn]
    places: str  # `list/id` of each of those, for scripts


def item_shown(desk: Desk, record: Record[Checklist], listed: ListedItem) -> ItemShown:
    """An item of this list, as seen from the page of the desk."""
    entered = listed.entered
    later = entered.changed or listed.item.changed
    return ItemShown(
        id=listed.id,
        item=_words(desk, listed),
        level=desk.term("level", entered.level),
        since=desk.day(entered.since),
        changed=desk.day(later) if later else None,
        removed=desk.day(entered.removed) if entered.removed else None,
        here=_here(desk, record, entered) if isinstance(entered, SharedItem) else None,
        also_in=[
            AlsoIn(f"{desk.href(('checklist', name))}#{item}", desk.link(("checklist", name)).title)
            for name, item in listed.also_in
        ],
        places=" ".join("/".join(place) for place in listed.also_in),
    )


def homes(desk: Desk, items: Sequence[ListedItem]) -> list[Record[Checklist]]:
    """The lists whose words these items have."""
    return [desk.book.one(Checklist, name) for name in dict.fromkeys(i.home[0] for i in items)]


def _words(desk: Desk, listed: ListedItem) -> View[Item]:
    home = desk.book.one(Checklist, listed.home[0])
    items = desk.view(home).each("items", home.data.items)
    return next(item for item in items if item.data.id == listed.home[1])


def _here(desk: Desk, record: Record[Checklist], share: SharedItem) -> Said | None:
    shares = desk.view(record).each("shared", record.data.shared)
    return next(s.said("here") for s in shares if s.data.id == share.id) if share.here else None
