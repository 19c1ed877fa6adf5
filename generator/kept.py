"""What was made, kept for the next time, as long as the same would be made again.

One file, put there whole. Whoever proposes a change sends a whole tree of files,
and could send such a file too, with scripts in it. So beside it stands which file it is to the
system, by numbers that nobody chooses: a copy, a checkout or an archive of it has others, and is
left aside, as is all that is not just as it was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import accumulate, pairwise
from pathlib import Path

from generator import files
from generator.machine import UnableError

LIMIT = 64 * 1024**2  # bytes; two editions take some four million


def keep(root: Path, stamp: str, made: Mapping[str, bytes], *, at: str) -> None:
    """Keeps these files, as one file `at`, for who asks with this stamp. Raises as writing does."""
    sizes = {name: len(content) for name, content in made.items()}
    told = json.dumps({"stamp": stamp, "sizes": sizes}).encode()
    whole = b"\n".join((told, b"".join(made.values())))
    files.write(root, at, b"\n".join((_digest(whole), whole)))
    files.write(root, _beside(at), _numbers(root, at))


def recalled(root: Path, stamp: str, *, at: str) -> dict[str, bytes] | None:
    """What was kept under this stamp; None when it is not there, or not as it was."""
    try:
        if files.read_bytes(root, _beside(at), LIMIT).decode() != _numbers(root, at):
            return None
        digest, _, whole = files.read_bytes(root, at, LIMIT).partition(b"\n")
        head, _, body = whole.partition(b"\n")
        if digest != _digest(whole) or (told := json.loads(head))["stamp"] != stamp:
            return None
        ends = accumulate(told["sizes"].values(), initial=0)
        parts = (body[start:end] for start, end in pairwise(ends))
        return dict(zip(told["sizes"], parts, strict=True))
    except (OSError, UnableError, ValueError, KeyError, TypeError, files.TooLargeError):
        return None


def drop(root: Path, *, at: str) -> None:
    """Keeps it no longer. Raises OSError when it cannot be removed."""
    for name in (_beside(at), at):
        files.remove(root, name)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _beside(at: str) -> str:
    return f"{at}.own"


def _numbers(root: Path, at: str) -> str:
    return " ".join(map(str, files.identity(root, at)))
