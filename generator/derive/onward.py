"""Where a reader goes on: the one or two next steps that fit a page, and what stands beside it.

A page is named by its subject: the kind of page first, then what it is about. So a step can lead
to any page without knowing its address. What a page is about gives its steps: an advice leads to
its plan, a case to its lesson and to who did otherwise. A kind without a rule of its own goes on
to what its entries refer to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import islice

from generator.derive.backlinks import Backlinks, origins
from generator.derive.items import MOMENTS
from generator.derive.plan import plan_lists
from generator.derive.shelves import beside, kinds_with_entries, shelf
from generator.link.book import Book, Record
from generator.prose import convert
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Checklist, Format, Lesson, Model, Tree
from generator.schema.registers import Withdrawn
from generator.schema.registry import KINDS

Subject = tuple[
    str, ...
]  # ("model", "living-lab"), ("plan", "welk-model", "lab"), ("index", "case")

MOST = 3  # one large, two small
CONTRIBUTE = "meedoen"  # the chapter that says how to take part
_OPPOSITE = {"example": "warning", "warning": "example"}

# Pages without next steps, and why.
WITHOUT = {
    "home": "the front page is nothing else",
    "question": "the answers are the next steps",
}


@dataclass(frozen=True)
class NextStep:
    """A page to go on to; `why` names the words that say what a reader finds there."""

    why: str
    to: Subject


@dataclass(frozen=True)
class _Desk:
    book: Book
    links_to: Backlinks

    def standing(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Those of some entries that are published and still hold."""
        records = (self.book.records.get((kind, identifier)) for identifier in ids)
        return [r.id for r in records if r and not r.is_draft and not r.is_lapsed]


def next_steps(book: Book, links_to: Backlinks, subject: Subject) -> tuple[NextStep, ...]:
    """The steps that fit a page, the best first; none for the pages in WITHOUT."""
    kind, *rest = subject
    if kind in WITHOUT:
        return ()
    desk = _Desk(book, links_to)
    fitting = _OF_PAGE.get(kind, _of_entry)(desk, kind, rest)
    steps: dict[Subject, NextStep] = {}
    for step in _then_anywhere(desk, fitting):
        if step.to != subject:
            steps.setdefault(step.to, step)
    return tuple(islice(steps.values(), MOST))


def _then_anywhere(desk: _Desk, fitting: Iterator[NextStep]) -> Iterator[NextStep]:
    """The fitting steps; where there are none, the ways into the book."""
    found = list(fitting)
    yield from found or _anywhere(desk)


def _anywhere(desk: _Desk) -> Iterator[NextStep]:
    yield from _main_tree(desk)
    for kind in kinds_with_entries(desk.book):
        yield NextStep("all", ("index", kind))


def _main_tree(desk: _Desk) -> Iterator[NextStep]:
    for record in shelf(desk.book, Tree)[:1]:
        yield NextStep("choose", ("tree", record.id))


def _checklists(desk: _Desk, ids: Iterable[str]) -> Iterator[NextStep]:
    for identifier in desk.standing("checklist", ids)[:1]:
        yield NextStep("do", ("checklist", identifier))


def _lessons(desk: _Desk, ids: Iterable[str]) -> Iterator[NextStep]:
    for identifier in desk.standing("lesson", ids)[:1]:
        yield NextStep("learn", ("lesson", identifier))


def _of_entry(desk: _Desk, kind: str, names: Sequence[str]) -> Iterator[NextStep]:
    record = desk.book.one(KINDS[kind].cls, names[0])
    successor = record.data.replaced_by
    if successor:
        there, _, identifier = successor.partition(":")
        yield NextStep("instead", (there, identifier))
    yield from _steps_of(record.data, desk, record)


@singledispatch
def _steps_of(_: Entry, desk: _Desk, record: Record) -> Iterator[NextStep]:
    """What an entry refers to, of each kind the first; then the next of its own kind."""
    seen: set[str] = set()
    for edge in desk.book.edges:
        kind, identifier = edge.target
        if edge.origin == record.key and kind in KINDS and kind not in seen:
            for name in desk.standing(kind, [identifier]):
                seen.add(kind)
                yield NextStep("linked", (kind, name))
    yield from _next_of_kind(desk, record)


