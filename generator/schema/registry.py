"""Which kinds and registers there are, where they stand, and what their addresses look like.

A new kind costs one class (`kinds`), one template, one row here and one example.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Words
from generator.schema.agreements import Agreement, Fingerprint
from generator.schema.entries import Entry
from generator.schema.fields import Block
from generator.schema.kinds import Case, Checklist, Lesson, Model, Tree
from generator.schema.registers import (
    Audience,
    GlossaryTerm,
    Organisation,
    OutlineSection,
    PlainWord,
    Source,
    Vocabulary,
)


@dataclass(frozen=True)
class Kind:
    """A kind of entry: one file each, in `patterns/<folder>/`, one page each at `<address>/`."""

    name: str
    folder: str
    cls: type[Entry]
    address: Words
    word: Words


@dataclass(frozen=True)
class Register:
    """A kind of small record: all in one file, `patterns/<file>.yml`.

    `address` is where the records stand as sections of one page; None when they have no page.
    """

    name: str
    file: str
    cls: type[Block]
    address: Words | None
    word: Words


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("model", "models", Model, Words("modellen", "models"), Words("model", "model")),
        Kind("case", "cases", Case, Words("casussen", "cases"), Words("casus", "case")),
        Kind("lesson", "lessons", Lesson, Words("lessen", "lessons"), Words("les", "lesson")),
        Kind(
            "tree",
            "trees",
            Tree,
            Words("beslisboom", "decision-tree"),
            Words("beslisboom", "decision tree"),
        ),
        Kind(
            "checklist",
            "checklists",
            Checklist,
            Words("checklists", "checklists"),
            Words("checklist", "checklist"),
        ),
    )
}

REGISTERS: dict[str, Register] = {
    register.name: register
    for register in (
        Register(
            "audience",
            "audiences",
            Audience,
            Words("doelgroepen", "audiences"),
            Words("doelgroep", "target group"),
        ),
        Register(
            "term",
            "glossary",
            GlossaryTerm,
            Words("begrippen", "glossary"),
            Words("begrip", "term"),
        ),
        Register(
            "organisation",
            "organisations",
            Organisation,
            Words("organisaties", "organisations"),
            Words("organisatie", "organisation"),
        ),
        Register("source", "sources", Source, Words("bronnen", "sources"), Words("bron", "source")),
        Register("vocabulary", "vocabulary", Vocabulary, None, Words("lijst", "list")),
        Register("outline", "outline", OutlineSection, None, Words("deel", "section")),
        Register(
            "officialese",
            "officialese",
            PlainWord,
            None,
            Words("ambtelijk woord", "word of officialese"),
        ),
        Register("agreement", "agreements", Agreement, None, Words("afspraak", "agreement")),
        Register("fingerprint", "fingerprints", Fingerprint, None, Words("afdruk", "fingerprint")),
    )
}

# The name of the kind or register that a class describes.
NAMES: dict[type[Block], str] = {kind.cls: kind.name for kind in KINDS.values()}
NAMES |= {register.cls: register.name for register in REGISTERS.values()}

# An address that a page of the site itself has; an entry may not take it.
RESERVED_IDS = frozenset(
    {"index", "assets", "search", "sitemap", "data", "en", "404", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)

# The pages that the book makes of everything together, by name. Their titles are the interface
# texts `<name>_title`.
PAGES: dict[str, Words] = {
    "map": Words("kaart", "map"),  # all models and cases that have a place
    "compare": Words("vergelijken", "compare"),  # models, or cases, side by side
    "gaps": Words("witte-vlekken", "gaps"),  # what is not there yet
    "coverage": Words("dekking", "coverage"),  # where the source note is carried
}


# Below every decision tree, beside its questions and outcomes: no node may take this address.
TESTED_ROUTES = Words("geteste-routes", "tested-routes")


def taken_addresses() -> set[str]:
    """The first part of every address that the book itself uses, in either language."""
    rows = [*(kind.address for kind in KINDS.values()), *PAGES.values()]
    rows += [register.address for register in REGISTERS.values() if register.address]
    return {address for row in rows for address in row}
