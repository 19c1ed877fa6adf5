"""A file that was judged before in this process is not judged again while it says the same.

For `boek serve`, which checks the book at every change: a change is mostly in one file. What comes
out follows from the text alone, and from the names and labels that are given with it; all of these
are compared. Of each file the last is kept. Who gets it may hold on to it: nothing of it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.located import Document
from generator.problems import Problem
from generator.schema import shape
from generator.schema.fields import Block
from generator.schema.validate import B, Labels, validate
from generator.source import MAX_BYTES, MAX_VALUES, decoded, parse_as_meant


@dataclass(frozen=True)
class _Parsed:
    text: str
    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Judged:
    document: Document
    labels: Labels
    block: Block | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Proved:
    document: Document
    beside: object
    problems: tuple[Problem, ...]


_proved: dict[str, _Proved] = {}
_parsed: dict[tuple[str, frozenset[str], int], _Parsed] = {}
_judged: dict[tuple[str, type[Block], shape.Path], _Judged] = {}


def read_once(
    root: Path, name: str, names: frozenset[str], *, most: int = MAX_VALUES
) -> tuple[Document | None, list[Problem]]:
    """As `source.read_as_meant`: the same document for the same text."""
    text, problems = decoded(root, name, MAX_BYTES)
    if text is None:
        return None, problems
    at = (name, names, most)
    known = _parsed.get(at)
    if known is None or known.text != text:
        document, problems = parse_as_meant(text, name, names, most=most)
        known = _parsed[at] = _Parsed(text, document, tuple(problems))
    return known.document, list(known.problems)


def validate_once(
    cls: type[B], document: Document, at: shape.Path = (), *, labels: Labels
) -> tuple[B | None, list[Problem]]:
    """As `validate`: the same block for the same document and labels."""
    place = (document.path, cls, at)
    known = _judged.get(place)
    if known is None or known.document is not document or known.labels != labels:
        block, problems = validate(cls, document, at, labels=labels)
        _judged[place] = _Judged(document, labels, block, tuple(problems))
        return block, problems
    return known.block if isinstance(known.block, cls) else None, list(known.problems)


def proved_once(
    document: Document, beside: object, work: Callable[[], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """What is wrong with a document, as far as that follows from it and from what is `beside` it.

    `beside` is compared by what it says.
    """
    known = _proved.get(document.path)
    if known is None or known.document is not document or known.beside != beside:
        known = _proved[document.path] = _Proved(document, beside, tuple(work()))
    return known.problems


def forget() -> None:
    """Judges every file anew from here on."""
    _proved.clear()
    _parsed.clear()
    _judged.clear()
