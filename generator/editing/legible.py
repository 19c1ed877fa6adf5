"""The remedies by which a file can be read: they come before all others, for they change lines.

What is mended is what the diagnosis proved on the text that it has (`diagnosis.mending`), line by
line as the message writes it out; and characters without which a reader sees the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.diagnosis.mending import Finding, mend
from generator.editing.edits import Edit
from generator.problems import Location, Problem
from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import names_in
from generator.source import FORBIDDEN, complaint_of

# Without these a text reads the same: soft hyphens, zero-width characters, a mark of byte order.
# Others take the place of a space, or turn the direction of letters: what was meant is not known.
_UNSEEN = frozenset("\xad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_CHOICES = frozenset({"B027"})  # whether a line belongs to the text above it
_REMARK = re.compile(r"\s#")


@dataclass(frozen=True)
class FixStep:
    """One remedy: the problem that it is for, the edits, and the lines that go.

    Where it makes a file readable (`is_first`), the check may tell more of its lines afterwards.
    """

    problem: Problem
    edits: tuple[Edit, ...]
    without: frozenset[int] = frozenset()
    is_first: bool = False
    lines: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", frozenset(edit.place.line for edit in self.edits))


def unseen(text: str, problem: Problem) -> FixStep | None:
    """The remedy for characters that nobody sees, in the whole file; None where it is not known."""
    path, edits = problem.location.path, []
    for number, line in enumerate(text.split("\n"), start=1):
        for match in FORBIDDEN.finditer(line):
            if match[0] in _UNSEEN:
                edits.append(Edit(Location(path, number, match.start() + 1), match[0], ""))
    return FixStep(problem, tuple(edits), is_first=True) if edits else None


def readable(text: str, path: str, problems: list[Problem]) -> Iterator[FixStep]:
    """The remedies that the diagnosis proved for a file that the parser cannot read."""
    cls = _class_of(path)
    if cls is None or complaint_of(text) is None:
        return
    lines = text.split("\n")
    told = {(p.location.line, p.location.column, p.code): p for p in problems}
    taken: set[int] = set()
    for finding in mend(text, complaint_of, names_in(cls)).findings:
        problem = told.get((finding.line, finding.column, finding.code))
        if finding.code in _CHOICES:
            continue
        if problem and finding.new and not taken & finding.new.keys():
            taken |= finding.new.keys()
            step = _of_finding(problem, finding, lines)
            if step:
                yield step


def _class_of(path: str) -> type[Block] | None:
    """The class of what stands in a file, by where that is."""
    *folders, name = PurePosixPath(path).parts
    rows = {("patterns", kind.folder): kind.cls for kind in KINDS.values()}
    if tuple(folders) in rows:
        return rows["patterns", folders[1]]
    registers = {row.file: row.cls for row in REGISTERS.values()}
    return registers.get(name.partition(".")[0]) if folders == ["patterns"] else None


def _of_finding(problem: Problem, finding: Finding, lines: list[str]) -> FixStep | None:
    path = problem.location.path
    old = {number: lines[number - 1] for number in finding.new}
    if any(_REMARK.search(line) for line in old.values()) and finding.code in ("B020", "B021"):
        return None  # whether it is a remark or a part of the text only its writer knows
    edits = tuple(
        Edit(Location(path, number), line, finding.new[number]) for number, line in old.items()
    )
    gone = frozenset(number for number, line in finding.new.items() if not line and old[number])
    return FixStep(problem, edits, gone, is_first=True)
