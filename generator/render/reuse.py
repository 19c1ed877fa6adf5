"""The pages of a book; those of an earlier one are taken over while all that they read is the same.

A page is taken over when what all have in common is the same (`derive.kept`), and every record and
chapter that was read for it says the same. What a page reads is noted while it is made
(`generator.traces`), so nobody has to say it, and nobody can forget to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.derive.kept import common_to_all
from generator.derive.prints import print_of_readable, print_of_value
from generator.inputs import program
from generator.link.book import Book
from generator.render.edition import Edition
from generator.render.page import Making, Page
from generator.render.site import editions, makings
from generator.schema.languages import BookLanguage
from generator.traces import Once, Readable, Traced

PageName = tuple[BookLanguage, str]  # an edition, and an address in it
Prints = dict[Readable, str]
Made = dict[PageName, Traced[Page]]


@dataclass(frozen=True)
class MadePages:
    """All pages of a book in order, each with what it read, and the prints of all that was read."""

    common: str = ""
    prints: Prints = field(default_factory=dict)
    made: Made = field(default_factory=dict)

    @property
    def pages(self) -> list[Page]:
        """The pages alone."""
        return [made.made for made in self.made.values()]


def made_pages(book: Book, before: MadePages | None = None) -> MadePages:
    """All pages of a book, taken over from `before` where they would be the same."""
    before = before or MadePages()
    all_editions = editions(book)
    shared = [edition.shared for edition in all_editions]
    common = print_of_value((program(), common_to_all(book), shared))
    known = before.made if common == before.common else {}
    prints = {part: print_of_readable(book, part) for part in before.prints if known}
    same = {part for part, said in prints.items() if before.prints[part] == said}
    usable = {name: page for name, page in known.items() if page.reads <= same}
    made: Made = {}
    for edition in all_editions:
        made |= _made(edition, usable)
    read = {part for page in made.values() for part in page.reads}
    now = {part: prints.get(part) or print_of_readable(book, part) for part in read}
    return MadePages(common, now, made)


def _made(edition: Edition, usable: Made) -> Made:
    """The pages of an edition, in order."""
    once: dict[PageName, Once[Page]] = {}

    def name_of(making: Making) -> PageName:
        return edition.language, making.place.at(edition.language)

    def keep(making: Making) -> Once[Page]:
        name = name_of(making)
        once[name] = Once(making.make, usable.get(name))
        return once[name]

    names = [name_of(making) for making in makings(edition, keep)]
    return {name: once[name].traced() for name in names}
