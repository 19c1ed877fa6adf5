"""A decision tree unfolded as far as its rules need: the same question once for each memory.

A rule may ask what was answered before. So a question is not enough to say what can follow:
the answers that a rule ahead still asks for are needed too. A question with those answers is a
`TreePlace`. Two roads that come to one place have the same future, and roads that differ only in
answers which no rule ahead asks for come to one place: so all that can follow is told by places,
without walking roads (docs/adr/0029). A tree without rules has one place for each node.

A question with several answers is a row of smaller ones: is this answer given, yes or no? The sets
of answers that can be given are never made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.sameness import once_each
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Answer, Question

MOST_PLACES = 2_000  # for memories, besides one for each question and outcome

Given = Mapping[str, tuple[str, ...]]  # for each question the answers that were given
Known = tuple[tuple[str, tuple[str, ...]], ...]  # what was given that a rule ahead still asks for


@dataclass(frozen=True)
class TreePlace:
    """A question or an outcome, with the earlier answers that still matter there.

    A question with several answers is gone through answer by answer, each given or not: `seen`
    counts those behind, `is_given` is whether any was given, and `turned` where a rule of one of
    them leads. A reader comes to the question where none is behind.
    """

    node: str
    known: Known = ()
    seen: int = 0
    is_given: bool = False
    turned: str = ""

    @property
    def is_arrival(self) -> bool:
        """Whether this is where a reader comes to the question or the outcome."""
        return not self.seen


@dataclass(frozen=True)
class Way:
    """An answer given at a place, and the place it leads to; `holding` are the rules that hold.

    Without an answer it is one of several that is not given.
    """

    answer: Answer | None
    holding: tuple[int, ...]
    to: TreePlace

    @property
    def chosen(self) -> str:
        """The name of the answer, empty where one of several is not given."""
        return "" if self.answer is None or self.answer.none else self.answer.id


def way_of(ways: Sequence[Way], given: Collection[str]) -> Way:
    """The way among these that answers make; one of several that is not given is passed by."""
    return next((way for way in ways if way.answer and way.answer.id in given), ways[-1])


@dataclass(frozen=True)
class Unfolded:
    """All places that some road reaches, each after all that lead to it, with the ways on.

    Of a question with several answers the last way is the one on which the answer is not given.
    `asked` holds for each question the earlier ones that a rule from there on asks for; `told`
    are the steps that only tell.
    """

    ways: dict[TreePlace, tuple[Way, ...]]
    asked: Mapping[str, frozenset[str]]
    told: frozenset[str]

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

    def walk(self, given: Given) -> tuple[list[tuple[str, Way]], TreePlace]:
        """The steps from the start as far as the answers reach, and the place where they end.

        A step that only tells needs no answer.
        """
        here, road = self.start, []
        while self.ways[here] and (here.node in given or here.node in self.told):
            way = way_of(self.ways[here], given.get(here.node, ()))
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
                answers = given.setdefault(place.node, set())
                if way.answer:
                    answers.add(way.answer.id)
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


def several_of(question: Question) -> list[Answer]:
    """The answers that can be given together; of a question with one answer there are none."""
    if question.choose != "several":
        return []
    return [answer for answer in question.answers if not answer.none]


@once_each(64)  # it is unfolded to be proved, and to be shown
def unfold(tree: Tree) -> Unfolded:
    """The places of a tree whose names are known, that has no cycles, and whose choices are clear.

    Raises TooManyPlacesError where what is remembered makes more than MOST_PLACES of them.
    """
    order = topological_order(tree)
    memory = _Memory(tree, order)
    reached: dict[str, dict[TreePlace, None]] = {name: {} for name in [*order, *tree.outcomes]}
    reached[tree.start][TreePlace(tree.start)] = None
    in_rows = sum(2 * len(several_of(asked)) for asked in tree.questions.values())
    left = MOST_PLACES + len(reached) + in_rows - 1
    ways: dict[TreePlace, tuple[Way, ...]] = {}
    for name in order:
        waiting = list(reached[name])
        for place in waiting:  # which grows while a row of answers is gone through
            ways[place] = tuple(_ways(memory, tree.questions[name], place))
            news = {way.to: None for way in ways[place] if way.to not in reached[way.to.node]}
            for to in news:
                reached[to.node][to] = None
            waiting += [to for to in news if to.node == name]
            left -= len(news)
            if left < 0:
                raise TooManyPlacesError(reached)
    ends = {place: () for name in tree.outcomes for place in reached[name]}
    told = frozenset(name for name in order if tree.questions[name].tells)
    return Unfolded(ways | ends, memory.asked, told)


def _ways(memory: _Memory, question: Question, place: TreePlace) -> Iterator[Way]:
    row = several_of(question)
    if not row:
        for answer in question.answers:
            yield _way(memory, place, answer)
        return
    answer, is_last = row[place.seen], place.seen == len(row) - 1
    holding = holding_at(place, answer)
    turned = place.turned or (answer.rules[holding[0]].to if holding else "")
    if is_last:
        yield Way(answer, holding, memory.after(place, answer.id, turned or answer.to))
    else:
        yield Way(answer, holding, memory.halfway(place, answer.id, turned))
    if not is_last:
        yield Way(None, (), memory.halfway(place))
    elif place.is_given:
        yield Way(None, (), memory.after(place, "", place.turned or answer.to))
    else:
        yield _way(memory, place, next(answer for answer in question.answers if answer.none))


def _way(memory: _Memory, place: TreePlace, answer: Answer) -> Way:
    """The way of an answer that is given by itself."""
    holding = holding_at(place, answer)
    to = answer.rules[holding[0]].to if holding else answer.to
    return Way(answer, holding, memory.after(place, answer.id, to))


def holding_at(place: TreePlace, answer: Answer) -> tuple[int, ...]:
    """The rules of an answer that hold at a place: by what was given before its question."""
    known = {name: given for name, given in place.known if name != place.node}
    return tuple(
        index
        for index, rule in enumerate(answer.rules)
        if all(set(given).intersection(known.get(name, ())) for name, given in rule.when.items())
    )


Marks = tuple[bool, ...]  # for each rule that asks for a question: does it name the answer


class _Memory:
    """What to remember at each node of a tree: the answers that a rule from there on asks for.

    Of answers that all rules take for the same, the first stands for all; what no rule asks for
    is as good as not answered. Of several answers those are added that change no rule, so that
    all that rules take for the same is written in one way.
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
        self._first: dict[str, dict[Marks, str]] = {}
        self._marks: dict[tuple[str, str], Marks] = {}
        for name in order:
            named = [set(rule.when[name]) for rule in rules if name in rule.when]
            first = self._first[name] = {}
            for way in tree.questions[name].answers:
                marks = tuple(way.id in given for given in named)
                self._marks[name, way.id] = marks
                if any(marks):
                    first.setdefault(marks, way.id)

    def after(self, place: TreePlace, answer: str, to: str) -> TreePlace:
        """The place at a node, once a question is answered; of several with its last answer."""
        asked = self.asked.get(to, frozenset())
        return TreePlace(to, tuple(one for one in self._known(place, answer) if one[0] in asked))

    def halfway(self, place: TreePlace, answer: str = "", turned: str = "") -> TreePlace:
        """The place once one of several answers is given, or without an answer is not."""
        return TreePlace(
            place.node,
            self._known(place, answer),
            place.seen + 1,
            place.is_given or bool(answer),
            turned or place.turned,
        )

    def _known(self, place: TreePlace, answer: str) -> Known:
        """What is known once an answer is given at a place as well."""
        name = place.node
        if not any(self._marks.get((name, answer), ())):
            return place.known
        known = dict(place.known)
        given = [self._marks[name, answer], *(self._marks[name, a] for a in known.get(name, ()))]
        together = [any(marks) for marks in zip(*given, strict=True)]
        known[name] = tuple(
            first
            for marks, first in self._first[name].items()
            if all(whole for mark, whole in zip(marks, together, strict=True) if mark)
        )
        return tuple(sorted(known.items()))
