"""The rules of docs/adr/0005 once more, in Python and written apart from the script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from generator.derive.changes import worth_telling
from generator.derive.flips import flips
from generator.derive.roads import roads
from generator.schema.kinds import Tree
from tests.growing import offers

Road = list[tuple[str, str]]  # questions with the answers given; several have dots between them
MOST = 5  # other outcomes named with an outcome


def paths(tree: Tree, here: str = "", road: Road | None = None) -> Iterator[tuple[Road, str]]:
    """Every road from the start, or from a node after a road to it, to an outcome."""
    here, road = here or tree.start, road or []
    if here in tree.outcomes:
        yield road, here
        return
    for given in offers(tree.questions[here]):
        step = (here, ".".join(given))
        yield from paths(tree, to_of(tree, road, *step), [*road, step])


def to_of(tree: Tree, road: Road, question: str, answer: str) -> str:
    """Where an answer, or several, lead at the end of a road."""
    ways = [a for a in tree.questions[question].answers if a.id in answer.split(".")]
    said = {earlier: set(given.split(".")) for earlier, given in road}
    for rule in (rule for way in ways for rule in way.rules):
        if all(said.get(earlier, set()) & set(given) for earlier, given in rule.when.items()):
            return rule.to
    return ways[0].to


def nodes_after(tree: Tree, road: Road, node: str) -> set[str]:
    """Everything that can come up from a node on, after a road to it, itself included."""
    every = list(paths(tree, node, road))
    return {end for _, end in every} | {name for way, _ in every for name, _ in way[len(road) :]}


def furthest(tree: Tree, given: dict[str, str]) -> tuple[Road, str]:
    """The road from the start as far as the answers reach, and where it ends."""
    road: Road = []
    here = tree.start
    while here in given:
        road.append((here, given[here]))
        here = to_of(tree, road[:-1], here, given[here])
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
    passed = [tree.start, *(to_of(tree, whole[:n], *step) for n, step in enumerate(whole))]
    if node not in passed:
        return State([], {}, list(given))
    road = whole[: passed.index(node)]
    may = {question for question, _ in road} | nodes_after(tree, road, node)
    kept = {question: answer for question, answer in given.items() if question in may}
    return State(road, kept, [question for question in given if question not in may])


def query(tree: Tree, given: dict[str, str]) -> str:
    """The address of answers, in the order of the tree."""
    pairs = [(name, given[name]) for name in roads(tree).order if name in given]
    return f"?{urlencode(pairs)}" if pairs else ""


def otherwise(
    tree: Tree, given: dict[str, str], question: str, change: tuple[str, str]
) -> dict[str, str] | None:
    """The answers with one of them given otherwise; None where what it was is not given.

    Of several, one is given besides or no more, and who gives none of them any more says so.
    """
    was, instead = change
    asked = tree.questions[question]
    said = given.get(question, "").split(".")
    if asked.choose != "several":
        return given | {question: instead} if said == [was] else None
    if question not in given or (was and was not in said) or instead in said:
        return None
    left = [a.id for a in asked.answers if a.id in {*said, instead} - {was} and not a.none]
    return given | {question: ".".join(left) or next(a.id for a in asked.answers if a.none)}


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
        now = otherwise(tree, given, question, (was, instead))
        if now is None:
            continue
        road, end = furthest(tree, now)
        here = []
        for one in outcomes:
            fits = (
                one == end
                if certain
                else end in tree.questions and one in nodes_after(tree, road, end)
            )
            if fits and one not in named and len(named) < MOST:
                named.append(one)
                here.append(one)
        if here:
            lines.append((question, was, instead, here, end))
    return lines
