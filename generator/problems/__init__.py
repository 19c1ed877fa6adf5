"""Faults as values: what is wrong, where, and what to do about it.

The lowest layer of the way of the data. Every other layer returns `Problem`s; only the
command line prints them. The words stand in `catalogue`, one row a code, in two languages.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from generator.problems.catalogue import CATALOGUE, Code

Language = Literal["nl", "en"]
MOST_SLIPS = 3  # between a name and the one that was meant
MOST_TOLD = 100  # errors of one file, and as many notes
MOST_NEIGHBOURS = 200  # names among which the nearest is looked for
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


class Near(NamedTuple):
    """A value that is not right, and the values of which one was meant."""

    found: str
    allowed: Collection[str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `values` fill the code's message; `guess` is the nearest right value.

    `more` counts the faults of the same file that are not told any more (see `in_order`).
    """

    location: Location
    code: str
    values: Values = field(default_factory=dict)
    guess: str | Near | None = None
    more: int = 0

    @property
    def is_error(self) -> bool:
        """Whether the fault stops publication; style faults (B4) only warn."""
        return not self.code.startswith("B4")

    def message(self, language: Language) -> str:
        """The fault in words, in the author's terms."""
        return _fill(self._row.message(language), self.values, language)

    def tip(self, language: Language) -> str:
        """The one remedy: the nearest right value where there is one, else the code's own."""
        suggestion = self.suggestion
        if suggestion is not None:
            asked = {"nl": "bedoelde u '{}'?", "en": "did you mean '{}'?"}[language]
            return asked.format(_brief(suggestion))
        return _fill(self._row.tip(language), self.values, language)

    def render(self, language: Language) -> str:
        """Two lines: `file:line:column: CODE message`, and the tip; a third tells of more."""
        mild = {"nl": " (let op)", "en": " (note)"}[language] if not self.is_error else ""
        first = f"{self.location}: {self.code}{mild} {self.message(language)}"
        lines = [first, f"    tip: {self.tip(language)}"]
        if self.more:
            lines.append(f"{visible(self.location.path)}: {_and_more(self, language)}")
        return "\n".join(lines)

    @property
    def suggestion(self) -> str | None:
        """The right value that comes nearest; worked out only for the faults that are told."""
        return nearest(*self.guess) if isinstance(self.guess, Near) else self.guess

    @property
    def _row(self) -> Code:
        return CATALOGUE[self.code]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted by file and place, each said once, and at most so many of a file.

    Of each file the first hundred errors and notes are told; the last of them counts the rest.
    Nothing else is kept, so a file of half a million faults costs no more memory than this.
    """
    kept: dict[tuple[str, bool], list[Problem]] = {}
    more: Counter[tuple[str, bool]] = Counter()
    said: set[int] = set()  # not the words themselves: there can be very many
    for problem in problems:
        words = hash((problem.location, problem.code, *problem.values.values()))
        group = problem.location.path, problem.is_error
        told = kept.setdefault(group, [])
        more[group] += problem.more
        if words in said:
            continue
        said.add(words)
        if len(told) < MOST_TOLD:
            told.append(problem)
        else:
            more[group] += 1
    return sorted(_counted(kept, more), key=_place)


def _counted(
    kept: dict[tuple[str, bool], list[Problem]], more: Counter[tuple[str, bool]]
) -> Iterator[Problem]:
    for group, told in kept.items():
        *first, last = sorted(told, key=_place)
        yield from first
        yield replace(last, more=more[group])


def _place(problem: Problem) -> tuple[Location, str, str]:
    return problem.location, problem.code, problem.message("en")


def count_problems(problems: Iterable[Problem], *, errors: bool) -> int:
    """How many errors there are, or notes: those that are told and those that are not."""
    return sum(1 + problem.more for problem in problems if problem.is_error == errors)


def written_number(number: int, language: Language) -> str:
    """A number as people write it: 499.900 in Dutch, 499,900 in English."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def _and_more(problem: Problem, language: Language) -> str:
    number, is_one = written_number(problem.more, language), problem.more == 1
    if language == "nl":
        what = ("fout", "fouten") if problem.is_error else ("aandachtspunt", "aandachtspunten")
        return f"en nog {number} {what[not is_one]} in dit bestand"
    what = ("error", "errors") if problem.is_error else ("note", "notes")
    return f"and {number} more {what[not is_one]} in this file"


def nearest(written: str, allowed: Iterable[str]) -> str | None:
    """The allowed value that looks most like `written`, or None when nothing comes near."""
    return next(iter(near_values(written, allowed)), None)


def near_values(written: str, allowed: Iterable[str]) -> list[str]:
    """The allowed values that look like `written`, the nearest first.

    Near is a third of the length in slips of the finger, at most three; in a word of three
    letters or fewer every slip makes another word. This is the rule of the compiler of Rust
    (`find_best_match_for_name`), which also takes the same words in another order for the same.
    No suggestion is better than a silly one.
    """
    options = sorted(allowed)
    if len(options) > MOST_NEIGHBOURS:  # comparing is slow: the names that start alike will do
        middle = bisect.bisect(options, written)
        options = options[max(middle - MOST_NEIGHBOURS // 2, 0) : middle + MOST_NEIGHBOURS // 2]
    wanted = written.lower()
    for option in options:
        if option.lower() == wanted or _sorted_words(option) == _sorted_words(wanted):
            return [option]
    measured = [(_slips(wanted, option.lower()), option) for option in options]
    near = sorted((slips, option) for slips, option in measured if slips <= _bound(wanted, option))
    return [option for _, option in near]


def _sorted_words(text: str) -> list[str]:
    return sorted(text.lower().replace("-", "_").split("_"))


def _bound(found: str, option: str) -> int:
    length = max(len(found), len(option))
    return 0 if length <= 3 else min(length // 3, MOST_SLIPS)


def _slips(word: str, other: str) -> int:
    """How many letters are added, left out, replaced or exchanged with their neighbour.

    The restricted distance of Damerau and Levenshtein (optimal string alignment); texts that
    differ far in length are far apart without a count.
    """
    if abs(len(word) - len(other)) > MOST_SLIPS:
        return MOST_SLIPS + 1
    far = MOST_SLIPS + 1
    before: list[int] = []
    row = [min(place, far) for place in range(len(other) + 1)]
    for i, letter in enumerate(word, 1):
        before, above = row, before
        row = [min(i, far)] + [far] * len(other)
        for j in range(max(i - MOST_SLIPS, 1), min(i + MOST_SLIPS, len(other)) + 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other[j - 1]))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == other[j - 1]:
                steps = min(steps, above[j - 2] + 1)
            row[j] = min(steps, far)
        if min(row) == far:  # it never gets nearer again
            return far
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
