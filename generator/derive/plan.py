"""The checklist items that belong to the plan of an outcome, from the lists that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.book import Book
from generator.schema.kinds import Checklist, Model
from generator.schema.kinds.tree import Advice


@dataclass(frozen=True)
class ListPart:
    """Items of one checklist, by id, in the order of the list."""

    checklist: str
    items: tuple[str, ...]
    is_whole: bool  # the list of the outcome itself; of other lists only what must be done


def plan_lists(book: Book, advice: Advice) -> tuple[ListPart, ...]:
    """The outcome's own checklist, then what must be done of the lists of its models.

    Every list stands there once. Removed items and lists without any item are left out.
    """
    named = [advice.checklist] if advice.checklist else []
    for identifier in advice.models:
        if book.published(("model", identifier)):
            named += book.one(Model, identifier).data.checklists
    parts = [
        _part(book, identifier, is_whole=identifier == advice.checklist)
        for identifier in dict.fromkeys(named)
        if book.published(("checklist", identifier))
    ]
    return tuple(part for part in parts if part.items)


def _part(book: Book, identifier: str, *, is_whole: bool) -> ListPart:
    items = tuple(
        item.id
        for item in book.one(Checklist, identifier).data.items
        if item.removed is None and (is_whole or item.level == "must")
    )
    return ListPart(identifier, items, is_whole)
