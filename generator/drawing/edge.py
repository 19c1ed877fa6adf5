"""The fore-edge: a book in miniature, one tick for every piece in the order of reading.

The ticks stand in a drawing that is as high as the window, whatever that is: their places are
thousandths of it, and lines keep their weight. So it holds in a low window and at any zoom. Of a
large book several pieces share a tick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.link.book import Key

MOST_TICKS = 150  # ticks: in a window of 600 pixels they still stand apart
HIGH = 1000  # the height of the drawing
NUMERAL, PART, RUN = 3.0, 1.6, 0.8  # room for a numeral, between parts, between kinds; in ticks
PITCH = 9  # pixels from tick to tick, where there is room
_ENDS = {"chapter": (16, 28), "plain": (16, 28), "thin": (13, 31), "thick": (13, 31)}


@dataclass(frozen=True)
class Tick:
    """A piece of the book and how its tick looks: a weight, and the corner where it has one."""

    key: Key
    look: str


@dataclass(frozen=True)
class ForeEdge:
    """The drawing: ticks of one look in one path, numerals, and the place of each piece."""

    height: int
    paths: tuple[tuple[str, str], ...]  # look and path
    numerals: tuple[tuple[str, str], ...]  # percentage from the top, and numeral
    places: dict[Key, tuple[str, str]]  # percentage from the top, and look


def edge(parts: Sequence[tuple[str, Sequence[Sequence[Tick]]]]) -> ForeEdge:
    """The drawing of a book: of each part its numeral and its pieces, kind by kind."""
    count = sum(len(run) for _, runs in parts for run in runs)
    together = -(-count // MOST_TICKS) or 1
    at, numerals = PART, []
    drawn: list[tuple[float, tuple[Tick, ...]]] = []
    for numeral, runs in parts:
        if numeral:
            numerals.append((at + 1, numeral))
            at += NUMERAL
        for run in runs:
            for _, alike in groupby(run, key=lambda tick: tick.look):
                same = tuple(alike)
                for start in range(0, len(same), together):
                    drawn.append((at, same[start : start + together]))
                    at += 1
            at += RUN
        at += PART
    paths: dict[str, list[str]] = {}
    places: dict[Key, tuple[str, str]] = {}
    for y, ticks in drawn:
        look = ticks[0].look
        left, right = _ENDS[look.partition(" ")[0]]
        paths.setdefault(look, []).append(f"M{left} {_round(HIGH * y / at)}H{right}")
        places |= {tick.key: (f"{_round(100 * y / at)}%", look) for tick in ticks}
    return ForeEdge(
        height=round(at * PITCH),
        paths=tuple((look, "".join(lines)) for look, lines in paths.items()),
        numerals=tuple((f"{_round(100 * y / at)}%", numeral) for y, numeral in numerals),
        places=places,
    )


def _round(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
