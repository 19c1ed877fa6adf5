"""The checklist items that belong to the plan of an outcome, from the lists that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.items import ItemPlace, ListedItem, listed_items
from generator.link.book import Book
from generator.schema.kinds import Checklist, Model
from generator.schema.kinds.tree import Advice


@dataclass(frozen=True)
class ListPart:
    """Items of one checklist, in the order of the list."""

    checklist: str
    items: tuple[ListedItem, ...]
    is_whole: bool  # the list of the outcome itself; of other lists only what must be done


def plan_lists(book: Book, advice: Advice) -> tuple[ListPart, ...]:
    """The outcome's own checklist, then what must be done of the lists of its models.

    Every list stands there once, and so does an item that lists share. Removed items and lists
    without any item are left out.
    """
    named = [advice.checklist] if advice.checklist else []
    for identifier in advice.models:
        if book.published(("model", identifier)):
            named += book.one(Model, identifier).data.checklists
    taken: set[ItemPlace] = set()
    parts = []
    for identifier in dict.fromkeys(named):
        if book.published(("checklist", identifier)):
            part = _part(book, identifier, taken, is_whole=identifier == advice.checklist)
            taken |= {listed.home for listed in part.items}
            parts.append(part)
    return tuple(part for part in parts if part.items)


def _part(book: Book, identifier: str, taken: set[ItemPlace], *, is_whole: bool) -> ListPart:
    items = tuple(
        listed
        for listed in listed_items(book, book.one(Checklist, identifier))
        if listed.home not in taken
        and not listed.is_removed
        and (is_whole or listed.entered.level == "must")
    )
    return ListPart(identifier, items, is_whole)
