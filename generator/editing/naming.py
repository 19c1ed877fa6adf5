"""What the user calls a thing of the book: `cases/brug`, `source:kroniek`, `trees/poort/steun/ja`.

The parts of a name are those of `published.yml`: behind a tree a question, an outcome or a piece
of advice, behind a question an answer, behind a checklist an item. Whatever stands between the
parts (`/`, `:`, `#`) is fine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.link.book import Book, Record, holds
from generator.link.naming import NAME_RULE
from generator.machine import UnableError
from generator.problems import nearest
from generator.schema import intended
from generator.schema.fields import is_id
from generator.schema.kinds import Checklist, Tree
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS, RESERVED_IDS
from generator.schema.shape import Path

_BETWEEN = re.compile(r"[/:#]")


@dataclass(frozen=True)
class InnerPart:
    """A part of an entry that has a name: its sort, and the path of the block that it is.

    `above` is the path in words by which an agreement names it; `question` that of an answer.
    """

    sort: str
    id: str
    path: Path
    above: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True)
class Target:
    """What gets another name: a record, or a part of one. `new` is that name."""

    record: Record
    part: InnerPart | None = None
    new: str = ""

    @property
    def kind(self) -> str:
        """The kind or register of the record."""
        return self.record.kind

    @property
    def id(self) -> str:
        """The name of the record."""
        return self.record.id

    @property
    def name(self) -> str:
        """The last name: that which changes."""
        return self.part.id if self.part else self.id

    @property
    def path(self) -> Path:
        """The block of the target in its file."""
        return self.part.path if self.part else self.record.at

    @property
    def whole(self) -> str:
        """The whole name, as people write it on the command line."""
        question = (self.part.question,) if self.part and self.part.question else ()
        inner = (*question, self.part.id) if self.part else ()
        return "/".join((folder_of(self.kind), self.id, *inner))


def folder_of(kind: str) -> str:
    """What stands first in the name of a record: its folder, or its register."""
    return KINDS[kind].folder if kind in KINDS else REGISTERS[kind].file


def target_of(book: Book, written: str) -> Target:
    """What is called so. Raises UnableError when nothing is, with what was meant."""
    head, *names = _steps(written)
    kind = intended.kind_as_said(head)
    if kind is None or kind not in ADDRESSED or not names:
        known = ", ".join(sorted(folder_of(kind) for kind in ADDRESSED))
        raise UnableError(
            f"'{written}' noemt geen bijdrage. Schrijf de soort en de naam, zoals cases/utrecht; "
            f"soorten zijn {known}.",
            f"'{written}' names no entry. Write the kind and the name, such as cases/utrecht; "
            f"kinds are {known}.",
        )
    record = book.records.get((kind, names[0]))
    if record is None:
        ids = [identifier for row, identifier in book.records if row == kind]
        raise _unknown(f"{folder_of(kind)}/", names[0], ids)
    if len(names) == 1:
        return Target(record)
    return Target(record, _part_of(record, names[1:]))


def _steps(written: str) -> list[str]:
    bare = written.strip().removeprefix("patterns/").removesuffix(".yml").rstrip("/")
    return _BETWEEN.split(bare)


def _unknown(before: str, written: str, known: Iterable[str]) -> UnableError:
    near = nearest(written, known)
    meant = (f" Bedoelde u '{before}{near}'?", f" Did you mean '{before}{near}'?")
    nl, en = meant if near else ("", "")
    return UnableError(
        f"'{before}{written}' is er niet.{nl}", f"'{before}{written}' is not there.{en}"
    )


def _part_of(record: Record, names: list[str]) -> InnerPart:
    before = f"{folder_of(record.kind)}/{record.id}/"
    if holds(record, Tree):
        parts = _parts_of_tree(record.data, names[0] if len(names) > 1 else None)
    elif holds(record, Checklist):
        listed = (
            *(("items", index, item.id) for index, item in enumerate(record.data.items)),
            *(("shared", index, item.id) for index, item in enumerate(record.data.shared)),
        )
        parts = [InnerPart("item", name, (field, at), (field,)) for field, at, name in listed]
    else:
        raise UnableError(
            f"Binnen '{before[:-1]}' heeft niets een naam die 'boek rename' verandert: "
            "alleen delen van een beslisboom en onderdelen van een checklist.",
            f"Within '{before[:-1]}' nothing has a name that 'boek rename' changes: "
            "only parts of a decision tree and items of a checklist.",
        )
    part = next((part for part in parts if part.id == names[-1]), None)
    if part is None or len(names) > (2 if holds(record, Tree) else 1):
        raise _unknown("/".join((before[:-1], *names[:-1], "")), names[-1], [p.id for p in parts])
    return part


def _parts_of_tree(tree: Tree, question: str | None) -> list[InnerPart]:
    """The questions, outcomes and pieces of advice of a tree, or the answers to a question."""
    if question is not None:
        asked = tree.questions.get(question)
        above = ("questions", question, "answers")
        return [
            InnerPart("answer", answer.id, (*above, index), above, question)
            for index, answer in enumerate(asked.answers if asked else ())
        ]
    rows = {"questions": [*tree.questions], "outcomes": [*tree.outcomes], "notes": [*tree.notes]}
    return [
        InnerPart("note" if field == "notes" else "node", name, (field, name), (field,))
        for field, names in rows.items()
        for name in names
    ]


def new_name(target: Target, written: str) -> str:
    """The last name in what was written as the new name.

    Raises UnableError when that is no name, the one it has, or a name in another place.
    """
    *above, name = _steps(written)
    if above and [intended.kind_as_said(above[0]), *above[1:]] != _home(target):
        right = "/".join((*target.whole.split("/")[:-1], name))
        raise UnableError(
            f"'boek rename' verandert een naam, niet de plek. Schrijf '{right}', of alleen "
            f"'{name}'.",
            f"'boek rename' changes a name, not the place. Write '{right}', or only '{name}'.",
        )
    if not is_id(name) or name in RESERVED_IDS:
        near = intended.name(name)
        nl, en = (f"schrijf '{near}'", f"write '{near}'") if near else NAME_RULE
        raise UnableError(f"'{name}' kan geen naam zijn: {nl}.", f"'{name}' can't be a name: {en}.")
    if name == target.name:
        raise UnableError(
            f"'{target.whole}' heet al zo.", f"'{target.whole}' is called so already."
        )
    return name


def _home(target: Target) -> list[str | None]:
    return [target.kind, *target.whole.split("/")[1:-1]]
