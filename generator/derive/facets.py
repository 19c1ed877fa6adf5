"""What an entry can be found by: for every facet the values that it has.

A facet is a question that a reader asks of a whole list ("hoe liep het af?", "voor wie?"). Its
values are those of a fixed list in the vocabulary, or ids of other entries and of target groups.
Which fields give them is said by the mark `Facet` of those fields.
"""

from __future__ import annotations

from collections import defaultdict

from generator.derive.kept import once_a_book
from generator.link.book import Book, Key, Record
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import facets_of, found_by

FacetValues = tuple[str, ...]


def is_of_records(facet: str) -> bool:
    """Whether the values of a facet are records of the book; others stand in the vocabulary."""
    return facet in KINDS or facet in REGISTERS


def facet_values(book: Book, record: Record) -> dict[str, FacetValues]:
    """The values of an entry per facet, each once; a facet without values is left out."""
    by_facet = {"kind": (record.kind,), **_own(book, record)}
    own = facets_of(type(record.block))
    for name in KINDS[record.kind].asked:
        if name in KINDS and name not in own:
            by_facet[name] = _from_the_other_side(book, record, name)
    return {name: values for name, values in by_facet.items() if values}


def _own(book: Book, record: Record) -> dict[str, FacetValues]:
    """The values that the marked fields of an entry give, each once."""
    return _of_all(book)[record.key]


@once_a_book
def _of_all(book: Book) -> dict[Key, dict[str, FacetValues]]:
    """The same for every published entry; lists and maps ask for all of them time and again."""
    return {record.key: _given_by(book, record) for kind in KINDS for record in book.of(kind)}


def _given_by(book: Book, record: Record) -> dict[str, FacetValues]:
    by_facet: dict[str, dict[str, None]] = defaultdict(dict)
    for name, value in found_by(record.data):
        # A draft has no page and no name for readers, so nobody looks for it.
        if not is_of_records(name) or book.published((name, value)):
            by_facet[name][value] = None
    return {name: tuple(values) for name, values in by_facet.items()}


def _from_the_other_side(book: Book, record: Record, kind: str) -> FacetValues:
    """The entries of a kind that are themselves found by this one."""
    return _others(book).get((kind, record.key), ())


@once_a_book
def _others(book: Book) -> dict[tuple[str, Key], FacetValues]:
    """For every value that is an entry, the entries of a kind that are found by it."""
    by_value: dict[tuple[str, Key], list[str]] = defaultdict(list)
    for (kind, identifier), own in _of_all(book).items():
        for name, values in own.items():
            for value in values:
                by_value[kind, (name, value)].append(identifier)
    return {key: tuple(names) for key, names in by_value.items()}
