"""Translations laid beside the Dutch, field by field.

A translation file holds only texts, in the shape of the Dutch file, and under
`translated_from` the digest of the Dutch text that each of its fields was made from. A field
whose digest no longer fits is behind: the reader is told, the build goes on. A text that fits
no field, while the digest says that it should, is a fault.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.link.book import Key, PlacedText, Record, Translation
from generator.located import Document, Node
from generator.problems import Problem, Values
from generator.schema.languages import CODE
from generator.schema.shape import Path, Shape, fields_of, walk
from generator.schema.written import misread_text

DIGESTS = "translated_from"


def digests(record: Record) -> dict[str, str]:
    """The digest of the Dutch text under each field of the record, twelve hex digits."""
    texts: dict[str, list[str]] = {}
    for path, shape, value in walk(record.data):
        if shape.text:
            texts.setdefault(str(path[0]), []).append(f"{path}={value}")
    return {name: _digest(parts) for name, parts in texts.items()}


def digest_of_record(record: Record) -> str:
    """One digest for all text of a small record, as the registers use it."""
    return _digest([f"{name}={digest}" for name, digest in digests(record).items()])


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def read_translation(
    document: Document, records: list[Record], *, whole_file: bool
) -> tuple[dict[Key, Translation], list[Problem]]:
    """The translations in one file: of a single entry (`whole_file`), or of a register."""
    made_from = _made_from(document)
    if whole_file:
        return _of_entry(document, records, made_from)
    translations: dict[Key, Translation] = {}
    problems: list[Problem] = []
    by_id = {record.id: record for record in records}
    for name, node in document.fields.items():
        if name == DIGESTS:
            continue
        record = by_id.get(name)
        if record is None:
            original = re.sub(rf"\.{CODE}\.yml$", ".yml", document.path)
            problems.append(_fits_nowhere(document, (name,), original))
            continue
        current = made_from.get(name) == digest_of_record(record)
        fitting = _Fitting(document, record, strict=current or name not in made_from)
        fitting.block(
            (), (name,), Shape("block", cls=type(record.data)), value=record.data, node=node
        )
        problems += fitting.problems
        behind = () if current else tuple(fields_of(type(record.data)))
        if not current:
            place = document.locate((name,), key=True)
            entry = document.path.removeprefix("patterns/").removesuffix(".yml")
            problems.append(Problem(place, "B403", {"field": name, "entry": entry}))
        translations[record.key] = Translation(fitting.texts, fitting.places, frozenset(behind))
    return translations, problems


def _of_entry(
    document: Document, records: list[Record], made_from: dict[str, str]
) -> tuple[dict[Key, Translation], list[Problem]]:
    if not records:
        return {}, []
    record = records[0]
    now = digests(record)
    shapes = fields_of(type(record.data))
    texts: dict[Path, str] = {}
    places: dict[Path, PlacedText] = {}
    behind: set[str] = set()
    problems: list[Problem] = []
    for name, node in document.fields.items():
        if name == DIGESTS:
            continue
        if name not in now:
            problems.append(_fits_nowhere(document, (name,), record.document.path))
            continue
        fitting = _Fitting(document, record, strict=made_from.get(name, now[name]) == now[name])
        fitting.value((name,), (name,), shapes[name], value=getattr(record.data, name), node=node)
        texts |= fitting.texts
        places |= fitting.places
        problems += fitting.problems
        if made_from.get(name) != now[name]:
            behind.add(name)
            entry = document.path.removeprefix("patterns/").removesuffix(".yml")
            place = document.locate((name,), key=True)
            problems.append(Problem(place, "B403", {"field": name, "entry": entry}))
    return {record.key: Translation(texts, places, frozenset(behind))}, problems


def _made_from(document: Document) -> dict[str, str]:
    node = document.fields.get(DIGESTS)
    return {name: str(digest.value) for name, digest in node.fields.items()} if node else {}


def _fits_nowhere(document: Document, path: Path, original: str) -> Problem:
    place = document.locate(path, key=True)
    return Problem(place, "B130", {"field": str(path[-1]), "original": original})


@dataclass
class _Fitting:
    """Follows a translation along the Dutch value and keeps the texts that fit.

    `path` is the place in the record, `at` the place in the translation file. When not
    `strict`, the Dutch has changed since: what no longer fits is left out in silence.
    """

    document: Document
    record: Record
    strict: bool
    texts: dict[Path, str] = field(default_factory=dict)
    places: dict[Path, PlacedText] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, path: Path, at: Path, shape: Shape, *, value: object, node: Node) -> None:
        if value is None or not shape.holds_text:
            self.refuse(at)
        elif shape.form == "leaf":
            self.leaf(path, at, shape, node=node)
        elif shape.form == "block":
            self.block(path, at, shape, value=value, node=node)
        elif shape.form == "map":
            self.map_of(path, at, shape, value=value, node=node)
        else:
            self.list_of(path, at, shape, value=value, node=node)

    def leaf(self, path: Path, at: Path, shape: Shape, *, node: Node) -> None:
        place = self.document.locate(at)
        if not isinstance(node.value, str):
            self.refuse(at)
        elif not node.value.strip():
            self.problems.append(Problem(place, "B105", {"field": str(at[-1])}))
        elif shape.limit and len(node.value) > shape.limit:
            values: Values = {"length": len(node.value), "limit": shape.limit}
            self.problems.append(Problem(place, "B104", values))
        else:
            self.texts[path] = node.value
            self.places[path] = PlacedText(self.document, at)
            self.problems += misread_text(self.document, at, node, markup=shape.markup)

    def block(self, path: Path, at: Path, shape: Shape, *, value: object, node: Node) -> None:
        if not isinstance(node.value, dict):
            self.refuse(at)
            return
        for name, inner in node.value.items():
            if name == "id" and "id" in shape.fields:
                continue
            known = shape.fields.get(name)
            if known is None:
                self.refuse((*at, name))
            else:
                self.value(
                    (*path, name), (*at, name), known, value=getattr(value, name), node=inner
                )

    def map_of(self, path: Path, at: Path, shape: Shape, *, value: object, node: Node) -> None:
        if not isinstance(node.value, dict) or not isinstance(value, dict) or shape.item is None:
            self.refuse(at)
            return
        for name, inner in node.value.items():
            if name in value:
                self.value((*path, name), (*at, name), shape.item, value=value[name], node=inner)
            else:
                self.refuse((*at, name))

    def list_of(self, path: Path, at: Path, shape: Shape, *, value: object, node: Node) -> None:
        if not isinstance(node.value, list) or not isinstance(value, tuple) or shape.item is None:
            self.refuse(at)
            return
        for index, target, inner in self.pairs(at, shape.item, value, nodes=node.value):
            self.value((*path, target), (*at, index), shape.item, value=value[target], node=inner)

    def pairs(
        self,
        at: Path,
        item: Shape,
        value: tuple[object, ...],
        *,
        nodes: list[Node],
    ) -> Iterator[tuple[int, int, Node]]:
        """Each translated item with the Dutch item it belongs to: by `id`, else by place."""
        if "id" in item.fields:
            places = {getattr(block, "id", None): place for place, block in enumerate(value)}
            for index, node in enumerate(nodes):
                name = node.value.get("id") if isinstance(node.value, dict) else None
                target = places.get(str(name.value)) if name else None
                if target is None:
                    self.refuse((*at, index))
                else:
                    yield index, target, node
        elif len(nodes) != len(value):
            if self.strict:
                values: Values = {
                    "field": str(at[-1]),
                    "found": len(nodes),
                    "expected": len(value),
                }
                self.problems.append(Problem(self.document.locate(at), "B132", values))
        else:
            yield from ((index, index, node) for index, node in enumerate(nodes))

    def refuse(self, at: Path) -> None:
        if self.strict:
            place = self.document.locate(at, key=True)
            values: Values = {
                "field": ".".join(str(step) for step in at),
                "original": self.record.document.path,
            }
            self.problems.append(Problem(place, "B130", values))
