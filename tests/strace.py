"""What a program asks of the system, heard by strace.

Only Linux has it. It is installed where that can be done without asking.
"""

from __future__ import annotations

import functools
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.chromium import apt_install, run

# Calls that change something below a path, reach beyond this machine, or start a program. The
# question mark in the filter: not every kind of processor has every call. Behind io_uring the
# others could hide.
REACHING = {"socket", "connect", "bind", "listen"}
STARTING = {"execve", "execveat"}
CALLS = """open openat openat2 creat mkdir mkdirat mknod mknodat rename renameat renameat2 unlink
unlinkat rmdir link linkat symlink symlinkat truncate chmod fchmodat fchmodat2 chown lchown
fchownat utime utimes utimensat futimesat setxattr lsetxattr removexattr lremovexattr mount
socket connect bind listen execve execveat io_uring_setup"""
FILTER = re.sub(r"(\w+)\s*", r"?\1,", CALLS).rstrip(",")

_CALL = re.compile(r"\d+ +(\w+)\((.*)")
# A path, and before it the open folder that it starts from, where there is one.
_PATH = re.compile(r'(?:\w+<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


class Call(NamedTuple):
    """One call, the paths in it (real and whole), and all that it was asked with."""

    name: str
    paths: tuple[Path, ...]
    asked: str

    @property
    def writes(self) -> bool:
        """Whether it changes something, or may."""
        if self.name in ("open", "openat", "openat2"):
            return bool(re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)", self.asked))
        in_vain = self.name.startswith("mkdir") and self.asked.endswith("EEXIST (File exists)")
        return self.name not in REACHING | STARTING and not in_vain


@functools.cache
def find() -> str | None:
    """The path of a strace that works here, or None; it is installed if that needs no asking."""
    if not sys.platform.startswith("linux"):
        return None
    path = shutil.which("strace")
    if path is None and apt_install("strace"):
        path = shutil.which("strace")
    return path if path and run([path, "-o", "/dev/null", "true"], timeout=60) else None


def command(strace: str, log: Path, program: list[str]) -> list[str]:
    """The command line that runs a program and writes what it asks, and its children, to a file."""
    quiet = ["-qq", "-e", "signal=none", "--seccomp-bpf"]
    what = ["-f", "-y", "-s", "4096", "-e", f"trace={FILTER}", "-o", str(log)]
    return [strace, *quiet, *what, *program]


def calls(log: Path, cwd: Path) -> Iterator[Call]:
    """What was asked, in order, by a program that started in `cwd` and stayed there."""
    for line in log.read_text("utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if not found:  # the second half of a call that another process came between
            continue
        name, asked = found.groups()
        paths = tuple(
            cwd / (folder or "") / path for folder, path in _PATH.findall(asked.partition("[")[0])
        )
        yield Call(name, paths, asked)
