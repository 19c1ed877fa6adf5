"""Where a page was to be found before: under the former names of itself and of what it is in."""

from __future__ import annotations

from itertools import product

from generator.derive.kept import once_a_book
from generator.link.book import CHAPTER, Book
from generator.link.names import PublicName, PublicNames, names_of
from generator.problems import Words
from generator.render.addresses import Address, index_of
from generator.schema.registry import KINDS

StepName = Words | str


@once_a_book
def names_in_book(book: Book) -> PublicNames:
    """The public names of a book."""
    return names_of(book.records.values(), book.written)


def former_addresses(book: Book, place: Address) -> tuple[Address, ...]:
    """Every former address of a page: a tree that was renamed moves its pages along.

    Whatever comes below a name keeps its own.
    """
    names = names_in_book(book)
    first, rest = place.steps[:1], place.steps[1:]
    choices: list[tuple[StepName, ...]]
    if rest:
        kind = next((kind for kind in KINDS if index_of(kind).steps == first), "")
        choices = [first, *_choices(names.get(kind, ()), rest)]
    else:
        choices = _choices(names.get(CHAPTER, ()), first)
    return tuple(Address(steps) for steps in product(*choices))[1:]  # the first is its own


def _choices(
    names: tuple[PublicName, ...], steps: tuple[StepName, ...]
) -> list[tuple[StepName, ...]]:
    """For each step of an address the name it has, and those it had."""
    choices: list[tuple[StepName, ...]] = []
    for step in steps:
        name = next((public for public in names if public.id == step), None)
        choices.append(name.all_ids if name else (step,))
        names = name.parts if name else ()
    return choices
