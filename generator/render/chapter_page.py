"""The pages of the chapters: their opening, their sections and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from generator.derive.paths import paths_of
from generator.derive.reading import minutes_of_chapter
from generator.drawing.plates import BAND, OPENING
from generator.drawing.roots import Root, chapter_plate
from generator.link.book import Chapter
from generator.link.quotes import quoted_in
from generator.prose import convert
from generator.render.addresses import HOME, booklet_of
from generator.render.edition import About, Edition
from generator.render.page import Page, Section
from generator.render.plates import Plates
from generator.render.quotes import quote_of_chapter
from generator.render.templates import Context
from generator.render.view import Desk, Link, Said
from generator.schema.registry import KINDS

_TO_BOOKLET = Markup(
    '<p class="to-booklet"><a href="{}">{}<span class="sr-only">: {}</span></a></p>'
)


@dataclass(frozen=True)
class ChapterPage(Context):
    """The opening of a chapter and its sources; `lang` is its language where that is another."""

    template = "chapter.html"
    number: int
    plates: Plates
    minutes: str
    title: str
    summary: str
    lang: str
    lead: Markup
    cited: list[Link]


def chapter_page(edition: Edition, name: str) -> Page:
    """A chapter; where it is not translated, the Dutch text says so."""
    chapter = edition.book.chapter(name, edition.language)
    desk = edition.desk(HOME.below(chapter.id))
    lang = desk.lang_of(chapter)
    numbered = edition.spine.numbered(("chapter", chapter.id))
    minutes = minutes_of_chapter(chapter)
    some = desk.words["minutes_some" if minutes > 1 else "minutes_one"]
    quote, at = quote_of_chapter(desk, chapter), quoted_in(chapter)
    context = ChapterPage(
        number=numbered[0] if numbered else 0,
        plates=_plates(desk, chapter),
        minutes=some.format(minutes=minutes),
        title=chapter.front.title,
        summary=chapter.front.summary,
        lang=lang,
        lead=Markup(_html(desk, chapter, chapter.lead)) + (quote if at is None else ""),
        cited=desk.links("source", list(chapter.front.sources)),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=chapter.front.title,
            description=summary_of(desk, chapter),
            kind="chapter",
            subject=("chapter", chapter.id),
            source=chapter.path,
        ),
        prose=tuple(
            replace(section, html=f"{section.html}{quote}") if number == at else section
            for number, section in enumerate(_with_booklets(desk, chapter))
        ),
    )


def summary_of(desk: Desk, chapter: Chapter) -> Said:
    """What a chapter is about, in few words."""
    summary = chapter.front.summary
    return Said(summary, escape(summary), desk.lang_of(chapter))


def _plates(desk: Desk, chapter: Chapter) -> Plates:
    """Both drawings of the opening of a chapter."""
    named = list(_named(desk, chapter))
    sections = len(chapter.sections)
    said = desk.words["plate_of_chapter"].format(
        title=chapter.front.title, sections=sections, count=len(named)
    )
    high, wide = (chapter_plate(sections, named, size=size) for size in (OPENING, BAND))
    return Plates(high, wide, said, on_map="")


def _named(desk: Desk, chapter: Chapter) -> Iterator[Root]:
    """The entries that a chapter links to, each once."""
    texts = (chapter.lead, *(text for _, text in chapter.sections))
    links = dict.fromkeys(link for text in texts for link in convert(text, "chapter").links)
    for kind, _, name in (link.partition(":") for link in links):
        record = desk.book.records.get((kind, name))
        if record is not None and kind in KINDS:
            yield Root(record.place, is_thick=KINDS[kind].by_place)


def _with_booklets(desk: Desk, chapter: Chapter) -> tuple[Section, ...]:
    """The parts of a chapter; below a reading path, the link to that path as one document."""
    sections = list(chapter_sections(desk, chapter))
    paths = paths_of(chapter)
    if len(paths) == len(paths_of(desk.book.chapter(chapter.id, desk.book.settings.source))):
        for number, path in enumerate(paths, start=1):
            link = _TO_BOOKLET.format(
                desk.to(booklet_of(chapter.id, number)), desk.words["booklet_link"], path.title
            )
            section = sections[path.part]
            sections[path.part] = replace(section, html=f"{section.html}\n{link}")
    return tuple(sections)


def chapter_sections(desk: Desk, chapter: Chapter) -> tuple[Section, ...]:
    """The parts of a chapter, each under its heading and with its own anchor."""
    lang = desk.lang_of(chapter)
    slugs = _slugs([title for title, _ in chapter.sections])
    return tuple(
        Section(2, slug, title, _html(desk, chapter, text), lang)
        for slug, (title, text) in zip(slugs, chapter.sections, strict=True)
    )


def _html(desk: Desk, chapter: Chapter, text: str) -> str:
    rendered = convert(text, "chapter")
    html = desk.relink(rendered.html, rendered.links)
    return (
        html
        if chapter.language == desk.language
        else f'<div lang="{chapter.language}">{html}</div>'
    )


def html_of(desk: Desk, text: str) -> Markup:
    """The finished HTML of a paragraph of a chapter, its links made right for a page."""
    rendered = convert(text, "inline")
    return Markup(desk.relink(rendered.html, rendered.links))


def _slugs(titles: list[str]) -> list[str]:
    """An anchor for each heading: its words, with a number where they are there already."""
    slugs: list[str] = []
    for title in titles:
        kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.lower())
        words = "-".join(part for part in kept.split("-") if part)[:60].strip("-") or "deel"
        taken = sum(slug == words or slug.startswith(f"{words}--") for slug in slugs)
        slugs.append(f"{words}--{taken + 1}" if taken else words)
    return slugs
