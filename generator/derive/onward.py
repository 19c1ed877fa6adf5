"""Where a reader goes on: the one or two next steps that fit a page, and what stands beside it.

A page is named by its subject: the kind of page first, then what it is about. So a step can lead
to any page without knowing its address. What a page is about gives its steps: an advice leads to
its plan, a case to its lesson and to who did otherwise. A kind without a rule of its own goes on
to what its entries refer to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, singledispatch
from itertools import islice

from generator.derive.backlinks import Backlinks, origins
from generator.derive.items import MOMENTS
from generator.derive.kept import once_a_book
from generator.derive.plan import plan_lists
from generator.derive.shelves import Spine, shelf
from generator.link.book import CHAPTER, Book, Key, Record
from generator.prose import convert
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Checklist, Format, Lesson, Model, Tree
from generator.schema.registers import Withdrawn
from generator.schema.registry import CONTRIBUTE, KINDS

# ("model", "living-lab"), ("plan", "welk-model", "lab"), ("index", "case")
Subject = tuple[str, ...]

MOST_STEPS = 3  # one large, two small
_OPPOSITE = {"example": "warning", "warning": "example"}

# Pages without next steps, and why.
WITHOUT = {
    "home": "the front page is nothing else",
    "question": "the answers are the next steps",
    "search": "what is found is the next step, and the other ways stand there already",
}


@dataclass(frozen=True)
class NextStep:
    """A page to go on to; `why` names the words that say what a reader finds there."""

    why: str
    to: Subject


@dataclass(frozen=True)
class ReadersBook:
    """The book as a reader goes through it: what refers to what, and its order."""

    book: Book
    links_to: Backlinks
    spine: Spine

    @cached_property
    def referred_to(self) -> dict[Key, list[Key]]:
        """What each record refers to, in the order in which it does."""
        targets: dict[Key, list[Key]] = {}
        for edge in self.book.edges:
            targets.setdefault(edge.origin, []).append(edge.target)
        return targets

    def standing(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Those of some entries that are published and still hold."""
        records = (self.book.records.get((kind, identifier)) for identifier in ids)
        return [r.id for r in records if r and not r.is_draft and not r.is_lapsed]

    @property
    def kinds(self) -> list[str]:
        """The kinds of which there is something to read, in the order of the book."""
        return [row.kind for part in self.spine.parts for row in part.shelves]


def next_steps(whole: ReadersBook, subject: Subject) -> tuple[NextStep, ...]:
    """The steps that fit a page, the best first; none for the pages in WITHOUT."""
    kind, *rest = subject
    if kind in WITHOUT:
        return ()
    fitting = _OF_PAGE.get(kind, _of_entry)(whole, kind, rest)
    steps: dict[Subject, NextStep] = {}
    for step in _then_anywhere(whole, fitting):
        if step.to != subject:
            steps.setdefault(step.to, step)
    return tuple(islice(steps.values(), MOST_STEPS))


def _then_anywhere(whole: ReadersBook, fitting: Iterator[NextStep]) -> Iterator[NextStep]:
    """The fitting steps; where there are none, the ways into the book."""
    found = list(fitting)
    yield from found or _anywhere(whole)


def _anywhere(whole: ReadersBook) -> Iterator[NextStep]:
    yield from _main_tree(whole)
    for kind in whole.kinds:
        if kind != "tree":  # one stands there already
            yield NextStep("all", ("index", kind))


def _main_tree(whole: ReadersBook) -> Iterator[NextStep]:
    for key in whole.spine.kinds.get("tree", ())[:1]:
        yield NextStep("choose", key)


def _checklists(whole: ReadersBook, ids: Iterable[str]) -> Iterator[NextStep]:
    for identifier in whole.standing("checklist", ids)[:1]:
        yield NextStep("do", ("checklist", identifier))


def _lessons(whole: ReadersBook, ids: Iterable[str]) -> Iterator[NextStep]:
    for identifier in whole.standing("lesson", ids)[:1]:
        yield NextStep("learn", ("lesson", identifier))


def _of_entry(whole: ReadersBook, kind: str, names: Sequence[str]) -> Iterator[NextStep]:
    record = whole.book.one(KINDS[kind].cls, names[0])
    successor = record.data.replaced_by
    if successor:
        there, _, identifier = successor.partition(":")
        yield NextStep("instead", (there, identifier))
    yield from _steps_of(record.data, whole, record)


