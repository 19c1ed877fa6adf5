"""The map with two axes: where every mark stands, and a free place for every label.

Steering runs from left (top-down) to right (bottom-up), placement from below (in the line) to
above (separate). Every score has a column and a row of its own. Entries with the same scores
stand next to each other in the cell where the two meet; where a cell needs more room its row
becomes higher, so that marks never cover each other and their order stays true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise

from generator.drawing.frames import END, MIDDLE, Frame, is_upper
from generator.drawing.labels import Box, Labelled, number_width, place_labels, text_box
from generator.schema.axes import SIDES, Axes, Place, Quadrant

COMFORT = 5  # so many marks stand under each other before a cell takes a second column
HEIGHTS = (1.0, 1.15, 1.3)  # how much higher a drawing may become to find room for all names
MANY = 100  # a drawing with more marks than this cannot show all names: one way is enough
LOOSENINGS = 4  # how often rows without room for all names are loosened before it does
MapItem = tuple[str, str, Axes]  # id, label and place


@dataclass(frozen=True)
class Point:
    """A mark with its label: what it stands for, where, and where the words go."""

    id: str
    quadrant: Quadrant
    x: float
    y: float
    label: str  # its name, or its number where no place was left for the name
    label_x: float
    label_y: float
    anchor: str  # start, middle or end
    number: int = 0
    is_number: bool = False


@dataclass(frozen=True)
class AxisWord:
    """A word at an end of an axis, by its name in `END`, and where it stands."""

    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class MapLayout:
    """A map with everything in its place; its frame is as high as it has become."""

    frame: Frame
    middle: tuple[float, float]  # where the axes cross
    words: tuple[AxisWord, ...]
    points: tuple[Point, ...]

    @property
    def nameless(self) -> int:
        """How many marks show a number in place of their name."""
        return sum(point.is_number for point in self.points)


def draw_map(
    frame: Frame, items: Sequence[MapItem], words: Mapping[str, str], *, first: int = 1
) -> MapLayout:
    """Places marks and labels; the result keeps the order given, which numbers them from `first`.

    `words` are the texts at the ends of the axes, by name; no label comes near them. What has
    no text there is left out.
    """
    plain = tuple((name, "".join(label), axes) for name, label, axes in items)
    return _draw(frame, plain, tuple(words.items()), first=first)


@cache  # the front page and the list of models show the same drawing
def _draw(
    frame: Frame, items: tuple[MapItem, ...], words: tuple[tuple[str, str], ...], *, first: int
) -> MapLayout:
    attempts = _attempts(frame, items, dict(words), first=first)
    return min(attempts, key=lambda drawn: (drawn.nameless, drawn.frame.height))


def _attempts(
    frame: Frame, items: tuple[MapItem, ...], words: Mapping[str, str], *, first: int
) -> Iterator[MapLayout]:
    """Ways to draw this, the plainest first; one that has room for all names needs no looser."""
    for higher in HEIGHTS:
        loose: frozenset[float] = frozenset()
        for _ in range(LOOSENINGS):
            now = replace(frame, height=round(frame.height * higher, 1))
            drawn = _label(_grid(now, items, loose, first=first), items, words, first=first)
            yield drawn
            if len(items) > MANY:
                return
            if not drawn.nameless:
                break
            crowded = {
                axes.placement.score
                for point, (_, _, axes) in zip(drawn.points, items, strict=True)
                if point.is_number
            }
            if crowded <= loose:
                break
            loose |= crowded


def _label(
    grid: _Grid, items: tuple[MapItem, ...], words: Mapping[str, str], *, first: int
) -> MapLayout:
    frame, middle = grid.frame, grid.middle
    marks = [
        Labelled(x, y, _square(x, y, frame.room), label, number_left=axes.steering.score > 0)
        for (x, y), (_, label, axes) in zip(_spread(grid, items), items, strict=True)
    ]
    axis = tuple(word for word in axis_words(frame, middle) if word.name in words)
    spots = place_labels(
        marks,
        inside=Box(2, 2, frame.width - 2, frame.height - 2),
        last=first + len(items) - 1,
        letter=frame.letter,
        mark=frame.mark,
        taken=[
            *(text_box(words[w.name], frame.letter, x=w.x, y=w.y, anchor=w.anchor) for w in axis),
            *(() if frame.quadrant else _axes(frame, middle)),
        ],
    )
    points = tuple(
        Point(
            id=name,
            quadrant=axes.quadrant,
            x=mark.x,
            y=mark.y,
            label=str(number) if spot.is_number else label,
            label_x=round(spot.x, 1),
            label_y=round(spot.y, 1),
            anchor=spot.anchor,
            number=number,
            is_number=spot.is_number,
        )
        for number, ((name, label, axes), mark, spot) in enumerate(
            zip(items, marks, spots, strict=True), start=first
        )
    )
    return MapLayout(frame, middle, axis, points)


def axis_words(frame: Frame, middle: tuple[float, float]) -> Iterator[AxisWord]:
    """Where the words of the axes stand: along the axes, or at the edge of a single quadrant."""
    if frame.quadrant:
        across, down = (END[frame.quadrant.side(axis)] for axis in SIDES)
        line = frame.letter + 5 if is_upper(frame.quadrant) else frame.height - 9
        ends = [(8, "start"), (frame.width - 8, "end")]
        outer, inner = ends if across == "left" else ends[::-1]
        yield AxisWord(across, outer[0], line, outer[1])
        yield AxisWord(down, inner[0], line, inner[1])
        return
    x, y = middle
    yield AxisWord("left", 6, y - 6, "start")
    yield AxisWord("right", frame.width - 6, y - 6, "end")
    yield AxisWord("top", x + 6, frame.letter + 4, "start")
    yield AxisWord("bottom", x + 6, frame.height - 8, "start")


def _axes(frame: Frame, middle: tuple[float, float]) -> tuple[Box, Box]:
    x, y = middle
    return Box(x - 2, 0, x + 2, frame.height), Box(0, y - 2, frame.width, y + 2)


# Where every mark stands


@dataclass(frozen=True)
class _Grid:
    """The centres of all columns and rows, in a frame that is high enough."""

    frame: Frame
    loose: frozenset[float]  # the rows in which names stand between the names of their neighbours
    columns: Mapping[float, float]
    rows: Mapping[float, float]
    slot: float  # the width of a mark with its number
    most: int  # so many of those fit beside each other in a cell

    @property
    def middle(self) -> tuple[float, float]:
        """Where the axes cross; in a single quadrant they do not."""
        return self.columns.get(MIDDLE, 0), self.rows.get(MIDDLE, 0)

    def across(self, count: int) -> int:
        """In how many columns so many marks stand in their cell."""
        return max(1, min(self.most, -(-count // COMFORT)))

    def lines(self, count: int) -> int:
        """In how many lines so many marks stand in their cell."""
        return -(-count // self.across(count))

    def pitch(self, row: float) -> float:
        """The height of a line. In a loose row a name fits between the marks of two lines."""
        room = self.frame.room
        return 2 * room + (self.frame.letter + 3 if row in self.loose else 0)

    def top(self, cell: Place, count: int) -> float:
        """The height of the first line of a cell.

        In a loose row every other column stands half a line off, whether it has an odd or an
        even number of lines.
        """
        steering, row = cell
        pitch, lines = self.pitch(row), self.lines(count)
        centred = self.rows[row] - (lines - 1) * pitch / 2
        if row not in self.loose:
            return centred
        parity = (tuple(self.columns).index(steering) + lines) % 2
        return centred + (pitch / 4 if parity else -pitch / 4)


def _grid(frame: Frame, items: Sequence[MapItem], loose: frozenset[float], *, first: int) -> _Grid:
    across, down = frame.step
    slot = frame.room + frame.mark + 6 + number_width(first + len(items) - 1, frame.letter)
    beside = max(1, int(across // slot))
    columns = {score: round(across * (at + 0.5), 1) for at, score in enumerate(frame.columns)}
    grid = _Grid(frame, loose, columns, {}, slot, beside)
    counts = {cell: len(inside) for cell, inside in _cells(items).items()}
    heights = []
    for row in frame.rows:
        most = max((grid.lines(count) for (_, at), count in counts.items() if at == row), default=0)
        heights.append(max(down, (most + (0.5 if row in loose else 0)) * grid.pitch(row)))
    edges = list(accumulate(heights, initial=frame.above))
    centres = [round((top + bottom) / 2, 1) for top, bottom in pairwise(edges)]
    higher = replace(frame, height=round(edges[-1] + frame.below, 1))
    return replace(grid, frame=higher, rows=dict(zip(frame.rows, centres, strict=True)))


def _cells(items: Sequence[MapItem]) -> dict[Place, list[int]]:
    """Which items stand in which cell, by their place in the row of items."""
    by_place: dict[Place, list[int]] = {}
    for at, (_, _, axes) in enumerate(items):
        by_place.setdefault(axes.place, []).append(at)
    return by_place


def _spread(grid: _Grid, items: Sequence[MapItem]) -> list[tuple[float, float]]:
    """The place of every mark: in its cell, line by line when it is not alone there."""
    places = [(0.0, 0.0)] * len(items)
    for cell, inside in _cells(items).items():
        beside = grid.across(len(inside))
        left = grid.columns[cell.steering] - (beside - 1) * grid.slot / 2
        top, pitch = grid.top(cell, len(inside)), grid.pitch(cell.placement)
        for at, item in enumerate(inside):
            x, y = left + at % beside * grid.slot, top + at // beside * pitch
            places[item] = (round(x, 1), round(y, 1))
    return places


def _square(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)
