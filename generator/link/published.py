"""What readers hold on to never vanishes unnoticed (codes B218 to B222, docs/adr/0023).

The file `published.yml` names everything that was ever public, a line each. The publication
writes it; nobody needs to. A name in it must still lead somewhere: to what has that name now,
to what says in `former_ids` that it had it before, or to the explanation in `withdrawn.yml`.
A book without the file holds on to nothing yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.link.book import CHAPTER, Book, holding
from generator.link.load import Loaded
from generator.link.names import PublicName, PublicNames, names_of
from generator.problems import Location, Problem, Values, Words, nearest
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
_GUESSED = 20  # of so many gone at one place the program doesn't guess what each became
# It grows with the book, to some two thousand entries.
_MOST_BYTES = 512 * 1024
_MOST_NAMES = 20_000


@dataclass(frozen=True)
class State:
    """The names that were public, each with its line in the file."""

    places: dict[str, Location] = field(default_factory=dict)


def read_state(root: Path) -> tuple[State, list[Problem]]:
    """What was public before, or why the file cannot be read. Raises OSError when a disk fails."""
    if files.file_type(root, FILE) is None:
        return State(), []
    document, problems = read(root, FILE, _MOST_BYTES, most=_MOST_NAMES)
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
    names = names_of(book.records.values(), book.written)
    held = {name for kind, tops in names.items() for name in _written(f"{kind}:", tops)}
    withdrawn = {record.data.what for record in book.all(Withdrawn)}
    return held | withdrawn | {name for name in book.once if _above(name) & withdrawn}


def _written(before: str, names: Iterable[PublicName]) -> Iterator[str]:
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
    finder = _Finder(names_of(loaded.records.values(), loaded.written))
    yield from _withdrawn_faults(loaded, finder)
    if state.places:
        yield from _Comparison(loaded, finder, state).problems()


def _withdrawn_faults(loaded: Loaded, finder: _Finder) -> Iterator[Problem]:
    kinds = {*finder.names, *KINDS, *(name for name, row in REGISTERS.items() if row.address)}
    for record in holding(loaded.records.values(), Withdrawn):
        kind, _, rest = record.data.what.partition(":")
        place = record.locate(("what",))
        if kind not in kinds:
            near = nearest(kind, kinds)
            suggestion = f"{near}:{rest}" if near else None
            yield Problem(place, "B114", {"found": record.data.what}, suggestion)
        elif finder.follow(kind, rest).is_whole:
            values: Values = {"id": rest, "other": record.data.what, "field": "what"}
            yield Problem(place, "B212", values)


@dataclass(frozen=True)
class _Trail:
    """How far a name could be followed: what was found on the way, and what was not."""

    found: tuple[PublicName, ...]
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.missing

    @property
    def name(self) -> str:
        """What was found, by its names of today."""
        return "/".join(name.id for name in self.found)


class _Finder:
    """Finds names by what they are called or were; each row of names is put in order once."""

    def __init__(self, names: PublicNames) -> None:
        self.names = names
        self._known: dict[int, dict[str, PublicName]] = {}

    def follow(self, kind: str, rest: str) -> _Trail:
        steps = tuple(rest.split("/"))
        row = self.names.get(kind, ())
        followers: list[PublicName] = []
        for index, step in enumerate(steps):
            name = self._of(row).get(step)
            if name is None:
                return _Trail(tuple(followers), steps[index:])
            followers.append(name)
            row = name.parts
        return _Trail(tuple(followers), ())

    def _of(self, row: tuple[PublicName, ...]) -> dict[str, PublicName]:
        known = self._known.get(id(row))  # `names` keeps every row alive
        if known is None:
            known = {former: name for name in row for former in name.all_ids}
            known |= {name.id: name for name in row}
            self._known[id(row)] = known
        return known


@dataclass(frozen=True)
class _Gone:
    """A public name that leads nowhere, as it stands in the file, and what of it is still there.

    `alike` are the names beside it that are of its sort: in a tree a question had parts.
    """

    kind: str
    name: str
    trail: _Trail
    alike: tuple[PublicName, ...]

    @property
    def id(self) -> str:
        return self.trail.missing[0]

    @property
    def parent(self) -> PublicName | None:
        return self.trail.found[-1] if self.trail.found else None

    @property
    def word(self) -> Words:
        if self.parent is None:
            return _word(self.kind)
        return self.alike[0].word if self.alike else Words("deel", "part")

    @property
    def beside(self) -> tuple[str, str, Words]:
        """What it shares with all of its sort that are gone from the same place."""
        return self.kind, self.trail.name, self.word


class _Comparison:
    def __init__(self, loaded: Loaded, finder: _Finder, state: State) -> None:
        self.loaded = loaded
        self.finder = finder
        self.state = state
        withdrawn = holding(loaded.records.values(), Withdrawn)
        self.withdrawn = {record.data.what for record in withdrawn}
        self.had_parts = {name.rpartition("/")[0] for name in state.places}
        self.drafts: dict[tuple[str, str], Location] = {}
        self.known: set[tuple[str, str]] = set()  # what is there, and was public by that name
        self._unread: dict[str, bool] = {}
        self.gone = list(self._look())
        self.together = Counter(gone.beside for gone in self.gone)

    def _look(self) -> Iterator[_Gone]:
        told: set[str] = set()
        for name in sorted(self.state.places):
            kind, _, rest = name.partition(":")
            trail = self.finder.follow(kind, rest)
            if trail.found and trail.found[0].draft:
                self.drafts[kind, trail.found[0].id] = trail.found[0].draft
            if trail.is_whole:
                if rest.rpartition("/")[2] == trail.found[-1].id:
                    self.known.add((kind, trail.name))
                continue
            above = _above(name)
            if above & self.withdrawn or above & told:
                continue
            if not trail.found and self._may_be_unread(kind, trail.missing[0]):
                continue
            first = name.rsplit("/", len(trail.missing) - 1)[0]
            told.add(first)
            yield _Gone(kind, first, trail, self._alike(kind, first, trail))

    def _alike(self, kind: str, name: str, trail: _Trail) -> tuple[PublicName, ...]:
        if not trail.found:
            return self.finder.names.get(kind, ())
        row = trail.found[-1].parts
        return (
            tuple(public for public in row if bool(public.parts) == (name in self.had_parts)) or row
        )

    def _may_be_unread(self, kind: str, identifier: str) -> bool:
        """Whether it stands in a file that could not be read, perhaps under another name."""
        if (kind, identifier) in self.loaded.broken:
            return True
        if kind not in self._unread:
            self._unread[kind] = self._has_unread(kind)
        return self._unread[kind]

    def _has_unread(self, kind: str) -> bool:
        """Whether a name of this kind could not be read, and is not one that was public before."""
        broken = {
            f"{kind}:{name}" for broken_kind, name in self.loaded.broken if broken_kind == kind
        }
        if broken - self.state.places.keys():
            return True
        faults = [p for p in self.loaded.problems if p.location.path.startswith(_home(kind))]
        return any(problem.code in _UNREAD or kind == CHAPTER for problem in faults)

    def problems(self) -> Iterator[Problem]:
        """What is wrong; when most of the book is gone that is one fact."""
        for (kind, identifier), place in self.drafts.items():
            yield Problem(place, "B220", {"word": _word(kind), "id": identifier})
        entries = [gone for gone in self.gone if gone.kind in KINDS and not gone.parent]
        held = [
            name for name in self.state.places if "/" not in name and name.split(":")[0] in KINDS
        ]
        if len(entries) >= _MANY and len(entries) * 2 > len(held):
            values: Values = {"gone": len(entries), "held": len(held)}
            yield Problem(Location(FILE), "B222", values)
            return
        for gone in self.gone:
            yield self._problem(gone)

    def _problem(self, gone: _Gone) -> Problem:
        values: Values = {"id": gone.id, "name": gone.name, "word": gone.word}
        if gone.parent is None:
            values["back"] = _file(gone.kind, gone.id)
            place = self.state.places.get(gone.name, Location(FILE))
        else:
            values["back"] = Words("het", "it")
            place = (gone.alike[0].among if gone.alike else None) or gone.parent.place
            if gone.alike and not gone.alike[0].may_change:
                return Problem(place, "B221", values)
        successor = self._successor(gone)
        if successor:
            return Problem(successor.place, "B218", {**values, "new": successor.id})
        return Problem(place, "B219", values)

    def _successor(self, gone: _Gone) -> PublicName | None:
        """What is new beside it and has a name like it; or the only thing that is new."""
        if self.together[gone.beside] > _GUESSED:
            return None
        before = f"{gone.trail.name}/".lstrip("/")
        fresh = {
            name.id: name
            for name in gone.alike
            if (gone.kind, before + name.id) not in self.known and name.draft is None
        }
        near = nearest(gone.id, fresh)
        if near is None and len(fresh) == self.together[gone.beside] == 1:
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
