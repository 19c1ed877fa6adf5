"""A decision tree as templates draw it: the cards with their links, languages and marks.

Questions are numbered and answers lettered as in the list of the whole tree, so that a rule fits on
a line: "if 1a, 4b/4c" holds for who gave answer a to question 1, and b or c to question 4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from generator.drawing.diagram import (
    ARROW,
    HEAD,
    MARK,
    PAD,
    ROW,
    Card,
    CardText,
    RowText,
    TextLine,
    draw_tree,
)
from generator.render.tree_notes import NodeLink, OfferedAnswer
from generator.render.view import Desk, View
from generator.schema.axes import Quadrant
from generator.schema.kinds.tree import Advice, Question, Rule

LETTERS = 20  # pixels of the letters of the page for which the drawing has its own size
Places = Mapping[tuple[str, str], str]  # question and answer, as "4b"


@dataclass(frozen=True)
class DrawnAnswer:
    """An answer or one of its rules: the line above it, its words, and the curve that leaves it."""

    line: str
    lines: tuple[TextLine, ...]
    curve: str
    port_x: float
    port_y: float


@dataclass(frozen=True)
class DrawnCard:
    """A question or an outcome in its place; `arrow` is the path of the head that points at it.

    `middle_x` and `middle_y` are where its number or its mark stands in the overview.
    """

    node: NodeLink
    number: int | None  # of a question
    is_start: bool
    quadrant: Quadrant | None
    x: float
    y: float
    width: float
    height: float
    arrow: str
    middle_x: float
    middle_y: float
    number_x: float
    number_y: float
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
    has_rules: bool

    @property
    def across(self) -> str:
        """The width in letters of the page, with which it grows."""
        return f"{self.width / LETTERS:g}rem"

    @property
    def down(self) -> str:
        """The height in letters of the page."""
        return f"{self.height / LETTERS:g}rem"


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
    asked = _asked_cards(desk, [(question, answers(question)) for question in questions])
    numbered = [question for question in questions if not question.data.tells]
    numbers = {question.key: number for number, question in enumerate(numbered, 1)}
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
                number=numbers.get(card.id),
                is_start=card.id == questions[0].key,
            )
            for card in drawn.cards
        ),
        title_size=HEAD,
        answer_size=ROW,
        fits_paper=drawn.fits_paper,
        has_rules=any(row.is_rule for card in asked for row in card.answers),
    )


def _asked_cards(
    desk: Desk, asked: Sequence[tuple[View[Question], Sequence[OfferedAnswer]]]
) -> list[CardText]:
    """The words on the cards of the questions, in order, each with its answers and their rules."""
    chosen = [(question, every) for question, every in asked if not question.data.tells]
    places = {
        (question.key, offered.answer.data.id): f"{number}{letter(place)}"
        for number, (question, every) in enumerate(chosen, 1)
        for place, offered in enumerate(every)
    }
    return [
        CardText(
            question.key,
            "".join(question.said("text")),
            tuple(
                row
                for place, offered in enumerate(every)
                for own in [_own(desk, question.data, place)]
                for row in _rows(desk, offered, own=own, places=places)
            ),
        )
        for question, every in asked
    ]


def _own(desk: Desk, question: Question, place: int) -> str:
    """The letter of an answer, with a box where it is one of several to choose."""
    if question.choose != "several":
        return letter(place)
    return desk.words["several_row"].format(answer=letter(place))


def letter(place: int) -> str:
    """What a list with letters puts before the item at a place: a, b … z, aa, ab …"""
    before, own = divmod(place, len(ascii_lowercase))
    return (letter(before - 1) if before else "") + ascii_lowercase[own]


def _rows(desk: Desk, offered: OfferedAnswer, *, own: str, places: Places) -> list[RowText]:
    """An answer with where its line goes; with rules, one line for each and one for the rest."""
    answer, data = f"{own}. {offered.answer.said('text')}", offered.answer.data
    if not data.rules:
        return [RowText(answer, data.to)]
    rows = [
        RowText(desk.words["rule_row"].format(places=_asked(rule, places)), rule.to, is_rule=True)
        for rule in data.rules
    ]
    rows[0] = RowText(f"{answer}, {rows[0].text}", rows[0].target)
    return [*rows, RowText(desk.words["rule_row_else"], data.to, is_rule=True)]


def _asked(rule: Rule, places: Places) -> str:
    """What a rule asks, by the numbers and letters of the answers: "1a, 4b/4c"."""
    return ", ".join(
        "/".join(sorted(places[question, answer] for answer in given))
        for question, given in sorted(
            rule.when.items(),
            key=lambda asked: int(places[asked[0], asked[1][0]].rstrip(ascii_lowercase)),
        )
    )


def _card(
    card: Card, node: NodeLink, quadrant: Quadrant | None, *, number: int | None, is_start: bool
) -> DrawnCard:
    # An outcome without a quadrant has no mark, so its title starts where the mark would stand.
    left = 0 if quadrant or node.is_question else MARK
    x, entry = card.x, card.entry
    return DrawnCard(
        node=node,
        number=number,
        is_start=is_start,
        quadrant=quadrant,
        x=x,
        y=card.y,
        width=card.width,
        height=card.height,
        arrow=f"M{x - ARROW} {entry - 5} L{x} {entry} L{x - ARROW} {entry + 5} Z",
        middle_x=x + (card.width / 2 if node.is_question else 2 * PAD),
        middle_y=card.y + card.height / 2,
        number_x=x + PAD,
        number_y=card.lines[0].y,
        sign_x=x + (PAD + MARK / 3),
        sign_y=entry,
        lines=tuple(TextLine(line.text, line.x - left, line.y) for line in card.lines),
        answers=tuple(
            DrawnAnswer(
                line="" if row.is_rule else f"M{x} {row.top} H{card.right}",
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
