"""Tours through the trees of a site: a browser goes from page to page by itself.

Each page tells its test what it shows (`tour.js`). Nothing but the page itself takes part in
between, so that a page costs what a reader's browser needs for it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Reader

TOUR = (Path(__file__).parent / "tour.js").read_text("utf-8")
LONGEST = 300_000  # milliseconds; a page that leads nowhere keeps a tour waiting for that long


@dataclass(frozen=True)
class Stop:
    """One page of a tour, and how one comes there: by address, or with an answer on the page of
    the stop before, or of the stop that is named in `again`. What it shows is told where it is
    `noted`.
    """

    url: str = ""
    again: int = -1
    answer: str = ""
    noted: bool = True


@dataclass(frozen=True)
class Shown:
    """What a page of a tree shows."""

    url: str
    node: str
    title: str
    focus: str
    steps: list[str]
    notices: list[str]
    progress: list[str]
    bar: tuple[bool, int, int] | None
    answers: list[str]
    now: list[tuple[str, str]]
    changes: list[list[str]]
    parts: frozenset[str]


def toured(reader: Reader, stops: Sequence[Stop]) -> list[Shown]:
    """What the noted stops show, in their order; the first of all has an address."""
    script = f"const STOPS = {json.dumps([asdict(stop) for stop in stops])};\n{TOUR}"
    page = reader.page(before=script)
    page.goto(stops[0].url, wait_until="commit")
    page.wait_for_url("**#toured", timeout=LONGEST)
    kept: dict[str, Any] = page.evaluate("() => ({...sessionStorage})")
    if "tour-fault" in kept:
        pytest.fail(kept["tour-fault"])
    return [
        _shown(json.loads(kept[f"tour-{place}"])) for place, stop in enumerate(stops) if stop.noted
    ]


def _shown(told: dict[str, Any]) -> Shown:
    bar = tuple(told["bar"]) if told["bar"] else None
    now = [(answer, text) for answer, text in told["now"]]
    return Shown(**{**told, "bar": bar, "now": now, "parts": frozenset(told["parts"])})
