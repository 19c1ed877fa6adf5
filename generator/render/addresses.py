"""Where every page stands in the site: addresses are stable, values, and made in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.link.book import Key
from generator.problems import Words
from generator.schema.languages import USUAL, BookLanguage, Languages
from generator.schema.registry import KINDS, PAGES, REGISTERS, TESTED_ROUTES


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a page in every edition at once, so that each knows its neighbours.

    `steps` are the names of the folders that lead there: one name for all languages, or one for
    each. `part` is a section of the page.
    """

    steps: tuple[Words | str, ...] = ()
    part: str = ""

    def at(self, language: BookLanguage) -> str:
        """The path in the edition of a language, without a slash at the ends.

        A language without names of its own has the English ones.
        """
        steps = (_named(one, language) if isinstance(one, Words) else one for one in self.steps)
        return "/".join(steps) + (f"#{self.part}" if self.part else "")

    def below(self, *steps: Words | str) -> Address:
        """A page below this one."""
        return Address((*self.steps, *steps))

    def section(self, part: str) -> Address:
        """A section of this page."""
        return replace(self, part=part)


def _named(step: Words, language: BookLanguage) -> str:
    return step.nl if language == "nl" else step.en


HOME = Address()


def index_of(kind: str) -> Address:
    """The page that lists a kind, or that holds a register."""
    row = KINDS.get(kind) or REGISTERS[kind]
    assert row.address is not None
    return Address((row.address,))


def page_of(name: str) -> Address:
    """A page that the book makes of everything together."""
    return Address((PAGES[name].address,))


def address(key: Key) -> Address:
    """A record: a page of its own, or a section of the page of its register."""
    kind, identifier = key
    index = index_of(kind)
    return index.below(identifier) if kind in KINDS else index.section(identifier)


def node_address(tree: str, node: Words | str) -> Address:
    """A question or outcome: below its tree."""
    return address(("tree", tree)).below(node)


def plan_address(tree: str, outcome: str) -> Address:
    """The plan of an outcome: below the outcome."""
    return node_address(tree, outcome).below("plan")


def routes_address(tree: str) -> Address:
    """The page with the tested routes: below its tree."""
    return node_address(tree, TESTED_ROUTES)


CORRECTION = "correction"


def share_address(kind: str) -> Address:
    """The page with the form for something new of a kind or a register, or for a correction."""
    if kind == CORRECTION:
        return page_of("share").below(Words("verbetering", "correction"))
    return page_of("share").below((KINDS.get(kind) or REGISTERS[kind]).word)


def correction_of(kind: str, identifier: str) -> str:
    """What follows the address of the page for a correction to correct one entry."""
    return f"?wat={kind}:{identifier}"


def booklet_of(chapter: str, number: int) -> Address:
    """Where a reading path of a chapter stands as one document; the first has number 1."""
    return HOME.below(chapter, Words(f"pad-{number}", f"path-{number}"))


MOST_COMPARED = 3  # the number of columns, as in compare.js
PARAMETER = "met"  # ?met=living-lab&met=city-deal, the same in every language


def comparison_of(kind: str) -> Address:
    """The page that sets the entries of a kind side by side."""
    return page_of("compare").below(*index_of(kind).steps)


def side_by_side(*ids: str) -> str:
    """What follows that address to see only these entries."""
    return "?" + "&".join(f"{PARAMETER}={identifier}" for identifier in ids)


def in_site(page: str, language: BookLanguage, languages: Languages = USUAL) -> str:
    """The address from the root of the site: the first language stands there, others below."""
    return page if language == languages[0] else f"{language}/{page}".rstrip("/")


def together(answers: Iterable[str]) -> str:
    """The answers to one question as they stand in an address: in the order of the tree."""
    return ".".join(answers)
