"""The only place that opens, writes and removes files of a book: nothing is followed.

A checkout is hostile until proven otherwise: each name in it may be a link, a pipe, a device, or
a folder where a file belongs. So a path is a root that the user chose and a name below it, which
is walked step by step from one open folder to the next, and no step may be a link. What is opened
is looked at, before and after, and read no further than its limit. What is written is written
beside its place and put there whole, so that neither a link nor half a file is left to stand.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from generator.machine import UnableError
from generator.problems import Words

FileType = Literal["file", "folder", "link", "other"]

WHAT: dict[FileType, Words] = {
    "file": Words("een bestand", "a file"),
    "folder": Words("een map", "a folder"),
    "link": Words("een verwijzing naar een ander bestand (symlink)", "a symbolic link"),
    "other": Words("een apparaat of kanaal", "a device or a channel"),
}

# Windows cannot open a file from an open folder: there each step is looked at, then taken.
_FROM_FOLDER = os.open in os.supports_dir_fd
_JUNCTION = 0xA0000003  # a link between folders there, which `lstat` calls a folder


def _flags(*names: str) -> int:
    """Flags for opening a file; a system that lacks one has no use for it."""
    return sum(getattr(os, f"O_{name}", 0) for name in ("CLOEXEC", "BINARY", *names))


_READ = _flags("RDONLY", "NOFOLLOW", "NONBLOCK", "NOCTTY")
_MAKE = _flags("WRONLY", "CREAT", "EXCL", "NOFOLLOW")
_HOLD = _flags("RDWR", "CREAT", "NOFOLLOW", "NONBLOCK", "NOCTTY")
_ENTER = _flags("RDONLY", "DIRECTORY", "NOFOLLOW")
_MOST_KEPT = 1024**2  # bytes of a file of the book that another takes the place of


class ObstacleError(UnableError):
    """Something else stands at `path` than belongs there: `what` it is. Nothing was touched."""

    def __init__(self, path: Path, what: Words) -> None:
        super().__init__(
            f"Op '{path}' staat {what.nl}; het boek leest en schrijft daar niets. "
            "Haal het weg en probeer het opnieuw.",
            f"'{path}' is {what.en}; the book reads and writes nothing there. "
            "Remove it and try again.",
        )
        self.path = path
        self.what = what


class TooLargeError(Exception):
    """A file is larger than its limit; `size` in bytes, as far as it is known."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


class TooManyError(Exception):
    """A folder holds more names than its limit."""


@dataclass(frozen=True, slots=True)
class FolderItem:
    """A name in a folder: what stands there, and the size that it says it has."""

    name: str
    kind: FileType
    size: int


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name to act on: from the open folder `at`, or where there is none from anywhere."""

    path: Path
    name: str
    at: int | None = None

    def beside(self, name: str) -> _Spot:
        """Another name in the same folder."""
        path = self.path.with_name(name)
        return _Spot(path, name if self.at is not None else str(path), self.at)


def file_type(root: Path, name: str) -> FileType | None:
    """What stands at a name, itself and not what it leads to; None when nothing does."""
    try:
        with _spot(root, name) as spot:
            return _kind(_look(spot))
    except FileNotFoundError:
        return None


def entries(root: Path, name: str, limit: int) -> list[FolderItem]:
    """What stands in a folder, in order of name. Raises TooManyError beyond `limit` names."""
    items: list[FolderItem] = []
    with _spot(root, name) as spot, contextlib.ExitStack() as folders:
        _expect(spot, "folder")
        inside = _inside(spot, ".", folders)
        with os.scandir(inside.path if inside.at is None else inside.at) as names:
            for child in names:
                if len(items) == limit:
                    raise TooManyError
                seen = child.stat(follow_symlinks=False)
                items.append(FolderItem(child.name, _kind(seen), seen.st_size))
    return sorted(items, key=lambda entry: entry.name)


def read_bytes(root: Path, name: str, limit: int) -> bytes:
    """The bytes of an ordinary file. Raises TooLargeError beyond `limit`, having read no more."""
    with _spot(root, name) as spot, _opened(spot, _READ) as file:
        data = file.read(limit + 1)
        if len(data) > limit:
            raise TooLargeError(max(len(data), os.fstat(file.fileno()).st_size))
        return data


def identity(root: Path, name: str) -> tuple[int, int, int]:
    """Which file stands at a name, by numbers of the system: none else has them, and no copy."""
    with _spot(root, name) as spot:
        seen = _look(spot)
        return seen.st_dev, seen.st_ino, seen.st_ctime_ns


def write(root: Path, name: str, content: str | bytes) -> None:
    """Makes a file or takes the place of one, whole or not at all; makes the folders above it."""
    with _spot(root, name, make=True) as spot:
        _expect(spot, "file", missing=True)
        draft = spot.beside(f".{secrets.token_hex(8)}.tmp")
        try:
            handle = os.open(draft.name, _MAKE, 0o666, dir_fd=draft.at)
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
            os.replace(draft.name, spot.name, src_dir_fd=draft.at, dst_dir_fd=spot.at)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(draft.name, dir_fd=draft.at)
            raise


def exchange(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Writes several files and removes those without content: all of it, or nothing.

    Everything is written beside its place first, so what can fail has mostly failed by then; and
    what was exchanged already is put back as it was.
    """
    new = {name: content for name, content in changes.items() if content is not None}
    drafts = {name: _beside(name) for name in new}
    kept: dict[str, bytes | None] = {}
    try:
        for name, content in new.items():
            write(root, drafts[name], content)
        for name in changes:
            is_there = file_type(root, name) is not None
            kept[name] = read_bytes(root, name, _MOST_KEPT) if is_there else None
        try:
            for name in changes:
                _take_place(root, name, drafts.get(name))
        except BaseException:
            for name, before in kept.items():
                if before is None:
                    remove(root, name)
                else:
                    write(root, name, before)
            raise
    finally:
        for name in drafts.values():
            remove(root, name)


