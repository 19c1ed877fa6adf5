"""Questions with several answers at once (codes B328 to B330): what goes together, and where to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Record
from generator.link.unfolding import several_of
from generator.problems import Problem
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Question


def choice_faults(record: Record, tree: Tree) -> Iterator[Problem]:
    """Questions of which is unclear what a reader can choose, or where that leads.

    Several answers lead to one node, whichever of them are given; only who chose none of these
    may go elsewhere. What each of them makes of the rest of the road is for rules to say.
    """
    for name, question in tree.questions.items():
        none = [index for index, answer in enumerate(question.answers) if answer.none]
        if question.choose != "several":
            for index in none:
                place = record.locate(("questions", name, "answers", index, "none"))
                yield Problem(place, "B329", {"question": name})
            continue
        if len(none) != 1:
            place = record.locate(("questions", name), key=True)
            yield Problem(place, "B328", {"question": name, "count": len(none)})
        yield from _parted(record, name, question)


def _parted(record: Record, name: str, question: Question) -> Iterator[Problem]:
    """Answers that can be given together and lead to different nodes."""
    together = several_of(question)
    for index, answer in enumerate(question.answers):
        if not answer.none and answer.to != together[0].to:
            place = record.locate(("questions", name, "answers", index, "to"))
            yield Problem(place, "B330", {"one": together[0].to, "other": answer.to})
