"""The proofs of a decision tree (codes B3): it ends, it is whole, and its routes arrive.

A question may be reached by several roads, so a tree is a directed graph without cycles.
All walks keep their own stack or an order worked out beforehand: a tree of ten thousand
questions is no deeper for Python than one of ten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.link.book import Record, holding
from generator.link.load import Loaded
from generator.problems import Location, Near, Problem, Values
from generator.schema.axes import Side
from generator.schema.kinds import Model, Tree
from generator.schema.registry import TESTED_ROUTES
from generator.schema.shape import Path


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with the decision trees of the book."""
    records = loaded.records.values()
    models = {record.id: record.data for record in holding(records, Model)}
    for record in holding(records, Tree):
        yield from prove_tree(record, record.data, models)


def prove_tree(record: Record, tree: Tree, models: dict[str, Model]) -> Iterator[Problem]:
    """The problems of one tree; the later proofs need the earlier ones to hold."""
    dangling = list(_dangling(record, tree))
    yield from dangling
    yield from _taken(record, tree)
    yield from _equal_answers(record, tree)
    if dangling:
        return
    cycle = find_cycle(tree)
    if cycle:
        place = record.locate(("questions", cycle[-1]), key=True)
        yield Problem(place, "B302", {"path": " → ".join([*cycle, cycle[0]])})
        return
    yield from _unreached(record, tree)
    for index, _ in enumerate(tree.routes):
        yield from _route_faults(record, tree, index)
    yield from _axes_faults(record, tree, models)


def _dangling(record: Record, tree: Tree) -> Iterator[Problem]:
    nodes = sorted(tree.questions.keys() | tree.outcomes.keys())
    known = set(nodes)
    for both in sorted(tree.questions.keys() & tree.outcomes.keys()):
        yield Problem(record.locate(("outcomes", both), key=True), "B306", {"ref": both})
    if tree.start not in tree.questions:
        yield _unknown(record.locate(("start",)), tree.start, sorted(tree.questions))
    for name, question in tree.questions.items():
        for index, answer in enumerate(question.answers):
            if answer.to not in known:
                path = ("questions", name, "answers", index, "to")
                yield _unknown(record.locate(path), answer.to, nodes)
    outcomes = sorted(tree.outcomes)
    for index, route in enumerate(tree.routes):
        if route.outcome not in tree.outcomes:
            place = record.locate(("routes", index, "outcome"))
            yield _unknown(place, route.outcome, outcomes)


def _taken(record: Record, tree: Tree) -> Iterator[Problem]:
    """Questions and outcomes that would stand where the tree has a page of its own."""
    for field, nodes in (("questions", tree.questions), ("outcomes", tree.outcomes)):
        for name in TESTED_ROUTES:
            if name in nodes:
                yield Problem(record.locate((field, name), key=True), "B312", {"ref": name})


def _unknown(place: Location, found: str, allowed: list[str]) -> Problem:
    return Problem(place, "B301", {"ref": found}, Near(found, allowed))


def _equal_answers(record: Record, tree: Tree) -> Iterator[Problem]:
    for name, question in tree.questions.items():
        seen: set[str] = set()
        for index, answer in enumerate(question.answers):
            plain = _as_read(answer.text)
            if plain in seen:
                path = ("questions", name, "answers", index, "text")
                yield Problem(record.locate(path), "B305", {"text": answer.text})
            seen.add(plain)


def _as_read(text: str) -> str:
    """A text as a hasty reader sees it: no case, accents or punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+|[<>≤≥]", re.sub(r"[\u0300-\u036f]", "", decomposed)))


def find_cycle(tree: Tree) -> list[str] | None:
    """The questions of a cycle in the order of the answers, or None when there is none."""
    done: set[str] = set()
    for first in tree.questions:
        road: dict[str, None] = {}  # in order, and quick to look a step up in
        waiting = [iter([first])]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                if road:
                    done.add(road.popitem()[0])
            elif step in road:
                steps = list(road)
                return steps[steps.index(step) :]
            elif step not in done and step in tree.questions:
                road[step] = None
                waiting.append(iter([answer.to for answer in tree.questions[step].answers]))
    return None


def topological_order(tree: Tree) -> list[str]:
    """The reachable questions, each after every question that leads to it (no cycles).

    A topological order: the postorder of a depth-first search, reversed (Tarjan 1976).
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
            stack += [(answer.to, False) for answer in tree.questions[name].answers]
    return order[::-1]


