"""Words beside marks: a free place for every label, so that nothing ever covers anything.

Every mark keeps the small place right beside it for its number, until its name has found a free
place; so a drawing that is too full for all names still tells which mark is which.

This is point-feature label placement with fixed candidates (Christensen, Marks and Shieber, An
empirical study of algorithms for point-feature label placement, 1995): greedy, the label with the
fewest candidates first, with one repair: a label may take a place when those it meets can move.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

SHELF = 64  # units of a drawing


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two cover each other somewhere."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def distance(self, x: float, y: float) -> float:
        """How far a point is from here; 0 inside."""
        across = max(self.left - x, x - self.right, 0)
        down = max(self.top - y, y - self.bottom, 0)
        return math.hypot(across, down)

    def holds(self, other: Box) -> bool:
        """Whether the other one lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """Where a label may stand: the start, middle or end of its base line, and its box."""

    x: float
    y: float
    anchor: str
    box: Box
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """A mark that wants a label: where it is, what no other words may cover, and its words."""

    x: float
    y: float
    room: Box
    label: str
    number_left: bool = False  # whether its number stands at its left


def text_width(text: str, letter: float) -> float:
    """The width of a text in the widest of the usual system fonts, in units of the drawing."""
    return letter * sum(map(_em, text)) / 100


@cache
def _em(character: str) -> int:
    """The width of a character in hundredths of the size of the letter."""
    narrow = character in "iljtf.,:;'!|I "
    wide = character in "mwMWÄÖ@" or character.isupper()
    arrow = character in "←→↑↓"
    return 59 - 24 * narrow + 16 * wide + 45 * arrow


