"""The `Book`: every entry, register and chapter, with the edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Generic, TypeGuard

from typing_extensions import TypeVar  # a default for a type variable, before Python 3.13

from generator.link.pictures import Picture
from generator.link.settings import Settings
from generator.located import Document
from generator.problems import Location
from generator.schema.axes import Axes, Place
from generator.schema.chapter import ChapterFront
from generator.schema.entries import Entry
from generator.schema.fields import Block, Status
from generator.schema.kinds import Tree
from generator.schema.languages import BookLanguage
from generator.schema.registry import KINDS, NAME_OF_CLASS
from generator.schema.shape import Path
from generator.traces import note

Key = tuple[str, str]  # kind or register, and id
CHAPTER = "chapter"  # what a chapter is named by, where records are named by their kind
B = TypeVar("B", bound=Block)
# What a record holds: `Record[Model]`; a `Record` of any kind is a `Record[Block]`.
B_co = TypeVar("B_co", bound=Block, covariant=True, default=Block)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text in a file, so that the place of each of its characters can be told."""

    document: Document
    path: Path

    @property
    def start(self) -> Location:
        """The place where the value begins: that of a quotation mark, where it has one."""
        return self.document.locate(self.path)

    def locate(self, offset: int = 0) -> Location:
        """The place of a character of the text."""
        return self.document.locate_within(self.path, offset)


@dataclass(frozen=True, slots=True)
class Translation:
    """The texts of one record in another language, by path, and which fields are behind."""

    texts: dict[Path, str] = field(default_factory=dict)
    places: dict[Path, PlacedText] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Record(Generic[B_co]):
    """One entry, or one record of a register, with its place in the files.

    Who asks for what it says is noted to have read it (`generator.traces`). What it is among the
    others, such as a draft, follows from `block` and is not noted: see `derive.kept`.
    """

    kind: str
    id: str
    block: B_co
    document: Document
    at: Path = ()
    said_in: dict[BookLanguage, Translation] = field(default_factory=dict)
    is_shown: bool = False  # a draft that is shown all the same, to who writes

    @property
    def data(self) -> B_co:
        """What it says, in the language of the source."""
        note(self.key)
        return self.block

    def field(self, name: str) -> object:
        """One of its fields; nothing where its class has no such field."""
        note((*self.key, name))
        return getattr(self.block, name, None)

    def said(self, path: Path, language: BookLanguage) -> tuple[str | None, bool]:
        """A text in another language, if it is translated, and whether that is behind."""
        field = str(path[0])
        note((*self.key, field))
        translation = self.said_in.get(language)
        if translation is None or path not in translation.texts:
            return None, False
        return translation.texts[path], field in translation.behind

    @property
    def translations(self) -> dict[BookLanguage, Translation]:
        """What it says in other languages."""
        note(self.key)
        return self.said_in

    @property
    def key(self) -> Key:
        """Kind and id: unique in the book."""
        return self.kind, self.id

    @property
    def is_entry(self) -> bool:
        """Whether this has a file and a page of its own."""
        return self.kind in KINDS

    @property
    def is_draft(self) -> bool:
        """Whether this is left out of the book."""
        return self.status == "draft" and not self.is_shown

    @property
    def is_shown_draft(self) -> bool:
        """Whether this is not in the published book, and shown in a book for who writes."""
        return self.status == "draft" and self.is_shown

    @property
    def is_lapsed(self) -> bool:
        """Whether this no longer holds; it stays for who comes by an old link."""
        return self.status == "deprecated"

    @property
    def status(self) -> Status | None:
        """Whether an entry is a draft, published or lapsed; nothing of what is no entry."""
        return self.block.status if isinstance(self.block, Entry) else None

    @property
    def axes(self) -> Axes | None:
        """The place on the map, of an entry that has one."""
        note(self.key)  # a place comes with words
        return self._axes

    @property
    def place(self) -> Place | None:
        """The place on the map in numbers, of an entry that has one."""
        return self._axes.place if self._axes else None

    @property
    def _axes(self) -> Axes | None:
        axes = getattr(self.block, "axes", None)
        return axes if isinstance(axes, Axes) else None

    @property
    def order(self) -> int:
        """The place in the row of its kind, of an entry that has one there."""
        order = getattr(self.block, "order", 0)
        return order if isinstance(order, int) else 0

    def locate(self, path: Path = (), *, key: bool = False) -> Location:
        """The place in the file of the value at `path`, or of its name with `key`."""
        return self.document.locate((*self.at, *path), key=key)

    def spot(self, path: Path) -> PlacedText:
        """The text at `path` in its file."""
        return PlacedText(self.document, (*self.at, *path))


def holds(record: Record, cls: type[B]) -> TypeGuard[Record[B]]:
    """Whether a record holds a block of this class."""
    return isinstance(record.block, cls)


