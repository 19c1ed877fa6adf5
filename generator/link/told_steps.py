"""The proof of steps that only tell: nothing is chosen there (codes B333, B334 and B335)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Record
from generator.problems import Problem, Values
from generator.schema.kinds import Tree

FEWEST = 2  # answers of a question; a step that only tells has one, to read on
# What only an answer that was chosen can say.
CHOSEN = ("implies", "adds", "unsure")


def told_faults(record: Record, tree: Tree) -> Iterator[Problem]:
    """Questions with too few answers to choose from, and steps where something would be chosen."""
    for name, question in tree.questions.items():
        count = len(question.answers)
        if count != 1 if question.tells else count < FEWEST:
            place = record.locate(("questions", name), key=True)
            values: Values = {"question": name, "choose": question.choose, "count": count}
            yield Problem(place, "B333", values)
        if question.tells:
            for index, answer in enumerate(question.answers):
                for field in CHOSEN:
                    if getattr(answer, field):
                        place = record.locate(("questions", name, "answers", index, field))
                        yield Problem(place, "B334", {"question": name, "field": field})
        yield from _asked(record, tree, name)


def _asked(record: Record, tree: Tree, name: str) -> Iterator[Problem]:
    """Rules that ask what was chosen at a step that only tells."""
    for index, answer in enumerate(tree.questions[name].answers):
        for number, rule in enumerate(answer.rules):
            for asked in rule.when:
                if asked in tree.questions and tree.questions[asked].tells:
                    at = ("questions", name, "answers", index, "rules", number, "when", asked)
                    yield Problem(record.locate(at, key=True), "B335", {"question": asked})
