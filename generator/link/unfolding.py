"""A decision tree unfolded as far as its rules need: the same question once for each memory.

A rule may ask what was answered before. So a question is not enough to say what can follow:
the answers that a rule ahead still asks for are needed too. A question with those answers is a
`TreePlace`. Two roads that come to one place have the same future, and roads that differ only in
answers which no rule ahead asks for come to one place: so all that can follow is told by places,
without walking roads (docs/adr/0029). A tree without rules has one place for each node.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Answer

MOST_PLACES = 2_000  # for memories, besides one for each question and outcome

Known = tuple[tuple[str, str], ...]  # what was answered that a rule ahead still asks for


@dataclass(frozen=True)
class TreePlace:
    """A question or an outcome, with the earlier answers that still matter there."""

    node: str
    known: Known = ()


@dataclass(frozen=True)
class Way:
    """An answer given at a place, and the place it leads to; `holding` are the rules that hold."""

    answer: Answer
    holding: tuple[int, ...]
    to: TreePlace


@dataclass(frozen=True)
class Unfolded:
    """All places that some road reaches, each after all that lead to it, with the ways on.

    `asked` holds for each question the earlier ones that a rule from there on asks for.
    """

    ways: dict[TreePlace, tuple[Way, ...]]
    asked: Mapping[str, frozenset[str]]

    @property
    def start(self) -> TreePlace:
        """Where every road begins."""
        return next(iter(self.ways))

    @cached_property
    def at(self) -> Mapping[str, tuple[TreePlace, ...]]:
        """The places of each question and outcome that is reached."""
        by_node: dict[str, list[TreePlace]] = {}
        for place in self.ways:
            by_node.setdefault(place.node, []).append(place)
        return {node: tuple(places) for node, places in by_node.items()}

    @cached_property
    def before(self) -> Mapping[TreePlace, tuple[tuple[TreePlace, Way], ...]]:
        """The steps that lead straight to each place."""
        arrivals: dict[TreePlace, list[tuple[TreePlace, Way]]] = {place: [] for place in self.ways}
        for place, ways in self.ways.items():
            for way in ways:
                arrivals[way.to].append((place, way))
        return {place: tuple(steps) for place, steps in arrivals.items()}

    def walk(self, given: Mapping[str, str]) -> tuple[list[tuple[str, Way]], TreePlace]:
        """The steps from the start as far as the answers reach, and the place where they end."""
        here, road = self.start, []
        while here.node in given and self.ways[here]:
            way = next(way for way in self.ways[here] if way.answer.id == given[here.node])
            road.append((here.node, way))
            here = way.to
        return road, here

    def leading_to(self, node: str) -> dict[str, set[str]]:
        """The questions on roads to a node, each with the answers that are given there."""
        given: dict[str, set[str]] = {}
        waiting = list(self.at.get(node, ()))
        seen = set(waiting)
        while waiting:
            for place, way in self.before[waiting.pop()]:
                given.setdefault(place.node, set()).add(way.answer.id)
                if place not in seen:
                    seen.add(place)
                    waiting.append(place)
        return given


class TooManyPlacesError(Exception):
    """The rules of a tree remember so much that it cannot be proved.

    `question` is the question with most places, `remembered` what is remembered there.
    """

    def __init__(self, reached: Mapping[str, Iterable[TreePlace]]) -> None:
        super().__init__()
        places = {name: list(those) for name, those in reached.items()}
        self.question = max(places, key=lambda name: len(places[name]))
        self.remembered = sorted(
            {name for place in places[self.question] for name, _ in place.known}
        )


def targets(answer: Answer) -> list[str]:
    """Every node that an answer can lead to: by its rules in their order, and else."""
    return list(dict.fromkeys([*(rule.to for rule in answer.rules), answer.to]))


def topological_order(tree: Tree) -> list[str]:
    """The questions that answers and rules lead to, each after every one that leads to it.

    For a tree without cycles: a topological order, which is the postorder of a depth-first
    search, reversed (Tarjan 1976).
    """
    order: list[str] = []
    seen: set[str] = set()
    stack: list[tuple[str, bool]] = [(tree.start, False)]
    while stack:
        name, left = stack.pop()
        if left:
            order.append(name)
        elif name not in seen and name in tree.questions:
            seen.add(name)
            stack.append((name, True))
            stack += [(to, False) for way in tree.questions[name].answers for to in targets(way)]
    return order[::-1]


def unfold(tree: Tree) -> Unfolded:
    """The places of a tree whose names are known and that has no cycles.

    Raises TooManyPlacesError where what is remembered makes more than MOST_PLACES of them.
    """
    order = topological_order(tree)
    memory = _Memory(tree, order)
    reached: dict[str, dict[TreePlace, None]] = {name: {} for name in [*order, *tree.outcomes]}
    reached[tree.start][TreePlace(tree.start)] = None
    count = 1
    ways: dict[TreePlace, tuple[Way, ...]] = {}
    for name in order:
        for place in reached[name]:
            ways[place] = tuple(
                _way(memory, place, answer) for answer in tree.questions[name].answers
            )
            for way in ways[place]:
                count += way.to not in reached[way.to.node]
                reached[way.to.node][way.to] = None
        if count > MOST_PLACES + len(reached):
            raise TooManyPlacesError(reached)
    ends = {place: () for name in tree.outcomes for place in reached[name]}
    return Unfolded(ways | ends, memory.asked)


def _way(memory: _Memory, place: TreePlace, answer: Answer) -> Way:
    known = dict(place.known)
    holding = tuple(
        index
        for index, rule in enumerate(answer.rules)
        if all(known.get(question) in given for question, given in rule.when.items())
    )
    to = answer.rules[holding[0]].to if holding else answer.to
    return Way(answer, holding, memory.after(place, answer.id, to))


class _Memory:
    """What to remember at each node of a tree: the answers that a rule from there on asks for.

    Of answers that all rules take for the same, the first stands for all; what no rule asks for
    is as good as not answered.
    """

    def __init__(self, tree: Tree, order: list[str]) -> None:
        self.asked: dict[str, frozenset[str]] = {}
        for name in reversed(order):
            answers = tree.questions[name].answers
            here = {question for way in answers for rule in way.rules for question in rule.when}
            ahead = (self.asked.get(to, ()) for way in answers for to in targets(way))
            self.asked[name] = frozenset(here.union(*ahead))
        rules = [
            rule
            for question in tree.questions.values()
            for way in question.answers
            for rule in way.rules
        ]
        self._stands_for: dict[tuple[str, str], str] = {}
        for name in order:
            named = [set(rule.when[name]) for rule in rules if name in rule.when]
            first: dict[tuple[bool, ...], str] = {}
            for way in tree.questions[name].answers:
                marks = tuple(way.id in given for given in named)
                if any(marks):
                    self._stands_for[name, way.id] = first.setdefault(marks, way.id)

    def after(self, place: TreePlace, answer: str, to: str) -> TreePlace:
        """The place at a node, once a question is answered."""
        asked = self.asked.get(to, frozenset())
        said = self._stands_for.get((place.node, answer))
        known = [*place.known, (place.node, said)] if said else place.known
        return TreePlace(to, tuple(sorted(pair for pair in known if pair[0] in asked)))
