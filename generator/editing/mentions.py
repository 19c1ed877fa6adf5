"""Every place where the book names something: references, links, agreements, and the name itself.

What a field refers to follows from the marks of the schema. Names inside a tree are plain names
in its own file: which field holds which stands in the tables below, and a test asks for the rows
of fields that are new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.editing.edits import Edit
from generator.editing.naming import Target
from generator.link.book import Book, PlacedText, Record, holds
from generator.located import Document, Node
from generator.prose import ProseForm, convert
from generator.schema.agreements import Agreement, Holding
from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Path, Shape, fields_of, inner_values, shape_at, walk

ANY = "*"
# Where a tree names its own parts, by what is named; `@` stands for the name of the question.
NAMED_BY_VALUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "node": (
        ("start",),
        ("questions", ANY, "answers", ANY, "to"),
        ("questions", ANY, "answers", ANY, "rules", ANY, "to"),
        ("routes", ANY, "outcome"),
    ),
    "answer": (
        ("questions", "@", "answers", ANY, "id"),
        ("questions", ANY, "answers", ANY, "rules", ANY, "when", "@", ANY),
        ("routes", ANY, "answers", "@"),
        ("routes", ANY, "several", "@", ANY),
    ),
    "note": (
        ("questions", ANY, "answers", ANY, "adds", ANY),
        ("outcomes", ANY, "first", ANY),
    ),
    "item": (("items", ANY, "id"), ("shared", ANY, "id")),
}
NAMED_BY_KEY: dict[str, tuple[tuple[str, ...], ...]] = {
    "node": (
        ("questions",),
        ("outcomes",),
        ("questions", ANY, "answers", ANY, "rules", ANY, "when"),
        ("routes", ANY, "answers"),
        ("routes", ANY, "several"),
    ),
    "note": (("notes",),),
}


def mentions(book: Book, documents: list[Document], target: Target) -> Iterator[Edit]:
    """The edits by which everything that names the target names it by its new name.

    `documents` are the files of the target itself: its own, and those of its translations.
    """
    if target.part is None:
        yield from _references(book, target)
        yield from _own_keys(documents, target)
    else:
        for document in documents:
            yield from _inside(document, target)
        if target.part.sort == "item":
            yield from _items_elsewhere(book, target)
    for record in book.records.values():
        if holds(record, Agreement):
            yield from _agreed(record, target)


# -- References to a record ---------------------------------------------------------------------


def _references(book: Book, target: Target) -> Iterator[Edit]:
    for record in book.records.values():
        shapes = {path: shape for path, shape, _ in walk(record.data)}
        for path, shape, value in walk(record.data):
            yield from _in_leaf(shape, str(value), record.spot(path), target=target)
        for translation in record.translations.values():
            for path, text in translation.texts.items():
                spot = translation.places[path]
                yield from _in_leaf(shapes[path], text, spot, target=target)
    for chapter in book.chapters:
        for path, shape, value in walk(chapter.front):
            spot = PlacedText(chapter.document, path)
            yield from _in_leaf(shape, str(value), spot, target=target)
        for passage in chapter.passages():
            for at in _links(passage.text, "chapter", target):
                yield Edit(passage.locate(at), target.id, target.new)


def _in_leaf(shape: Shape, value: str, spot: PlacedText, *, target: Target) -> Iterator[Edit]:
    """The edits in one value: it is a reference, or a text with links."""
    if shape.ref:
        before = f"{target.kind}:" if shape.ref.kind == ANY else ""
        if shape.ref.kind in (ANY, target.kind) and value == before + target.id:
            yield Edit(spot.locate(len(before)), target.id, target.new)
    elif shape.markup != "none":
        for at in _links(value, shape.markup, target):
            yield Edit(spot.locate(at), target.id, target.new)


def _links(text: str, markup: ProseForm, target: Target) -> Iterator[int]:
    """Where the name of the target stands in the links of a text."""
    named = f"{target.kind}:{target.id}"
    if named not in text:
        return
    converted = convert(text, markup)
    address = re.compile(rf"\]\(\s*<?{re.escape(named)}(?![\w-])")
    for link, at in zip(converted.links, converted.link_places, strict=True):
        if link == named:
            match = address.search(text, at)
            if match:  # a link of another form is told by the check afterwards
                yield match.end() - len(target.id)


def _own_keys(documents: list[Document], target: Target) -> Iterator[Edit]:
    """The name of a record in its register and in the translations of that, digests among them."""
    if target.kind in KINDS:  # the name of an entry is that of its file
        return
    for document in documents:
        for above in ((), ("translated_from",)):
            node = document.node(above)
            if node and target.id in node.fields:
                yield Edit(document.locate((*above, target.id), key=True), target.id, target.new)


# -- Names inside an entry ----------------------------------------------------------------------


def _inside(document: Document, target: Target) -> Iterator[Edit]:
    """The edits in a file of the entry that the target is a part of."""
    part = target.part
    assert part is not None
    by_value = _patterns(NAMED_BY_VALUE, part.sort, part.question)
    by_key = _patterns(NAMED_BY_KEY, part.sort, part.question)
    for path, node in _nodes((), document.root):
        if node.text == part.id and any(_fits(path, pattern) for pattern in by_value):
            yield Edit(document.locate_within(path, 0), part.id, target.new)
        if part.id in node.fields and any(_fits(path, pattern) for pattern in by_key):
            yield Edit(document.locate((*path, part.id), key=True), part.id, target.new)


def _patterns(
    table: dict[str, tuple[tuple[str, ...], ...]], sort: str, question: str
) -> list[tuple[str, ...]]:
    rows = table.get(sort, ())
    return [tuple(question if step == "@" else step for step in row) for row in rows]


def _fits(path: Path, pattern: tuple[str, ...]) -> bool:
    return len(path) == len(pattern) and all(
        wanted in (ANY, step) for step, wanted in zip(path, pattern, strict=True)
    )


def _nodes(path: Path, node: Node) -> Iterator[tuple[Path, Node]]:
    yield path, node
    inner = enumerate(node.value) if isinstance(node.value, list) else node.fields.items()
    for step, below in inner:
        yield from _nodes((*path, step), below)


def _items_elsewhere(book: Book, target: Target) -> Iterator[Edit]:
    """Where something else names an item: a list that shares it, a piece of advice of a tree."""
    assert target.part is not None
    for record in book.records.values():
        for path, block in _blocks((), record.data):
            reference = fields_of(type(block)).get("ref")
            is_list = reference and reference.ref and reference.ref.kind == target.kind
            if not is_list or getattr(block, "ref", "") != target.id:
                continue
            if getattr(block, "item", None) == target.part.id:
                place = record.spot((*path, "item")).locate()
                yield Edit(place, target.part.id, target.new)
            for index, name in enumerate(getattr(block, "items", ())):
                if name == target.part.id:
                    place = record.spot((*path, "items", index)).locate()
                    yield Edit(place, target.part.id, target.new)


def _blocks(path: Path, value: object) -> Iterator[tuple[Path, Block]]:
    if isinstance(value, Block):
        yield path, value
        for name in fields_of(type(value)):
            yield from _blocks((*path, name), getattr(value, name))
    for step, below in inner_values(value):
        yield from _blocks((*path, step), below)


# -- Agreements: names as data ------------------------------------------------------------------


def _agreed(record: Record[Agreement], target: Target) -> Iterator[Edit]:
    agreement = record.data
    if target.part is None:
        whole = f"{target.kind}:{target.id}"
        names: list[tuple[Path, str]] = [
            *((("present", i), name) for i, name in enumerate(agreement.present)),
            *((("bonds", i, "origin"), bond.origin) for i, bond in enumerate(agreement.bonds)),
            *((("bonds", i, "target"), bond.target) for i, bond in enumerate(agreement.bonds)),
            *((("holds", i, "of"), holding.of) for i, holding in enumerate(agreement.holds)),
        ]
        for path, name in names:
            if name == whole:
                yield Edit(record.spot(path).locate(len(target.kind) + 1), target.id, target.new)
        for index, teaching in enumerate(agreement.teaches):
            if getattr(teaching, target.kind, None) == target.id:  # a case or a lesson
                place = record.spot(("teaches", index, target.kind)).locate()
                yield Edit(place, target.id, target.new)
    for index, holding in enumerate(agreement.holds):
        if target.part is None:
            yield from _held(record, ("holds", index), holding, target=target)
        elif holding.of == f"{target.kind}:{target.id}":
            offset = _step_of(holding.at, target)
            if offset is not None:
                place = record.spot(("holds", index, "at")).locate(offset)
                yield Edit(place, target.part.id, target.new)


def _held(record: Record, at: Path, holding: Holding, *, target: Target) -> Iterator[Edit]:
    """The values that an agreement asks of fields which refer to the target."""
    kind = holding.of.partition(":")[0]
    cls = (KINDS.get(kind) or REGISTERS[kind]).cls
    steps = tuple(holding.at.split("."))
    asked: list[tuple[Path, Path, str]] = [
        *(((*at, "one_of", i), steps, value) for i, value in enumerate(holding.one_of)),
        *(((*at, "where", n), (*steps[:-1], n), value) for n, value in holding.where.items()),
    ]
    for path, field, value in asked:
        shape = shape_at(cls, field)
        if shape and shape.ref:
            yield from _in_leaf(shape, value, record.spot(path), target=target)


def _step_of(field: str, target: Target) -> int | None:
    """Where the name of the target stands in the path of a field; None when it does not."""
    assert target.part is not None
    steps = field.split(".")
    above = target.part.above
    if tuple(steps[: len(above) + 1]) != (*above, target.part.id):
        return None
    return len(".".join((*above, "")))
