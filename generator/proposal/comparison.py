"""Two versions of a book laid beside each other: what was added, changed and removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.link.book import CHAPTER, Chapter, Key, Record, holding, holds
from generator.link.names import names_of
from generator.problems import Words
from generator.proposal.checklists import ItemChange, item_changes
from generator.proposal.fields import (
    FieldChange,
    NamedPath,
    field_changes,
    former_names,
    named_path,
)
from generator.proposal.trees import TreeChange, tree_change
from generator.proposal.version import Version, file_of
from generator.render.addresses import Address, address, node_address
from generator.schema.kinds import Tree
from generator.schema.registers import Vocabulary
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Path, naming_field

EntryState = Literal["added", "changed", "renamed", "removed"]


@dataclass(frozen=True)
class Relation:
    """A reference to another entry, from a field."""

    to: str
    title: str
    field: NamedPath


@dataclass(frozen=True)
class EntryChange:
    """What happened to one entry, record of a register, chapter, or to the settings.

    `was` is the name that it had before. `summary` is told of what was added.
    """

    kind: str
    id: str
    title: str
    file: str
    state: EntryState
    was: str | None = None
    summary: str = ""
    fields: tuple[FieldChange, ...] = ()
    related: tuple[Relation, ...] = ()
    no_longer_related: tuple[Relation, ...] = ()
    tree: TreeChange | None = None
    items: tuple[ItemChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that anyone could see."""
        told = self.fields or self.related or self.no_longer_related or self.tree or self.items
        return self.state == "changed" and not told


@dataclass(frozen=True)
class Moved:
    """An address that is new, that is gone, or that leads on to another."""

    before: str | None
    after: str | None


@dataclass(frozen=True)
class Proposal:
    """All that differs between two versions, and the files of each that could not be read."""

    entries: tuple[EntryChange, ...]
    addresses: tuple[Moved, ...]
    unread_before: tuple[str, ...]
    unread_after: tuple[str, ...]
    labels: Mapping[tuple[str, str], Words]  # of each value of a fixed list

    def count(self, *states: EntryState) -> int:
        """How many entries are in one of these states."""
        return sum(entry.state in states for entry in self.entries)


def compare_versions(before: Version, after: Version) -> Proposal:
    """What differs between two versions, in the order of kinds, registers and names."""
    entries = (*_Records(before, after).changes(), *_chapters(before, after))
    return Proposal(
        (*entries, *_settings(before, after)),
        tuple(_addresses(before, after)),
        before.unread,
        after.unread,
        _labels(before) | _labels(after),
    )


def _labels(version: Version) -> dict[tuple[str, str], Words]:
    """What the book calls the values of its fixed lists."""
    labels: dict[tuple[str, str], Words] = {}
    for record in holding(version.records.values(), Vocabulary):
        english = record.translations.get("en")
        for value, said in record.data.values.items():
            path = ("values", value, "label")
            label = english.texts.get(path, said.label) if english else said.label
            labels[record.id, value] = Words(said.label, label)
    return labels