def _next_of_kind(desk: _Desk, record: Record) -> Iterator[NextStep]:
    _, after = beside(desk.book, record.key)
    if after and after[0] == record.kind:
        yield NextStep("next", after)


@_steps_of.register
def _of_model(model: Model, desk: _Desk, record: Record) -> Iterator[NextStep]:
    plans = list(_plans(desk, record.id))
    yield from plans[:1] or _main_tree(desk)
    yield from _checklists(desk, model.checklists)
    yield from islice(_cases_of(desk, record, "models"), 1)


def _plans(desk: _Desk, model: str) -> Iterator[NextStep]:
    """The plans of the outcomes that advise a model, those first where it is the main advice."""
    advised = [
        (outcome.models.index(model), tree, name)
        for tree, data in desk.book.trees()
        for name, outcome in data.outcomes.items()
        if model in outcome.models
    ]
    for place, tree, name in sorted(advised, key=lambda advice: advice[0]):
        yield NextStep("plan" if place == 0 else "plan_with", ("plan", tree, name))


def _cases_of(
    desk: _Desk, record: Record, field: str, *polarities: str, but: str = ""
) -> Iterator[NextStep]:
    """The cases that name an entry in a field, by polarity; `but` is the one that asks."""
    named = desk.standing("case", origins(desk.links_to, record.key, "case", field=field))
    by_polarity: dict[str, list[str]] = {}
    for identifier in _turned(named, but or record.id):
        case = desk.book.one(Case, identifier).data
        relations = case.models if field == "models" else case.lessons
        for relation in relations:
            if relation.ref == record.id and identifier != but:
                by_polarity.setdefault(relation.polarity, []).append(identifier)
    for polarity in polarities or ("example", "ambivalent", "warning", "analogy"):
        for identifier in by_polarity.get(polarity, ()):
            yield NextStep(f"case_{polarity}", ("case", identifier))


def _turned(ids: list[str], name: str) -> list[str]:
    """The list from another start for every name, or one case would stand under all pages."""
    return sorted(ids, key=lambda identifier: (identifier <= name, identifier))


@_steps_of.register
def _of_case(case: Case, desk: _Desk, record: Record) -> Iterator[NextStep]:
    for taught in case.lessons:
        if not desk.standing("lesson", [taught.ref]):
            continue
        lesson = desk.book.one(Lesson, taught.ref)
        yield NextStep("learn", lesson.key)
        opposite = _OPPOSITE.get(taught.polarity)
        asked = (opposite,) if opposite else ("example", "warning")
        yield from islice(_cases_of(desk, lesson, "lessons", *asked, but=record.id), 1)
        yield from _checklists(desk, lesson.data.checklists)
        return


@_steps_of.register
def _of_lesson(lesson: Lesson, desk: _Desk, record: Record) -> Iterator[NextStep]:
    yield from _checklists(desk, lesson.checklists)
    yield from islice(_cases_of(desk, record, "lessons"), 1)
    yield from _next_of_kind(desk, record)


@_steps_of.register
def _of_checklist(own: Checklist, desk: _Desk, _: Record) -> Iterator[NextStep]:
    later = MOMENTS[MOMENTS.index(own.moment) + 1 :]
    lists = shelf(desk.book, Checklist)
    for moment in later:
        same = [checklist for checklist in lists if checklist.data.moment == moment]
        kin = [checklist for checklist in same if set(own.lessons) & set(checklist.data.lessons)]
        if kin or same:
            yield NextStep("afterwards", (kin or same)[0].key)
            break
    for lesson in desk.standing("lesson", own.lessons)[:1]:
        taught = desk.book.one(Lesson, lesson)
        yield from islice(_cases_of(desk, taught, "lessons"), 1)
    yield from _lessons(desk, own.lessons)


