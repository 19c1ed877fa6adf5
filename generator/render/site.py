"""Every page of an edition: the front page, the lists, the entries, registers and chapters."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from markupsafe import Markup, escape

from generator.derive.backlinks import backlinks
from generator.derive.map import quadrant
from generator.derive.roads import roads
from generator.link.book import Book, Record
from generator.problems import LANGUAGES
from generator.render.addresses import COMPARED, PARAMETER, comparison_of, index_of
from generator.render.compare import compare_pages
from generator.render.drawings import QUADRANTS, map_context
from generator.render.edition import Edition
from generator.render.entries import (
    case_page,
    checklist_page,
    lesson_name,
    lesson_page,
    model_page,
    period,
)
from generator.render.facets import ASKED, marked, panel
from generator.render.gaps_page import gaps_page
from generator.render.map_page import map_page
from generator.render.page import Page
from generator.render.plan_pages import plan_pages
from generator.render.registers import chapter_page, coverage_page, register_page
from generator.render.routes_pages import routes_page
from generator.render.tree_pages import node_address, tree_pages
from generator.render.view import Desk
from generator.render.words import words
from generator.schema.entries import Entry
from generator.schema.kinds import Case, Checklist, Lesson, Model, Tree
from generator.schema.registry import KINDS, REGISTERS

NEWEST = 6
NEWEST_FIRST = {"case": 0, "model": 1}  # of one day, what readers come for stands first


def editions(book: Book) -> list[Edition]:
    """The book in every language."""
    links_to = backlinks(book)
    return [Edition(book, language, links_to, words(language)) for language in LANGUAGES]


def pages(edition: Edition) -> Iterator[Page]:
    """All pages of an edition."""
    book = edition.book
    yield home(edition)
    for kind in KINDS:
        yield index(edition, kind)
    for model in book.all(Model):
        yield model_page(edition, model)
    for case in book.all(Case):
        yield case_page(edition, case)
    for lesson in book.all(Lesson):
        yield lesson_page(edition, lesson)
    for checklist in book.all(Checklist):
        yield checklist_page(edition, checklist)
    for tree in book.all(Tree):
        yield from tree_pages(edition, tree)
        yield from plan_pages(edition, tree)
        yield routes_page(edition, tree)
    for name, register in REGISTERS.items():
        if register.address:
            yield register_page(edition, name)
    yield map_page(edition)
    yield gaps_page(edition)
    if book.of("outline"):
        yield coverage_page(edition)
    yield from compare_pages(edition)
    for identifier in sorted({chapter.id for chapter in book.chapters}):
        yield chapter_page(edition, book.chapter(identifier, edition.language))


def home(edition: Edition) -> Page:
    """The front page: one question, one button, the map and three ways in."""
    book = edition.book
    desk = edition.desk("")
    in_dutch = [chapter for chapter in book.chapters if chapter.language == "nl"]
    chapters = [
        book.chapter(chapter.id, edition.language)
        for chapter in sorted(in_dutch, key=lambda c: (c.front.order, c.id))
    ]
    context = {
        "model_count": len(book.of("model")),
        "case_count": len(book.of("case")),
        "checklist_count": len(book.of("checklist")),
        "tree": _first_tree(edition, desk, book.all(Tree)),
        "ways": SimpleNamespace(
            trees=desk.to(index_of("tree", edition.language)),
            cases=desk.to(index_of("case", edition.language)),
            checklists=desk.to(index_of("checklist", edition.language)),
        ),
        "lessons": [desk.link(record.key) for record in _by_order(book.of("lesson"))],
        "newest": [desk.link(record.key) for record in _newest(book)],
        "chapters": [
            SimpleNamespace(
                href=desk.to(chapter.id),
                title=chapter.front.title,
                summary=chapter.front.summary,
                language=chapter.language,
            )
            for chapter in chapters
        ],
    }
    return edition.page(
        "",
        "home.html",
        context | map_context(desk),
        title=edition.words["home_question"],
        description=book.settings.site_description,
        kind="home",
    )


def _first_tree(edition: Edition, desk: Desk, trees: list[Record[Tree]]) -> SimpleNamespace | None:
    """The tree that the front page starts: the one that advises the most models."""
    if not trees:
        return None
    best = max(trees, key=lambda record: (len(record.data.outcomes), record.id))
    tree = best.data
    start = desk.to(node_address(best.id, tree.start, edition.language))
    return SimpleNamespace(start=start, longest=roads(tree).longest, minutes=tree.minutes)


def _by_order(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda r: (r.data.order if isinstance(r.data, Lesson) else 0, r.id))


def _newest(book: Book) -> list[Record[Entry]]:
    """The entries that were reviewed last; of one day, cases before models before the rest."""

    def age(record: Record[Entry]) -> tuple[int, int, str]:
        return -record.data.reviewed.toordinal(), NEWEST_FIRST.get(record.kind, 9), record.id

    return sorted(book.entries(), key=age)[:NEWEST]


def index(edition: Edition, kind: str) -> Page:
    """The list of all entries of a kind, in the order that helps a reader most."""
    page = index_of(kind, edition.language)
    desk = edition.desk(page)
    row = KINDS[kind]
    title = edition.words[f"{row.folder}_title"]
    drawn = map_context(desk) if kind == "model" else {"wide": None}
    return edition.page(
        page,
        "index.html",
        {
            "title": title,
            "lead": edition.words[f"{row.folder}_lead"],
            "lists": _lists(desk, kind),
            "panel": panel(desk, edition.book.of(kind), ASKED[kind]),
            "compare": _comparison(desk, kind),
        }
        | drawn,
        title=title,
        description=edition.words[f"{row.folder}_lead"],
        kind=f"index-{kind}",
        alternate=index_of(kind, edition.other),
    )


def _comparison(desk: Desk, kind: str) -> SimpleNamespace | None:
    """Where what is picked from a list can be set side by side."""
    if kind not in COMPARED or len(desk.book.of(kind)) < 2:
        return None
    said = desk.words[f"compare_go_{KINDS[kind].folder}"]
    href = desk.to(comparison_of(kind, desk.language))
    return SimpleNamespace(href=href, parameter=PARAMETER, said=said)


def _lists(desk: Desk, kind: str) -> list[SimpleNamespace]:
    records = _by_order(desk.book.of(kind))
    if kind == "model":
        return [_quadrant_list(desk, records, name) for name in QUADRANTS]
    entries = [_listed(desk, record) for record in records]
    return [SimpleNamespace(title="", id="", quadrant=None, entries=entries)]


def _quadrant_list(desk: Desk, records: list[Record], name: str) -> SimpleNamespace:
    inside = [
        _listed(desk, record)
        for record in records
        if isinstance(record.data, Model) and quadrant(record.data.axes) == name
    ]
    label = desk.term("quadrant", name).label
    return SimpleNamespace(title=label, id=name, quadrant=name, entries=inside)


def _listed(desk: Desk, record: Record) -> SimpleNamespace:
    """An entry as it stands in a list: with its outcome, number or moment."""
    link, over, result = desk.link(record.key), Markup(""), None
    if isinstance(record.data, Case):
        result = desk.term("result", record.data.outcome.result)
        years = record.data.period
        over = Markup(desk.term("case_kind", record.data.kind).label.__html__())
        over += f" · {period(years, desk.words)}" if years else ""
    elif isinstance(record.data, Lesson):
        over = escape(lesson_name(record.data, desk.words))
    return SimpleNamespace(link=link, over=over, result=result, marked=marked(desk, record))