def wrap(text: str, width: float, letter: float) -> list[str]:
    """A text in lines that fit; a word that is too long for a line is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", letter) <= width:
            lines[-1] += f" {word}"
            continue
        parts = _cut(word, width, letter)
        lines += parts
    return lines or [""]


def _cut(word: str, width: float, letter: float) -> list[str]:
    if text_width(word, letter) <= width:
        return [word]
    parts = [""]
    for character in word:
        if parts[-1] and text_width(f"{parts[-1]}{character}-", letter) > width:
            parts[-1] += "-"
            parts.append("")
        parts[-1] += character
    return parts


def text_box(text: str, letter: float, *, x: float, y: float, anchor: str) -> Box:
    """The box of a text on the base line `y`."""
    return _box(text_width(text, letter), letter, x=x, y=y, anchor=anchor)


def _box(width: float, letter: float, *, x: float, y: float, anchor: str) -> Box:
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - letter * 0.8, left + width, y + letter * 0.25)


def number_width(last: int, letter: float) -> float:
    """The room that any number up to `last` takes, so that it does not matter which."""
    return text_width("0" * max(len(str(last)), 2), letter)


def place_labels(
    marks: Sequence[Labelled],
    *,
    inside: Box,
    letter: float,
    mark: float,
    taken: Sequence[Box],
    last: int,
) -> list[LabelSpot]:
    """A spot for the label of every mark, or for its number where the label finds none.

    `mark` is half the size of a mark, `taken` is where no label may come, and `last` the highest
    number. No two spots meet, none meets the room of another mark, and every label is nearest to
    its own mark.
    """
    rooms = _Shelf()
    for at, marked in enumerate(marks):
        rooms.put(at, marked.room)
    numbers = [
        _number_spot(marked, number_width(last, letter), letter, mark=mark) for marked in marks
    ]
    options = []
    for at, marked in enumerate(marks):
        near = [
            spot
            for spot in _spots(marked, letter, mark)
            if inside.holds(spot.box)
            and not any(spot.box.meets(other) for other in taken)
            and _is_clear(spot.box, at, marks, rooms=rooms)
        ]
        options.append(near)
    # Who has the fewest places to choose from goes first; then from the left and from above.
    order = sorted(range(len(marks)), key=lambda at: (len(options[at]), marks[at].x, marks[at].y))
    search = _Search(numbers, options, order)
    for at, spot in enumerate(numbers):
        search.shelf.put(at, spot.box)
    while search.place_some():
        pass
    return search.chosen


class _Shelf:
    """Boxes by name in a uniform grid, so that those near a place are found without all others."""

    def __init__(self) -> None:
        self._boxes: dict[int, Box] = {}
        self._at: dict[tuple[int, int], set[int]] = defaultdict(set)

    @staticmethod
    def _cells(box: Box) -> Iterator[tuple[int, int]]:
        for across in range(int(box.left // SHELF), int(box.right // SHELF) + 1):
            for down in range(int(box.top // SHELF), int(box.bottom // SHELF) + 1):
                yield across, down

    def put(self, name: int, box: Box) -> None:
        """Puts a box down, or moves the one of that name."""
        if name in self._boxes:
            for cell in self._cells(self._boxes[name]):
                self._at[cell].discard(name)
        self._boxes[name] = box
        for cell in self._cells(box):
            self._at[cell].add(name)

    def meeting(self, box: Box) -> list[int]:
        """The names of the boxes that a box covers somewhere."""
        near = set().union(*(self._at[cell] for cell in self._cells(box)))
        return sorted(name for name in near if self._boxes[name].meets(box))


@dataclass
class _Search:
    """Labels find a place one by one; one that is in the way moves if it can."""

    chosen: list[LabelSpot]  # the spot of every label; at first all show their numbers
    options: list[list[LabelSpot]]  # where every label could stand if there were no other labels
    order: list[int]
    shelf: _Shelf = field(default_factory=_Shelf)  # the boxes of all chosen spots

    def place_some(self) -> bool:
        """Tries every label that is still a number; the answer tells whether one got a place."""
        waiting = [one for one in self.order if self.chosen[one].is_number]
        return bool([one for one in waiting if self._place(one)])

    def _place(self, label: int) -> bool:
        free = next((spot for spot in self.options[label] if not self._who(label, spot)), None)
        if free:
            self._choose(label, free)
            return True
        return any(self._take_over(label, spot) for spot in self.options[label])

    def _choose(self, one: int, spot: LabelSpot) -> None:
        self.chosen[one] = spot
        self.shelf.put(one, spot.box)

    def _who(self, one: int, spot: LabelSpot) -> list[int]:
        """Whose labels stand in the way."""
        return [other for other in self.shelf.meeting(spot.box) if other != one]

    def _take_over(self, label: int, spot: LabelSpot) -> bool:
        """Takes a place from one or two others, when each of them has another place to go."""
        in_the_way = self._who(label, spot)
        if len(in_the_way) > 2 or any(self.chosen[other].is_number for other in in_the_way):
            return False
        before = {name: self.chosen[name] for name in (label, *in_the_way)}
        self._choose(label, spot)
        for other in in_the_way:
            free = (new for new in self.options[other] if not self._who(other, new))
            new_spot = next(free, None)
            if new_spot is None:
                for name, old in before.items():
                    self._choose(name, old)
                return False
            self._choose(other, new_spot)
        return True


def _is_clear(box: Box, at: int, marks: Sequence[Labelled], *, rooms: _Shelf) -> bool:
    """Whether a label covers no mark here, and nobody will take it for that of another one."""
    own = box.distance(marks[at].x, marks[at].y)
    around = Box(box.left - own, box.top - own, box.right + own, box.bottom + own)
    return not any(
        box.meets(marks[other].room) or box.distance(marks[other].x, marks[other].y) <= own
        for other in rooms.meeting(around)
        if other != at
    )


def _number_spot(marked: Labelled, width: float, letter: float, *, mark: float) -> LabelSpot:
    gap = mark + 5
    x, anchor = (marked.x - gap, "end") if marked.number_left else (marked.x + gap, "start")
    y = marked.y + letter * 0.35
    return LabelSpot(x, y, anchor, _box(width, letter, x=x, y=y, anchor=anchor), is_number=True)


def _spots(one: Labelled, letter: float, mark: float) -> Iterator[LabelSpot]:
    """Places for a label around a mark, the best first."""
    width = text_width(one.label, letter)
    for x, y, anchor in _anchors(one.x, one.y, gap=mark + 6, letter=letter):
        yield LabelSpot(x, y, anchor, _box(width, letter, x=x, y=y, anchor=anchor))


def _anchors(
    x: float, y: float, *, gap: float, letter: float
) -> Iterator[tuple[float, float, str]]:
    half = letter * 0.35
    for far in (0.0, 0.7, 1.4):
        step = far * letter
        for up in (half,) if not far else (half - step, half + step):
            yield x + gap, y + up, "start"
            yield x - gap, y + up, "end"
        yield x, y - gap - step, "middle"
        yield x, y + gap + letter * 0.7 + step, "middle"
