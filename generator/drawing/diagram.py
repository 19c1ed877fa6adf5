"""A decision tree as a drawing: cards in columns, and a line from every answer to what follows.

A question is a card with a row for each answer; from the right edge of a row a curve leads to
the left edge of the next question or of the outcome. Curves bend only in the gaps between
columns and run straight through a column, between its cards. All sizes are pixels: the drawing
is shown at its own size, in a frame that the reader moves over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.drawing.labels import text_width
from generator.drawing.layers import Layers, Slot, layers

QUESTION, OUTCOME = 250.0, 216.0  # widths of cards
PAD = 14.0  # between the edge of a card and its text
MARK = 24.0  # room for the mark before the title of an outcome
HEAD, ROW = 15.0, 14.0  # sizes of letters
# How much wider than the estimate letters may turn out, in bold and in running text.
BOLD, PLAIN = 1.15, 1.05
LEADING = 1.36  # the height of a line, in letters
GAP = 22.0  # between cards
LANE = 14.0  # between a line that passes and what is next to it
BETWEEN = (72.0, 150.0)  # between columns: at least, at most
MARGIN = 6.0
ARROW = 7.0  # the length of an arrow's head
ALIGNING = 8
PAPER = (1000.0, 1300.0)  # A4, with letters of two thirds of their size on the screen


@dataclass(frozen=True)
class Node:
    """What is drawn: a question with its answers as (text, target), or an outcome without."""

    id: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of text; `y` is its base line."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Row:
    """An answer in its card, and the curve from it to the card it leads to."""

    top: float
    lines: tuple[Line, ...]
    port: float  # the height at which the curve leaves the card
    path: str
    target: str


@dataclass(frozen=True)
class Card:
    """A question or an outcome in its place."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    entry: float  # the height at which curves arrive

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Drawing:
    """The whole tree, from the first question to the outcomes."""

    width: float
    height: float
    cards: tuple[Card, ...]

    @property
    def fits_paper(self) -> bool:
        """Whether it stands on one page with letters that can be read."""
        return self.width <= PAPER[0] and self.height <= PAPER[1]


@dataclass(frozen=True)
class _Shape:
    """A card before it has a place: its lines, and heights counted from its top."""

    node: Node
    lines: tuple[str, ...]
    rows: tuple[tuple[float, float, tuple[str, ...]], ...]  # top, height, lines
    height: float
    entry: float

    @property
    def width(self) -> float:
        return QUESTION if self.node.answers else OUTCOME

    def port(self, place: float) -> float:
        """The height at which the curve of an answer leaves."""
        top, height, _ = self.rows[round(place * (len(self.rows) + 1)) - 1]
        return top + height / 2


def draw(nodes: Sequence[Node]) -> Drawing:
    """The drawing of a proven tree: its questions in order, the first one first, then outcomes."""
    shapes = {node.id: _shape(node) for node in nodes}
    ways = {node.id: [to for _, to in node.answers] for node in nodes if node.answers}
    found = layers(ways)
    tops = _tops(found, shapes)
    lefts, width = _lefts(found, shapes, tops)
    cards = tuple(_card(found, shapes, tops, lefts, slot) for slot in _cards_of(found))
    height = max(card.bottom for card in cards)
    lowest = max((tops[slot] for slot in tops if not _is_card(found, slot)), default=0.0)
    return Drawing(width, round(max(height, lowest) + MARGIN, 1), cards)


def _is_card(found: Layers, slot: Slot) -> bool:
    return found.column_of[slot[1]] == slot[0]


def _cards_of(found: Layers) -> Iterator[Slot]:
    """The cards column by column, from top to bottom: the order in which Tab visits them."""
    return (slot for column in found.columns for slot in column if _is_card(found, slot))


# -- Text -----------------------------------------------------------------------------------


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
    parts = [""]
    for character in word:
        if parts[-1] and text_width(f"{parts[-1]}{character}-", letter) > width:
            if text_width(word, letter) <= width:
                return [word]
            parts[-1] += "-"
            parts.append("")
        parts[-1] += character
    return parts


def _shape(node: Node) -> _Shape:
    if not node.answers:
        lines = wrap(node.text, OUTCOME - 2 * PAD - MARK, HEAD * BOLD)
        height = 2 * PAD + len(lines) * HEAD * LEADING
        return _Shape(node, tuple(lines), (), height, height / 2)
    lines = wrap(node.text, QUESTION - 2 * PAD, HEAD * BOLD)
    head = 2 * PAD + len(lines) * HEAD * LEADING
    rows, top = [], head
    for text, _ in node.answers:
        inner = wrap(text, QUESTION - 2 * PAD, ROW * PLAIN)
        height = 16 + len(inner) * ROW * LEADING
        rows.append((top, height, tuple(inner)))
        top += height
    return _Shape(node, tuple(lines), tuple(rows), top, head / 2)


# -- Places ---------------------------------------------------------------------------------


