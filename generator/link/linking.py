"""The gate: files in, a whole `Book` out, or every problem at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.link import references, rules, settings, trees
from generator.link.book import Book
from generator.link.load import load
from generator.problems import Problem, in_order


@dataclass(frozen=True)
class Checked:
    """What a check found: the problems in order, and the book when none is an error."""

    book: Book | None
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop publication."""
        return [problem for problem in self.problems if problem.is_error]


def check(root: Path) -> Checked:
    """Everything that is wrong under `root`, and the book if nothing is.

    Raises OSError when a file or folder cannot be read.
    """
    misplaced = settings.faults(root)
    if misplaced:
        return Checked(None, in_order(misplaced))
    loaded = load(root)
    edges, dangling = references.resolve(loaded)
    problems = in_order(
        [*loaded.problems, *dangling, *trees.prove(loaded), *rules.prove(loaded, edges)]
    )
    if any(problem.is_error for problem in problems):
        return Checked(None, problems)
    return Checked(Book(loaded.records, tuple(edges), tuple(loaded.chapters)), problems)
