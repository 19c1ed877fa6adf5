"""The proof that the named routes of a decision tree arrive (codes B307 to B309, B311 and B331)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.link.book import Record
from generator.link.unfolding import Given, TreePlace, Unfolded, Way, several_of, way_of
from generator.problems import Problem, Values
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Question, Route
from generator.schema.shape import Path


def route_faults(record: Record, tree: Tree, unfolded: Unfolded) -> Iterator[Problem]:
    """Routes that do not arrive, or not where they should; of an open question all at once."""
    open_at: dict[str, list[str]] = {}
    for index, route in enumerate(tree.routes):
        faults = list(_wrong_answers(record, tree, route, at=("routes", index)))
        yield from faults
        if faults:
            continue
        taken = taken_by(unfolded, given_by(route))
        decides = _what_decides(tree, taken)
        if decides:
            open_at.setdefault(decides, []).append(route.name)
            continue
        yield from _astray(record, route, taken, index=index)
    for question, names in open_at.items():
        place = record.locate(("questions", question), key=True)
        values: Values = {"question": question, "routes": ", ".join(f"'{name}'" for name in names)}
        yield Problem(place, "B308", values)


def given_by(route: Route) -> dict[str, tuple[str, ...]]:
    """The answers that a route gives, by question."""
    given: dict[str, tuple[str, ...]] = {q: (answer,) for q, answer in route.answers.items()}
    for question, answers in route.several.items():
        given[question] = (*given.get(question, ()), *answers)
    return given


def _wrong_answers(record: Record, tree: Tree, route: Route, *, at: Path) -> Iterator[Problem]:
    """Answers that their question does not have, and answers that do not go together."""
    named: dict[Path, tuple[str, str]] = {
        ("answers", question): (question, answer) for question, answer in route.answers.items()
    }
    for question, given in route.several.items():
        named |= {("several", question, n): (question, answer) for n, answer in enumerate(given)}
    for path, (question, answer) in named.items():
        answers = tree.questions[question].answers if question in tree.questions else ()
        allowed = [answer.id for answer in answers]
        if allowed and answer not in allowed:
            values: Values = {
                "route": route.name,
                "question": question,
                "answer": answer,
                "allowed": ", ".join(allowed),
            }
            yield Problem(record.locate((*at, *path)), "B309", values)
    for question, together in given_by(route).items():
        if question in tree.questions and not go_together(tree.questions[question], together):
            said = ", ".join(together)
            values = {"route": route.name, "question": question, "answers": said}
            yield Problem(record.locate((*at, "several", question), key=True), "B331", values)


def go_together(question: Question, given: Sequence[str]) -> bool:
    """Whether these answers, of those that a question has, can be given at the same time."""
    can = {answer.id for answer in several_of(question)}
    known = {answer.id for answer in question.answers}
    return len(given) == 1 or not set(given) & known - can


Taken = dict[TreePlace, tuple[Way, ...]]


def taken_by(unfolded: Unfolded, given: Given) -> Taken:
    """The places that one can come by with these answers, with the ways on, in order.

    A question without an answer leaves all its ways open.
    """
    reached = {unfolded.start}
    taken: dict[TreePlace, tuple[Way, ...]] = {}
    for place, ways in unfolded.ways.items():
        if place in reached:
            answers = given.get(place.node)
            taken[place] = (way_of(ways, answers),) if answers and ways else ways
            reached.update(way.to for way in taken[place])
    return taken


def _what_decides(tree: Tree, taken: Taken) -> str | None:
    """The first question as written that has no answer and decides where the others lead."""
    ends: dict[TreePlace, frozenset[str]] = {}
    deciding: set[str] = set()
    for place in reversed(taken):
        each = {ends[way.to] for way in taken[place]}
        ends[place] = _all(each) if each else frozenset([place.node])
        if len(each) > 1:
            deciding.add(place.node)
    return next((name for name in tree.questions if name in deciding), None)


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _astray(record: Record, route: Route, taken: Taken, *, index: int) -> Iterator[Problem]:
    """What is wrong with a route whose answers lead to one outcome."""
    end = [place.node for place in taken][-1]
    if end != route.outcome:
        path = [here := next(iter(taken))]
        while taken[here]:
            path.append(here := taken[here][0].to)
        values: Values = {
            "route": route.name,
            "found": end,
            "expected": route.outcome,
            "path": " → ".join(place.node for place in path if place.is_arrival),
        }
        yield Problem(record.locate(("routes", index)), "B307", values)
    passed = {place.node for place in taken}
    for field in ("answers", "several"):
        for question in getattr(route, field):
            if question not in passed:
                where = record.locate(("routes", index, field, question))
                yield Problem(where, "B311", {"route": route.name, "question": question})
