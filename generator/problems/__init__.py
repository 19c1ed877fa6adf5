"""Faults as values: what is wrong, where, and what to do about it.

The lowest layer of the way of the data. Every other layer returns `Problem`s; only the
command line prints them. The words stand in `catalogue`, one row a code, in two languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.problems.catalogue import CATALOGUE, Code

Language = Literal["nl", "en"]
MOST_SLIPS = 3  # between a name and the one that was meant
LONGEST_SAID = 400  # characters of a text from a file in a message
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class Words(NamedTuple):
    """A value inside a message that is itself a word, and so has two languages."""

    nl: str
    en: str


Values = dict[str, "str | int | Words"]  # what fills the gaps of a message


class Fault(NamedTuple):
    """What is wrong within a text, by the offset of its first character.

    Who holds the file makes it a `Problem`.
    """

    code: str
    values: Values = {}  # noqa: RUF012  (never changed)
    at: int = 0

    @property
    def is_note(self) -> bool:
        """Whether the text can be published as it is."""
        return self.code.startswith("B4")


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file of the book; line and column count from 1, the path from the root."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `values` fill the code's message; `suggestion` is the nearest right value."""

    location: Location
    code: str
    values: dict[str, str | int | Words] = field(default_factory=dict)
    suggestion: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether the fault stops publication; style faults (B4) only warn."""
        return not self.code.startswith("B4")

    def message(self, language: Language) -> str:
        """The fault in words, in the author's terms."""
        return _fill(self._row.message(language), self.values, language)

    def tip(self, language: Language) -> str:
        """The one remedy: the nearest right value where there is one, else the code's own."""
        if self.suggestion is not None:
            asked = {"nl": "bedoelde u '{}'?", "en": "did you mean '{}'?"}[language]
            return asked.format(_brief(self.suggestion))
        return _fill(self._row.tip(language), self.values, language)

    def render(self, language: Language) -> str:
        """Two lines: `file:line:column: CODE message`, and the tip."""
        mild = {"nl": " (let op)", "en": " (note)"}[language] if not self.is_error else ""
        first = f"{self.location}: {self.code}{mild} {self.message(language)}"
        return f"{first}\n    tip: {self.tip(language)}"

    @property
    def _row(self) -> Code:
        return CATALOGUE[self.code]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by file and place, each said once."""
    keyed = {(p.location, p.code, p.message("en")): p for p in problems}
    return [keyed[key] for key in sorted(keyed)]


def nearest(found: str, allowed: Iterable[str]) -> str | None:
    """The allowed value that looks most like `found`, or None when nothing comes near.

    Near is a third of the length in slips of the finger, at most three; in a word of three
    letters or fewer every slip makes another word. This is the rule of the compiler of Rust
    (`find_best_match_for_name`), which also takes the same words in another order for the same.
    No suggestion is better than a silly one.
    """
    options = sorted(allowed)
    wanted = found.lower()
    for option in options:
        if option.lower() == wanted or _sorted_words(option) == _sorted_words(wanted):
            return option
    measured = [(_slips(wanted, option.lower()), option) for option in options]
    near = [(slips, option) for slips, option in measured if slips <= _bound(wanted, option)]
    return min(near)[1] if near else None


def _sorted_words(text: str) -> list[str]:
    return sorted(text.lower().replace("-", "_").split("_"))


def _bound(found: str, option: str) -> int:
    length = max(len(found), len(option))
    return 0 if length <= 3 else min(length // 3, MOST_SLIPS)


def _slips(one: str, other: str) -> int:
    """How many letters are added, left out, replaced or exchanged with their neighbour.

    The restricted distance of Damerau and Levenshtein (optimal string alignment); texts that
    differ far in length are far apart without a count.
    """
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, sign in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                steps = min(steps, above[j - 2] + 1)
            row.append(steps)
    return row[-1]


def visible(text: str) -> str:
    """A text of which nothing can hide or move: what shows nothing or breaks a line is named.

    A line break as `\\n`, the mark that turns the direction of letters as `\\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _brief(text: str) -> str:
    """What a message says of a text from a file: visible, and no longer than anyone reads."""
    return visible(text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 1] + "…")


def _fill(template: str, values: Values, language: Language) -> str:
    spoken: dict[str, str | int] = {}
    for name, value in values.items():
        said = getattr(value, language) if isinstance(value, Words) else value
        spoken[name] = _brief(said) if isinstance(said, str) else said
    return template.format(**spoken)
