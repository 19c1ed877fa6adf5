"""The proofs of a decision tree (codes B3): it ends, it is whole, and its routes arrive.

A question may be reached by several roads, so a tree is a directed graph without cycles. What
can follow a question may hang on answers given before it: the proofs walk the places of the
unfolded tree (`unfolding`), never its roads. All walks keep their own stack or an order worked
out beforehand: a tree of ten thousand questions is no deeper for Python than one of ten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial

from generator.link.book import Record, holding
from generator.link.choices import choice_faults
from generator.link.judged import proved_once
from generator.link.load import Loaded
from generator.link.told_steps import told_faults
from generator.link.tree_routes import route_faults
from generator.link.tree_rules import dead_rules, opposed_rules
from generator.link.unfolding import (
    MOST_PLACES,
    TooManyPlacesError,
    TreePlace,
    Unfolded,
    targets,
    unfold,
)
from generator.problems import Location, Near, Problem, Values
from generator.schema.axes import Side
from generator.schema.kinds import Checklist, Model, Tree
from generator.schema.kinds.tree import Rule
from generator.schema.registry import TESTED_ROUTES
from generator.schema.shape import Path


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Everything that is wrong with the decision trees of the book."""
    records = loaded.records.values()
    models = {record.id: record.data for record in holding(records, Model)}
    lists = {record.id: record.data for record in holding(records, Checklist)}
    places = {name: model.axes for name, model in models.items()}
    for record in holding(records, Tree):
        work = partial(prove_tree, record, record.data, models)
        yield from proved_once(record.document, places, work)
        yield from _unknown_items(record, record.data, lists)


def prove_tree(record: Record, tree: Tree, models: dict[str, Model]) -> Iterator[Problem]:
    """The problems of one tree; the later proofs need the earlier ones to hold."""
    unclear = [*_dangling(record, tree), *_unknown_conditions(record, tree)]
    unclear += [*choice_faults(record, tree), *told_faults(record, tree)]
    yield from unclear
    yield from _taken(record, tree)
    yield from _equal_answers(record, tree)
    yield from _unknown_notes(record, tree)
    if unclear:
        return
    cycle = find_cycle(tree)
    if cycle:
        place = record.locate(("questions", cycle[-1]), key=True)
        yield Problem(place, "B302", {"path": " → ".join([*cycle, cycle[0]])})
        return
    try:
        unfolded = unfold(tree)
    except TooManyPlacesError as too_many:
        yield _too_many(record, too_many)
        return
    opposed = list(opposed_rules(record, tree, unfolded))
    yield from opposed
    if opposed:
        return
    yield from dead_rules(record, tree, unfolded)
    yield from _unreached(record, tree, unfolded)
    yield from _unreached_notes(record, tree, unfolded)
    yield from route_faults(record, tree, unfolded)
    yield from _axes_faults(record, tree, unfolded, models=models)


def _dangling(record: Record, tree: Tree) -> Iterator[Problem]:
    nodes = sorted(tree.questions.keys() | tree.outcomes.keys())
    known = set(nodes)
    for both in sorted(tree.questions.keys() & tree.outcomes.keys()):
        yield Problem(record.locate(("outcomes", both), key=True), "B306", {"ref": both})
    if tree.start not in tree.questions:
        yield _unknown(record.locate(("start",)), tree.start, sorted(tree.questions))
    for name, question in tree.questions.items():
        for index, answer in enumerate(question.answers):
            at: Path = ("questions", name, "answers", index)
            named: dict[Path, str] = {(*at, "to"): answer.to}
            named |= {(*at, "rules", n, "to"): rule.to for n, rule in enumerate(answer.rules)}
            for path, to in named.items():
                if to not in known:
                    yield _unknown(record.locate(path), to, nodes)
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


def _unknown_conditions(record: Record, tree: Tree) -> Iterator[Problem]:
    """Conditions of rules on questions and answers that are not there."""
    for path, rule in _rules(tree):
        for question, given in rule.when.items():
            at = (*path, "when", question)
            if question not in tree.questions:
                near = Near(question, sorted(tree.questions))
                yield Problem(record.locate(at, key=True), "B318", {"ref": question}, near)
                continue
            answers = [answer.id for answer in tree.questions[question].answers]
            for index, answer in enumerate(given):
                if answer not in answers:
                    values: Values = {
                        "question": question,
                        "answer": answer,
                        "allowed": ", ".join(answers),
                    }
                    yield Problem(record.locate((*at, index)), "B319", values)


def _rules(tree: Tree) -> Iterator[tuple[Path, Rule]]:
    for name, question in tree.questions.items():
        for index, answer in enumerate(question.answers):
            for number, rule in enumerate(answer.rules):
                yield ("questions", name, "answers", index, "rules", number), rule


def _unknown_notes(record: Record, tree: Tree) -> Iterator[Problem]:
    """Pieces of advice that an answer or an outcome names and that are not there."""
    named: list[tuple[Path, tuple[str, ...]]] = [
        (("questions", name, "answers", index, "adds"), answer.adds)
        for name, question in tree.questions.items()
        for index, answer in enumerate(question.answers)
    ]
    named += [(("outcomes", name, "first"), advice.first) for name, advice in tree.outcomes.items()]
    for path, notes in named:
        for index, note in enumerate(notes):
            if note not in tree.notes:
                near = Near(note, sorted(tree.notes))
                yield Problem(record.locate((*path, index)), "B324", {"ref": note}, near)


