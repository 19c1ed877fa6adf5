"""From a problem to the edit that its own remedy writes out; None where a choice is left.

What is written is never thought up here: it is the suggestion of the problem, or the line in its
values. Where the check would ask "did you mean" of more than one, or would have to guess, the
author decides.
"""

from __future__ import annotations

import re

from generator.editing.edits import Edit
from generator.editing.legible import FixStep
from generator.problems import Location, Near, Problem, Words, near_values
from generator.schema import intended

_LINES = frozenset({"B020", "B026", "B029"})  # the remedy is the whole line
_TEXTS = frozenset({"B134", "B135", "B136", "B405", "B406", "B407", "B408"})
_CALLED = {"B115": "field", "B116": "value"}  # what it is called here, by the code that says so
_WHOLE = frozenset({"B103", "B109"})  # what is suggested may leave out a part
_WRITE = "schrijf: "
_QUOTES = ("'", '"')
_LONGEST_MARK = 6  # characters of a bullet and the space behind it


def step_of(problem: Problem, lines: list[str]) -> FixStep | None:
    """The remedy of a problem in a file with these lines, where it needs no decision."""
    if not 0 < problem.location.line <= len(lines):
        return None
    line = lines[problem.location.line - 1]
    if problem.code in _TEXTS:
        edits = _in_text(problem, lines)
    elif problem.code in _LINES:
        edits = _whole_line(problem, line)
    else:
        edits = _word(problem, line)
    return FixStep(problem, edits) if edits else None


# -- A word in the place of another -------------------------------------------------------------


def _word(problem: Problem, line: str) -> tuple[Edit, ...]:
    new = certain(problem)
    if new is None or "\n" in new:
        return ()
    words = [v for v in problem.values.values() if isinstance(v, str) and v and "\n" not in v]
    for word in sorted(words, key=len, reverse=True):
        at = _where(line, problem.location.column - 1, word)
        if at is not None and word != new and not _beside(line, at, new):
            return (Edit(_at(problem.location, at), word, new),)
    return ()


def certain(problem: Problem) -> str | None:
    """The one value that can have been meant, if there is only one."""
    called = problem.values.get(_CALLED.get(problem.code, ""))
    if isinstance(called, str):
        return called
    if isinstance(problem.guess, Near):
        options = near_values(*problem.guess)
        return options[0] if len(options) == 1 else None
    written = str(problem.values.get("found", ""))
    if problem.code == "B102":
        allowed = str(problem.values["allowed"]).split(", ")
        options = near_values(str(problem.values["field"]), allowed)
        return problem.guess if options == [problem.guess] else None
    if problem.code == "B108" and not intended.is_certain_day(written):
        return None
    if problem.code in _WHOLE and len(_words(written)) > len(_words(problem.guess or "")):
        return None  # "ca. 1990" and "2 uur" say more than the number
    return problem.guess


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _where(line: str, start: int, word: str) -> int | None:
    """Where a word stands that a problem is about: at its place, or in the link that is there."""
    start += line[start : start + 1] in _QUOTES
    for before in (r"(?:[a-z]+:)?", r"\[[^\]\[]*\]\(\s*<?(?:[a-z]+:)?"):
        match = re.compile(rf"{before}({re.escape(word)})(?![\w-])").match(line, start)
        if match:
            return match.start(1)
    return None


def _beside(line: str, at: int, new: str) -> bool:
    """Whether a value stands already in the list on this line: then another was meant."""
    listed = line.rpartition("[")[2] if "[" in line[:at] and "](" not in line else ""
    return re.search(rf"(?<![\w-]){re.escape(new)}(?![\w-])", listed) is not None


def _at(place: Location, start: int) -> Location:
    return Location(place.path, place.line, start + 1)


# -- A line, or a part of a text ----------------------------------------------------------------


def _whole_line(problem: Problem, line: str) -> tuple[Edit, ...]:
    new = problem.values.get("line")
    if not isinstance(new, str) or "…" in new:
        return ()
    old = line.strip()
    start = len(line) - len(line.lstrip())
    return (Edit(_at(problem.location, start), old, new),) if old != new else ()


def _in_text(problem: Problem, lines: list[str]) -> tuple[Edit, ...]:
    new = _written(problem)
    old = str(problem.values["found"])
    line = lines[problem.location.line - 1]
    start = problem.location.column - 1
    if problem.code == "B406":  # told at the link that has the address
        start = max(line.find(old, start), start)
    if new is None or old.startswith(":"):  # a list of definitions takes two lines
        return ()
    if "…" not in old + new and line.startswith(old, start):
        return (_replaced(_at(problem.location, start), line, old, new=new),)
    return _bullets(problem.location, lines, new)


def _replaced(place: Location, line: str, old: str, *, new: str) -> Edit:
    """What was found in the place of it, or of the whole line where the remedy is that."""
    start = place.column - 1
    rest = line[start:].rstrip()
    tail = rest[len(old) :].strip()
    if not tail or not new.endswith(tail):
        return Edit(place, old, new)
    has_dash = line[:start].rstrip().endswith("-")
    return Edit(place, rest, new.removeprefix("- ") if has_dash else new)


def _written(problem: Problem) -> str | None:
    """What the remedy says to write, when it says so."""
    written = problem.values.get("written")
    if isinstance(written, str):
        return written
    instead = problem.values.get("instead")
    if isinstance(instead, Words) and instead.nl.startswith(_WRITE):
        return instead.nl.removeprefix(_WRITE)
    return None


def _bullets(place: Location, lines: list[str], new: str) -> tuple[Edit, ...]:
    """The bullet of a line that is longer than a remedy shows, and those of the lines below it."""
    rest = lines[place.line - 1][place.column - 1 :]
    mark, _, text = new.partition(" ")
    stem = text.removesuffix("…")
    at = rest.find(stem, 0, _LONGEST_MARK + len(stem)) if stem else -1
    if at <= 0 or rest[0].isalnum():
        return ()
    return (Edit(place, rest[:at], f"{mark} "),)
