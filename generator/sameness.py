"""What follows from one thing is worked out once for it: by what it is, not by what it says.

Two things that say the same are not compared, which would cost more than it saves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

Thing = TypeVar("Thing")
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class _Itself(Generic[Thing]):
    """A thing as a key: this very one."""

    thing: Thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.thing is self.thing


def once_each(most: int) -> Callable[[Callable[[Thing], Made]], Callable[[Thing], Made]]:
    """For a function of something that never changes; of the `most` last ones it is known."""

    def once(made: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
        @lru_cache(maxsize=most)
        def of(key: _Itself[Thing]) -> Made:
            return made(key.thing)

        @wraps(made)
        def keeping(thing: Thing) -> Made:
            return of(_Itself(thing))

        return keeping

    return once


def while_it_lasts(made: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """For a function of something that is compared by identity: known as long as that is there."""
    known: WeakKeyDictionary[Thing, Made] = WeakKeyDictionary()

    @wraps(made)
    def keeping(thing: Thing) -> Made:
        if thing not in known:
            known[thing] = made(thing)
        return known[thing]

    return keeping
