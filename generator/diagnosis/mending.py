"""Tries remedies on a text until the parser reads it, and keeps what each was for.

Every mistake is told with the line as it should be, and that line is proved: the parser gets
further with it. The mended text has the same lines as the file, so the rest of the check can
go on with it and tell all other faults in the same run. Only what no remedy mends is left out,
up to the next field at the left margin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.diagnosis.causes import CAUSES, INDENTS, WHITE_SPACE
from generator.diagnosis.indents import start_at
from generator.diagnosis.lines import shown, taken_apart
from generator.diagnosis.page import Cause, FileLines, Fix
from generator.problems import Values, Words

PositionFromZero = tuple[int, int]  # line and column, from 0

MAX_ROUNDS = 60  # mistakes in one field; with more, something else is the matter
BUDGET = 1_000_000  # characters that the parser may read again in one file
TO_ASK = 500  # characters: what it costs to ask the parser anything


@dataclass(frozen=True)
class ParserComplaint:
    """Where a parser lost its way, from 0: where it noticed, and where it says that it began."""

    noticed: PositionFromZero
    began: PositionFromZero
    detail: Words


Ask = Callable[[str], ParserComplaint | None]


@dataclass(frozen=True)
class Finding:
    """A mistake at a place from 1; `new` are the lines that its remedy makes, by number."""

    line: int
    column: int
    code: str
    values: Values = field(default_factory=dict)
    new: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mended:
    """A text that can be read, and what was wrong with it.

    `touched` are the lines that were changed, `lost` the fields that had to be left out.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    touched: frozenset[int] = frozenset()
    lost: frozenset[str] = frozenset()


_FIELD = re.compile(r"([a-z][a-z0-9_-]*):(?: |$)")


def mend(text: str, ask: Ask, names: frozenset[str]) -> Mended:
    """The text as it was meant, with every mistake that stood in the way."""
    mender = _Mender(FileLines(text.split("\n"), names), ask)
    mender.strangers()
    lines = mender.page.lines
    starts = [i for i in range(len(lines)) if i == 0 or _starts_field(mender.page, i)]
    mender.outdented([i for i, line in enumerate(lines) if _FIELD.match(line)], set(starts))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if mender.left < 0:  # the rest is read once, and left out when that fails
            mender.field(start, len(lines))
            break
        mender.field(start, end)
    findings = tuple(sorted(mender.findings, key=lambda finding: (finding.line, finding.column)))
    touched = frozenset(place + 1 for place in mender.touched)
    return Mended("\n".join(lines), findings, touched, frozenset(mender.lost))


def _starts_field(page: FileLines, place: int) -> bool:
    """Whether a field of the file starts here, that is no part of a block that lost its spaces."""
    if not _FIELD.match(page.lines[place]):
        return False
    above, below = page.above(place), page.lines[place + 1 : place + 2]
    if above is None or not below or not taken_apart(page.lines[place]).value:
        return True
    depths = {taken_apart(line).indent for line in (page.lines[above], *below) if line.strip()}
    return len(depths) > 1 or 0 in depths or not page.is_field(place + 1)


