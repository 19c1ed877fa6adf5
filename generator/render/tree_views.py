"""What the templates of a decision tree get: its start page, a question, an outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.changes import Change
from generator.link.unfolding import several_of
from generator.render.drawings import SmallMap
from generator.render.templates import Context
from generator.render.tree_advice import AdvisedModel, Pointing
from generator.render.tree_drawing import TreeDrawing
from generator.render.tree_gone import GoneAnswer
from generator.render.tree_notes import BroughtNote, NodeLink, OfferedAnswer
from generator.render.view import Link, Said, View
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Advice, Answer, Question, Route


@dataclass(frozen=True)
class ListedQuestion:
    """A question in the list of the whole tree."""

    question: View[Question]
    href: str
    answers: list[OfferedAnswer]
    is_several: bool


@dataclass(frozen=True)
class TreePage(Context):
    """The start page of a tree."""

    template = "tree.html"
    entry: View[Tree]
    drawing: TreeDrawing
    first: NodeLink
    longest: int
    questions: list[ListedQuestion]
    has_several: bool  # whether several answers can be chosen at some question
    routes: str
    counted: str


@dataclass(frozen=True)
class WayBack:
    """A question that leads straight here; `which` is its text where there are several."""

    id: str
    href: str
    which: Said | None


@dataclass(frozen=True)
class EarlierQuestion:
    """A question that can come before a node."""

    question: View[Question]
    href: str


@dataclass(frozen=True)
class CommonQuestion:
    """A question on every road to a node, with the answers that lead there.

    `because` is the reason where there is only one such answer.
    """

    question: View[Question]
    href: str
    answers: list[View[Answer]]
    because: Said | None


@dataclass(frozen=True)
class NodeFrame:
    """What the pages of a question and of an outcome share; `data` is the tree for the script."""

    tree: Link
    first: NodeLink
    before: list[WayBack]
    earlier: list[EarlierQuestion]
    gone: list[GoneAnswer]
    data: Markup


@dataclass(frozen=True)
class TogetherOn:
    """Where a question leads at which several answers can be chosen.

    `none` is where to go with none of them, where that is elsewhere.
    """

    to: NodeLink
    has_rules: bool
    none: NodeLink | None


def together_on(question: Question, *, node: Callable[[str], NodeLink]) -> TogetherOn | None:
    """Where such a question leads; None for one at which a reader chooses one answer.

    `node` gives what to link to for a question or outcome.
    """
    together = several_of(question)
    if not together:
        return None
    none = next(answer for answer in question.answers if answer.none)
    return TogetherOn(
        to=node(together[0].to),
        has_rules=any(answer.rules for answer in question.answers),
        none=node(none.to) if none.to != together[0].to else None,
    )


@dataclass(frozen=True)
class QuestionPage(Context):
    """One question of a tree."""

    template = "question.html"
    node: NodeFrame
    question: View[Question]
    help: Said
    why: Said
    answers: list[OfferedAnswer]
    several: TogetherOn | None
    left: int
    left_said: str
    terms: list[Link]  # of the question and its answers, where no button can stand
    explained: list[Link]


@dataclass(frozen=True)
class ChangedAnswer:
    """An answer that would change the advice; `more` says how many new questions follow, if any.

    Of several answers it is given besides, or it is given no more; then `instead` is its text.
    """

    change: Change
    question: Said
    given: Said
    instead: Said
    is_besides: bool
    is_no_more: bool
    more: str
    next: NodeLink
    outcomes: list[NodeLink]


@dataclass(frozen=True)
class SideBySide:
    """The page that sets some entries side by side."""

    href: str
    links: list[Link]


@dataclass(frozen=True)
class OutcomePage(Context):
    """One outcome of a tree."""

    template = "outcome.html"
    node: NodeFrame
    outcome: View[Advice]
    advice: Said
    why: Said
    notes: list[BroughtNote]
    explained: list[Link]
    always: list[CommonQuestion]
    has_choice: bool  # whether some questions are not on every road here
    changes: list[ChangedAnswer]
    most: int
    nearest: list[ChangedAnswer]
    pointing: Pointing | None
    advised: list[AdvisedModel]
    place: SmallMap | None
    models_compared: SideBySide | None
    cases_compared: SideBySide | None
    whole_map: str
    routes: list[View[Route]]
    tested: str
    plan: str