class _Records:
    def __init__(self, before: Version, after: Version) -> None:
        self.before = before
        self.after = after
        self.now = dict(self._renamed())
        self.was = {new: old for old, new in self.now.items()}

    def _renamed(self) -> Iterator[tuple[Key, Key]]:
        for key, record in self.after.records.items():
            for former in former_names(record.data):
                old = (key[0], former)
                if old in self.before.records and old not in self.after.records:
                    yield old, key

    def changes(self) -> Iterator[EntryChange]:
        order = [*KINDS, *REGISTERS]
        keys = self.before.records.keys() | self.after.records.keys()
        for key in sorted(keys, key=lambda key: (order.index(key[0]), key[1])):
            change = self._change(key)
            if change and not change.is_empty:
                yield change

    def _change(self, key: Key) -> EntryChange | None:
        new = self.after.records.get(key)
        if new is None:
            if key in self.now or self.after.may_hold(key):
                return None  # told under its new name, or not known
            return _whole(self.before.records[key], "removed")
        old_key = self.was.get(key, key)
        old = self.before.records.get(old_key)
        if old is None:
            return None if self.before.may_hold(key) else _whole(new, "added")
        return self._differences(old, new)

    def _differences(self, old: Record, new: Record) -> EntryChange:
        there, here = self._relations(old, self.before), self._relations(new, self.after)
        tree = None
        if holds(old, Tree) and holds(new, Tree):
            tree = tree_change(old, new)
            tree = None if tree.is_empty else tree
        items: tuple[ItemChange, ...] = ()
        if new.kind == "checklist":
            records = self.before.records, self.after.records
            items = tuple(item_changes(*records, new.id, was=old.id))
        renamed = old.key != new.key
        return EntryChange(
            new.kind,
            new.id,
            title_of(new),
            file_of(new.key),
            "renamed" if renamed else "changed",
            was=old.id if renamed else None,
            fields=tuple(_fields(old, new)),
            related=tuple(here[name] for name in here if name not in there),
            no_longer_related=tuple(there[name] for name in there if name not in here),
            tree=tree,
            items=items,
        )

    def _relations(self, record: Record, version: Version) -> dict[tuple[Key, NamedPath], Relation]:
        """The relations of a record, by what they lead to under the name of today."""
        relations: dict[tuple[Key, NamedPath], Relation] = {}
        for edge in version.edges:
            if edge.origin == record.key:
                target, field = edge.target, _field_of(record, edge.path)
                held = version.records.get(target)
                relation = Relation(":".join(target), title_of(held) if held else "", field)
                relations.setdefault((self.now.get(target, target), field), relation)
        return relations


def _field_of(record: Record, path: Path) -> NamedPath:
    """The fields on the way to a reference, without the names of items."""
    steps = [step for step in named_path(record.data, path) if not step.startswith("[")]
    return tuple(steps[:-1] if steps[-1] in ("ref", "to") else steps)


def _whole(record: Record, state: EntryState) -> EntryChange:
    row = KINDS.get(record.kind) or REGISTERS[record.kind]
    summary = str(getattr(record.data, row.meaning, "")) if row.meaning else ""
    title, file = title_of(record), file_of(record.key)
    return EntryChange(record.kind, record.id, title, file, state, summary=summary)


def title_of(record: Record) -> str:
    """What people call a record; its id where it has no name of its own."""
    name = naming_field(type(record.data))
    return str(getattr(record.data, name)) if name else record.id


# Told as what they do to readers: the roads of the tree, the days of the items.
_TOLD_ELSEWHERE = {("tree", "to"), ("tree", "rules"), ("tree", "routes")}


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    for change in field_changes(old.data, new.data):
        if not any((new.kind, step) in _TOLD_ELSEWHERE for step in change.path):
            yield change
    for language in sorted({*old.translations, *new.translations}):
        there, here = _texts(old, language), _texts(new, language)
        for path in {**there, **here}:
            was, becomes = there.get(path), here.get(path)
            if was != becomes:
                yield FieldChange(path, was, becomes, language=language)


def _texts(record: Record, language: str) -> dict[NamedPath, str]:
    translation = record.translations.get(language)
    texts = translation.texts if translation else {}
    return {named_path(record.data, path): text for path, text in texts.items()}


def _chapters(before: Version, after: Version) -> Iterator[EntryChange]:
    there = {(chapter.language, chapter.id): chapter for chapter in before.chapters}
    here = {(chapter.language, chapter.id): chapter for chapter in after.chapters}
    written = {chapter.id: chapter.front for chapter in after.written}
    now = {
        (language, former): (language, identifier)
        for (language, identifier) in here
        for former in former_names(written.get(identifier))
        if (language, former) not in here
    }
    was = {new: old for old, new in now.items() if old in there}
    for key in sorted({*there, *here}):
        old, new = there.get(was.get(key, key)), here.get(key)
        unread = (after if new is None else before).unread
        only = None if old and new else new or old
        if (only and only.path in unread) or (new is None and key in now):
            continue
        change = _chapter(old, new)
        if change and not change.is_empty:
            yield change


