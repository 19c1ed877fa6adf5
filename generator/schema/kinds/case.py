"""Cases: what happened somewhere, and what can be learned from it."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.schema.axes import OnMap
from generator.schema.entries import Entry, Fact, TaughtBy
from generator.schema.fields import (
    AudienceRef,
    Block,
    EvidenceGrade,
    Findable,
    Flag,
    Line,
    ModelRef,
    OrganisationRef,
    Polarity,
    Prose,
    Quote,
    Short,
    StoryText,
    Term,
    Whole,
    about,
    in_the_margin,
    own_quote,
)

CaseKind = Annotated[
    Literal[
        "municipality",
        "programme",
        "facility",
        "law",
        "standard",
        "campaign",
        "instrument",
        "movement",
        "practice",
        "organisation",
        "analogy",
        "anecdote",
    ],
    Term("case_kind"),
]
Layer = Annotated[
    Literal["municipality", "central", "agency", "chain", "all"],
    Term("layer"),
]
Result = Annotated[Literal["succeeded", "mixed", "failed", "ongoing", "unknown"], Term("result")]


class Period(Block):
    """The years in which something played."""

    start: Whole = about("Het eerste jaar.", "The first year.")
    end: Whole | None = about(
        "Het laatste jaar; laat weg als het nog loopt.",
        "The last year; leave out while it goes on.",
        default=None,
    )
    approximate: Flag = about("Ongeveer?", "Approximately?", default=False)


class Outcome(Block):
    """How a case ended, with the word for it and the story."""

    result: Findable[Result] = about("De uitkomst in een woord.", "The outcome in a word.")
    text: Line = about("De uitkomst in een of twee zinnen.", "The outcome in a sentence or two.")


class Fit(Block):
    """A model that a case used, how well, and whether as an example or as a warning."""

    ref: ModelRef = about("Het model.", "The model.")
    polarity: Polarity = about(
        "Voorbeeld of waarschuwing voor dit model.", "Example or warning for this model."
    )
    fit: Line = about("Wat er van dit model te zien is.", "What can be seen of this model.")


class Difference(Block):
    """Where the note and the public record differ: both are shown."""

    note: Line = about("Wat de notitie zegt.", "What the note says.")
    record: Line = about("Wat openbare bronnen zeggen.", "What public sources say.")
    reading: Line | None = about(
        "Hoe de redactie dit leest.", "How the editors read this.", default=None
    )
    beside: Quote | None = in_the_margin()


class Case(Entry):
    """Something that happened, and what can be learned from it."""

    quote: Quote | None = own_quote()
    short: Short | None = about(
        "De naam op de kaart, in hooguit drie woorden; anders staat daar de titel.",
        "The name on the map, in three words at most; the title stands there otherwise.",
        default=None,
    )
    kind: CaseKind = about("Wat voor casus dit is.", "What sort of case this is.")
    organisations: tuple[OrganisationRef, ...] = about(
        "De organisaties die meedoen, uit organisations.yml.",
        "The organisations that take part, from organisations.yml.",
        default=(),
    )
    layer: Findable[Layer] = about(
        "Waar in de overheid dit speelt.", "Where in government this plays."
    )
    period: Period | None = about("De jaren.", "The years.", default=None)
    situation: StoryText = about("Wat er speelde.", "What was going on.")
    done: StoryText = about("Wat er is gedaan.", "What was done.")
    outcome: Outcome = about("Hoe het afliep.", "How it ended.")
    axes: OnMap | None = about(
        "De plek op de kaart, waar dat past.",
        "The place on the map, where it applies.",
        default=None,
    )
    models: tuple[Fit, ...] = about(
        "De modellen die hier te zien zijn.", "The models that can be seen here.", default=()
    )
    lessons: tuple[TaughtBy, ...] = about(
        "De lessen, met hun strekking.", "The lessons, with their polarity.", default=()
    )
    warning_signs: tuple[Line, ...] = about(
        "Aan welke signalen het eerder te zien was.",
        "By which signs one could have seen it.",
        default=(),
    )
    reusable: tuple[Line, ...] = about("Wat u kunt overnemen.", "What you can copy.", default=())
    conditions: tuple[Line, ...] = about(
        "Onder welke voorwaarden.", "Under which conditions.", default=()
    )
    audiences: tuple[Findable[AudienceRef], ...] = about(
        "Voor wie deze casus vooral leerzaam is.", "For whom this case is instructive.", default=()
    )
    facts: tuple[Fact, ...] = about(
        "De feiten, elk met bron.", "The facts, each with its source.", min_length=1
    )
    differs: tuple[Difference, ...] = about(
        "Waar de notitie en openbare bronnen verschillen.",
        "Where the note and public sources differ.",
        default=(),
    )
    evidence: EvidenceGrade = about(
        "Hoe goed deze casus is onderbouwd.", "How well this case is supported."
    )
    editorial: Prose | None = about(
        "Wat de lezing van de redactie is.", "What is the editors' reading.", default=None
    )
    unknowns: tuple[Line, ...] = about("Wat we niet weten.", "What we do not know.", min_length=1)
