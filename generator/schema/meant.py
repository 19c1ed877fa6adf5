"""A block as its writer meant it: names of fields in another language or with a slip, mended.

A name that is not there is told once, where it stands; under the name that was meant its value
is then judged like any other, and nothing is called missing that is only misspelled.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.diagnosis.indents import unindented
from generator.diagnosis.lines import shown
from generator.diagnosis.page import FileLines, written_out
from generator.diagnosis.signs import NO_SPACE
from generator.diagnosis.values import sound
from generator.located import Document, Node
from generator.problems import Location, Problem, Values, nearest
from generator.schema.shape import Shape
from generator.schema.spoken import meant_field, same

MOST_FIELDS = 200  # with more in one block, these are no slips of the finger


def as_meant(shape: Shape, document: Document, node: Node) -> tuple[Node, list[Problem]]:
    """The node with the names of its fields as they should be, and what was wrong with them."""
    problems: list[Problem] = []
    return _mended(shape, document, node, problems=problems), problems


def _mended(shape: Shape, document: Document, node: Node, *, problems: list[Problem]) -> Node:
    if isinstance(node.value, list) and shape.form == "list" and shape.item:
        items = [_mended(shape.item, document, item, problems=problems) for item in node.value]
        return _with(node, items, {})
    if not isinstance(node.value, dict) or shape.form not in ("block", "map"):
        return node
    mended: dict[str, Node] = {}
    keys: dict[str, tuple[int, int]] = {}
    for key, inner in node.value.items():
        name: str | None = key
        known = shape.fields.get(key) if shape.form == "block" else shape.item
        if known is None:
            name, problem = _misnamed(key, node, shape, mended=mended, document=document)
            problems.append(problem)
            known = shape.fields.get(name) if name else None
        if name and known:
            mended[name] = _mended(known, document, inner, problems=problems)
            keys[name] = node.keys[key]
    return _with(node, mended, keys)


def _with(
    node: Node, value: list[Node] | dict[str, Node], keys: dict[str, tuple[int, int]]
) -> Node:
    return Node(node.line, node.column, value, keys, node.style, node.comment)


def _misnamed(
    key: str, node: Node, shape: Shape, *, mended: dict[str, Node], document: Document
) -> tuple[str | None, Problem]:
    """The field that was meant, when it is not there already, and what to say."""
    place = Location(document.path, *node.keys[key])
    allowed = [name for name in shape.fields if name not in node.fields and name not in mended]
    glued = re.match(r"([\w-]+):(?=\S)", key)
    if glued and glued[1] in allowed:
        return glued[1], _glued(document, place, glued[1])
    twin = meant_field(key, (name for name in shape.fields if name in node.fields))
    if twin:
        first = node.keys[twin][0]
        return None, Problem(place, "B002", {"key": f"{key} ({twin})", "first": first})
    said = meant_field(key, allowed)
    if said:
        line = rewritten(document, place, key, new=said)
        return said, Problem(place, "B115", {"found": key, "field": said, "line": line})
    near = same(key, allowed)
    is_guessed = near is None and len(node.value) <= MOST_FIELDS
    if is_guessed:
        near = nearest(key, allowed)
    if is_guessed and near is None and " " in key:
        page = FileLines(list(document.lines), frozenset(shape.fields))
        return None, _sentence(page, place)
    listed = ", ".join(sorted(shape.fields))
    return near, Problem(place, "B102", {"field": key, "allowed": listed}, near)


def _sentence(page: FileLines, place: Location) -> Problem:
    """A line of text with a colon in it: it goes on from the text above, or is a remark."""
    line = place.line - 1
    above = page.above(line)
    if above is not None and not page.is_field(above):
        for fix in unindented(page, line):
            return Problem(place, fix.code, fix.values)
    said = page.lines[line].strip()
    return Problem(place, "B025", {"what": shown(said), "remedy": written_out(f"# {said}")})


def _glued(document: Document, place: Location, name: str) -> Problem:
    """A field name with no space behind its colon, and another colon in the text."""
    text = document.lines[place.line - 1][place.column + len(name) :]
    values: Values = {"field": name, "cause": NO_SPACE, "line": shown(f"{name}: {sound(text)}")}
    return Problem(replace(place, column=place.column + len(name)), "B026", values)


def rewritten(document: Document, place: Location, old: str, *, new: str) -> str:
    """The line of a place with one word in it replaced, as a remedy shows it."""
    line = document.lines[place.line - 1] if place.line <= len(document.lines) else ""
    start = place.column - 1
    if not line.startswith(old, start):
        return new
    return shown(line[:start] + new + line[start + len(old) :])
