"""The page with the search field. Without a script it says which other ways there are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.render.addresses import HOME, index_of, page_of
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.search_index import INDEX, TEXT
from generator.render.templates import Context


@dataclass(frozen=True)
class OtherWays:
    """The links to the ways into the book for who does not know its words."""

    contents: str
    trees: str
    map: str
    terms: str


@dataclass(frozen=True)
class SearchPage(Context):
    """The field, and the addresses of the files that it looks in and of the edition's root."""

    template = "search.html"
    index: str
    text: str
    root: str
    ways: OtherWays


def search_page(edition: Edition) -> Page:
    """The page on which a reader looks something up."""
    desk = edition.desk(page_of("search"))
    context = SearchPage(
        index=INDEX,
        text=TEXT,
        root=desk.to(HOME),
        ways=OtherWays(
            contents=desk.to(page_of("contents")),
            trees=desk.to(index_of("tree")),
            map=desk.to(page_of("map")),
            terms=desk.to(index_of("term")),
        ),
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["search_title"],
            description=edition.words["search_lead"],
            kind="search",
            subject=("search",),
        ),
    )
