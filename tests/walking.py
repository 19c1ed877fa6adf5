"""Roads through a tree to be walked in a browser: all of them, or few that show much.

A tree has millions of roads, and somebody who clicks does one in a second. Where there are more
than `MOST`, two covers stand for all: roads that together take every transition (each answer by
each of its rules, and by none), and roads that together give every two answers which some road
gives together. Both are found without a walk along every road.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from generator.derive.roads import roads
from generator.link.unfolding import TreePlace, Unfolded, Way
from generator.schema.kinds import Tree

MOST = 400

Road = list[tuple[str, str]]  # questions with the answers given; several have dots between them
Path = tuple[Road, str]  # a road and its outcome
Transition = tuple[str, str, int]  # question, answer, and the rule that holds: -1 where none does
Step = tuple[str, str]  # a question and one answer given to it
Pair = frozenset[Step]  # of two questions
Taken = list[tuple[TreePlace, Way]]

SURE = 1_000_000  # the worth of a step that must be on the road: more than all others together


def all_paths(tree: Tree) -> Iterator[Path]:
    """Every road from the start to an outcome."""
    unfolded = roads(tree).unfolded
    waiting: list[tuple[Taken, TreePlace]] = [([], unfolded.start)]
    while waiting:
        taken, place = waiting.pop()
        if not unfolded.ways[place]:
            yield _road(taken), place.node
        waiting += [([*taken, (place, way)], way.to) for way in unfolded.ways[place]]


def _road(taken: Taken) -> Road:
    """The answers of a road; a question with several is gone through answer by answer."""
    given: dict[str, list[str]] = {}
    for place, way in taken:
        given.setdefault(place.node, []).extend([way.answer.id] if way.answer else [])
    return [(question, ".".join(answers)) for question, answers in given.items()]


def steps(road: Road) -> set[Step]:
    """Every answer that is given on a road."""
    return {(question, one) for question, given in road for one in given.split(".")}


def some_paths(tree: Tree) -> list[Path]:
    """All roads of a tree, or where they are too many those of both covers."""
    if roads(tree).paths <= MOST:
        return list(all_paths(tree))
    both = [*over_transitions(tree), *over_pairs(tree)]
    return [(list(road), end) for road, end in dict.fromkeys((tuple(r), end) for r, end in both)]


def transition(place: TreePlace, way: Way) -> Transition | None:
    """What is taken where an answer is given at a place; nothing where one of several is not."""
    if way.answer is None:
        return None
    return place.node, way.answer.id, way.holding[0] if way.holding else -1


def transitions(tree: Tree) -> set[Transition]:
    """All that can be taken on some road."""
    ways = roads(tree).unfolded.ways
    found = {transition(place, way) for place, every in ways.items() for way in every}
    return {taken for taken in found if taken}


def over_transitions(tree: Tree) -> list[Path]:
    """Few roads that together take every transition.

    The greedy algorithm for set cover (Chvátal 1979). The road that adds most is a longest path,
    as no road takes a transition twice; so no roads are listed to choose from.
    """
    unfolded, missing = roads(tree).unfolded, transitions(tree)
    chosen: list[Path] = []
    while missing:
        path, taken = _best(unfolded, lambda place, way: transition(place, way) in missing)
        missing.difference_update(transition(place, way) for place, way in taken)
        chosen.append(path)
    return chosen


def over_pairs(tree: Tree) -> list[Path]:
    """Few roads that together give every two answers that some road gives together.

    A covering array of strength two, with the limits that the tree sets, one row at a time: a road
    through a pair that is missing, with as many others that are missing beside each of the two.
    """
    unfolded = roads(tree).unfolded
    every = sorted({(question, answer) for question, answer, _ in transitions(tree)})
    missing = {frozenset(two) for two in combinations(every, 2) if two[0][0] != two[1][0]}
    chosen: list[Path] = []
    for pair in sorted(missing, key=sorted):
        if pair not in missing:
            continue
        path, _ = _best(unfolded, partial(_worth, pair, missing))
        if pair <= steps(path[0]):
            chosen.append(path)
            missing.difference_update(pairs([path]))
    return chosen


def pairs(paths: list[Path]) -> set[Pair]:
    """Every two answers that one of these roads gives together."""
    return {
        frozenset((one, other))
        for road, _ in paths
        for one, other in combinations(steps(road), 2)
        if one[0] != other[0]
    }


def _worth(pair: Pair, missing: set[Pair], place: TreePlace, way: Way) -> int:
    if way.answer is None:
        return 0
    step = place.node, way.answer.id
    return SURE if step in pair else sum(frozenset((step, one)) in missing for one in pair)


def _best(unfolded: Unfolded, worth: Callable[[TreePlace, Way], int]) -> tuple[Path, Taken]:
    """The road whose steps are worth most together; of those alike, the first in the tree."""
    ahead: dict[TreePlace, int] = {}
    onward: dict[TreePlace, Way] = {}
    for place, ways in reversed(unfolded.ways.items()):
        ahead[place] = 0
        worths = [worth(place, way) + ahead[way.to] for way in ways]
        if ways:
            ahead[place] = max(worths)
            onward[place] = ways[worths.index(ahead[place])]
    taken: Taken = []
    here = unfolded.start
    while here in onward:
        taken.append((here, onward[here]))
        here = onward[here].to
    return (_road(taken), here.node), taken
