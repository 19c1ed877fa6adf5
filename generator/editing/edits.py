"""Edits at places in a file: a few characters change, every other byte stays.

A place is a line and a column from 1, as every problem tells it. What stands there must be what
the edit takes away: who counts wrong changes nothing.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.located import Document
from generator.machine import UnableError
from generator.problems import Location

FileChanges = dict[str, "bytes | None"]  # by name from the root; None for a file that goes away

_BREAK = re.compile(r"(\r\n|\r|\n)")
_MARK = "\ufeff"  # a byte order mark, which has no column
_QUOTES = ("'", '"')


@dataclass(frozen=True, order=True)
class Edit:
    """What stands at a place, and what comes there. A line break in `new` is that of the file."""

    place: Location
    old: str
    new: str


class UnwritableError(UnableError):
    """What must change stands in the file in a way that no edit can touch."""

    def __init__(self, place: Location, old: str) -> None:
        super().__init__(
            f"{place}: hier moet '{old}' anders worden, maar het staat er niet letterlijk. "
            "Schrijf het voluit op één regel en probeer het opnieuw.",
            f"{place}: '{old}' must change here, but it does not stand there literally. "
            "Write it out on one line and try again.",
        )


def edited(data: bytes, edits: Iterable[Edit], without: frozenset[int] = frozenset()) -> bytes:
    """The bytes of a file after these edits, and then without the lines of these numbers.

    Raises UnwritableError, and UnicodeDecodeError.
    """
    text = data.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    pieces = _BREAK.split(text.removeprefix(mark))  # lines, with their breaks between them
    end = pieces[1] if len(pieces) > 1 else "\n"
    for edit in sorted(set(edits), reverse=True):  # from the end: no place moves before its turn
        index = 2 * (edit.place.line - 1)
        line = pieces[index] if index < len(pieces) else ""
        start = edit.place.column - 1
        if line[start : start + 1] in _QUOTES and not edit.old.startswith(_QUOTES):
            start += bool(edit.old)
        if not line.startswith(edit.old, start) or start > len(line):
            raise UnwritableError(edit.place, edit.old)
        new = edit.new.replace("\n", end)
        pieces[index] = line[:start] + new + line[start + len(edit.old) :]
    for number in without:
        pieces[2 * (number - 1) : 2 * number] = ["", ""]  # as many pieces, for the next number
    return (mark + "".join(pieces)).encode()


def by_file(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Edits by the file that they are in."""
    files: dict[str, list[Edit]] = {}
    for edit in edits:
        files.setdefault(edit.place.path, []).append(edit)
    return files


def with_former(document: Document, at: tuple[str | int, ...], name: str, *, now: str) -> Edit:
    """The edit by which the block at `at` says that it was called `name`; `now` is its new name."""
    listed = document.node((*at, "former_ids"))
    if listed is None:
        return _new_field(document, at, f"former_ids: [{name}]")
    names = listed.value if isinstance(listed.value, list) else []
    for index, node in enumerate(names):
        if node.text == now:  # it gets back a name that it had before
            return Edit(document.locate((*at, "former_ids", index)), now, name)
    place = document.locate((*at, "former_ids"))
    if document.lines[place.line - 1].startswith("[", place.column - 1):
        return Edit(place, "[", f"[{name}{', ' if names else ''}")
    first = document.locate((*at, "former_ids", 0))
    dash = document.lines[first.line - 1][: first.column - 1]
    return Edit(Location(document.path, first.line), "", f"{dash}{name}\n")


_BEHIND = ("review_by", "id")  # a field that a new one can well stand behind


def _new_field(document: Document, at: tuple[str | int, ...], text: str) -> Edit:
    """A field of one line in the block at `at`, where it parts nothing that belongs together."""
    block = document.node(at)
    place = document.locate(at)
    if block is None or not block.keys:
        raise UnwritableError(place, text)
    if document.lines[place.line - 1].startswith("{", place.column - 1):
        return Edit(place, "{", f"{{{text}, ")
    rows = sorted((line, column, name) for name, (line, column) in block.keys.items())
    behind = {name: below for (line, _, name), below in pairwise(rows) if below[0] == line + 1}
    anchor = next((name for name in (*_BEHIND, *behind) if name in behind), None)
    line, column, _ = behind[anchor] if anchor else rows[-1]
    if not anchor and len(rows) == 1:
        raise UnwritableError(place, text)
    return Edit(Location(document.path, line), "", f"{' ' * (column - 1)}{text}\n")


def diff_of(before: Mapping[str, bytes], after: FileChanges, moved: Mapping[str, str]) -> list[str]:
    """The lines that change, as `diff -u` tells them; `moved` gives the new name of a file."""
    lines: list[str] = []
    for name in sorted(before):
        new_name = moved.get(name, name)
        old, new = before[name], after.get(new_name) or b""
        if name in moved and old == new:
            lines += [f"--- {name}", f"+++ {new_name}"]
        lines += difflib.unified_diff(
            _lines(old), _lines(new), fromfile=name, tofile=new_name, lineterm=""
        )
    return lines


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").removesuffix("\n").split("\n")