def _beside(name: str) -> str:
    return str(PurePosixPath(name).with_name(f".{secrets.token_hex(8)}.tmp"))


def _take_place(root: Path, name: str, draft: str | None) -> None:
    """Puts a draft in the place of its neighbour, or without one removes what stands there."""
    if draft is None:
        remove(root, name)
        return
    with _spot(root, name) as spot:
        _expect(spot, "file", missing=True)
        beside = spot.beside(PurePosixPath(draft).name)
        os.replace(beside.name, spot.name, src_dir_fd=beside.at, dst_dir_fd=spot.at)


@contextlib.contextmanager
def held(root: Path, name: str) -> Iterator[BinaryIO]:
    """An ordinary file, open to be locked; it is made when it is not there, and never emptied."""
    with contextlib.ExitStack() as opened:
        with _spot(root, name, make=True) as spot:
            file = opened.enter_context(_opened(spot, _HOLD, missing=True))
        yield file  # what fails from here on is about another file


def fresh(root: Path, name: str) -> Path:
    """A new, empty folder that nobody else can enter; whatever stood there is removed."""
    with _spot(root, name, make=True) as spot:
        _remove(spot)
        os.mkdir(spot.name, 0o700, dir_fd=spot.at)
    return root / name


@contextlib.contextmanager
def passing() -> Iterator[Path]:
    """An empty folder of our own, outside the book, that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="boek-") as name:
        yield Path(os.path.realpath(name))


def remove(root: Path, name: str) -> None:
    """Removes whatever stands at a name, itself and not what it leads to."""
    with contextlib.suppress(FileNotFoundError), _spot(root, name) as spot:
        _remove(spot)


def settled(root: Path, path: Path) -> Path:
    """The real place of a path that the user gave, from `root` when it is relative.

    Outside the book, links are the user's own; a link inside it is an obstacle.
    """
    here = Path((root / path).anchor)
    for step in (root / path).parts[1:]:
        if step == "..":
            here = here.parent
        elif here.is_relative_to(root):
            here /= step
        else:
            here = Path(os.path.realpath(here / step))
    if root in here.parents and file_type(root, here.relative_to(root).as_posix()) == "link":
        raise ObstacleError(here, WHAT["link"])
    return here


@contextlib.contextmanager
def _spot(root: Path, name: str, *, make: bool = False) -> Iterator[_Spot]:
    """Walks to the folder of a name below a root, made on the way if asked, and keeps it open.

    Raises ObstacleError when a step is no folder of its own; an OSError names the whole path.
    """
    steps = PurePosixPath(name).parts
    assert steps, "the root itself is not a name below it"
    assert not {"..", "/"} & set(steps), "a name stays below its root"
    try:
        with contextlib.ExitStack() as folders:
            spot = _Spot(root, str(root))
            for step in steps:
                if spot.path != root:
                    if make:
                        with contextlib.suppress(FileExistsError):
                            os.mkdir(spot.name, dir_fd=spot.at)
                    _expect(spot, "folder")
                spot = _inside(spot, step, folders)
            yield spot
    except OSError as error:
        error.filename = str(root / name)
        error.filename2 = None
        raise


def _inside(spot: _Spot, name: str, folders: contextlib.ExitStack) -> _Spot:
    path = spot.path / name
    if not _FROM_FOLDER:
        return _Spot(path, str(path))
    # Only the first step, the root that the user chose, may be a link.
    flags = _ENTER if spot.at is not None else _flags("RDONLY", "DIRECTORY")
    handle = os.open(spot.name, flags, dir_fd=spot.at)
    folders.callback(os.close, handle)
    return _Spot(path, name, handle)


@contextlib.contextmanager
def _opened(spot: _Spot, flags: int, *, missing: bool = False) -> Iterator[BinaryIO]:
    """An ordinary file, and after opening still one."""
    _expect(spot, "file", missing=missing)  # opening a device may already do something
    handle = os.open(spot.name, flags, 0o666, dir_fd=spot.at)
    with os.fdopen(handle, "r+b" if flags & os.O_RDWR else "rb") as file:
        now = _kind(os.fstat(handle))
        if now != "file":
            raise ObstacleError(spot.path, WHAT[now])
        yield file


def _remove(spot: _Spot) -> None:
    try:
        there = _kind(_look(spot))
    except FileNotFoundError:
        return
    if there == "folder":
        shutil.rmtree(spot.name, dir_fd=spot.at)
    else:
        os.unlink(spot.name, dir_fd=spot.at)


def _expect(spot: _Spot, wanted: FileType, *, missing: bool = False) -> None:
    try:
        there = _kind(_look(spot))
    except FileNotFoundError:
        if missing:
            return
        raise
    if there != wanted:
        raise ObstacleError(spot.path, WHAT[there])


def _look(spot: _Spot) -> os.stat_result:
    return os.stat(spot.name, dir_fd=spot.at, follow_symlinks=False)


def _kind(seen: os.stat_result) -> FileType:
    if stat.S_ISLNK(seen.st_mode) or getattr(seen, "st_reparse_tag", 0) == _JUNCTION:
        return "link"
    if stat.S_ISDIR(seen.st_mode):
        return "folder"
    return "file" if stat.S_ISREG(seen.st_mode) else "other"
