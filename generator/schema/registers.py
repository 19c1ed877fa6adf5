"""The registers: small records that entries refer to by name.

A register is one file with a mapping of name to record. `outline` is the table of contents
of the source note: the yardstick for coverage.
"""

from __future__ import annotations

from typing import Annotated, Literal

from generator.schema.entries import Citation
from generator.schema.fields import (
    AnyRef,
    Block,
    CaseRef,
    Confidence,
    Day,
    Flag,
    FormerIds,
    Id,
    LessonRef,
    Line,
    Name,
    Plain,
    Prose,
    ReadPart,
    Short,
    Term,
    WebAddress,
    Whole,
    about,
    former_ids,
)
from generator.schema.published import PublishedName

SourceType = Annotated[
    Literal[
        "note",
        "official",
        "report",
        "evaluation",
        "research",
        "press",
        "interview",
        "guide",
        "opinion",
        "project",
        "secondary",
        "editorial",
        "experience",
    ],
    Term("source_type"),
]
OrganisationKind = Annotated[
    Literal["municipality", "ministry", "agency", "association", "network", "firm", "other"],
    Term("organisation_kind"),
]


class Audience(Block):
    """A target group: what it wants and how it learns."""

    name: Plain = about("De naam van de doelgroep.", "The name of the target group.")
    short: Short | None = about(
        "De naam in een smalle kolom, in hooguit drie woorden; anders staat daar de hele naam.",
        "The name in a narrow column, in three words at most; otherwise the whole name.",
        default=None,
    )
    wants: Line = about("Wat deze groep wil.", "What this group wants.")
    learns: tuple[Line, ...] = about("Hoe deze groep leert.", "How this group learns.", default=())
    note_terms: tuple[Plain, ...] = about(
        "Hoe de notitie deze groep noemt.", "What the note calls this group.", default=()
    )
    source: Citation = about("Waar dit vandaan komt.", "Where this comes from.")
    former_ids: FormerIds = former_ids(
        "Oude namen hiervan in dit bestand; oude links blijven zo werken.",
        "Former names of this in this file; old links keep working that way.",
    )


class GlossaryTerm(Block):
    """A word with its meaning, its synonyms and its name in the other language."""

    term: Plain = about("Het begrip.", "The term.")
    definition: Line = about("Wat het betekent, in een zin.", "What it means, in one sentence.")
    in_english: Name = about("Het Engelse woord.", "The English word.")
    synonyms: tuple[Plain, ...] = about("Andere woorden ervoor.", "Other words for it.", default=())
    explained: Literal["term", "none"] | None = about(
        "De beslisbomen leggen alle woorden van dit begrip ter plekke uit. Zijn er bij die ook "
        "gewoon Nederlands zijn, zoals ‘proef’ of ‘leren’? Kies dan term (alleen het begrip zelf "
        "en zijn vormen) of none (geen).",
        "The decision trees explain all words of this term on the spot. Are some of them everyday "
        "language, such as ‘trial’ or ‘learning’? Then choose term (only the term itself and its "
        "forms) or none.",
        default=None,
    )
    from_note: Flag = about("Staat het in de notitie?", "Is it in the note?", default=False)
    lessons: tuple[LessonRef, ...] = about(
        "De lessen waar het bij hoort.", "The lessons it belongs to.", default=()
    )
    see: tuple[AnyRef, ...] = about("Zie ook.", "See also.", default=())
    sources: tuple[Citation, ...] = about("Bronnen.", "Sources.", default=())
    former_ids: FormerIds = former_ids(
        "Oude namen hiervan in dit bestand; oude links blijven zo werken.",
        "Former names of this in this file; old links keep working that way.",
    )


class Organisation(Block):
    """An organisation or network that takes part in a case."""

    name: Plain = about("De naam.", "The name.")
    kind: OrganisationKind = about("Wat voor organisatie.", "What sort of organisation.")
    description: Line = about("Wie zij zijn, in een zin.", "Who they are, in one sentence.")
    url: WebAddress | None = about("Hun adres op het web.", "Their web address.", default=None)
    source: Citation = about("Waar dit vandaan komt.", "Where this comes from.")
    former_ids: FormerIds = former_ids(
        "Oude namen hiervan in dit bestand; oude links blijven zo werken.",
        "Former names of this in this file; old links keep working that way.",
    )


class Reading(Block):
    """How much of a source was read for this book, and when."""

    what: ReadPart = about("Wat ervan gelezen is.", "What of it was read.")
    day: Day = about(
        "De dag waarop het gelezen is, of voor het laatst is gezocht.",
        "The day on which it was read, or last looked for.",
    )


