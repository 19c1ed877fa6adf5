"""What people type or paste, and what the check says of it: one small file per mistake.

A file in `tests/mistakes/` says in its first line what somebody did. Then comes a file of the
tiny book, with the lines that were there (`-`) and those that came instead (`+`), and below that
what the check must say, or `In orde.` A tab is written as ⇥, a no-break space as ⍽, and another
character that does not show as ‹200B›. To add one: write the first two parts, run this test, and
read what it says aloud. Is it what you would say to a colleague? Then paste it below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from generator.link.book import Key, Record
from generator.link.load import Loaded, load
from generator.link.references import resolve
from generator.problems import Language, Problem, Words, in_order
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import names_in
from generator.schema.validate import validate
from generator.source import parse_as_meant
from tests.conftest import HERE, TINY

FILES = sorted((HERE / "mistakes").glob("*.txt"))
FINE = "In orde."


@dataclass(frozen=True)
class Mistake:
    """What was done to which file, and what must be said of it."""

    path: str
    text: str
    expected: str


def as_typed(text: str) -> str:
    """The characters that a file of this folder spells out."""
    text = text.replace("⇥", "\t").replace("⍽", "\u00a0")
    return re.sub(r"‹([0-9A-F]+)›", lambda found: chr(int(found[1], 16)), text)


def read_mistake(file: Path) -> Mistake:
    """A mistake laid over its file of the tiny book."""
    _, change, expected = file.read_text("utf-8").split("\n\n", 2)
    path, *lines = change.split("\n")
    text = (TINY / "patterns" / path).read_text("utf-8")
    for hunk in re.findall(r"(?:^-.*\n)+(?:^\+.*\n)*", "\n".join([*lines, ""]), re.MULTILINE):
        was = "".join(f"{line[2:]}\n" for line in hunk.splitlines() if line[0] == "-")
        is_now = "".join(f"{line[2:]}\n" for line in hunk.splitlines() if line[0] == "+")
        assert text.startswith(was) or f"\n{was}" in text, f"{path} has no lines {was!r}"
        text = text.replace(was, as_typed(is_now), 1)
    return Mistake(path, text, expected.strip())


@cache
def sound() -> Loaded:
    return load(TINY)


def problems_of(path: str, text: str) -> list[Problem]:
    """What the check says of one file in the tiny book, without reading the others again."""
    name = f"patterns/{path}"
    folder, _, stem = path.removesuffix(".yml").rpartition("/")
    kind = next((row for row in KINDS.values() if row.folder == folder), None)
    row = kind or next(row for row in REGISTERS.values() if row.file == stem)
    document, problems = parse_as_meant(text, name, names_in(row.cls))
    records: dict[Key, Record] = {}
    if document:
        assert isinstance(document.root.value, dict)
        for at in [()] if kind else [(key,) for key in document.root.value]:
            data, found = validate(row.cls, document, at)
            problems += found
            if data:
                key = (row.name, at[0] if at else stem)
                records[key] = Record(*key, data, document, at)
    if not problems:
        changed = replace(sound(), records=sound().records | records, problems=[])
        problems = [one for one in resolve(changed)[1] if one.location.path == name]
    return in_order(problems)


def said(problems: list[Problem], language: Language = "nl") -> str:
    """The problems as the check prints them, without the name of the file."""
    return "\n".join(one.render(language).split(":", 1)[1] for one in problems) or FINE


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_is_told_with_its_cause_its_place_and_the_remedy(file: Path) -> None:
    mistake = read_mistake(file)
    problems = problems_of(mistake.path, mistake.text)
    assert said(problems) == mistake.expected
    assert not re.search(r"\b(expected|found character|while|mapping)\b", said(problems))


def test_there_are_enough_mistakes_to_trust_the_diagnosis() -> None:
    assert len(FILES) >= 150


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_who_writes_the_line_of_the_remedy_has_that_fault_no_more(file: Path) -> None:
    mistake = read_mistake(file)
    lines = mistake.text.split("\n")
    for problem in problems_of(mistake.path, mistake.text)[:1]:
        line = problem.values.get("line")
        if not isinstance(line, str) or "…" in line or problem.code in ("B003", "B004"):
            continue
        place = problem.location.line - 1
        before = re.match(r"[\s\u00a0]*", lines[place].replace("\t", "  "))
        assert before is not None
        start = problem.values.get("start")
        told = re.search(r"\d+|links", start.nl) if isinstance(start, Words) else None
        count = len(before[0]) if told is None else int(told[0].replace("links", "0"))
        lines[place] = " " * count + line
        left = problems_of(mistake.path, "\n".join(lines))
        assert (problem.code, problem.location) not in [(one.code, one.location) for one in left]
