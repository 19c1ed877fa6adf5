"""The pages of models, cases, lessons and checklists, each with what points to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from generator.derive.backlinks import origins
from generator.derive.items import ListedItem, listed_items
from generator.derive.onward import first_of
from generator.link.book import Record
from generator.render.addresses import (
    address,
    comparison_of,
    index_of,
    node_address,
    side_by_side,
)
from generator.render.beside import Margin, MarginNote, ToldPart
from generator.render.drawings import SmallMap, small_map
from generator.render.edition import Edition
from generator.render.facets import query
from generator.render.items import ItemShown, homes, item_shown
from generator.render.page import Page
from generator.render.plates import Plates, model_plates
from generator.render.quotes import quote_of
from generator.render.templates import Context
from generator.render.view import Desk, Link, Said, SaidDay, Value, View
from generator.schema.axes import Quadrant
from generator.schema.entries import Entry, Step, TaughtBy
from generator.schema.kinds import Case, Checklist, Lesson, Model, Tree
from generator.schema.kinds.lesson import SubLesson
from generator.schema.kinds.model import Confusion


@dataclass(frozen=True)
class ShownCase:
    """A case that shows a model or a lesson, with every reason why it stands there."""

    link: Link
    whys: list[Said]


@dataclass(frozen=True)
class TitledLink:
    """A page to link to under a title of its own."""

    href: str
    title: Said
    note: Said | None = None


@dataclass(frozen=True)
class PlainPage(Context):
    """What the template of a kind gets that needs no functions of its own."""

    kind: str
    entry: View[Entry]
    drawing: SmallMap | None
    quadrant: Quadrant | None

    @property
    def template(self) -> str:
        """The template with the name of the kind."""
        return f"{self.kind}.html"


def plain_page(edition: Edition, record: Record[Entry]) -> Page:
    """The page of an entry whose template needs no more than its fields and its place."""
    desk = edition.desk(address(record.key))
    context = PlainPage(
        kind=record.kind,
        entry=desk.view(record),
        drawing=small_map(desk, record),
        quadrant=desk.link(record.key).quadrant,
    )
    return edition.entry_page(desk, record, context)


@dataclass(frozen=True)
class Confused:
    """A model that another is taken for, with the page that sets the two side by side."""

    other: View[Confusion]
    href: str


@dataclass(frozen=True)
class ShownStep:
    """A step of an approach, with what stands beside it."""

    step: View[Step]
    notes: list[MarginNote]


@dataclass(frozen=True)
class ModelPage(Context):
    """The page of a model."""

    template = "model.html"
    entry: View[Model]
    problem: list[ToldPart]
    context: list[ToldPart]
    steps: list[ShownStep]
    quote: Markup
    quadrant: Value
    drawing: SmallMap | None
    plates: Plates
    before: ShownCase | None  # the case to look at first
    good: list[ShownCase]
    bad: list[ShownCase]
    other: list[ShownCase]
    advised: list[TitledLink]
    confused: list[Confused]


def model_page(edition: Edition, record: Record[Model]) -> Page:
    """A model, with the cases that used it and the outcomes that advise it."""
    desk = edition.desk(address(record.key))
    fits = list(_fits(edition, desk, record))
    good, bad = _by_case(fits, "example"), _by_case(fits, "warning")
    other = _by_case(fits, "ambivalent", "analogy")
    entry, margin = desk.view(record), Margin(desk, record)
    context = ModelPage(
        entry=entry,
        problem=margin.passages(entry, "problem"),
        context=margin.passages(entry, "context"),
        steps=[
            ShownStep(step, [note for part in margin.passages(step, "text") for note in part.notes])
            for step in entry.each("steps", record.data.steps)
        ],
        quote=quote_of(desk, record),
        quadrant=desk.term("quadrant", record.data.axes.quadrant),
        drawing=small_map(desk, record),
        plates=model_plates(desk, record),
        before=_first(good, record.id) or _first(other, record.id) or _first(bad, record.id),
        good=good,
        bad=bad,
        other=other,
        advised=list(_advised(edition, desk, record)),
        confused=_confused(desk, record),
    )
    return edition.entry_page(desk, record, context)


# A case, how it shows something, and the words for that.
Showing = tuple[Link, str, Said]


def _fits(edition: Edition, desk: Desk, model: Record[Model]) -> Iterator[Showing]:
    for identifier in origins(edition.links_to, model.key, "case", field="models"):
        case = edition.book.one(Case, identifier)
        link = desk.link(case.key)
        for fit in desk.view(case).each("models", case.data.models):
            if fit.data.ref == model.id:
                yield link, fit.data.polarity, fit.said("fit")


def _confused(desk: Desk, record: Record[Model]) -> list[Confused]:
    there = desk.to(comparison_of("model"))
    return [
        Confused(
            other=other,
            href=there + side_by_side(record.id, other.data.ref)
            if desk.book.published(("model", other.data.ref))
            else "",
        )
        for other in desk.view(record).each("confused_with", record.data.confused_with)
    ]


def _advised(edition: Edition, desk: Desk, model: Record[Model]) -> Iterator[TitledLink]:
    for identifier in origins(edition.links_to, model.key, "tree"):
        tree = edition.book.one(Tree, identifier)
        for advice in desk.view(tree).named("outcomes", tree.data.outcomes):
            if model.id in advice.data.models:
                there = node_address(identifier, advice.key)
                yield TitledLink(desk.to(there), advice.said("title"))
        for note in desk.view(tree).named("notes", tree.data.notes):
            if model.id in note.data.models:
                yield TitledLink(desk.href(tree.key), note.said("title"))


@dataclass(frozen=True)
class Part:
    """A part of a lesson, with the cases that show it."""

    sub_lesson: View[SubLesson]
    cases: list[Link]


@dataclass(frozen=True)
class LessonPage(Context):
    """The page of a lesson."""

    template = "lesson.html"
    entry: View[Lesson]
    quote: Markup
    in_note: str  # which number it has in the note
    figure: str  # the number alone, as it is drawn
    first_move: Said
    best: ShownCase | None  # a case that shows it at its best, and one that shows it at its worst
    worst: ShownCase | None
    good: list[ShownCase]
    bad: list[ShownCase]
    both: list[ShownCase]
    analogies: list[ShownCase]
    parts: list[Part]
    all_cases: str
    models: list[Link]


def lesson_page(edition: Edition, record: Record[Lesson]) -> Page:
    """A lesson, with its cases by polarity and the cases that show each of its parts."""
    lesson = record.data
    desk = edition.desk(address(record.key))
    entry = desk.view(record)
    teaching = list(_teaching(edition, desk, record))
    shown = [(link, by.data.polarity, by.said("why")) for link, by in teaching]
    good, bad = _by_case(shown, "example"), _by_case(shown, "warning")
    best = _first(good, record.id)
    context = LessonPage(
        entry=entry,
        quote=quote_of(desk, record),
        in_note=edition.words["lesson_in_note"].format(number=lesson.number)
        if lesson.number
        else "",
        figure=str(lesson.order),
        first_move=entry.texts("how_to")[0],
        best=best,
        worst=_first(bad, record.id, but=best),
        good=good,
        bad=bad,
        both=_by_case(shown, "ambivalent"),
        analogies=_by_case(shown, "analogy"),
        parts=[
            Part(
                part, list({c.id: c for c, by in teaching if by.data.part == part.data.id}.values())
            )
            for part in entry.each("sub_lessons", lesson.sub_lessons)
        ],
        all_cases=desk.to(index_of("case")) + query(lesson=record.id) if shown else "",
        models=desk.links("model", origins(edition.links_to, record.key, "model")),
    )
    return edition.entry_page(desk, record, context)


def lesson_name(lesson: Lesson, words: dict[str, str]) -> str:
    """`Les 6`: its place in the book, which is the one number that readers see."""
    return words["lesson_number"].format(number=lesson.order)


def _teaching(
    edition: Edition, desk: Desk, lesson: Record[Lesson]
) -> Iterator[tuple[Link, View[TaughtBy]]]:
    """The cases that teach a lesson, once for every way in which they do."""
    for identifier in origins(edition.links_to, lesson.key, "case", field="lessons"):
        case = edition.book.one(Case, identifier)
        link = desk.link(case.key)
        for relation in desk.view(case).each("lessons", case.data.lessons):
            if relation.data.ref == lesson.id:
                yield link, relation


def _by_case(showings: Sequence[Showing], *polarities: str) -> list[ShownCase]:
    """The cases of these polarities, each once."""
    cases: dict[str, ShownCase] = {}
    for link, polarity, why in showings:
        if polarity in polarities:
            cases.setdefault(link.id, ShownCase(link, [])).whys.append(why)
    return list(cases.values())


def _first(cases: list[ShownCase], name: str, but: ShownCase | None = None) -> ShownCase | None:
    """The case to show first on a page; another than the one that stands there, if there is one."""
    shown = {case.link.id: case for case in cases}
    first = first_of(shown, name, but=but.link.id if but else None)
    return shown[first] if first else None


@dataclass(frozen=True)
class Due:
    """The items of a list that are due at one moment."""

    moment: Value
    items: list[ItemShown]


@dataclass(frozen=True)
class ChecklistPage(Context):
    """The page of a checklist."""

    template = "checklist.html"
    entry: View[Checklist]
    dues: list[Due]
    is_by_moment: bool  # whether its items are due at more than one moment
    lapsed: list[ItemShown]
    day: SaidDay
    used_by: list[Link]


def checklist_page(edition: Edition, record: Record[Checklist]) -> Page:
    """A checklist by moment; what was removed waits at the end for who had filled it in."""
    desk = edition.desk(address(record.key))
    items = listed_items(edition.book, record)
    current = [listed for listed in items if not listed.is_removed]
    dues = [
        Due(desk.term("moment", moment), [item_shown(desk, record, listed) for listed in together])
        for moment, together in groupby(current, key=lambda listed: listed.moment)
    ]
    context = ChecklistPage(
        entry=desk.view(record),
        dues=dues,
        is_by_moment=len(dues) > 1,
        lapsed=[item_shown(desk, record, listed) for listed in items if listed.is_removed],
        day=desk.day(_day_of(record.data, items)),
        used_by=edition.used_in(desk, record.key),
    )
    return edition.entry_page(desk, record, context, made_of=homes(desk, current))


def _day_of(data: Checklist, items: tuple[ListedItem, ...]) -> date:
    """The day of a list: when it was reviewed, or a later change of an item."""
    own = [listed.entered for listed in items]
    days = [day for item in own for day in (item.since, item.changed, item.removed) if day]
    changed = [listed.item.changed for listed in items if listed.item.changed]
    return max(data.reviewed, *days, *changed)
