"""A decision tree as templates draw it: the cards with their links, languages and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

from generator.drawing.diagram import ARROW, HEAD, MARK, PAD, ROW, Node, draw


def drawing(
    questions: Sequence[SimpleNamespace],
    outcomes: Sequence[SimpleNamespace],
    node: Callable[[str], SimpleNamespace],
) -> SimpleNamespace:
    """The drawing of a tree: views of its questions in order and of its outcomes.

    `node` gives what to link to for a question or outcome.
    """
    asked = [
        Node(q.key, "".join(q.text), tuple(("".join(a.text), a.to) for a in q.answers))
        for q in questions
    ]
    drawn = draw([*asked, *(Node(o.key, "".join(o.title)) for o in outcomes)])
    advice = {outcome.key: outcome for outcome in outcomes}
    cards = []
    for card in drawn.cards:
        about = SimpleNamespace(**{**card.__dict__, "right": card.right, "bottom": card.bottom})
        linked = node(card.id)
        about.href, about.title, about.is_question = linked.href, linked.title, linked.is_question
        about.quadrant = _quadrant(advice.get(card.id))
        about.is_start = card.id == questions[0].key
        cards.append(about)
    return SimpleNamespace(
        width=drawn.width,
        height=drawn.height,
        cards=cards,
        head=HEAD,
        row=ROW,
        arrow=ARROW,
        mark=MARK,
        mark_x=PAD + MARK / 3,
        fits_paper=drawn.fits_paper,
    )


def _quadrant(advice: SimpleNamespace | None) -> str | None:
    """The quadrant of an outcome's main advice."""
    return advice.models[0].quadrant if advice and advice.models else None
