"""A change of several files that a computer stopped halfway is finished the next time.

What the files become is noted in one file beforehand, which comes and goes as a whole. So when a
power cut comes between two files, the next change begins with finishing this one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from generator import files

NOTED = ".boek-wijziging.json"
_MOST = 64 * 1024**2  # twice what a book may hold
_CONTENT = ("patterns/", "book/")  # nothing else is changed, whatever a note says


def change_all(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Changes and removes several files, all or none, or a part until `finish_change`.

    Raises OSError when a disk fails; then all is as it was.
    """
    noted = {
        name: None if content is None else base64.b64encode(content).decode("ascii")
        for name, content in changes.items()
    }
    files.write(root, NOTED, json.dumps(noted))
    try:
        files.exchange(root, changes)
    finally:
        files.remove(root, NOTED)


def finish_change(root: Path) -> bool:
    """Finishes a change that was stopped halfway; whether there was one."""
    if files.file_type(root, NOTED) != "file":
        return False
    changes = _read(files.read_bytes(root, NOTED, _MOST))
    for name, content in changes.items():
        if content is None:
            files.remove(root, name)
        else:
            files.write(root, name, content)
    files.remove(root, NOTED)
    return bool(changes)


def _read(noted: bytes) -> dict[str, bytes | None]:
    """What a note says, when it says it of content alone; else nothing."""
    try:
        changes = {
            str(name): None if content is None else base64.b64decode(content, validate=True)
            for name, content in json.loads(noted).items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
    return changes if all(name.startswith(_CONTENT) for name in changes) else {}
