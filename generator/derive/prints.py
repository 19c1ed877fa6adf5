"""A value as a print: the same for what says the same, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from generator.link.book import CHAPTER, Book, Record
from generator.problems import Location
from generator.traces import Readable

Pieces = list[str]


def print_of_value(value: object) -> str:
    """The print of a value made of plain values, rows, mappings, dataclasses and blocks.

    Where in a file something stands is left out: no reader sees it. A record counts by its key:
    who asks what it says is noted. Raises TypeError for anything else: what cannot be told apart
    must not be taken for the same.
    """
    said: Pieces = []
    _spell(value, said)
    return hashlib.sha256("".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def print_of_readable(book: Book, source: Readable) -> str:
    """The print of what can be read: all that a record or a chapter says, or one of its fields.

    What is not there has the print of nothing.
    """
    kind, name, *field = source
    if kind == CHAPTER:
        return print_of_value(
            [
                (chapter.language, chapter.path, chapter.front, chapter.lead, chapter.sections)
                for chapter in book.chapters
                if chapter.id == name
            ]
        )
    record = book.records.get((kind, name))
    if record is None:
        return ""
    if field:
        return print_of_value((getattr(record.block, field[0], None), _said_in(record, field[0])))
    return print_of_value((record.block, record.document.path, record.at, _said_in(record)))


def _said_in(record: Record, field: str = "") -> list[object]:
    """What a record says in other languages, or what one of its fields does."""
    return [
        (
            language,
            [(at, text) for at, text in said.texts.items() if not field or at[0] == field],
            said.behind if not field else field in said.behind,
        )
        for language, said in sorted(record.said_in.items())
    ]


def _spell(value: object, said: Pieces) -> None:
    """The value piece by piece, each with its length or its brackets: no two read the same."""
    kind = type(value)
    if kind in _PLAIN:
        text = str(value)
        said.append(f"{kind.__name__}{len(text)}:{text}")
    else:
        _spell_other(value, said)


def _spell_other(value: object, said: Pieces) -> None:
    match value:
        case tuple() | list():
            _row(type(value).__name__, value, said)
        case Enum():
            said.append(f"{type(value).__name__}.{value.name};")
        case BaseModel():
            _spell(value.model_dump_json(), said)
        case bytes():
            _row("bytes", (hashlib.sha256(value).hexdigest(),), said)
        case Location():
            said.append("@")
        case Record():
            _row("record", value.key, said)
        case Mapping():
            _row("{", (part for pair in value.items() for part in pair), said)
        case Set():
            _row("<", sorted(value, key=print_of_value), said)
        case str():  # with its marks, or of a fixed list
            _row(type(value).__name__, ("".join(value),), said)
        case _ if is_dataclass(value):
            _row(type(value).__name__, (getattr(value, f.name) for f in fields(value)), said)
        case _:
            raise TypeError(type(value).__name__)


def _row(opening: str, values: Iterable[object], said: Pieces) -> None:
    said.append(f"{opening}[")
    for value in values:
        _spell(value, said)
    said.append("];")


_PLAIN = frozenset((str, int, float, bool, date, type(None)))
