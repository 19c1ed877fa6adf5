"""The one place that touches files of a book: what it follows (nothing), and how far it reads."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import files
from generator.problems import Words

SECRET = "niet van dit boek"  # what stands outside, and must be neither read nor changed


@pytest.fixture(params=["from a folder", "as on Windows"])
def root(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A root with a folder, and beside it what nothing below the root may touch."""
    if request.param == "as on Windows":
        monkeypatch.setattr(files, "_FROM_FOLDER", False)
    outside = tmp_path / "buiten"
    (outside / "map").mkdir(parents=True)
    for name in ("bestand", "map/bestand"):
        (outside / name).write_text(SECRET, "utf-8")
    (tmp_path / "boek" / "map").mkdir(parents=True)
    yield tmp_path / "boek"
    left = {p.relative_to(outside).as_posix() for p in outside.rglob("*") if p.is_file()}
    assert left == {"bestand", "map/bestand"}
    assert {(outside / name).read_text("utf-8") for name in left} == {SECRET}


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


PLANTS: dict[str, Callable[[Path], None]] = {
    "link to a file": lambda path: path.symlink_to(path.parents[1] / "buiten" / "bestand"),
    "link to a folder": lambda path: path.symlink_to(path.parents[1] / "buiten" / "map"),
    "link to nothing": lambda path: path.symlink_to(path.parents[1] / "buiten" / "nieuw"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "pipe": lambda path: os.mkfifo(path),
    "socket": socket_at,
}
each_plant = pytest.mark.parametrize("plant", PLANTS)

ACTIONS: dict[str, Callable[[Path, str], object]] = {
    "read": lambda root, name: files.read_bytes(root, name, 100),
    "write": lambda root, name: files.write(root, name, "x"),
    "held": lambda root, name: files.held(root, name).__enter__(),
}


@each_plant
@pytest.mark.parametrize("action", ACTIONS)
def test_no_file_is_opened_through_a_plant(root: Path, plant: str, action: str) -> None:
    PLANTS[plant](root / "f")
    with pytest.raises(files.ObstacleError) as refused:
        ACTIONS[action](root, "f")
    assert refused.value.path == root / "f"
    assert os.path.lexists(root / "f")


@each_plant
def test_no_folder_is_entered_through_a_plant(root: Path, plant: str) -> None:
    PLANTS[plant](root / "m")
    for action in (*ACTIONS.values(), files.fresh, files.remove, files.file_type):
        with pytest.raises(files.ObstacleError) as refused:
            action(root, "m/bestand")
        assert refused.value.path == root / "m"
    with pytest.raises(files.ObstacleError):
        files.entries(root, "m", 10)


@each_plant
def test_a_plant_itself_is_removed_and_a_fresh_folder_takes_its_place(
    root: Path, plant: str
) -> None:
    PLANTS[plant](root / "f")
    files.remove(root, "f")
    assert not os.path.lexists(root / "f")
    PLANTS[plant](root / "f")
    made = files.fresh(root, "f")
    assert made == root / "f"
    assert stat.S_IMODE(made.lstat().st_mode) == 0o700
    assert list(made.iterdir()) == []


def test_a_folder_full_of_links_is_removed_and_not_what_they_lead_to(root: Path) -> None:
    for name in ("a", "a/b"):
        (root / name).mkdir()
        (root / name / "bestand").symlink_to(root.parent / "buiten" / "bestand")
        (root / name / "map").symlink_to(root.parent / "buiten" / "map")
    files.remove(root, "a")
    files.remove(root, "a")  # nothing is there, and that is what was asked
    assert sorted(path.name for path in root.iterdir()) == ["map"]


def test_a_file_is_no_folder_and_a_folder_no_file(root: Path) -> None:
    (root / "f").write_text("x", "utf-8")
    for action in ACTIONS.values():
        with pytest.raises(files.ObstacleError):
            action(root, "map")
        with pytest.raises(files.ObstacleError):
            action(root, "f/g")
    with pytest.raises(files.ObstacleError):
        files.entries(root, "f", 10)


def test_another_name_of_a_file_outside_keeps_what_it_holds(root: Path) -> None:
    (root / "f").hardlink_to(root.parent / "buiten" / "bestand")
    files.write(root, "f", "nieuw")
    assert (root / "f").read_text("utf-8") == "nieuw"


def test_reading_stops_at_the_limit(root: Path) -> None:
    (root / "f").write_bytes(b"12345")
    assert files.read_bytes(root, "f", 5) == b"12345"
    with pytest.raises(files.TooLargeError) as refused:
        files.read_bytes(root, "f", 4)
    assert refused.value.size == 5
    os.truncate(root / "f", 2**40)  # all holes: what counts is what is read of it
    with pytest.raises(files.TooLargeError) as refused:
        files.read_bytes(root, "f", 4)
    assert refused.value.size == 2**40


@pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="no such file here")
def test_a_file_that_says_it_is_empty_is_read_no_further_either() -> None:
    assert Path("/proc/self/environ").stat().st_size == 0
    with pytest.raises(files.TooLargeError):
        files.read_bytes(Path("/proc/self").resolve(), "environ", 4)


