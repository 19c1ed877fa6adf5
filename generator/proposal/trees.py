"""What a proposal does to a decision tree: answers that lead elsewhere, and for how many roads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.derive.roads import Roads, giving, roads
from generator.link.book import Record
from generator.link.tree_routes import given_by, taken_by
from generator.link.trees import prove_tree
from generator.proposal.fields import former_names
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Answer


@dataclass(frozen=True)
class Lead:
    """Where an answer leads, and the earlier answers with which it does; none: otherwise."""

    to: str
    title: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerChange:
    """An answer that leads elsewhere; `roads` pass it now, and the named `routes` do."""

    question: str
    answer: str
    text: str
    before: tuple[Lead, ...]
    after: tuple[Lead, ...]
    roads: int | None
    routes: tuple[str, ...]


@dataclass(frozen=True)
class RouteChange:
    """A named route that must reach another outcome, that is new, or that is gone."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class TreeChange:
    """What differs in a tree. The numbers of roads are None for a tree that is not sound."""

    roads_before: int | None
    roads_after: int | None
    answers: tuple[AnswerChange, ...]
    routes: tuple[RouteChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether every road is as it was."""
        return self.roads_before == self.roads_after and not (self.answers or self.routes)


def tree_change(before: Record[Tree], after: Record[Tree]) -> TreeChange:
    """What differs between two versions of a tree."""
    old, new = _sound(before), _sound(after)
    return TreeChange(
        old.paths if old else None,
        new.paths if new else None,
        tuple(_answers(before.data, after.data, new)),
        tuple(_routes(before.data, after.data)),
    )


def _sound(record: Record[Tree]) -> Roads | None:
    """The roads of a tree, where they can be counted: whether models fit it does not matter."""
    faults = (problem.is_error for problem in prove_tree(record, record.data, {}))
    return None if any(faults) else roads(record.data)


def _answers(before: Tree, after: Tree, shape: Roads | None) -> Iterator[AnswerChange]:
    for name, question in after.questions.items():
        asked = next((o for o in (name, *former_names(question)) if o in before.questions), None)
        if asked is None:
            continue
        old = {answer.id: answer for answer in before.questions[asked].answers}
        for answer in question.answers:
            was = next((old[o] for o in (answer.id, *answer.former_ids) if o in old), None)
            if was is None:
                continue
            there, here = _leads(before, was), _leads(after, answer)
            if _renamed(there, after) != [(lead.to, lead.when) for lead in here]:
                yield AnswerChange(
                    name,
                    answer.id,
                    answer.text,
                    there,
                    here,
                    giving(shape, name, answer.id) if shape else None,
                    tuple(_routes_by(after, shape, name, answer=answer.id)) if shape else (),
                )


def _leads(tree: Tree, answer: Answer) -> tuple[Lead, ...]:
    """Where an answer leads, rule by rule, and else."""
    rules = (
        Lead(rule.to, _title(tree, rule.to), tuple(f"{q}={'/'.join(a)}" for q, a in when))
        for rule in answer.rules
        for when in [sorted(rule.when.items())]
    )
    return (*rules, Lead(answer.to, _title(tree, answer.to)))


def _title(tree: Tree, node: str) -> str:
    if node in tree.questions:
        return tree.questions[node].text
    return tree.outcomes[node].title if node in tree.outcomes else ""


def _renamed(leads: tuple[Lead, ...], after: Tree) -> list[tuple[str, tuple[str, ...]]]:
    """Where these led, by the names of today: another name is no other place."""
    nodes = {**after.questions, **after.outcomes}
    now = {former: name for name, node in nodes.items() for former in former_names(node)}
    return [
        (lead.to if lead.to in nodes else now.get(lead.to, lead.to), lead.when) for lead in leads
    ]


def _routes_by(tree: Tree, shape: Roads, question: str, *, answer: str) -> Iterator[str]:
    """The named routes that give this answer on their way."""
    for route in tree.routes:
        given = given_by(route)
        if answer in given.get(question, ()):
            taken = taken_by(shape.unfolded, given)
            if any(place.node == question for place in taken):
                yield route.name


def _routes(before: Tree, after: Tree) -> Iterator[RouteChange]:
    old = {route.name: route.outcome for route in before.routes}
    new = {route.name: route.outcome for route in after.routes}
    now = {former: name for name, node in after.outcomes.items() for former in node.former_ids}
    for name in {**old, **new}:
        was, becomes = old.get(name), new.get(name)
        today = now.get(was, was) if was and was not in after.outcomes else was
        if today != becomes:
            yield RouteChange(name, was, becomes)
