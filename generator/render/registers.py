"""The pages of the registers, and the coverage of the note."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic

from generator.derive.coverage import coverage
from generator.link.book import B, Record
from generator.render.addresses import index_of, page_of, share_address
from generator.render.edition import About, Edition
from generator.render.facets import query
from generator.render.page import Page
from generator.render.templates import Context
from generator.render.view import Desk, Link, Said, View
from generator.schema.kinds import Lesson
from generator.schema.registers import (
    Audience,
    GlossaryTerm,
    Organisation,
    OutlineSection,
    Source,
)
from generator.schema.registry import REGISTERS


@dataclass(frozen=True)
class RegisterRow(Generic[B]):
    """A record of a register with what it occurs in; `cases` leads to those for a target group."""

    record: View[B]
    used: list[Link]
    cases: str = ""


@dataclass(frozen=True)
class TermRow(RegisterRow[GlossaryTerm]):
    """A term, with what it is called in the other language."""

    elsewhere: str = ""
    elsewhere_lang: str = ""


@dataclass(frozen=True)
class RegisterPage(Context):
    """All records of a register, by name; a class below for each register with a page."""

    # The link to the form for one that is not there yet; nothing where only editors add one.
    form: str


@dataclass(frozen=True)
class AudiencesPage(RegisterPage):
    """The target groups."""

    template = "audiences.html"
    rows: list[RegisterRow[Audience]]


@dataclass(frozen=True)
class GlossaryPage(RegisterPage):
    """The terms."""

    template = "glossary.html"
    rows: list[TermRow]


@dataclass(frozen=True)
class OrganisationsPage(RegisterPage):
    """The organisations."""

    template = "organisations.html"
    rows: list[RegisterRow[Organisation]]


@dataclass(frozen=True)
class SourcesPage(RegisterPage):
    """The sources."""

    template = "sources.html"
    rows: list[RegisterRow[Source]]


def register_page(edition: Edition, name: str) -> Page:
    """All records of a register on one page, each with what it occurs in."""
    register = REGISTERS[name]
    desk = edition.desk(index_of(name))
    context = _ROWS[name](edition, desk, desk.to(share_address(name)) if register.by_form else "")
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words[f"{register.file}_title"],
            description=edition.words[f"{register.file}_lead"],
            kind=name,
            subject=("register", name),
            source=f"patterns/{register.file}.yml",
        ),
    )


def _by_name(desk: Desk, records: Iterable[Record[B]]) -> list[Record[B]]:
    return sorted(records, key=lambda record: "".join(desk.link(record.key).title).casefold())


def _row(edition: Edition, desk: Desk, record: Record[B]) -> RegisterRow[B]:
    return RegisterRow(desk.view(record), edition.used_in(desk, record.key))


def _audience(edition: Edition, desk: Desk, record: Record[Audience]) -> RegisterRow[Audience]:
    row = _row(edition, desk, record)
    if not any(link.kind == "case" for link in row.used):
        return row
    return replace(row, cases=desk.to(index_of("case")) + query(audience=record.id))


def _term(edition: Edition, desk: Desk, record: Record[GlossaryTerm]) -> TermRow:
    in_source = edition.language == "en"
    return TermRow(
        record=desk.view(record),
        used=edition.used_in(desk, record.key),
        elsewhere=record.data.term if in_source else record.data.in_english,
        elsewhere_lang=edition.book.settings.source if in_source else "en",
    )


def _audiences(edition: Edition, desk: Desk, form: str) -> RegisterPage:
    records = _by_name(desk, edition.book.all(Audience))
    return AudiencesPage(form, [_audience(edition, desk, record) for record in records])


def _glossary(edition: Edition, desk: Desk, form: str) -> RegisterPage:
    records = _by_name(desk, edition.book.all(GlossaryTerm))
    return GlossaryPage(form, [_term(edition, desk, record) for record in records])


def _organisations(edition: Edition, desk: Desk, form: str) -> RegisterPage:
    records = _by_name(desk, edition.book.all(Organisation))
    return OrganisationsPage(form, [_row(edition, desk, record) for record in records])


def _sources(edition: Edition, desk: Desk, form: str) -> RegisterPage:
    records = _by_name(desk, edition.book.all(Source))
    return SourcesPage(form, [_row(edition, desk, record) for record in records])


_ROWS: dict[str, Callable[[Edition, Desk, str], RegisterPage]] = {
    "audience": _audiences,
    "term": _glossary,
    "organisation": _organisations,
    "source": _sources,
}


@dataclass(frozen=True)
class CarriedRow:
    """A sub-lesson of the note, with the lesson that tells it and the cases that show it."""

    id: str
    text: Said
    lesson: Link
    cases: list[Link]


@dataclass(frozen=True)
class NotePart:
    """A section of the note with where its sub-lessons are carried."""

    section: View[OutlineSection]
    carried: list[CarriedRow]


@dataclass(frozen=True)
class CoveragePage(Context):
    """Where the note is carried."""

    template = "coverage.html"
    parts: list[NotePart]


def coverage_page(edition: Edition) -> Page:
    """Where each part of the note is carried."""
    desk = edition.desk(page_of("coverage"))
    texts = _sub_lessons(desk)
    parts = [
        NotePart(
            desk.view(edition.book.one(OutlineSection, section.id)),
            [
                CarriedRow(
                    id=carried.id,
                    text=texts[carried.id],
                    lesson=desk.link(("lesson", carried.lesson)),
                    cases=desk.links("case", list(carried.cases)),
                )
                for carried in section.carried
            ],
        )
        for section in coverage(edition.book)
    ]
    return edition.page(
        desk,
        CoveragePage(parts),
        about=About(
            title=edition.words["coverage_title"],
            description=edition.words["coverage_lead"],
            kind="coverage",
            subject=("overview", "coverage"),
            source="patterns/outline.yml",
        ),
    )


def _sub_lessons(desk: Desk) -> dict[str, Said]:
    """The texts of all sub-lessons, by their names."""
    return {
        part.data.id: part.said("text")
        for lesson in desk.book.all(Lesson)
        for part in desk.view(lesson).each("sub_lessons", lesson.data.sub_lessons)
    }
