"""Every page of an edition: the front page, the lists, the entries, registers and chapters."""

from __future__ import annotations

from collections.abc import Iterator

from generator.derive.backlinks import backlinks
from generator.link.book import Book
from generator.render.addresses import index_of
from generator.render.booklets import booklets
from generator.render.chapter_page import chapter_page
from generator.render.compare import compare_pages
from generator.render.contents_page import contents_page
from generator.render.edition import Edition
from generator.render.gaps_page import gaps_page
from generator.render.home_page import home
from generator.render.lists import index
from generator.render.map_page import map_page
from generator.render.page import Page
from generator.render.presentation import COMPARED, PRESENTATIONS
from generator.render.registers import coverage_page, register_page
from generator.render.search_page import search_page
from generator.render.share_page import share_pages
from generator.render.upkeep_page import upkeep_page
from generator.render.withdrawn import withdrawn_pages
from generator.render.words import words_of
from generator.schema.registry import REGISTERS


def editions(book: Book) -> list[Edition]:
    """The book in every language."""
    links_to = backlinks(book)
    return [Edition(book, one, links_to, words_of(book, one)) for one in book.settings.languages]


def pages(edition: Edition) -> Iterator[Page]:
    """All pages of an edition."""
    book = edition.book
    yield home(edition)
    yield contents_page(edition)
    for row in PRESENTATIONS:
        desk = edition.desk(index_of(row.kind.name))
        yield index(edition, row.kind, row.groups(desk), is_compared=row.columns is not None)
    pieces = [page for row in PRESENTATIONS for page in row.pages(edition)]
    pieces += [register_page(edition, name) for name, row in REGISTERS.items() if row.address]
    yield from pieces
    yield from booklets(edition, pieces)
    yield map_page(edition)
    yield gaps_page(edition)
    yield upkeep_page(edition)
    yield search_page(edition)
    yield from share_pages(edition)
    if book.of("outline"):
        yield coverage_page(edition)
    yield from compare_pages(edition, COMPARED)
    for identifier in sorted({chapter.id for chapter in book.chapters}):
        yield chapter_page(edition, book.chapter(identifier, edition.language))
    yield from withdrawn_pages(edition)
