"""What the editors agreed about this book (codes B223 to B230, B241), proved against its records.

The agreements are data: see `schema.agreements`. A book without them has none to break.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.link.book import Edge, Key, Record, holds
from generator.link.load import Loaded
from generator.problems import Location, Problem, Values, Words
from generator.schema.agreements import (
    Agreement,
    Bond,
    Count,
    Holding,
    Naming,
    Reached,
    Teaching,
)
from generator.schema.axes import Quadrant
from generator.schema.fields import Block
from generator.schema.kinds import Case, Model
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Path, shape_at

_BOOK = Words("het boek", "the book")
_CORNER = Words("een hoek van de kaart", "a corner of the map")


def prove(loaded: Loaded, edges: list[Edge]) -> Iterator[Problem]:
    """Every agreement that the book does not keep. Silent while a file cannot be read whole."""
    if loaded.broken:
        return
    for record in loaded.records.values():
        if holds(record, Agreement):
            yield from _Proof(record, record.data, loaded, edges=edges).all()


class _Proof:
    """One agreement held against the published records of a book."""

    def __init__(
        self, record: Record, agreement: Agreement, loaded: Loaded, *, edges: list[Edge]
    ) -> None:
        self.record = record
        self.agreement = agreement
        self.edges = edges
        self.published = {key: r for key, r in loaded.records.items() if not r.is_draft}

    def all(self) -> Iterator[Problem]:
        yield from self.present()
        agreement = self.agreement
        for index, count in enumerate(agreement.counts):
            yield from self.count(count, ("counts", index))
        for index, teaching in enumerate(agreement.teaches):
            yield from self.teaching(teaching, ("teaches", index))
        for index, bond in enumerate(agreement.bonds):
            yield from self.bond(bond, ("bonds", index))
        for index, reach in enumerate(agreement.reached):
            yield from self.reach(reach, ("reached", index))
        for index, naming in enumerate(agreement.names):
            yield from self.naming(naming, ("names", index))
        for index, holding in enumerate(agreement.holds):
            yield from self.holding(holding, ("holds", index))

    def broken(self, place: Location, code: str, **values: str | int | Words) -> Problem:
        """A broken agreement: its place, and what was agreed and why."""
        agreed = self.record.locate(key=True)
        said: Values = {"why": self.agreement.why, "agreement": f"{agreed.path}:{agreed.line}"}
        return Problem(place, code, said | values)

    def present(self) -> Iterator[Problem]:
        named = [_key(name) for name in self.agreement.present]
        for index, key in enumerate(named):
            if key not in self.published:
                place = self.record.locate(("present", index))
                yield self.broken(place, "B223", entry=":".join(key))
        if self.agreement.alone:
            kinds = {kind for kind, _ in named}
            for key, record in self.published.items():
                if key[0] in kinds and key not in named:
                    yield self.broken(record.locate(key=True), "B224", entry=":".join(key))

    def count(self, count: Count, at: Path) -> Iterator[Problem]:
        row = KINDS.get(count.kind) or REGISTERS.get(count.kind)
        if row is None:
            yield self.unknown((*at, "kind"), count.kind)
            return
        records = self.records(count.kind)
        numbers = _corners(records) if count.per_corner else [len(records)]
        where = _CORNER if count.per_corner else _BOOK
        for number in numbers:
            if number < (count.least or 0) or number > (count.most or number):
                expected = _between(count.least, count.most)
                said: Values = {"count": number, "kind": row.word, "where": where}
                yield self.broken(self.record.locate(at), "B225", expected=expected, **said)

    def teaching(self, teaching: Teaching, at: Path) -> Iterator[Problem]:
        record = self.published.get(("case", teaching.case))
        if record is None or not holds(record, Case):
            yield self.broken(self.record.locate(at), "B223", entry=f"case:{teaching.case}")
            return
        if teaching.lesson is None:
            for index, taught in enumerate(record.data.lessons):
                if taught.polarity not in teaching.polarity:
                    place = record.locate(("lessons", index, "polarity"))
                    yield self.teaches_not(place, teaching, taught.ref, part="")
            return
        for part in teaching.parts or (None,):
            kept = any(
                taught.ref == teaching.lesson
                and part in (taught.part, None)
                and taught.polarity in teaching.polarity
                and (teaching.says or "") in taught.why
                for taught in record.data.lessons
            )
            if not kept:
                place = record.locate(("lessons",))
                yield self.teaches_not(place, teaching, teaching.lesson, part=part or "")

    def teaches_not(
        self, place: Location, teaching: Teaching, lesson: str, *, part: str
    ) -> Problem:
        what = f"{lesson} {part}".strip()
        word = Words(f", met '{teaching.says}' in 'why:'", f", with '{teaching.says}' in 'why:'")
        return self.broken(
            place,
            "B226",
            lesson=what,
            polarity=", ".join(teaching.polarity),
            says=word if teaching.says else "",
        )

    def bond(self, bond: Bond, at: Path) -> Iterator[Problem]:
        origin, target = _key(bond.origin), _key(bond.target)
        if not any(edge.origin == origin and edge.target == target for edge in self.edges):
            record = self.published.get(origin)
            place = record.locate() if record else self.record.locate(at)
            yield self.broken(place, "B227", origin=bond.origin, target=bond.target)

    def reach(self, reach: Reached, at: Path) -> Iterator[Problem]:
        unknown = [
            (place, name)
            for place, name in (
                ((*at, "kind"), reach.kind),
                *(((*at, "by", index), name) for index, name in enumerate(reach.by)),
            )
            if name not in KINDS
        ]
        if unknown:
            yield from (self.unknown(place, name) for place, name in unknown)
            return
        reached = {
            edge.target
            for edge in self.edges
            if edge.origin[0] in reach.by and edge.origin in self.published
        }
        for record in self.records(reach.kind):
            if record.key not in reached and not record.is_lapsed:
                named = _either([KINDS[name].word for name in reach.by])
                entry = ":".join(record.key)
                yield self.broken(record.locate(key=True), "B241", by=named, entry=entry)

    def naming(self, naming: Naming, at: Path) -> Iterator[Problem]:
        known = set()
        for index, field in enumerate(naming.at):
            if not self.fits(naming.kind, field):
                yield self.unknown((*at, "at", index), field)
                return
            for record in self.records(naming.kind):
                known |= {str(value).casefold() for _, value, _ in _reach(record.data, field)}
        kind = (KINDS.get(naming.kind) or REGISTERS[naming.kind]).word
        for index, word in enumerate(naming.words):
            if word.casefold() not in known:
                place = self.record.locate((*at, "words", index))
                yield self.broken(place, "B228", word=word, kind=kind)

    def holding(self, holding: Holding, at: Path) -> Iterator[Problem]:
        kind, _, identifier = holding.of.partition(":")
        records = [r for r in self.records(kind) if identifier in ("", r.id)]
        if not self.fits(kind, holding.at):
            yield self.unknown((*at, "at"), holding.at)
            return
        if identifier and not any(True for r in records for _ in _reach(r.data, holding.at)):
            yield self.broken(self.record.locate(at), "B229", expected=holding.at, found="–")
        for record in records:
            for path, value, block in _reach(record.data, holding.at):
                applies = all(str(getattr(block, n, "")) == v for n, v in holding.where.items())
                if applies and not _keeps(holding, value):
                    there = str(value if holding.least is None else _size(value))
                    expected = _wanted(holding)
                    place = record.locate(path)
                    yield self.broken(place, "B229", expected=expected, found=there)

    def records(self, kind: str) -> list[Record]:
        return [record for key, record in self.published.items() if key[0] == kind]

    def fits(self, kind: str, field: str) -> bool:
        """Whether a field path leads somewhere in the class of a kind."""
        row = KINDS.get(kind) or REGISTERS.get(kind)
        return row is not None and shape_at(row.cls, tuple(field.split("."))) is not None

    def unknown(self, at: Path, found: str) -> Problem:
        return Problem(self.record.locate(at), "B230", {"found": found})


def _key(name: str) -> Key:
    kind, _, identifier = name.partition(":")
    return kind, identifier


def _either(words: list[Words]) -> Words:
    """Some words as a choice: `model, checklist of beslisboom`."""

    def said(texts: list[str], or_: str) -> str:
        *first, last = texts
        return f"{', '.join(first)} {or_} {last}" if first else last

    return Words(said([word.nl for word in words], "of"), said([word.en for word in words], "or"))


def _corners(records: list[Record]) -> list[int]:
    """How many models stand in each of the four corners of the map."""
    counted = Counter(r.data.axes.quadrant for r in records if isinstance(r.data, Model))
    return [counted[quadrant] for quadrant in Quadrant]


def _between(least: int | None, most: int | None) -> Words:
    if least == most:
        return Words(f"{least}", f"{least}")
    if most is None:
        return Words(f"minstens {least}", f"at least {least}")
    if least is None:
        return Words(f"hooguit {most}", f"at most {most}")
    return Words(f"{least} tot {most}", f"{least} to {most}")


def _keeps(holding: Holding, value: object) -> bool:
    if holding.least is not None:
        return _size(value) >= holding.least
    if value is None:
        return True
    if holding.one_of:
        return str(value) in holding.one_of
    said = str(value).casefold()
    return any(word.casefold() in said for word in holding.says)


def _size(value: object) -> int:
    """How many items a field holds; a field that is no list holds one, or none when empty."""
    return len(value) if isinstance(value, tuple | dict) else int(value is not None)


def _wanted(holding: Holding) -> Words | str:
    if holding.least is not None:
        return _between(holding.least, None)
    return " / ".join(holding.one_of or holding.says)


def _reach(value: Block, field: str) -> Iterator[tuple[Path, object, Block]]:
    """Every value that a field path leads to, with its own path and the block that holds it.

    A field that is not filled in has the value None.
    """
    yield from _reach_from((), value, value, steps=field.split("."))


def _reach_from(
    at: Path, value: object, block: Block, *, steps: list[str]
) -> Iterator[tuple[Path, object, Block]]:
    if isinstance(value, Block):
        block = value
    if not steps:
        yield at, value, block
        return
    step, rest = steps[0], steps[1:]
    pairs: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Block):
        pairs = [(step, getattr(value, step, None))]
    elif isinstance(value, dict):
        pairs = [(key, inner) for key, inner in value.items() if step in ("*", key)]
    elif isinstance(value, tuple):
        named = enumerate(value)
        pairs = [(i, inner) for i, inner in named if step in ("*", getattr(inner, "id", None))]
    for key, inner in pairs:
        yield from _reach_from((*at, key), inner, block, steps=rest)
