"""What all roads to a node of a tree have in common: the reason that needs no road.

The questions on every road to a node are its dominators (Lowry and Medlock 1969). Without cycles
one pass in topological order finds them: a node has those that all its predecessors have.
"""

from __future__ import annotations

from generator.derive.roads import Roads
from generator.link.unfolding import TreePlace
from generator.schema.kinds import Tree

Common = dict[str, tuple[str, ...]]  # questions in order, each with the answers that lead on
Answered = dict[str, set[str]]


def on_every_road(tree: Tree, roads: Roads) -> dict[str, Common]:
    """For each node the questions on every road to it, with the answers given on some road."""
    unfolded = roads.unfolded
    answered: dict[TreePlace, Answered] = {unfolded.start: {}}
    for place, ways in unfolded.ways.items():
        before = set() if place.is_arrival else answered[place][place.node]
        for way in ways:
            given = {way.answer.id} if way.answer else set()
            road = answered[place] | {place.node: before | given}
            answered[way.to] = _both(answered.get(way.to, road), road)
    common: dict[str, Answered] = {}
    for place, shared in answered.items():
        common[place.node] = _both(common.get(place.node, shared), shared)
    return {node: _by_question(tree, roads, shared) for node, shared in common.items()}


def _both(road: Answered, other: Answered) -> Answered:
    return {name: answers | other[name] for name, answers in road.items() if name in other}


def _by_question(tree: Tree, roads: Roads, common: Answered) -> Common:
    return {
        name: tuple(a.id for a in tree.questions[name].answers if a.id in common[name])
        for name in roads.order
        if name in common
    }
