"""The rules of docs/adr/0005 once more, in Python and written apart from the script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.derive.changes import worth_telling
from generator.derive.flips import flips
from generator.derive.roads import roads
from generator.schema.kinds import Tree

Road = list[tuple[str, str]]  # questions with the answers given
MOST = 5  # other outcomes named with an outcome


def paths(tree: Tree, here: str = "") -> Iterator[tuple[Road, str]]:
    """Every road from a node (or the start) to an outcome."""
    here = here or tree.start
    if here in tree.outcomes:
        yield [], here
        return
    for answer in tree.questions[here].answers:
        for rest, outcome in paths(tree, answer.to):
            yield [(here, answer.id), *rest], outcome


def to_of(tree: Tree, question: str, answer: str) -> str:
    """Where an answer leads."""
    return next(a.to for a in tree.questions[question].answers if a.id == answer)


def nodes_after(tree: Tree, node: str) -> set[str]:
    """Everything that can come up from a node on, itself included."""
    if node in tree.outcomes:
        return {node}
    found = {node}
    for answer in tree.questions[node].answers:
        found |= nodes_after(tree, answer.to)
    return found


def furthest(tree: Tree, given: dict[str, str]) -> tuple[Road, str]:
    """The road from the start as far as the answers reach, and where it ends."""
    road: Road = []
    here = tree.start
    while here in given:
        road.append((here, given[here]))
        here = to_of(tree, here, given[here])
    return road, here


@dataclass(frozen=True)
class State:
    """What a page should make of answers."""

    road: Road
    kept: dict[str, str]
    dropped: list[str]


def state(tree: Tree, given: dict[str, str], node: str) -> State:
    """What the page of a node should show and keep."""
    whole, _ = furthest(tree, given)
    passed = [tree.start, *(to_of(tree, *step) for step in whole)]
    if node not in passed:
        return State([], {}, list(given))
    road = whole[: passed.index(node)]
    may = {question for question, _ in road} | nodes_after(tree, node)
    kept = {question: answer for question, answer in given.items() if question in may}
    return State(road, kept, [question for question in given if question not in may])


def query(tree: Tree, given: dict[str, str]) -> str:
    """The address of answers, in the order of the tree."""
    pairs = [(name, given[name]) for name in roads(tree).order if name in given]
    return f"?{urlencode(pairs)}" if pairs else ""


Line = tuple[str, str, str, list[str], str]  # question, given, instead, outcomes, where it leads


def lines_for(tree: Tree, given: dict[str, str], outcome: str) -> list[Line]:
    """What the page of an outcome should say about other answers, for one road there."""
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for flip in worth_telling(tree, flips(tree)[outcome]):
        certain = "" if flip.extra else flip.outcome
        key = (flip.question, flip.given, flip.instead, certain)
        grouped.setdefault(key, []).append(flip.outcome)
    lines: list[Line] = []
    named: list[str] = []
    for (question, was, instead, certain), outcomes in grouped.items():
        if given.get(question) != was:
            continue
        _, end = furthest(tree, given | {question: instead})
        here = []
        for one in outcomes:
            fits = (
                one == end if certain else end in tree.questions and one in nodes_after(tree, end)
            )
            if fits and one not in named and len(named) < MOST:
                named.append(one)
                here.append(one)
        if here:
            lines.append((question, was, instead, here, end))
    return lines