def _tops(found: Layers, shapes: dict[str, _Shape]) -> dict[Slot, float]:
    """The top of every slot: as near as can be to the height of what it is joined with."""
    entry = {s: shapes[s[1]].entry if _is_card(found, s) else 0.0 for c in found.columns for s in c}
    leave = [
        shapes[s.origin[1]].port(s.port) if _is_card(found, s.origin) else 0.0 for s in found.steps
    ]
    tops: dict[Slot, float] = {}
    for column in found.columns:
        _settle(found, shapes, column, [0.0] * len(column), tops)
    first = found.columns[0][0]
    for turn in range(ALIGNING):
        rightward = turn % 2 == 1  # the last turn goes from left to right, as the reader does
        wishes: dict[Slot, list[float]] = {}
        for column in found.columns if rightward else found.columns[::-1]:
            wishes.clear()
            for step, port in zip(found.steps, leave, strict=True):
                if rightward and step.target[0] == column[0][0]:
                    wish = tops[step.origin] + port - entry[step.target]
                    wishes.setdefault(step.target, []).append(wish)
                elif not rightward and step.origin[0] == column[0][0]:
                    wish = tops[step.target] + entry[step.target] - port
                    wishes.setdefault(step.origin, []).append(wish)
            wanted = [sum(w) / len(w) if (w := wishes.get(s)) else tops[s] for s in column]
            _settle(found, shapes, column, [0.0] if first in column else wanted, tops)
    return {slot: round(top + MARGIN, 1) for slot, top in tops.items()}


def _settle(
    found: Layers,
    shapes: dict[str, _Shape],
    column: Sequence[Slot],
    wanted: Sequence[float],
    tops: dict[Slot, float],
) -> None:
    """Gives a column its tops: in order, apart, and with the least squares from what is wanted.

    Slots that want to overlap form a block, which stands where its members want it on average:
    isotonic regression by pooling adjacent violators (Ayer et al. 1955; Barlow et al. 1972).
    """
    start: list[float] = []  # how far each slot is below the first one when all are packed
    at = 0.0
    for above, slot in zip([None, *column], column, strict=False):
        if above is not None:
            both = _is_card(found, above) and _is_card(found, slot)
            at += (shapes[above[1]].height if _is_card(found, above) else 0.0) + (
                GAP if both else LANE
            )
        start.append(at)
    blocks: list[tuple[float, int]] = []  # the sum of wishes, and how many slots
    for want, below in zip(wanted, start, strict=True):
        total, count = want - below, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            more, others = blocks.pop()
            total, count = total + more, count + others
        blocks.append((total, count))
    # Nothing stands above the first question: who opens the drawing sees where it begins.
    shift = [max(total / count, 0.0) for total, count in blocks for _ in range(count)]
    tops |= {slot: s + below for slot, s, below in zip(column, shift, start, strict=True)}


def _lefts(
    found: Layers, shapes: dict[str, _Shape], tops: dict[Slot, float]
) -> tuple[list[tuple[float, float]], float]:
    """Where every column begins and ends, and the width of the drawing.

    The steeper the curves between two columns, the more room they get.
    """
    steepest = [0.0] * len(found.columns)
    for step in found.steps:
        rise = abs(tops[step.target] - tops[step.origin])
        steepest[step.origin[0]] = max(steepest[step.origin[0]], rise)
    lefts, x = [], MARGIN
    for column, steep in zip(found.columns, steepest, strict=True):
        widths = [shapes[slot[1]].width for slot in column if _is_card(found, slot)]
        lefts.append((x, x + max(widths)))
        x += max(widths) + min(max(BETWEEN[0], steep / 5), BETWEEN[1])
    return [(round(a), round(b)) for a, b in lefts], round(lefts[-1][1] + MARGIN)


# -- Drawing --------------------------------------------------------------------------------


def _card(
    found: Layers,
    shapes: dict[str, _Shape],
    tops: dict[Slot, float],
    lefts: list[tuple[float, float]],
    slot: Slot,
) -> Card:
    shape, (x, _), y = shapes[slot[1]], lefts[slot[0]], tops[slot]
    rows = []
    for (top, height, texts), (_, target) in zip(shape.rows, shape.node.answers, strict=True):
        port = round(y + top + height / 2, 1)
        path = _path(found, shapes, tops, lefts, slot, port, target)
        lines = _lines(texts, x + PAD, y + top + 8, ROW)
        rows.append(Row(round(y + top, 1), lines, port, path, target))
    left = x + PAD + (0 if shape.node.answers else MARK)
    return Card(
        id=slot[1],
        x=x,
        y=y,
        width=shape.width,
        height=round(shape.height, 1),
        lines=_lines(shape.lines, left, y + PAD, HEAD),
        rows=tuple(rows),
        entry=round(y + shape.entry, 1),
    )


def _lines(texts: Sequence[str], x: float, top: float, letter: float) -> tuple[Line, ...]:
    step = letter * LEADING
    first = top + step / 2 + letter * 0.35  # the base line of letters in the middle of their line
    return tuple(Line(text, x, round(first + n * step, 1)) for n, text in enumerate(texts))


def _path(
    found: Layers,
    shapes: dict[str, _Shape],
    tops: dict[Slot, float],
    lefts: list[tuple[float, float]],
    origin: Slot,
    port: float,
    target: str,
) -> str:
    """The curve from an answer, by the places it passes, to the card it leads to."""
    x, y = lefts[origin[0]][0] + shapes[origin[1]].width, port
    parts = [f"M{x:g} {y:g}"]
    for slot in found.way(origin[1], target):
        is_card = _is_card(found, slot)
        left, right = lefts[slot[0]]
        to_x = left - ARROW if is_card else left
        to_y = round(tops[slot] + (shapes[target].entry if is_card else 0), 1)
        middle = (x + left) / 2
        parts.append(f"C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}")
        if not is_card:
            parts.append(f"H{right:g}")
        x, y = right, to_y
    return " ".join(parts)
