"""Every fault is counted, and no more of a file are told than anyone reads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cli
from generator.link.linking import check
from generator.problems import (
    MOST_NEIGHBOURS,
    MOST_TOLD,
    Location,
    Near,
    Problem,
    count_problems,
    in_order,
    nearest,
)


def faults(number: int, path: str = "patterns/x.yml", code: str = "B012") -> Iterator[Problem]:
    for line in range(1, number + 1):
        values = {"found": "http://x.example"} if code == "B410" else {}
        yield Problem(Location(path, line), code, dict(values))


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [
        (MOST_TOLD + 1, "en nog 1 fout in dit bestand", "and 1 more error in this file"),
        (MOST_TOLD + 12, "en nog 12 fouten in dit bestand", "and 12 more errors in this file"),
        (
            MOST_TOLD + 49_900,
            "en nog 49.900 fouten in dit bestand",
            "and 49,900 more errors in this file",
        ),
    ],
)
def test_the_rest_is_counted(number: int, nl: str, en: str) -> None:
    told = in_order(faults(number))
    assert len(told) == MOST_TOLD
    assert count_problems(told, errors=True) == number
    assert count_problems(told, errors=False) == 0
    assert told[-1].render("nl").splitlines()[2] == f"patterns/x.yml: {nl}"
    assert told[-1].render("en").splitlines()[2] == f"patterns/x.yml: {en}"
    assert all(len(problem.render("nl").splitlines()) == 2 for problem in told[:-1])
    assert in_order(told) == told


def test_a_hundred_is_not_too_many() -> None:
    assert in_order(faults(MOST_TOLD)) == list(faults(MOST_TOLD))


@settings(max_examples=20)
@given(st.integers(0, 130), st.integers(0, 130), st.integers(0, 130), st.randoms())
def test_notes_never_hide_an_error_nor_one_file_another(
    errors: int, notes: int, others: int, chance: random.Random
) -> None:
    found = [*faults(errors), *faults(notes, code="B410"), *faults(others, "patterns/y.yml")]
    chance.shuffle(found)
    told = in_order([*found, *found])  # each is said once
    assert count_problems(told, errors=True) == errors + others
    assert count_problems(told, errors=False) == notes
    for group, number in ((("patterns/x.yml", True), errors), (("patterns/x.yml", False), notes)):
        of_group = [p for p in told if (p.location.path, p.is_error) == group]
        assert len(of_group) == min(number, MOST_TOLD)
        assert [p for p in of_group[:-1] if p.more] == []
    assert told == sorted(told, key=lambda p: (p.location, p.code))
    again = in_order([*told, *faults(3, "patterns/z.yml")])
    assert count_problems(again, errors=True) == errors + others + 3


def test_the_command_counts_what_it_does_not_tell(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tiny / "patterns" / "audiences.yml"
    file.write_text("\x01\n" * 1_234, encoding="utf-8")
    assert cli.main(["--root", str(tiny), "check"]) == cli.PROBLEMS
    lines = capsys.readouterr().out.splitlines()
    assert "patterns/audiences.yml: en nog 1.134 fouten in dit bestand" in lines
    assert lines[-1] == "1.234 fouten, 0 aandachtspunten. Er is niets gepubliceerd."
    assert [p.location.line for p in check(tiny).problems if p.code == "B010"] == list(
        range(1, MOST_TOLD + 1)
    )


def test_a_suggestion_is_looked_for_only_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def listen(found: str, allowed: list[str]) -> str:
        asked.append(found)
        return allowed[0]

    monkeypatch.setattr("generator.problems.nearest", listen)
    names = [f"name-{number}" for number in range(5000)]
    found = (
        Problem(Location("x", line), "B203", {"kind": "x", "ref": "y"}, Near(str(line), names))
        for line in range(5000)
    )
    told = [problem.render("nl") for problem in in_order(found)]
    assert len(asked) == len(told) == MOST_TOLD
    assert "bedoelde u 'name-0'?" in told[0]


def test_among_very_many_names_the_nearest_is_still_found() -> None:
    names = [f"{number:05}-naam" for number in range(MOST_NEIGHBOURS * 50)]
    assert nearest("07777-naan", names) == "07777-naam"
