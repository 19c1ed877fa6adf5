"""Every file of the book to typed records, with all faults of all files collected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator import files
from generator.link.book import Chapter, Key, Record
from generator.link.chapters import read_chapter
from generator.link.house_style import read_house_style
from generator.link.judged import read_once, validate_once
from generator.link.labels import labels_of
from generator.link.naming import NAME_RULE, meant_file, meant_kind, meant_register, rename
from generator.link.pictures import FOLDER, MOST_BYTES, Picture, read_picture
from generator.link.sketches import lacking_in
from generator.link.translate import read_translation
from generator.located import Document
from generator.problems import Location, Problem, Values, Words
from generator.schema import intended
from generator.schema.fields import Block, is_id
from generator.schema.languages import CODE, USUAL, BookLanguage, Languages
from generator.schema.registry import (
    KINDS,
    REGISTERS,
    RESERVED_IDS,
    Kind,
    Register,
    taken_addresses,
)
from generator.schema.shape import names_in
from generator.source import MAX_BYTES, MAX_VALUES

_REGISTER_FILES = {register.file: register for register in REGISTERS.values()}
_KIND_FOLDERS = {kind.folder: kind for kind in KINDS.values()}
HOUSE_STYLE = "house.css"  # an organisation's own colours, laid over ours
_NOT_CONTENT = {"schema"}  # the JSON Schemas for editors stand beside the content

# Some forty times the book of today: room to grow, and an end to what a checkout can ask of us.
MAX_FILES = 5_000
MAX_BYTES_IN_ALL = 32 * 1024**2


_FILE_NAME = re.compile(rf"(.+?)(\.({CODE}))?\.yml")
*_FOLDERS, _LAST = _KIND_FOLDERS
_WHERE = Words(
    f"bijdragen staan in patterns/{', '.join(_FOLDERS)} of {_LAST} en eindigen op .yml;"
    " registers staan direct in patterns",
    f"entries stand in patterns/{', '.join(_FOLDERS)} or {_LAST} and end in .yml;"
    " registers stand directly in patterns",
)


@dataclass
class Loaded:
    """What was read, and what more may be. `broken` are records that could not be read whole."""

    languages: Languages = USUAL
    records: dict[Key, Record] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    sketches: set[Key] = field(default_factory=set)  # drafts that lack what they need later
    chapters: list[Chapter] = field(default_factory=list)
    house_style: str | None = None
    pictures: dict[str, Picture | None] = field(default_factory=dict)  # None: it has a fault
    shown: set[str] = field(default_factory=set)  # pictures that stand on every page
    problems: list[Problem] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)  # of the fixed lists
    is_whole: bool = True  # False: a folder was not read, so nothing can be called missing
    files_left: int = MAX_FILES
    bytes_left: int = MAX_BYTES_IN_ALL
    only: frozenset[str] | None = None  # the files that are asked for, where not all are

    def wants(self, name: str) -> bool:
        """Whether this file, or one in this folder, is asked for."""
        asked = (f"{file}/" for file in self.only or ())
        return self.only is None or any(file.startswith(f"{name}/") for file in asked)

    @property
    def source(self) -> BookLanguage:
        """The language that people write in."""
        return self.languages[0]

    @property
    def written(self) -> list[Chapter]:
        """The chapters as people wrote them, without their translations."""
        return [chapter for chapter in self.chapters if chapter.language == self.source]

    def stop(self, problem: Problem) -> list[files.FolderItem]:
        """Leaves a folder unread for this reason."""
        self.problems.append(problem)
        self.is_whole = False
        return []


@dataclass(frozen=True)
class _File:
    root: Path
    name: str  # from the root, with forward slashes
    stem: str
    language: BookLanguage


def load(root: Path, languages: Languages = USUAL, only: frozenset[str] | None = None) -> Loaded:
    """Reads `patterns/` and `book/` under `root`, or `only` these files, for a book in `languages`.

    Raises OSError when a file cannot be read.
    """
    loaded = Loaded(languages, labels=labels_of(root, languages), only=only)
    translations: list[tuple[_File, Kind | Register]] = []
    for file, row in _content_files(root, loaded):
        if file.language != loaded.source:
            translations.append((file, row))
        elif isinstance(row, Kind):
            _load_entry(file, row, loaded)
        else:
            _load_register(file, row, loaded)
    for file, row in translations:
        _load_translation(file, row, loaded)
    _load_chapters(root, loaded)
    loaded.records = dict(sorted(loaded.records.items()))
    return loaded


def _content_files(root: Path, loaded: Loaded) -> Iterator[tuple[_File, Kind | Register]]:
    entries = [
        entry for entry in _entries(root, "patterns", loaded) if entry.name not in _NOT_CONTENT
    ]
    beside = {entry.name for entry in entries}
    for entry in entries:
        name = f"patterns/{entry.name}"
        kind = _KIND_FOLDERS.get(entry.name)
        if kind is None and entry.kind == "folder":
            kind = meant_kind(entry.name)
            _misplaced_entry(name, kind.folder if kind else None, beside, loaded=loaded)
        if kind:
            inside = _entries(root, name, loaded)
            names = {inner.name for inner in inside}
            inner_files = (
                _named(root, f"{name}/{inner.name}", inner, beside=names, loaded=loaded)
                for inner in inside
            )
            yield from ((file, kind) for file in inner_files if file)
        elif entry.kind != "folder":
            yield from _register_file(root, name, entry, beside=beside, loaded=loaded)


def _register_file(
    root: Path, name: str, entry: files.FolderItem, *, beside: set[str], loaded: Loaded
) -> Iterator[tuple[_File, Register]]:
    """A file beside the folders: a register, or one that was meant to be."""
    file = _named(root, name, entry, beside=beside, loaded=loaded)
    register = _REGISTER_FILES.get(file.stem) if file else None
    if file and register is None:
        register = meant_register(file.stem)
        ending = ".yml" if file.language == loaded.source else f".{file.language}.yml"
        new = f"{register.file}{ending}" if register else None
        _misplaced_entry(name, new, beside, loaded=loaded)
        register = None if new in beside else register
    if file and register:
        yield file, register


def _misplaced_entry(name: str, new: str | None, beside: set[str], *, loaded: Loaded) -> None:
    values: Values = {"name": PurePosixPath(name).name, "remedy": rename(new, beside, _WHERE)}
    loaded.problems.append(Problem(Location(name), "B014", values))


def _entries(
    root: Path, folder: str, loaded: Loaded, *, most: int = MAX_BYTES
) -> list[files.FolderItem]:
    """What stands in a folder and can be content, within the limits of the whole book."""
    if min(loaded.files_left, loaded.bytes_left) < 0:  # said already
        return []
    try:
        inside = files.entries(root, folder, loaded.files_left)
    except FileNotFoundError:
        return []
    except files.ObstacleError as error:
        return loaded.stop(Problem(Location(folder), "B019", {"what": error.what}))
    except files.TooManyError:
        loaded.files_left = -1
        return loaded.stop(Problem(Location(folder), "B017", {"limit": MAX_FILES}))
    loaded.files_left -= len(inside)
    loaded.bytes_left -= sum(min(entry.size, most) for entry in inside)
    if loaded.bytes_left < 0:
        limit = MAX_BYTES_IN_ALL // 1024**2
        return loaded.stop(Problem(Location(folder), "B018", {"limit": limit}))
    shown = (entry for entry in inside if not entry.name.startswith("."))
    return [entry for entry in shown if loaded.wants(f"{folder}/{entry.name}")]


def _named(
    root: Path, name: str, entry: files.FolderItem, *, beside: set[str], loaded: Loaded
) -> _File | None:
    """The file with its id and language as they are or were meant; None when neither is known.

    What is wrong with its name is said, and a file that was meant is read all the same: others
    may refer to it.
    """
    is_file = entry.kind != "folder"
    match = _FILE_NAME.fullmatch(entry.name) if is_file else None
    of_source = match is not None and match[3] == loaded.source
    if match is None or of_source or not is_id(match[1]) or not _is_free(match[1], loaded):
        code, otherwise = ("B015", NAME_RULE) if match and not of_source else ("B014", _WHERE)
        new = meant_file(entry.name, loaded.source) if is_file else None
        values: Values = {"name": entry.name, "remedy": rename(new, beside, otherwise)}
        loaded.problems.append(Problem(Location(name), code, values))
        match = _FILE_NAME.fullmatch(new) if new and new not in beside else None
    if match is None or not _is_free(match[1], loaded):
        return None
    stem, language = match[1], match[3] or loaded.source
    if match[3] and match[3] not in loaded.languages[1:]:
        loaded.problems.append(_of_no_edition(name, match[3], loaded))
        return None
    return _File(root, name, stem, language)


def _is_free(stem: str, loaded: Loaded) -> bool:
    """Whether an entry or chapter can have this name: other editions stand in a folder as well."""
    return stem not in RESERVED_IDS and stem not in loaded.languages


def _of_no_edition(name: str, language: str, loaded: Loaded) -> Problem:
    values: Values = {"language": language, "languages": ", ".join(loaded.languages)}
    return Problem(Location(name), "B521", values)


def _read(
    file: _File, cls: type[Block], loaded: Loaded, *, most: int = MAX_VALUES
) -> Document | None:
    document, problems = read_once(file.root, file.name, names_in(cls), most=most)
    loaded.problems += problems
    return document


def _load_entry(file: _File, kind: Kind, loaded: Loaded) -> None:
    key = (kind.name, file.stem)
    document = _read(file, kind.cls, loaded)
    checked = validate_once(kind.cls, document, labels=loaded.labels) if document else (None, [])
    data, problems = checked
    lacking = lacking_in(kind, document, problems) if document else ""
    if lacking:
        place = Location(file.name)
        loaded.problems.append(Problem(place, "B414", {"fields": lacking}))
        loaded.sketches.add(key)
        return
    loaded.problems += problems
    if document and data and document.is_whole:
        loaded.records[key] = Record(*key, data, document)
    else:
        loaded.broken.add(key)


def _load_register(file: _File, register: Register, loaded: Loaded) -> None:
    document = _read(file, register.cls, loaded, most=register.most or MAX_VALUES)
    if document is None:
        loaded.broken.add((register.name, "*"))
        return
    if document.lost:  # more records than one may have stood there
        loaded.broken.add((register.name, "*"))
    for identifier in document.fields:
        key = (register.name, identifier)
        data, problems = validate_once(register.cls, document, (identifier,), labels=loaded.labels)
        loaded.problems += problems
        if register.name != "vocabulary" and not is_id(identifier):
            meant = intended.name(identifier)
            place = document.locate((identifier,), key=True)
            loaded.problems.append(Problem(place, "B107", {"found": identifier}, meant))
            loaded.broken |= {key, (register.name, meant or "*")}
        elif data:
            loaded.records[key] = Record(*key, data, document, (identifier,))
        else:
            loaded.broken.add(key)


def _load_translation(file: _File, row: Kind | Register, loaded: Loaded) -> None:
    document = _read(file, row.cls, loaded)
    if document is None or not document.is_whole:
        return
    if isinstance(row, Kind):
        owners = [key for key in ((row.name, file.stem),) if key in loaded.records]
        if not owners and (row.name, file.stem) not in loaded.broken | loaded.sketches:
            original = f"patterns/{row.folder}/{file.stem}.yml"
            place = Location(file.name)
            loaded.problems.append(Problem(place, "B131", {"original": original}))
    else:
        owners = [key for key in loaded.records if key[0] == row.name]
    translated, problems = read_translation(
        document, [loaded.records[key] for key in owners], whole_file=isinstance(row, Kind)
    )
    # A record that a register lacks may be one of those that could not be read.
    if isinstance(row, Kind) or not any(key[0] == row.name for key in loaded.broken):
        loaded.problems += problems
    for key, translation in translated.items():
        loaded.records[key].translations[file.language] = translation


def _load_chapters(root: Path, loaded: Loaded) -> None:
    for entry in _entries(root, "book", loaded):
        name = f"book/{entry.name}"
        if entry.name in loaded.languages:
            for inner in _entries(root, name, loaded):
                _load_chapter(root, f"{name}/{inner.name}", entry.name, loaded=loaded)
        elif re.fullmatch(CODE, entry.name):
            loaded.problems.append(_of_no_edition(name, entry.name, loaded))
        elif entry.name == HOUSE_STYLE:
            loaded.house_style, problems = read_house_style(root, name)
            loaded.problems += problems
        elif entry.name == FOLDER:
            for inner in _entries(root, name, loaded, most=MOST_BYTES):
                loaded.pictures[inner.name], problems = read_picture(root, f"{name}/{inner.name}")
                loaded.problems += problems
        else:
            _misplaced(name, loaded)
    written = {chapter.id for chapter in loaded.written}
    for chapter in list(loaded.chapters):
        if chapter.id not in written:
            original = f"book/{loaded.source}/{chapter.id}.md"
            place = Location(chapter.path)
            loaded.problems.append(Problem(place, "B131", {"original": original}))


def _load_chapter(root: Path, name: str, language: BookLanguage, *, loaded: Loaded) -> None:
    path = PurePosixPath(name)
    if path.suffix != ".md":
        _misplaced(name, loaded)
    elif not is_id(path.stem) or not _is_free(path.stem, loaded):
        values: Values = {
            "name": path.name,
            "remedy": rename(meant_file(path.name, loaded.source, ".md"), (), NAME_RULE),
        }
        loaded.problems.append(Problem(Location(name), "B015", values))
    elif path.stem in taken_addresses():
        loaded.problems.append(Problem(Location(name), "B504", {"address": path.stem}))
    else:
        chapter, problems = read_chapter(root, name, language)
        loaded.problems += problems
        if chapter:
            loaded.chapters.append(chapter)


def _misplaced(name: str, loaded: Loaded) -> None:
    values: Values = {"name": PurePosixPath(name).name}
    loaded.problems.append(Problem(Location(name), "B507", values))
