"""What a form asks of who writes a record: the fields of its class, with the rules they obey.

The rules are data, so that a page can judge by them as the person types. They are those by which
`validate` judges the file: `tests/browser/test_form_rules.py` runs the same texts through both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from generator.problems import Words
from generator.schema.entries import Entry
from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Shape, fields_of
from generator.schema.spoken import SAID_FIELDS

Asked = dict[str, object]  # a field with its rules, as JSON but for what is in two languages

# What only the editors fill in, once something stands in the book.
FOR_EDITORS = frozenset(
    {"former_ids", "lapsed_because", "replaced_by", "checked", "quote", "beside"}
)
# What is not asked: every new entry begins as a draft of today, to look at again in a year.
GIVEN: Mapping[str, str] = MappingProxyType(
    {"status": "draft", "reviewed": "today", "review_by": "in a year"}
)
_SORTS = {date: "day", int: "whole", float: "score", bool: "flag"}


def asked_of(cls: type[Block], sketch: Sequence[str] = ()) -> list[Asked]:
    """The fields that a form for a new record of a class asks for, in the order of the file.

    With a `sketch` these fields alone are needed: `title`, or `lessons.why` of each item.
    """
    given = GIVEN if issubclass(cls, Entry) else {}
    asked = [
        _field(name, shape) | ({"given": given[name]} if name in given else {})
        for name, shape in _asked(fields_of(cls))
    ]
    return [_sketched(field, sketch) for field in asked] if sketch else asked


def _sketched(field: Asked, sketch: Sequence[str]) -> Asked:
    """A field as a sketch needs it: what is needed only `later` may stay open."""
    name = f"{field['name']}"
    inner = [path.removeprefix(f"{name}.") for path in sketch if path.startswith(f"{name}.")]
    kept = {key: value for key, value in field.items() if key != "required"}
    if "required" in field and "given" not in field:
        kept["later"] = True
    item = kept.get("item")
    if inner and isinstance(item, dict):
        fields = [_sketched(part, inner) for part in item["fields"]]
        # What is needed comes first, or it hides below what may stay open.
        kept["item"] = item | {"fields": sorted(fields, key=lambda part: "required" not in part)}
    if name in sketch or inner:
        kept.pop("later", None)
        kept["required"] = True
    elif "given" in field and "required" in field:
        kept["required"] = True
    return kept


def texts_of(cls: type[Block]) -> list[Asked]:
    """The fields of a class that hold text for readers, with the rules of those texts."""
    return [_field(name, shape) for name, shape in fields_of(cls).items() if shape.holds_text]


def _asked(shapes: Mapping[str, Shape]) -> list[tuple[str, Shape]]:
    return [(name, shape) for name, shape in shapes.items() if name not in FOR_EDITORS]


def called(name: str, shape: Shape) -> Words:
    """What a field is called on a form: a reference after what it points to."""
    if name == "ref" and shape.ref:
        row = KINDS.get(shape.ref.kind) or REGISTERS[shape.ref.kind]
        nl, en = row.word
    else:
        nl, en = SAID_FIELDS.get(name, (name,))[0], name
    nl, en = nl.replace("_", " "), en.replace("_", " ")
    return Words(nl[:1].upper() + nl[1:], en[:1].upper() + en[1:])


def _field(name: str, shape: Shape) -> Asked:
    return {
        "name": name,
        "label": called(name, shape),
        "help": Words(shape.help_nl, shape.help_en),
        **({"required": True} if shape.required else {}),
        **_rules(shape),
    }


def _rules(shape: Shape) -> Asked:
    if shape.form == "leaf":
        return {"form": "leaf", "sort": _sort(shape), **_limits(shape)}
    inner: Asked = {"form": shape.form}
    if shape.least:
        inner["least"] = shape.least
    if shape.form == "block":
        inner["fields"] = [_field(*field) for field in _asked(shape.fields)]
    elif shape.item:
        inner["item"] = _rules(shape.item)
    return inner


def _sort(shape: Shape) -> str:
    if shape.values:
        return "choice"
    if shape.is_web:
        return "web"
    return _SORTS.get(shape.holds) or ("text" if shape.is_free else "name")


def _limits(shape: Shape) -> Asked:
    limits: Asked = {
        "markup": shape.text.markup if shape.text else None,
        "values": list(shape.values),
        "term": shape.term.name if shape.term else None,
        "ref": shape.ref.kind if shape.ref else None,
        "pattern": shape.pattern if not shape.is_free else None,
        "limit": shape.limit,
    }
    return {name: value for name, value in limits.items() if value}
