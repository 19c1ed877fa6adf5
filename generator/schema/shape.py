"""The shape of a typed class as plain data: what the walkers of the later layers follow.

Pydantic keeps a field's type; a walker wants to know only whether it holds a block, a list,
a mapping or a leaf, and which marks (`Text`, `Ref`, `Term`, `Facet`) it carries.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, TypeVar

from generator.sameness import once_each
from generator.schema.fields import (
    NOT_BLANK,
    Block,
    Facet,
    MarkupAllowed,
    Ref,
    Story,
    Term,
    Text,
    Web,
)

Path = tuple[str | int, ...]
M = TypeVar("M")


@dataclass(frozen=True)
class Shape:
    """One field: its form, its marks, its description, and what it holds."""

    form: Literal["leaf", "list", "map", "block"]
    text: Text | None = None
    ref: Ref | None = None
    term: Term | None = None
    facet: Facet | None = None  # the facet that its value belongs to, with its name
    values: tuple[str, ...] = ()  # of a fixed list
    holds: type = str  # what a leaf is made of: a text, a date, a number, or yes or no
    pattern: str | None = None  # that a text must fit
    limit: int | None = None  # the most characters of a text
    least: int = 0  # the fewest items of a list or a mapping
    is_story: bool = False  # each of its paragraphs can have a note beside it
    is_web: bool = False  # an address on the web
    is_free: bool = False  # any words can stand here: no id, date, number or fixed value
    required: bool = True
    help_nl: str = ""
    help_en: str = ""
    cls: type[Block] | None = None
    item: Shape | None = None

    @property
    def fields(self) -> dict[str, Shape]:
        """The fields of a block, by name; empty for another form."""
        return fields_of(self.cls) if self.cls else {}

    @property
    def markup(self) -> MarkupAllowed:
        """What a text can hold besides words: nothing, emphasis and links, or lists as well."""
        return self.text.markup if self.text else "none"

    @property
    def holds_text(self) -> bool:
        """Whether anything in here is text for readers, and so can be translated."""
        if self.form == "leaf":
            return self.text is not None
        if self.item is not None:
            return self.item.holds_text
        return any(shape.holds_text for shape in self.fields.values())


@cache
def fields_of(cls: type[Block]) -> dict[str, Shape]:
    """The shapes of a class's fields, by name, in the order in which they are written."""
    shapes = {}
    for name, info in cls.model_fields.items():
        extra = info.json_schema_extra
        shapes[name] = replace(
            _shape(info.annotation, tuple(info.metadata)),
            required=info.is_required(),
            least=_first_of(info.metadata, "min_length") or 0,
            help_nl=info.description or "",
            help_en=str(extra.get("description_en", "")) if isinstance(extra, dict) else "",
        )
    return shapes


def _shape(annotation: object, metadata: tuple[object, ...] = ()) -> Shape:
    """The shape of a type annotation; only the few forms that the schema uses."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _shape(arguments[0], metadata + tuple(arguments[1:]))
    if origin in (typing.Union, types.UnionType):
        return _shape(next(a for a in arguments if a is not type(None)), metadata)
    if origin is tuple:
        return Shape("list", item=_shape(arguments[0]))
    if origin is dict:
        return Shape("map", item=_shape(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, Block):
        return Shape("block", cls=annotation, facet=_first(metadata, Facet))
    ref, term = _first(metadata, Ref), _first(metadata, Term)
    facet = _first(metadata, Facet)
    if facet and not facet.name:
        facet = replace(facet, name=term.name if term else ref.kind if ref else "")
    return Shape(
        "leaf",
        text=_first(metadata, Text),
        ref=ref,
        term=term,
        facet=facet,
        values=tuple(arguments) if origin is Literal else (),
        holds=annotation if isinstance(annotation, type) else str,
        pattern=_first_of(metadata, "pattern"),
        limit=_first_of(metadata, "max_length"),
        is_story=_first(metadata, Story) is not None,
        is_web=_first(metadata, Web) is not None,
        is_free=any(getattr(m, "pattern", None) == NOT_BLANK for m in metadata),
    )


def _first(metadata: tuple[object, ...], kind: type[M]) -> M | None:
    return next((mark for mark in metadata if isinstance(mark, kind)), None)


def _first_of(metadata: Iterable[object], name: str) -> Any:  # noqa: ANN401  (of pydantic)
    return next((value for mark in metadata if (value := getattr(mark, name, None))), None)


FieldValue = tuple[Path, Shape, object]


def walk(block: Block) -> Iterator[FieldValue]:
    """Every leaf that is filled in: its path, its shape and its value."""
    return (step for step in _steps(block) if step[1].form == "leaf")


def found_by(block: Block) -> Iterator[tuple[str, str]]:
    """Every value by which readers can find the block, behind the name of its facet."""
    for _, shape, value in _steps(block):
        if shape.facet:
            for held in shape.facet.of(value):
                yield shape.facet.name, held


def facets_of(cls: type[Block]) -> set[str]:
    """The names of the facets by which blocks of a class can be found."""
    return set(_facets(Shape("block", cls=cls)))


def _facets(shape: Shape) -> Iterator[str]:
    if shape.facet:
        yield shape.facet.name
    for inner in (*shape.fields.values(), *((shape.item,) if shape.item else ())):
        yield from _facets(inner)


def walk_field(block: Block, name: str) -> Iterator[FieldValue]:
    """Every leaf that is filled in below one field; none where the block has no such field."""
    shape = fields_of(type(block)).get(name)
    steps: list[FieldValue] = []
    if shape is not None:
        _gather((name,), shape, getattr(block, name), into=steps)
    return (step for step in steps if step[1].form == "leaf")


@once_each(4096)  # the checks walk through each record a dozen times
def _steps(block: Block) -> tuple[FieldValue, ...]:
    steps: list[FieldValue] = []
    for name, shape in fields_of(type(block)).items():
        _gather((name,), shape, getattr(block, name), into=steps)
    return tuple(steps)


def _gather(path: Path, shape: Shape, value: object, *, into: list[FieldValue]) -> None:
    """Adds the leaves and blocks of a value: a block before what it holds."""
    if value is None:
        return
    if shape.form == "leaf":
        into.append((path, shape, value))
    elif shape.form == "block":
        into.append((path, shape, value))
        for name, inner in shape.fields.items():
            _gather((*path, name), inner, getattr(value, name), into=into)
    elif shape.item is not None:
        for key, inner_value in inner_values(value):
            _gather((*path, key), shape.item, inner_value, into=into)


def inner_values(value: object) -> Iterator[tuple[str | int, object]]:
    """What a list or a mapping of a block holds, each by its place or its name."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def shape_at(cls: type[Block], path: Path) -> Shape | None:
    """The shape that a path leads to, or None when the path leaves the schema."""
    shape = Shape("block", cls=cls)
    for step in path:
        inner = shape.fields.get(str(step)) if shape.form == "block" else shape.item
        if inner is None:
            return None
        shape = inner
    return shape


@cache
def naming_field(cls: type[Block]) -> str | None:
    """The field that says what people call a record of a class, if it has one."""
    return next((name for name in ("title", "term", "name") if name in fields_of(cls)), None)


@cache
def names_in(cls: type[Block]) -> frozenset[str]:
    """The names of all fields that can stand somewhere in a block of this class."""
    return frozenset(_names(Shape("block", cls=cls)))


def _names(shape: Shape) -> Iterator[str]:
    for name, inner in shape.fields.items():
        yield name
        yield from _names(inner)
    if shape.item:
        yield from _names(shape.item)