class Source(Block):
    """Something that was read, by whom, when and where."""

    type: SourceType = about("Wat voor bron.", "What sort of source.")
    authors: tuple[Name, ...] = about("De schrijvers.", "The authors.", default=())
    title: Name = about("De titel, in de taal van de bron.", "The title, in its own language.")
    publisher: Name | None = about("De uitgever.", "The publisher.", default=None)
    date: Name | None = about(
        "De datum zoals de bron die geeft; weglaten als die er niet bij staat.",
        "The date as the source gives it; leave out when it is not shown.",
        default=None,
    )
    url: WebAddress | None = about(
        "Het webadres bij de oorspronkelijke uitgever.",
        "The web address at the original publisher.",
        default=None,
    )
    copy_at: WebAddress | None = about(
        "Het adres van een kopie, als alleen die te lezen was.",
        "The address of a copy, if only that could be read.",
        default=None,
    )
    read: Reading | None = about(
        "Wat er voor dit boek van gelezen is; weglaten als dat nog niet is gezegd.",
        "What of it was read for this book; leave out while nobody has said so.",
        default=None,
    )
    confidence: Confidence = about("Hoe sterk deze bron is.", "How strong this source is.")
    note: Line | None = about(
        "Wat een lezer van deze bron moet weten.",
        "What a reader should know about this source.",
        default=None,
    )
    former_ids: FormerIds = former_ids(
        "Oude namen hiervan in dit bestand; oude links blijven zo werken.",
        "Former names of this in this file; old links keep working that way.",
    )


class TermValue(Block):
    """One value of a fixed list, as readers see it."""

    label: Plain = about("Het woord dat de lezer ziet.", "The word the reader sees.")
    definition: Line = about("Wat het betekent.", "What it means.")


class Vocabulary(Block):
    """A fixed list, with an explanation of each value."""

    title: Plain = about("De naam van de lijst.", "The name of the list.")
    definition: Line = about("Waar de lijst over gaat.", "What the list is about.")
    values: dict[str, TermValue] = about("De waarden.", "The values.", min_length=1)


class PlainWord(Block):
    """A word that can be said better, and what to write instead. `boek check` only asks.

    A name is told by its capitals: the way `instead` writes it is right, any other is asked about.
    """

    words: tuple[Name, ...] = about(
        "Het woord, in al zijn vormen.", "The word, in all its forms.", min_length=1
    )
    instead: Name = about("Wat u beter kunt schrijven.", "What to write instead.")
    unless: tuple[Name, ...] = about(
        "Staat een van deze woorden in dezelfde tekst, dan is het goed zoals het er staat.",
        "With one of these words in the same text, it is right as it stands.",
        default=(),
    )
    per_page: Whole | None = about(
        "Zo vaak mag het op één bladzijde. Zonder getal wordt er elke keer naar gevraagd.",
        "This often it may stand on one page. Without a number it is asked about every time.",
        default=None,
    )


class Withdrawn(Block):
    """Something that was published and is taken back: what readers find where it stood."""

    what: PublishedName = about(
        "Wat weg is, met de naam uit published.yml: case:utrecht, of tree:welk-model/steun.",
        "What is gone, by its name in published.yml: case:utrecht, or tree:welk-model/steun.",
    )
    day: Day = about("De dag waarop het wegging.", "The day on which it went.")
    why: Line = about(
        "Waarom het weg is, voor wie een oude link volgt.",
        "Why it is gone, for who follows an old link.",
    )
    see: AnyRef | None = about(
        "Waar de lezer nu het best terechtkan, als soort:naam.",
        "Where the reader can best go now, as kind:name.",
        default=None,
    )


class BookPart(Block):
    """A part of the book: its chapters, and the kinds of entries and the overviews in it."""

    title: Plain = about("De naam van het deel.", "The name of the part.")
    menu: Plain | None = about(
        "De kop in het menu waar dit deel onder staat, als dat een andere is dan zijn naam. Delen "
        "met dezelfde kop staan daar bij elkaar.",
        "The heading in the menu under which this part stands, where that is not its name. Parts "
        "with the same heading stand there together.",
        default=None,
    )
    holds: tuple[Id, ...] = about(
        "Wat erin staat: hoofdstukken (de naam van het bestand), soorten bijdragen (model, case, "
        "lesson…), overzichten (map, compare, gaps, coverage) en registers (term, source…). Wat "
        "nergens staat, komt in het laatste deel.",
        "What is in it: chapters (the name of the file), kinds of entries (model, case, lesson…), "
        "overviews (map, compare, gaps, coverage) and registers (term, source…). What no part "
        "names stands in the last one.",
        min_length=1,
    )


class Highlight(Block):
    """A case that the front page shows, in the order of the file."""

    case: CaseRef = about("De casus.", "The case.")
    says: Plain = about(
        "Waarom juist deze, in een paar woorden boven de titel.",
        "Why this one, in a few words above the title.",
    )


class OwnWords(Block):
    """A text of the interface that this book says in words of its own.

    Its name is that of the text in `generator/templates/words.nl.yml`, with hyphens.
    """

    says: Plain = about(
        "Wat er moet staan. Woorden tussen accolades, zoals {count}, blijven zoals ze zijn.",
        "What must stand there. Words between braces, such as {count}, stay as they are.",
    )


def interface_name(name: str) -> str:
    """The name of the interface text that a `OwnWords` of this name stands for."""
    return name.replace("-", "_")


def own_name(name: str) -> str:
    """The name of a `OwnWords` that stands for the interface text of this name."""
    return name.replace("_", "-")


class OutlineSection(Block):
    """A section of the source note and the sub-lessons in it."""

    title: Plain = about("De titel van het deel.", "The title of the section.")
    locator: Plain = about("De regels in de notitie.", "The lines in the note.")
    gist: Prose | None = about("Waar het over gaat.", "What it is about.", default=None)
    sub_lessons: tuple[Id, ...] = about(
        "De deellessen in dit deel.", "The sub-lessons in this section.", default=()
    )
