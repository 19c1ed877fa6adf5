"""`boek new`: a file for a new entry, or a new record at the end of its register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import files
from generator.editing.blank import BlankForm, TermLabels
from generator.link.linking import check_form
from generator.link.naming import NAME_RULE, meant_file
from generator.located import Node
from generator.machine import UnableError
from generator.problems import Language, Problem
from generator.schema import intended
from generator.schema.fields import is_id
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS, RESERVED_IDS
from generator.source import MAX_BYTES, MAX_VALUES, read_as_meant

_Made = tuple[str, int]  # a file, and the line where what is new begins


@dataclass(frozen=True)
class Beginning:
    """What was made, in which file, and what is still to be filled in."""

    name: str
    to_do: list[Problem]


def begin(root: Path, word: str, identifier: str, *, title: str, language: Language) -> Beginning:
    """Makes something new of the kind that a word stands for: `case`, `casus`, `bron`.

    Raises UnableError when the word is no kind, or the name is none or taken; OSError when a
    disk fails.
    """
    kind = intended.kind_as_said(word)
    if kind is None or kind not in ADDRESSED:
        words = [(KINDS.get(name) or REGISTERS[name]).word for name in sorted(ADDRESSED)]
        raise UnableError(
            f"'{word}' is geen soort. Kies: {', '.join(said.nl for said in words)}.",
            f"'{word}' is no kind. Choose: {', '.join(said.en for said in words)}.",
        )
    if not is_id(identifier) or identifier in RESERVED_IDS:
        near = meant_file(f"{identifier}.yml", "nl")
        stem = near.removesuffix(".yml") if near else None
        nl, en = (f"schrijf '{stem}'", f"write '{stem}'") if stem else NAME_RULE
        raise UnableError(
            f"B015 de naam '{identifier}' kan geen adres worden: {nl}.",
            f"B015 the name '{identifier}' cannot become an address: {en}.",
        )
    form = BlankForm(language, _labels(root))
    make = _new_entry if kind in KINDS else _new_record
    name, first = make(root, form, kind, identifier=identifier, title=title)
    own = [p for p in check_form(root, [name]) if p.is_error and p.location.line >= first]
    return Beginning(name, own)


def _new_entry(root: Path, form: BlankForm, kind: str, *, identifier: str, title: str) -> _Made:
    row = KINDS[kind]
    name = f"patterns/{row.folder}/{identifier}.yml"
    if files.file_type(root, name) is not None:
        raise _taken(name)
    schema = f"# yaml-language-server: $schema=../schema/{kind}.schema.json"
    lines = [schema, *form.lines(row.cls, title, _today())]
    files.write(root, name, "\n".join(lines) + "\n")
    return name, 1


def _new_record(root: Path, form: BlankForm, kind: str, *, identifier: str, title: str) -> _Made:
    """Puts a record at the end of its register, and leaves all that stands there as it is."""
    row = REGISTERS[kind]
    name = f"patterns/{row.file}.yml"
    is_there = files.file_type(root, name) is not None
    before = files.read_bytes(root, name, MAX_BYTES) if is_there else b""
    end = "\r\n" if b"\r\n" in before else "\n"
    most = row.most or MAX_VALUES
    document, problems = read_as_meant(root, name, most=most) if is_there else (None, [])
    if document and identifier in document.fields:
        raise _taken(f"{row.file}/{identifier}")
    if problems:
        raise UnableError(
            f"In {name} staat iets dat niet te lezen is. Herstel dat eerst: 'boek check {name}'.",
            f"Something in {name} can't be read. Mend that first: 'boek check {name}'.",
        )
    lines = [f"{identifier}:", *(f"  {line}" for line in form.lines(row.cls, title, _today()))]
    space = end if before and not before.endswith(b"\n") else ""
    added = f"{space}{end if before else ''}{end.join(lines)}{end}"
    files.write(root, name, before + added.encode())
    return name, before.count(b"\n") + 1


def _today() -> date:
    return date.today()  # noqa: DTZ011  (the writer's own day)


def _taken(name: str) -> UnableError:
    return UnableError(f"'{name}' bestaat al.", f"'{name}' exists already.")


def _labels(root: Path) -> TermLabels:
    """What the book calls the values of its fixed lists, as far as that can be read."""
    name = "patterns/vocabulary.yml"
    if files.file_type(root, name) != "file":
        return {}
    document, _ = read_as_meant(root, name)
    return {
        listed: {
            value: node.fields["label"].text
            for value, node in _inner(inner, "values").items()
            if "label" in node.fields
        }
        for listed, inner in (document.fields if document else {}).items()
    }


def _inner(node: Node, name: str) -> dict[str, Node]:
    return node.fields[name].fields if name in node.fields else {}
