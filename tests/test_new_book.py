"""`boek new book`: a small book of one's own, whole from the first day, to go on from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.link.linking import check
from tests.conftest import TINY

TITLE = 'Ons "boek": # over <water>'


def run(root: Path, *arguments: str | Path) -> int:
    return cli.main(["--root", str(root), *map(str, arguments)])


@pytest.mark.parametrize("word", ["book", "boek", "Boek"])
def test_a_new_book_is_whole(word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "ons-boek"
    assert run(TINY, "new", word, folder, "--title", TITLE) == cli.FINE
    assert f"Gemaakt: een klein boek in {folder}." in capsys.readouterr().out
    verdict = check(folder)
    assert verdict.problems == []
    assert verdict.book
    assert verdict.book.settings.site_name == TITLE
    assert verdict.book.settings.languages == ("nl",)
    assert f"# {TITLE}\n" in (folder / "README.md").read_text("utf-8")


def test_a_new_book_builds_and_can_grow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "ons-boek"
    folder.mkdir()  # an empty folder will do
    assert run(TINY, "new", "book", folder) == cli.FINE
    assert run(folder, "build") == cli.FINE, capsys.readouterr()
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert "ons-boek" in home
    assert (folder / "site" / "over-dit-boek" / "index.html").exists()
    commands = [
        line.split("#")[0].split()[1:]
        for line in (folder / "README.md").read_text("utf-8").splitlines()
        if line.startswith("boek new ")
    ]
    assert len(commands) == 2
    for command in commands:  # what the README tells to do next
        assert run(folder, *command) == cli.FINE, command
    assert (folder / "patterns" / "sources.yml").read_text("utf-8").startswith("eerste-bron:\n")
    assert {problem.code for problem in check(folder).problems} == {"B105"}  # to be filled in


def test_what_stands_there_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "boek"))
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert run(TINY, "new", "book", folder) == cli.USAGE
    assert "Kies een nieuwe of een lege map." in capsys.readouterr().err
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_the_fixed_lists_come_from_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "new", "book", tmp_path / "ons-boek") == cli.USAGE
    assert "wijs die aan met --root" in capsys.readouterr().err
    assert not (tmp_path / "ons-boek").exists()


def test_a_title_that_is_too_long_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(TINY, "new", "book", tmp_path / "x", "--title", "a" * 91) == cli.PROBLEMS
    assert "B104" in capsys.readouterr().out
