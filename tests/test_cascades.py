"""One fault is one message: what follows from it is not told as well."""

from __future__ import annotations

import shutil
import time
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


MUCH = 60_000
SLOW = {
    "spaces in a name": "a" + " " * MUCH + "b",
    "spaces in a remark": "// a" + " " * MUCH + "b",
    "spaces in a value": "a: >" + " " * MUCH + "b: c",
    "odd spaces": "\u00a0" * MUCH + "a",
    "tabs": "\t" * MUCH + "a: b",
    "dashes": "- " * (MUCH // 2) + "x: y: z",
    "quotation marks": "a: '" + "''" * (MUCH // 2) + "b'c",
    "brackets": "a: [" + "x, [" * (MUCH // 4),
    "merge marks": "<<<<<<< a\n=======\n" * (MUCH // 18),
    "sentences": "".join(f"a {n} b: c\n  d\n" for n in range(MUCH // 16)),
    "names": "".join(f"namme{n}: c\n" for n in range(MUCH // 12)),
    "texts at the margin": "a: |\n" + "text text\n" * (MUCH // 10) + "b: [",
    "stairs": "".join(" " * (n % 60) + f"a{n}: b\n" for n in range(MUCH // 40)),
    "a late mistake": "a:\n" + "  - b: c\n" * (MUCH // 9) + "  - d: e: f\n  g",
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_mistake_takes_the_check_long(text: str, lay: Lay) -> None:
    root = lay({"patterns/cases/brug.yml": text})
    before = time.process_time()
    assert check(root).errors
    assert time.process_time() - before < 10  # two, on a machine with nothing else to do


def test_a_character_that_nobody_sees_hides_no_other_fault() -> None:
    document, problems = parse_as_meant("title: De\u200b brug\nsummary: NIEUW: x", "f.yml")
    assert document is not None
    assert [one.code for one in problems] == ["B010", "B020"]
    assert document.root.plain() == {"title": "De brug", "summary": "NIEUW: x"}
