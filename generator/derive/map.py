"""The map with two axes: where every mark stands, and a free place for every label.

Steering runs from left (top-down) to right (bottom-up), placement from below (in the line) to
above (separate). Labels are placed greedily: the mark with the least free room goes first,
and of the places around a mark the first one that covers nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.schema.entries import Axes

QUADRANT = {
    (True, True): "top-down-separate",
    (True, False): "top-down-in-line",
    (False, False): "bottom-up-in-line",
    (False, True): "bottom-up-separate",
}


def quadrant(axes: Axes) -> str:
    """The quadrant of a place; no score is 0, so there is always exactly one."""
    return QUADRANT[axes.steering.score < 0, axes.placement.score > 0]


@dataclass(frozen=True)
class Frame:
    """The size of a drawing in its own units, and of the letters in it."""

    width: float
    height: float
    margin: float
    letter: float  # font size
    mark: float  # half the size of a mark

    def place(self, axes: Axes) -> tuple[float, float]:
        """The place of a mark: scores of -2 and 2 stand on the margin."""
        across = (axes.steering.score + 2) / 4
        down = (2 - axes.placement.score) / 4
        return (
            round(self.margin + across * (self.width - 2 * self.margin), 1),
            round(self.margin + down * (self.height - 2 * self.margin), 1),
        )


WIDE = Frame(width=1000, height=560, margin=48, letter=15, mark=8)
NARROW = Frame(width=380, height=420, margin=30, letter=13, mark=8)
SMALL = Frame(width=260, height=220, margin=28, letter=12, mark=4)


@dataclass(frozen=True)
class Point:
    """A mark with its label: what it stands for, where, and where the words go."""

    id: str
    quadrant: str
    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    anchor: str  # start, middle or end
    number: int = 0


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: _Box) -> float:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)


def draw(frame: Frame, items: Sequence[tuple[str, str, Axes]]) -> list[Point]:
    """Places marks and labels for `(id, label, axes)`; the result keeps the order given."""
    plain = tuple((name, "".join(label), axes) for name, label, axes in items)
    return list(_draw(frame, plain))


@cache  # the front page and the list of models show the same drawing
def _draw(frame: Frame, items: tuple[tuple[str, str, Axes], ...]) -> tuple[Point, ...]:
    marks = {name: frame.place(axes) for name, _, axes in items}
    taken = [_mark_box(frame, *place) for place in marks.values()]
    room = {name: _free_room(frame, place, taken) for name, place in marks.items()}
    placed: dict[str, Point] = {}
    numbers = {name: number for number, (name, _, _) in enumerate(items, start=1)}
    for name, label, axes in sorted(items, key=lambda item: (room[item[0]], item[0])):
        point, box = _label(frame, name, label, axes, marks[name], taken)
        taken.append(box)
        placed[name] = point
    return tuple(replace(placed[name], number=numbers[name]) for name, _, _ in items)


def _mark_box(frame: Frame, x: float, y: float) -> _Box:
    half = frame.mark + 2
    return _Box(x - half, y - half, x + half, y + half)


def _free_room(frame: Frame, place: tuple[float, float], taken: list[_Box]) -> float:
    """How far away the nearest other mark is: the closer, the sooner its label is placed."""
    x, y = place
    others = [((b.left + b.right) / 2, (b.top + b.bottom) / 2) for b in taken]
    distances = [abs(x - ox) + abs(y - oy) for ox, oy in others if (ox, oy) != (x, y)]
    return min(distances, default=frame.width)


def _label(
    frame: Frame,
    name: str,
    label: str,
    axes: Axes,
    mark: tuple[float, float],
    taken: list[_Box],
) -> tuple[Point, _Box]:
    options = []
    for rank, (x, y, anchor) in enumerate(_places(frame, *mark)):
        box = _text_box(frame, label, x, y, anchor)
        covered = sum(box.overlap(other) for other in taken) + _outside(frame, box) * 10
        options.append((covered, rank, x, y, anchor, box))
    _, _, x, y, anchor, box = min(options, key=lambda option: option[:2])
    point = Point(name, quadrant(axes), *mark, label, round(x, 1), round(y, 1), anchor)
    return point, box


def _places(frame: Frame, x: float, y: float) -> Iterator[tuple[float, float, str]]:
    """Places for a label around a mark, the best first; the text's base line is `y`."""
    gap, half = frame.mark + 6, frame.letter * 0.35
    for far in (0.0, 0.7, 1.4, 2.1):
        step = far * frame.letter
        for up in (half,) if not far else (half - step, half + step):
            yield x + gap, y + up, "start"
            yield x - gap, y + up, "end"
        yield x, y - gap - step, "middle"
        yield x, y + gap + frame.letter * 0.8 + step, "middle"


def _text_box(frame: Frame, label: str, x: float, y: float, anchor: str) -> _Box:
    width = text_width(label, frame.letter)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return _Box(left, y - frame.letter * 0.8, left + width, y + frame.letter * 0.25)


def text_width(text: str, letter: float) -> float:
    """The width of a text in the widest of the usual system fonts, in units of the drawing."""
    narrow = sum(character in "iljtf.,:;'!|I " for character in text)
    wide = sum(character in "mwMWÄÖ@" or character.isupper() for character in text)
    return letter * (0.59 * len(text) - 0.24 * narrow + 0.16 * wide)


def _outside(frame: Frame, box: _Box) -> float:
    inside = box.overlap(_Box(2, 2, frame.width - 2, frame.height - 2))
    return (box.right - box.left) * (box.bottom - box.top) - inside
