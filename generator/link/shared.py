"""Items that lists share: each stands at its home, and once in a list (B235 to B237, B113)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Record, holding, holds
from generator.link.load import Loaded
from generator.problems import Near, Problem, Values
from generator.schema.kinds import Checklist
from generator.schema.kinds.checklist import SharedItem


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every shared item that is not where it is said to be, and every id that is taken."""
    for record in holding(loaded.records.values(), Checklist):
        taken = {item.id for item in record.data.items}
        for index, share in enumerate(record.data.shared):
            if share.id in taken:
                place = record.locate(("shared", index, "id"))
                yield Problem(place, "B113", {"id": share.id})
            taken.add(share.id)
            home = loaded.records.get(("checklist", share.ref))
            if home and home is not record and holds(home, Checklist):
                yield from _at_home(record, index, share, home=home)


def _at_home(
    record: Record[Checklist], index: int, share: SharedItem, *, home: Record[Checklist]
) -> Iterator[Problem]:
    place = record.locate(("shared", index, "item"))
    values: Values = {"list": home.id, "item": share.item}
    there = next((item for item in home.data.items if item.id == share.item), None)
    onward = next((other for other in home.data.shared if other.id == share.item), None)
    if onward:
        yield Problem(place, "B236", {**values, "ref": onward.ref, "there": onward.item})
    elif there is None:
        names = [item.id for item in home.data.items if item.removed is None]
        yield Problem(place, "B235", values, Near(share.item, names))
    elif there.removed and share.removed is None:
        yield Problem(place, "B237", {**values, "day": there.removed.isoformat()})
