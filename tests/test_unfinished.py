"""A change of several files, stopped by force at any moment: old or new, or new the next time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli, files
from generator.editing.unfinished import AT, change_all, finish_change
from generator.link.linking import check
from tests.building import environment
from tests.conftest import Said

OLD = {"patterns/a.yml": b"oud\n", "patterns/b.yml": b"oud\n", "patterns/c.yml": b"weg\n"}
NEW: dict[str, bytes | None] = {
    "patterns/a.yml": b"nieuw \xe9\n",
    "patterns/b.yml": b"nieuw\n",
    "patterns/c.yml": None,
    "patterns/d.yml": b"erbij\n",
}
# Ends the process, as a power cut does, before the so manieth change of a file of the book.
KILLED = """\
import os, sys
from pathlib import Path
from generator import files
from generator.editing.unfinished import change_all
from tests.test_unfinished import NEW

left = [int(sys.argv[2])]

def counted(real):
    def step(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return real(*given, **named)
    return step

for name in ("write", "_take_place", "remove"):
    setattr(files, name, counted(getattr(files, name)))
change_all(Path(sys.argv[1]), NEW)
"""
STEPS = 16  # more than a change has


def laid_out(root: Path) -> Path:
    root.mkdir(exist_ok=True)
    for name, content in OLD.items():
        files.write(root, name, content)
    return root


def content(root: Path) -> dict[str, bytes]:
    there = (root / "patterns").iterdir()
    return {f"patterns/{p.name}": p.read_bytes() for p in there if not p.name.startswith(".")}


def wanted() -> dict[str, bytes]:
    return {name: made for name, made in NEW.items() if made is not None}


def stopped_at(root: Path, step: int) -> int:
    command = [sys.executable, "-c", KILLED, str(root), str(step)]
    return subprocess.run(command, env=environment(), check=False, timeout=60).returncode


@pytest.mark.parametrize("step", [0, 1, 2, 6, 7, 8, 14, STEPS * 2])
def test_whenever_it_stops_the_book_is_old_or_becomes_new(tmp_path: Path, step: int) -> None:
    root = laid_out(tmp_path)
    code = stopped_at(root, step)
    assert code == (9 if step < STEPS else 0)
    before = content(root)
    was_noted = finish_change(root)
    assert was_noted or before in (OLD, wanted())
    assert content(root) == (wanted() if was_noted or not code else before)
    assert not finish_change(root)


def test_what_fails_is_as_it_was_and_leaves_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = laid_out(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    with monkeypatch.context() as during:
        during.setattr(files, "_take_place", full)
        with pytest.raises(OSError, match="vol"):
            change_all(root, NEW)
    assert content(root) == OLD
    assert not finish_change(root)


def test_a_note_that_came_along_changes_nothing(tmp_path: Path) -> None:
    """A copy, a checkout or an archive of a note is another file than the one that was kept."""
    root = laid_out(tmp_path / "boek")
    assert stopped_at(root, 7) == 9
    shutil.copytree(root, tmp_path / "kopie")
    laid_out(tmp_path / "kopie")
    assert not finish_change(tmp_path / "kopie")
    assert content(tmp_path / "kopie").items() >= OLD.items()
    assert finish_change(root)
    assert content(root) == wanted()


def test_where_nothing_changes_nothing_is_written(tmp_path: Path) -> None:
    change_all(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["rename", "sources/kroniek", "boekrol"], ["fix"]])
def test_the_next_change_finishes_it_and_says_so(
    tiny: Path, said: Said, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    with monkeypatch.context() as during:
        during.setattr(files, "exchange", lambda *_: None)  # it stopped before the first file
        during.setattr(files, "remove", lambda *_: None)
        assert cli.main(["--root", str(tiny), "rename", "sources/kroniek", "boekrol"]) == 0
    assert (tiny / AT).exists()
    assert said()
    assert cli.main(["--root", str(tiny), *command]) == 0
    assert "halverwege gestopt" in said()[0]
    verdict = check(tiny)
    assert verdict.book is not None
    assert ("source", "boekrol") in verdict.book.records
