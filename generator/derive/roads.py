"""What follows from a decision tree: who leads where, and how far it still is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.derive.kept import kept
from generator.link.tree_routes import Taken
from generator.link.unfolding import TreePlace, Unfolded, unfold
from generator.schema.kinds import Tree


@dataclass(frozen=True)
class Roads:
    """The shape of one tree."""

    unfolded: Unfolded
    order: tuple[str, ...]  # questions, each after those that lead to it
    before: dict[str, tuple[str, ...]]  # the questions that lead straight to a node
    left: dict[str, int]  # questions still to answer on the longest road, this one included
    far: dict[TreePlace, int]  # the same for each place
    paths: int  # the number of different roads from start to an outcome

    @property
    def longest(self) -> int:
        """The number of questions on the longest road."""
        return self.left[self.order[0]]


@kept
def roads(tree: Tree) -> Roads:
    """The shape of a proven tree; counts are summed, not walked one road at a time."""
    unfolded = unfold(tree)
    before: dict[str, dict[str, None]] = {}
    for place, ways in unfolded.ways.items():
        for way in ways:
            if way.to.is_arrival:
                before.setdefault(way.to.node, {})[place.node] = None
    left: dict[str, int] = {}
    far: dict[TreePlace, int] = {}
    for place, ways in reversed(unfolded.ways.items()):
        is_asked = place.is_arrival and place.node not in unfolded.told
        far[place] = is_asked + max(far[way.to] for way in ways) if ways else 0
        left[place.node] = max(far[place], left.get(place.node, 0))
    return Roads(
        unfolded,
        tuple(name for name in unfolded.at if name in tree.questions),
        {name: tuple(arrivals) for name, arrivals in before.items()},
        left,
        far,
        _after(unfolded.ways)[unfolded.start],
    )


def _to(ways: Taken) -> Counter[TreePlace]:
    """How many roads lead from the first of these places to each."""
    to: Counter[TreePlace] = Counter([next(iter(ways))])
    for place, steps in ways.items():
        for way in steps:
            to[way.to] += to[place]
    return to


def _after(ways: Taken) -> dict[TreePlace, int]:
    """How many roads go on from each of these places to an outcome."""
    after: dict[TreePlace, int] = {}
    for place, steps in reversed(ways.items()):
        after[place] = sum(after[way.to] for way in steps) if steps else 1
    return after


def giving(shape: Roads, question: str, answer: str) -> int:
    """How many roads give an answer to a question."""
    ways = shape.unfolded.ways
    to, after = _to(ways), _after(ways)
    return sum(
        to[place] * after[way.to]
        for place, steps in ways.items()
        for way in steps
        if place.node == question and way.answer and way.answer.id == answer
    )


def always_passed(taken: Taken) -> list[str]:
    """The questions that are on every one of the roads by these places, in order."""
    to, after = _to(taken), _after(taken)
    through: Counter[str] = Counter()
    for place, ways in taken.items():
        if ways and place.is_arrival:
            through[place.node] += to[place] * after[place]
    whole = after[next(iter(taken))]
    return [node for node, count in through.items() if count == whole]


def leading_to(shape: Roads, node: str) -> set[str]:
    """The questions that can come before a node."""
    return set(shape.unfolded.leading_to(node))
