"""One version of the book as far as it can be read, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.link import references
from generator.link.book import Chapter, Edge, Key, Record
from generator.link.load import Loaded, load
from generator.link.settings import Settings, read_settings
from generator.schema.languages import USUAL, BookLanguage
from generator.schema.registry import KINDS, REGISTERS


@dataclass(frozen=True)
class Version:
    """The records and chapters of a version; `unread` are the files that could not be read."""

    settings: Settings | None
    records: dict[Key, Record]
    chapters: tuple[Chapter, ...]
    edges: tuple[Edge, ...]
    broken: frozenset[Key]
    unread: tuple[str, ...]
    house_style: str | None

    @property
    def source(self) -> BookLanguage:
        """The language that people write in."""
        return self.settings.source if self.settings else USUAL[0]

    @property
    def written(self) -> list[Chapter]:
        """The chapters as people wrote them, without their translations."""
        return [chapter for chapter in self.chapters if chapter.language == self.source]

    def may_hold(self, key: Key) -> bool:
        """Whether a record can stand in a file, or in a part of one, that could not be read."""
        return key in self.broken or (key[0], "*") in self.broken


def read_version(root: Path) -> Version:
    """What can be read of the book under a root. Raises OSError when a disk fails."""
    settings, misplaced = read_settings(root)
    loaded = load(root, settings.languages if settings else USUAL)
    edges, _ = references.resolve(loaded) if loaded.is_whole else ([], [])
    unread = {file_of(key) for key in loaded.broken} | _unread_chapters(loaded)
    if settings is None and misplaced:
        unread |= {problem.location.path for problem in misplaced}
    return Version(
        settings,
        loaded.records,
        tuple(loaded.chapters),
        tuple(edges),
        frozenset(loaded.broken),
        tuple(sorted(unread)),
        loaded.house_style,
    )


def _unread_chapters(loaded: Loaded) -> set[str]:
    """Chapters of which nothing could be read, and folders that could not be opened."""
    known = {chapter.path for chapter in loaded.chapters}
    faulty = {problem.location.path for problem in loaded.problems if problem.is_error}
    folders = {"patterns", "book"} | {f"patterns/{kind.folder}" for kind in KINDS.values()}
    return {
        path for path in faulty if path in folders or (path.endswith(".md") and path not in known)
    }


def file_of(key: Key) -> str:
    """The file in which a record stands."""
    kind, identifier = key
    if kind in KINDS:
        return f"patterns/{KINDS[kind].folder}/{identifier}.yml"
    return f"patterns/{REGISTERS[kind].file}.yml"
