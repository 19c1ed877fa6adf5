"""The page of the map: all entries with a place, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.facets import facet_values
from generator.derive.shelves import placed
from generator.render.addresses import page_of
from generator.render.drawings import MapDrawing, MapPoint, whole_map
from generator.render.edition import About, Edition
from generator.render.facets import Panel, panel
from generator.render.page import Page
from generator.render.plates import ScoreSaid, score_said
from generator.render.templates import Context
from generator.render.view import Desk, Link, Value
from generator.schema.axes import Quadrant
from generator.schema.registry import KINDS
from generator.schema.shape import fields_of

# What a reader asks of the map; each facet in which not all marks are alike.
ASKED = ("kind", "result", "layer", "lesson", "audience")


# How the ids of the summaries in the table begin, which describe the marks.
TOLD = "over-"


@dataclass(frozen=True)
class MapRow:
    """A row of the table below the map: what a point is, and where it stands, in words."""

    point: MapPoint
    steering: ScoreSaid
    placement: ScoreSaid
    result: Value | None
    layer: Value | None


@dataclass(frozen=True)
class MapSection:
    """A quadrant: its drawing by itself, and its rows in the table."""

    name: Quadrant
    value: Value
    drawing: MapDrawing
    rows: tuple[MapRow, ...]


@dataclass(frozen=True)
class MapPage(Context):
    """The map of everything that has a place."""

    template = "map.html"
    whole: MapDrawing
    quadrants: tuple[MapSection, ...]
    is_numbered: bool
    panel: Panel | None
    elsewhere: list[Link]
    legend: list[LegendSign]


def map_page(edition: Edition) -> Page:
    """The map with everything that has a place, and below it what has none."""
    desk = edition.desk(page_of("map"))
    drawn = whole_map(desk, TOLD)
    context = MapPage(
        whole=drawn.whole,
        quadrants=tuple(
            MapSection(
                name=field.group.name,
                value=field.group.value,
                drawing=field.drawing,
                rows=tuple(_row(desk, point) for point in field.group.points),
            )
            for field in drawn.fields
        ),
        is_numbered=drawn.is_numbered,
        panel=panel(desk, placed(edition.book), ASKED),
        elsewhere=[
            desk.link(record.key)
            for record in edition.book.entries()
            if "axes" in fields_of(type(record.data)) and not record.axes
        ],
        legend=_legend(desk),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["map_title"],
            description=edition.words["map_lead"],
            kind="map",
            subject=("overview", "map"),
        ),
    )


@dataclass(frozen=True)
class LegendSign:
    """How the marks of a kind look, in words."""

    kind: str
    said: str
    quadrant: Quadrant = Quadrant.TOP_DOWN_SEPARATE  # only to show it; each has its own shape


def _legend(desk: Desk) -> list[LegendSign]:
    """The kinds that stand on the map; one without words for its mark is named."""
    there = {record.kind for record in placed(desk.book)}
    words = desk.words
    return [
        LegendSign(kind, words.get(f"map_legend_{kind}", words[kind]))
        for kind in KINDS
        if kind in there
    ]


def _row(desk: Desk, point: MapPoint) -> MapRow:
    values = facet_values(desk.book, point.link.record)
    result, layer = (
        desk.term(name, values[name][0]) if name in values else None for name in ("result", "layer")
    )
    return MapRow(
        point=point,
        steering=score_said(desk, point.axes.steering, "steering"),
        placement=score_said(desk, point.axes.placement, "placement"),
        result=result,
        layer=layer,
    )
