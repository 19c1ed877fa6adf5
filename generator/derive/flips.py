"""What would change an advice: one answer given otherwise, while the later answers stay.

Whoever changes one answer keeps every later answer that still applies. The old road and the
new one part at that question. Where both come to the same question, the new one gives the old
answer again; as soon as both come to the same place of the unfolded tree they go on as one to
the same outcome. So a change leads elsewhere exactly when, from there on, the two never meet.

The two roads are walked in step, always the one that stands earlier in the order of the tree:
they cannot pass each other unseen. What is counted is pairs of places, never roads, so shared
parts do not make it slow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.derive.kept import kept
from generator.derive.roads import Roads, roads
from generator.link.unfolding import Given, TreePlace, Unfolded, way_of
from generator.schema.kinds import Tree

Pair = tuple[int, int]  # the numbers of the places where the old and the new road stand
Reach = dict[str, int]  # the outcomes that the new road can end in, with the fewest new questions


@dataclass(frozen=True)
class Flip:
    """One changed answer and where it leads; `extra` counts the new questions on the way.

    Of several answers one is given besides, or is not given any more: then `given` or `instead`
    is empty. Who gives none of them any more says so.
    """

    question: str
    given: str
    instead: str
    outcome: str
    extra: int


def flips_of_road(tree: Tree, road: Given) -> tuple[Flip, ...]:
    """What one other answer makes of one whole road (question to answer, in order).

    The same as `flips`, for who really gave these answers and no others.
    """
    unfolded = roads(tree).unfolded
    elsewhere: list[Flip] = []
    steps, here = unfolded.walk(road)
    passed = [unfolded.start, *(way.to for _, way in steps)][:-1]
    for place in passed:
        if place.node in unfolded.told:
            continue
        given = way_of(unfolded.ways[place], road[place.node])
        for way in unfolded.ways[place]:
            if way is not given:
                elsewhere += [
                    Flip(place.node, given.chosen, way.chosen, outcome, extra)
                    for outcome, extra in _ends(unfolded, way.to, road).items()
                    if outcome != here.node
                ]
    rank = {place.node: number for number, place in enumerate(passed)}
    return tuple(
        sorted(elsewhere, key=lambda f: (f.extra, -rank[f.question], f.instead, f.outcome))
    )


def _ends(unfolded: Unfolded, start: TreePlace, road: Given) -> Reach:
    """The outcomes to be reached from a place with the answers of a road, with the distance.

    Only what the road did not answer is new. The nearest places come first.
    """
    seen: dict[TreePlace, int] = {}
    waiting = deque([(start, 0)])
    while waiting:
        here, asked = waiting.popleft()
        if here in seen:
            continue
        seen[here] = asked
        kept, ways = road.get(here.node), unfolded.ways[here]
        if kept and ways:
            waiting.appendleft((way_of(ways, kept).to, asked))
        elif here.is_arrival and here.node not in unfolded.told:
            waiting.extend((way.to, asked + 1) for way in ways)
        else:
            waiting.extendleft((way.to, asked) for way in ways)
    return {place.node: asked for place, asked in seen.items() if not unfolded.ways[place]}


@kept
def flips(tree: Tree) -> dict[str, tuple[Flip, ...]]:
    """For every outcome of a proven tree all that one other answer can make of it.

    The nearest come first: the fewest new questions, then the latest question of the road.
    """
    shape = roads(tree)
    return {outcome: _flips_of(shape, outcome) for outcome in tree.outcomes}


def _flips_of(shape: Roads, outcome: str) -> tuple[Flip, ...]:
    rank = {name: place for place, name in enumerate(shape.order)}
    apart = _Apart(shape.unfolded, rank, outcome)
    reach = apart.reach()
    fewest: dict[tuple[str, str, str, str], int] = {}
    for question, given, instead, pair in apart.changes:
        for other, extra in reach[pair].items():
            key = (question, given, instead, other)
            fewest[key] = min(extra, fewest.get(key, extra))
    elsewhere = [Flip(*key, extra) for key, extra in fewest.items()]
    return tuple(
        sorted(elsewhere, key=lambda f: (f.extra, -rank[f.question], f.given, f.instead, f.outcome))
    )


class _Apart:
    """The pairs of places at which a changed road and the old one to an outcome can stand.

    Places are numbered here: a pair of numbers is found far quicker than a pair of places, and
    there are many pairs.
    """

    def __init__(self, unfolded: Unfolded, rank: Mapping[str, int], outcome: str) -> None:
        number = {place: index for index, place in enumerate(unfolded.ways)}
        self.nodes = [place.node for place in number]
        self.at = [(rank.get(place.node, len(rank)), place.seen) for place in number]
        self.is_new = [place.is_arrival and place.node not in unfolded.told for place in number]
        self.by_way = [[number[way.to] for way in ways] for ways in unfolded.ways.values()]
        self.ends = [tuple(dict.fromkeys(ends)) for ends in self.by_way]
        self.home = {number[TreePlace(outcome)]}  # the places from which the outcome is reached
        for place in reversed(range(len(number))):
            if not self.home.isdisjoint(self.ends[place]):
                self.home.add(place)
        self.changes = list(self._changes(unfolded))

    def _changes(self, unfolded: Unfolded) -> Iterator[tuple[str, str, str, Pair]]:
        """Every answer on some road to the outcome with every other one, and where both stand."""
        for here, (place, ways) in enumerate(unfolded.ways.items()):
            leads = list(zip(ways, self.by_way[here], strict=True))
            for given, old in leads:
                for instead, new in leads if old in self.home else ():
                    if new != old:
                        yield place.node, given.chosen, instead.chosen, (old, new)

    def reach(self) -> dict[Pair, Reach]:
        """Where the new road can end without meeting the old one, for every pair reached."""
        after: dict[Pair, list[Pair]] = {}
        waiting = [pair for _, _, _, pair in self.changes]
        while waiting:
            pair = waiting.pop()
            if pair not in after:
                after[pair] = self._steps(pair)
                waiting += after[pair]
        reach: dict[Pair, Reach] = {}
        for pair in sorted(after, key=self._progress, reverse=True):  # a step leads to later pairs
            old, new = pair
            if not self.ends[old] and not self.ends[new]:
                reach[pair] = {self.nodes[new]: 0}
                continue
            cost = 1 if self.is_new[new] and self.at[new] < self.at[old] else 0
            here = reach[pair] = {}
            for step in after[pair]:
                for outcome, extra in reach[step].items():
                    if outcome not in here or extra + cost < here[outcome]:
                        here[outcome] = extra + cost
        return reach

    def _progress(self, pair: Pair) -> tuple[int, int]:
        return min(self.at[pair[0]], self.at[pair[1]])

    def _steps(self, pair: Pair) -> list[Pair]:
        """The pairs after one step, of both at the same question, where they have not met."""
        old, new = pair
        if self.at[old] < self.at[new]:
            return [(to, new) for to in self.ends[old] if to in self.home and to != new]
        if self.at[new] < self.at[old]:
            return [(old, to) for to in self.ends[new] if to != old]
        both = zip(self.by_way[old], self.by_way[new], strict=True)
        return [(stays, goes) for stays, goes in both if stays in self.home and stays != goes]
