"""How a fault in a text is said: what stands there, and the line as it should be."""

from __future__ import annotations

from generator.problems import Fault, Words


def brief(text: str, limit: int = 60) -> str:
    """A text on one line, short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def line_to_write(text: str) -> Words:
    """The remedy that is a line to write."""
    line = brief(text, 120)
    return Words(f"schrijf: {line}", f"write: {line}")


def foreign(what: Words, found: str, instead: Words, *, at: int, code: str = "B134") -> Fault:
    """Markup of another program: what it is, as it stands, and what to do instead."""
    return Fault(code, {"what": what, "found": brief(found), "instead": instead}, at)
