"""What follows from a decision tree: who leads where, and how far it still is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.trees import topological_order
from generator.schema.kinds import Tree


@dataclass(frozen=True)
class Roads:
    """The shape of one tree."""

    order: tuple[str, ...]  # questions, each after those that lead to it
    before: dict[str, tuple[str, ...]]  # the questions that lead straight to a node
    left: dict[str, int]  # questions still to answer on the longest road, this one included
    paths: int  # the number of different roads from start to an outcome

    @property
    def longest(self) -> int:
        """The number of questions on the longest road."""
        return self.left[self.order[0]]


def roads(tree: Tree) -> Roads:
    """The shape of a proven tree; counts are summed, not walked one road at a time."""
    order = topological_order(tree)
    before: dict[str, list[str]] = {}
    for name in order:
        for answer in tree.questions[name].answers:
            arrivals = before.setdefault(answer.to, [])
            if name not in arrivals:
                arrivals.append(name)
    left: dict[str, int] = dict.fromkeys(tree.outcomes, 0)
    paths: dict[str, int] = dict.fromkeys(tree.outcomes, 1)
    for name in reversed(order):
        answers = tree.questions[name].answers
        left[name] = 1 + max(left[answer.to] for answer in answers)
        paths[name] = sum(paths[answer.to] for answer in answers)
    return Roads(
        tuple(order),
        {name: tuple(arrivals) for name, arrivals in before.items()},
        left,
        paths[tree.start],
    )


def leading_to(shape: Roads, node: str) -> set[str]:
    """The questions that can come before a node."""
    leading: set[str] = set()
    waiting = [node]
    while waiting:
        for name in shape.before.get(waiting.pop(), ()):
            if name not in leading:
                leading.add(name)
                waiting.append(name)
    return leading
