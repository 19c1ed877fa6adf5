"""How each kind is shown: one row a class, and a plain row for a class that asks no more.

What is pure data about a kind stands in its row in `schema.registry`. Here stand the functions
that make its pages: mypy sees a row that lacks a part, or that takes another class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from generator.derive.shelves import place_on_shelf
from generator.link.book import Record
from generator.render.addresses import address, routes_address
from generator.render.case_page import case_page
from generator.render.compare import Columns, case_columns, model_columns
from generator.render.edition import Edition
from generator.render.entries import (
    checklist_page,
    lesson_page,
    model_page,
    plain_page,
)
from generator.render.format_page import format_page
from generator.render.lists import (
    Group,
    Grouped,
    ListLine,
    by_quadrant,
    case_line,
    format_line,
    in_one,
    lesson_line,
    listed,
    model_line,
    plain_line,
)
from generator.render.page import Making, Page
from generator.render.plan_pages import plan_pages
from generator.render.routes_pages import routes_page
from generator.render.tree_pages import tree_pages
from generator.render.view import Desk
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Checklist, Format, Lesson, Model, Tree
from generator.schema.registry import KINDS, NAME_OF_CLASS, Kind

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Presentation:
    """How one kind is shown: its pages, its list, and its columns where it can be compared."""

    kind: Kind
    pages: Callable[[Edition], Iterator[Making]]
    groups: Callable[[Desk], list[Group]]
    columns: Columns | None


def present(
    cls: type[E],
    *,
    pages: Callable[[Edition, Record[E]], Iterable[Making]],
    line: Callable[[Desk, Record[E]], ListLine],
    grouped: Grouped,
    columns: Columns | None,
) -> Presentation:
    """The row of a class: the pages of an entry, its line in the list of all, and their order."""

    def all_pages(edition: Edition) -> Iterator[Making]:
        for record in edition.book.all(cls):
            yield from pages(edition, record)

    def groups(desk: Desk) -> list[Group]:
        records = sorted(desk.book.all(cls), key=place_on_shelf)
        return grouped(desk, [listed(desk, record, line(desk, record)) for record in records])

    return Presentation(KINDS[NAME_OF_CLASS[cls]], all_pages, groups, columns)


def one_page(
    page: Callable[[Edition, Record[E]], Page],
) -> Callable[[Edition, Record[E]], Iterable[Making]]:
    """What makes the pages of an entry of a kind that has one page each."""
    return lambda edition, record: [
        Making(address(record.key), partial(page, edition, record)),
    ]


def plain_presentation(cls: type[Entry]) -> Presentation:
    """The row of a class that needs no functions of its own: its template does it all."""
    return present(
        cls,
        pages=one_page(plain_page),
        line=plain_line,
        grouped=in_one,
        columns=None,
    )


def _tree_pages(edition: Edition, record: Record[Tree]) -> Iterator[Making]:
    yield from tree_pages(edition, record)
    yield from plan_pages(edition, record)
    yield Making(routes_address(record.id), partial(routes_page, edition, record))


_OWN = (
    present(
        Model,
        pages=one_page(model_page),
        line=model_line,
        grouped=by_quadrant,
        columns=model_columns,
    ),
    present(
        Case,
        pages=one_page(case_page),
        line=case_line,
        grouped=in_one,
        columns=case_columns,
    ),
    present(
        Lesson,
        pages=one_page(lesson_page),
        line=lesson_line,
        grouped=in_one,
        columns=None,
    ),
    present(
        Checklist,
        pages=one_page(checklist_page),
        line=plain_line,
        grouped=in_one,
        columns=None,
    ),
    present(
        Format,
        pages=one_page(format_page),
        line=format_line,
        grouped=in_one,
        columns=None,
    ),
    present(Tree, pages=_tree_pages, line=plain_line, grouped=in_one, columns=None),
)
_BY_NAME = {row.kind.name: row for row in _OWN}
PRESENTATIONS = tuple(
    _BY_NAME.get(name) or plain_presentation(kind.cls) for name, kind in KINDS.items()
)
# What makes the columns of the kinds whose entries can be set side by side.
COMPARED: dict[str, Columns] = {row.kind.name: row.columns for row in PRESENTATIONS if row.columns}
