"""One build at a time: of a book, and of the place where its site comes.

The lock is the system's own (`flock`). It is gone when its holder is, also after a kill, so that
no build ever waits for one that is dead. The file is only there to be locked.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from generator import files
from generator.machine import UnableError


class BusyError(UnableError):
    """Another build is at work on the same book or in the same place."""


@contextlib.contextmanager
def alone(root: Path, name: str, what: Path) -> Iterator[None]:
    """Holds the lock file `name` below `root`. Raises BusyError, at once, when another does.

    `what` is the book or the place that the lock is for, to be named in the message.
    """
    if sys.platform == "win32":  # no flock there: the second build fails on a file in use
        yield
        return
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(files.held(root, name))
        _lock(file, what)
        while not _is_there(file, root / name):  # its last holder took it away just now
            file = stack.enter_context(files.held(root, name))
            _lock(file, what)
        try:
            _sign(file)
            yield
        finally:
            with contextlib.suppress(OSError):  # the lock is what counts, not the file
                files.remove(root, name)


def _lock(file: BinaryIO, what: Path) -> None:
    import fcntl  # not on Windows

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        signed = re.match(rb"[1-9]\d{0,9}", file.read(10))
        number = int(signed[0]) if signed else 0
        raise BusyError(
            f"Er loopt al een bouw voor '{what}'{f' (proces {number})' if number else ''}; er is "
            "niets aangeraakt. Wacht tot die klaar is.",
            f"Another build for '{what}' is running{f' (process {number})' if number else ''}; "
            "nothing was touched. Wait for it.",
        ) from None


def _is_there(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _sign(file: BinaryIO) -> None:
    """Says who holds the lock, to whoever finds it held."""
    file.seek(0)
    file.write(f"{os.getpid()}\n".encode())
    file.truncate()
    file.flush()