@singledispatch
def _steps_of(_: Entry, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    """What an entry refers to, of each kind the first; then the next of its own kind."""
    seen: set[str] = set()
    for kind, identifier in whole.referred_to.get(record.key, ()):
        if kind in KINDS and kind not in seen:
            for name in whole.standing(kind, [identifier]):
                seen.add(kind)
                yield NextStep("linked", (kind, name))
    yield from _next_of_kind(whole, record)


def _next_of_kind(whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    _, after = whole.spine.beside(record.key)
    if after and after[0] == record.kind:
        yield NextStep("next", after)


@_steps_of.register
def _of_model(model: Model, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    plans = list(_plans(whole, record.id))
    yield from plans[:1] or _main_tree(whole)
    yield from _checklists(whole, model.checklists)
    yield from islice(_cases_of(whole, record, "models"), 1)


def _plans(whole: ReadersBook, model: str) -> Iterator[NextStep]:
    """The plans of the outcomes that advise a model, those first where it is the main advice."""
    advised = [
        (models.index(model), *outcome)
        for outcome, models in _advised(whole.book).items()
        if model in models
    ]
    for place, tree, name in sorted(advised, key=lambda advice: advice[0]):
        yield NextStep("plan" if place == 0 else "plan_with", ("plan", tree, name))


def _cases_of(
    whole: ReadersBook, record: Record, field: str, *polarities: str, but: str = ""
) -> Iterator[NextStep]:
    """The cases that name an entry in a field, by polarity; `but` is the one that asks."""
    named = whole.standing("case", origins(whole.links_to, record.key, "case", field=field))
    by_polarity: dict[str, list[str]] = {}
    for identifier in _turned({*named} - {but}, but or record.id):
        for polarity in _shown_by(whole.book)[identifier].get((field, record.id), ()):
            by_polarity.setdefault(polarity, []).append(identifier)
    for polarity in polarities or ("example", "ambivalent", "warning", "analogy"):
        for identifier in by_polarity.get(polarity, ()):
            yield NextStep(f"case_{polarity}", ("case", identifier))


@once_a_book
def _advised(book: Book) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each outcome, by its tree and its name, the models that it advises."""
    return {
        (tree, name): outcome.models
        for tree, data in book.trees()
        for name, outcome in data.outcomes.items()
    }


@once_a_book
def _shown_by(book: Book) -> dict[str, dict[tuple[str, str], tuple[str, ...]]]:
    """For each case what it shows, by field and id, and in which ways."""
    return {record.id: _shown(record.data) for record in book.all(Case)}


def _shown(case: Case) -> dict[tuple[str, str], tuple[str, ...]]:
    shown: dict[tuple[str, str], tuple[str, ...]] = {}
    for field, relations in (("models", case.models), ("lessons", case.lessons)):
        for by in relations:
            shown[field, by.ref] = (*shown.get((field, by.ref), ()), by.polarity)
    return shown


def _turned(ids: Iterable[str], name: str) -> list[str]:
    """The ids from another start for every name, or one case would stand on all pages."""
    return sorted(ids, key=lambda identifier: (identifier <= name, identifier))


def first_of(ids: Iterable[str], name: str, *, but: str | None = None) -> str | None:
    """What to show first on the page of a name; not `but`, unless there is nothing else."""
    row = _turned(ids, name)
    return next((identifier for identifier in row if identifier != but), row[0] if row else None)


@_steps_of.register
def _of_case(case: Case, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    for taught in case.lessons:
        if not whole.standing("lesson", [taught.ref]):
            continue
        lesson = whole.book.one(Lesson, taught.ref)
        yield NextStep("learn", lesson.key)
        opposite = _OPPOSITE.get(taught.polarity)
        asked = (opposite,) if opposite else ("example", "warning")
        yield from islice(_cases_of(whole, lesson, "lessons", *asked, but=record.id), 1)
        yield from _checklists(whole, lesson.data.checklists)
        return


@_steps_of.register
def _of_lesson(lesson: Lesson, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    yield from _checklists(whole, lesson.checklists)
    yield from islice(_cases_of(whole, record, "lessons"), 1)
    yield from _next_of_kind(whole, record)


@_steps_of.register
def _of_checklist(own: Checklist, whole: ReadersBook, _: Record) -> Iterator[NextStep]:
    later = MOMENTS[MOMENTS.index(own.moment) + 1 :]
    lists = shelf(whole.book, Checklist)
    for moment in later:
        same = [checklist for checklist in lists if checklist.data.moment == moment]
        kin = [checklist for checklist in same if set(own.lessons) & set(checklist.data.lessons)]
        if kin or same:
            yield NextStep("afterwards", (kin or same)[0].key)
            break
    for lesson in whole.standing("lesson", own.lessons)[:1]:
        taught = whole.book.one(Lesson, lesson)
        yield from islice(_cases_of(whole, taught, "lessons"), 1)
    yield from _lessons(whole, own.lessons)


@_steps_of.register
def _of_format(own: Format, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    for lesson in whole.standing("lesson", own.lessons)[:1]:
        yield from _checklists(whole, whole.book.one(Lesson, lesson).data.checklists)
    yield from _lessons(whole, own.lessons)
    yield from _next_of_kind(whole, record)


@_steps_of.register
def _of_tree(tree: Tree, whole: ReadersBook, record: Record) -> Iterator[NextStep]:
    yield NextStep("start", ("question", record.id, tree.start))
    yield from _lessons(whole, tree.lessons)
    for outcome in tree.outcomes.values():
        if outcome.example and whole.standing("case", [outcome.example]):
            yield NextStep("case_example", ("case", outcome.example))
            break


def _of_outcome(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    tree, name = names
    outcome = whole.book.one(Tree, tree).data.outcomes[name]
    yield NextStep("plan", ("plan", tree, name))
    yield from _checklists(whole, [outcome.checklist] if outcome.checklist else [])
    yield from _telling(whole, outcome.example, outcome.warning)


def _telling(whole: ReadersBook, example: str | None, warning: str | None) -> Iterator[NextStep]:
    for polarity, case in (("example", example), ("warning", warning)):
        if case and whole.standing("case", [case]):
            yield NextStep(f"case_{polarity}", ("case", case))


def _of_plan(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    tree, name = names
    outcome = whole.book.one(Tree, tree).data.outcomes[name]
    yield from _checklists(whole, [part.checklist for part in plan_lists(whole.book, outcome)])
    for identifier in whole.standing("format", outcome.formats)[:1]:
        yield NextStep("group", ("format", identifier))
    for identifier in whole.standing("model", outcome.models)[:1]:
        yield NextStep("model", ("model", identifier))
    yield NextStep("advice", ("outcome", tree, name))


def _of_routes(_: ReadersBook, __: str, names: Sequence[str]) -> Iterator[NextStep]:
    yield NextStep("choose", ("tree", names[0]))


def _of_chapter(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    if names[0] == CONTRIBUTE:
        yield NextStep("share", ("share", "case"))
    row = whole.spine.kinds[CHAPTER]
    for key in row[row.index((CHAPTER, names[0])) + 1 :][:1]:
        yield NextStep("next", key)
    linked = [
        link.partition(":")
        for passage in whole.book.chapter(names[0], whole.book.settings.source).passages()
        for link in convert(passage.text, "chapter").links
    ]
    entries = ((kind, name) for kind, _, name in linked if kind in KINDS)
    for kind, name in dict(entries).items():  # of each kind one
        for identifier in whole.standing(kind, [name]):
            yield NextStep("linked", (kind, identifier))


def _of_index(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    """A list leads to the tree that chooses from it, and to the next list of the book."""
    yield from _main_tree(whole)
    kinds = whole.kinds
    here = kinds.index(names[0]) + 1 if names[0] in kinds else 0
    for kind in (*kinds[here:], *kinds[:here]):
        yield NextStep("all", ("index", kind))


def _of_overview(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    """What is missing asks for help; everything else leads into the book."""
    if names[0] == "gaps" and CONTRIBUTE in whole.book.chapter_ids:
        yield NextStep("help", ("chapter", CONTRIBUTE))
    yield from _anywhere(whole)


def _of_withdrawn(whole: ReadersBook, _: str, names: Sequence[str]) -> Iterator[NextStep]:
    see = whole.book.one(Withdrawn, names[0]).data.see
    if see:
        kind, _, name = see.partition(":")
        if kind in KINDS:
            yield NextStep("instead", (kind, name))


_OfPage = Callable[[ReadersBook, str, Sequence[str]], Iterator[NextStep]]
_OF_PAGE: dict[str, _OfPage] = {
    "outcome": _of_outcome,
    "plan": _of_plan,
    "routes": _of_routes,
    "chapter": _of_chapter,
    "index": _of_index,
    "compare": _of_index,
    "register": _of_overview,
    "overview": _of_overview,
    "share": _of_overview,
    "withdrawn": _of_withdrawn,
}
