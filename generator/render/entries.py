"""The pages of models, cases, lessons and checklists, each with what points to it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from generator.derive.backlinks import origins
from generator.link.book import Record
from generator.render.addresses import (
    address,
    comparison_of,
    index_of,
    node_address,
    side_by_side,
)
from generator.render.drawings import small_map
from generator.render.edition import Edition
from generator.render.facets import query
from generator.render.page import Page
from generator.render.view import Desk
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Checklist, Lesson, Model, Period


def plain_page(edition: Edition, record: Record[Entry]) -> Page:
    """The page of an entry whose template needs no more than its fields and its place."""
    desk = edition.desk(address(record.key))
    place = {"drawing": small_map(desk, record), "quadrant": desk.link(record.key).quadrant}
    return edition.entry_page(desk, record, f"{record.kind}.html", place)


def model_page(edition: Edition, record: Record[Model]) -> Page:
    """A model, with the cases that used it and the outcomes that advise it."""
    desk = edition.desk(address(record.key))
    where = record.data.axes.quadrant
    shown = _cases_of_model(edition, desk, record)
    return edition.entry_page(
        desk,
        record,
        "model.html",
        {
            "quadrant": where,
            "quadrant_words": desk.term("quadrant", where),
            "drawing": small_map(desk, record),
            "good": _by_case(shown, "example"),
            "bad": _by_case(shown, "warning"),
            "other": _by_case(shown, "ambivalent", "analogy"),
            "advised": _advised(edition, desk, record),
            "confused": _confused(desk, record),
        },
    )


def _cases_of_model(edition: Edition, desk: Desk, record: Record) -> list[SimpleNamespace]:
    found = []
    for identifier in origins(edition.links_to, record.key, "case", "models"):
        link = desk.link(("case", identifier))
        found += [
            SimpleNamespace(link=link, why=used.fit, polarity=used.polarity)
            for used in link.view.models
            if used.ref.id == record.id
        ]
    return found


def _confused(desk: Desk, record: Record) -> list[SimpleNamespace]:
    """What a model is taken for, with the page that sets the two side by side."""
    there = desk.to(comparison_of("model"))
    return [
        SimpleNamespace(
            x=x, href=there + side_by_side(record.id, x.ref.id) if x.ref.is_published else ""
        )
        for x in desk.view(record).confused_with
    ]


def _advised(edition: Edition, desk: Desk, record: Record) -> list[SimpleNamespace]:
    found = []
    for tree in origins(edition.links_to, record.key, "tree"):
        view = desk.link(("tree", tree)).view
        for outcome in view.outcomes:
            if any(model.id == record.id for model in outcome.models):
                there = node_address(tree, outcome.key)
                found.append(SimpleNamespace(href=desk.to(there), title=outcome.title))
    return found


def case_page(edition: Edition, record: Record[Case]) -> Page:
    """A case, with the routes through a tree that belong to it."""
    case = record.data
    desk = edition.desk(address(record.key))
    return edition.entry_page(
        desk,
        record,
        "case.html",
        {
            "quadrant": case.axes.quadrant if case.axes else None,
            "drawing": small_map(desk, record),
            "period": period(case.period, edition.words) if case.period else "",
            "taught": [_taught(x) for x in desk.view(record).lessons],
            "routes": _routes_of_case(edition, desk, record),
        },
    )


def _taught(x: SimpleNamespace) -> SimpleNamespace:
    """What a case teaches, with the part of the lesson that it shows."""
    parts = {part.id: part for part in x.ref.view.sub_lessons} if x.part else {}
    return SimpleNamespace(x=x, part=parts.get(x.part))


def period(years: Period, words: dict[str, str]) -> str:
    """A period in words: `rond 2014–2018`, `sinds 2012`."""
    about = f"{words['period_about']} " if years.approximate else ""
    if years.end is None:
        return f"{words['period_since']} {about}{years.start}"
    if years.end == years.start:
        return f"{about}{years.start}"
    return f"{about}{years.start}–{years.end}"


def _routes_of_case(edition: Edition, desk: Desk, record: Record) -> list[SimpleNamespace]:
    found = []
    for tree in origins(edition.links_to, record.key, "tree", "routes"):
        view = desk.link(("tree", tree)).view
        titles = {outcome.key: outcome.title for outcome in view.outcomes}
        for route in view.routes:
            if route.case and route.case.id == record.id:
                href = desk.to(node_address(tree, route.outcome))
                title = titles[route.outcome]
                found.append(SimpleNamespace(href=href, title=title, note=route.note))
    return found


def lesson_page(edition: Edition, record: Record[Lesson]) -> Page:
    """A lesson, with its cases by polarity and the cases that show each of its parts."""
    lesson = record.data
    desk = edition.desk(address(record.key))
    shown = _cases_of_lesson(edition, desk, record)
    parts = [
        SimpleNamespace(
            x=part, cases=list({c.link.id: c.link for c in shown if c.part == part.id}.values())
        )
        for part in desk.view(record).sub_lessons
    ]
    return edition.entry_page(
        desk,
        record,
        "lesson.html",
        {
            "number": lesson_name(lesson, edition.words),
            "good": _by_case(shown, "example"),
            "bad": _by_case(shown, "warning"),
            "both": _by_case(shown, "ambivalent"),
            "analogies": _by_case(shown, "analogy"),
            "parts": parts,
            "all_cases": desk.to(index_of("case")) + query(lesson=record.id) if shown else "",
            "models": desk.links("model", origins(edition.links_to, record.key, "model")),
        },
    )


def lesson_name(lesson: Lesson, words: dict[str, str]) -> str:
    """`Les 2`, or that it is a general lesson."""
    if lesson.number is None:
        return words["general_lesson"]
    return words["lesson_number"].format(number=lesson.number)


def _cases_of_lesson(edition: Edition, desk: Desk, record: Record) -> list[SimpleNamespace]:
    found = []
    for identifier in origins(edition.links_to, record.key, "case", "lessons"):
        link = desk.link(("case", identifier))
        found += [
            SimpleNamespace(link=link, why=t.why, polarity=t.polarity, part=t.part)
            for t in link.view.lessons
            if t.ref.id == record.id
        ]
    return found


def _by_case(shown: list[SimpleNamespace], *polarities: str) -> list[SimpleNamespace]:
    """The cases of these polarities, each once, with every reason why it stands there."""
    found: dict[str, SimpleNamespace] = {}
    for one in shown:
        if one.polarity in polarities:
            found.setdefault(one.link.id, SimpleNamespace(link=one.link, whys=[]))
            found[one.link.id].whys.append(one.why)
    return list(found.values())


def checklist_page(edition: Edition, record: Record[Checklist]) -> Page:
    """A checklist; items that were removed wait at the end for who had filled them in."""
    desk = edition.desk(address(record.key))
    items = desk.view(record).items
    return edition.entry_page(
        desk,
        record,
        "checklist.html",
        {
            "items": [item for item in items if item.removed is None],
            "lapsed": [item for item in items if item.removed is not None],
            "day": desk.day(_day_of(record.data)),
            "used_by": edition.used_in(desk, record.key),
        },
    )


def _day_of(data: Checklist) -> date:
    """The day of a list: when it was reviewed, or a later change of an item."""
    days = [day for item in data.items for day in (item.since, item.changed, item.removed) if day]
    return max(data.reviewed, *days)
