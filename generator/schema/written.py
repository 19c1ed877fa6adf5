"""What YAML did to a text before anyone could read it: words cut off, lines joined.

Both happen without a fault of YAML, so they are told here, beside the shape of a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Location, Problem, Words
from generator.schema.shape import Path, Shape
from generator.source import Document, Node

_ITEM = re.compile(r"(?:[-*+•·▪●◦‣]|\d{1,2}[.)])[ \t]+\S")


def misread(shape: Shape, document: Document, at: Path, node: Node) -> Iterator[Problem]:
    """Every text in a node that says less in the book than in the file (B137, B138)."""
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            known = shape.fields.get(key) if shape.form == "block" else shape.item
            if known:
                yield from misread(known, document, (*at, key), inner)
    elif isinstance(node.value, list):
        for index, inner in enumerate(node.value):
            if shape.item:
                yield from misread(shape.item, document, (*at, index), inner)
    elif shape.form == "leaf" and shape.is_free:
        yield from misread_text(document, at, node, blocks=shape.holds_blocks)


def misread_text(document: Document, at: Path, node: Node, *, blocks: bool) -> Iterator[Problem]:
    """The same for one text; `blocks` says whether it can hold lists and paragraphs."""
    field = next((step for step in reversed(at) if isinstance(step, str)), "")
    if node.comment:
        yield _cut(document, at, node, field)
    if blocks and node.style != "|":
        yield from _joined(document, at, node, field)


def _cut(document: Document, at: Path, node: Node, field: str) -> Problem:
    assert isinstance(node.value, str)
    end = document.locate_within(at, len(node.value))
    column = document.lines[end.line - 1].index("#", end.column - 1) + 1
    whole = f"{node.value} {node.comment}"
    quoted = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
    written = f"{field}: {quoted}" if isinstance(at[-1], str) else f"- {quoted}"
    values: dict[str, str | int | Words] = {"lost": node.comment, "written": written}
    return Problem(Location(document.path, end.line, column), "B137", values)


def _joined(document: Document, at: Path, node: Node, field: str) -> Iterator[Problem]:
    """The first line of a list, or of a second paragraph, that YAML joins to the one above."""
    assert isinstance(node.value, str)
    last = document.locate_within(at, len(node.value)).line
    first = node.line if node.style != ">" else node.line + 1
    lines = [line.strip() for line in document.lines[first - 1 : last]]
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        if not above and line and f"\n\n{line}" not in node.value:
            what = Words("een nieuwe alinea", "a new paragraph")
        elif _ITEM.match(line) and f" {line}" in node.value and _continues(above, lines[index:]):
            what = Words("een lijst", "a list")
        else:
            continue
        place = Location(document.path, first + index, _indent(document, first + index))
        yield Problem(place, "B138", {"what": what, "line": _brief(line), "field": field})
        return


def _continues(above: str, lines: list[str]) -> bool:
    """Whether an item stands in a list: a dash between words can begin a line by accident."""
    return above.endswith(":") or any(_ITEM.match(line) for line in (above, *lines[1:2]))


def _indent(document: Document, line: int) -> int:
    text = document.lines[line - 1]
    return len(text) - len(text.lstrip()) + 1


def _brief(line: str) -> str:
    return line if len(line) <= 40 else line[:39] + "…"
