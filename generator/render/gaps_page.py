"""The page of what the book does not have yet, for editors and for who could help."""

from __future__ import annotations

from types import SimpleNamespace

from generator.derive.gaps import Cell, Corner, Gaps, gaps
from generator.render.addresses import index_of, page_of
from generator.render.edition import About, Edition
from generator.render.facets import query
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.registers import Vocabulary

UNKNOWN = "unknown"  # nobody is asked for a case of which nobody knows how it ended
SIGNS = {"example": "✓", "warning": "✕", "ambivalent": "±", "analogy": "≈"}


def gaps_page(edition: Edition) -> Page:
    """Lessons by target group, lessons by polarity, and the corners of the map."""
    desk = edition.desk(page_of("gaps"))
    found = gaps(edition.book)
    polarities = [_Polarity(desk, name) for name in SIGNS]
    return edition.page(
        desk,
        "gaps.html",
        {
            "case_count": len(edition.book.of("case")),
            "whole_map": desk.to(page_of("map")),
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
        About(
            title=edition.words["gaps_title"],
            description=edition.words["gaps_lead"],
            kind="gaps",
        ),
    )


class _Polarity:
    """A polarity with the sign that stands for it in a cell."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.name = name
        self.sign = SIGNS[name]
        self.value = desk.term("polarity", name)


def _group(desk: Desk, found: Gaps, audience: str, polarities: list[_Polarity]) -> SimpleNamespace:
    """A row of the first matrix: a target group, with a cell for every lesson."""
    cases = desk.to(index_of("case"))
    return SimpleNamespace(
        link=desk.link(("audience", audience)),
        total=len(found.of_audience(audience)),
        cells=[
            SimpleNamespace(
                lesson=desk.link(("lesson", taught.lesson)),
                total=len(taught.by_audience[audience].cases),
                counts=_counts(taught.by_audience[audience], polarities),
                href=cases + query(lesson=taught.lesson, audience=audience),
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
    """A row of the last table: a corner of the map, its models, and its cases by result."""
    name, results = corner.quadrant, _values(desk, "result")
    models = desk.to(index_of("model"))
    cases = desk.to(index_of("case"))
    return SimpleNamespace(
        name=name,
        words=desk.term("quadrant", name),
        models=len(corner.models),
        all_models=models + query(quadrant=name),
        cells=[
            SimpleNamespace(
                result=desk.term("result", result),
                count=len(corner.by_result.get(result, ())),
                href=cases + query(result=result, quadrant=name),
                asks=result != UNKNOWN,
            )
            for result in results
        ],
        total=len(corner.cases),
        all_cases=cases + query(quadrant=name),
    )


def _values(desk: Desk, name: str) -> list[str]:
    return list(desk.book.one(Vocabulary, name).data.values)
