"""What a cause looks at and what it yields: the lines of a file, and a remedy for one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.diagnosis.lines import shown, taken_apart
from generator.problems import Values, Words

REACH = 400  # lines that are looked through, up or down, for what belongs to a line


@dataclass(frozen=True)
class FileLines:
    """The lines of a file, and the names that its fields can have."""

    lines: list[str]
    names: frozenset[str]

    def knows(self, key: str) -> bool:
        """Whether a word can be a field name here; without a list of names, any small word."""
        if self.names:
            return key.strip("\"'").lower() in self.names
        return re.fullmatch(r"[a-z][a-z0-9_-]*", key) is not None

    def above(self, place: int) -> int | None:
        """The nearest line above that is not blank."""
        lines = range(place - 1, max(place - REACH, 0) - 1, -1)
        return next((i for i in lines if self.lines[i].strip()), None)

    def below(self, place: int) -> range:
        """The lines after one, as far as a mistake can reach: no field is longer."""
        return range(place + 1, min(len(self.lines), place + REACH))

    def is_field(self, place: int) -> bool:
        """Whether a line starts a field or an item, and is no text that goes on."""
        line = taken_apart(self.lines[place])
        opens_block = not line.value and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", line.key)
        return bool(line.dashes or opens_block or (line.key and self.knows(line.key)))


@dataclass(frozen=True)
class Fix:
    """A mistake and its remedy: the lines as they should be, by number from 0."""

    code: str
    place: int
    column: int
    lines: dict[int, str]
    values: Values = field(default_factory=dict)

    @property
    def at(self) -> tuple[int, int]:
        """Line and column, from 0."""
        return self.place, self.column


Cause = Callable[[FileLines, int], Iterator[Fix]]


def fixed(code: str, place: int, column: int, *, new: str, cause: Words) -> Fix:
    """A line written out anew, and why."""
    return Fix(code, place, column, {place: new}, {"cause": cause, "line": shown(new)})


def written_out(new: str) -> Words:
    """The remedy that is a line written out."""
    return Words(f"schrijf: {shown(new)}", f"write: {shown(new)}")
