"""What people write as other programs taught them: told with its place, or ordinary and let be.

`prose/ordinary.txt` holds texts of which nothing may be said, `prose/lookalikes.txt` texts with
what must be said of them. A case begins with `===` and the markup of its field (`plain` for a
title); behind `--- told` stands each place with its message and its remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import LANGUAGES, Location, Problem
from generator.prose import convert, faults_in_plain

FOLDER = Path(__file__).parent / "prose"
Case = tuple[str, str, str]


def cases(file: Path) -> Iterator[Case]:
    """Each case in a file: its markup, its text, and what must be said of it."""
    for part in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        markup, _, rest = part.partition("\n")
        text, _, told = rest.partition("\n--- told\n")
        yield markup, text.removesuffix("\n"), told.strip("\n")


def problems(text: str, markup: str) -> list[Problem]:
    if markup == "plain":
        faults = faults_in_plain(text)
    else:
        rendered = convert(text, markup)
        faults = (*rendered.faults, *rendered.notes)
    found = []
    for code, values, at in sorted(faults, key=lambda fault: fault.at):
        column = at - text.rfind("\n", 0, at)
        found.append(Problem(Location("", text.count("\n", 0, at) + 1, column), code, values))
    return found


def told(text: str, markup: str) -> str:
    """What is said of a text, as in the files."""
    return "\n".join(p.render("nl").removeprefix(":") for p in problems(text, markup))


ORDINARY = list(cases(FOLDER / "ordinary.txt"))
LOOKALIKES = list(cases(FOLDER / "lookalikes.txt"))


def named(case: Case) -> str:
    return case[1].splitlines()[0][:30]


@pytest.mark.parametrize("case", ORDINARY, ids=named)
def test_an_ordinary_text_is_let_be(case: Case) -> None:
    markup, text, expected = case
    assert expected == ""
    assert told(text, markup) == ""


@pytest.mark.parametrize("case", LOOKALIKES, ids=named)
def test_what_looks_like_markup_is_told_with_its_place_and_a_remedy(case: Case) -> None:
    markup, text, expected = case
    assert told(text, markup) == expected != ""
    for problem in problems(text, markup):
        for language in LANGUAGES:
            assert "{" not in problem.tip(language) or "{" in text
            assert problem.tip(language)


def test_there_are_enough_of_both() -> None:
    assert len(ORDINARY) >= 60
    assert len(LOOKALIKES) >= 80
