"""What is worked out of a tree or of the whole book is worked out once: every page asks again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from generator.link.book import Book
from generator.schema.kinds import Tree

Made = TypeVar("Made")
MOST = 64  # trees; older ones are worked out anew


@dataclass(frozen=True, eq=False)
class _Itself:
    """A tree as a key: this very one. Two trees that say the same are not compared."""

    tree: Tree

    def __hash__(self) -> int:
        return id(self.tree)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.tree is self.tree


def kept(made: Callable[[Tree], Made]) -> Callable[[Tree], Made]:
    """A function of a tree that gives the same result for the same tree without working."""

    @lru_cache(maxsize=MOST)
    def of(key: _Itself) -> Made:
        return made(key.tree)

    @wraps(made)
    def keeping(tree: Tree) -> Made:
        return of(_Itself(tree))

    return keeping


def once_a_book(made: Callable[[Book], Made]) -> Callable[[Book], Made]:
    """A function of a book that works once for each; what it made goes when the book goes."""
    known: WeakKeyDictionary[Book, Made] = WeakKeyDictionary()

    @wraps(made)
    def keeping(book: Book) -> Made:
        if book not in known:
            known[book] = made(book)
        return known[book]

    return keeping
