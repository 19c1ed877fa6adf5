"""The front page: the question, one button, the map, three ways in, and what to read first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from generator.derive.paths import NUMBERED
from generator.derive.reading import minutes_of
from generator.derive.roads import roads
from generator.derive.shelves import shelf
from generator.drawing.plates import Plate
from generator.link.book import Chapter, Record
from generator.render.addresses import HOME, index_of, node_address, page_of
from generator.render.chapter_page import chapter_sections, html_of
from generator.render.drawings import ModelMap, model_map
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.plates import case_card, model_card
from generator.render.templates import Context
from generator.render.view import Desk, Link, Said, Value
from generator.schema.axes import Quadrant
from generator.schema.fields import Block
from generator.schema.kinds import Case, Model, Tree
from generator.schema.registers import Highlight

B = TypeVar("B", bound=Block)

_TIME = re.compile(r"\*(?P<time>[^*\n]+?)\.?\*\s*")  # how a reading path begins


@dataclass(frozen=True)
class FirstTree:
    """The decision tree that the front page starts: its longest road, and the time that takes."""

    start: str
    longest: int
    time: str


@dataclass(frozen=True)
class Ways:
    """The three ways into the book: the links to their lists; who begins has two."""

    trees: str
    cases: str
    checklists: str
    formats: str


@dataclass(frozen=True)
class Highlighted:
    """A case worth reading: why, how it ended, and how long it takes."""

    link: Link
    says: Said
    plate: Plate
    result: Value
    time: str


@dataclass(frozen=True)
class ModelShown:
    """A model with its plate."""

    link: Link
    plate: Plate


@dataclass(frozen=True)
class ReadingPath:
    """A route through the book: for whom, how long, and what to expect of it."""

    href: str
    title: str
    time: str
    text: Markup


@dataclass(frozen=True)
class ReadingPaths:
    """The routes of a chapter; `lang` is its language where that is not that of the page."""

    href: str
    title: str
    lang: str
    said: str
    rows: list[ReadingPath]


@dataclass(frozen=True)
class Origin:
    """Where the book comes from: its first chapter, and what we do not know."""

    href: str
    title: str
    summary: str
    lang: str
    gaps: str


@dataclass(frozen=True)
class HomePage(Context):
    """The front page."""

    template = "home.html"
    model_count: int
    case_count: int
    checklist_count: int
    tree: FirstTree | None
    ways: Ways
    model_map: ModelMap | None
    highlights: list[Highlighted]
    plates: list[ModelShown]
    models: str  # the list of all models
    paths: ReadingPaths | None
    origin: Origin | None
    untranslated: str


def home(edition: Edition) -> Page:
    """The front page: one question, one button, the map, three ways in, and where to begin."""
    book = edition.book
    desk = edition.desk(HOME)
    models = shelf(book, Model)
    context = HomePage(
        model_count=len(models),
        case_count=len(shelf(book, Case)),
        checklist_count=len(_current(book.of("checklist"))),
        tree=_first_tree(desk, shelf(book, Tree)),
        ways=Ways(
            trees=desk.to(index_of("tree")),
            cases=desk.to(index_of("case")),
            checklists=desk.to(index_of("checklist")),
            formats=desk.to(index_of("format")),
        ),
        model_map=model_map(desk) if models else None,
        highlights=list(_highlights(desk)),
        plates=[ModelShown(desk.link(model.key), model_card(model)) for model in _apart(models)],
        models=desk.to(index_of("model")),
        paths=_reading_paths(desk),
        origin=_origin(desk),
        untranslated=_untranslated(edition),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["home_question"],
            description=_description(edition),
            kind="home",
            subject=("home",),
        ),
    )


def _description(edition: Edition) -> str:
    """What the book is, in the language of the edition; the settings say it in that of the book."""
    settings, words = edition.book.settings, edition.words
    if edition.language == settings.source:
        return settings.site_description
    return f"{words['home_question']} {words['tagline']}."


def _current(records: Sequence[Record[B]]) -> list[Record[B]]:
    """The records that still hold: what has lapsed is not shown at the front."""
    return [record for record in records if not record.is_lapsed]


def _time(desk: Desk, minutes: int) -> str:
    """So many minutes, in words."""
    return desk.words["minutes_some" if minutes > 1 else "minutes_one"].format(minutes=minutes)


def _first_tree(desk: Desk, trees: list[Record[Tree]]) -> FirstTree | None:
    """The tree that the front page starts: the first of the book."""
    if not trees:
        return None
    first = trees[0]
    start = desk.to(node_address(first.id, first.data.start))
    return FirstTree(
        start, roads(first.data).longest, _time(desk, minutes_of(first, desk.language))
    )


def _highlights(desk: Desk) -> Iterator[Highlighted]:
    """What the editors chose, in their order."""
    for chosen in sorted(desk.book.all(Highlight), key=lambda record: record.locate()):
        case = desk.book.one(Case, chosen.data.case)
        if not case.is_lapsed:
            yield Highlighted(
                link=desk.link(case.key),
                says=desk.view(chosen).said("says"),
                plate=case_card(case),
                result=desk.term("result", case.data.outcome.result),
                time=_time(desk, minutes_of(case, desk.language)),
            )


def _apart(models: list[Record[Model]]) -> Iterator[Record[Model]]:
    """Of each corner the model that is furthest from the crossing, and then of each the nearest:
    their plates show what a plate tells."""
    corners = [
        [model for model in models if model.data.axes.quadrant is corner] for corner in Quadrant
    ]
    yield from (max(inside, key=_reach) for inside in corners if inside)
    yield from (min(inside, key=_reach) for inside in corners if len(inside) > 1)


def _reach(record: Record[Model]) -> tuple[float, float, str]:
    """How far a model stands from where the axes cross."""
    across, down = (abs(score) for score in record.data.axes.place)
    return across + down, max(across, down), record.id


def _reading_paths(desk: Desk) -> ReadingPaths | None:
    """The routes of the first chapter that has them."""
    chapters = desk.book.table_of_contents(desk.language)
    chapter = next((chapter for chapter in chapters if chapter.front.paths), None)
    if chapter is None:
        return None
    href = desk.to(HOME.below(chapter.id))
    ids = [section.id for section in chapter_sections(desk, chapter)]
    return ReadingPaths(
        href=href,
        title=chapter.front.title,
        lang=desk.lang_of(chapter),
        said=chapter.front.paths or "",
        rows=[
            _path(desk, title, text, href=f"{href}#{name}")
            for name, (title, text) in zip(ids, chapter.sections, strict=True)
            if NUMBERED.search(text)
        ],
    )


def _path(desk: Desk, title: str, text: str, *, href: str) -> ReadingPath:
    """A route: how long it takes and its first paragraph stand before its numbered list."""
    first = NUMBERED.split(text)[0].strip().split("\n\n")[0]
    told = _TIME.match(first)
    time = told["time"] if told else ""
    return ReadingPath(href, title, time, html_of(desk, first[told.end() if told else 0 :]))


def _origin(desk: Desk) -> Origin | None:
    chapters = desk.book.table_of_contents(desk.language)
    return _origin_in(desk, chapters[0]) if chapters else None


def _origin_in(desk: Desk, chapter: Chapter) -> Origin:
    return Origin(
        href=desk.to(HOME.below(chapter.id)),
        title=chapter.front.title,
        summary=chapter.front.summary,
        lang=desk.lang_of(chapter),
        gaps=desk.to(page_of("gaps")),
    )


def _untranslated(edition: Edition) -> str:
    """How much of the book is in the language of the edition, where that is not all of it."""
    entries = _current(edition.book.entries())
    chapters = edition.book.table_of_contents(edition.language)
    done = sum(not edition.is_partly(entry) for entry in entries)
    done += sum(chapter.language == edition.language for chapter in chapters)
    total = len(entries) + len(chapters)
    if done == total:
        return ""
    return edition.words["home_untranslated"].format(done=done, total=total)
