"""A blank form for something new: every field with its explanation, and nothing that is not so.

What must be chosen stays open, with the choices in a comment. What may stay away stands in a
comment in its whole shape, to be used by taking the marks away.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.problems import Language
from generator.schema.entries import Entry
from generator.schema.fields import Block
from generator.schema.shape import Shape, fields_of, naming_field

TermLabels = Mapping[
    str, Mapping[str, str]
]  # what readers call each value of a fixed list, by list
_WIDTH = 96
_A_YEAR = timedelta(days=365)
_CHOOSE: dict[Language, str] = {"nl": "Kies", "en": "Choose"}
_KEY: dict[Language, str] = {"nl": "naam", "en": "name"}


@dataclass(frozen=True)
class BlankForm:
    """Makes the lines of a new block in the language of its writer."""

    language: Language
    labels: TermLabels = field(default_factory=dict)

    def lines(self, cls: type[Block], title: str, today: date) -> list[str]:
        """The fields of a block with this title; an entry begins as a draft of today."""
        known = {str(naming_field(cls)): quoted_text(title)}
        if issubclass(cls, Entry):
            known |= {
                "status": "draft",
                "reviewed": today.isoformat(),
                "review_by": (today + _A_YEAR).isoformat(),
            }
        return list(self._fields(fields_of(cls), known))

    def _fields(self, shapes: dict[str, Shape], known: dict[str, str]) -> Iterator[str]:
        for name, shape in shapes.items():
            yield from self._explained(shape)
            if shape.required:
                yield from self._whole(name, shape, known.get(name))
            else:
                yield from (f"# {line}" for line in self._short(name, shape))

    def _explained(self, shape: Shape) -> Iterator[str]:
        help_text = shape.help_nl if self.language == "nl" else shape.help_en
        yield from _comment(help_text)
        yield from self._choices(shape)
        if not shape.required:  # what is inside is not explained again
            for inner_name, inner in _inside(shape):
                yield from self._choices(inner, f"{inner_name}: ")

    def _choices(self, shape: Shape, before: str = "") -> Iterator[str]:
        values = shape.values or (shape.item.values if shape.item else ())
        if values:
            term = shape.term or (shape.item.term if shape.item else None)
            labels = self.labels.get(term.name, {}) if term else {}
            said = [
                f"{value} ({labels[value]})" if labels.get(value, value) != value else value
                for value in values
            ]
            yield from _comment(f"{before}{_CHOOSE[self.language]}: {', '.join(said)}.")

    def _whole(self, name: str, shape: Shape, value: str | None) -> Iterator[str]:
        """A field that is needed, open where nobody can know what belongs there."""
        if shape.form == "leaf":
            yield f"{name}: {value if value is not None else _open(shape)}".rstrip()
            return
        yield f"{name}:"
        if shape.form == "block":
            yield from _deeper(self._fields(shape.fields, {}))
        elif shape.item and shape.form == "map":
            yield f"  {_KEY[self.language]}-1:"
            yield from _deeper(self._fields(shape.item.fields, {}), 4)
        elif shape.item and shape.item.form == "leaf":
            yield '  - ""'
        elif shape.item:
            yield from _as_item(self._fields(shape.item.fields, {}))

    def _short(self, name: str, shape: Shape) -> Iterator[str]:
        """A field that may stay away, with only what is needed inside it."""
        if shape.form == "leaf":
            yield f"{name}: {_open(shape)}".rstrip()
            return
        yield f"{name}:"
        inner = shape if shape.form == "block" else shape.item
        below = inner.fields if inner else {}
        is_needed = any(each.required for each in below.values())  # or else any of them will do
        needed = [
            line
            for inner_name, each in below.items()
            if each.required or not is_needed
            for line in self._short(inner_name, each)
        ]
        if shape.form == "block":
            yield from _deeper(needed)
        elif shape.form == "map":
            yield f"  {_KEY[self.language]}-1:"
            yield from _deeper(needed, 4)
        elif inner:
            yield from _as_item(needed) if needed else ['  - ""']


def quoted_text(text: str) -> str:
    """A text between double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _open(shape: Shape) -> str:
    """What stands where something is to be filled in: quotation marks for a text."""
    return '""' if shape.is_free or shape.text else ""


def _inside(shape: Shape) -> Iterator[tuple[str, Shape]]:
    inner = shape if shape.form == "block" else shape.item
    below = inner.fields if inner else {}
    is_needed = any(each.required for each in below.values())
    for name, each in below.items():
        if each.required or not is_needed:
            yield name, each
            yield from _inside(each)


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in textwrap.wrap(text, _WIDTH))


def _deeper(lines: Iterator[str] | list[str], spaces: int = 2) -> Iterator[str]:
    yield from (f"{' ' * spaces}{line}" for line in lines)


def _as_item(lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Lines as one item of a list: the dash stands before the first that is no comment."""
    begun = False
    for line in lines:
        is_first = not begun and not line.startswith("#")
        yield f"  {'- ' if is_first else '  '}{line}"
        begun = begun or is_first
