"""Models, or cases, side by side: one table of all of them, from which a script shows a few.

The table is the page: whoever has no JavaScript scrolls through it. So every text stands there
once, and an address can name any two or three without a page for each pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import SimpleNamespace

from generator.link.book import Key, Record
from generator.render.addresses import PARAMETER, comparison_of, index_of, page_of
from generator.render.drawings import in_reading_order
from generator.render.edition import About, Edition
from generator.render.entries import period
from generator.render.page import Page
from generator.render.view import Desk, Link
from generator.schema.axes import SIDES, Axes
from generator.schema.kinds import Case
from generator.schema.registry import KINDS

Columns = Callable[[Edition, Desk], list[SimpleNamespace]]


def compare_pages(edition: Edition, compared: Mapping[str, Columns]) -> Iterator[Page]:
    """The page with the choice of kind, and a page for every kind that can be compared.

    `compared` has for each of those kinds what makes its columns.
    """
    filled = {kind: columns for kind, columns in compared.items() if edition.book.of(kind)}
    yield _choice(edition, filled)
    for kind, columns in filled.items():
        yield _comparison(edition, kind, columns)


def _choice(edition: Edition, compared: Iterable[str]) -> Page:
    desk = edition.desk(page_of("compare"))
    kinds = [
        SimpleNamespace(
            href=desk.to(comparison_of(kind)),
            title=edition.words[f"compare_{KINDS[kind].folder}"],
            lead=edition.words[f"compare_{KINDS[kind].folder}_lead"],
        )
        for kind in compared
    ]
    return edition.page(
        desk,
        "compare.html",
        {"kinds": kinds},
        About(
            title=edition.words["compare_title"],
            description=edition.words["compare_lead"],
            kind="compare",
        ),
    )


def _comparison(edition: Edition, kind: str, columns: Columns) -> Page:
    desk = edition.desk(comparison_of(kind))
    folder = KINDS[kind].folder
    title, lead = edition.words[f"compare_{folder}"], edition.words[f"compare_{folder}_lead"]
    return edition.page(
        desk,
        f"compare_{kind}.html",
        {
            "title": title,
            "lead": lead,
            "list_href": desk.to(index_of(kind)),
            "parameter": PARAMETER,
            "entries": columns(edition, desk),
        },
        About(
            title=title,
            description=lead,
            kind=f"compare-{kind}",
        ),
    )


def model_columns(edition: Edition, desk: Desk) -> list[SimpleNamespace]:
    """A column for each model, in the order of the map."""
    return [
        SimpleNamespace(
            link=desk.link(record.key),
            x=desk.view(record),
            **_place(desk, record.data.axes),
            good=_cases(edition, desk, record.key, "example"),
            bad=_cases(edition, desk, record.key, "warning"),
        )
        for record in in_reading_order(edition.book)
    ]


def _place(desk: Desk, axes: Axes) -> dict[str, object]:
    """The place on the map in words."""
    quadrant = axes.quadrant
    return {
        "quadrant": desk.term("quadrant", quadrant),
        **{axis: desk.term(axis, quadrant.side(axis)) for axis in SIDES},
    }


def _cases(edition: Edition, desk: Desk, model: Key, polarity: str) -> list[Link]:
    """The cases that show a model in one way, each once."""
    found: dict[Key, Link] = {}
    for edge in edition.links_to.get(model, []):
        case = edition.book.records[edge.origin].data
        if isinstance(case, Case) and edge.path[0] == "models":
            used = next(one for place, one in enumerate(case.models) if place == edge.path[1])
            if used.polarity == polarity:
                found.setdefault(edge.origin, desk.link(edge.origin))
    return list(found.values())


def case_columns(edition: Edition, desk: Desk) -> list[SimpleNamespace]:
    """A column for each case, by title."""
    found = [_case(edition, desk, record) for record in edition.book.all(Case)]
    return sorted(found, key=lambda one: "".join(one.link.title).casefold())


def _case(edition: Edition, desk: Desk, record: Record[Case]) -> SimpleNamespace:
    case = record.data
    x = desk.view(record)
    # A case can show two parts of one lesson in the same way: once is enough here.
    taught = {(one.ref.id, str(one.polarity)): one for one in x.lessons}
    return SimpleNamespace(
        link=desk.link(record.key),
        x=x,
        period=period(case.period, edition.words) if case.period else "",
        taught=list(taught.values()),
    )
