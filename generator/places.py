"""Where a character of a YAML value stands in its file.

A value and the lines it was written in hold the same visible characters in the same order;
only the space between them differs (indentation, folding), and the quotation marks and escapes
of a quoted value. So the place of a character is found by counting visible characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Position = tuple[int, int]  # line and column, from 1

# What stands for one character between quotation marks; a doubled single quote is one quote.
_SINGLE = re.compile(r"''|.", re.DOTALL)
_DOUBLE = re.compile(
    r"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|.",
    re.DOTALL,
)
_UNITS = {"'": _SINGLE, '"': _DOUBLE}
_SPACE_ESCAPES = frozenset("\\" + letter for letter in " \tntrvfNLP_\n")
_COMMENT = re.compile(r"[ \t]+(#.*)")


def place_of(
    lines: Sequence[str], start: Position, style: str, *, value: str, offset: int
) -> Position:
    """The place of `value[offset]`, for a value that starts at `start` in the lines of its file.

    `style` is how YAML writes the value: `|`, `>`, a quotation mark, or nothing. A place between
    words is that of the next word; an offset past the end gives the last character.
    """
    last = len(value.rstrip()) - 1
    wanted = _counted(value[: max(min(offset, last), 0)])
    if style not in _UNITS:
        # The first line of a block holds the mark itself.
        first = (start[0] + 1, 1) if style in ("|", ">") else start
        return _in_lines(lines, first, wanted) or start
    last_seen = start
    for seen, place in enumerate(_visible(lines, start, style)):
        last_seen = place
        if seen == wanted:
            break
    return last_seen


def _counted(text: str) -> int:
    """How many visible characters there are in a text."""
    return len("".join(text.split()))


def _in_lines(lines: Sequence[str], start: Position, wanted: int) -> Position | None:
    """The place of a visible character, where each stands for itself: whole lines are counted.

    That of the last one where there are not so many, and None where there are none.
    """
    last_seen = None
    line, column = start
    for text in lines[line - 1 :]:
        rest = text[column - 1 :]
        held = _counted(rest)
        if wanted < held:
            seen = [at for at, character in enumerate(rest) if not character.isspace()]
            return line, column + seen[wanted]
        if held:
            last_seen = line, column + len(rest.rstrip()) - 1
        wanted -= held
        line, column = line + 1, 1
    return last_seen


def _visible(lines: Sequence[str], start: Position, style: str) -> Iterator[Position]:
    """The places of the visible characters of a quoted value; it may run past its end."""
    line, column = start[0], start[1] + 1
    rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]]) if line <= len(lines) else ""
    for unit in _UNITS[style].finditer(rest):
        text = unit[0]
        if not text.isspace() and not (style == '"' and _is_space_escape(text)):
            yield line, column
        breaks = text.count("\n")
        line, column = line + breaks, 1 if breaks else column + len(text)


def _is_space_escape(text: str) -> bool:
    if text[:2] in ("\\x", "\\u", "\\U"):
        return chr(min(int(text[2:], 16), 0x10FFFF)).isspace()
    return text in _SPACE_ESCAPES


def comment_after(lines: Sequence[str], end: Position) -> str:
    """The ` #…` on the line where an unquoted value ends, which YAML leaves out; or nothing."""
    line, column = end
    found = _COMMENT.match(lines[line - 1], column - 1) if line <= len(lines) else None
    return found[1].rstrip() if found else ""
