"""A change of several files that a computer stopped halfway is finished the next time.

What the files become is kept beforehand. So when a power cut comes between two files, the next
change begins with finishing this one. Only what this computer kept itself is believed
(`generator.kept`): a note that came along with a proposal changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator import files
from generator.kept import drop, keep, recalled

AT = "build/unfinished"
_STAMP = "change of files"
_WRITTEN, _REMOVED = b"+", b"-"  # before what a file becomes


def change_all(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Changes and removes several files, all or none, or a part until `finish_change`.

    Raises OSError when a disk fails; then all is as it was.
    """
    if not changes:
        return
    told = {
        name: _REMOVED if content is None else _WRITTEN + content
        for name, content in changes.items()
    }
    keep(root, _STAMP, told, at=AT)
    try:
        files.exchange(root, changes)
    finally:
        drop(root, at=AT)


def finish_change(root: Path) -> bool:
    """Finishes a change that was stopped halfway; whether there was one."""
    told = recalled(root, _STAMP, at=AT)
    if told is None:
        return False
    for name, content in told.items():
        if content == _REMOVED:
            files.remove(root, name)
        else:
            files.write(root, name, content.removeprefix(_WRITTEN))
    drop(root, at=AT)
    return True
