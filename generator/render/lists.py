"""The page that lists all entries of a kind, with the panel to choose from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.drawing.plates import Plate
from generator.link.book import Record
from generator.render.addresses import PARAMETER, comparison_of, index_of, page_of
from generator.render.case_page import period
from generator.render.edition import About, Edition
from generator.render.entries import lesson_name
from generator.render.facets import Panel, marked, panel
from generator.render.format_page import group, takes
from generator.render.page import Page
from generator.render.plates import case_card, model_card
from generator.render.templates import Context
from generator.render.view import Desk, Link, Value
from generator.schema.axes import Quadrant
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Format, Lesson, Model
from generator.schema.registry import Kind


@dataclass(frozen=True)
class ListLine:
    """What a list says of an entry besides its title and summary."""

    over: str = ""
    result: Value | None = None
    plate: Plate | None = None


@dataclass(frozen=True)
class Listed:
    """An entry as it stands in a list; `marked` are the attributes to choose it by."""

    link: Link
    marked: Markup
    over: str
    result: Value | None
    plate: Plate | None


@dataclass(frozen=True)
class Group:
    """A part of a list under its own heading, which a list of one part does not need."""

    entries: list[Listed]
    title: str = ""
    id: str = ""
    quadrant: Quadrant | None = None


@dataclass(frozen=True)
class Comparison:
    """Where what is picked from a list can be set side by side."""

    href: str
    parameter: str
    said: str


@dataclass(frozen=True)
class IndexPage(Context):
    """The list of all entries of a kind."""

    template = "index.html"
    title: str
    lead: str
    lists: list[Group]
    panel: Panel | None
    compare: Comparison | None
    is_map: bool  # its parts are the corners of the map, and stand as they do there
    whole_map: str
    told: str  # what the plates of this list show


Grouped = Callable[[Desk, Sequence[Listed]], list[Group]]


def index(edition: Edition, kind: Kind, groups: list[Group], *, is_compared: bool) -> Page:
    """The list of all entries of a kind; one in quadrants is laid out as the map."""
    desk = edition.desk(index_of(kind.name))
    title, lead = (edition.words[f"{kind.folder}_{part}"] for part in ("title", "lead"))
    context = IndexPage(
        title=title,
        lead=lead,
        lists=groups,
        panel=panel(desk, edition.book.of(kind.name), kind.asked),
        compare=_comparison(desk, kind) if is_compared else None,
        is_map=any(group.quadrant for group in groups),
        whole_map=desk.to(page_of("map")),
        told=edition.words.get(f"plates_told_{kind.name}", ""),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=title,
            description=lead,
            kind=f"index-{kind.name}",
            subject=("index", kind.name),
        ),
    )


def listed(desk: Desk, record: Record, line: ListLine) -> Listed:
    """An entry in a list of a page."""
    return Listed(desk.link(record.key), marked(desk, record), line.over, line.result, line.plate)


def _comparison(desk: Desk, kind: Kind) -> Comparison | None:
    if len(desk.book.of(kind.name)) < 2:
        return None
    said = desk.words[f"compare_go_{kind.folder}"]
    return Comparison(desk.to(comparison_of(kind.name)), PARAMETER, said)


def in_one(_: Desk, entries: Sequence[Listed]) -> list[Group]:
    """All entries in one list."""
    return [Group(list(entries))]


def by_quadrant(desk: Desk, entries: Sequence[Listed]) -> list[Group]:
    """The entries quadrant by quadrant, in the order of reading the map."""
    return [
        Group(
            [entry for entry in entries if entry.link.quadrant == name],
            desk.term("quadrant", name).label,
            name,
            name,
        )
        for name in Quadrant
    ]


def plain_line(_: Desk, __: Record[Entry]) -> ListLine:
    """Nothing besides title and summary."""
    return ListLine()


def model_line(_: Desk, record: Record[Model]) -> ListLine:
    """Its plate."""
    return ListLine(plate=model_card(record))


def case_line(desk: Desk, record: Record[Case]) -> ListLine:
    """What sort of case it is and when it played, and how it ended."""
    case = record.data
    over = Markup(desk.term("case_kind", case.kind).label.__html__())
    over += f" · {period(case.period, desk.words)}" if case.period else ""
    return ListLine(over, desk.term("result", case.outcome.result), case_card(record))


def format_line(desk: Desk, record: Record[Format]) -> ListLine:
    """How long it takes and with how many people."""
    return ListLine(
        f"{takes(record.data.minutes, desk.words)} · {group(record.data.people, desk.words)}"
    )


def lesson_line(desk: Desk, record: Record[Lesson]) -> ListLine:
    """The number of the lesson."""
    return ListLine(escape(lesson_name(record.data, desk.words)))
