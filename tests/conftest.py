"""What several tests share: the tiny valid book, a copy of it to change, and the corpora."""

from __future__ import annotations

import json
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
TINY = HERE / "books" / "tiny"
CORPORA = HERE / "corpora"

Lay = Callable[[dict[str, str]], Path]

# Who starts the tests in the background starts them deaf to signals, and every process that they
# start would be deaf as well: those that are told to stop never would.
for name, heard in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_IGN:
        signal.signal(getattr(signal, name), heard)

# The same examples on every computer and on every day; no examples kept on disk.
settings.register_profile("book", derandomize=True, deadline=None, database=None, max_examples=300)
settings.load_profile("book")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny valid book, to change at will."""
    return Path(shutil.copytree(TINY, tmp_path / "book"))


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
