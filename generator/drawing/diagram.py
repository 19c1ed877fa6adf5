"""A decision tree as a drawing: cards in columns, and a line from every answer to what follows.

A question is a card with a row for each answer, and one for each of its rules; from the right
edge of a row a curve leads to the left edge of the next question or of the outcome. Curves bend
only in the gaps between columns and run straight through a column, between its cards. Sizes are
pixels on a page of usual letters; the drawing grows with the letters of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from generator.drawing.labels import wrap
from generator.drawing.layers import Layers, Segment, Slot, layers

QUESTION, OUTCOME = 264.0, 292.0  # widths of cards
PAD = 14.0  # between the edge of a card and its text
MARK = 24.0  # room before a title: for the mark of an outcome, or the number of a question
INDENT = 18.0  # of a rule, below its answer
TIGHT = 6.0  # above and below the title of an outcome
HEAD, ROW = 15.0, 14.0  # sizes of letters
# How much wider than the estimate letters may turn out, in bold and in running text.
BOLD, PLAIN = 1.15, 1.05
LEADING = 1.36  # the height of a line, in letters
GAP, NEAR = 22.0, 12.0  # between cards; between two outcomes
LANE = 14.0  # between a line that passes and what is next to it
BETWEEN = (72.0, 150.0)  # between columns: at least, at most
MARGIN = 6.0
ARROW = 7.0  # the length of an arrow's head
ALIGNING = 8
PAPER = (1090.0, 1500.0)  # A4, with letters of six tenths of their size on the screen


@dataclass(frozen=True)
class RowText:
    """An answer or a rule of the answer above it, and the node that it leads to."""

    text: str
    target: str
    is_rule: bool = False


@dataclass(frozen=True)
class CardText:
    """What is drawn: a question with its answers, or an outcome without."""

    id: str
    text: str
    answers: tuple[RowText, ...] = ()


@dataclass(frozen=True)
class TextLine:
    """A line of text; `y` is its base line."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class AnswerRow:
    """An answer in its card, and the curve from it to the card it leads to."""

    top: float
    lines: tuple[TextLine, ...]
    port: float  # the height at which the curve leaves the card
    path: str
    target: str
    is_rule: bool


