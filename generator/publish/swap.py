"""The old site stays whole until the new one is: built beside it, then put in its place."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.machine import UnableError

MARKER = ".innovatieboek"  # says that a folder is ours to replace

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputError(UnableError):
    """The output folder cannot be used."""


def check_output(out: Path) -> None:
    """Refuses to replace a folder that is not an earlier site of ours."""
    if not out.exists():
        return
    if not out.is_dir():
        raise OutputError(
            f"'{out}' is een bestand; kies een map voor de site.",
            f"'{out}' is a file; choose a folder for the site.",
        )
    if any(out.iterdir()) and not (out / MARKER).exists():
        raise OutputError(
            f"'{out}' is niet leeg en geen eerdere site van dit boek; er is niets aangeraakt. "
            "Kies een andere map, of maak haar zelf leeg.",
            f"'{out}' is not empty and not an earlier site of this book; nothing was touched. "
            "Choose another folder, or empty it yourself.",
        )


@contextlib.contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A fresh folder beside `out`; when the block ends well it takes the place of `out`."""
    out.parent.mkdir(parents=True, exist_ok=True)
    _recover(out)
    staging = out.parent / f".{out.name}.new"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    try:
        yield staging
        marker = staging / MARKER
        marker.write_text("This folder is replaced by every build.\n", "utf-8")
        marker.chmod(0o644)
        staging.chmod(0o755)
        _put_in_place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextlib.contextmanager
def alone(file: Path, folder: Path) -> Iterator[None]:
    """One build at a time in a folder; the system lets go of `file` when a build is killed."""
    if sys.platform == "win32":  # no flock there: the second build fails on a file in use
        yield
        return
    import fcntl

    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
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
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _put_in_place(staging: Path, out: Path) -> None:
    if out.exists() and _exchange(staging, out):
        return  # the old site now stands in the staging folder, which is cleared
    if out.exists():
        out.rename(_old(out))
    staging.rename(out)
    shutil.rmtree(_old(out), ignore_errors=True)


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
