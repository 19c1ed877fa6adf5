"""Every page of an edition: the front page, the lists, the entries, registers and chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.derive.backlinks import backlinks
from generator.derive.roads import roads
from generator.derive.shelves import shelf
from generator.link.book import Book, Chapter, Record
from generator.render.addresses import HOME, index_of, node_address
from generator.render.compare import compare_pages
from generator.render.contents_page import contents_page
from generator.render.drawings import ModelMap, model_map
from generator.render.edition import About, Edition
from generator.render.gaps_page import gaps_page
from generator.render.lists import index
from generator.render.map_page import map_page
from generator.render.page import Page
from generator.render.presentation import COMPARED, PRESENTATIONS, newest
from generator.render.registers import chapter_page, coverage_page, register_page
from generator.render.search_page import search_page
from generator.render.templates import Context
from generator.render.view import Desk, Link
from generator.render.withdrawn import withdrawn_pages
from generator.render.words import words_of
from generator.schema.fields import Block
from generator.schema.kinds import Lesson, Tree
from generator.schema.registry import REGISTERS

NEWEST = 6

B = TypeVar("B", bound=Block)


def editions(book: Book) -> list[Edition]:
    """The book in every language."""
    links_to = backlinks(book)
    languages = book.settings.languages
    return [Edition(book, one, links_to, words_of(languages, one)) for one in languages]


def pages(edition: Edition) -> Iterator[Page]:
    """All pages of an edition."""
    book = edition.book
    yield home(edition)
    yield contents_page(edition)
    for row in PRESENTATIONS:
        desk = edition.desk(index_of(row.kind.name))
        yield index(edition, row.kind, row.groups(desk), is_compared=row.columns is not None)
    for row in PRESENTATIONS:
        yield from row.pages(edition)
    for name, register in REGISTERS.items():
        if register.address:
            yield register_page(edition, name)
    yield map_page(edition)
    yield gaps_page(edition)
    yield search_page(edition)
    if book.of("outline"):
        yield coverage_page(edition)
    yield from compare_pages(edition, COMPARED)
    for identifier in sorted({chapter.id for chapter in book.chapters}):
        yield chapter_page(edition, book.chapter(identifier, edition.language))
    yield from withdrawn_pages(edition)


@dataclass(frozen=True)
class FirstTree:
    """The decision tree that the front page starts."""

    start: str
    longest: int
    minutes: int


@dataclass(frozen=True)
class Ways:
    """The three ways into the book: the links to their lists; who begins has two."""

    trees: str
    cases: str
    checklists: str
    formats: str


@dataclass(frozen=True)
class ChapterLink:
    """A chapter to link to; `lang` is its language where that is not that of the page."""

    href: str
    title: str
    summary: str
    lang: str


@dataclass(frozen=True)
class HomePage(Context):
    """The front page."""

    template = "home.html"
    model_count: int
    case_count: int
    checklist_count: int
    lesson_count: int
    tree: FirstTree | None
    ways: Ways
    lessons: list[Link]
    newest: list[Link]
    chapters: list[ChapterLink]
    model_map: ModelMap


def home(edition: Edition) -> Page:
    """The front page: one question, one button, the map and three ways in."""
    book = edition.book
    desk = edition.desk(HOME)
    lessons = shelf(book, Lesson)
    context = HomePage(
        model_count=len(_current(book.of("model"))),
        case_count=len(_current(book.of("case"))),
        checklist_count=len(_current(book.of("checklist"))),
        lesson_count=len(lessons),
        tree=_first_tree(desk, shelf(book, Tree)),
        ways=Ways(
            trees=desk.to(index_of("tree")),
            cases=desk.to(index_of("case")),
            checklists=desk.to(index_of("checklist")),
            formats=desk.to(index_of("format")),
        ),
        lessons=[desk.link(record.key) for record in lessons],
        newest=[desk.link(record.key) for record in newest(book, NEWEST)],
        chapters=[_chapter(desk, chapter) for chapter in book.table_of_contents(edition.language)],
        model_map=model_map(desk),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["home_question"],
            description=book.settings.site_description,
            kind="home",
            subject=("home",),
        ),
    )


def _chapter(desk: Desk, chapter: Chapter) -> ChapterLink:
    return ChapterLink(
        href=desk.to(HOME.below(chapter.id)),
        title=chapter.front.title,
        summary=chapter.front.summary,
        lang=desk.lang_of(chapter),
    )


def _current(records: list[Record[B]]) -> list[Record[B]]:
    """The records that still hold: what has lapsed is not shown at the front."""
    return [record for record in records if not record.is_lapsed]


def _first_tree(desk: Desk, trees: list[Record[Tree]]) -> FirstTree | None:
    """The tree that the front page starts: the first of the book."""
    if not trees:
        return None
    first = trees[0]
    tree = first.data
    start = desk.to(node_address(first.id, tree.start))
    return FirstTree(start=start, longest=roads(tree).longest, minutes=tree.minutes)