@dataclass(frozen=True)
class Card:
    """A question or an outcome in its place."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rows: tuple[AnswerRow, ...]
    entry: float  # the height at which curves arrive

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class TreeLayout:
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

    words: CardText
    lines: tuple[str, ...]
    rows: tuple[tuple[float, float, tuple[str, ...]], ...]  # top, height, lines
    height: float
    entry: float

    @property
    def width(self) -> float:
        return QUESTION if self.words.answers else OUTCOME

    @property
    def pad(self) -> float:
        """What stays free above the title."""
        return PAD if self.words.answers else TIGHT

    def port(self, place: float) -> float:
        """The height at which the curve of an answer leaves."""
        top, height, _ = self.rows[round(place * (len(self.rows) + 1)) - 1]
        return top + height / 2


class _End(NamedTuple):
    """Where a line joins a slot, and the one at its other end: how far below their tops."""

    slot: Slot
    below: float
    other: Slot
    below_other: float


@dataclass(frozen=True)
class _Cards:
    """The cards of a tree in their columns; some slots hold no card but a line that passes."""

    layers: Layers
    shapes: dict[str, _Shape]

    def has(self, slot: Slot) -> bool:
        """Whether a card stands in a slot."""
        return self.layers.column_of[slot[1]] == slot[0]

    def slots(self) -> Iterator[Slot]:
        """Column by column, from top to bottom: the order in which Tab visits the cards."""
        return (slot for column in self.layers.columns for slot in column if self.has(slot))

    def height(self, slot: Slot) -> float:
        return self.shapes[slot[1]].height if self.has(slot) else 0.0

    def entry(self, slot: Slot) -> float:
        """How far below the top of a slot lines arrive."""
        return self.shapes[slot[1]].entry if self.has(slot) else 0.0

    def apart(self, above: Slot, slot: Slot) -> float:
        """What stays free between two slots of a column."""
        if not (self.has(above) and self.has(slot)):
            return LANE
        return GAP if any(self.shapes[one].words.answers for _, one in (above, slot)) else NEAR

    def port(self, segment: Segment) -> float:
        """How far below the top of its slot a segment leaves."""
        shape = self.shapes[segment.origin[1]]
        return shape.port(segment.port) if self.has(segment.origin) else 0.0

    @cached_property
    def ends(self) -> dict[tuple[int, bool], list[_End]]:
        """The ends of all lines, by their column, and whether the line comes from the left."""
        ends: dict[tuple[int, bool], list[_End]] = {}
        for segment in self.layers.segments:
            origin, target = segment.origin, segment.target
            port, entry = self.port(segment), self.entry(target)
            ends.setdefault((origin[0], False), []).append(_End(origin, port, target, entry))
            ends.setdefault((target[0], True), []).append(_End(target, entry, origin, port))
        return ends


def draw_tree(nodes: Sequence[CardText]) -> TreeLayout:
    """The drawing of a proven tree: its questions in order, the first one first, then outcomes."""
    ways = {node.id: [row.target for row in node.answers] for node in nodes if node.answers}
    cards = _Cards(layers(ways), {node.id: _shape(node) for node in nodes})
    tops = _tops(cards)
    edges, width = _edges(cards, tops)
    paper = _Paper(cards, tops, edges)
    drawn = tuple(paper.card(slot) for slot in cards.slots())
    lowest = max((tops[slot] for slot in tops if not cards.has(slot)), default=0.0)
    height = max(lowest, *(card.bottom for card in drawn))
    return TreeLayout(width, round(height + MARGIN, 1), drawn)


# -- Text -----------------------------------------------------------------------------------


def _shape(node: CardText) -> _Shape:
    if not node.answers:
        lines = wrap(node.text, OUTCOME - 2 * PAD - MARK, HEAD * BOLD)
        height = 2 * TIGHT + len(lines) * HEAD * LEADING
        return _Shape(node, tuple(lines), (), height, height / 2)
    lines = wrap(node.text, QUESTION - 2 * PAD - MARK, HEAD * BOLD)
    head = 2 * PAD + len(lines) * HEAD * LEADING
    rows, top = [], head
    for row in node.answers:
        room = QUESTION - 2 * PAD - (INDENT if row.is_rule else 0)
        inner = wrap(row.text, room, ROW * PLAIN)
        height = 16 + len(inner) * ROW * LEADING
        rows.append((top, height, tuple(inner)))
        top += height
    return _Shape(node, tuple(lines), tuple(rows), top, head / 2)


# -- Places ---------------------------------------------------------------------------------


def _tops(cards: _Cards) -> dict[Slot, float]:
    """The top of every slot: as near as can be to the height of what it is joined with."""
    columns = cards.layers.columns
    tops: dict[Slot, float] = {}
    for column in columns:
        tops |= _least_squares(cards, column, [0.0] * len(column))
    for turn in range(ALIGNING):
        rightward = turn % 2 == 1  # the last turn goes from left to right, as the reader does
        for column in columns if rightward else columns[::-1]:
            wanted = _wanted(cards, column, tops, rightward=rightward)
            tops |= _least_squares(cards, column, [0.0] if column is columns[0] else wanted)
    return {slot: round(top + MARGIN, 1) for slot, top in tops.items()}


def _wanted(
    cards: _Cards, column: Sequence[Slot], tops: Mapping[Slot, float], *, rightward: bool
) -> list[float]:
    """Where each slot would make its lines level: those from its left, or those to its right."""
    wishes: dict[Slot, list[float]] = {}
    for slot, below, other, below_other in cards.ends.get((column[0][0], rightward), ()):
        wishes.setdefault(slot, []).append(tops[other] + below_other - below)
    return [sum(w) / len(w) if (w := wishes.get(slot)) else tops[slot] for slot in column]


def _least_squares(
    cards: _Cards, column: Sequence[Slot], wanted: Sequence[float]
) -> dict[Slot, float]:
    """The tops of a column: in order, apart, and with the least squares from what is wanted.

    Slots that want to overlap form a block, which stands where its members want it on average:
    isotonic regression by pooling adjacent violators (Ayer et al. 1955; Barlow et al. 1972).
    """
    packed = _packed(cards, column)
    blocks: list[tuple[float, int]] = []  # the sum of wishes, and how many slots
    for want, below in zip(wanted, packed, strict=True):
        total, count = want - below, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            more, others = blocks.pop()
            total, count = total + more, count + others
        blocks.append((total, count))
    # Nothing stands above the first question: who opens the drawing sees where it begins.
    shift = [max(total / count, 0.0) for total, count in blocks for _ in range(count)]
    return {slot: s + below for slot, s, below in zip(column, shift, packed, strict=True)}


def _packed(cards: _Cards, column: Sequence[Slot]) -> list[float]:
    """How far each slot of a column is below the first one when all stand close together."""
    packed = [0.0]
    for above, slot in pairwise(column):
        packed.append(packed[-1] + cards.height(above) + cards.apart(above, slot))
    return packed


def _edges(cards: _Cards, tops: Mapping[Slot, float]) -> tuple[list[tuple[float, float]], float]:
    """Where every column begins and ends, and the width of the drawing.

    The steeper the curves between two columns, the more room they get.
    """
    columns = cards.layers.columns
    steepest = [0.0] * len(columns)
    for segment in cards.layers.segments:
        rise = abs(tops[segment.target] - tops[segment.origin])
        steepest[segment.origin[0]] = max(steepest[segment.origin[0]], rise)
    edges, x = [], MARGIN
    for column, steep in zip(columns, steepest, strict=True):
        widest = max(cards.shapes[slot[1]].width for slot in column if cards.has(slot))
        edges.append((x, x + widest))
        x += widest + min(max(BETWEEN[0], steep / 5), BETWEEN[1])
    return [(round(a), round(b)) for a, b in edges], round(edges[-1][1] + MARGIN)


# -- Drawing --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Paper:
    """The tree with every slot in its place."""

    cards: _Cards
    tops: Mapping[Slot, float]
    edges: Sequence[tuple[float, float]]  # where each column begins and ends

    def card(self, slot: Slot) -> Card:
        """The card of a slot, with a curve from every answer."""
        shape, (x, _), y = self.cards.shapes[slot[1]], self.edges[slot[0]], self.tops[slot]
        rows = []
        for (top, height, texts), row in zip(shape.rows, shape.words.answers, strict=True):
            port = round(y + top + height / 2, 1)
            left = x + PAD + (INDENT if row.is_rule else 0)
            lines = _lines(texts, left, y + top + 8, letter=ROW)
            path = self.curve(slot, port, row.target)
            rows.append(AnswerRow(round(y + top, 1), lines, port, path, row.target, row.is_rule))
        return Card(
            id=slot[1],
            x=x,
            y=y,
            width=shape.width,
            height=round(shape.height, 1),
            lines=_lines(shape.lines, x + PAD + MARK, y + shape.pad, letter=HEAD),
            rows=tuple(rows),
            entry=round(y + shape.entry, 1),
        )

    def curve(self, origin: Slot, port: float, target: str) -> str:
        """The curve from an answer, by the places it passes, to the card it leads to."""
        x, y = self.edges[origin[0]][0] + self.cards.shapes[origin[1]].width, port
        parts = [f"M{x:g} {y:g}"]
        for slot in self.cards.layers.way(origin[1], target):
            left, right = self.edges[slot[0]]
            to_x = left - ARROW if self.cards.has(slot) else left
            to_y = round(self.tops[slot] + self.cards.entry(slot), 1)
            middle = (x + left) / 2
            parts.append(f"C{middle:g} {y:g} {middle:g} {to_y:g} {to_x:g} {to_y:g}")
            if not self.cards.has(slot):
                parts.append(f"H{right:g}")
            x, y = right, to_y
        return " ".join(parts)


def _lines(texts: Sequence[str], x: float, top: float, *, letter: float) -> tuple[TextLine, ...]:
    step = letter * LEADING  # the base line of letters is in the middle of their line
    first = top + step / 2 + letter * 0.35
    return tuple(TextLine(text, x, round(first + n * step, 1)) for n, text in enumerate(texts))
