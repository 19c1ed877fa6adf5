"""Files that the program makes for who writes: a translation set out, the fingerprint of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.editing.blank import quoted_text
from generator.link.book import Record
from generator.link.copying import fingerprints
from generator.link.load import load
from generator.link.settings import read_settings
from generator.link.translate import DIGESTS, digest_of_record, digests
from generator.located import Node
from generator.problems import Problem
from generator.schema.languages import USUAL
from generator.schema.shape import Shape, fields_of
from generator.source import parse, read_text

PRINTS_PER_ROW = 11


def fingerprint(source: str, text: str, words: int) -> str:
    """The record in fingerprints.yml of a text that the book may not repeat word for word."""
    prints = fingerprints(text, words)
    rows = [
        "".join(prints[at : at + PRINTS_PER_ROW]) for at in range(0, len(prints), PRINTS_PER_ROW)
    ]
    return "\n".join(
        [f"{source}:", f"  words: {words}", "  prints:", *(f"  - {r}" for r in rows), ""]
    )


@dataclass(frozen=True)
class TranslationFile:
    """A translation file by its name from the root, and whether it was made just now."""

    name: str
    is_new: bool


def translate(root: Path, name: str) -> TranslationFile | list[Problem] | None:
    """Sets out a translation of `cases/utrecht` or `glossary`, or marks it as fresh.

    It is in the language of the second edition, or in another: `cases/utrecht.fy`. A new file
    gets every text as it was written, to write over. In a file that exists only the digests are
    renewed: that says "this translation fits the text of today". None when there is no such
    entry, register or edition; the problems when a file of it cannot be read.
    """
    settings, _ = read_settings(root)
    languages = settings.languages if settings else USUAL
    name = name.removeprefix("patterns/").removesuffix(".yml")
    name, _, language = name.partition(".")
    language = language or next(iter(languages[1:]), "")
    if language not in languages[1:]:
        return None
    loaded = load(root, languages)
    records = [record for record in loaded.records.values() if _stem(record) == name]
    if not records:
        source = f"patterns/{name}.yml"
        return [
            p for p in loaded.problems if p.location.path == source or not loaded.is_whole
        ] or None
    file = f"patterns/{name}.{language}.yml"
    is_new = files.file_type(root, file) is None
    before: dict[str, str] = {}
    if is_new:
        text = "\n".join(line for record in records for line in _texts(record))
    else:
        there, problems = read_text(root, file)
        if there is None:
            return problems
        before = _digests_of(there, file)
        text = re.sub(rf"^{DIGESTS}:.*?(?=^\S|\Z)", "", there, flags=_BLOCK)
    present = _keys(text, file)
    # Of what can't be read now, the digest of before still says what it was made from.
    fresh = _fresh_digests(records)
    known = fresh | {k: d for k, d in before.items() if k not in fresh}
    lines = [f"{DIGESTS}:", *(f"  {k}: {digest}" for k, digest in known.items() if k in present)]
    files.write(root, file, text.rstrip() + "\n\n" + "\n".join(lines) + "\n")
    return TranslationFile(file, is_new)


_BLOCK = re.DOTALL | re.MULTILINE


def _stem(record: Record) -> str:
    return record.document.path.removeprefix("patterns/").removesuffix(".yml")


def _fresh_digests(records: list[Record]) -> dict[str, str]:
    if records[0].is_entry:
        return digests(records[0])
    return {record.id: digest_of_record(record) for record in records}


def _keys(text: str, name: str) -> set[str]:
    document, _ = parse(text, name)
    return set(document.fields) if document else set()


def _digests_of(text: str, name: str) -> dict[str, str]:
    document, _ = parse(text, name)
    there = document.fields.get(DIGESTS) if document else None
    return {key: str(node.value) for key, node in there.fields.items()} if there else {}


def _texts(record: Record) -> Iterator[str]:
    """The Dutch texts of a record in their shape, each ready to be translated."""
    shapes, filled = fields_of(type(record.data)), digests(record)
    node = record.document.root
    indent = 0
    for step in record.at:
        node, indent = node.fields[str(step)], indent + 1
        yield f"{step}:"
    for name, inner in node.fields.items():
        if name in filled:  # a field may be able to hold text, and hold none
            yield from _set_out(name, shapes[name], inner, indent=indent)


def _set_out(name: str, shape: Shape, node: Node, *, indent: int) -> Iterator[str]:
    space = "  " * indent
    if isinstance(node.value, str):
        yield f"{space}{name}: {quoted_text(node.value)}".replace("\n", "\\n")
    elif isinstance(node.value, dict):
        yield f"{space}{name}:"
        for key, inner in node.value.items():
            known = shape.fields.get(key) or shape.item
            if known and (known.holds_text or key == "id"):
                yield from _set_out(key, known, inner, indent=indent + 1)
    else:
        yield f"{space}{name}:"
        for item in node.value:
            yield from _set_out_item(shape.item or Shape("leaf"), item, indent)


def _set_out_item(shape: Shape, node: Node, indent: int) -> Iterator[str]:
    space = "  " * indent
    if isinstance(node.value, str):
        yield f"{space}- {quoted_text(node.value)}".replace("\n", "\\n")
        return
    lines = [
        line
        for key, inner in node.fields.items()
        if (shape.fields[key].holds_text or key == "id")
        for line in _set_out(key, shape.fields[key], inner, indent=indent + 1)
    ]
    if not lines:
        yield f"{space}- {{}}"
        return
    yield f"{space}- {lines[0].lstrip()}"
    yield from lines[1:]
