"""One fault is one message: what follows from it is not told as well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.link.linking import check
from generator.problems import Problem
from generator.source import parse_as_meant
from tests.conftest import TINY, Lay


def said(root: Path) -> list[str]:
    return [f"{one.location} {one.code}" for one in check(root).problems]


def tips(problems: list[Problem]) -> list[str]:
    return [one.tip("nl") for one in problems]


def test_a_folder_without_a_vocabulary_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "book").mkdir()
    shutil.copy(TINY / "mkdocs.yml", tmp_path)
    assert said(tmp_path) == ["patterns/vocabulary.yml:1:1 B210"]


def test_a_bad_name_in_a_register_says_nothing_of_who_refers_to_it(lay: Lay) -> None:
    sources = (TINY / "patterns/sources.yml").read_text("utf-8")
    root = lay({"patterns/sources.yml": sources.replace("kroniek:", "Kroniek:")})
    [problem] = [one for one in check(root).problems if one.code == "B107"]
    assert problem.suggestion == "kroniek"
    assert said(root) == ["patterns/sources.yml:1:1 B107"]


def test_a_field_that_cannot_be_read_is_not_called_missing(lay: Lay) -> None:
    case = (TINY / "patterns/cases/brug.yml").read_text("utf-8")
    hopeless = case.replace("organisations: [gilde]", "organisations: {a: [b}")
    hopeless = hopeless.replace("kind: practice", "kind: {a: [b}")
    root = lay({"patterns/cases/brug.yml": hopeless})
    assert said(root) == [
        "patterns/cases/brug.yml:9:11 B001",
        "patterns/cases/brug.yml:10:20 B001",
    ]


@pytest.mark.parametrize(
    ("was", "given", "remedy"),
    [
        ("cases", "case", "hernoem naar 'cases'"),
        ("cases", "casussen", "hernoem naar 'cases'"),
        ("lessons", "Lessen", "hernoem naar 'lessons'"),
        ("sources.yml", "bronnen.yml", "hernoem naar 'sources.yml'"),
        ("sources.yml", "source.yml", "hernoem naar 'sources.yml'"),
        ("sources.yml", "sources.yaml", "hernoem naar 'sources.yml'"),
        ("cases/brug.yml", "cases/brug.yaml", "hernoem naar 'brug.yml'"),
        ("cases/brug.yml", "cases/brug.YML", "hernoem naar 'brug.yml'"),
        ("cases/brug.yml", "cases/brug.txt", "hernoem naar 'brug.yml'"),
        ("cases/brug.yml", "cases/brug.yml.txt", "hernoem naar 'brug.yml'"),
        ("cases/brug.yml", "cases/Brug.yml", "hernoem naar 'brug.yml'"),
        ("cases/brug.yml", "cases/brug.nl.yml", "hernoem naar 'brug.yml'"),
        ("cases/brug.en.yml", "cases/brug.EN.yml", "hernoem naar 'brug.en.yml'"),
        ("cases/brug.en.yml", "cases/brug.en.yaml", "hernoem naar 'brug.en.yml'"),
    ],
)
def test_a_name_that_was_meant_is_read_as_such(
    was: str, given: str, remedy: str, tiny: Path
) -> None:
    (tiny / "patterns" / was).rename(tiny / "patterns" / given)
    problems = check(tiny).problems
    assert tips(problems) == [remedy]
    assert problems[0].location.path == f"patterns/{given}"


def test_a_file_with_a_twin_is_to_be_removed(tiny: Path) -> None:
    shutil.copy(tiny / "patterns/cases/brug.yml", tiny / "patterns/cases/brug.yaml")
    assert tips(check(tiny).problems) == ["haal dit bestand weg: 'brug.yml' is er al"]


def test_all_faults_of_a_file_come_in_one_run() -> None:
    lines = [f"veld-{n}: a: b\nveld-{n}-ook: 'x'y'\nlijst-{n}:\n  -a\n  - b" for n in range(40)]
    _, problems = parse_as_meant("\n".join(lines), "f.yml")
    assert [one.code for one in problems] == ["B020", "B021"] * 40


def test_a_file_full_of_mistakes_is_read_within_bounds() -> None:
    field = "\n".join(f"  - a: b: c {n}" for n in range(8_000))
    document, problems = parse_as_meant(f"lijst:\n{field}\nna: x", "f.yml")
    assert document is not None
    assert document.lost == {"lijst"}
    assert problems[-1].code == "B001"
