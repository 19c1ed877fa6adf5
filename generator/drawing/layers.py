"""A decision tree in columns: who stands where, from top to bottom, with few crossing ways.

A node stands in the column of its longest distance from the start, so every way leads to the
right. A way past a column gets a place of its own there, between the cards; ways to the same
node share that place, so that they run on as one.

This is layered drawing after Sugiyama, Tagawa and Toda (1981): layers by longest path, dummy
nodes where an edge passes a layer, and barycentre sweeps that keep the order with the fewest
crossings. The fourth step, a height for every node, is in `diagram`.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Slot = tuple[int, str]  # a column, and the node that stands there or that is led to through it
SWEEPS = 12


@dataclass(frozen=True)
class Segment:
    """A part of a way, from one column to the next."""

    origin: Slot
    port: float  # where it leaves: a part of the height of the slot, between 0 and 1
    target: Slot


@dataclass(frozen=True)
class Layers:
    """The columns from left to right, each from top to bottom, and the segments between them."""

    columns: tuple[tuple[Slot, ...], ...]
    segments: tuple[Segment, ...]
    column_of: dict[str, int]

    def way(self, name: str, target: str) -> list[Slot]:
        """The slots after a question on the way to one of its answers' targets."""
        return _way(self.column_of, name, target)


def layers(ways: Mapping[str, Sequence[str]]) -> Layers:
    """The columns for what each question leads to.

    The questions stand in an order in which each comes after those that lead to it.
    """
    column_of = _columns(ways)
    segments: dict[Segment, None] = {}
    for name, targets in ways.items():
        for place, target in enumerate(targets):
            here, port = (column_of[name], name), (place + 1) / (len(targets) + 1)
            for slot in _way(column_of, name, target):
                segments[Segment(here, port, slot)] = None
                here, port = slot, 0.5
    columns = _ordered(_as_met(column_of, segments), list(segments))
    return Layers(columns, tuple(segments), column_of)


def _columns(ways: Mapping[str, Sequence[str]]) -> dict[str, int]:
    column_of = dict.fromkeys(list(ways)[:1], 0)
    for name, targets in ways.items():
        for target in targets:
            column_of[target] = max(column_of.get(target, 0), column_of[name] + 1)
    return column_of


def _way(column_of: dict[str, int], name: str, target: str) -> list[Slot]:
    return [(column, target) for column in range(column_of[name] + 1, column_of[target] + 1)]


def _as_met(column_of: dict[str, int], segments: dict[Segment, None]) -> list[list[Slot]]:
    """Every column in the order in which a reader of the questions meets the nodes."""
    columns: list[dict[Slot, None]] = [{} for _ in range(max(column_of.values()) + 1)]
    for name in list(column_of)[:1]:
        columns[0][0, name] = None
    for segment in segments:
        columns[segment.target[0]][segment.target] = None
    return [list(column) for column in columns]


def _ordered(columns: list[list[Slot]], segments: list[Segment]) -> tuple[tuple[Slot, ...], ...]:
    """Barycentre sweeps: to and fro, each slot moves to the mean of what it is joined with."""
    best, fewest = [list(column) for column in columns], crossings(columns, segments)
    into: dict[Slot, list[Segment]] = {}
    out: dict[Slot, list[Segment]] = {}
    for segment in segments:
        into.setdefault(segment.target, []).append(segment)
        out.setdefault(segment.origin, []).append(segment)
    for sweep in range(SWEEPS):
        rightward = sweep % 2 == 0
        for column in columns if rightward else columns[::-1]:
            rank = _ranks(columns)
            middle = {
                slot: _middle(
                    [rank[s.origin] + s.port for s in into.get(slot, ())]
                    if rightward
                    else [rank[s.target] + 0.5 - s.port for s in out.get(slot, ())],
                    rank[slot],
                )
                for slot in column
            }
            column.sort(key=lambda slot: middle[slot])
        crossed = crossings(columns, segments)
        if crossed < fewest:
            best, fewest = [list(column) for column in columns], crossed
    return tuple(tuple(column) for column in best)


def _middle(places: list[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _ranks(columns: Sequence[Sequence[Slot]]) -> dict[Slot, int]:
    return {slot: rank for column in columns for rank, slot in enumerate(column)}


def crossings(columns: Sequence[Sequence[Slot]], segments: Sequence[Segment]) -> int:
    """How often two segments between the same columns cross.

    Those are the inversions of the segments sorted by origin, counted by insertion (Barth, Jünger
    and Mutzel, Simple and efficient bilayer cross counting, 2002).
    """
    rank = _ranks(columns)
    ends: dict[int, list[tuple[float, int]]] = {}
    for segment in segments:
        pair = (rank[segment.origin] + segment.port, rank[segment.target])
        ends.setdefault(segment.origin[0], []).append(pair)
    total = 0
    for pairs in ends.values():
        above: list[int] = []
        for _, target in sorted(pairs):
            total += len(above) - bisect_right(above, target)
            insort(above, target)
    return total
