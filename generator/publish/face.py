"""What the frame of a page depends on, as data: the key of a shell, and the values filled in.

The theme reads nothing of a page but its face. Pages of one key have the same frame except for
their values. So the engine makes one frame for each key, of a probe: a page whose values are
marks; and pages are filled in where the marks stand. What the theme comes to read of a page, it
reads from here: `tests/test_both_ways.py` finds what was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from generator.link.book import Book
from generator.render.addresses import in_site
from generator.render.page import Page, relative, to_correction
from generator.render.styles import styles_of
from generator.sameness import while_it_lasts
from generator.schema.languages import BookLanguage

# The values of a page that stand in its frame, and how often each does. A frame leaves out what
# is empty: which are there is part of the key.
TIMES = {"title": 1, "description": 1, "file": 1, "edit": 1, "correct": 1, "look": 1, "at": 2}
TO = "to-"  # before a language: the link to the page in that edition, once for each
TAIL = "tail"  # the end of the address of the page itself, once in a site with an address
ARTICLE = "article"  # once, and in every frame
ROOT = "root"  # what is said on the root, at the end of its tag: no mark is needed for that


@dataclass(frozen=True)
class Face:
    """All of a page that its frame is made of; the values as they stand in HTML, empty or not."""

    address: str
    section: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, order=True)
class ShellKey:
    """What pages have in common that share a shell.

    `steps` is the start of their address, as far as the frame itself leads there: links in the
    frame are the shorter for it. `below` is how many steps follow.
    """

    steps: tuple[str, ...]
    below: int
    section: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    values: tuple[str, ...]

    def address(self, number: int) -> str:
        """The address of the probe; no page of a book can have one like it."""
        return "/".join((*self.steps, self.tail(number))).strip("/")

    def tail(self, number: int) -> str:
        """The end of that address, which stands for that of each page."""
        return "/".join([f"__{number}__"] * self.below)

    def marks(self, number: int) -> dict[str, str]:
        """The mark of each value in the frame of the probe, by name."""
        tail = {TAIL: self.tail(number)} if self.below else {}
        return {name: f"__boek_{name}__" for name in self.values} | tail

    def probe(self, number: int) -> Face:
        """The page of which the engine makes the shell."""
        marks = self.marks(number)
        return Face(self.address(number), self.section, self.scripts, self.styles, marks)

    def times(self, *, has_address: bool) -> dict[str, int]:
        """How often each value must stand in the shell, by name."""
        tail = {TAIL: 1} if self.below and has_address else {}
        return {name: TIMES.get(name, 1) for name in (*self.values, ARTICLE)} | tail


def key_of(face: Face, led_to: frozenset[str]) -> ShellKey:
    """The key of a page, where frames themselves lead to these addresses."""
    steps = tuple(face.address.split("/")) if face.address else ()
    known = len(steps)
    while known and "/".join(steps[:known]) not in led_to:
        known -= 1
    there = tuple(name for name, value in face.values.items() if value and name != TAIL)
    below = len(steps) - known
    return ShellKey(steps[:known], below, face.section, face.scripts, face.styles, there)


def filled_in(face: Face, key: ShellKey) -> dict[str, str]:
    """What comes in the places of the marks, except for the article."""
    tail = face.address.split("/")[len(key.steps) :]
    return {**face.values, TAIL: quote("/".join(tail))}


def leads(configuration: object) -> frozenset[str]:
    """The addresses that frames lead to, and the folders above them, from a configuration."""
    known = {"assets"}
    for address in _addresses(configuration, ""):
        steps = [step for step in address.split("/") if step not in ("", ".", "..")]
        known |= {"/".join(steps[: count + 1]) for count in range(len(steps))}
    return frozenset(known)


def _addresses(value: object, name: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _addresses(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner, name)
    elif isinstance(value, str) and (name.endswith("url") or name == "contents"):
        yield value


def face_of(book: Book, page: Page) -> Face:
    """The face of a page of a book."""
    edit = f"{book.settings.edit_uri}{page.source}" if book.settings.edit_uri else ""
    at, look = page.tick or ("", "")
    values = {
        # The engine puts these into HTML as they are: they must be escaped beforehand.
        "title": escape(page.title) if page.address else "",  # the home page has that of the book
        "description": escape(page.description),
        "described": escape(page.described),
        "file": escape(page.source),
        "edit": escape(edit) if page.source else "",
        "correct": escape(to_correction(page.address, page.language, page.subject)),
        "look": escape(look),
        "at": escape(at),
        "robots": "noindex" if page.pieces else "",  # a copy of pages that stand by themselves
        **_translations(book, page),
    }
    return Face(page.address, page.section, page.scripts, _styles_of(page), values)


@while_it_lasts
def _styles_of(page: Page) -> tuple[str, ...]:
    return styles_of(_kinds(page), _htmls(page), page.scripts)


def _kinds(page: Page) -> Iterator[str]:
    """The kinds of a page and of the pages within it."""
    yield page.kind
    for piece in page.pieces:
        yield from _kinds(piece.page)


def _htmls(page: Page) -> Iterator[str]:
    """All HTML of a page, and of the pages within it."""
    yield from (page.lead, page.contents, page.end, *(section.html for section in page.sections))
    for piece in page.pieces:
        yield from _htmls(piece.page)


def _translations(book: Book, page: Page) -> dict[str, str]:
    """The links of a page to itself in the other editions."""
    languages = book.settings.languages
    here = in_site(page.address, page.language, languages)

    def link(other: BookLanguage) -> str:
        return escape(relative(here, in_site(page.place.at(other), other, languages)))

    return {f"{TO}{other}": link(other) for other in languages if other != page.language}
