"""The names that readers hold on to: in an address, in a link, in what their browser keeps.

Entries, chapters and records of a register with a page have such a name, and so has every
block inside them whose class says what it is called (`Block.public`): a question, an answer,
an item. A block may say in `former_ids` by which names it went before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.link.book import CHAPTER, Chapter, Record
from generator.link.load import Loaded
from generator.problems import Location, Problem, Values, Words
from generator.schema.fields import Block
from generator.schema.registry import (
    KINDS,
    PAGES,
    REGISTERS,
    RESERVED_IDS,
    TESTED_ROUTES,
    taken_addresses,
)
from generator.schema.shape import Path, fields_of

PAGE = "page"
_CHAPTER_WORD = Words("hoofdstuk", "chapter")
_PAGE_WORD = Words("bladzijde", "page")
_OURSELVES = Words("het boek zelf", "the book itself")
_NEEDS = {"coverage": "outline"}  # a page that is only made of what may be absent
_BELOW = {"tree": frozenset(TESTED_ROUTES)}  # addresses below an entry that it needs itself


@dataclass(frozen=True)
class PublicName:
    """One public name: its word, where it is given, its former names, and the names below it."""

    id: str
    word: Words
    place: Location
    former: tuple[tuple[str, Location], ...] = ()
    may_change: bool = False  # whether it can have former names
    parts: tuple[PublicName, ...] = ()
    draft: Location | None = None  # where it says that it is a draft
    among: Location | None = None  # where the list of it and its neighbours begins

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The name, and those by which it went before."""
        return self.id, *(former for former, _ in self.former)


PublicNames = dict[str, tuple[PublicName, ...]]  # by kind


def names_of(records: Iterable[Record], chapters: Iterable[Chapter]) -> PublicNames:
    """Every public name of these records and written chapters, drafts among them."""
    by_kind: dict[str, list[PublicName]] = {}
    kinds = set()
    for record in records:
        kinds.add(record.kind)
        row = KINDS.get(record.kind) or REGISTERS[record.kind]
        if row.address is not None:
            by_kind.setdefault(record.kind, []).append(_of_record(record, row.word))
    for chapter in chapters:
        by_kind.setdefault(CHAPTER, []).append(_of_chapter(chapter))
    by_kind[PAGE] = [
        PublicName(page, _PAGE_WORD, Location("patterns"))
        for page in PAGES
        if _NEEDS.get(page) is None or _NEEDS[page] in kinds
    ]
    return {kind: tuple(names) for kind, names in by_kind.items()}


def _of_record(record: Record, word: Words) -> PublicName:
    return PublicName(
        record.id,
        word,
        record.locate(key=True),
        _former(record, record.data, ()),
        may_change=True,
        parts=tuple(_parts(record, record.data, ())),
        draft=record.locate(("status",)) if record.is_draft else None,
    )


def _of_chapter(chapter: Chapter) -> PublicName:
    place = Location(chapter.path, 2)
    former = tuple((name, place) for name in chapter.front.former_ids)
    return PublicName(chapter.id, _CHAPTER_WORD, place, former, may_change=True)


def _parts(record: Record, block: Block, at: Path) -> Iterator[PublicName]:
    """The public names inside a block: items with an `id`, or values under their name."""
    for field, shape in fields_of(type(block)).items():
        cls = shape.item.cls if shape.item else None
        if cls is None or cls.public is None:
            continue
        value = getattr(block, field)
        for key, inner in value.items() if shape.form == "map" else enumerate(value):
            path = (*at, field, key)
            is_key = shape.form == "map"
            yield PublicName(
                str(key) if is_key else inner.id,
                cls.public,
                record.locate(path if is_key else (*path, "id"), key=is_key),
                _former(record, inner, path),
                may_change="former_ids" in fields_of(cls),
                parts=tuple(_parts(record, inner, path)),
                among=record.locate((*at, field), key=True),
            )


def _former(record: Record, block: Block, at: Path) -> tuple[tuple[str, Location], ...]:
    former: tuple[str, ...] = getattr(block, "former_ids", ())
    return tuple(
        (name, record.locate((*at, "former_ids", index))) for index, name in enumerate(former)
    )


def clashes(loaded: Loaded) -> Iterator[Problem]:
    """Former names that are in use: by a neighbour, by the block itself, or by the book."""
    for kind, names in names_of(loaded.records.values(), loaded.written).items():
        taken: dict[str, str | Words] = {
            identifier: f"{kind}:{identifier}"
            for broken_kind, identifier in loaded.broken
            if broken_kind == kind
        }
        reserved = set(RESERVED_IDS) if kind in KINDS or kind == CHAPTER else set()
        reserved |= taken_addresses() if kind == CHAPTER else set()
        taken |= dict.fromkeys(reserved, _OURSELVES)
        said = {name.id: f"{kind}:{name.id}" for name in names}
        yield from _clashes(names, taken, said)
        for name in names:
            below = dict.fromkeys(_BELOW.get(kind, ()), _OURSELVES)
            yield from _clashes_below(name, dict(below))


def _clashes_below(parent: PublicName, taken: dict[str, str | Words]) -> Iterator[Problem]:
    said = {
        name.id: Words(f"{name.word.nl} '{name.id}'", f"{name.word.en} '{name.id}'")
        for name in parent.parts
    }
    yield from _clashes(parent.parts, taken, said)
    for name in parent.parts:
        yield from _clashes_below(name, {})


def _clashes(
    siblings: tuple[PublicName, ...], taken: dict[str, str | Words], said: Mapping[str, str | Words]
) -> Iterator[Problem]:
    taken |= said
    for name in siblings:
        for former, place in name.former:
            if former in taken:
                values: Values = {"id": former, "other": taken[former]}
                yield Problem(place, "B212", {**values, "field": "former_ids"})
            taken.setdefault(former, said[name.id])
