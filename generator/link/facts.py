"""No fact is surer than the reading of its source allows (B317)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Record, holding
from generator.link.load import Loaded
from generator.problems import Problem
from generator.schema.entries import Entry, Fact
from generator.schema.fields import Block
from generator.schema.registers import Source
from generator.schema.shape import Path


def facts_of(record: Record) -> Iterator[tuple[Path, Fact]]:
    """Every fact that a record states, wherever in it, with its path."""
    yield from _within((), record.data)


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every fact that is called sure on the word of a source that nobody could read."""
    sources = {record.id: record for record in holding(loaded.records.values(), Source)}
    for record in holding(loaded.records.values(), Entry):
        for path, fact in facts_of(record):
            source = sources.get(fact.source)
            is_sure = fact.confidence == "high"
            if source and is_sure and not _was_read(source.data, fact):
                yield Problem(record.locate((*path, "confidence")), "B317", {"ref": source.id})


def _was_read(source: Source, fact: Fact) -> bool:
    """Whether anyone read the source; what nobody said is no reason to doubt it."""
    is_out_of_reach = fact.checked is not None and fact.checked.is_unreachable
    is_unread = source.read is not None and source.read.what == "unread"
    return not (is_out_of_reach or is_unread)


def _within(path: Path, value: object) -> Iterator[tuple[Path, Fact]]:
    if isinstance(value, Fact):
        yield path, value
    elif isinstance(value, Block):
        for name in type(value).model_fields:
            yield from _within((*path, name), getattr(value, name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _within((*path, name), inner)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _within((*path, index), inner)
