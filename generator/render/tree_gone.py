"""What links still hold and a tree does not: answers that were withdrawn, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.book import Record
from generator.render.view import Desk, Said
from generator.schema.kinds import Tree
from generator.schema.registers import Withdrawn


@dataclass(frozen=True)
class GoneAnswer:
    """An answer that is gone, or with an empty `answer_id` a whole question.

    `question_ids` are the names under which a link may know the question, with spaces between;
    `question` is its text where it is still asked.
    """

    question_ids: str
    answer_id: str
    question: Said | None
    why: Said


def gone_answers(desk: Desk, record: Record[Tree]) -> list[GoneAnswer]:
    """What of a tree was withdrawn that an address can hold, in the order of the register."""
    asked = {
        name: question
        for question in desk.view(record).named("questions", record.data.questions)
        for name in (question.key, *question.data.former_ids)
    }
    gone = []
    for withdrawn in desk.book.all(Withdrawn):
        kind, _, rest = withdrawn.data.what.partition(":")
        tree, *parts = rest.split("/")
        if kind != "tree" or not parts or tree not in (record.id, *record.data.former_ids):
            continue
        question = asked.get(parts[0])
        names = [question.key, *question.data.former_ids] if question else parts[:1]
        gone.append(
            GoneAnswer(
                question_ids=" ".join(names),
                answer_id=parts[1] if len(parts) > 1 else "",
                question=question.said("text") if question else None,
                why=desk.view(withdrawn).said("why"),
            )
        )
    return gone
