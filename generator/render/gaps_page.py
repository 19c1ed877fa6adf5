"""The page of what the book does not have yet, for editors and for who could help."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from generator.derive.gaps import Cell, Corner, Gaps, gaps
from generator.render.addresses import index_of, page_of
from generator.render.edition import Edition
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.registers import Vocabulary

SIGNS = {"example": "✓", "warning": "✕", "ambivalent": "±", "analogy": "≈"}


def gaps_page(edition: Edition) -> Page:
    """Lessons by target group, lessons by polarity, and the corners of the map."""
    page = page_of("gaps", edition.language)
    desk = edition.desk(page)
    found = gaps(edition.book)
    polarities = [_Polarity(desk, name) for name in SIGNS]
    return edition.page(
        page,
        "gaps.html",
        {
            "case_count": len(edition.book.of("case")),
            "whole_map": desk.to(page_of("map", edition.language)),
            "polarities": polarities,
            "lessons": [desk.link(("lesson", taught.lesson)) for taught in found.lessons],
            "groups": [_group(desk, found, name, polarities) for name in found.audiences],
            "overall": [
                SimpleNamespace(
                    link=desk.link(("lesson", taught.lesson)),
                    counts=[len(taught.all.by_polarity.get(p.name, ())) for p in polarities],
                    total=len(taught.all.cases),
                    lacks=[p for p in polarities if p.name in taught.lacks],
                )
                for taught in found.lessons
            ],
            "results": [desk.term("result", name) for name in _values(desk, "result")],
            "corners": [_corner(desk, corner) for corner in found.corners],
        },
        title=edition.words["gaps_title"],
        description=edition.words["gaps_lead"],
        kind="gaps",
        alternate=page_of("gaps", edition.other),
    )


class _Polarity:
    """A polarity with the sign that stands for it in a cell."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.name = name
        self.sign = SIGNS[name]
        self.value = desk.term("polarity", name)


def _group(desk: Desk, found: Gaps, audience: str, polarities: list[_Polarity]) -> SimpleNamespace:
    """A row of the first matrix: a target group, with a cell for every lesson."""
    return SimpleNamespace(
        link=desk.link(("audience", audience)),
        total=len(found.of_audience(audience)),
        cells=[
            SimpleNamespace(
                lesson=desk.link(("lesson", taught.lesson)),
                total=len(taught.by_audience[audience].cases),
                counts=_counts(taught.by_audience[audience], polarities),
                href=_cases(desk, {"lesson": taught.lesson, "audience": audience}),
            )
            for taught in found.lessons
        ],
    )


def _counts(cell: Cell, polarities: list[_Polarity]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(polarity=polarity, count=len(cell.by_polarity[polarity.name]))
        for polarity in polarities
        if polarity.name in cell.by_polarity
    ]


def _corner(desk: Desk, corner: Corner) -> SimpleNamespace:
    return SimpleNamespace(
        name=corner.quadrant,
        words=desk.term("quadrant", corner.quadrant),
        models=len(corner.models),
        counts=[len(corner.by_result.get(name, ())) for name in _values(desk, "result")],
        total=len(corner.cases),
    )


def _cases(desk: Desk, chosen: Mapping[str, str]) -> str:
    """The list of cases with these filters; names of entries need no quoting in an address."""
    query = "&".join(f"{name}={value}" for name, value in chosen.items())
    return f"{desk.to(index_of('case', desk.language))}?{query}"


def _values(desk: Desk, name: str) -> list[str]:
    found = desk.book.get("vocabulary", name).data
    assert isinstance(found, Vocabulary)
    return list(found.values)
