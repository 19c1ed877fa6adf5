"""What a reader finds at the address of something that was published and is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.link.book import CHAPTER, Record
from generator.link.names import PAGE
from generator.render.addresses import (
    HOME,
    Address,
    address,
    index_of,
    node_address,
    page_of,
    plan_address,
    routes_address,
)
from generator.render.edition import About, Edition
from generator.render.page import Making, Page
from generator.render.templates import Context
from generator.render.view import View
from generator.schema.registers import Withdrawn
from generator.schema.registry import KINDS, PAGES


@dataclass(frozen=True)
class WithdrawnPage(Context):
    """What is gone and why; `others` is the list of what there still is of its kind."""

    template = "withdrawn.html"
    gone: View[Withdrawn]
    others: str
    home: str


def withdrawn_pages(edition: Edition) -> Iterator[Making]:
    """A page for everything that was withdrawn and had a page of its own."""
    for record in edition.book.all(Withdrawn):
        for place in pages_under(record.data.what)[:1]:
            yield Making(place, partial(_page, edition, record))


def pages_under(name: str) -> tuple[Address, ...]:
    """The pages that a public name stands for, its own first.

    Empty where it was a part of a page, an answer or an item: the page itself is still there.
    """
    kind, _, rest = name.partition(":")
    first, *parts = rest.split("/")
    if kind == "tree" and not parts:
        return address((kind, first)), routes_address(first)
    if kind == "tree" and len(parts) == 1:
        return node_address(first, parts[0]), plan_address(first, parts[0])
    if parts:
        return ()
    if kind == CHAPTER:
        return (HOME.below(first),)
    if kind == PAGE:
        return (page_of(first),) if first in PAGES else ()
    return (address((kind, first)),) if kind in KINDS else ()


def _page(edition: Edition, record: Record[Withdrawn]) -> Page:
    name = record.data.what
    place, *others = pages_under(name)
    for part in edition.book.once:  # what stood below it went with it
        if part.startswith(f"{name}/"):
            others += pages_under(part)
    desk = edition.desk(place)
    kind = name.partition(":")[0]
    title = edition.words["withdrawn_title"]
    return edition.page(
        desk,
        WithdrawnPage(
            gone=desk.view(record),
            others=desk.to(index_of(kind)) if kind in KINDS else "",
            home=desk.to(HOME),
        ),
        about=About(
            title=title,
            description=title,
            kind="withdrawn",
            subject=("withdrawn", record.id),
            source=record.document.path,
            former=tuple(others),
            is_listed=False,
            is_partly=edition.is_partly(record),
        ),
    )
