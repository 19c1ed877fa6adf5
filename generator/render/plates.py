"""The plates of entries as templates draw them, with their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from generator.drawing.plates import (
    BAND,
    CARD,
    OPENING,
    Plate,
    Size,
    case_plate,
    model_plate,
)
from generator.link.book import Record
from generator.render.addresses import page_of
from generator.render.view import Desk, Said
from generator.schema.axes import Axis, side_of
from generator.schema.fields import Block
from generator.schema.kinds import Case, Model


@dataclass(frozen=True)
class ScoreSaid:
    """A score in words and as a number: how far, to which end of the axis."""

    far: str
    end: Said
    score: str


@dataclass(frozen=True)
class Plates:
    """The plate of an entry, high and wide; `said` is what it shows, `on_map` where that stands."""

    high: Plate
    wide: Plate
    said: str
    on_map: str  # empty for what has no place


def score_said(desk: Desk, axis: Axis, name: str) -> ScoreSaid:
    """The place on one axis, in the words of the edition."""
    far = desk.words["map_degrees"].split(", ")[round(abs(axis.score) * 2) - 1]
    score = f"{abs(axis.score):g}".replace(".", desk.words["decimal_mark"])
    return ScoreSaid(
        far=far,
        end=desk.term(name, side_of(name, axis.score)).label,
        score=f"{'−' if axis.score < 0 else '+'}{score}",
    )


def model_card(record: Record[Model]) -> Plate:
    """The plate of a model as it stands in a list; the words beside it say the same."""
    return of_model(record.data, CARD)


def case_card(record: Record[Case]) -> Plate:
    """The plate of a case as it stands in a list."""
    return of_case(record.data, CARD)


def model_plates(desk: Desk, record: Record[Model]) -> Plates:
    """Both plates of the opening of a model."""
    high, wide = (of_model(record.data, size) for size in (OPENING, BAND))
    return Plates(high, wide, model_said(desk, record), on_map=_on_map(desk, record))


def model_said(desk: Desk, record: Record[Model]) -> str:
    """What the plate of a model shows, in words."""
    return desk.words["plate_of_model"].format(
        title=desk.link(record.key).title, place=_place(desk, record), count=len(record.data.steps)
    )


def case_plates(desk: Desk, record: Record[Case]) -> Plates:
    """Both plates of the opening of a case."""
    high, wide = (of_case(record.data, size) for size in (OPENING, BAND))
    return Plates(high, wide, case_said(desk, record), on_map=_on_map(desk, record))


def case_said(desk: Desk, record: Record[Case]) -> str:
    """What the plate of a case shows, in words."""
    return desk.words["plate_of_case"].format(
        title=desk.link(record.key).title,
        place=_place(desk, record) or desk.words["plate_no_place"],
        result=desk.term("result", record.data.outcome.result).label,
        count=len(record.data.facts),
    )


@singledispatch
def plate_of(_: Block, _size: Size) -> Plate | None:
    """The plate of an entry in a frame; none for a record of a class that has no plate."""
    return None


@plate_of.register
def of_model(model: Model, size: Size) -> Plate:
    """The plate of a model in a frame."""
    return model_plate(model.axes.place, len(model.steps), model.cost, size=size)


@plate_of.register
def of_case(case: Case, size: Size) -> Plate:
    """The plate of a case in a frame."""
    place = case.axes.place if case.axes else None
    return case_plate(place, len(case.facts), case.outcome.result, size=size)


def _on_map(desk: Desk, record: Record) -> str:
    below = f"#over-{record.kind}-{record.id}"
    return desk.to(page_of("map")) + below if record.place else ""


def _place(desk: Desk, record: Record) -> str:
    """The place in words, as far as there is one."""
    if not record.axes:
        return ""
    sides = (
        score_said(desk, record.axes.steering, "steering"),
        score_said(desk, record.axes.placement, "placement"),
    )
    return ", ".join(f"{said.far} {said.end}" for said in sides)
