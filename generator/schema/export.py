"""JSON Schemas of what may be written, for editors, and of what is published, for programs.

Both come from the typed classes. Descriptions are in Dutch, the language of the writers; the
English stands beside each as `description_en`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _DataOnly(GenerateJsonSchema):
    """Without docstrings: they are for programmers, and `python -OO` has none."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("description", None)
        return made


def _schema(cls: type[Block], mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
    return cls.model_json_schema(schema_generator=_DataOnly, mode=mode)


def editor_schemas() -> Iterator[tuple[str, str]]:
    """The schema of every kind of file that people write: file name and text."""
    for kind in KINDS.values():
        yield f"{kind.name}.schema.json", _text(_as_written(_schema(kind.cls)))
    for register in REGISTERS.values():
        record = _as_written(_schema(register.cls))
        definitions = record.pop("$defs", {})
        schema = {
            "title": register.file,
            "type": "object",
            "additionalProperties": record,
            "minProperties": 1,
        }
        yield f"{register.file}.schema.json", _text(schema | {"$defs": definitions})


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
    return plain


def _part_as_written(part: object) -> object:
    if isinstance(part, list):
        return [_part_as_written(inner) for inner in part]
    return _as_written(part) if isinstance(part, dict) else part


def published_schemas() -> Iterator[tuple[str, str]]:
    """The schema of every published data file: file name and text."""
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
    fields = _schema(cls, "serialization")
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


def _object(properties: JsonSchemaValue) -> JsonSchemaValue:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(schema: JsonSchemaValue) -> str:
    return json.dumps({"$schema": DIALECT} | schema, ensure_ascii=False, indent=1) + "\n"
