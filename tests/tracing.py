"""Which files this process itself touches below a folder, heard from Python's own audit events."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Where in the arguments of an event each path stands, and the open folder that it starts from.
_CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.mkdir": ((0, 2),),
    "os.rename": ((0, 2), (1, 3)),
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.link": ((0, 2), (1, 3)),
    "os.symlink": ((1, 2),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.utime": ((0, 3),),
    "os.truncate": ((0, None),),
}


@dataclass
class Trace:
    """Names below a folder: all that were touched, those that were changed, folders made."""

    root: Path
    touched: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)

    def note(self, path: Path, *into: set[str]) -> None:
        if self.root in path.parents:
            for names in (self.touched, *into):
                names.add(path.relative_to(self.root).as_posix())


def _whole(path: Any, folder: Any = None) -> Path:  # noqa: ANN401
    """The whole path of what a call was given: a path, an open folder, or a path from one."""
    if isinstance(path, int):
        path, folder = ".", path
    is_open = isinstance(folder, int) and folder >= 0
    start = Path(f"/proc/self/fd/{folder}").readlink() if is_open else Path.cwd()
    return Path(os.path.normpath(start / os.fsdecode(path)))


_listening: list[Trace] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if not _listening:
        return
    trace = _listening[-1]
    if event == "open" and arguments[1] is not None:  # without a mode it came by _noting
        changes = set(arguments[1]) & set("wax+")
        trace.note(_whole(arguments[0]), *((trace.changed,) if changes else ()))
    if event in ("os.scandir", "os.listdir"):
        trace.note(_whole(arguments[0]))
    for path, folder in _CHANGES.get(event, ()):
        found = _whole(arguments[path], None if folder is None else arguments[folder])
        if event != "os.mkdir":
            trace.note(found, trace.changed)
        elif not os.path.lexists(found):  # or nothing is made
            trace.note(found, trace.changed, trace.made)


@functools.cache
def _listen() -> None:
    sys.addaudithook(_heard)  # there is no way to take one away


def _noting(call: Callable[..., Any]) -> Callable[..., Any]:
    """A call whose event, if it has one, doesn't tell from which open folder it starts."""

    def noted(path: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        trace = _listening[-1]
        changes = call.__name__ == "open" and rest[0] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        trace.note(_whole(path, more.get("dir_fd")), *((trace.changed,) if changes else ()))
        return call(path, *rest, **more)

    return noted


@contextlib.contextmanager
def traced(root: Path) -> Iterator[Trace]:
    """Hears what is touched below `root` while the block runs; on Linux."""
    _listen()
    before = {name: getattr(os, name) for name in ("open", "stat", "lstat")}
    trace = Trace(root)
    _listening.append(trace)
    try:
        for name, call in before.items():
            setattr(os, name, _noting(call))
        yield trace
    finally:
        for name, call in before.items():
            setattr(os, name, call)
        _listening.pop()