@_steps_of.register
def _of_format(own: Format, desk: _Desk, record: Record) -> Iterator[NextStep]:
    for lesson in desk.standing("lesson", own.lessons)[:1]:
        yield from _checklists(desk, desk.book.one(Lesson, lesson).data.checklists)
    yield from _lessons(desk, own.lessons)
    yield from _next_of_kind(desk, record)


@_steps_of.register
def _of_tree(tree: Tree, desk: _Desk, record: Record) -> Iterator[NextStep]:
    yield NextStep("start", ("question", record.id, tree.start))
    yield from _lessons(desk, tree.lessons)
    for outcome in tree.outcomes.values():
        if outcome.example and desk.standing("case", [outcome.example]):
            yield NextStep("case_example", ("case", outcome.example))
            break


def _of_outcome(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    tree, name = names
    outcome = desk.book.one(Tree, tree).data.outcomes[name]
    yield NextStep("plan", ("plan", tree, name))
    yield from _checklists(desk, [outcome.checklist] if outcome.checklist else [])
    yield from _telling(desk, outcome.example, outcome.warning)


def _telling(desk: _Desk, example: str | None, warning: str | None) -> Iterator[NextStep]:
    for polarity, case in (("example", example), ("warning", warning)):
        if case and desk.standing("case", [case]):
            yield NextStep(f"case_{polarity}", ("case", case))


def _of_plan(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    tree, name = names
    outcome = desk.book.one(Tree, tree).data.outcomes[name]
    yield from _checklists(desk, [part.checklist for part in plan_lists(desk.book, outcome)])
    for identifier in desk.standing("format", outcome.formats)[:1]:
        yield NextStep("group", ("format", identifier))
    for identifier in desk.standing("model", outcome.models)[:1]:
        yield NextStep("model", ("model", identifier))
    yield NextStep("advice", ("outcome", tree, name))


def _of_routes(_: _Desk, __: str, names: Sequence[str]) -> Iterator[NextStep]:
    yield NextStep("choose", ("tree", names[0]))


def _of_chapter(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    chapters = desk.book.table_of_contents(desk.book.settings.source)
    here = [chapter.id for chapter in chapters].index(names[0])
    for chapter in chapters[here + 1 : here + 2]:
        yield NextStep("next", ("chapter", chapter.id))
    linked = [
        link.partition(":")
        for passage in chapters[here].passages()
        for link in convert(passage.text, "chapter").links
    ]
    entries = ((kind, name) for kind, _, name in linked if kind in KINDS)
    for kind, name in dict(entries).items():  # of each kind one
        for identifier in desk.standing(kind, [name]):
            yield NextStep("linked", (kind, identifier))


def _of_index(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    """A list leads to the tree that chooses from it, and to the next list of the book."""
    yield from _main_tree(desk)
    kinds = kinds_with_entries(desk.book)
    here = kinds.index(names[0]) + 1 if names[0] in kinds else 0
    for kind in (*kinds[here:], *kinds[:here]):
        yield NextStep("all", ("index", kind))


def _of_overview(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    """What is missing asks for help; everything else leads into the book."""
    if names[0] == "gaps" and any(chapter.id == CONTRIBUTE for chapter in desk.book.written):
        yield NextStep("help", ("chapter", CONTRIBUTE))
    yield from _anywhere(desk)


def _of_withdrawn(desk: _Desk, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    see = desk.book.one(Withdrawn, names[0]).data.see
    if see:
        kind, _, name = see.partition(":")
        if kind in KINDS:
            yield NextStep("instead", (kind, name))


_OfPage = Callable[[_Desk, str, Sequence[str]], Iterator[NextStep]]
_OF_PAGE: dict[str, _OfPage] = {
    "outcome": _of_outcome,
    "plan": _of_plan,
    "routes": _of_routes,
    "chapter": _of_chapter,
    "index": _of_index,
    "compare": _of_index,
    "register": _of_overview,
    "overview": _of_overview,
    "withdrawn": _of_withdrawn,
}
