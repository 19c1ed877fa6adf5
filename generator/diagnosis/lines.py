"""A line of a file as its writer sees it: indentation, dashes, field name, value."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Spaces that look like one and are none to YAML: no-break, thin, figure, ideographic and so on.
ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
CURLY = "“”„‟‘’‚‛«»"
LONGEST_SHOWN = 100  # characters of a line that are shown in a remedy

_LINE = re.compile(
    r"""(?P<indent>\ *)
        (?P<dashes>(?:-\ +)*)
        (?:(?P<key>"[^"]*"|'[^']*'|\w(?:[^:]*[^:\s])?)(?P<colon>\ *:(?:\ +|$)))?
        (?P<value>.*)""",
    re.VERBOSE,
)
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]{0,2}(\s+#.*)?")


@dataclass(frozen=True)
class LineParts:
    """One line taken apart; `key` is empty when no field name stands there."""

    indent: int
    dashes: str
    key: str
    colon: str
    value: str

    @property
    def head(self) -> str:
        """Everything before the value, ready to put another value behind it."""
        colon = f"{self.colon.rstrip()} " if self.key else ""
        return f"{' ' * self.indent}{self.dashes}{self.key}{colon}"

    @property
    def column(self) -> int:
        """Where the value starts, from 0."""
        return self.indent + len(self.dashes) + len(self.key) + len(self.colon)

    @property
    def opens_text(self) -> bool:
        """Whether the lines below, that are indented further, are its text (`|` or `>`)."""
        return _BLOCK_TEXT.fullmatch(self.value) is not None


def taken_apart(text: str) -> LineParts:
    """The parts of a line."""
    match = _LINE.match(text)
    assert match is not None  # every part may be empty
    indent, dashes, key, colon, value = match.groups()
    return LineParts(len(indent), dashes, key or "", colon or "", value.rstrip())


def in_quotes(text: str) -> str:
    """A text between quotation marks, with as little to escape as there can be."""
    if '"' in text or "\\" in text:
        if "'" not in text:
            return f"'{text}'"
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def shown(line: str) -> str:
    """A line inside a remedy: without indentation, and a long one with its middle left out."""
    text = line.strip()
    if len(text) <= LONGEST_SHOWN:
        return text
    return f"{text[: LONGEST_SHOWN - 30].rstrip()} … {text[-27:].lstrip()}"
