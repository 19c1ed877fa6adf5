"""Which items of a checklist its readers see as new or as changed (docs/adr/0016).

What they filled in before is held against the days `since`, `changed` and `removed`. So a text
that says something else without a new day in `changed` passes them by, and whoever judges a
proposal should know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.link.book import Key, Record
from generator.schema.kinds import Checklist
from generator.schema.kinds.checklist import Item, SharedItem

Seen = Literal["new", "changed", "lapsed", "back", "gone", "unseen"]
_WORDS = ("text", "why", "how", "done_when", "level")


@dataclass(frozen=True)
class ItemChange:
    """An item that is not as it was, and how readers see it; `unseen`: they do not."""

    id: str
    text: str
    seen: Seen


@dataclass(frozen=True)
class _Entered:
    entered: Item | SharedItem
    item: Item | None  # where the words stand; None where the list of it cannot be read

    @property
    def changed(self) -> date:
        own = self.entered.changed or (self.item.changed if self.item else None)
        return own or date.min

    @property
    def words(self) -> tuple[object, ...]:
        return tuple(getattr(self.item, name, None) for name in _WORDS)


def item_changes(
    before: dict[Key, Record], after: dict[Key, Record], identifier: str, *, was: str
) -> Iterator[ItemChange]:
    """The items of one list that are not as they were; `was` is what the list was called."""
    old, new = _items(before, was), _items(after, identifier)
    for name, now in new.items():
        seen = _seen(old.get(name), now)
        if seen:
            yield ItemChange(name, now.item.text if now.item else "", seen)
    for name, then in old.items():
        if name not in new:
            yield ItemChange(name, then.item.text if then.item else "", "gone")


def _seen(then: _Entered | None, now: _Entered) -> Seen | None:
    if then is None:
        return None if now.entered.removed else "new"
    if now.entered.removed:
        return None if then.entered.removed else "lapsed"
    if then.entered.removed:
        return "back"
    if now.changed > then.changed:
        return "changed"
    return "unseen" if now.words != then.words else None


def _items(records: dict[Key, Record], identifier: str) -> dict[str, _Entered]:
    """The items of a list by id: its own, and those that it shares."""
    data = records["checklist", identifier].data
    if not isinstance(data, Checklist):
        return {}
    own = {item.id: _Entered(item, item) for item in data.items}
    return own | {share.id: _Entered(share, _home(records, share)) for share in data.shared}


def _home(records: dict[Key, Record], share: SharedItem) -> Item | None:
    record = records.get(("checklist", share.ref))
    items = record.data.items if record and isinstance(record.data, Checklist) else ()
    return next((item for item in items if item.id == share.item), None)