def _chapter(old: Chapter | None, new: Chapter | None) -> EntryChange | None:
    chapter = new or old
    if chapter is None:
        return None
    title, summary = chapter.front.title, chapter.front.summary
    if old is None or new is None:
        state: EntryState = "added" if old is None else "removed"
        return EntryChange(CHAPTER, chapter.id, title, chapter.path, state, summary=summary)
    there, here = _parts(old), _parts(new)
    texts = (
        FieldChange(path, there.get(path), here.get(path))
        for path in {**there, **here}
        if there.get(path) != here.get(path)
    )
    renamed = old.id != new.id
    return EntryChange(
        CHAPTER,
        new.id,
        title,
        new.path,
        "renamed" if renamed else "changed",
        was=old.id if renamed else None,
        fields=(*field_changes(old.front, new.front), *texts),
    )


def _parts(chapter: Chapter) -> dict[NamedPath, str]:
    """The texts of a chapter by heading; that above the first has none."""
    parts: dict[NamedPath, str] = {(f"[{heading}]",): text for heading, text in chapter.sections}
    return {("lead",): chapter.lead} | parts if chapter.lead else parts


def _settings(before: Version, after: Version) -> Iterator[EntryChange]:
    old, new = before.settings, after.settings
    if old and new and old != new:
        there, here = vars(old), vars(new)
        fields = tuple(
            FieldChange((name,), _said(there[name]), _said(here[name]))
            for name in here
            if there[name] != here[name]
        )
        yield EntryChange("settings", "mkdocs", "", "mkdocs.yml", "changed", fields=fields)
    if before.house_style != after.house_style:
        change = FieldChange(("house.css",), before.house_style, after.house_style)
        yield EntryChange("settings", "house", "", "book/house.css", "changed", fields=(change,))


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _addresses(before: Version, after: Version) -> Iterator[Moved]:
    """Addresses of published pages and of what has a place on one, in the source language."""
    there, _ = _public(before)
    here, former = _public(after)
    gone = {name: former.get(name) for name in sorted(there) if name not in here}
    yield from (Moved(there[name], to) for name, to in gone.items())
    led_to = set(gone.values())
    fresh = (here[name] for name in sorted(here) if name not in there)
    yield from (Moved(None, path) for path in fresh if path not in led_to)


def _public(version: Version) -> tuple[dict[str, str], dict[str, str]]:
    """The address of every public name, and of every former name where it now leads."""
    addresses: dict[str, str] = {}
    former: dict[str, str] = {}
    for kind, names in names_of(version.records.values(), version.written).items():
        for name in names:
            top = _top(kind, name.id)
            if top is None or name.draft:
                continue
            places = {f"{kind}:{name.id}": top}
            former |= {f"{kind}:{old}": _path(top, version) for old, _ in name.former}
            for part in name.parts:
                below = node_address(name.id, part.id) if kind == "tree" else top.section(part.id)
                places[f"{kind}:{name.id}/{part.id}"] = below
                former |= {
                    f"{kind}:{entry}/{known}": _path(below, version)
                    for entry in name.all_ids
                    for known in part.all_ids
                    if (entry, known) != (name.id, part.id)
                }
            addresses |= {known: _path(place, version) for known, place in places.items()}
    return addresses, former


def _top(kind: str, identifier: str) -> Address | None:
    if kind == CHAPTER:
        return Address((identifier,))
    row = KINDS.get(kind) or REGISTERS.get(kind)
    return address((kind, identifier)) if row and row.address else None


def _path(place: Address, version: Version) -> str:
    path, sharp, part = place.at(version.source).partition("#")
    return f"/{path}/{sharp}{part}"


def word_of(kind: str) -> Words:
    """What people call a kind."""
    row = KINDS.get(kind) or REGISTERS.get(kind)
    others = {CHAPTER: Words("hoofdstuk", "chapter"), "settings": Words("instellingen", "settings")}
    return row.word if row else others[kind]
