"""What would change an advice: one answer given otherwise, while the later answers stay.

Whoever changes one answer keeps every later answer that still applies. The old road and the
new one part at that question, and as soon as both reach the same node they go on as one to the
same outcome. So a change leads elsewhere exactly when, from there on, the two never meet, and
every question that the new road then asks is one that the old road did not answer.

The two roads are walked in step, always the one that stands earlier in the order of the tree:
they cannot pass each other unseen. What is counted is pairs of nodes, never roads, so shared
parts do not make it slow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from generator.derive.roads import Roads, leading_to, roads
from generator.schema.kinds import Tree

RoadPair = tuple[str, str]  # where the old and the new road stand
Reach = dict[str, int]  # the outcomes that the new road can end in, with the fewest new questions


@dataclass(frozen=True)
class Flip:
    """One changed answer and where it leads; `extra` counts the new questions on the way."""

    question: str
    given: str
    instead: str
    outcome: str
    extra: int


def flips_of_road(tree: Tree, road: Mapping[str, str]) -> tuple[Flip, ...]:
    """What one other answer makes of one whole road (question to answer, in order).

    The same as `flips`, for who really gave these answers and no others.
    """
    order = list(road)
    by_change: dict[tuple[str, str, str], Flip] = {}
    for question, given in road.items():
        for way in tree.questions[question].answers:
            old = {*order[order.index(question) :], _end(tree, road)}
            for outcome, extra in _ends(tree, way.to, old).items():
                key = (question, way.id, outcome)
                by_change[key] = Flip(question, given, way.id, outcome, extra)
    place = {name: number for number, name in enumerate(order)}
    return tuple(
        sorted(
            by_change.values(),
            key=lambda f: (f.extra, -place[f.question], f.instead, f.outcome),
        )
    )


def _end(tree: Tree, road: Mapping[str, str]) -> str:
    """Where the last answer of a road leads."""
    last = list(road)[-1]
    return next(way.to for way in tree.questions[last].answers if way.id == road[last])


def _ends(tree: Tree, node: str, old: Container[str]) -> Reach:
    """The outcomes to be reached from a node without meeting the old road, with the distance."""
    seen: dict[str, int] = {}
    waiting = deque([(node, 0)])
    while waiting:
        here, asked = waiting.popleft()
        if here in old or here in seen:
            continue
        seen[here] = asked
        if here in tree.questions:
            waiting += [(way.to, asked + 1) for way in tree.questions[here].answers]
    return {name: asked for name, asked in seen.items() if name in tree.outcomes}


def flips(tree: Tree) -> dict[str, tuple[Flip, ...]]:
    """For every outcome of a proven tree all that one other answer can make of it.

    The nearest come first: the fewest new questions, then the latest question of the road.
    """
    shape = roads(tree)
    return {outcome: _flips_of(tree, shape, outcome) for outcome in tree.outcomes}


def _flips_of(tree: Tree, shape: Roads, outcome: str) -> tuple[Flip, ...]:
    rank = {name: place for place, name in enumerate(shape.order)}
    home = leading_to(shape, outcome) | {outcome}
    changes = list(_changes(tree, shape, home))
    reach = _apart(tree, rank, home, begin={pair for _, _, _, pair in changes})
    elsewhere = [
        Flip(question, given, instead, other, extra)
        for question, given, instead, pair in changes
        for other, extra in reach[pair].items()
    ]
    return tuple(
        sorted(elsewhere, key=lambda f: (f.extra, -rank[f.question], f.given, f.instead, f.outcome))
    )


def _changes(tree: Tree, shape: Roads, home: set[str]) -> Iterator[tuple[str, str, str, RoadPair]]:
    """Every answer on some road to the outcome with every other one, and where both then stand."""
    for name in shape.order:
        for given in tree.questions[name].answers:
            for instead in tree.questions[name].answers:
                if given.to in home and instead.to != given.to:
                    yield name, given.id, instead.id, (given.to, instead.to)


def _apart(
    tree: Tree, rank: dict[str, int], home: set[str], *, begin: set[RoadPair]
) -> dict[RoadPair, Reach]:
    """Where the new road can end without meeting the old one, for every pair reached."""
    after: dict[RoadPair, list[RoadPair]] = {}
    waiting = list(begin)
    while waiting:
        pair = waiting.pop()
        if pair not in after:
            after[pair] = list(_steps(tree, rank, home, pair=pair))
            waiting += after[pair]
    last = len(rank)

    def place(pair: RoadPair) -> int:
        return min(rank.get(pair[0], last), rank.get(pair[1], last))

    reach: dict[RoadPair, Reach] = {}
    for pair in sorted(after, key=place, reverse=True):  # a step only leads to later pairs
        old, new = pair
        if old not in rank and new not in rank:
            reach[pair] = {new: 0}
            continue
        cost = 0 if rank.get(old, last) < rank.get(new, last) else 1
        here = reach[pair] = {}
        for step in after[pair]:
            for outcome, extra in reach[step].items():
                if outcome not in here or extra + cost < here[outcome]:
                    here[outcome] = extra + cost
    return reach


def _steps(
    tree: Tree, rank: dict[str, int], home: set[str], *, pair: RoadPair
) -> Iterator[RoadPair]:
    """The pairs after the earlier of the two has taken one step, where they have not met."""
    old, new = pair
    last = len(rank)
    if rank.get(old, last) < rank.get(new, last):
        ways = {answer.to: None for answer in tree.questions[old].answers}
        yield from ((to, new) for to in ways if to in home and to != new)
    elif new in rank:
        ways = {answer.to: None for answer in tree.questions[new].answers}
        yield from ((old, to) for to in ways if to != old)