def holding(records: Iterable[Record], cls: type[B]) -> list[Record[B]]:
    """Those of some records that hold a block of this class, in the same order."""
    return [record for record in records if holds(record, cls)]


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference from one record to another, with the path of the field that holds it."""

    origin: Key
    path: Path
    target: Key


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that stands in a file as it is, from some line and column on."""

    path: str
    line: int
    column: int
    text: str

    def locate(self, offset: int = 0) -> Location:
        """The place of a character of the text."""
        before = self.text[:offset]
        line = before.count("\n")
        column = offset - before.rfind("\n") if line else self.column + len(before)
        return Location(self.path, self.line + line, column)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter that people wrote as prose: sections of Markdown under level-two headings."""

    id: str
    language: BookLanguage
    front: ChapterFront
    lead: str
    sections: tuple[tuple[str, str], ...]  # heading and Markdown
    document: Document  # the fields at the top
    lines: tuple[int, ...]  # where the text of the lead and of each section begins in the file
    heading_lines: tuple[int, ...]

    @property
    def path(self) -> str:
        """The file of the chapter, from the root."""
        return self.document.path

    def passages(self) -> Iterator[Passage]:
        """The Markdown of the lead and of every section that has any."""
        texts = (self.lead, *(text for _, text in self.sections))
        for text, line in zip(texts, self.lines, strict=True):
            if text:
                yield Passage(self.path, line, 1, text)

    def headings(self) -> Iterator[Passage]:
        """The heading of every section."""
        for (title, _), line in zip(self.sections, self.heading_lines, strict=True):
            yield Passage(self.path, line, len("## ") + 1, title)


@dataclass(frozen=True, eq=False)
class Book:
    """The whole book. Behind the gate nothing in here can be wrong.

    It never changes, so what is asked of all of it is worked out once.
    """

    settings: Settings
    records: dict[Key, Record]
    edges: tuple[Edge, ...]
    chapters: tuple[Chapter, ...]
    house_style: str | None = None  # the organisation's own CSS, laid over ours
    once: tuple[str, ...] = ()  # the names that were public before (`link.published`)
    pictures: tuple[Picture, ...] = ()

    @property
    def logo(self) -> Picture | None:
        """The picture that stands beside the name of the book."""
        return next((p for p in self.pictures if p.name == self.settings.logo), None)

    def with_drafts(self) -> Book:
        """The book as who writes wants to see it: with its drafts, each marked."""
        shown = {key: replace(record, is_shown=True) for key, record in self.records.items()}
        own = replace(self.settings, site_url="")  # it stands nowhere yet, whatever is set
        return replace(self, records=shown, settings=own)

    def all(self, cls: type[B]) -> list[Record[B]]:
        """The published records of a class, in order of their ids."""
        name = NAME_OF_CLASS.get(cls)
        return holding(self._published.get(name, []) if name else self._all_published, cls)

    @cached_property
    def _all_published(self) -> list[Record]:
        return [record for record in self.records.values() if not record.is_draft]

    @cached_property
    def _published(self) -> dict[str, list[Record]]:
        rows: dict[str, list[Record]] = {}
        for record in self._all_published:
            rows.setdefault(record.kind, []).append(record)
        return rows

    def one(self, cls: type[B], identifier: str) -> Record[B]:
        """One record of a class; KeyError when there is none, which behind the gate is a bug."""
        record = self.records[NAME_OF_CLASS[cls], identifier]
        assert holds(record, cls)
        return record

    def of(self, kind: str) -> list[Record]:
        """The published records of a kind or register, in order of their ids."""
        return list(self._published.get(kind, ()))

    def get(self, kind: str, identifier: str) -> Record:
        """One record; KeyError when there is none, which behind the gate is a bug."""
        return self.records[kind, identifier]

    def published(self, key: Key) -> bool:
        """Whether the record is there and in the published book."""
        record = self.records.get(key)
        return record is not None and not record.is_draft

    def entries(self) -> list[Record[Entry]]:
        """All published entries, kind by kind."""
        return [record for kind in KINDS.values() for record in self.all(kind.cls)]

    @cached_property
    def day(self) -> date:
        """The date of the book: the day of the latest review of an entry in it.

        A build date of its own would make every build differ from the one before.
        """
        return max((r.block.reviewed for r in self.entries()), default=date(2026, 1, 1))

    def trees(self) -> Iterator[tuple[str, Tree]]:
        """The published decision trees with their ids."""
        yield from ((record.id, record.data) for record in self.all(Tree))

    @property
    def written(self) -> list[Chapter]:
        """The chapters as people wrote them, without their translations."""
        return [self.chapter(identifier, self.settings.source) for identifier in self.chapter_ids]

    @cached_property
    def chapter_ids(self) -> list[str]:
        """The names of the chapters, in the order of their files."""
        return [one.id for one in self.chapters if one.language == self.settings.source]

    def table_of_contents(self, language: BookLanguage) -> list[Chapter]:
        """Every chapter in order, in a language, or in the source where it is not translated."""
        ids = [c.id for c in sorted(self.written, key=lambda c: (c.front.order, c.id))]
        return [self.chapter(identifier, language) for identifier in ids]

    def chapter(self, identifier: str, language: BookLanguage) -> Chapter:
        """A chapter in a language, or in the source where it is not translated yet."""
        note((CHAPTER, identifier))
        found = {c.language: c for c in self.chapters if c.id == identifier}
        return found.get(language) or found[self.settings.source]
