"""Every page of an edition: the front page, the lists, the entries, registers and chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.derive.backlinks import backlinks
from generator.link.book import Book
from generator.render.addresses import HOME, index_of, page_of
from generator.render.booklets import booklets
from generator.render.chapter_page import chapter_page
from generator.render.compare import compare_pages
from generator.render.contents_page import contents_page
from generator.render.edition import Edition
from generator.render.gaps_page import gaps_page
from generator.render.home_page import home
from generator.render.lists import index
from generator.render.map_page import map_page
from generator.render.page import Making, Page
from generator.render.presentation import COMPARED, PRESENTATIONS, Presentation
from generator.render.registers import coverage_page, register_page
from generator.render.search_page import search_page
from generator.render.share_page import share_pages
from generator.render.upkeep_page import upkeep_page
from generator.render.withdrawn import withdrawn_pages
from generator.render.words import words_of
from generator.schema.registry import REGISTERS
from generator.traces import Once


def editions(book: Book) -> list[Edition]:
    """The book in every language."""
    links_to = backlinks(book)
    return [Edition(book, one, links_to, words_of(book, one)) for one in book.settings.languages]


Keep = Callable[[Making], Callable[[], Page]]


def pages(edition: Edition) -> Iterator[Page]:
    """All pages of an edition."""
    return (making.make() for making in makings(edition, lambda making: Once(making.make)))


def makings(edition: Edition, keep: Keep) -> Iterator[Making]:
    """All pages of an edition, to be made one by one.

    What makes a page is handed to `keep` first: what that gives is asked more than once, for a
    page may stand in another one too.
    """
    pieces = list(_kept(_pieces(edition), keep))
    yield from _kept(_first(edition), keep)
    yield from pieces
    yield from _kept(booklets(edition, pieces), keep)
    yield from _kept(_overviews(edition), keep)


def _kept(all_makings: Iterator[Making], keep: Keep) -> Iterator[Making]:
    return (making._replace(make=keep(making)) for making in all_makings)


def _first(edition: Edition) -> Iterator[Making]:
    yield Making(HOME, partial(home, edition))
    yield Making(page_of("contents"), partial(contents_page, edition))
    for row in PRESENTATIONS:
        yield Making(index_of(row.kind.name), partial(_index, edition, row))


def _index(edition: Edition, row: Presentation) -> Page:
    desk = edition.desk(index_of(row.kind.name))
    return index(edition, row.kind, row.groups(desk), is_compared=row.columns is not None)


def _pieces(edition: Edition) -> Iterator[Making]:
    """What can also be a part of a reading path: the entries, and the registers."""
    for row in PRESENTATIONS:
        yield from row.pages(edition)
    for name, register in REGISTERS.items():
        if register.address:
            yield Making(index_of(name), partial(register_page, edition, name))


def _overviews(edition: Edition) -> Iterator[Making]:
    yield Making(page_of("map"), partial(map_page, edition))
    yield Making(page_of("gaps"), partial(gaps_page, edition))
    yield Making(page_of("upkeep"), partial(upkeep_page, edition))
    yield Making(page_of("search"), partial(search_page, edition))
    yield from share_pages(edition)
    if edition.book.of("outline"):
        yield Making(page_of("coverage"), partial(coverage_page, edition))
    yield from compare_pages(edition, COMPARED)
    for name in sorted(edition.book.chapter_ids):
        yield Making(HOME.below(name), partial(chapter_page, edition, name))
    yield from withdrawn_pages(edition)
