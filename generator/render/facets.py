"""Choosing from a list: what templates need for the panel of facets and for what it filters.

Anything on a page that stands for an entry takes part by carrying the attributes of
`marked`. The panel itself is `partials/facets.html`; `facets.js` makes it work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.facets import FacetValues, facet_values, is_of_records
from generator.link.book import Record
from generator.render.view import Desk, Link, Said
from generator.schema.axes import Quadrant
from generator.schema.fields import Block, Text
from generator.schema.registers import Vocabulary
from generator.schema.registry import KINDS

FEW = 6  # a facet with this many values stands open


@dataclass(frozen=True)
class Option:
    """A value that a reader can choose: its label, what it means, and how many entries have it."""

    value: str
    count: int
    label: Said | str
    meaning: Said | str
    quadrant: Quadrant | None = None  # whose mark it carries
    record: Block | None = None  # what it stands for, where that can have had other names


@dataclass(frozen=True)
class FacetOptions:
    """A question that a reader asks of a list, with the answers to choose from."""

    name: str
    title: Said | str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        """Whether its values are shown from the start."""
        return len(self.options) <= FEW


@dataclass(frozen=True)
class Panel:
    """The facets by which a reader chooses from a list."""

    facets: list[FacetOptions]


def query(**chosen: str) -> str:
    """What follows the address of a list to see only what has these values, in panel order.

    Values are ids and names of a fixed list: they need no quoting.
    """
    return "?" + "&".join(f"{facet}={value}" for facet, value in chosen.items())


def marked(desk: Desk, record: Record) -> Markup:
    """The attributes with which an element can be found by the panel: the entry and its values."""
    values = facet_values(desk.book, record)
    parts = [Markup(' data-entry="{}:{}"').format(*record.key)]
    parts += [Markup(' data-f-{}="{}"').format(name, " ".join(values[name])) for name in values]
    return Markup("").join(parts)


def panel(desk: Desk, records: Sequence[Record], names: Sequence[str]) -> Panel | None:
    """The panel for these entries, with the facets that tell them apart; None without any.

    Values that no entry has are left out, and so is a facet in which all entries are alike.
    """
    values = [facet_values(desk.book, record) for record in records]
    facets = [facet for name in names if (facet := _facet(desk, name, values))]
    return Panel(facets) if facets else None


def _facet(desk: Desk, name: str, entries: list[dict[str, FacetValues]]) -> FacetOptions | None:
    """One facet; `entries` are the values of each entry. None where all entries are alike."""
    counts = Counter(value for values in entries for value in values.get(name, ()))
    if not any(count < len(entries) for count in counts.values()):
        return None
    options = [option for option in _options(desk, name, counts) if option.count]
    return FacetOptions(name, _title(desk, name), options)


def _options(desk: Desk, name: str, counts: Counter[str]) -> Iterator[Option]:
    """All values of a facet in a fixed order."""
    if name == "kind":
        for kind in KINDS.values():
            label, meaning = desk.words[f"nav_{kind.folder}"], desk.words[f"{kind.folder}_lead"]
            yield Option(kind.name, counts[kind.name], label, meaning)
    elif is_of_records(name):
        for link in _sorted_links(desk, name):
            data = link.record.data
            yield Option(link.id, counts[link.id], link.title, link.meaning, link.quadrant, data)
    else:
        for value in desk.book.one(Vocabulary, name).data.values:
            term = desk.term(name, value)
            mark = Quadrant(value) if name == "quadrant" else None
            yield Option(value, counts[value], term.label, term.definition, mark)


def _sorted_links(desk: Desk, name: str) -> list[Link]:
    """Records in the order of their kind, and where it has none by what readers see."""

    def place(link: Link) -> tuple[int, str]:
        return link.record.order, "".join(link.title).casefold()

    return sorted((desk.link(record.key) for record in desk.book.of(name)), key=place)


def _title(desk: Desk, name: str) -> Said | str:
    if name == "kind" or is_of_records(name):
        return desk.words[f"facet_{name}"]
    record = desk.book.one(Vocabulary, name)
    return desk.said(record, ("title",), Text("none"), written=record.data.title)
