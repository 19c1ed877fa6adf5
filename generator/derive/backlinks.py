"""The other side of every relation: who refers to what."""

from __future__ import annotations

from collections import defaultdict

from generator.derive.kept import once_a_book
from generator.link.book import Book, Edge, Key

Backlinks = dict[Key, list[Edge]]


@once_a_book
def backlinks(book: Book) -> Backlinks:
    """For every record the edges that arrive there from published entries, in book order."""
    links_to: Backlinks = defaultdict(list)
    for edge in book.edges:
        if book.published(edge.origin) and book.published(edge.target):
            links_to[edge.target].append(edge)
    return dict(links_to)


def origins(links_to: Backlinks, target: Key, kind: str, *, field: str | None = None) -> list[str]:
    """The ids of the entries of a kind that refer to `target`, each once.

    With `field`, only references that stand in that field of the entry.
    """
    ids = [
        edge.origin[1]
        for edge in links_to.get(target, [])
        if edge.origin[0] == kind and (field is None or edge.path[0] == field)
    ]
    return list(dict.fromkeys(ids))
