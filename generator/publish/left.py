"""A site as a build left it: whoever changed a byte of it since gets a new one."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path


def print_of(site: Path) -> str:
    """The same for the same site, and another as soon as one byte, name or right of it differs.

    Raises OSError when a file cannot be read.
    """
    whole = hashlib.sha256(f"{_right(site)}\0".encode())
    for path in sorted(site.rglob("*")):
        seen, data = path.lstat(), b""
        if stat.S_ISREG(seen.st_mode):
            data = hashlib.sha256(path.read_bytes()).digest()
        name = path.relative_to(site).as_posix()
        told = f"{name}\0{stat.S_IFMT(seen.st_mode)}\0{stat.S_IMODE(seen.st_mode)}\0"
        whole.update(told.encode("utf-8", "surrogateescape") + data)
    return whole.hexdigest()[:32]


def _right(site: Path) -> int:
    return stat.S_IMODE(site.lstat().st_mode) if site.is_dir() else -1
