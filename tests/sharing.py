"""Right values for the forms of a book, made by following the rules of their fields."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.schema.registry import KINDS, REGISTERS

Field = dict[str, Any]
FieldPath = tuple[str | int, ...]
TODAY, NEXT_YEAR = "2026-11-27", "2027-11-27"
_BY_SORT = {"day": "2026-02-28", "whole": "2024", "score": "1.5", "flag": "true"}
_GIVEN = {"draft": "draft", "today": TODAY, "in a year": NEXT_YEAR}


def sample(field: Field, rules: dict[str, Any], part: str = "s-1") -> Any:  # noqa: ANN401  (JSON)
    """A value that the book takes, with everything in it that can be filled in.

    `part` is a sub-lesson of the first lesson; usually that of the tiny book.
    """
    if field.get("given"):
        return _GIVEN[field["given"]]
    if field["form"] == "block":
        return {inner["name"]: sample(inner, rules, part) for inner in field["fields"]}
    if field["form"] == "list":
        return [sample({"name": field["name"], **field["item"]}, rules, part)]
    return _text(field, rules, part)


def _text(field: Field, rules: dict[str, Any], part: str) -> str:
    if field.get("values"):
        return str(field["values"][0])
    if field["sort"] == "web":
        return "https://www.example.org/dal"
    if field.get("ref") == "*":
        return f"model:{rules['choices']['model'][0][0]}"
    if field.get("ref"):
        return str(rules["choices"][field["ref"]][0][0])
    if field["sort"] == "name":
        return part
    return _BY_SORT.get(field["sort"]) or f"Over {field['name'].replace('_', ' ')}: 'een' zin."


def leaves(fields: list[Field], at: FieldPath = ()) -> Iterator[tuple[FieldPath, Field]]:
    """Every leaf with its path; of a list the first item."""
    for field in fields:
        path, inner = (*at, field["name"]), field
        if inner["form"] == "list":
            path, inner = (*path, 0), {**field["item"], "required": True}
        if inner["form"] == "leaf":
            yield path, inner
        else:
            yield from leaves(inner["fields"], path)


def put(whole: Any, path: FieldPath, text: str) -> Any:  # noqa: ANN401
    """The same value with another text at a path."""
    changed = copy.deepcopy(whole)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = text
    return changed


def written_to(root: Path, kind: str, name: str, text: str) -> str:
    """Puts what a form made where it belongs in a book: the file, from the root."""
    if kind in KINDS:
        file = f"patterns/{KINDS[kind].folder}/{name}.yml"
        (root / file).write_text(text, "utf-8")
        return file
    file = f"patterns/{REGISTERS[kind].file}.yml"
    if not text.startswith(f"{name}:\n"):
        text = f"{name}:\n" + "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
    with (root / file).open("a", encoding="utf-8") as register:
        register.write(f"\n{text}")
    return file
