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


def shown_next(tree: Tree, given: dict[str, str], question: str) -> str:
    """Where the answer to a question leads who gave these: past all that was answered.

    What only tells is shown to whoever answered nothing after it.
    """
    whole, end = furthest(tree, given)
    after = whole[[name for name, _ in whole].index(question) + 1 :]
    while after and not is_told(tree, after[0][0]):
        after = after[1:]
    return after[0][0] if after and not chosen(tree, after) else end


def is_told(tree: Tree, node: str) -> bool:
    """Whether a node is a step that only tells: the reader chooses nothing there."""
    return node in tree.questions and tree.questions[node].tells


def chosen(tree: Tree, road: Road) -> Road:
    """A road without the steps that only tell."""
    return [step for step in road if not is_told(tree, step[0])]


def furthest(tree: Tree, given: dict[str, str]) -> tuple[Road, str]:
    """The road from the start as far as the answers reach, and where it ends."""
    road: Road = []
    here = tree.start
    while here in given or is_told(tree, here):
        road.append((here, given.get(here) or tree.questions[here].answers[0].id))
        here = to_of(tree, road[:-1], *road[-1])
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
        return State([], {}, [name for name, _ in chosen(tree, list(given.items()))])
    road = whole[: passed.index(node)]
    may = {question for question, _ in road} | nodes_after(tree, road, node)
    answered = dict(chosen(tree, list(given.items())))
    kept = {question: answer for question, answer in answered.items() if question in may}
    dropped = [question for question in answered if question not in may]
    return State(chosen(tree, road), kept, dropped)


def query(tree: Tree, given: dict[str, str]) -> str:
    """The address of answers, in the order of the tree."""
    asked = [name for name in roads(tree).order if not is_told(tree, name)]
    pairs = [(name, given[name]) for name in asked if name in given]
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
