"""What would change an advice, as a reader is told: one line for each answer given otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.flips import Flip
from generator.schema.kinds import Tree


@dataclass(frozen=True)
class Change:
    """One answer given otherwise, and the advice it leads to or, with `extra`, can lead to."""

    question: str
    given: str
    instead: str
    outcomes: tuple[str, ...]
    extra: int  # how many new questions follow at least


def worth_telling(tree: Tree, flips: Iterable[Flip]) -> tuple[Flip, ...]:
    """The flips to tell a reader: nobody is sent back to say that they do not know."""
    unsure = {
        (name, answer.id)
        for name, question in tree.questions.items()
        for answer in question.answers
        if answer.unsure
    }
    return tuple(flip for flip in flips if (flip.question, flip.instead) not in unsure)


def changes(flips: Iterable[Flip]) -> tuple[Change, ...]:
    """All changes, the nearest first. What new questions decide shares a line; a certainty not."""
    alike: dict[tuple[str, str, str, str], list[Flip]] = {}
    for flip in flips:
        certain = "" if flip.extra else flip.outcome
        alike.setdefault((flip.question, flip.given, flip.instead, certain), []).append(flip)
    return tuple(
        Change(*key[:3], tuple(flip.outcome for flip in same), min(flip.extra for flip in same))
        for key, same in alike.items()
    )


def nearest_changes(flips: Iterable[Flip], most: int) -> tuple[Change, ...]:
    """The changes to the nearest other outcomes: each of those once, and at most so many."""
    first: dict[str, Flip] = {}
    for flip in flips:
        first.setdefault(flip.outcome, flip)
    return changes(list(first.values())[:most])
