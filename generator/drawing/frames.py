"""The frames in which the map is drawn: their sizes, and which part of the map is in each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.axes import Place, Quadrant, Side
from generator.schema.fields import SCORES

MIDDLE = 0.0  # no score, but the place where the axes cross
END = {  # where on the paper the sides of the axes are
    Side.TOP_DOWN: "left",
    Side.BOTTOM_UP: "right",
    Side.SEPARATE: "top",
    Side.IN_LINE: "bottom",
}


@dataclass(frozen=True)
class Frame:
    """The size of a drawing in its own units, and of the letters and marks in it."""

    width: float
    height: float  # at least: rows that need more room get it
    letter: float  # font size
    mark: float  # half the size of a mark
    room: float  # half the side of the square that a mark keeps for itself
    above: float  # what is kept free at the edges for the words of the axes
    below: float
    quadrant: Quadrant | None = None  # the only one that is drawn; all four without
    has_words: bool = True  # at the ends of the axes; without, its corners are named outside it

    @property
    def columns(self) -> tuple[float, ...]:
        """The scores from left to right."""
        return self._scores("steering")

    @property
    def rows(self) -> tuple[float, ...]:
        """The scores from above to below."""
        return self._scores("placement")[::-1]

    def _scores(self, axis: str) -> tuple[float, ...]:
        if self.quadrant:
            return self.quadrant.side(axis).scores
        return tuple(sorted((*SCORES, MIDDLE)))

    @property
    def step(self) -> tuple[float, float]:
        """The width of a column, and the height of a row that needs no more."""
        high = self.height - self.above - self.below
        return self.width / len(self.columns), high / len(self.rows)

    def place(self, place: Place) -> tuple[float, float]:
        """The place of a single mark, where all rows are equally high."""
        across, down = self.step
        return (
            round(across * (self.columns.index(place.steering) + 0.5), 1),
            round(self.above + down * (self.rows.index(place.placement) + 0.5), 1),
        )


def is_upper(quadrant: Quadrant) -> bool:
    """Whether a quadrant is in the upper half of the map."""
    return quadrant.side("placement") is Side.SEPARATE


# Marks of the drawings that are touched keep 24 px apart, however small they are shown.
HERO = Frame(width=950, height=400, letter=17, mark=8.5, room=13, above=0, below=0, has_words=False)
SMALL = Frame(width=260, height=220, letter=12, mark=4, room=5, above=20, below=20)
WHOLE = Frame(width=1260, height=480, letter=15, mark=8, room=14, above=24, below=24)
QUADRANT_FRAMES = {
    quadrant: Frame(
        width=340,
        height=280,
        letter=13,
        mark=8,
        room=15,
        above=26 if is_upper(quadrant) else 6,
        below=6 if is_upper(quadrant) else 26,
        quadrant=quadrant,
    )
    for quadrant in Quadrant
}


@dataclass(frozen=True)
class Ground:
    """The rectangle of a quadrant, behind its marks."""

    quadrant: Quadrant
    x: float
    y: float
    width: float
    height: float


def grounds(frame: Frame, middle: tuple[float, float]) -> tuple[Ground, ...]:
    """The ground of every quadrant that is drawn, row by row from above left."""
    if frame.quadrant:
        return (Ground(frame.quadrant, 0, 0, frame.width, frame.height),)
    x, y = middle
    columns = ((Side.TOP_DOWN, 0, x), (Side.BOTTOM_UP, x, frame.width - x))
    rows = ((Side.SEPARATE, 0, y), (Side.IN_LINE, y, frame.height - y))
    return tuple(
        Ground(Quadrant.where(steering, placement), left, top, width, height)
        for placement, top, height in rows
        for steering, left, width in columns
    )
