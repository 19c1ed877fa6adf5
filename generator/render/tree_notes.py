"""What an answer gives along and what a rule asks, as templates get them: with words and links."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.book import Record
from generator.link.trees import notes_to
from generator.link.unfolding import Unfolded
from generator.render.view import Desk, Link, Said, View
from generator.schema.kinds import Checklist, Tree
from generator.schema.kinds.tree import Answer, Note, Question, Rule


@dataclass(frozen=True)
class NodeLink:
    """A question or outcome of a tree to link to."""

    id: str
    href: str
    title: Said
    is_question: bool


@dataclass(frozen=True)
class AskedEarlier:
    """An earlier question, with the answers for which a rule holds."""

    question: Said
    answers: list[Said]


@dataclass(frozen=True)
class RuleLine:
    """A rule in words: what it asks, and where the answer then leads."""

    asked: list[AskedEarlier]
    node: NodeLink


@dataclass(frozen=True)
class OfferedAnswer:
    """An answer with where it leads, by its rules and else."""

    answer: View[Answer]
    href: str
    title: Said
    rules: list[RuleLine]
    adds: list[Said]  # what the answer gives along, by its title


@dataclass(frozen=True)
class BroughtBy:
    """An answer that gives a note along."""

    question_id: str
    answer_id: str
    question: Said
    answer: Said


@dataclass(frozen=True)
class NoteToDo:
    """An item of a checklist that belongs to a note."""

    text: Said
    href: str


@dataclass(frozen=True)
class BroughtNote:
    """A note with the answers that bring it; `is_first` where it goes before all others."""

    note: View[Note]
    is_first: bool
    brought: list[BroughtBy]
    checklist: Link | None
    items: list[NoteToDo]


def asked_earlier(view: View[Tree], rule: Rule) -> list[AskedEarlier]:
    """What a rule asks, in words."""
    questions = {q.key: q for q in view.named("questions", view.data.questions)}
    return [
        AskedEarlier(
            questions[name].said("text"),
            [way.said("text") for way in _answers(questions[name]) if way.data.id in given],
        )
        for name, given in rule.when.items()
    ]


def brought_notes(
    desk: Desk, record: Record[Tree], unfolded: Unfolded, *, outcome: str
) -> list[BroughtNote]:
    """The notes that roads to an outcome bring, those first that go first there."""
    tree, view = record.data, desk.view(record)
    questions = {q.key: q for q in view.named("questions", tree.questions)}
    notes = {note.key: note for note in view.named("notes", tree.notes)}
    advice = tree.outcomes[outcome]
    brought_by = notes_to(tree, unfolded, outcome)
    return [
        BroughtNote(
            note=notes[name],
            is_first=name in advice.first,
            brought=[
                _brought_by(questions[question], answer) for question, answer in brought_by[name]
            ],
            checklist=_checklist(desk, notes[name].data),
            items=_items(desk, notes[name].data),
        )
        for name in advice.ordered(brought_by)
    ]


def _answers(question: View[Question]) -> list[View[Answer]]:
    return question.each("answers", question.data.answers)


def _brought_by(question: View[Question], answer: str) -> BroughtBy:
    way = next(way for way in _answers(question) if way.data.id == answer)
    return BroughtBy(question.key, answer, question.said("text"), way.said("text"))


def _checklist(desk: Desk, note: Note) -> Link | None:
    return desk.link(("checklist", note.checklist.ref)) if note.checklist else None


def _items(desk: Desk, note: Note) -> list[NoteToDo]:
    if note.checklist is None:
        return []
    record = desk.book.one(Checklist, note.checklist.ref)
    listed = desk.view(record).each("items", record.data.items)
    items = {item.data.id: item for item in listed}
    there = desk.href(record.key)
    return [NoteToDo(items[name].said("text"), f"{there}#{name}") for name in note.checklist.items]
