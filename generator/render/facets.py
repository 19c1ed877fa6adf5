"""Choosing from a list: what templates need for the panel of facets and for what it filters.

Anything on a page that stands for an entry takes part by carrying the attributes of
`marked`. The panel itself is `partials/facets.html`; `facets.js` makes it work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from markupsafe import Markup

from generator.derive.facets import Values, facet_values, is_of_records
from generator.link.book import Record
from generator.render.view import Desk, Link, Said
from generator.schema.fields import Text
from generator.schema.registers import Vocabulary
from generator.schema.registry import KINDS

FEW = 6  # a facet with this many values stands open
# The value, its label, what it means, and the quadrant whose mark it carries.
Option = tuple[str, Said | str, Said | str, str | None]


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


def panel(desk: Desk, records: Sequence[Record], names: Sequence[str]) -> SimpleNamespace | None:
    """The panel for these entries, with the facets that tell them apart; None without any.

    Values that no entry has are left out, and so is a facet in which all entries are alike.
    """
    found = [facet_values(desk.book, record) for record in records]
    facets = [facet for name in names if (facet := _facet(desk, name, found))]
    return SimpleNamespace(facets=facets, total=len(records)) if facets else None


def _facet(desk: Desk, name: str, found: list[dict[str, Values]]) -> SimpleNamespace | None:
    counts = Counter(value for values in found for value in values.get(name, ()))
    if not any(count < len(found) for count in counts.values()):
        return None
    records = desk.book.records if is_of_records(name) else {}
    options = [
        SimpleNamespace(
            value=value,
            label=label,
            meaning=meaning,
            count=counts[value],
            mark=corner,
            record=records[name, value].data if records else None,
        )
        for value, label, meaning, corner in _options(desk, name)
        if counts[value]
    ]
    return SimpleNamespace(
        name=name, title=_title(desk, name), options=options, is_open=len(options) <= FEW
    )


def _options(desk: Desk, name: str) -> Iterator[Option]:
    """All values of a facet in a fixed order."""
    if name == "kind":
        for kind in KINDS.values():
            yield (
                kind.name,
                desk.words[f"nav_{kind.folder}"],
                desk.words[f"{kind.folder}_lead"],
                None,
            )
    elif is_of_records(name):
        for link in _in_order(desk, name):
            yield link.id, link.title, link.meaning, link.quadrant
    else:
        for value in desk.book.one(Vocabulary, name).data.values:
            term = desk.term(name, value)
            yield value, term.label, term.definition, value if name == "quadrant" else None


def _in_order(desk: Desk, name: str) -> list[Link]:
    """Records in the order of their kind, and where it has none by what readers see."""

    def place(link: Link) -> tuple[int, str]:
        return link.record.order, "".join(link.title).casefold()

    return sorted((desk.link(record.key) for record in desk.book.of(name)), key=place)


def _title(desk: Desk, name: str) -> Said | str:
    if name == "kind" or is_of_records(name):
        return desk.words[f"facet_{name}"]
    record = desk.book.one(Vocabulary, name)
    return desk.said(record, ("title",), Text("none"), record.data.title)
