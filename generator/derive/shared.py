"""What all roads to a node of a tree have in common: the reason that needs no road.

The questions on every road to a node are its dominators (Lowry and Medlock 1969). Without cycles
one pass in topological order finds them: a node has those that all its predecessors have.
"""

from __future__ import annotations

from generator.derive.roads import Roads
from generator.schema.kinds import Tree

Common = dict[str, tuple[str, ...]]  # questions in order, each with the answers that lead on


def on_every_road(tree: Tree, roads: Roads) -> dict[str, Common]:
    """For each node the questions on every road to it, with the answers given on some road."""
    answered: dict[str, dict[str, set[str]]] = {tree.start: {}}
    for name in roads.order:
        for answer in tree.questions[name].answers:
            road = answered[name] | {name: {answer.id}}
            known = answered.get(answer.to, road)
            answered[answer.to] = {
                question: answers | road[question]
                for question, answers in known.items()
                if question in road
            }
    return {node: _by_question(tree, roads, common) for node, common in answered.items()}


def _by_question(tree: Tree, roads: Roads, common: dict[str, set[str]]) -> Common:
    return {
        name: tuple(a.id for a in tree.questions[name].answers if a.id in common[name])
        for name in roads.order
        if name in common
    }
