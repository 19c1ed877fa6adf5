"""The old site stays whole until the new one is: built beside it, then put in its place."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from generator import files
from generator.machine import UnableError

MARKER = ".innovatieboek"  # says that a folder is ours to replace

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputError(UnableError):
    """The output folder cannot be used."""


def check_output(out: Path) -> None:
    """Refuses to replace anything but an empty folder or an earlier site of ours."""
    found = files.kind(out.parent, out.name)
    if found is None:
        return
    if found != "folder":
        what = files.WHAT[found]
        raise OutputError(
            f"'{out}' is {what.nl}; kies een map voor de site.",
            f"'{out}' is {what.en}; choose a folder for the site.",
        )
    if any(out.iterdir()) and not _is_ours(out):
        raise OutputError(
            f"'{out}' is niet leeg en geen eerdere site van dit boek; er is niets aangeraakt. "
            "Kies een andere map, of maak haar zelf leeg.",
            f"'{out}' is not empty and not an earlier site of this book; nothing was touched. "
            "Choose another folder, or empty it yourself.",
        )


def _is_ours(folder: Path) -> bool:
    """Whether an earlier build made a folder: itself, and its mark, no link to one elsewhere."""
    inside = f"{folder.name}/{MARKER}"
    is_folder = files.kind(folder.parent, folder.name) == "folder"
    return is_folder and files.kind(folder.parent, inside) == "file"


@contextlib.contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A fresh folder beside `out`; when the block ends well it takes the place of `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    _recover(out)
    name = f".{out.name}.new"
    staging = files.fresh(out.parent, name)
    try:
        yield staging
        files.write(staging, MARKER, "This folder is replaced by every build.\n")
        (staging / MARKER).chmod(0o644)
        staging.chmod(0o755)
        _put_in_place(staging, out)
    finally:
        files.remove(out.parent, name)


@contextlib.contextmanager
def alone(root: Path, lock: str) -> Iterator[None]:
    """One build at a time below a root; the system lets go of `lock` when a build is killed."""
    if sys.platform == "win32":  # no flock there: the second build fails on a file in use
        yield
        return
    import fcntl

    folder = (root / lock).parent
    with files.held(root, lock) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(
                f"Er loopt al een bouw in '{folder}'; wacht tot die klaar is.",
                f"Another build in '{folder}' is running; wait for it.",
            ) from None
        yield


def _old(out: Path) -> Path:
    return out.parent / f".{out.name}.old"


def _recover(out: Path) -> None:
    """Puts the old site back if a build was killed between two renames."""
    old = _old(out)
    if _is_ours(old) and files.kind(out.parent, out.name) is None:
        old.rename(out)
    files.remove(out.parent, old.name)


def _put_in_place(staging: Path, out: Path) -> None:
    there = files.kind(out.parent, out.name) is not None
    if there and _exchange(staging, out):
        return  # the old site now stands in the staging folder, which is cleared
    if there:
        out.rename(_old(out))
    staging.rename(out)
    files.remove(out.parent, _old(out).name)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux); a reader sees no gap."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(done == 0)
