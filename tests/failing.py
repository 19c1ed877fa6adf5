"""Builds a book that fails, is stopped or is killed at each place where it touches the disk.

Run as a program, with a folder to work in. An audit hook sees every file that is opened, made,
renamed or removed. The places in our code where that happens are learned from one build, so that
a new one is covered by itself; then each is tried in a process of its own, and one line of JSON
says what came of it:

- `fail`: the system refuses, with each kind of failure in turn;
- `stop`: a signal to stop arrives, each in turn;
- `kill`: the process is killed, and then the book is built once more;
- `kill-renames`: the same on a system that cannot exchange two folders.

What is tried is the road from a few pages to the finished site, with an engine of a few lines.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from generator import cli, pipeline
from generator.problems import LANGUAGES
from generator.publish import engine, publishing, swap
from generator.publish.digest import digest
from generator.publish.verify import verify
from generator.render import site
from tests.conftest import TINY
from tests.test_checkout import checked, few, frames

Place = tuple[str, str]  # what happened to the disk, and the line of ours that did it

CHANGES = {
    "open for writing",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.truncate",
    "ctypes.dlsym",  # how the exchange of two folders is found
}
EVENTS = CHANGES | {"open", "fcntl.flock", "os.chmod"}
FAILURES = ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EIO", "EMFILE", "EFBIG")
# A stop or a kill is tried where the state of the disk is decided, not at every page.
WHERE = {
    "fail": ("",),
    "stop": ("publishing.py", "swap.py", "lock.py"),
    "kill": ("publishing.py", "swap.py", "lock.py"),
    "kill-renames": ("swap.py",),
}
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PUBLISH = str(Path(swap.__file__).parent) + os.sep


class Hook:
    """Hears every touch of the disk by our code; does something at one place, once."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.at: Place | None = None
        self.act: Callable[[], None] = lambda: None
        self.listening = False
        sys.addaudithook(self.hear)

    def hear(self, event: str, about: tuple[Any, ...]) -> None:
        if not self.listening:
            return
        if event == "open" and about[2] & (os.O_WRONLY | os.O_RDWR):
            event = "open for writing"
        line = _our_line() if event in EVENTS else None
        if line is None:
            return
        place = (event, line)
        if place not in self.places:
            self.places.append(place)
        if place == self.at:
            self.at = None
            self.act()


def _our_line() -> str | None:
    """The innermost line of `publish` that is at work, as `module:line`."""
    frame: FrameType | None = sys._getframe(2)
    found = None
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(PUBLISH) and found is None:
            found = f"{name.removeprefix(PUBLISH)}:{frame.f_lineno}"
        frame = frame.f_back
    return found


def main(work: Path) -> None:
    """Tries everything, and says what came of it."""
    book = Path(shutil.copytree(TINY, work / "boek"))
    _only_publish()
    hook = Hook()
    code, said = _built(book)
    assert code == 0, said
    new = digest(book / "site")
    (book / "site" / "oud.txt").write_text("oud", "utf-8")
    old = digest(book / "site")
    known: dict[str, dict[str, Any]] = {}
    for mode in WHERE:
        if mode == "kill-renames":
            _replace(swap, _exchange=lambda *_: False)
        for number, place in enumerate(_learn(hook, book, work)):
            if not place[1].startswith(WHERE[mode]) or (mode != "fail" and place[0] not in CHANGES):
                continue
            root = Path(shutil.copytree(book, work / "poging"))
            done = _try(hook, root, mode, number, place)
            done |= {"site": {old: "old", new: "new"}.get(_digest(root), "broken")}
            done |= {"left": _left(root)}
            if mode.startswith("kill"):
                state = repr((done["site"], _state(root)))
                if state not in known:
                    again = {"again": _built(root)[0], "then": _digest(root) == new}
                    known[state] = again | {"finally": _left(root)}
                done |= known[state]
            print(json.dumps({"mode": mode, "place": place} | done), flush=True)
            shutil.rmtree(root)


def _left(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith("."))


def _state(root: Path) -> list[str]:
    """What a kill left: how much of it, not what it is called."""
    left = [path for name in _left(root) for path in (root / name, *(root / name).rglob("*"))]
    return [*sorted(path.relative_to(root).as_posix() for path in left)[:3], str(len(left))]


def _only_publish() -> None:
    """The road from a few pages, by an engine of a few lines, to the finished site."""
    some = [("een.json", "{}\n"), ("twee.json", "{}\n")]
    pages = {language: few(language) for language in LANGUAGES}
    _replace(pipeline, check=lambda _: checked())
    _replace(site, editions=lambda _: LANGUAGES, pages=pages.get)
    _replace(engine, build_sites=frames)
    _replace(publishing, published_schemas=lambda: some, data_files=lambda _: some)
    _replace(publishing, verify=lambda *site: verify(*site) and [])  # few pages: links lead nowhere


def _replace(module: ModuleType, **others: object) -> None:
    for name, other in others.items():
        assert hasattr(module, name)
        setattr(module, name, other)


def _learn(hook: Hook, book: Path, work: Path) -> list[Place]:
    """Every place in a build that touches the disk."""
    root = Path(shutil.copytree(book, work / "les"))
    hook.places.clear()
    hook.listening = True
    code, _ = _built(root)
    hook.listening = False
    shutil.rmtree(root)
    assert code == 0
    busy = {line for event, line in hook.places if event != "open"}
    return [place for place in hook.places if place[0] != "open" or place[1] not in busy]


def _built(root: Path) -> tuple[int, list[str]]:
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = cli.main(["--root", str(root), "build"])
    return code, said.getvalue().splitlines()


def _try(hook: Hook, root: Path, mode: str, number: int, place: Place) -> dict[str, Any]:
    """One build in a process of its own, with something happening at one place."""
    failure = FAILURES[number % len(FAILURES)]
    sent = SIGNALS[number % len(SIGNALS)]

    def fail() -> None:
        raise OSError(getattr(errno, failure), os.strerror(getattr(errno, failure)))

    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        hook.act = {
            "fail": fail,
            "stop": lambda: os.kill(os.getpid(), sent),
        }.get(mode, lambda: os.kill(os.getpid(), signal.SIGKILL))
        hook.at, hook.listening = place, True
        code, said = _built(root)
        hook.listening = False
        os.write(write, json.dumps({"code": code, "said": said}).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    done: dict[str, Any] = {"failure": failure, "signal": int(sent)}
    return done | (json.loads(told) if told else {"code": None, "said": []})


def _digest(root: Path) -> str:
    return digest(root / "site") if (root / "site").is_dir() else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
