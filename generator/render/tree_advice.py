"""What the page of an advice and its plan say of the map and of the models, in words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.book import Record
from generator.link.unfolding import Unfolded
from generator.render.templates import fill
from generator.render.view import Desk, Link, Said, Value, View
from generator.schema.axes import SIDES, Quadrant, Side, side_of
from generator.schema.kinds import Model, Tree
from generator.schema.kinds.tree import Implies

SIDE_WORDS = {
    Side.TOP_DOWN: "axis_left",
    Side.BOTTOM_UP: "axis_right",
    Side.IN_LINE: "axis_bottom",
    Side.SEPARATE: "axis_top_short",
}


@dataclass(frozen=True)
class PointingAnswer:
    """An answer that says something about the place on the map; `sides` says it in words."""

    question_id: str
    answer_id: str
    question: Said
    answer: Said
    steering: float
    placement: float
    sides: str


@dataclass(frozen=True)
class PointedCorner:
    """A corner of the map, and at which end of each axis it is: "less" or "more"."""

    steering: str
    placement: str
    said: Value


@dataclass(frozen=True)
class Pointing:
    """Where the answers on the roads to an outcome point: each of them, and the corners."""

    answers: list[PointingAnswer]
    corners: list[PointedCorner]
    top_down: str
    bottom_up: str
    in_line: str
    separate: str


@dataclass(frozen=True)
class AdvisedModel:
    """A model of an advice; `entry` is its content, for one that has a page."""

    link: Link
    entry: View[Model] | None


def advised_models(desk: Desk, names: tuple[str, ...]) -> list[AdvisedModel]:
    """The models that an outcome names, in its order."""
    return [
        AdvisedModel(link, desk.view(desk.book.one(Model, link.id)) if link.is_published else None)
        for link in desk.links("model", list(names))
    ]


def pointing(
    desk: Desk, record: Record[Tree], unfolded: Unfolded, *, outcome: str
) -> Pointing | None:
    """What the answers on the roads to an outcome say about the map, in the order of the tree.

    None for a tree of which no answer says anything about the map.
    """
    tree = record.data
    ways = [answer for question in tree.questions.values() for answer in question.answers]
    if not any(_points(way.implies) for way in ways):
        return None
    leading = unfolded.leading_to(outcome)
    asked = {
        question.key: question for question in desk.view(record).named("questions", tree.questions)
    }
    answers = [
        PointingAnswer(
            question_id=name,
            answer_id=way.data.id,
            question=asked[name].said("text"),
            answer=way.said("text"),
            steering=implies.steering or 0,
            placement=implies.placement or 0,
            sides=_sides(desk, implies),
        )
        for name in unfolded.at
        if name in leading
        for way in asked[name].each("answers", asked[name].data.answers)
        if way.data.id in leading[name]
        and (implies := way.data.implies) is not None
        and _points(implies)
    ]
    words = {side: desk.words[word] for side, word in SIDE_WORDS.items()}
    return Pointing(
        answers=answers,
        corners=[
            PointedCorner(
                steering=_end(corner, "steering"),
                placement=_end(corner, "placement"),
                said=desk.term("quadrant", corner),
            )
            for corner in Quadrant
        ],
        top_down=words[Side.TOP_DOWN],
        bottom_up=words[Side.BOTTOM_UP],
        in_line=words[Side.IN_LINE],
        separate=words[Side.SEPARATE],
    )


def _end(corner: Quadrant, axis: str) -> str:
    less, _ = SIDES[axis]
    return "less" if corner.side(axis) is less else "more"


def _points(implies: Implies | None) -> bool:
    return implies is not None and bool(implies.steering or implies.placement)


def _sides(desk: Desk, implies: Implies) -> str:
    """The sides that an answer points at: "to top-down and to separate"."""
    scores = {"steering": implies.steering, "placement": implies.placement}
    sides = [side_of(axis, score) for axis, score in scores.items() if score]
    towards = [fill(desk.words["pointing_to"], side=desk.words[SIDE_WORDS[side]]) for side in sides]
    return f" {desk.words['rule_and']} ".join(towards)
