"""Models, or cases, side by side: one table of all of them, from which a script shows a few.

The table is the page: whoever has no JavaScript scrolls through it. So every text stands there
once, and an address can name any two or three without a page for each pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from generator.derive.backlinks import origins
from generator.derive.shelves import in_reading_order
from generator.link.book import Record
from generator.render.addresses import PARAMETER, comparison_of, index_of, page_of
from generator.render.case_page import period
from generator.render.edition import About, Edition
from generator.render.page import Making, Page
from generator.render.templates import Context
from generator.render.view import Desk, Link, Value, View
from generator.schema.entries import TaughtBy
from generator.schema.kinds import Case, Model
from generator.schema.registry import KINDS


@dataclass(frozen=True)
class ModelColumn:
    """A model as a column: its place on the map in words, and the cases that show it."""

    link: Link
    entry: View[Model]
    quadrant: Value
    steering: Value
    placement: Value
    good: list[Link]
    bad: list[Link]


@dataclass(frozen=True)
class CaseColumn:
    """A case as a column; `taught` has what it teaches of each lesson, each way once."""

    link: Link
    entry: View[Case]
    period: str
    taught: list[View[TaughtBy]]


@dataclass(frozen=True)
class Compared(Context):
    """The table of the entries of one kind."""

    title: str
    lead: str
    list_href: str
    parameter: str


@dataclass(frozen=True)
class ComparedModels(Compared):
    """The table of models."""

    template = "compare_model.html"
    columns: list[ModelColumn]


@dataclass(frozen=True)
class ComparedCases(Compared):
    """The table of cases."""

    template = "compare_case.html"
    columns: list[CaseColumn]


@dataclass(frozen=True)
class ComparedKind:
    """A kind whose entries can be set side by side."""

    href: str
    title: str
    lead: str


@dataclass(frozen=True)
class ComparePage(Context):
    """The choice of what to compare."""

    template = "compare.html"
    kinds: list[ComparedKind]


# What makes the page of a kind that can be compared.
class Columns(Protocol):
    """What makes the columns for a kind, under a title and a lead."""

    def __call__(self, edition: Edition, desk: Desk, *, title: str, lead: str) -> Compared: ...


def compare_pages(edition: Edition, compared: Mapping[str, Columns]) -> Iterator[Making]:
    """The page with the choice of kind, and a page for every kind that can be compared.

    `compared` has for each of those kinds what makes its columns.
    """
    filled = {kind: columns for kind, columns in compared.items() if edition.book.of(kind)}
    yield Making(page_of("compare"), partial(_choice, edition, filled))
    for kind, columns in filled.items():
        yield Making(comparison_of(kind), partial(_comparison, edition, kind, columns))


def _choice(edition: Edition, compared: Iterable[str]) -> Page:
    desk = edition.desk(page_of("compare"))
    kinds = [
        ComparedKind(
            href=desk.to(comparison_of(kind)),
            title=edition.words[f"compare_{KINDS[kind].folder}"],
            lead=edition.words[f"compare_{KINDS[kind].folder}_lead"],
        )
        for kind in compared
    ]
    return edition.page(
        desk,
        ComparePage(kinds),
        about=About(
            title=edition.words["compare_title"],
            description=edition.words["compare_lead"],
            kind="compare",
            subject=("overview", "compare"),
        ),
    )


def _comparison(edition: Edition, kind: str, columns: Columns) -> Page:
    desk = edition.desk(comparison_of(kind))
    folder = KINDS[kind].folder
    title, lead = edition.words[f"compare_{folder}"], edition.words[f"compare_{folder}_lead"]
    context = columns(edition, desk, title=title, lead=lead)
    return edition.page(
        desk,
        context,
        about=About(
            title=title,
            description=lead,
            kind=f"compare-{kind}",
            subject=("compare", kind),
        ),
    )


def model_columns(edition: Edition, desk: Desk, *, title: str, lead: str) -> ComparedModels:
    """A column for each model, in the order of the map."""
    columns = [_model(edition, desk, record) for record in in_reading_order(edition.book)]
    return ComparedModels(title, lead, desk.to(index_of("model")), PARAMETER, columns)


def _model(edition: Edition, desk: Desk, record: Record[Model]) -> ModelColumn:
    quadrant = record.data.axes.quadrant
    return ModelColumn(
        link=desk.link(record.key),
        entry=desk.view(record),
        quadrant=desk.term("quadrant", quadrant),
        steering=desk.term("steering", quadrant.side("steering")),
        placement=desk.term("placement", quadrant.side("placement")),
        good=_cases(edition, desk, record, polarity="example"),
        bad=_cases(edition, desk, record, polarity="warning"),
    )


def _cases(edition: Edition, desk: Desk, model: Record[Model], *, polarity: str) -> list[Link]:
    """The cases that show a model in one way, each once."""
    ids = origins(edition.links_to, model.key, "case", field="models")
    cases = [edition.book.one(Case, identifier) for identifier in ids]
    return [
        desk.link(case.key)
        for case in cases
        if any(fit.ref == model.id and fit.polarity == polarity for fit in case.data.models)
    ]


def case_columns(edition: Edition, desk: Desk, *, title: str, lead: str) -> ComparedCases:
    """A column for each case, by title."""
    columns = [_case(edition, desk, record) for record in edition.book.all(Case)]
    columns.sort(key=lambda column: "".join(column.link.title).casefold())
    return ComparedCases(title, lead, desk.to(index_of("case")), PARAMETER, columns)


def _case(edition: Edition, desk: Desk, record: Record[Case]) -> CaseColumn:
    case = record.data
    entry = desk.view(record)
    # A case can show two parts of one lesson in the same way: once is enough here.
    relations = entry.each("lessons", case.lessons)
    taught = {(by.data.ref, by.data.polarity): by for by in relations}
    return CaseColumn(
        link=desk.link(record.key),
        entry=entry,
        period=period(case.period, edition.words) if case.period else "",
        taught=list(taught.values()),
    )
