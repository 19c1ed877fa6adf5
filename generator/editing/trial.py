"""A copy of a book in which a change is tried before it is made."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator import files
from generator.editing.edits import FileChanges
from generator.link.load import MAX_FILES
from generator.link.published import FILE
from generator.link.settings import REQUIRED
from generator.source import MAX_BYTES

_MOST = 2 * MAX_BYTES  # of `published.yml`, the largest file that a book may have


@contextlib.contextmanager
def copied(root: Path, changes: FileChanges) -> Iterator[Path]:
    """The book under a root with these changes, in a folder that is gone afterwards.

    What the book does not read is left out. Raises OSError when a disk fails.
    """
    with files.passing() as trial:
        for name in (*REQUIRED, FILE):
            _copy(root, name, trial)
        for name, content in changes.items():
            if content is None:
                files.remove(trial, name)
            else:
                files.write(trial, name, content)
        yield trial


def _copy(root: Path, name: str, trial: Path) -> None:
    kind = files.file_type(root, name)
    if kind == "folder":
        for item in files.entries(root, name, MAX_FILES):
            _copy(root, f"{name}/{item.name}", trial)
    elif kind == "file":
        with contextlib.suppress(files.TooLargeError):  # the check refuses it in either
            files.write(trial, name, files.read_bytes(root, name, _MOST))
