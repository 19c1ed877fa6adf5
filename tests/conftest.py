"""What several tests share: the tiny valid book, a copy of it to change, and the corpora."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
TINY = HERE / "books" / "tiny"
CORPORA = HERE / "corpora"

Lay = Callable[[dict[str, str]], Path]
Said = Callable[[], tuple[str, str]]

# Who starts the tests in the background starts them deaf to signals, and every process that they
# start would be deaf as well: those that are told to stop never would.
for name, heard in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, name), heard)

# The same examples on every computer and on every day; no examples kept on disk.
settings.register_profile("book", derandomize=True, deadline=None, database=None, max_examples=300)
settings.load_profile("book")


# This book's own content: what is published of it, and what is made of it and kept beside it.
ABOUT_THIS_BOOK = frozenset(
    {
        "browser/test_edition.py",
        "browser/test_queries.py",
        "browser/test_walk.py",
        "test_export.py",
        "test_fact_check.py",
    }
)
REPOSITORY = str(HERE.parent)
CONTENT = tuple(f"{HERE.parent / name}{os.sep}" for name in ("book", "patterns"))
_opened: list[str] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    """Notes the files of this book's content that the process opens, and its root as a folder.

    Hears what Python tells of itself (PEP 578), whoever opens the file and however its path was
    made. The program opens the root of a book, and from there each file by its own name alone. A
    process that a test starts is not heard.
    """
    if event == "open" and isinstance(name := arguments[0], str):
        whole = os.path.abspath(name)  # noqa: PTH100  (a link is not followed, as in a copy)
        if whole == REPOSITORY or whole.startswith(CONTENT):
            _opened.append(whole)


sys.addaudithook(_hear)


def reads_of_this_book() -> list[str]:
    """What of this book's content was opened since the last time this was asked."""
    opened = sorted(set(_opened))
    _opened.clear()
    return opened


@pytest.fixture(autouse=True)
def no_content_of_this_book(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of the program that reads the content of this book fails.

    A change of a word, or another edition, may never fail a test of the program.
    """
    reads_of_this_book()
    yield
    module = request.path.relative_to(HERE).as_posix()
    opened = reads_of_this_book()
    if opened and module not in ABOUT_THIS_BOOK:
        pytest.fail(f"this test reads the content of this book: {', '.join(opened[:3])}")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny valid book, to change at will."""
    return Path(shutil.copytree(TINY, tmp_path / "book"))


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What was printed since the last time, and what was said of errors; never a traceback."""

    def read() -> tuple[str, str]:
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return captured.out, captured.err

    return read


@pytest.fixture
def lay(tiny: Path) -> Lay:
    """Lays texts over the tiny book, by path from its root, and gives the root back."""

    def over(files: dict[str, str]) -> Path:
        for name, text in files.items():
            file = tiny / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        return tiny

    return over


@pytest.fixture(scope="session")
def corpus() -> Callable[[str], list[Any]]:
    """A hostile corpus by name; where they come from stands in tests/corpora/README.md."""

    def read(name: str) -> list[Any]:
        cases: list[Any] = json.loads((CORPORA / f"{name}.json").read_text(encoding="utf-8"))
        return cases

    return read
