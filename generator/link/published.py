"""What readers hold on to never vanishes unnoticed (codes B218 to B222, docs/adr/0023).

The file `published.yml` names everything that was ever public, a line each. The publication
writes it; nobody needs to. A name in it must still lead somewhere: to what has that name now,
to what says in `former_ids` that it had it before, or to the explanation in `withdrawn.yml`.
A book without the file holds on to nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.link.book import Book, holding
from generator.link.load import Loaded
from generator.link.names import CHAPTER, Name, Names, names_of
from generator.problems import Location, Problem, Words, nearest
from generator.schema.published import Published
from generator.schema.registers import Withdrawn
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.validate import validate
from generator.source import read

FILE = "published.yml"
_ABOUT = (
    "# Wat lezers vasthouden: elke naam die ooit in een adres, een link of een lijst stond.",
    "# De publicatie schrijft dit bestand, met 'boek publish-state'. Verander het niet zelf.",
)
_MANY = 10  # entries; when so many are gone, and more than half, it is one fact and not many
# Faults by which a name is not read, so that it may be the one that seems to be gone.
_UNREAD = frozenset({"B011", "B014", "B015", "B107", "B504", "B507"})

Steps = tuple[str, ...]


@dataclass(frozen=True)
class State:
    """The names that were public, each with its line in the file."""

    places: dict[str, Location] = field(default_factory=dict)


def read_state(root: Path) -> tuple[State, list[Problem]]:
    """What was public before, or why the file cannot be read. Raises OSError when a disk fails."""
    if files.kind(root, FILE) is None:
        return State(), []
    document, problems = read(root, FILE)
    if document is None:
        return State(), problems
    data, problems = validate(Published, document)
    names = data.names if data else ()
    places = {name: document.locate(("names", index)) for index, name in enumerate(names)}
    return State(places), problems


def write_state(root: Path, book: Book) -> Path:
    """Writes the names of a sound book, in place of the file that was there.

    Raises ObstacleError where something else stands there, OSError when a disk fails.
    """
    lines = [*_ABOUT, "names:", *(f"- {name}" for name in sorted(public_names(book)))]
    files.write(root, FILE, "\n".join(lines) + "\n")
    return root / FILE


def public_names(book: Book) -> set[str]:
    """Every name by which a reader can know something in the book, former ones too.

    What stood below something that was withdrawn stays: its addresses still lead there.
    """
    names = names_of(book.records.values(), book.chapters)
    found = {name for kind, tops in names.items() for name in _written(f"{kind}:", tops)}
    withdrawn = {record.data.what for record in book.all(Withdrawn)}
    return found | withdrawn | {name for name in book.once if _above(name) & withdrawn}


def _written(before: str, names: Iterable[Name]) -> Iterator[str]:
    for name in names:
        if name.draft is None:
            yield from (f"{before}{known}" for known in name.all_ids)
            yield from _written(f"{before}{name.id}/", name.parts)


def _above(name: str) -> set[str]:
    """A name and those of all that it is part of."""
    steps = name.split("/")
    return {"/".join(steps[:count]) for count in range(1, len(steps) + 1)}


def prove(loaded: Loaded, state: State) -> Iterator[Problem]:
    """Every public name that leads nowhere any more, and what is withdrawn but there."""
    names = names_of(loaded.records.values(), loaded.chapters)
    yield from _withdrawn_faults(loaded, names)
    if state.places:
        yield from _Comparison(loaded, names, state).problems()


def _withdrawn_faults(loaded: Loaded, names: Names) -> Iterator[Problem]:
    kinds = {*names, *KINDS, *(name for name, row in REGISTERS.items() if row.address)}
    for record in holding(loaded.records.values(), Withdrawn):
        kind, _, rest = record.data.what.partition(":")
        place = record.locate(("what",))
        if kind not in kinds:
            near = nearest(kind, kinds)
            suggestion = f"{near}:{rest}" if near else None
            yield Problem(place, "B114", {"found": record.data.what}, suggestion)
        elif _follow(names.get(kind, ()), tuple(rest.split("/"))).is_whole:
            values: dict[str, str | int | Words] = {"id": rest, "other": record.data.what}
            yield Problem(place, "B212", {**values, "field": "what"})


@dataclass(frozen=True)
class _Trail:
    """How far a name could be followed: what was found on the way, and what was not."""

    found: tuple[Name, ...]
    missing: Steps

    @property
    def is_whole(self) -> bool:
        return not self.missing

    @property
    def ids(self) -> Steps:
        """What was found, by its names of today."""
        return tuple(name.id for name in self.found)


def _follow(names: tuple[Name, ...], steps: Steps) -> _Trail:
    found: list[Name] = []
    for index, step in enumerate(steps):
        name = next((one for one in names if one.id == step), None)
        name = name or next((one for one in names if step in one.all_ids), None)
        if name is None:
            return _Trail(tuple(found), steps[index:])
        found.append(name)
        names = name.parts
    return _Trail(tuple(found), ())


@dataclass(frozen=True)
class _Gone:
    """A public name that leads nowhere: its kind, what of it is still there, and what is not."""

    kind: str
    trail: _Trail
    name: str  # as it stands in the file

    @property
    def id(self) -> str:
        return self.trail.missing[0]


class _Comparison:
    def __init__(self, loaded: Loaded, names: Names, state: State) -> None:
        self.loaded = loaded
        self.names = names
        self.state = state
        withdrawn = holding(loaded.records.values(), Withdrawn)
        self.withdrawn = {record.data.what for record in withdrawn}
        self.drafts: dict[tuple[str, str], Location] = {}
        self.known: set[tuple[str, Steps]] = set()  # what is there, and was public by that name
        self.gone = list(self._look())

    def _look(self) -> Iterator[_Gone]:
        told: set[str] = set()
        for name in sorted(self.state.places):
            kind, _, rest = name.partition(":")
            steps = tuple(rest.split("/"))
            trail = _follow(self.names.get(kind, ()), steps)
            if trail.found and trail.found[0].draft:
                self.drafts[kind, trail.found[0].id] = trail.found[0].draft
            if trail.is_whole and trail.ids[-1] == steps[-1]:
                self.known.add((kind, trail.ids))
            above = _above(name)
            if trail.is_whole or above & self.withdrawn or above & told:
                continue
            first = name.rsplit("/", len(trail.missing) - 1)[0]
            if not trail.found and self._may_be_unread(kind, trail.missing[0]):
                continue
            told.add(first)
            yield _Gone(kind, trail, first)

    def _may_be_unread(self, kind: str, identifier: str) -> bool:
        """Whether it stands in a file that could not be read, perhaps under another name."""
        broken = {name for found, name in self.loaded.broken if found == kind}
        was = {name.partition(":")[2].partition("/")[0] for name in self.state.places}
        if identifier in broken or broken - was:
            return True
        home = _home(kind)
        faults = [p for p in self.loaded.problems if p.location.path.startswith(home)]
        if kind == CHAPTER and any(p.location.path == f"{home}{identifier}.md" for p in faults):
            return True
        return any(problem.code in _UNREAD for problem in faults)

    def problems(self) -> Iterator[Problem]:
        for (kind, identifier), place in self.drafts.items():
            yield Problem(place, "B220", {"word": _word(kind), "id": identifier})
        entries = [gone for gone in self.gone if gone.kind in KINDS and not gone.trail.found]
        held = [
            name for name in self.state.places if "/" not in name and name.split(":")[0] in KINDS
        ]
        if len(entries) >= _MANY and len(entries) * 2 > len(held):
            values: dict[str, str | int | Words] = {"gone": len(entries), "held": len(held)}
            yield Problem(Location(FILE), "B222", values)
            return
        for gone in self.gone:
            yield self._problem(gone)

    def _problem(self, gone: _Gone) -> Problem:
        values: dict[str, str | int | Words] = {"id": gone.id, "name": gone.name}
        alike = self._alike(gone)
        values["word"] = alike[0].word if gone.trail.found and alike else _word(gone.kind)
        values["back"] = Words("het", "it") if gone.trail.found else _file(gone.kind, gone.id)
        place = self.state.places.get(gone.name, Location(FILE))
        if gone.trail.found:
            parent = gone.trail.found[-1]
            place = (alike[0].among if alike else None) or parent.place
            if alike and not alike[0].may_change:
                return Problem(place, "B221", values)
        successor = self._successor(gone, alike)
        if successor:
            return Problem(successor.place, "B218", {**values, "new": successor.id})
        return Problem(place, "B219", values)

    def _alike(self, gone: _Gone) -> tuple[Name, ...]:
        """What stands beside it and is of its sort: of a tree a question had parts, its answers."""
        if not gone.trail.found:
            return self.names.get(gone.kind, ())
        siblings = gone.trail.found[-1].parts
        had_parts = any(name.startswith(f"{gone.name}/") for name in self.state.places)
        return tuple(name for name in siblings if bool(name.parts) == had_parts) or siblings

    def _successor(self, gone: _Gone, alike: tuple[Name, ...]) -> Name | None:
        """What is new beside it and has a name like it; or the only thing that is new."""
        before = gone.trail.ids
        fresh = {
            name.id: name
            for name in alike
            if (gone.kind, (*before, name.id)) not in self.known and name.draft is None
        }
        near = nearest(gone.id, fresh)
        beside = [
            one
            for one in self.gone
            if (one.kind, one.trail.ids) == (gone.kind, before) and self._alike(one) == alike
        ]
        if near is None and len(fresh) == len(beside) == 1:
            near = next(iter(fresh))
        return fresh[near] if near else None


def _word(kind: str) -> Words:
    row = KINDS.get(kind) or REGISTERS.get(kind)
    fallback = {CHAPTER: Words("hoofdstuk", "chapter")}
    return row.word if row else fallback.get(kind, Words("bladzijde", "page"))


def _file(kind: str, identifier: str) -> str | Words:
    """The file that held a name, where there is one."""
    if kind in REGISTERS:
        file = f"patterns/{REGISTERS[kind].file}.yml"
        return Words(f"het in {file}", f"it in {file}")
    if kind in KINDS:
        return f"{_home(kind)}{identifier}.yml"
    return f"{_home(kind)}{identifier}.md" if kind == CHAPTER else Words("haar", "it")


def _home(kind: str) -> str:
    """Where the names of a kind are given: the beginning of the paths of its files."""
    if kind in KINDS:
        return f"patterns/{KINDS[kind].folder}/"
    return f"patterns/{REGISTERS[kind].file}." if kind in REGISTERS else "book/nl/"
