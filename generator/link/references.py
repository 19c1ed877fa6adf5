"""Closes the graph: every reference resolves, every text renders, every edge is known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

from generator import letters
from generator.link.book import Chapter, Edge, Key, PlacedText, Record
from generator.link.load import Loaded
from generator.link.pictures import FOLDER
from generator.problems import Fault, Location, Near, Problem, Values, Words
from generator.prose import ProseForm, convert, faults_in_plain, followed
from generator.schema.fields import Block
from generator.schema.kinds import Tree
from generator.schema.registry import ADDRESSED, BY_FORM, CONTRIBUTE, FORM, KINDS, REGISTERS
from generator.schema.shape import Path, Shape, fields_of, walk


def resolve(loaded: Loaded) -> tuple[list[Edge], list[Problem]]:
    """Every edge between records, and every reference or text that is wrong."""
    resolver = _Resolver(loaded)
    for record in loaded.records.values():
        resolver.record(record)
    for chapter in loaded.chapters:
        resolver.chapter(chapter)
    if not any(problem.is_error for problem in (*loaded.problems, *resolver.problems)):
        resolver.unshown()  # else a text that can't be read may show it
    return resolver.edges, resolver.problems


class _Place(Protocol):
    def locate(self, offset: int = 0) -> Location: ...


class _Resolver:
    def __init__(self, loaded: Loaded) -> None:
        self.records = loaded.records
        # A record that could not be read exists all the same: do not call it unknown as well.
        self.known = set(loaded.records) | loaded.broken | loaded.sketches
        self.sketches = loaded.sketches
        self.pictures = loaded.pictures
        self.shown = set(loaded.shown)
        self.names: defaultdict[str, list[str]] = defaultdict(list)
        for kind, name in sorted(self.known):
            self.names[kind].append(name)
        self.edges: list[Edge] = []
        self.problems: list[Problem] = []

    def record(self, record: Record) -> None:
        for path, shape, value in walk(record.data):
            for target, place in self.targets(shape, str(value), record.spot(path)):
                if target[0] == FORM:  # a page of the book, to which no record leads
                    self.exists(target, place)
                    continue
                if target in self.sketches:  # it can't be shown, not even to who writes
                    self.not_a_draft(target, place)
                    continue
                self.edges.append(Edge(record.key, path, target))
                self.target(record, path, target, place=place)
        for translation in record.translations.values():
            shapes = {path: shape for path, shape, _ in walk(record.data)}
            for path, text in translation.texts.items():
                for target, place in self.targets(shapes[path], text, translation.places[path]):
                    if self.exists(target, place) and not record.is_draft:
                        self.not_a_draft(target, place)
        self.problems += _repeated(record)

    def chapter(self, chapter: Chapter) -> None:
        for path, shape, value in walk(chapter.front):
            for target, place in self.targets(
                shape, str(value), PlacedText(chapter.document, path)
            ):
                self.known_and_no_draft(target, place)
        for heading in chapter.headings():
            self.said(faults_in_plain(heading.text), heading)
            self.said(letters.letter_faults(heading.text, one_line=True), heading)
        for passage in chapter.passages():
            self.said(letters.letter_faults(passage.text), passage)
            for target, place in self.prose(passage.text, "chapter", passage):
                self.known_and_no_draft(target, place)
        if chapter.id == CONTRIBUTE:
            self.problems += _promised(chapter)

    def known_and_no_draft(self, target: Key, place: Location) -> None:
        if self.exists(target, place):
            self.not_a_draft(target, place)

    def targets(self, shape: Shape, value: str, spot: PlacedText) -> list[tuple[Key, Location]]:
        """What a leaf refers to: its value when it is a reference, the links in its text."""
        if shape.ref:
            key = _key(value) if shape.ref.kind == "*" else (shape.ref.kind, value)
            return [(key, spot.start)]
        if shape.text and shape.text.markup != "none":
            return self.prose(value, shape.text.markup, spot)
        if shape.is_free:
            self.said(faults_in_plain(value), spot)
        elif shape.is_web:
            self.said(followed(value), spot)
        return []

    def prose(self, text: str, markup: ProseForm, spot: _Place) -> list[tuple[Key, Location]]:
        rendered = convert(text, markup)
        self.said((*rendered.faults, *rendered.notes), spot)
        for name, at in rendered.pictures:
            self.picture(name, spot.locate(at))
        places = map(spot.locate, rendered.link_places)
        return list(zip(map(_key, rendered.links), places, strict=True))

    def picture(self, name: str, place: Location) -> None:
        """A picture that a text shows: it must be there, under just this name."""
        alike = [known for known in self.pictures if known.casefold() == name.casefold()]
        self.shown.update(alike)
        if name in alike:
            return
        values: Values = {"found": name}
        if alike:
            values["name"] = alike[0]
            self.problems.append(Problem(place, "B143", values))
        else:
            self.problems.append(Problem(place, "B142", values, Near(name, self.pictures)))

    def unshown(self) -> None:
        """Every picture that no text shows."""
        sound = {name for name, picture in self.pictures.items() if picture}
        for name in sound - self.shown:
            place = Location(f"book/{FOLDER}/{name}")
            self.problems.append(Problem(place, "B415", {"name": name}))

    def said(self, faults: Iterable[Fault], spot: _Place) -> None:
        for fault in faults:
            self.problems.append(Problem(spot.locate(fault.at), fault.code, fault.values))

    def target(self, record: Record, path: Path, target: Key, *, place: Location) -> None:
        if target == record.key:
            self.problems.append(Problem(place, "B201"))
            return
        # An outcome may advise a model that is still being written: the page leaves it out.
        may_be_draft = record.is_draft or (isinstance(record.data, Tree) and "models" in path)
        if self.exists(target, place) and not may_be_draft:
            self.not_a_draft(target, place)

    def exists(self, target: Key, place: Location) -> bool:
        kind, identifier = target
        if kind == FORM:
            return self.has_form(identifier, place)
        if kind not in ADDRESSED:  # no kind, or one without pages, such as a fixed list
            meant = _KINDS_AS_SAID.get(kind)
            full_name = f"{kind}:{identifier}"
            suggestion = f"{meant}:{identifier}" if meant else None
            self.problems.append(Problem(place, "B114", {"found": full_name}, suggestion))
            return False
        if target in self.known or (kind, "*") in self.known:
            return True
        values: Values = {"kind": _word(kind), "ref": identifier}
        self.problems.append(Problem(place, "B203", values, Near(identifier, self.names[kind])))
        return False

    def has_form(self, kind: str, place: Location) -> bool:
        if kind not in BY_FORM:
            values: Values = {"kind": _FORM_WORD, "ref": kind}
            self.problems.append(Problem(place, "B203", values, Near(kind, BY_FORM)))
        return kind in BY_FORM

    def not_a_draft(self, target: Key, place: Location) -> None:
        record = self.records.get(target)
        if target in self.sketches or (record and record.is_draft):
            values: Values = {"kind": _word(target[0]), "ref": target[1]}
            self.problems.append(Problem(place, "B204", values))


# The word by which the chapter about taking part promises a form, by language.
_PROMISE = {"nl": re.compile(r"(?i)formulier"), "en": re.compile(r"(?i)\bforms?\b")}


def _promised(chapter: Chapter) -> Iterator[Problem]:
    """A form that is promised in a chapter without any link to one."""
    promise = _PROMISE.get(chapter.language)
    passages = list(chapter.passages())
    if promise is None or any(f"]({FORM}:" in passage.text for passage in passages):
        return
    for passage in passages:
        word = promise.search(passage.text)
        if word:
            known = ", ".join(f"{FORM}:{kind}" for kind in BY_FORM)
            yield Problem(passage.locate(word.start()), "B239", {"known": known})
            return


_FORM_WORD = Words("formulier", "form")

# People write the Dutch word for a kind; a name in YAML is English.
_KINDS_AS_SAID = {kind.word.nl: name for name, kind in KINDS.items()} | {
    register.word.nl: name for name, register in REGISTERS.items() if register.address
}


def _key(reference: str) -> Key:
    kind, _, identifier = reference.partition(":")
    return kind, identifier


def _word(kind: str) -> Words:
    row = KINDS.get(kind) or REGISTERS.get(kind)
    return row.word if row else Words(kind, kind)


# What makes two references in one list another: with another place or part it is another.
_IDENTITY = ("ref", "part", "item", "polarity", "locator")


def _repeated(record: Record) -> Iterator[Problem]:
    """The same thing named twice in one list; with another place or part it is another."""
    yield from _repeated_in(record, (), record.data)


def _repeated_in(record: Record, at: Path, block: Block) -> Iterator[Problem]:
    for name, shape in fields_of(type(block)).items():
        value = getattr(block, name)
        if shape.form == "block" and value is not None:
            yield from _repeated_in(record, (*at, name), value)
        elif shape.form == "map" and shape.item and shape.item.form == "block":
            for key, inner in value.items():
                yield from _repeated_in(record, (*at, name, key), inner)
        elif shape.form == "list" and shape.item:
            yield from _repeated_in_list(record, (*at, name), shape.item, values=value)


def _repeated_in_list(
    record: Record, at: Path, item: Shape, *, values: tuple[Block | str, ...]
) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for index, value in enumerate(values):
        if isinstance(value, Block):
            yield from _repeated_in(record, (*at, index), value)
            names = _IDENTITY if "ref" in item.fields else ()
            identity = tuple(getattr(value, name, None) for name in names)
        else:
            identity = (value,) if item.ref else ()
        if identity and identity in seen:
            word = _word(item.ref.kind) if item.ref else _word(_referred(item))
            names_said = (identity[0], getattr(value, "item", None))
            named = "/".join(str(name) for name in names_said if name)
            values_said: Values = {"kind": word, "ref": named}
            yield Problem(record.locate((*at, index)), "B202", values_said)
        seen.add(identity)


def _referred(item: Shape) -> str:
    reference = item.fields["ref"].ref
    return reference.kind if reference else ""
