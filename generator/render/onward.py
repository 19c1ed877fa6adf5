"""The end of a page: "En nu?" with the next steps, and what stands before and after in the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from generator.derive.onward import NextStep, ReadersBook, Subject, next_steps
from generator.link.book import Record
from generator.render.addresses import (
    HOME,
    Address,
    address,
    comparison_of,
    index_of,
    node_address,
    page_of,
    plan_address,
    routes_address,
    share_address,
)
from generator.render.templates import Context
from generator.render.view import Desk, Said
from generator.schema.axes import Quadrant
from generator.schema.kinds import Lesson, Tree
from generator.schema.registry import KINDS


@dataclass(frozen=True)
class Onward:
    """A page to go on to: a word over it, its title, and a sentence."""

    href: str
    over: str
    title: str
    text: str = ""
    quadrant: Quadrant | None = None
    lang: str = ""  # the language of title and text where that is not the one of the page


@dataclass(frozen=True)
class EndOfPage(Context):
    """The next steps of a page, in the tint of its corner, and its neighbours in the book."""

    template = "end.html"
    steps: list[Onward]
    quadrant: Quadrant | None
    before: Onward | None
    after: Onward | None


def end_of_page(desk: Desk, whole: ReadersBook, subject: Subject) -> EndOfPage | None:
    """What stands at the end of a page; nothing where there is nowhere to go."""
    steps = [_shown(desk, step) for step in next_steps(whole, subject)]
    before, after = whole.spine.beside(subject) if len(subject) == 2 else (None, None)
    if not (steps or before or after):
        return None
    return EndOfPage(
        steps,
        _quadrant(desk, subject),
        _named(desk, before, "pager_before"),
        _named(desk, after, "pager_after"),
    )


def address_of(subject: Subject) -> Address:
    """Where the page with a subject stands."""
    kind, *names = subject
    return _PLACES[kind](*names) if kind in _PLACES else address((kind, names[0]))


_PLACES: dict[str, Callable[..., Address]] = {
    "chapter": HOME.below,
    "question": node_address,
    "outcome": node_address,
    "plan": plan_address,
    "routes": routes_address,
    "index": index_of,
    "register": index_of,
    "overview": page_of,
    "search": partial(page_of, "search"),
    "compare": comparison_of,
    "share": share_address,
}


def _quadrant(desk: Desk, subject: Subject) -> Quadrant | None:
    record = desk.book.records.get((subject[0], subject[1])) if len(subject) > 1 else None
    return record.place.quadrant if record and record.place else None


def _named(desk: Desk, subject: Subject | None, words: str) -> Onward | None:
    if subject is None:
        return None
    title, _ = _told(desk, subject)
    return Onward(
        desk.to(address_of(subject)),
        desk.words[words],
        title,
        quadrant=_quadrant(desk, subject),
        lang=_lang(desk, subject),
    )


def _shown(desk: Desk, step: NextStep) -> Onward:
    title, text = _told(desk, step.to)
    return Onward(
        href=desk.to(address_of(step.to)),
        over=_over(desk, step),
        title=title,
        text=text,
        quadrant=_quadrant(desk, step.to),
        lang=_lang(desk, step.to),
    )


def _lang(desk: Desk, subject: Subject) -> str:
    """The language of a chapter that is not translated; entries mark their own texts."""
    if subject[0] != "chapter":
        return ""
    chapter = desk.book.chapter(subject[1], desk.language)
    return desk.lang_of(chapter)


def _over(desk: Desk, step: NextStep) -> str:
    """What stands over a step: what it is to this page, or else what kind of thing it is."""
    kind, *names = step.to
    said = desk.words.get(f"onward_{step.why}")
    if said is not None:
        return said
    if kind == "lesson":
        return desk.words["lesson_number"].format(number=desk.book.one(Lesson, names[0]).order)
    return desk.words[kind]


def _told(desk: Desk, subject: Subject) -> tuple[str, str]:
    """The title of a page and a sentence about it."""
    kind, *names = subject
    if kind in ("question", "outcome", "plan"):
        return _told_of_tree(desk, subject)
    if kind == "chapter":
        front = desk.book.chapter(names[0], desk.language).front
        return front.title, front.summary
    if kind == "index":
        folder = KINDS[names[0]].folder
        return desk.words[f"{folder}_title"], desk.words[f"{folder}_lead"]
    if kind == "share":
        return desk.words[f"share_{names[0]}_title"], desk.words[f"share_{names[0]}_lead"]
    link = desk.link((kind, names[0]))
    return link.title, first_sentence(link.summary if kind in KINDS else link.meaning)


def _told_of_tree(desk: Desk, subject: Subject) -> tuple[str, str]:
    kind, tree, node = subject
    record: Record[Tree] = desk.book.one(Tree, tree)
    view = desk.view(record)
    if kind == "question":
        questions = view.named("questions", record.data.questions)
        return next(asked.said("text") for asked in questions if asked.key == node), ""
    outcomes = view.named("outcomes", record.data.outcomes)
    outcome = next(advice for advice in outcomes if advice.key == node)
    title = outcome.said("title")
    if kind == "outcome":
        return title, outcome.said("advice")
    words = Markup(desk.words["plan_title"]).format(outcome=escape(title))
    return words, desk.words["onward_plan_text"]


def first_sentence(text: Said) -> Said:
    """The first sentence of a plain text, with its marks."""
    plain = "".join(text)
    for end in (". ", "? ", "! "):
        plain = plain.split(end, 1)[0] + (end.strip() if end in plain else "")
    if plain == "".join(text):
        return text
    said = escape("".join(text))
    return Said(plain, text.__html__().replace(said, escape(plain)), text.lang)
