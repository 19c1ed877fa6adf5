"""A page is data: an address, a title, and sections of finished HTML.

Only `publish` knows which engine makes the frame around it. What is here could as well be put
into a theme by hand, into a PDF, or be framed by another engine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.derive.onward import Subject
from generator.drawing.link_picture import LinkPicture
from generator.render.addresses import CORRECTION, Address, correction_of, share_address
from generator.schema.languages import BookLanguage
from generator.schema.registry import KINDS


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under its own heading."""

    level: int
    id: str
    title: str
    html: str
    lang: str = ""  # the language of the title where it is not that of the page
    form: Literal["", "minute", "folded"] = ""  # before the list of sections, or folded to a row
    count: int = 0  # how many things a folded section holds, where that can be counted


@dataclass(frozen=True, slots=True)
class Running:
    """The words in the margins of every sheet, as plain text; `tick` is a percentage of its height.

    A browser can put them there (`print.css`); one that cannot prints what it is set to print.
    """

    title: str
    day: str
    book: str
    address: str
    tick: float | None = None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Page:
    """A finished page. Two that say the same are two pages."""

    place: Address
    language: BookLanguage
    title: str
    description: str
    lead: str  # the HTML before the first section, with the page's only <h1>
    sections: tuple[Section, ...]
    kind: str
    described: str = ""  # the language of the description, where it is not that of the page
    contents: str = ""  # the HTML of the list of sections, on pages that are long
    source: str = ""  # the file behind the page, from the root of the book
    former: tuple[str, ...] = field(default=())  # old addresses that lead here
    is_listed: bool = True  # whether the site map names it
    scripts: tuple[str, ...] = ()  # the scripts that this page needs, by name
    end: str = ""  # the HTML after the last section: where to go on
    subject: Subject = ()  # what it is about: the kind of page, then names
    section: str = ""  # what it belongs to in the menu
    tick: tuple[str, str] | None = None  # its place on the fore-edge, and how that looks
    running: Running | None = None  # what stands in the margins of its sheets, on paper
    picture: LinkPicture | None = None  # what goes along with a link to it
    pieces: tuple[Piece, ...] = ()  # the pages that it holds, one after the other

    @property
    def address(self) -> str:
        """Its path in its edition, without a slash at the ends."""
        return self.place.at(self.language)


@dataclass(frozen=True, slots=True)
class Piece:
    """A page as a part of another one: below its own id, with ids and links made for there."""

    id: str
    page: Page


class Making(NamedTuple):
    """A page that can be made: where it will stand, and what makes it."""

    place: Address
    make: Callable[[], Page]


@lru_cache(maxsize=50_000)
def relative(origin: str, target: str) -> str:
    """The link from one page to another, both without slashes at the ends; `#part` may follow.

    Pages are folders with an index, so links end in a slash and work from any host and path.
    """
    path, hash_mark, part = target.partition("#")
    if path == origin:
        return hash_mark + part if part else "./"
    start = "/" + origin
    link = posixpath.relpath("/" + path, start)
    return f"{link}/{hash_mark}{part}"


def to_correction(page: str, language: BookLanguage, subject: Subject) -> str:
    """The link from a page to the form for better words about its entry; nothing on others."""
    kind, *names = subject or ("",)
    if kind not in KINDS:
        return ""
    return relative(page, share_address(CORRECTION).at(language)) + correction_of(kind, names[0])
