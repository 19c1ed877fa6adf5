"""What follows from a decision tree: who leads where, and how far it still is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

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


def roads(tree: Tree) -> Roads:
    """The shape of a proven tree; counts are summed, not walked one road at a time."""
    unfolded = unfold(tree)
    before: dict[str, dict[str, None]] = {}
    for place, ways in unfolded.ways.items():
        for way in ways:
            before.setdefault(way.to.node, {})[place.node] = None
    left: dict[str, int] = {}
    paths: dict[TreePlace, int] = {}
    far: dict[TreePlace, int] = {}
    for place, ways in reversed(unfolded.ways.items()):
        far[place] = 1 + max(far[way.to] for way in ways) if ways else 0
        paths[place] = sum(paths[way.to] for way in ways) if ways else 1
        left[place.node] = max(far[place], left.get(place.node, 0))
    return Roads(
        unfolded,
        tuple(name for name in unfolded.at if name in tree.questions),
        {name: tuple(arrivals) for name, arrivals in before.items()},
        left,
        far,
        paths[unfolded.start],
    )


def always_passed(taken: Taken) -> list[str]:
    """The questions that are on every one of the roads by these places, in order."""
    to: Counter[TreePlace] = Counter([next(iter(taken))])
    for place, ways in taken.items():
        for way in ways:
            to[way.to] += to[place]
    after: dict[TreePlace, int] = {}
    for place, ways in reversed(taken.items()):
        after[place] = sum(after[way.to] for way in ways) if ways else 1
    through: Counter[str] = Counter()
    for place, ways in taken.items():
        if ways:
            through[place.node] += to[place] * after[place]
    whole = after[next(iter(taken))]
    return [node for node, count in through.items() if count == whole]


def leading_to(shape: Roads, node: str) -> set[str]:
    """The questions that can come before a node."""
    return set(shape.unfolded.leading_to(node))
