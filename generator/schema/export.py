"""JSON Schemas of what may be written, for editors, and of what is published, for programs.

Both come from the typed classes. Descriptions are in Dutch, the language of the writers; the
English stands beside each as `description_en`. What a book adds, its names and what it says of its
fixed values, stands in one file of its own (`CHOICES`) to which the schemas of editors refer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from generator.schema.asked import called
from generator.schema.fields import LISTED_IN, POINTS_TO, Block, Ref
from generator.schema.registry import KINDS, NAME_OF_CLASS, REGISTERS
from generator.schema.shape import Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"

CHOICES = "choices.schema.json"
Meanings = Mapping[str, str]  # a value that can be chosen, and what it is


@dataclass(frozen=True)
class Choices:
    """What can be chosen in one book: names by what they point to, values by fixed list."""

    names: Mapping[str, Meanings] = field(default_factory=dict)
    values: Mapping[str, Meanings] = field(default_factory=dict)


class _DataOnly(GenerateJsonSchema):
    """Without docstrings: they are for programmers, and `python -OO` has none."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("description", None)
        made.pop("title", None)  # the name of a class
        return made


def _schema(cls: type[Block], mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
    return cls.model_json_schema(schema_generator=_DataOnly, mode=mode)


def editor_schemas(choices: Choices | None = None) -> Iterator[tuple[str, str]]:
    """The schema of every kind of file that people write, in a book: file name and text."""
    for kind in KINDS.values():
        written = _as_written(_schema(kind.cls)) | {"title": _headed(kind.word.nl)}
        yield f"{kind.name}.schema.json", _text(written)
    for register in REGISTERS.values():
        record = _as_written(_schema(register.cls)) | {"title": _headed(register.word.nl)}
        definitions = record.pop("$defs", {})
        schema = {
            "title": register.file,
            "type": "object",
            "additionalProperties": record,
            "minProperties": 1,
        }
        yield f"{register.file}.schema.json", _text(schema | {"$defs": definitions})
    yield CHOICES, _text({"$defs": dict(_choices(choices or Choices()))})


def _choices(choices: Choices) -> Iterator[tuple[str, JsonSchemaValue]]:
    """What each reference and each value of a fixed list can be, with what that is.

    A name that is not there is no fault to an editor: it may have come since this was made.
    """
    pointed, listed = _marked()
    for kind in sorted(pointed):
        names = choices.names.get(kind, {})
        known = [{"const": name, "description": said} for name, said in sorted(names.items())]
        yield _chosen(POINTS_TO, kind), {"anyOf": [*known, {}]} if known else {}
    for name, values in sorted(listed.items()):
        said = choices.values.get(name, {})
        told = [said.get(value, "") for value in values]
        yield _chosen(LISTED_IN, name), {"enum": values, "markdownEnumDescriptions": told}


def _chosen(mark: str, name: str) -> str:
    """Under which name the choices for a mark of a field stand."""
    return f"{'any' if name == '*' else name}-{'name' if mark == POINTS_TO else 'value'}"


def _marked() -> tuple[set[str], dict[str, list[str]]]:
    """What the fields of all classes point to, and the fixed lists with their values."""
    pointed: set[str] = set()
    listed: dict[str, list[str]] = {}

    def look(part: object) -> None:
        if isinstance(part, list):
            for inner in part:
                look(inner)
        elif isinstance(part, dict):
            if POINTS_TO in part:
                pointed.add(part[POINTS_TO])
            if LISTED_IN in part:
                listed[part[LISTED_IN]] = part["enum"]
            look(list(part.values()))

    look([_schema(cls) for cls in NAME_OF_CLASS])
    return pointed, listed


def _headed(word: str) -> str:
    return word[:1].upper() + word[1:]


def editor_files() -> dict[str, list[str]]:
    """For every schema for editors, from the root of the book, the files that it is for."""
    files = {
        kind.name: [f"patterns/{kind.folder}/*.yml", f"!patterns/{kind.folder}/*.??.yml"]
        for kind in KINDS.values()
    }
    files |= {register.file: [f"patterns/{register.file}.yml"] for register in REGISTERS.values()}
    return {f"./patterns/schema/{name}.schema.json": names for name, names in files.items()}


def _as_written(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema of what may be written: an empty value is a fault, and so is a name of no kind.

    Pydantic lets an optional field be null, and says nothing of names outside a pattern.
    """
    plain: JsonSchemaValue = {name: _part_as_written(part) for name, part in schema.items()}
    options = plain.get("anyOf", [])
    if {"type": "null"} in options:
        del plain["anyOf"], plain["default"]
        (filled,) = (option for option in options if option != {"type": "null"})
        plain = filled | plain
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
        for inner in plain["patternProperties"].values():  # the names are the writer's own
            inner.setdefault("description", plain.get("description", ""))
    for name, inner in plain.get("properties", {}).items():
        inner["title"] = _title(name, inner)
    for mark in (POINTS_TO, LISTED_IN):
        if mark in plain:
            plain["$ref"] = f"{CHOICES}#/$defs/{_chosen(mark, plain.pop(mark))}"
            plain.pop("enum", None)  # it stands there
    return plain


def _title(name: str, field_schema: JsonSchemaValue) -> str:
    """What a field is called in Dutch: a reference after what it points to."""
    kind = field_schema.get("$ref", "").rpartition("/")[2].removesuffix("-name")
    is_known = kind in KINDS or kind in REGISTERS
    return called(name, Shape("leaf", ref=Ref(kind) if is_known else None)).nl


def _part_as_written(part: object) -> object:
    if isinstance(part, list):
        return [_part_as_written(inner) for inner in part]
    return _as_written(part) if isinstance(part, dict) else part


@cache
def published_schemas() -> tuple[tuple[str, str], ...]:
    """The schema of every published data file: file name and text."""
    return tuple(_published())


def _published() -> Iterator[tuple[str, str]]:
    for kind in KINDS.values():
        yield f"{kind.name}.schema.json", _text(_record(kind.name, kind.cls))
    classes: list[tuple[str, str, type[Block]]] = [
        *((kind.folder, kind.name, kind.cls) for kind in KINDS.values()),
        *((register.file, register.name, register.cls) for register in REGISTERS.values()),
    ]
    properties: JsonSchemaValue = {"format": {"const": 1}, "title": {"type": "string"}}
    definitions: JsonSchemaValue = {}
    for plural, name, cls in classes:
        record = _record(name, cls)
        definitions |= record.pop("$defs", {})
        properties[plural] = {"type": "array", "items": record}
    book = _object(properties) | {"title": "book", "$defs": definitions}
    yield "book.schema.json", _text(book)


def _record(name: str, cls: type[Block]) -> JsonSchemaValue:
    fields = _unmarked(_schema(cls, "serialization"))
    definitions = fields.pop("$defs", {})
    text = {"type": "string"}
    step = {"type": ["string", "integer"]}
    translated = _object(
        {
            "texts": {
                "type": "array",
                "items": _object({"path": {"type": "array", "items": step}, "text": text}),
            },
            "behind": {"type": "array", "items": text},
        }
    )
    record = _object(
        {
            "kind": {"const": name},
            "id": text,
            "source": text,
            "pages": {"type": "object", "additionalProperties": text},
            "fields": fields,
            "translations": {"type": "object", "additionalProperties": translated},
            "referred_to_by": {"type": "array", "items": text},
        }
    )
    return record | {"$defs": definitions}


def _unmarked(schema: JsonSchemaValue) -> JsonSchemaValue:
    """A schema without what only editors are told by."""

    def bare(part: object) -> object:
        if isinstance(part, list):
            return [bare(inner) for inner in part]
        if isinstance(part, dict):
            return {n: bare(v) for n, v in part.items() if n not in (POINTS_TO, LISTED_IN)}
        return part

    return {name: bare(part) for name, part in schema.items()}


def _object(properties: JsonSchemaValue) -> JsonSchemaValue:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(schema: JsonSchemaValue) -> str:
    return json.dumps({"$schema": DIALECT} | schema, ensure_ascii=False, indent=1) + "\n"
