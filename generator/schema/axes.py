"""The two axes of the map: the sides of each, the places on them, and the four quadrants.

Steering runs from top-down to bottom-up, placement from in the line to organised separately. A
score is below 0 for the first side and above it for the second, and never 0: so every place is on
one side of each axis, and in one quadrant.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from types import MappingProxyType
from typing import Annotated, NamedTuple

from generator.problems import Words
from generator.schema.fields import SCORES, Block, Facet, Line, Score, about


class Side(StrEnum):
    """A side of an axis, by its name in the vocabulary."""

    TOP_DOWN = "top-down"
    BOTTOM_UP = "bottom-up"
    IN_LINE = "in-line"
    SEPARATE = "separate"

    @property
    def axis(self) -> str:
        """The axis that it is a side of, as the field is called."""
        return next(axis for axis, sides in SIDES.items() if self in sides)

    @property
    def sign(self) -> int:
        """The sign of its scores: -1 or 1."""
        return 1 if SIDES[self.axis][1] is self else -1

    @property
    def other(self) -> Side:
        """The side across."""
        return SIDES[self.axis][self.sign < 0]

    @property
    def said(self) -> Words:
        """What it is called in a message."""
        return _SAID[self]

    @property
    def scores(self) -> tuple[float, ...]:
        """All scores on this side, from low to high."""
        return tuple(score for score in SCORES if score * self.sign > 0)


# The sides of each axis: of the scores below 0, and of those above it.
SIDES: Mapping[str, tuple[Side, Side]] = MappingProxyType(
    {
        "steering": (Side.TOP_DOWN, Side.BOTTOM_UP),
        "placement": (Side.IN_LINE, Side.SEPARATE),
    }
)
_SAID = {
    Side.TOP_DOWN: Words("van bovenaf", "top-down"),
    Side.BOTTOM_UP: Words("van onderop", "bottom-up"),
    Side.IN_LINE: Words("in de lijn", "in the line"),
    Side.SEPARATE: Words("apart", "separate"),
}


def side_of(axis: str, score: float) -> Side:
    """The side of an axis on which a score is."""
    return SIDES[axis][score > 0]


class Quadrant(StrEnum):
    """A corner of the map, by its name in the vocabulary; the order is that of reading."""

    TOP_DOWN_SEPARATE = "top-down-separate"
    TOP_DOWN_IN_LINE = "top-down-in-line"
    BOTTOM_UP_IN_LINE = "bottom-up-in-line"
    BOTTOM_UP_SEPARATE = "bottom-up-separate"

    @classmethod
    def where(cls, steering: Side, placement: Side) -> Quadrant:
        """The quadrant between two sides."""
        return cls(f"{steering}-{placement}")

    def side(self, axis: str) -> Side:
        """Its side of an axis."""
        return _SIDES_OF[self][axis]


_SIDES_OF = {
    Quadrant.where(*sides): dict(zip(SIDES, sides, strict=True))
    for sides in product(*SIDES.values())
}


class Place(NamedTuple):
    """A place on the map: the scores on both axes."""

    steering: float
    placement: float

    @property
    def quadrant(self) -> Quadrant:
        """The quadrant that it is in."""
        return Quadrant.where(
            side_of("steering", self.steering), side_of("placement", self.placement)
        )


class Axis(Block):
    """A place on one axis; always the editors' judgement, so it needs a reason."""

    score: Score = about("Van -2 tot 2 in halven, nooit 0.", "From -2 to 2 in halves, never 0.")
    why: Line = about("Waarom deze plek.", "Why this place.")


class Axes(Block):
    """The place on the map."""

    steering: Axis = about(
        "Aansturing: -2 van bovenaf, 2 van onderop.", "Steering: -2 top-down, 2 bottom-up."
    )
    placement: Axis = about(
        "Plek: -2 in de lijn, 2 apart georganiseerd.",
        "Placement: -2 in the line, 2 organised separately.",
    )

    @property
    def place(self) -> Place:
        """The scores alone, without their reasons."""
        return Place(self.steering.score, self.placement.score)

    @property
    def quadrant(self) -> Quadrant:
        """The quadrant of the place."""
        return self.place.quadrant


def _quadrant_of(axes: Axes) -> tuple[str, ...]:
    return (axes.quadrant,)


OnMap = Annotated[Axes, Facet("quadrant", tuple(Quadrant), _quadrant_of)]
