"""What an entry can be found by: for every facet the values that it has.

A facet is a question that a reader asks of a whole list ("hoe liep het af?", "voor wie?"). Its
values are those of a fixed list in the vocabulary, or ids of other entries and of target groups.
Which fields give them is said by the mark `Facet` of those fields.
"""

from __future__ import annotations

from collections import defaultdict

from generator.link.book import Book, Record
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import facets_of, found_by

FacetValues = tuple[str, ...]


def is_of_records(facet: str) -> bool:
    """Whether the values of a facet are records of the book; others stand in the vocabulary."""
    return facet in KINDS or facet in REGISTERS


def facet_values(book: Book, record: Record) -> dict[str, FacetValues]:
    """The values of an entry per facet, each once; a facet without values is left out."""
    by_facet = {"kind": (record.kind,), **_own(book, record)}
    own = facets_of(type(record.data))
    for name in KINDS[record.kind].asked:
        if name in KINDS and name not in own:
            by_facet[name] = _from_the_other_side(book, record, name)
    return {name: values for name, values in by_facet.items() if values}


def _own(book: Book, record: Record) -> dict[str, FacetValues]:
    """The values that the marked fields of an entry give, each once."""
    by_facet: dict[str, dict[str, None]] = defaultdict(dict)
    for name, value in found_by(record.data):
        # A draft has no page and no name for readers, so nobody looks for it.
        if not is_of_records(name) or book.published((name, value)):
            by_facet[name][value] = None
    return {name: tuple(values) for name, values in by_facet.items()}


def _from_the_other_side(book: Book, record: Record, kind: str) -> FacetValues:
    """The entries of a kind that are themselves found by this one."""
    others = book.of(kind)
    return tuple(r.id for r in others if record.id in _own(book, r).get(record.kind, ()))
