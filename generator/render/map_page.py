"""The page of the map: all entries with a place, drawn and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from generator.derive.facets import facet_values
from generator.render.addresses import page_of
from generator.render.drawings import placed, whole_map
from generator.render.edition import About, Edition
from generator.render.facets import panel
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.axes import Axis, Quadrant, side_of
from generator.schema.registry import KINDS
from generator.schema.shape import fields_of

# What a reader asks of the map; each facet in which not all marks are alike.
ASKED = ("kind", "result", "layer", "lesson", "audience")


def map_page(edition: Edition) -> Page:
    """The map with everything that has a place, and below it what has none."""
    desk = edition.desk(page_of("map"))
    drawn = whole_map(desk)
    for field in drawn.fields:
        for point in field.points:
            _tell(desk, point)
    elsewhere = [
        desk.link(record.key)
        for record in edition.book.entries()
        if "axes" in fields_of(type(record.data)) and not record.axes
    ]
    return edition.page(
        desk,
        "map.html",
        {
            "whole": drawn.whole,
            "fields": drawn.fields,
            "numbered": drawn.numbered,
            "panel": panel(desk, placed(edition.book), ASKED),
            "elsewhere": elsewhere,
            "legend": _legend(desk),
        },
        About(
            title=edition.words["map_title"],
            description=edition.words["map_lead"],
            kind="map",
        ),
    )


@dataclass(frozen=True)
class Sign:
    """How the marks of a kind look, in words."""

    kind: str
    said: str
    quadrant: Quadrant = Quadrant.TOP_DOWN_SEPARATE  # only to show it; each has its own shape


def _legend(desk: Desk) -> list[Sign]:
    """The kinds that stand on the map; one without words for its mark is named."""
    there = {record.kind for record in placed(desk.book)}
    words = desk.words
    return [Sign(k, words.get(f"map_legend_{k}", words[k])) for k in KINDS if k in there]


def _tell(desk: Desk, point: SimpleNamespace) -> None:
    """Fills a point up with what its row in the table says."""
    point.steering = _said(desk, point.axes.steering, "steering")
    point.placement = _said(desk, point.axes.placement, "placement")
    values = facet_values(desk.book, point.link.record)
    point.result, point.layer = (
        desk.term(name, values[name][0]) if name in values else None for name in ("result", "layer")
    )


def _said(desk: Desk, axis: Axis, name: str) -> SimpleNamespace:
    """A score in words and as a number: how far, to which end of the axis."""
    far = desk.words["map_degrees"].split(", ")[round(abs(axis.score) * 2) - 1]
    score = f"{abs(axis.score):g}".replace(".", desk.words["decimal_mark"])
    return SimpleNamespace(
        far=far,
        end=desk.term(name, side_of(name, axis.score)).label,
        score=f"{'−' if axis.score < 0 else '+'}{score}",
    )
