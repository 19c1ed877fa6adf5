"""The old site stays whole until the new one is: built beside it, then put in its place."""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import files
from generator.publish.output import MARKER, check_ours, is_ours

_AT_FDCWD = -100  # a path is a path, not one from an open folder
_RENAME_EXCHANGE = 2


@contextlib.contextmanager
def staged(out: Path, *, by_file: bool = False) -> Iterator[Path]:
    """A fresh folder beside `out`; when the block ends well it takes the place of `out`.

    `by_file` only the files that differ do, one by one: for who looks at a site while writing.
    However the block ends, nothing but `out` is left. What a kill leaves, the next call clears.
    """
    _clear(out)
    staging = files.fresh(out.parent, _new(out).name)
    try:
        # First of all, so that whatever is left of this folder is known as ours.
        (staging / MARKER).write_text("This folder is replaced by every build.\n", "utf-8")
        (staging / MARKER).chmod(0o644)
        yield staging
        staging.chmod(0o755)
        if by_file and is_ours(out):
            _replace_changed(staging, out)
        else:
            _put_in_place(staging, out)
    finally:
        with contextlib.suppress(OSError):  # then it is for the next call to say
            _clear(out)


def _new(out: Path) -> Path:
    return out.parent / f".{out.name}.new"


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def _clear(out: Path) -> None:
    """Removes what a build left beside `out`; the old site goes back if it is not there."""
    if is_ours(_old(out)) and files.file_type(out.parent, out.name) is None:
        _old(out).rename(out)  # the build was killed between two renames
    for left in (_new(out), _old(out)):
        if files.file_type(left.parent, left.name) is not None:
            check_ours(left)
            _remove(left)


def _remove(folder: Path) -> None:
    """Removes a folder of ours, its mark last: killed halfway, the rest is still known as ours."""
    for path in folder.iterdir():
        if path.name != MARKER:
            files.remove(folder, path.name)
    files.remove(folder.parent, folder.name)


def _put_in_place(staging: Path, out: Path) -> None:
    there = files.file_type(out.parent, out.name) is not None
    if there and _exchange(staging, out):
        return  # the old site now stands in the staging folder, which is cleared
    if there:
        out.rename(_old(out))
    staging.rename(out)


def _replace_changed(staging: Path, out: Path) -> None:
    """Makes a site the same as another by replacing what differs, each file whole."""
    there = {path.name for path in staging.iterdir()}
    for path in sorted(staging.iterdir()):
        if path.name == MARKER:  # both have it, and what is left of the new folder is known by it
            continue
        old = out / path.name
        kinds = [files.file_type(folder, path.name) for folder in (staging, out)]
        if kinds == ["folder", "folder"]:
            _replace_changed(path, old)
        elif kinds != ["file", "file"] or not _is_same(path, old):
            if "folder" in kinds:
                files.remove(out, path.name)
            path.rename(old)
    for path in out.iterdir():
        if path.name not in there:
            files.remove(out, path.name)
    out.chmod(0o755)


def _is_same(path: Path, old: Path) -> bool:
    """Whether two files have the same bytes and rights."""
    rights = {stat.S_IMODE(one.lstat().st_mode) for one in (path, old)}
    return len(rights) == 1 and path.read_bytes() == old.read_bytes()


def _exchange(path: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux); a reader sees no gap.

    Python has no function for it. Without it, two renames do the same with a gap between them:
    a reader may find nothing there, and a kill just then leaves that to the next build.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = rename(_AT_FDCWD, os.fsencode(path), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(done == 0)
