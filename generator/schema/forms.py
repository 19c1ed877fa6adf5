"""A value of another form than its field has: what that is in the reader's words (B106).

Often the form is another only because of a sign: a bracket makes a list of a text, a colon a
block, a dash without a space makes a text of a list. Then that is what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnosis.lines import in_quotes, shown, taken_apart
from generator.diagnosis.signs import BULLET, NO_DASH, NO_SPACE, NO_SPACE_AFTER_DASH, not_a_dash
from generator.diagnosis.values import COLON, why_quoted
from generator.located import Document, Node
from generator.problems import Fault, Words
from generator.schema.shape import Path, Shape

_BRACKET = Words(
    "het eerste teken is een haak, en daar begint voor YAML een lijst of een blok",
    "its first character is a bracket, where a list or a block starts for YAML",
)


def other_form(
    document: Document, path: Path, shape: Shape, *, written: Words, expected: Words
) -> Fault:
    """What to say of the value at a path, that has another form than `shape`."""
    node = document.node(path)
    by_a_sign = _by_a_sign(document, path, shape, node=node) if node else None
    if by_a_sign:
        return by_a_sign
    remedy = _remedy(path, shape, node)
    return Fault("B106", {"expected": expected, "found": written, "remedy": remedy})


def _by_a_sign(document: Document, path: Path, shape: Shape, *, node: Node) -> Fault | None:
    line = document.lines[node.line - 1]
    apart = taken_apart(line)
    rest = line[node.column - 1 :].rstrip()
    if shape.text and not isinstance(node.value, str):
        head = line[: node.column - 1]
        if rest[:1] in ("[", "{"):
            return Fault("B020", {"cause": _BRACKET, "line": shown(head + in_quotes(rest))})
        if isinstance(path[-1], int) and why_quoted(rest) == COLON and len(node.value) == 1:
            return Fault("B020", {"cause": COLON, "line": shown(head + in_quotes(rest))})
    item = shape.item.fields if shape.item and shape.form == "list" else {}
    if (
        item
        and isinstance(node.value, dict)
        and rest[:1] != "{"
        and node.value.keys() <= item.keys()
    ):
        return Fault("B029", {"cause": NO_DASH, "line": shown(f"- {rest}")})
    bullet = re.match(f"{BULLET}(.*)", rest)
    if shape.form == "list" and isinstance(node.value, str) and bullet:
        return Fault("B029", {"cause": not_a_dash(bullet[1]), "line": shown(f"- {bullet[2]}")})
    if shape.form == "list" and isinstance(node.value, str) and re.match(r"-\S", rest):
        return Fault("B029", {"cause": NO_SPACE_AFTER_DASH, "line": shown(f"- {rest[1:]}")})
    glued = re.match(r"([\w-]+):(?=\S)", rest) if isinstance(node.value, str) else None
    if shape.form == "block" and glued and glued[1] in shape.fields:
        new = f"{apart.dashes}{glued[1]}: {rest[glued.end() :]}"
        return Fault("B026", {"field": glued[1], "cause": NO_SPACE, "line": shown(new)})
    return None


def _remedy(path: Path, shape: Shape, node: Node | None) -> Words:
    """How the value of a field should be written."""
    field = str(next((step for step in reversed(path) if isinstance(step, str)), ""))
    value = node.value if node and isinstance(node.value, str) else ""
    if shape.form == "list" and shape.item:
        first = re.split(r"[;,\n]", value)[0].strip() or "…"
        return _below(
            field, Words(f"- {_item(shape.item, first)}", f"- {_item(shape.item, first)}")
        )
    if shape.form in ("block", "map"):
        if isinstance(path[-1], int):
            line = f"- {_item(shape, value or '…')}"
            return Words(line, line)
        return _below(field, _fields(shape))
    if shape.markup == "blocks":
        return _below(f"{field}: |".removesuffix(":"), Words("de tekst", "the text"))
    return Words(
        f"één waarde achter '{field}:', op dezelfde regel en zonder streepjes",
        f"one value behind '{field}:', on the same line and without dashes",
    )


def _below(field: str, what: Words) -> Words:
    name = field if field.endswith("|") else f"{field}:"
    return Words(
        f"'{name}' en daaronder, twee spaties verder: {what.nl}",
        f"'{name}' and below it, two spaces further: {what.en}",
    )


def _item(shape: Shape, value: str) -> str:
    """A list item with a value in it: in its first field where it has fields."""
    name = next(_needed(shape), "")
    return shown(f"{name}: {value}" if name else value)


def _fields(shape: Shape) -> Words:
    names = [f"{name}: …" for name in _needed(shape)] or ["…: …"]
    return Words(" en ".join(names), " and ".join(names))


def _needed(shape: Shape) -> Iterator[str]:
    yield from (name for name, inner in shape.fields.items() if inner.required)
