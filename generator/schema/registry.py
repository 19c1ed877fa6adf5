"""Which kinds and registers there are, where they stand, and what their addresses look like.

A new kind costs one class (`kinds`), one template, one row here and one example.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Words
from generator.schema.agreements import Agreement, Fingerprint
from generator.schema.entries import Entry
from generator.schema.fields import Block
from generator.schema.kinds import Case, Checklist, Format, Lesson, Model, Tree
from generator.schema.registers import (
    Audience,
    BookPart,
    GlossaryTerm,
    Highlight,
    Organisation,
    OutlineSection,
    OwnWords,
    PlainWord,
    Source,
    Vocabulary,
    Withdrawn,
)


@dataclass(frozen=True)
class Kind:
    """A kind of entry: one file each, in `patterns/<folder>/`, one page each at `<address>/`.

    `meaning` is the field that says in a sentence what an entry is. `asked` are the facets that
    readers of the list of all entries choose by: marked fields of the class, or a kind whose
    entries are themselves found by these. `by_place` is for a kind that goes by its place on
    the map: in a list, and in the order of the book. `sign` stands before an entry without a place
    in the contents. `by_form` is for what readers can add with a form, and `sketch` are the fields
    without which a draft says nothing; who judges it adds the others.
    """

    name: str
    folder: str
    cls: type[Entry]
    address: Words
    word: Words
    meaning: str = "summary"
    asked: tuple[str, ...] = ()
    by_place: bool = False
    sign: str = "–"
    by_form: bool = False
    sketch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """A kind of small record: all in one file, `patterns/<file>.yml`.

    `address` is where the records stand as sections of one page; None when they have no page.
    `meaning` is the field that says in a sentence what a record is; needed where it has a page.
    `most` is how many values its file may have, where that is more than another file may.
    `by_form` is for what readers can add with a form.
    """

    name: str
    file: str
    cls: type[Block]
    address: Words | None
    word: Words
    meaning: str = ""
    most: int | None = None
    by_form: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "model",
            "models",
            Model,
            Words("modellen", "models"),
            Words("model", "model"),
            asked=("quadrant", "phase", "cost", "evidence", "audience", "lesson"),
            by_place=True,
        ),
        Kind(
            "case",
            "cases",
            Case,
            Words("casussen", "cases"),
            Words("casus", "case"),
            asked=("result", "layer", "quadrant", "lesson", "audience"),
            by_form=True,
            sketch=("title", "done", "lessons.why"),  # what happened, and what was learned
        ),
        Kind(
            "lesson",
            "lessons",
            Lesson,
            Words("lessen", "lessons"),
            Words("les", "lesson"),
            meaning="statement",
            asked=("audience", "model"),
        ),
        Kind(
            "tree",
            "trees",
            Tree,
            Words("beslisboom", "decision-tree"),
            Words("beslisboom", "decision tree"),
            asked=(),  # a tree asks for itself, and there are few of them
            sign="?",
        ),
        Kind(
            "checklist",
            "checklists",
            Checklist,
            Words("checklists", "checklists"),
            Words("checklist", "checklist"),
            asked=("moment", "audience", "lesson"),
            sign="☐",
        ),
        Kind(
            "format",
            "formats",
            Format,
            Words("werkvormen", "formats"),
            Words("werkvorm", "working format"),
            asked=("phase", "length", "group", "audience", "lesson"),
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
            "wants",
        ),
        Register(
            "term",
            "glossary",
            GlossaryTerm,
            Words("begrippen", "glossary"),
            Words("begrip", "term"),
            "definition",
            by_form=True,
        ),
        Register(
            "organisation",
            "organisations",
            Organisation,
            Words("organisaties", "organisations"),
            Words("organisatie", "organisation"),
            "description",
            by_form=True,
        ),
        Register(
            "source",
            "sources",
            Source,
            Words("bronnen", "sources"),
            Words("bron", "source"),
            "title",
            most=15_000,  # some seven hundred sources, nearly all of it names and dates
            by_form=True,
        ),
        Register("vocabulary", "vocabulary", Vocabulary, None, Words("lijst", "list")),
        Register(
            "withdrawn",
            "withdrawn",
            Withdrawn,
            None,
            Words("ingetrokken bijdrage", "withdrawn entry"),
        ),
        Register("outline", "outline", OutlineSection, None, Words("deel", "section")),
        Register("part", "parts", BookPart, None, Words("deel van het boek", "part of the book")),
        Register(
            "officialese",
            "officialese",
            PlainWord,
            None,
            Words("ambtelijk woord", "word of officialese"),
        ),
        Register("agreement", "agreements", Agreement, None, Words("afspraak", "agreement")),
        Register("fingerprint", "fingerprints", Fingerprint, None, Words("afdruk", "fingerprint")),
        Register(
            "highlight", "highlights", Highlight, None, Words("uitgelichte casus", "highlight")
        ),
        Register("wording", "wording", OwnWords, None, Words("eigen woord", "text of its own")),
    )
}

# The name of the kind or register that a class describes.
NAME_OF_CLASS: dict[type[Block], str] = {kind.cls: kind.name for kind in KINDS.values()}
NAME_OF_CLASS |= {register.cls: register.name for register in REGISTERS.values()}

# What can be linked to, as in `case:utrecht`: all kinds, and the registers that have a page.
ADDRESSED = frozenset(KINDS) | {name for name, row in REGISTERS.items() if row.address}

# A link to the form for something new of a kind, as in `form:case`; and what has such a form.
FORM = "form"
BY_FORM = tuple(name for name, kind in KINDS.items() if kind.by_form) + tuple(
    name for name, register in REGISTERS.items() if register.by_form
)
LINKED = ADDRESSED | {FORM}

# An address that a page of the site itself has; an entry may not take it.
RESERVED_IDS = frozenset(
    {"index", "assets", "search", "sitemap", "data", "en", "404", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)


@dataclass(frozen=True)
class Overview:
    """A page that the book makes of everything together."""

    address: Words


# The overviews by name. Their titles are the interface texts `<name>_title`.
PAGES: dict[str, Overview] = {
    "contents": Overview(Words("inhoud", "contents")),  # the whole book in its order
    "map": Overview(Words("kaart", "map")),  # all entries that have a place
    "compare": Overview(Words("vergelijken", "compare")),  # entries of a kind side by side
    "gaps": Overview(Words("witte-vlekken", "gaps")),  # what is not there yet
    "coverage": Overview(Words("dekking", "coverage")),  # where the source note is carried
    "share": Overview(Words("deel-wat-u-weet", "share")),  # forms for who has something to add
    "upkeep": Overview(Words("bijhouden", "upkeep")),  # what its editors must look at, and when
    "search": Overview(Words("zoeken", "search")),  # the field to look something up
}

CONTRIBUTE = "meedoen"  # the chapter that says how to take part

# Below every decision tree, beside its questions and outcomes: no node may take this address.
TESTED_ROUTES = Words("geteste-routes", "tested-routes")


def taken_addresses() -> set[str]:
    """The first part of every address that the book itself uses, in either language."""
    rows = [kind.address for kind in KINDS.values()]
    rows += [overview.address for overview in PAGES.values()]
    rows += [register.address for register in REGISTERS.values() if register.address]
    return {address for row in rows for address in row}