class _Mender:
    def __init__(self, page: FileLines, ask: Ask) -> None:
        self.page = page
        self.ask_parser = ask
        self.left = BUDGET
        self.findings: list[Finding] = []
        self.touched: set[int] = set()
        self.lost: set[str] = set()

    def found(self, place: int, column: int, code: str, **values: str | int | Words) -> None:
        self.findings.append(Finding(place + 1, column + 1, code, values))

    def blank(self, start: int, end: int) -> None:
        for place in range(start, end):
            self.page.lines[place] = ""
            self.touched.add(place)

    # -- What does not belong in the file at all, whatever field it stands in ------------------

    def strangers(self) -> None:
        """Marks of a merge, fences of code, and a second document."""
        self.merges()
        self.fences()
        self.second_document()

    def merges(self) -> None:
        lines = self.page.lines
        inside = None  # where the second of two versions starts
        for place, line in enumerate(lines):
            mark = re.match(r"(<{7}|\|{7}|={7}|>{7})(?: |$)", line)
            if mark is None:
                continue
            if mark[1][0] in "|=" and not self.in_merge(place):
                continue
            if mark[1][0] == "<" or (mark[1][0] == ">" and not self.in_merge(place)):
                self.found(place, 0, "B024", mark=mark[1])
            if mark[1][0] in "|=" and inside is None:
                inside = place
            end = place + 1
            self.blank(inside if mark[1][0] == ">" and inside is not None else place, end)
            inside = None if mark[1][0] == ">" else inside
        if inside is not None:  # never closed: which of the two is meant cannot be known
            self.blank(inside, inside + 1)

    def in_merge(self, place: int) -> bool:
        return any(finding.code == "B024" and finding.line <= place for finding in self.findings)

    def fences(self) -> None:
        lines = self.page.lines
        fences = [i for i, line in enumerate(lines) if re.fullmatch(r"(```|~~~) *+\w*+ *", line)]
        if fences:
            self.found(fences[0], 0, "B025", what=lines[fences[0]].strip(), remedy=_WITHOUT)
        for place in fences:
            self.blank(place, place + 1)

    def second_document(self) -> None:
        seen = False
        for place, line in enumerate(self.page.lines):
            if seen and re.match(r"---(?: |$)", line):
                self.found(place, 0, "B006")
                self.blank(place, len(self.page.lines))
                return
            seen = seen or bool(line.strip() and not line.startswith(("#", "---", "%")))

    def outdented(self, margins: list[int], starts: set[int]) -> None:
        """Fields of a block that lost their spaces: the lines around them are indented alike."""
        for place in margins:
            above = self.page.above(place)
            if place not in starts and above is not None:
                depth = taken_apart(self.page.lines[above]).indent
                values: Values = {"start": start_at(depth), "line": shown(self.page.lines[place])}
                new = {place: " " * depth + self.page.lines[place]}
                self.accept(Fix("B028", place, 0, new, values))

    # -- One field at the left margin ----------------------------------------------------------

    def field(self, start: int, end: int) -> None:
        """Mends the lines of one field, or leaves them out."""
        for _ in range(MAX_ROUNDS):
            complaint = self.ask(start, end)
            if complaint is None:
                return
            fix = self.remedy(start, end, complaint)
            if fix is None:
                break
            self.accept(fix)
        else:
            complaint = self.ask(start, end)
            if complaint is None:
                return
        self.found(*complaint.began, "B001", detail=complaint.detail)
        names = [_FIELD.match(line) for line in self.page.lines[start:end]]
        self.lost.update(name[1] if name else "" for name in (names[0], *filter(None, names)))
        self.blank(start, end)

    def ask(
        self, start: int, end: int, changes: dict[int, str] | None = None
    ) -> ParserComplaint | None:
        lines = self.page.lines[start:end]
        for place, line in (changes or {}).items():
            if start <= place < end:
                lines[place - start] = line
        text = "\n".join([*lines, ""])
        complaint = self.ask_parser(text)
        read = len(lines) if complaint is None else complaint.noticed[0] + 1
        self.left -= TO_ASK + len(text) * read // len(lines)
        if complaint is None:
            return None
        noticed, began = (
            (min(line + start, end - 1), column)
            for line, column in (complaint.noticed, complaint.began)
        )
        return ParserComplaint(noticed, began, complaint.detail)

    def remedy(self, start: int, end: int, complaint: ParserComplaint) -> Fix | None:
        """The first remedy that gets the parser further."""
        page = FileLines(self.page.lines[:end], self.page.names)
        for causes in CAUSES:
            for place in _suspects(page, start, complaint):
                if causes is INDENTS and _starts_field(self.page, place):
                    continue  # a field at the left margin stands where it belongs
                for fix in _fixes(page, place, causes):
                    if self.left < 0:
                        return None
                    after = self.ask(start, end, fix.lines)
                    if after is None or after.began > max(complaint.began, fix.at):
                        return fix
        return None

    def accept(self, fix: Fix) -> None:
        for place, line in fix.lines.items():
            self.page.lines[place] = line
            self.touched.add(place)
        new = dict(fix.lines)
        if fix.code in _BY_THE_DOZEN:
            more = self.spread(fix)
            fix.values["more"] = _and_more(len(more))
            new |= more
        named = {place + 1: line for place, line in new.items()}
        self.findings.append(
            Finding(fix.place + 1, fix.column + 1, fix.code, dict(fix.values), named)
        )

    def spread(self, fix: Fix) -> dict[int, str]:
        """White space of one kind comes by the dozen: the rest is mended without a word each."""
        lines: dict[int, str] = {}
        for place in range(fix.place + 1, len(self.page.lines)):
            for more in _fixes(self.page, place, WHITE_SPACE):
                if more.code == fix.code:
                    self.page.lines[place] = more.lines[place]
                    self.touched.add(place)
                    lines[place] = more.lines[place]
                    break
        return lines


_BY_THE_DOZEN = ("B022", "B023")  # white space is pasted with many lines at once
_WITHOUT = Words("haal deze regel weg", "remove this line")


def _and_more(count: int) -> Words:
    if not count:
        return Words("", "")
    return Words(f", en hieronder nog {count} keer", f", and {count} more below")


def _suspects(page: FileLines, start: int, complaint: ParserComplaint) -> Iterator[int]:
    """The lines to look at: where it began, where it stopped, and the line above that."""
    places = [complaint.began[0], complaint.noticed[0]]
    above = page.above(places[1])
    for _ in range(2):
        if above is not None and above >= start:
            places.append(above)
            above = page.above(above)
    yield from dict.fromkeys(places)


def _fixes(page: FileLines, place: int, causes: tuple[Cause, ...]) -> Iterator[Fix]:
    for cause in causes:
        yield from cause(page, place)
