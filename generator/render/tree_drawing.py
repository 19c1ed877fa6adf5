"""A decision tree as templates draw it: the cards with their links, languages and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.drawing.diagram import (
    ARROW,
    HEAD,
    MARK,
    PAD,
    ROW,
    Card,
    CardText,
    TextLine,
    draw_tree,
)
from generator.render.tree_notes import NodeLink, OfferedAnswer, rule_in_words
from generator.render.view import Desk, View
from generator.schema.axes import Quadrant
from generator.schema.kinds.tree import Advice, Question


@dataclass(frozen=True)
class DrawnAnswer:
    """An answer in its card: the rule above it, its words, and the curve that leaves it."""

    rule: str
    lines: tuple[TextLine, ...]
    curve: str
    port_x: float
    port_y: float


@dataclass(frozen=True)
class DrawnCard:
    """A question or an outcome in its place; `arrow` is the path of the head that points at it."""

    node: NodeLink
    is_start: bool
    quadrant: Quadrant | None
    x: float
    y: float
    width: float
    height: float
    arrow: str
    sign_x: float  # the middle of the mark of its quadrant
    sign_y: float
    lines: tuple[TextLine, ...]
    answers: tuple[DrawnAnswer, ...]


@dataclass(frozen=True)
class TreeDrawing:
    """The whole tree; `title_size` and `answer_size` are the sizes of its letters."""

    width: float
    height: float
    cards: tuple[DrawnCard, ...]
    title_size: float
    answer_size: float
    fits_paper: bool


def drawing(
    desk: Desk,
    questions: Sequence[View[Question]],
    outcomes: Sequence[View[Advice]],
    *,
    answers: Callable[[View[Question]], Sequence[OfferedAnswer]],
    node: Callable[[str], NodeLink],
) -> TreeDrawing:
    """The drawing of a tree: views of its questions in order and of its outcomes.

    `answers` gives those of a question, `node` what to link to for a question or outcome.
    """
    asked = [
        CardText(
            question.key,
            "".join(question.said("text")),
            tuple(row for offered in answers(question) for row in _rows(desk, offered)),
        )
        for question in questions
    ]
    drawn = draw_tree([*asked, *(CardText(o.key, "".join(o.said("title"))) for o in outcomes)])
    quadrants = {outcome.key: main_quadrant(desk, outcome.data) for outcome in outcomes}
    return TreeDrawing(
        width=drawn.width,
        height=drawn.height,
        cards=tuple(
            _card(
                card,
                node(card.id),
                quadrants.get(card.id),
                is_start=card.id == questions[0].key,
            )
            for card in drawn.cards
        ),
        title_size=HEAD,
        answer_size=ROW,
        fits_paper=drawn.fits_paper,
    )


def _rows(desk: Desk, offered: OfferedAnswer) -> list[tuple[str, str]]:
    """An answer with where its line goes; with rules, one line for each and one for the rest."""
    answer = str(offered.answer.said("text"))
    if not offered.rules:
        return [(answer, offered.answer.data.to)]
    words = desk.words
    by_rule = [
        (
            words["rule_row"].format(answer=answer, conditions=rule_in_words(desk, rule.asked)),
            rule.node.id,
        )
        for rule in offered.rules
    ]
    return [*by_rule, (words["rule_row_else"].format(answer=answer), offered.answer.data.to)]


def _card(card: Card, node: NodeLink, quadrant: Quadrant | None, *, is_start: bool) -> DrawnCard:
    # An outcome without a quadrant has no mark, so its title starts where the mark would stand.
    left = 0 if quadrant or node.is_question else MARK
    x, entry = card.x, card.entry
    return DrawnCard(
        node=node,
        is_start=is_start,
        quadrant=quadrant,
        x=x,
        y=card.y,
        width=card.width,
        height=card.height,
        arrow=f"M{x - ARROW} {entry - 5} L{x} {entry} L{x - ARROW} {entry + 5} Z",
        sign_x=x + (PAD + MARK / 3),
        sign_y=entry,
        lines=tuple(TextLine(line.text, line.x - left, line.y) for line in card.lines),
        answers=tuple(
            DrawnAnswer(
                rule=f"M{x} {row.top} H{card.right}",
                lines=row.lines,
                curve=row.path,
                port_x=card.right,
                port_y=row.port,
            )
            for row in card.rows
        ),
    )


def main_quadrant(desk: Desk, advice: Advice) -> Quadrant | None:
    """The quadrant of an outcome's main advice, where it has one."""
    return desk.link(("model", advice.models[0])).quadrant if advice.models else None