@pytest.mark.parametrize("root", ["from a folder"], indirect=True)
def test_a_file_that_becomes_something_else_meanwhile_is_not_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(root / "f")
    monkeypatch.setattr(files, "_expect", lambda *_, **__: None)
    with pytest.raises(files.ObstacleError):
        files.read_bytes(root, "f", 10)
    (root / "g").symlink_to("../buiten/bestand")
    (root / "m").symlink_to("../buiten/map")
    for name in ("g", "m/bestand"):
        with pytest.raises(OSError, match=name):
            files.read_bytes(root, name, 100)


def test_a_folder_is_listed_in_order_and_up_to_its_limit(root: Path) -> None:
    for name in ("b", "a", "c"):
        (root / "map" / name).write_text(name * 3, "utf-8")
    (root / "map" / "d").symlink_to("a")
    found = files.entries(root, "map", 4)
    assert [(e.name, e.kind) for e in found] == [
        ("a", "file"),
        ("b", "file"),
        ("c", "file"),
        ("d", "link"),
    ]
    assert [entry.size for entry in found[:3]] == [3, 3, 3]
    with pytest.raises(files.TooManyError):
        files.entries(root, "map", 3)


def test_what_is_there_is_told_without_following_it(root: Path) -> None:
    (root / "f").touch()
    PLANTS["pipe"](root / "p")
    PLANTS["link to nothing"](root / "l")
    kinds = [files.file_type(root, name) for name in ("f", "map", "l", "p", "niets", "niets/hier")]
    assert kinds == ["file", "folder", "link", "other", None, None]


def test_a_file_is_written_whole_or_not_at_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.write(root, "een/twee/f", "oud")
    files.write(root, "een/twee/f", "één\n")
    assert (root / "een/twee/f").read_bytes() == "één\n".encode()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.files.os.replace", full)
    with pytest.raises(OSError, match="een/twee/f"):
        files.write(root, "een/twee/f", "half")
    assert [path.name for path in (root / "een/twee").iterdir()] == ["f"]
    assert (root / "een/twee/f").read_text("utf-8") == "één\n"


def test_a_file_that_is_held_keeps_what_is_in_it(root: Path) -> None:
    with files.held(root, "map/.lock") as new:
        new.write(b"123")
    with files.held(root, "map/.lock") as again:
        assert again.read() == b"123"


def test_a_fault_of_the_system_names_the_whole_path(root: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        files.read_bytes(root, "map/niets", 10)
    assert missing.value.filename == str(root / "map/niets")


def test_an_obstacle_is_said_in_one_line() -> None:
    words = files.ObstacleError(Path("build"), Words("een map", "a folder")).words
    for said, what in zip(words, ("een map", "a folder"), strict=True):
        assert what in said
        assert "\n" not in said


def test_only_links_outside_the_book_are_followed_to_the_output(root: Path) -> None:
    inside, outside = root / "l", root.parent / "alias"
    inside.symlink_to(root.parent / "buiten")
    outside.symlink_to(root.parent / "buiten")
    (root / "a").mkdir()
    (root / "a" / "l").symlink_to("..")
    to_root = root.parent / "boek-zelf"
    to_root.symlink_to(root)
    for path in ("l", "l/site", "a/l", "a/l/site", root / "l", to_root / "l", "../alias/../boek/l"):
        with pytest.raises(files.ObstacleError):
            files.settled(root, Path(path))
    real = {
        "site": root / "site",
        "a/b/../site": root / "a" / "site",
        "../elders": root.parent / "elders",
        "../alias/site": root.parent / "buiten" / "site",
        "l/../site": root / "site",
        ".": root,
    }
    assert {path: files.settled(root, Path(path)) for path in real} == real
    assert files.settled(root, to_root / "site") == root / "site"
