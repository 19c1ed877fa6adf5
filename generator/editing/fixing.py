"""`boek fix`: what needs no decision is mended, in rounds, on a copy that is checked each time.

A remedy holds when its problem is gone and its lines have no new one; else it is taken back, and
the problem is left to its author. So what is said to be mended is mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import files
from generator.editing.edits import FileChanges, UnwritableError, diff_of, edited
from generator.editing.legible import FixStep, readable, unseen
from generator.editing.remedies import step_of
from generator.editing.trial import copied
from generator.link.linking import Verdict, check
from generator.problems import Problem
from generator.source import MAX_BYTES

MOST_ROUNDS = 25
_UNREADABLE = frozenset({"B001", *(f"B0{number}" for number in range(20, 30))})
_Name = tuple[str, str, str]  # a problem, wherever it stands in its file


@dataclass(frozen=True)
class Fixing:
    """What was mended: the files as they become, the lines that differ, and what is left."""

    changes: FileChanges
    diff: list[str]
    mended: list[Problem]
    left: list[Problem]


def plan_fixes(root: Path, only: Collection[str] = ()) -> Fixing:
    """What changes in the files `only`, or in all; nothing is written.

    Raises OSError when a disk fails.
    """
    with copied(root, {}) as trial:
        fixer = _Fixer(trial, only)
        left = fixer.run()
        after: FileChanges = {
            path: files.read_bytes(trial, path, MAX_BYTES) for path in fixer.touched
        }
    before = {path: files.read_bytes(root, path, MAX_BYTES) for path in after}
    changed: FileChanges = {path: data for path, data in after.items() if data != before[path]}
    there = {path: before[path] for path in changed}
    return Fixing(changed, diff_of(there, changed, {}), fixer.mended, left)


@dataclass
class _Fixer:
    root: Path
    only: Collection[str]
    mended: list[Problem] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    refused: set[_Name] = field(default_factory=set)

    def run(self) -> list[Problem]:
        """Mends in rounds; gives what is left."""
        verdict = check(self.root)
        for _ in range(MOST_ROUNDS):
            steps = list(self.steps(verdict))
            if not steps:
                break
            verdict = self.take(verdict, steps)
        return verdict.problems

    def steps(self, verdict: Verdict) -> Iterator[FixStep]:
        """The remedies of this round: at most one for a line."""
        by_path: dict[str, list[Problem]] = {}
        for problem in verdict.problems:
            path = problem.location.path
            if (not self.only or path in self.only) and _name(problem) not in self.refused:
                by_path.setdefault(path, []).append(problem)
        for path, problems in by_path.items():
            text = self.text(path)
            taken: set[int] = set()
            for step in _steps_in(text, path, problems) if text is not None else ():
                if not taken & step.lines:
                    taken |= step.lines
                    yield step

    def text(self, path: str) -> str | None:
        """The text of a file that can be changed, with its lines as the check counts them."""
        if files.file_type(self.root, path) != "file":
            return None
        try:
            text = files.read_bytes(self.root, path, MAX_BYTES).decode("utf-8-sig")
        except (UnicodeDecodeError, files.TooLargeError):
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def take(self, verdict: Verdict, steps: list[FixStep]) -> Verdict:
        """Takes the steps that hold, and refuses the others."""
        paths = {step.problem.location.path for step in steps}
        before = {path: files.read_bytes(self.root, path, MAX_BYTES) for path in paths}
        after = verdict
        while steps:
            steps = [step for step in steps if self.fits(step, before)]
            for path, data in before.items():
                files.write(self.root, path, _after(data, path, steps))
            after = check(self.root)
            failed = [step for step in steps if not _holds(step, steps, verdict, after=after)]
            if not failed:
                break
            self.refused |= {_name(step.problem) for step in failed}
            steps = [step for step in steps if step not in failed]
        if not steps:
            for path, data in before.items():
                files.write(self.root, path, data)
            return verdict
        self.mended += [step.problem for step in steps]
        self.touched |= {step.problem.location.path for step in steps}
        return after

    def fits(self, step: FixStep, before: dict[str, bytes]) -> bool:
        try:
            edited(before[step.problem.location.path], step.edits)
        except UnwritableError:
            self.refused.add(_name(step.problem))
            return False
        return True


def _steps_in(text: str, path: str, problems: list[Problem]) -> Iterator[FixStep]:
    """The remedies for one file: first that it can be read, then the others."""
    hidden = next((problem for problem in problems if problem.code == "B010"), None)
    step = unseen(text, hidden) if hidden else None
    if step:
        yield step
        return
    if any(problem.code in _UNREADABLE for problem in problems):
        first = list(readable(text, path, problems))
        yield from first
        if first:
            return
    lines = text.split("\n")
    for problem in problems:
        step = step_of(problem, lines)
        if step:
            yield step


def _after(data: bytes, path: str, steps: list[FixStep]) -> bytes:
    own = [step for step in steps if step.problem.location.path == path]
    edits = [edit for step in own for edit in step.edits]
    return edited(data, edits, frozenset().union(*(step.without for step in own)))


def _name(problem: Problem) -> _Name:
    return problem.location.path, problem.code, problem.message("nl")


def _holds(step: FixStep, steps: list[FixStep], before: Verdict, *, after: Verdict) -> bool:
    """Whether the problem of a step is gone, and its lines have no fault that is new."""
    path = step.problem.location.path
    was = Counter(_name(problem) for problem in before.problems)
    now = Counter(_name(problem) for problem in after.problems)
    if now[_name(step.problem)] >= was[_name(step.problem)]:
        return False
    gone = {line for s in steps if s.problem.location.path == path for line in s.without}
    places = {line - sum(other < line for other in gone) for line in step.lines - step.without}
    there = list(_on(after, path, places))
    if step.is_first:  # of a line that it could not read the check tells one thing
        return len(there) <= len(list(_on(before, path, step.lines)))
    return all(_name(problem) in was for problem in there)


def _on(verdict: Verdict, path: str, lines: Collection[int]) -> Iterator[Problem]:
    for problem in verdict.problems:
        if problem.location.path == path and problem.location.line in lines:
            yield problem
