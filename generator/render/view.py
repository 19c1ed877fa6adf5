"""A record as a template sees it, in one language and on one page.

Every text becomes a `Said` that knows its language, so that a template writes `{{ x.title }}`
and gets escaped text or finished HTML, marked where it is not translated or is behind. A
reference becomes a `Link` to a page, a fixed value a `Value` with its label.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from types import SimpleNamespace
from typing import Any, Literal

from generator.link.book import Book, Key, Record
from generator.prose import convert
from generator.render.addresses import Address, address
from generator.render.page import relative
from generator.schema.fields import Text
from generator.schema.languages import BookLanguage
from generator.schema.registers import Vocabulary
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS
from generator.schema.shape import Path, Shape, fields_of


class Said(str):
    """Text for readers. As a string it is plain; in a template it is safe HTML with its marks."""

    __slots__ = ("_html", "lang")
    _html: str
    lang: str  # the language of the text where it is not that of the page

    def __new__(cls, plain: str, html: str, lang: str = "") -> Said:
        said = super().__new__(cls, plain)
        said._html = html
        said.lang = lang
        return said

    def __html__(self) -> str:
        return self._html


class Value(str):
    """A value of a fixed list, with the label and definition that readers see."""

    __slots__ = ("definition", "label")
    label: Said
    definition: Said

    def __new__(cls, value: str, label: Said, definition: Said) -> Value:
        found = super().__new__(cls, value)
        found.label, found.definition = label, definition
        return found


@dataclass(frozen=True)
class Day:
    """A date, and how it is said."""

    iso: str
    long: str
    month: str


@dataclass(frozen=True)
class Link:
    """A record that a page refers to."""

    desk: Desk
    record: Record

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def kind(self) -> str:
        return self.record.kind

    @property
    def href(self) -> str:
        return self.desk.href(self.record.key)

    @property
    def is_published(self) -> bool:
        """Whether there is a page to link to; an outcome may name a draft."""
        return not self.record.is_draft

    @property
    def is_lapsed(self) -> bool:
        """Whether the entry no longer holds."""
        return self.record.is_lapsed

    @property
    def quadrant(self) -> str | None:
        """The quadrant of an entry that has a place on the map."""
        return self.record.axes.quadrant if self.record.axes else None

    @property
    def title(self) -> Said:
        """What the record is called, whatever its kind."""
        fields = fields_of(type(self.record.data))
        name = next(name for name in ("title", "term", "name") if name in fields)
        return self.text(name)

    @property
    def short(self) -> Said:
        """What the record is called where there is little room."""
        return self.text("short") if getattr(self.record.data, "short", None) else self.title

    @property
    def summary(self) -> Said:
        """What an entry says in two sentences."""
        return self.text("summary")

    @property
    def meaning(self) -> Said:
        """What the record is, in a sentence."""
        row = KINDS.get(self.kind) or REGISTERS[self.kind]
        return self.text(row.meaning)

    def text(self, name: str) -> Said:
        """One text field of the record."""
        # One field, not the whole view: a page lists many links and shows little of each.
        shape = fields_of(type(self.record.data))[name]
        value = getattr(self.record.data, name)
        if shape.text is None:  # a source's title stays in the source's own language
            return Said(value, escape(value, quote=False))
        return self.desk.said(self.record, (name,), shape.text, value)

    @cached_property
    def view(self) -> SimpleNamespace:
        """The whole record, as a template sees it."""
        return self.desk.view(self.record)


class Desk:
    """Makes views for one page: it knows the book, the language and where the page stands."""

    def __init__(
        self, book: Book, language: BookLanguage, place: Address, words: dict[str, str]
    ) -> None:
        self.book = book
        self.language = language
        self.place = place
        self.page = place.at(language)
        self.words = words

    def href(self, key: Key) -> str:
        """The link from this page to a record."""
        return self.to(address(key))

    def to(self, place: Address) -> str:
        """The link from this page to another page of the edition."""
        return relative(self.page, place.at(self.language))

    def link(self, key: Key) -> Link:
        """A record to link to."""
        return Link(self, self.book.records[key])

    def links(self, kind: str, ids: list[str]) -> list[Link]:
        """Records of one kind to link to."""
        return [self.link((kind, identifier)) for identifier in ids]

    def term(self, name: str, value: str) -> Value:
        """A value of a fixed list."""
        record = self.book.one(Vocabulary, name)
        words = record.data.values[value]
        at = ("values", value)
        return Value(
            value,
            self.said(record, (*at, "label"), Text("none"), words.label),
            self.said(record, (*at, "definition"), Text("inline"), words.definition),
        )

    def view(self, record: Record) -> SimpleNamespace:
        """The record with every field as a template wants it."""
        return self._block(record, (), Shape("block", cls=type(record.data)), record.data)

    def said(self, record: Record, path: Path, mark: Text, written: str) -> Said:
        """A text in the language of the page, or in the source with a mark that says so."""
        source = self.book.settings.source
        text, state = written, "" if self.language == source else "missing"
        translation = record.translations.get(self.language)
        if translation and path in translation.texts:
            text = translation.texts[path]
            field = str(path[0]) if path else ""
            state = "behind" if field in translation.behind else ""
        html = self.html(text, mark)
        marked = self._marked(html, mark.markup, state)
        return Said(text, marked, source if state == "missing" else "")

    def html(self, text: str, mark: Text) -> str:
        """The finished HTML of a text, its links to entries made right for this page."""
        if mark.markup == "none":
            return escape(text, quote=False)
        rendered = convert(text, mark.markup)
        return self.relink(rendered.html, rendered.links)

    def relink(self, html: str, links: tuple[str, ...]) -> str:
        """Gives every link to an entry its address as seen from this page."""
        for link in set(links):
            kind, _, identifier = link.partition(":")
            assert kind in ADDRESSED
            html = html.replace(f'href="{link}"', f'href="{self.href((kind, identifier))}"')
        return html

    def _marked(self, html: str, markup: Literal["none", "inline", "blocks"], state: str) -> str:
        if not state:
            return html
        tag = "div" if markup == "blocks" else "span"
        language = f' lang="{self.book.settings.source}"' if state == "missing" else ""
        note = escape(self.words[f"translation_{state}"])
        return f'<{tag} class="is-{state}"{language} title="{note}">{html}</{tag}>'

    def _value(self, record: Record, path: Path, shape: Shape, value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        if shape.form == "block":
            return self._block(record, path, shape, value)
        if shape.form == "list" and shape.item:
            return [
                self._value(record, (*path, place), shape.item, item)
                for place, item in enumerate(value)
            ]
        if shape.form == "map" and shape.item:
            return [
                self._keyed(key, self._value(record, (*path, key), shape.item, item))
                for key, item in value.items()
            ]
        return self._leaf(record, path, shape, value)

    def _block(self, record: Record, path: Path, shape: Shape, value: Any) -> SimpleNamespace:  # noqa: ANN401
        fields = {
            name: self._value(record, (*path, name), inner, getattr(value, name))
            for name, inner in shape.fields.items()
        }
        if not path:
            fields["id"] = record.id
        return SimpleNamespace(**fields)

    @staticmethod
    def _keyed(key: str, value: Any) -> Any:  # noqa: ANN401
        """An item of a mapping carries its key; a template wants a list in a fixed order."""
        if isinstance(value, SimpleNamespace):
            value.key = key
            return value
        return SimpleNamespace(key=key, value=value)

    def _leaf(self, record: Record, path: Path, shape: Shape, value: Any) -> Any:  # noqa: ANN401
        if shape.text:
            return self.said(record, path, shape.text, value)
        if shape.ref:
            kind = shape.ref.kind
            return self.link(tuple(value.split(":", 1)) if kind == "*" else (kind, value))
        if shape.term:
            return self.term(shape.term.name, value)
        if isinstance(value, date):
            return self.day(value)
        return value

    def day(self, value: date) -> Day:
        """A date in the language of the page."""
        month = f"{self.words['months'].split()[value.month - 1]} {value.year}"
        return Day(value.isoformat(), f"{value.day} {month}", month)
