"""What was read while a page was made: as long as all that says the same, so does the page.

These are the verifying traces of Mokhov, Mitchell and Peyton Jones, "Build Systems à la Carte"
(2018). What gives its words to who makes a page notes here that it did: a record, a chapter. Who
works something out for several pages keeps with it what was read (`Once`), or works it out from
nothing that is noted (`unnoted`, and then the result itself is compared: `derive.kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar

# What can be read: ("case", "brug") for a record, ("case", "brug", "title") for one of its fields,
# ("chapter", "meedoen") for a chapter.
Readable = tuple[str, ...]
Made = TypeVar("Made")
_reads: ContextVar[set[Readable] | None] = ContextVar("reads", default=None)


def note(source: Readable) -> None:
    """Says that this was read, to whoever wants to know it."""
    reads = _reads.get()
    if reads is not None:
        reads.add(source)


@contextmanager
def noted() -> Iterator[set[Readable]]:
    """What is read inside, for who asks; for nobody around it."""
    reads: set[Readable] = set()
    token = _reads.set(reads)
    try:
        yield reads
    finally:
        _reads.reset(token)


@contextmanager
def unnoted() -> Iterator[None]:
    """Nothing that is read inside is noted."""
    token = _reads.set(None)
    try:
        yield
    finally:
        _reads.reset(token)


@dataclass(frozen=True)
class Traced(Generic[Made]):
    """Something that was made, and what was read for it."""

    made: Made
    reads: frozenset[Readable]


class Once(Generic[Made]):
    """Something that is made when it is first asked for; who asks has read all that it took.

    `known` is what was made before, where that can be taken over.
    """

    def __init__(self, make: Callable[[], Made], known: Traced[Made] | None = None) -> None:
        self._make = make
        self._known = known

    def __call__(self) -> Made:
        """What was made."""
        traced = self.traced()
        for source in traced.reads:
            note(source)
        return traced.made

    def traced(self) -> Traced[Made]:
        """What was made, with what was read for it."""
        if self._known is None:
            with noted() as reads:
                made = self._make()
            self._known = Traced(made, frozenset(reads))
        return self._known
