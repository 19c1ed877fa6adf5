"""The page of a case: what it teaches, and the routes through a tree that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.backlinks import origins
from generator.link.book import Record
from generator.render.addresses import address, node_address
from generator.render.beside import Margin, ToldPart
from generator.render.drawings import SmallMap, small_map
from generator.render.edition import Edition
from generator.render.entries import TitledLink, lesson_name
from generator.render.page import Page
from generator.render.plates import Plates, case_plates
from generator.render.quotes import quote_of
from generator.render.templates import Context
from generator.render.view import Desk, Link, View
from generator.schema.axes import Quadrant
from generator.schema.entries import TaughtBy
from generator.schema.kinds import Case, Lesson, Period, Tree
from generator.schema.kinds.lesson import SubLesson


@dataclass(frozen=True)
class ShownPart:
    """What a case teaches, with the part of the lesson that it shows."""

    relation: View[TaughtBy]
    part: View[SubLesson] | None


@dataclass(frozen=True)
class TaughtLesson:
    """A lesson that a case teaches, in all the ways that it does."""

    link: Link
    number: str  # its name by its number
    parts: list[ShownPart]


@dataclass(frozen=True)
class CasePage(Context):
    """The page of a case."""

    template = "case.html"
    entry: View[Case]
    situation: list[ToldPart]
    done: list[ToldPart]
    quote: Markup
    quadrant: Quadrant | None
    drawing: SmallMap | None
    plates: Plates
    period: str
    taught: list[TaughtLesson]
    routes: list[TitledLink]


def case_page(edition: Edition, record: Record[Case]) -> Page:
    """A case, with the routes through a tree that belong to it."""
    case = record.data
    desk = edition.desk(address(record.key))
    entry, margin = desk.view(record), Margin(desk, record)
    context = CasePage(
        entry=entry,
        situation=margin.passages(entry, "situation"),
        done=margin.passages(entry, "done"),
        quote=quote_of(desk, record),
        quadrant=case.axes.quadrant if case.axes else None,
        drawing=small_map(desk, record),
        plates=case_plates(desk, record),
        period=period(case.period, edition.words) if case.period else "",
        taught=list(_taught(desk, entry)),
        routes=list(_routes_of_case(edition, desk, record)),
    )
    return edition.entry_page(desk, record, context)


def _taught(desk: Desk, entry: View[Case]) -> Iterator[TaughtLesson]:
    """What a case teaches, each lesson once, in the order in which they are first named."""
    relations = entry.each("lessons", entry.data.lessons)
    for name in dict.fromkeys(relation.data.ref for relation in relations):
        lesson = desk.book.one(Lesson, name)
        parts = desk.view(lesson).each("sub_lessons", lesson.data.sub_lessons)
        by_id = {part.data.id: part for part in parts}
        yield TaughtLesson(
            desk.link(lesson.key),
            lesson_name(lesson.data, desk.words),
            [
                ShownPart(relation, by_id.get(relation.data.part or ""))
                for relation in relations
                if relation.data.ref == name
            ],
        )


def period(years: Period, words: dict[str, str]) -> str:
    """A period in words: `rond 2014–2018`, `sinds 2012`."""
    about = f"{words['period_about']} " if years.approximate else ""
    if years.end is None:
        return f"{words['period_since']} {about}{years.start}"
    if years.end == years.start:
        return f"{about}{years.start}"
    return f"{about}{years.start}–{years.end}"


def _routes_of_case(edition: Edition, desk: Desk, case: Record[Case]) -> Iterator[TitledLink]:
    for identifier in origins(edition.links_to, case.key, "tree", field="routes"):
        tree = edition.book.one(Tree, identifier)
        view = desk.view(tree)
        titles = {o.key: o.said("title") for o in view.named("outcomes", tree.data.outcomes)}
        for route in view.each("routes", tree.data.routes):
            if route.data.case == case.id:
                outcome = route.data.outcome
                href = desk.to(node_address(identifier, outcome))
                note = route.said("note") if route.data.note else None
                yield TitledLink(href, titles[outcome], note)
