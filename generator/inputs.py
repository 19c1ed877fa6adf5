"""All that a command makes its answer of, as one number that differs as soon as a byte does.

Coarse, so that it is certainly right: every file where a book has its files, whatever it is for;
every file of this program; and the names of the packages that are there, with their versions.
Not a moment, and not the size of a file: what is written twice in a second is another book.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator import files
from generator.machine import UnableError

_PROGRAM = Path(__file__).parent
FOLDERS_READ = ("patterns", "book")
FILES_READ = ("mkdocs.yml", "published.yml")
_MOST_NAMES = 20_000  # with more, this is no book to be quick with
_MOST_BYTES = 1024**2  # of a file; none that is content may be as large
_MOST_DEEP = 8  # folders within each other


class _UnknownError(Exception):
    """Something stands in the book of which no number can be told."""


def inputs_of(root: Path) -> str | None:
    """The number of all that `check` and `build` read; None where something cannot be read."""
    try:
        whole = hashlib.sha256(program().encode())
        for line in _book(root):
            whole.update(f"{line}\n".encode("utf-8", "surrogateescape"))
        return whole.hexdigest()
    except (OSError, UnableError, _UnknownError, files.TooLargeError, files.TooManyError):
        return None


def _book(root: Path) -> Iterator[str]:
    for name in (*FOLDERS_READ, *FILES_READ):
        kind = files.file_type(root, name)
        if kind == "folder":
            yield from _inside(root, name, 0)
        else:
            yield _line(root, name, kind)


def _inside(root: Path, folder: str, depth: int) -> Iterator[str]:
    yield f"folder {folder!r}"
    if depth == _MOST_DEEP:
        raise _UnknownError
    for item in files.entries(root, folder, _MOST_NAMES):
        name = f"{folder}/{item.name}"
        if item.kind == "folder":
            yield from _inside(root, name, depth + 1)
        else:
            yield _line(root, name, item.kind)


def _line(root: Path, name: str, kind: files.FileType | None) -> str:
    """What a file says; of what is none, only that it stands there: nothing else is read."""
    said = _number(files.read_bytes(root, name, _MOST_BYTES)) if kind == "file" else ""
    return f"{kind} {name!r} {said}"


@cache
def program() -> str:
    """The number of this program, of Python, and of the packages that are there."""
    whole = hashlib.sha256(f"{sys.version} {sys.platform}\n".encode())
    for folder in sorted({*sys.path}):
        for name in _packages(folder):
            whole.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    for above, folders, names in os.walk(_PROGRAM):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            path = Path(above, name)
            line = f"{path.relative_to(_PROGRAM).as_posix()} {_number(path.read_bytes())}\n"
            whole.update(line.encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _packages(folder: str) -> list[str]:
    """The packages below a folder where Python looks for them, each with its version."""
    try:
        return sorted(path.name for path in Path(folder).glob("*.dist-info"))
    except OSError:  # an archive, or a folder that is not there
        return []


def _number(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
