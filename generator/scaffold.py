"""New files for people who write: an entry with every field explained, a translation set out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.link.book import Record
from generator.link.load import load
from generator.link.translate import DIGESTS, digest_of_record, digests
from generator.problems import Language, Location, Problem
from generator.schema.export import editor_schemas
from generator.schema.fields import is_id
from generator.schema.registry import KINDS, REGISTERS, RESERVED_IDS
from generator.schema.shape import Shape, fields_of
from generator.source import Node, read

KIND_NAMES = tuple(KINDS)

schemas = editor_schemas


def path_of(kind: str, identifier: str) -> Path:
    """Where the file of an entry stands, from the root of the book."""
    return Path("patterns") / KINDS[kind].folder / f"{identifier}.yml"


def name_faults(identifier: str) -> list[Problem]:
    """What is wrong with the name of a new entry."""
    if is_id(identifier) and identifier not in RESERVED_IDS:
        return []
    return [Problem(Location(identifier), "B015", {"name": identifier})]


def entry(kind: str, title: str, language: Language) -> str:
    """The text of a new entry: every field, with its description as a comment."""
    row = KINDS[kind]
    lines = [f"# yaml-language-server: $schema=../schema/{kind}.schema.json"]
    today = date.today()  # noqa: DTZ011  (the writer's own day)
    known = {
        "title": _quoted(title),
        "status": "draft",
        "reviewed": today.isoformat(),
        "review_by": today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat(),
    }
    for name, shape in fields_of(row.cls).items():
        lines += _field(name, shape, language, 0, known.get(name))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _field(
    name: str, shape: Shape, language: Language, indent: int, value: str | None = None
) -> Iterator[str]:
    """A field with its explanation; a field that may stay away is commented out."""
    space = "  " * indent
    mark = "" if shape.required else "# "
    help_text = shape.help_nl if language == "nl" else shape.help_en
    if help_text:
        yield f"{space}# {help_text}{_choices(shape)}"
    if shape.form == "leaf":
        filled = value if value is not None else shape.values[0] if shape.values else '""'
        yield f"{space}{mark}{name}: {filled}"
    elif shape.form == "block" and shape.required:
        yield f"{space}{name}:"
        for inner_name, inner in shape.fields.items():
            yield from _field(inner_name, inner, language, indent + 1)
    elif shape.required and shape.form == "list" and shape.item and shape.item.form == "leaf":
        yield f'{space}{name}:\n{space}- ""'
    elif shape.required and shape.form == "list" and shape.item:
        yield f"{space}{name}:"
        first = True
        for inner_name, inner in shape.item.fields.items():
            for line in _field(inner_name, inner, language, indent + 1):
                is_field = first and not line.lstrip().startswith("#")
                yield f"{space}- {line.lstrip()}" if is_field else line
                first = first and not is_field
    else:
        yield f"{space}{mark}{name}:"


def _choices(shape: Shape) -> str:
    return f" ({', '.join(shape.values)})" if shape.values else ""


def translate(root: Path, name: str) -> Path | None:
    """Sets out an English translation of `cases/utrecht` or `glossary`, or marks it as fresh.

    A new file gets every Dutch text, ready to be written over. In a file that exists only the
    digests are renewed: that says "this translation fits the Dutch of today". None when there
    is no such entry or register.
    """
    name = name.removeprefix("patterns/").removesuffix(".yml").removesuffix(".en")
    records = [r for r in load(root).records.values() if _stem(r) == name]
    if not records:
        return None
    path = root / "patterns" / f"{name}.en.yml"
    fresh = _fresh_digests(records)
    if path.exists():
        text = re.sub(rf"^{DIGESTS}:.*?(?=^\S|\Z)", "", path.read_text("utf-8"), flags=_BLOCK)
        present = set(_keys(path, root))
        fresh = {key: digest for key, digest in fresh.items() if key in present}
    else:
        text = "\n".join(_texts(records[0])) + "\n" if records[0].is_entry else ""
    lines = [f"{DIGESTS}:", *(f"  {key}: {digest}" for key, digest in fresh.items())]
    path.write_text(text.rstrip() + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


_BLOCK = re.DOTALL | re.MULTILINE


def _stem(record: Record) -> str:
    return record.document.path.removeprefix("patterns/").removesuffix(".yml")


def _fresh_digests(records: list[Record]) -> dict[str, str]:
    if records[0].is_entry:
        return digests(records[0])
    return {record.id: digest_of_record(record) for record in records}


def _keys(path: Path, root: Path) -> list[str]:
    document, _ = read(path, path.relative_to(root).as_posix())
    return list(document.root.plain()) if document else []  # type: ignore[call-overload]


def _texts(record: Record) -> Iterator[str]:
    """The Dutch texts of an entry in their shape, each ready to be translated."""
    shapes = fields_of(type(record.data))
    assert isinstance(record.document.root.value, dict)
    for name, node in record.document.root.value.items():
        if shapes[name].holds_text:
            yield from _set_out(name, shapes[name], node, 0)


def _set_out(name: str, shape: Shape, node: Node, indent: int) -> Iterator[str]:
    space = "  " * indent
    if isinstance(node.value, str):
        yield f"{space}{name}: {_quoted(node.value)}".replace("\n", "\\n")
    elif isinstance(node.value, dict):
        yield f"{space}{name}:"
        for key, inner in node.value.items():
            known = shape.fields.get(key) or shape.item
            if known and (known.holds_text or key == "id"):
                yield from _set_out(key, known, inner, indent + 1)
    else:
        yield f"{space}{name}:"
        for item in node.value:
            yield from _set_out_item(shape.item or Shape("leaf"), item, indent)


def _set_out_item(shape: Shape, node: Node, indent: int) -> Iterator[str]:
    space = "  " * indent
    if isinstance(node.value, str):
        yield f"{space}- {_quoted(node.value)}".replace("\n", "\\n")
        return
    assert isinstance(node.value, dict)
    lines = [
        line
        for key, inner in node.value.items()
        if (shape.fields[key].holds_text or key == "id")
        for line in _set_out(key, shape.fields[key], inner, indent + 1)
    ]
    if not lines:
        yield f"{space}- {{}}"
        return
    yield f"{space}- {lines[0].lstrip()}"
    yield from lines[1:]


__all__ = ["KIND_NAMES", "REGISTERS", "entry", "name_faults", "path_of", "schemas", "translate"]
