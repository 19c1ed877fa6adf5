"""Where every record stands in the site: addresses are stable, and in one place."""

from __future__ import annotations

from generator.link.book import Key
from generator.problems import Language
from generator.schema.registry import KINDS, PAGES, REGISTERS


def index_of(kind: str, language: Language) -> str:
    """The address of the page that lists a kind, or that holds a register."""
    register = REGISTERS.get(kind)
    if register:
        assert register.address is not None
        return str(getattr(register.address, language))
    return str(getattr(KINDS[kind].address, language))


def page_of(name: str, language: Language) -> str:
    """The address of a page that the book makes of everything together."""
    return str(getattr(PAGES[name].address, language))


MOST_COMPARED = 3  # the number of columns, as in compare.js
PARAMETER = "met"  # ?met=living-lab&met=city-deal, the same in every language


def comparison_of(kind: str, language: Language) -> str:
    """The address of the page that sets the entries of a kind side by side."""
    return f"{page_of('compare', language)}/{index_of(kind, language)}"


def side_by_side(*ids: str) -> str:
    """What follows that address to see only these entries."""
    return "?" + "&".join(f"{PARAMETER}={identifier}" for identifier in ids)


def address(key: Key, language: Language) -> str:
    """The address of a record: a page of its own, or a section of its register's page."""
    kind, identifier = key
    between = "/" if kind in KINDS else "#"
    return f"{index_of(kind, language)}{between}{identifier}"


def in_site(page: str, language: Language) -> str:
    """The address from the root of the site: the Dutch edition stands there, others below."""
    return page if language == "nl" else f"{language}/{page}".rstrip("/")