def _unknown_items(record: Record, tree: Tree, lists: Mapping[str, Checklist]) -> Iterator[Problem]:
    """Items of a piece of advice that its checklist does not have, or no longer."""
    for name, note in tree.notes.items():
        if note.checklist is None or note.checklist.ref not in lists:
            continue  # that a checklist is missing is told with the references
        items = [item.id for item in lists[note.checklist.ref].items if not item.removed]
        for index, item in enumerate(note.checklist.items):
            if item not in items:
                place = record.locate(("notes", name, "checklist", "items", index))
                values: Values = {"ref": item, "checklist": note.checklist.ref}
                yield Problem(place, "B327", values, Near(item, sorted(items)))


def _too_many(record: Record, too_many: TooManyPlacesError) -> Problem:
    place = record.locate(("questions", too_many.question), key=True)
    values: Values = {
        "question": too_many.question,
        "most": MOST_PLACES,
        "remembered": ", ".join(too_many.remembered),
    }
    return Problem(place, "B323", values)


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
                answers = tree.questions[step].answers
                waiting.append(iter([to for answer in answers for to in targets(answer)]))
    return None


def _unreached(record: Record, tree: Tree, unfolded: Unfolded) -> Iterator[Problem]:
    for name in sorted(tree.questions.keys() - unfolded.at.keys()):
        yield Problem(record.locate(("questions", name), key=True), "B303", {"ref": name})
    for name in sorted(tree.outcomes.keys() - unfolded.at.keys()):
        yield Problem(record.locate(("outcomes", name), key=True), "B304", {"ref": name})


def _unreached_notes(record: Record, tree: Tree, unfolded: Unfolded) -> Iterator[Problem]:
    """Notes that no answer gives along; notes put first where no road brings them."""
    asked = [tree.questions[name] for name in unfolded.at if name in tree.questions]
    given = {note for question in asked for answer in question.answers for note in answer.adds}
    for name in sorted(tree.notes.keys() - given):
        yield Problem(record.locate(("notes", name), key=True), "B325", {"ref": name})
    for name, advice in tree.outcomes.items():
        brought = notes_to(tree, unfolded, name) if advice.first else {}
        for index, note in enumerate(advice.first):
            if note in given and note not in brought:
                place = record.locate(("outcomes", name, "first", index))
                yield Problem(place, "B326", {"ref": note, "outcome": name})


def notes_to(tree: Tree, unfolded: Unfolded, node: str) -> dict[str, list[tuple[str, str]]]:
    """The notes that roads to a node bring, each with the questions and answers that give it.

    In the order of the tree: by the first question that gives it, then by its answer.
    """
    leading = unfolded.leading_to(node)
    brought_by: dict[str, list[tuple[str, str]]] = {}
    for name in unfolded.at:
        if name not in leading:
            continue
        for answer in tree.questions[name].answers:
            if answer.id in leading[name]:
                for note in answer.adds:
                    brought_by.setdefault(note, []).append((name, answer.id))
    return brought_by


def _axes_faults(
    record: Record, tree: Tree, unfolded: Unfolded, *, models: dict[str, Model]
) -> Iterator[Problem]:
    """Where the answers on some road point to another side of the map than the advice."""
    for side in Side:
        opposite = furthest_sums(unfolded, side.other)
        for outcome, advice in tree.outcomes.items():
            places = unfolded.at.get(outcome, ())
            if advice.off_axis or not places:
                continue
            furthest = max(places, key=lambda place: opposite[place][0] * side.other.sign)
            if opposite[furthest][0] * side.sign >= 0:
                continue
            for index, name in enumerate(advice.models):
                if name in models and models[name].axes.quadrant.side(side.axis) is side:
                    values: Values = {
                        "model": name,
                        "place": side.said,
                        "implied": side.other.said,
                        "path": " → ".join(_road(opposite, furthest)),
                    }
                    place = record.locate(("outcomes", outcome, "models", index))
                    yield Problem(place, "B310", values)


Sums = dict[TreePlace, tuple[float, TreePlace | None]]


def furthest_sums(unfolded: Unfolded, side: Side) -> Sums:
    """How far the answers can point to one side of an axis, for each place.

    With the sum comes the place just before, on a road that gives it. One sum a place, not
    one a road or a pair of axes: those grow too fast for a tree of some hundred questions.
    These are longest paths in a graph without cycles, by relaxation in topological order.
    """
    axis, sign = side.axis, side.sign
    furthest: Sums = {unfolded.start: (0.0, None)}
    for place, ways in unfolded.ways.items():
        for way in ways:
            implied = getattr(way.answer and way.answer.implies, axis, None) or 0.0
            total = furthest[place][0] + implied
            if way.to not in furthest or (total - furthest[way.to][0]) * sign > 0:
                furthest[way.to] = (total, place)
    return furthest


def _road(furthest: Sums, place: TreePlace) -> list[str]:
    road: list[str] = []
    step: TreePlace | None = place
    while step is not None:
        if step.is_arrival:
            road.append(step.node)
        step = furthest[step][1]
    return road[::-1]
