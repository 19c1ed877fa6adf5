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
from generator.machine import UnableError
from generator.source import MAX_BYTES

_MOST = 2 * MAX_BYTES  # of `published.yml`, the largest file that a book may have


@contextlib.contextmanager
def copied(root: Path, changes: FileChanges) -> Iterator[Path]:
    """The book under a root with these changes, in a folder that is gone afterwards.

    What the book does not read is left out. Raises UnableError when the book holds what is no
    file of it, or too much; OSError when a disk fails.
    """
    with files.passing() as trial:
        try:
            for name in (*REQUIRED, FILE):
                _copy(root, name, trial)
        except (files.TooManyError, files.TooLargeError):
            raise UnableError(
                "Er staat te veel in dit boek. 'boek check' zegt wat er weg moet.",
                "There is too much in this book. 'boek check' tells what must go.",
            ) from None
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
    elif kind is not None:  # what is no file is told when it is read
        files.write(trial, name, files.read_bytes(root, name, _MOST))
