"""One edition of the book: what every page of a language needs to be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.derive.backlinks import Backlinks, origins
from generator.derive.onward import ReadersBook, Subject
from generator.derive.shelves import Spine, spine
from generator.drawing.link_picture import LinkPicture
from generator.link.book import Book, Key, Record
from generator.render.addresses import HOME, Address, in_site
from generator.render.former import former_addresses
from generator.render.glossary import Explained, explained
from generator.render.link_pictures import cover, link_picture
from generator.render.onward import end_of_page
from generator.render.page import Page, Section, to_correction
from generator.render.place import fore_edge, in_row, section_of, whereabouts
from generator.render.running import running
from generator.render.templates import Context, SharedContext, Wording, render
from generator.render.view import Desk, Link, View
from generator.schema.entries import Entry
from generator.schema.languages import BookLanguage
from generator.schema.registry import ADDRESSED, CONTRIBUTE, KINDS, REGISTERS
from generator.traces import unnoted

LONG = 6  # a page with this many sections gets a list of them


@dataclass(frozen=True)
class About:
    """What a page is: its title and description, its kind and subject, and the file behind it.

    `former` are old addresses over and above those that follow from former names.
    """

    title: str
    description: str
    kind: str
    subject: Subject
    source: str = ""
    former: tuple[Address, ...] = ()
    is_listed: bool = True
    is_partly: bool = False  # some of it is shown in the source language in another edition
    is_draft: bool = False  # it is not in the published book
    lapsed: View[Entry] | None = None  # the entry of the page, where it no longer holds


@dataclass(frozen=True)
class UsedIn(Context):
    """The section with what refers to an entry."""

    template = "used_in.html"
    used_in: Sequence[Link]


@dataclass(frozen=True)
class Contents(Context):
    """The list of the sections of a long page."""

    template = "contents.html"
    sections: Sequence[Section]


@dataclass(frozen=True)
class Edition:
    """The book in one language, with the views that were derived from it."""

    book: Book
    language: BookLanguage
    links_to: Backlinks
    words: dict[str, str]

    @property
    def spine(self) -> Spine:
        """The order of the book."""
        return spine(self.book)

    @cached_property
    def whole(self) -> ReadersBook:
        """What the next steps of a page follow from."""
        return ReadersBook(self.book, self.links_to, self.spine)

    def desk(self, place: Address) -> Desk:
        """What makes the views for one page."""
        return Desk(self.book, self.language, place, words=self.words)

    def page(
        self,
        desk: Desk,
        context: Context,
        *,
        about: About,
        prose: tuple[Section, ...] = (),
        used_in: Sequence[Link] = (),
    ) -> Page:
        """The page of a desk, made with the template of the context and what all pages share.

        `prose` are sections that people wrote; they come before those of the template. `used_in`
        are the records that refer to what the page is about: those that the template does not
        link to by itself get a section at the end.
        """
        frame = self.frame(desk, about)
        filled = render(context, frame)
        sections = prose + filled.sections
        html = "".join((filled.lead, *(section.html for section in sections)))
        others = [link for link in used_in if f'href="{link.href}' not in html]
        if others:
            sections += _in_layers(sections, render(UsedIn(others), frame).sections)
        layers = [section for section in sections if section.level == 2]
        contents = render(Contents(layers), frame).lead if len(sections) >= LONG else ""
        end = end_of_page(desk, self.whole, about.subject)
        tick = fore_edge(self.book).places.get(in_row(about.subject) or ("", ""))
        return Page(
            place=desk.place,
            language=self.language,
            title="".join(about.title),
            description="".join(about.description),
            described=getattr(about.description, "lang", ""),
            lead=filled.lead,
            sections=sections,
            kind=about.kind,
            subject=about.subject,
            contents=contents,
            end=render(end, frame).lead if end else "",
            section=section_of(about.subject),
            tick=tick,
            running=running(desk, self.spine, about.title, subject=about.subject, tick=tick),
            picture=self._picture(desk, about.subject),
            source=about.source,
            former=tuple(
                place.at(self.language)
                for place in (*former_addresses(self.book, desk.place), *about.former)
            ),
            is_listed=about.is_listed,
            scripts=filled.scripts,
        )

    def _picture(self, desk: Desk, subject: Subject) -> LinkPicture | None:
        """The picture for links to a page; none in a book that does not know its address."""
        if not self.book.settings.site_url:
            return None
        return link_picture(desk, subject) or self.cover

    @cached_property
    def cover(self) -> LinkPicture:
        """The picture of the book itself."""
        with unnoted():  # it is shared
            return cover(self.desk(HOME))

    @cached_property
    def explained(self) -> Explained:
        """The words that are explained where a page says them first."""
        with unnoted():  # it is shared
            return explained(self.desk(HOME))

    @property
    def shared(self) -> tuple[object, ...]:
        """What all pages of the edition have in common, beyond what all editions do."""
        return self.language, self.words, self.cover, self.explained.terms

    def frame(self, desk: Desk, about: About) -> SharedContext:
        """What all templates of a page can ask for."""
        return SharedContext(
            words=Wording(self.words),
            language=self.language,
            contribute=desk.to(self.contribute),
            correction=to_correction(desk.page, self.language, about.subject)
            or desk.to(self.contribute),
            whereabouts=whereabouts(desk, self.spine, about.subject),
            web_address=self.web_address(desk),
            is_partly=about.is_partly,
            is_draft=about.is_draft,
            lapsed_entry=about.lapsed,
        )

    def web_address(self, desk: Desk) -> str:
        """The full address of a page, or nothing where the book does not know its own."""
        settings = self.book.settings
        path = in_site(desk.page, self.language, settings.languages)
        return f"{settings.site_url.rstrip('/')}/{path}/" if settings.site_url else ""

    @property
    def contribute(self) -> Address:
        """The chapter that says how to take part, or the front page."""
        return HOME.below(CONTRIBUTE) if CONTRIBUTE in self.book.chapter_ids else HOME

    def entry_page(
        self,
        desk: Desk,
        record: Record[Entry],
        context: Context,
        *,
        made_of: Sequence[Record[Entry]] = (),
    ) -> Page:
        """The page of an entry, with what all entries share.

        `made_of` are other entries whose words stand on it.
        """
        link = desk.link(record.key)
        return self.page(
            desk,
            context,
            about=About(
                title=link.title,
                description=link.summary,
                kind=record.kind,
                subject=record.key,
                source=record.document.path,
                is_partly=any(self.is_partly(source) for source in (record, *made_of)),
                is_draft=record.is_shown_draft,
                is_listed=not record.is_shown_draft,
                lapsed=desk.view(record) if record.is_lapsed else None,
            ),
            used_in=self.used_in(desk, record.key),
        )

    def is_partly(self, record: Record) -> bool:
        """Whether some of the record is shown in the source language in another edition."""
        if self.language == self.book.settings.source:
            return False
        translation = record.translations.get(self.language)
        return translation is None or bool(translation.behind)

    def used_in(self, desk: Desk, key: Key) -> list[Link]:
        """Everything with a page that refers to a record, kind by kind."""
        return [
            desk.link((kind, identifier))
            for kind in (*KINDS, *REGISTERS)
            if kind in ADDRESSED
            for identifier in origins(self.links_to, key, kind)
        ]


def _in_layers(before: Sequence[Section], more: tuple[Section, ...]) -> tuple[Section, ...]:
    """More sections at the end of a page: rows like those before them, where there are rows."""
    if not before or before[-1].form != "folded":
        return more
    return tuple(replace(section, level=3, form="folded") for section in more)
