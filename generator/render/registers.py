"""The pages of the registers, the coverage of the note, and the chapters."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from generator.derive.coverage import coverage
from generator.link.book import Chapter, Record
from generator.prose import convert
from generator.render.addresses import HOME, index_of, page_of
from generator.render.edition import About, Edition
from generator.render.facets import query
from generator.render.page import Page, Section
from generator.render.view import Desk, Link
from generator.schema.registers import GlossaryTerm, OutlineSection
from generator.schema.registry import REGISTERS


def register_page(edition: Edition, name: str) -> Page:
    """All records of a register on one page, each with what it occurs in."""
    register = REGISTERS[name]
    desk = edition.desk(index_of(name))
    records = [_record(edition, desk, record) for record in edition.book.of(name)]
    title = edition.words[f"{register.file}_title"]
    return edition.page(
        desk,
        f"{register.file}.html",
        {"records": sorted(records, key=lambda x: _sorting(x))},
        About(
            title=title,
            description=edition.words[f"{register.file}_lead"],
            kind=name,
            source=f"patterns/{register.file}.yml",
        ),
    )


def _sorting(x: SimpleNamespace) -> str:
    return "".join(getattr(x, "term", "") or getattr(x, "name", "") or x.title).casefold()


def _record(edition: Edition, desk: Desk, record: Record) -> SimpleNamespace:
    view = desk.view(record)
    view.used = edition.used_in(desk, record.key)
    in_cases = record.kind == "audience" and any(link.kind == "case" for link in view.used)
    cases = desk.to(index_of("case")) + query(audience=record.id)
    view.cases = cases if in_cases else ""
    if isinstance(record.data, GlossaryTerm):
        source = edition.book.settings.source
        in_source = edition.language == "en"
        view.elsewhere = record.data.term if in_source else record.data.in_english
        view.elsewhere_lang = source if in_source else "en"
    return view


def coverage_page(edition: Edition) -> Page:
    """Where each part of the note is carried."""
    desk = edition.desk(page_of("coverage"))
    lessons: dict[str, dict[str, Any]] = {}
    parts = []
    for section in coverage(edition.book):
        rows = []
        for carried in section.carried:
            lesson: Link = desk.link(("lesson", carried.lesson))
            if carried.lesson not in lessons:
                said = {part.id: part.text for part in lesson.view.sub_lessons}
                lessons[carried.lesson] = said
            text = lessons[carried.lesson][carried.id]
            cases = desk.links("case", list(carried.cases))
            rows.append(SimpleNamespace(id=carried.id, text=text, lesson=lesson, cases=cases))
        view = desk.view(edition.book.one(OutlineSection, section.id))
        parts.append(SimpleNamespace(x=view, carried=rows))
    return edition.page(
        desk,
        "coverage.html",
        {"parts": parts},
        About(
            title=edition.words["coverage_title"],
            description=edition.words["coverage_lead"],
            kind="coverage",
            source="patterns/outline.yml",
        ),
    )


def chapter_page(edition: Edition, chapter: Chapter) -> Page:
    """A chapter; where it is not translated, the Dutch text says so."""
    desk = edition.desk(HOME.below(chapter.id))
    lang = "" if chapter.language == desk.language else chapter.language
    slugs = _slugs([title for title, _ in chapter.sections])
    prose = tuple(
        Section(2, slug, title, _html(desk, chapter, text), lang)
        for slug, (title, text) in zip(slugs, chapter.sections, strict=True)
    )
    context = {
        "chapter": chapter,
        "lead": Markup(_html(desk, chapter, chapter.lead)),
        "cited": [desk.link(("source", source)) for source in chapter.front.sources],
    }
    return edition.page(
        desk,
        "chapter.html",
        context,
        About(
            title=chapter.front.title,
            description=chapter.front.summary,
            kind="chapter",
            source=chapter.path,
        ),
        prose=prose,
    )


def _html(desk: Desk, chapter: Chapter, text: str) -> str:
    rendered = convert(text, "chapter")
    html = desk.relink(rendered.html, rendered.links)
    return (
        html
        if chapter.language == desk.language
        else f'<div lang="{chapter.language}">{html}</div>'
    )


def _slugs(titles: list[str]) -> list[str]:
    """An anchor for each heading: its words, with a number where they are there already."""
    found: list[str] = []
    for title in titles:
        kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.lower())
        words = "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "deel"
        taken = sum(slug == words or slug.startswith(f"{words}--") for slug in found)
        found.append(f"{words}--{taken + 1}" if taken else words)
    return found
