"""What is worked out of a tree or of the whole book is worked out once: every page asks again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from generator.derive.prints import print_of_value
from generator.link.book import Book
from generator.sameness import once_each, while_it_lasts
from generator.schema.kinds import Tree
from generator.traces import unnoted

Made = TypeVar("Made")
_of_whole_books: list[Callable[[Book], object]] = []
MOST = 64  # trees; older ones are worked out anew


def kept(made: Callable[[Tree], Made]) -> Callable[[Tree], Made]:
    """A function of a tree that gives the same result for the same tree without working."""
    return once_each(MOST)(made)


def once_a_book(made: Callable[[Book], Made]) -> Callable[[Book], Made]:
    """A function of a book that works once for each; what it made goes when the book goes.

    What it read is not noted: what came of it is common to all pages (`common_to_all`).
    """

    @while_it_lasts
    @wraps(made)
    def keeping(book: Book) -> Made:
        with unnoted():
            return made(book)

    _of_whole_books.append(keeping)
    return keeping


def common_to_all(book: Book) -> str:
    """The print of all that a page can know of a book without being noted to have read it.

    Which records there are and how each stands among the others, what refers to what, and
    whatever is worked out once a book. When it is another, every page is.
    """
    stands = [
        (record.key, record.status, record.is_shown, record.order, record.place)
        for record in book.records.values()
    ]
    chapters = [(chapter.id, chapter.language) for chapter in book.chapters]
    edges = [(edge.origin, edge.path, edge.target) for edge in book.edges]
    rooms = [(picture.name, picture.width, picture.height) for picture in book.pictures]
    own = (book.settings, book.house_style, book.once, book.day, rooms)
    derived = [made(book) for made in _of_whole_books]
    return print_of_value((own, stands, chapters, edges, derived))
