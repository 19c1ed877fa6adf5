"""What an open page hears while its book is written: a newer site, or what is wrong with the book.

A page knows which build it is of and which faults it shows, and asks for others. It reloads at
another build, where its reader was; a fault is laid over the page until it is mended.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RELOADER = "/__boek/reload.js"
LOOKS = "/__boek/faults.css"
NEWS = "/__boek/news"


@dataclass(frozen=True)
class Trouble:
    """A fault as a page shows it: where, what, and the remedy."""

    place: str
    said: str
    remedy: str = ""


class News:
    """The print of the site as it is, and what is wrong with the book, for pages that wait.

    `heading` is what stands above the faults.
    """

    def __init__(self, heading: str = "") -> None:
        self.heading = heading
        self.build = ""
        self.faults = ""
        self.troubles: tuple[Trouble, ...] = ()
        self.changed = threading.Condition()

    def tell(self, build: str, troubles: Sequence[Trouble] = ()) -> None:
        """Tells who waits what the site is now, and what is wrong."""
        with self.changed:
            self.build = build
            self.troubles = tuple(troubles)
            told = hashlib.sha256(repr(self.troubles).encode("utf-8", "surrogateescape"))
            self.faults = told.hexdigest()[:16] if troubles else ""
            self.changed.notify_all()

    def wait(self, build: str, faults: str, *, seconds: float) -> bool:
        """Whether there is other news than what was seen, now or soon."""
        with self.changed:
            return self.changed.wait_for(
                lambda: (self.build, self.faults) != (build, faults), timeout=seconds
            )

    def said(self) -> bytes:
        """The news as a page reads it."""
        with self.changed:
            items = [asdict(trouble) for trouble in self.troubles]
            told = {"build": self.build, "faults": self.faults}
            return json.dumps({**told, "heading": self.heading, "troubles": items}).encode()


# From our own host, so that the security policy of a page stays as it is.
RELOAD_SCRIPT = Path(__file__).with_suffix(".js").read_bytes()
FAULTS_LOOK = Path(__file__).with_suffix(".css").read_bytes()
