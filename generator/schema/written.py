"""What a text says to its reader that its writer did not mean.

YAML cuts words off and joins lines without a fault of its own; a letter can be another than it
seems; an address can be read by anyone on the way. None of these is a fault of shape, so they
are told here, beside the shape of a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import letters, web
from generator.located import Document, Node
from generator.problems import Location, Problem, Values, Words
from generator.schema.fields import MarkupAllowed
from generator.schema.shape import Path, Shape

_ITEM = re.compile(r"(?:[-*+•·▪●◦‣]|\d{1,2}[.)])[ \t]+\S")


def misread(shape: Shape, document: Document, at: Path, *, node: Node) -> Iterator[Problem]:
    """Every text in a node that says something else to a reader than in the file."""
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            known = shape.fields.get(key) if shape.form == "block" else shape.item
            if known:
                yield from misread(known, document, (*at, key), node=inner)
    elif isinstance(node.value, list):
        for index, inner in enumerate(node.value):
            if shape.item:
                yield from misread(shape.item, document, (*at, index), node=inner)
    elif shape.form == "leaf" and shape.is_free:
        yield from misread_text(document, at, node, markup=shape.markup)
    elif shape.is_web and web.is_plain(node.value):
        yield Problem(document.locate(at), "B410", {"found": node.value})


def misread_text(
    document: Document, at: Path, node: Node, *, markup: MarkupAllowed
) -> Iterator[Problem]:
    """The same for one text; `markup` says what it can hold besides words."""
    field = next((step for step in reversed(at) if isinstance(step, str)), "")
    if node.comment:
        yield _cut(document, at, node, field=field)
    if markup == "blocks" and node.style != "|":
        yield from _joined(document, at, node, field=field)
    for code, values, offset in letters.letter_faults(node.text, one_line=markup == "none"):
        yield Problem(document.locate_within(at, offset), code, values)


def _cut(document: Document, at: Path, node: Node, *, field: str) -> Problem:
    end = document.locate_within(at, len(node.text))
    column = document.lines[end.line - 1].index("#", end.column - 1) + 1
    whole = f"{node.text} {node.comment}".strip()
    quoted = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
    written = f"{field}: {quoted}" if isinstance(at[-1], str) else f"- {quoted}"
    values: Values = {"lost": node.comment, "written": written}
    return Problem(Location(document.path, end.line, column), "B137", values)


def _joined(document: Document, at: Path, node: Node, *, field: str) -> Iterator[Problem]:
    """The first line of a list, or of a second paragraph, that YAML joins to the one above."""
    last = document.locate_within(at, len(node.text)).line
    first = node.line if node.style != ">" else node.line + 1
    lines = [line.strip() for line in document.lines[first - 1 : last]]
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        is_item = _ITEM.match(line) is not None
        if not above and line and not _starts(line, node.text, is_item=is_item):
            what = Words("een nieuwe alinea", "a new paragraph")
        elif is_item and f" {line}" in node.text and _continues(above, lines[index:]):
            what = Words("een lijst", "a list")
        else:
            continue
        place = Location(document.path, first + index, _indent(document, first + index))
        yield Problem(place, "B138", {"what": what, "line": _brief(line), "field": field})
        return


def _starts(line: str, text: str, *, is_item: bool) -> bool:
    """Whether a line that stands apart in the file does so in the text; an item needs less."""
    return f"\n\n{line}" in text or (is_item and f"\n{line}" in text)


def _continues(above: str, lines: list[str]) -> bool:
    """Whether an item stands in a list: a dash between words can begin a line by accident."""
    return above.endswith(":") or any(_ITEM.match(line) for line in (above, *lines[1:2]))


def _indent(document: Document, line: int) -> int:
    text = document.lines[line - 1]
    return len(text) - len(text.lstrip()) + 1


def _brief(line: str) -> str:
    return line if len(line) <= 40 else line[:39] + "…"