def _unreached(record: Record, tree: Tree) -> Iterator[Problem]:
    order = topological_order(tree)
    reached = {answer.to for name in order for answer in tree.questions[name].answers}
    for name in sorted(tree.questions.keys() - set(order)):
        yield Problem(record.locate(("questions", name), key=True), "B303", {"ref": name})
    for name in sorted(tree.outcomes.keys() - reached):
        yield Problem(record.locate(("outcomes", name), key=True), "B304", {"ref": name})


def _route_faults(record: Record, tree: Tree, index: int) -> Iterator[Problem]:
    route = tree.routes[index]
    at: Path = ("routes", index, "answers")
    here, passed = tree.start, [tree.start]
    while here in tree.questions:
        given = route.answers.get(here)
        if given is None:
            values: Values = {"route": route.name, "question": here}
            yield Problem(record.locate(at), "B308", values)
            return
        answer = next((a for a in tree.questions[here].answers if a.id == given), None)
        if answer is None:
            allowed = ", ".join(a.id for a in tree.questions[here].answers)
            values = {"route": route.name, "question": here, "answer": given, "allowed": allowed}
            yield Problem(record.locate((*at, here)), "B309", values)
            return
        here = answer.to
        passed.append(here)
    if here != route.outcome:
        values = {"route": route.name, "found": here, "expected": route.outcome}
        path = " → ".join(passed)
        yield Problem(record.locate(("routes", index)), "B307", {**values, "path": path})
    for question in route.answers:
        if question not in passed:
            values = {"route": route.name, "question": question}
            yield Problem(record.locate((*at, question)), "B311", values)


def _axes_faults(record: Record, tree: Tree, models: dict[str, Model]) -> Iterator[Problem]:
    """Where the answers on some road point to another side of the map than the advice."""
    for side in Side:
        opposite = furthest_sums(tree, side.other)
        for outcome, advice in tree.outcomes.items():
            if advice.off_axis or outcome not in opposite or opposite[outcome][0] * side.sign >= 0:
                continue
            for index, name in enumerate(advice.models):
                if name in models and models[name].axes.quadrant.side(side.axis) is side:
                    values: Values = {
                        "model": name,
                        "place": side.said,
                        "implied": side.other.said,
                        "path": " → ".join(_road(opposite, outcome)),
                    }
                    place = record.locate(("outcomes", outcome, "models", index))
                    yield Problem(place, "B310", values)


def furthest_sums(tree: Tree, side: Side) -> dict[str, tuple[float, str | None]]:
    """How far the answers can point to one side of an axis, for each reachable node.

    With the sum comes the question just before, on a road that gives it. One sum a node, not
    one a road or a pair of axes: those grow too fast for a tree of some hundred questions.
    These are longest paths in a graph without cycles, by relaxation in topological order.
    """
    axis, sign = side.axis, side.sign
    furthest: dict[str, tuple[float, str | None]] = {tree.start: (0.0, None)}
    for name in topological_order(tree):
        for answer in tree.questions[name].answers:
            implied = getattr(answer.implies, axis, None) or 0.0
            total = furthest[name][0] + implied
            if answer.to not in furthest or (total - furthest[answer.to][0]) * sign > 0:
                furthest[answer.to] = (total, name)
    return furthest


def _road(furthest: dict[str, tuple[float, str | None]], node: str) -> list[str]:
    road: list[str] = []
    step: str | None = node
    while step is not None:
        road.append(step)
        step = furthest[step][1]
    return road[::-1]
