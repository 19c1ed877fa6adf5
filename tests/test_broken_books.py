"""One tiny broken book per problem code, with the exact message beside it.

A folder `tests/broken/<CODE>[-slug]/` holds only the files that differ from the tiny book,
`expected.txt` with what `boek check` must say, and `arrange.py` where the difference is
something that git cannot hold, or one word in a long file.
"""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from string import Formatter

import pytest

from generator.link.linking import check
from generator.problems.catalogue import CATALOGUE

BROKEN = Path(__file__).parent / "broken"
FOLDERS = sorted(folder.name for folder in BROKEN.iterdir())


def code_of(folder: str) -> str:
    return folder.partition("-")[0]


def break_book(folder: Path, root: Path) -> None:
    ours = shutil.ignore_patterns("expected.txt", "arrange.py", "__pycache__")
    shutil.copytree(folder, root, ignore=ours, dirs_exist_ok=True)
    script = folder / "arrange.py"
    if script.exists():
        runpy.run_path(str(script))["arrange"](root)


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_broken_book_gives_exactly_its_problems(folder: str, tiny: Path) -> None:
    break_book(BROKEN / folder, tiny)
    checked = check(tiny)
    expected = (BROKEN / folder / "expected.txt").read_text(encoding="utf-8")
    assert "\n".join(problem.render("nl") for problem in checked.problems) + "\n" == expected
    assert {problem.code for problem in checked.problems} == {code_of(folder)}
    assert (checked.book is None) == bool(checked.errors)
    for problem in checked.problems:
        assert problem.render("en") != problem.render("nl")


def test_the_tiny_book_has_no_problem(tiny: Path) -> None:
    checked = check(tiny)
    assert checked.problems == []
    assert checked.book is not None


def test_every_code_has_a_broken_book_and_every_broken_book_a_code() -> None:
    assert {code_of(folder) for folder in FOLDERS} == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_both_languages_leave_the_same_gaps(code: str) -> None:
    row = CATALOGUE[code]
    assert gaps(row.nl) == gaps(row.en)
    assert gaps(row.tip_nl) == gaps(row.tip_en)
    assert all(words.strip() for words in row)
