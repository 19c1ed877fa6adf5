"""A record as a template sees it, in one language and on one page.

Every text becomes a `Said` that knows its language, so that a template writes `{{ x.title }}`
and gets escaped text or finished HTML, marked where it is not translated or is behind. A
reference becomes a `Link` to a page, a fixed value a `Value` with its label.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from generator.link.book import B, B_co, Book, Chapter, Key, Record
from generator.prose import convert
from generator.render.addresses import Address, address, share_address
from generator.render.page import relative
from generator.render.pictures import with_pictures
from generator.schema.axes import Quadrant
from generator.schema.fields import Block, Text
from generator.schema.languages import BookLanguage
from generator.schema.registers import Vocabulary
from generator.schema.registry import FORM, KINDS, REGISTERS
from generator.schema.shape import Path, Shape, fields_of, inner_values, naming_field

C = TypeVar("C", bound=Block)


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
        explained = super().__new__(cls, value)
        explained.label, explained.definition = label, definition
        return explained


@dataclass(frozen=True)
class SaidDay:
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
    def is_shown_draft(self) -> bool:
        """Whether the entry is not in the published book."""
        return self.record.is_shown_draft

    @property
    def quadrant(self) -> Quadrant | None:
        """The quadrant of an entry that has a place on the map."""
        return self.record.place.quadrant if self.record.place else None

    @property
    def title(self) -> Said:
        """What the record is called, whatever its kind."""
        name = naming_field(type(self.record.block))
        return self.text(name) if name else Said(self.record.id, self.record.id)

    @property
    def short(self) -> Said:
        """What the record is called where there is little room."""
        return self.text("short") if self.record.field("short") else self.title

    @property
    def summary(self) -> Said:
        """What an entry says in two sentences."""
        return self.text("summary")

    @property
    def on_web(self) -> str:
        """The address on the web of a source or an organisation, as one writes it on paper."""
        return str(self.record.field("url") or "").removeprefix("https://").removesuffix("/")

    @property
    def meaning(self) -> Said:
        """What the record is, in a sentence."""
        row = KINDS.get(self.kind) or REGISTERS[self.kind]
        return self.text(row.meaning)

    def text(self, name: str) -> Said:
        """One text field of the record."""
        return self.desk.field(self.record, name)


@dataclass(frozen=True)
class KeyValue:
    """An item of a mapping from a name to a plain value."""

    key: str
    value: str


# What a template finds in a field: `fields_shown` says which of these a field of a class gives.
Shown = object


@dataclass(frozen=True)
class View(Generic[B_co]):
    """A block of a record as a template sees it: each field said in the language of the page.

    A template asks for a field of its class by its name, and for nothing else:
    `tests/test_templates.py` holds every name in a template against the class. Python does not ask
    a view for fields (mypy would not know them) but reads `data`, and calls the methods below.
    """

    _desk: Desk
    _record: Record
    data: B_co
    _path: Path = ()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Shown:
            shape = fields_of(type(self.data)).get(name)
            if shape is not None:
                value = getattr(self.data, name)
                return self._desk.shown(self._record, (*self._path, name), shape, value=value)
            if name == "id" and not self._path:
                return self._record.id
            if name in derived_of(type(self.data)):
                return getattr(self.data, name)
            raise AttributeError(name)

    @property
    def key(self) -> str:
        """The name of an item of a mapping, such as a question or an outcome of a tree."""
        return str(self._path[-1])

    def said(self, name: str) -> Said:
        """One of the texts; KeyError for a name that is no field."""
        return self._desk.text(self._record, (*self._path, name), self.data)

    def texts(self, name: str) -> list[Said]:
        """The texts of a field that holds several; KeyError for a name that is no field."""
        mark = fields_of(type(self.data))[name].item
        assert mark, name
        assert mark.text, name
        at = (*self._path, name)
        written = enumerate(getattr(self.data, name))
        return [
            self._desk.said(self._record, (*at, place), mark.text, written=text)
            for place, text in written
        ]

    def each(self, name: str, blocks: Sequence[C]) -> list[View[C]]:
        """The views of the blocks that a field holds: `view.each("items", view.data.items)`."""
        at = (*self._path, name)
        return [
            View(self._desk, self._record, block, (*at, place))
            for place, block in enumerate(blocks)
        ]

    def named(self, name: str, blocks: Mapping[str, C]) -> list[View[C]]:
        """The views of the blocks that a mapping holds, each with its `key`."""
        at = (*self._path, name)
        return [View(self._desk, self._record, block, (*at, key)) for key, block in blocks.items()]


def derived_of(cls: type[Block]) -> frozenset[str]:
    """The properties of a class whose values need no words: whether something is so."""
    return frozenset(
        name
        for base in cls.__mro__
        if issubclass(base, Block) and base is not Block
        for name, member in vars(base).items()
        if isinstance(member, property)
    )


class Desk:
    """Makes views for one page: it knows the book, the language and where the page stands."""

    def __init__(
        self, book: Book, language: BookLanguage, place: Address, *, words: dict[str, str]
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

    def lang_of(self, chapter: Chapter) -> str:
        """The language of a chapter that is not translated; else nothing."""
        return "" if chapter.language == self.language else chapter.language

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
            self.said(record, (*at, "label"), Text("none"), written=words.label),
            self.said(record, (*at, "definition"), Text("inline"), written=words.definition),
        )

    def view(self, record: Record[B]) -> View[B]:
        """The record with every field as a template wants it."""
        return View(self, record, record.data)

    def text(self, record: Record, path: Path, block: Block) -> Said:
        """The text at the end of a path, which is a field of a block of the record."""
        return self._field(record, path, type(block), getattr(block, str(path[-1])))

    def field(self, record: Record, name: str) -> Said:
        """One text field of a record, of which nothing else is read."""
        return self._field(record, (name,), type(record.block), record.field(name))

    def _field(self, record: Record, path: Path, cls: type[Block], value: object) -> Said:
        shape, written = fields_of(cls)[str(path[-1])], str(value)
        if shape.text is None:  # a source's title stays in the source's own language
            return Said(written, escape(written, quote=False))
        return self.said(record, path, shape.text, written=written)

    def said(self, record: Record, path: Path, mark: Text, *, written: str) -> Said:
        """A text in the language of the page, or in the source with a mark that says so."""
        source = self.book.settings.source
        text, state = written, "" if self.language == source else "missing"
        translated, is_behind = record.said(path, self.language)
        if translated is not None:
            text, state = translated, "behind" if is_behind else ""
        marked = self._marked(self.html(text, mark), mark.markup, state)
        return Said(text, marked, source if state == "missing" else "")

    def html(self, text: str, mark: Text) -> str:
        """The finished HTML of a text, its links to entries made right for this page."""
        if mark.markup == "none":
            return escape(text, quote=False)
        rendered = convert(text, mark.markup)
        return self.relink(rendered.html, rendered.links)

    def relink(self, html: str, links: tuple[str, ...]) -> str:
        """Gives every link to an entry, and every picture, its address as seen from this page."""
        for link in set(links):
            kind, _, name = link.partition(":")
            to = self.to(share_address(name) if kind == FORM else address((kind, name)))
            html = html.replace(f'href="{link}"', f'href="{to}"')
        return with_pictures(html, self.book, self.page, language=self.language)

    def _marked(self, html: str, markup: Literal["none", "inline", "blocks"], state: str) -> str:
        if not state:
            return html
        tag = "div" if markup == "blocks" else "span"
        language = f' lang="{self.book.settings.source}"' if state == "missing" else ""
        note = escape(self.words[f"translation_{state}"])
        return f'<{tag} class="is-{state}"{language} title="{note}">{html}</{tag}>'

    def shown(self, record: Record, path: Path, shape: Shape, *, value: object) -> Shown:
        """What a template finds in a field: a text, a link, a value, a day, a view, or several."""
        if value is None:
            return None
        if isinstance(value, Block):
            return View(self, record, value, path)
        if shape.item is None:
            return self._leaf(record, path, shape, value=value)
        if shape.form == "map" and shape.item.form == "leaf":
            return [KeyValue(str(key), str(item)) for key, item in inner_values(value)]
        return [
            self.shown(record, (*path, at), shape.item, value=item)
            for at, item in inner_values(value)
        ]

    def _leaf(self, record: Record, path: Path, shape: Shape, *, value: object) -> Shown:
        if shape.text:
            return self.said(record, path, shape.text, written=str(value))
        if shape.ref:
            kind, name = shape.ref.kind, str(value)
            if kind == "*":
                kind, _, name = name.partition(":")
            return self.link((kind, name))
        if shape.term:
            return self.term(shape.term.name, str(value))
        return self.day(value) if isinstance(value, date) else value

    def day(self, value: date) -> SaidDay:
        """A date in the language of the page."""
        month = f"{self.words['months'].split()[value.month - 1]} {value.year}"
        return SaidDay(value.isoformat(), f"{value.day} {month}", month)
