"""What every entry has, and the small blocks that several kinds share.

Source of the fields: the design of the book, section 4; the template of a pattern
(problem, context, forces) follows the pattern literature.
"""

from __future__ import annotations

from generator.schema.fields import (
    AnyRef,
    AudienceRef,
    Block,
    CheckResult,
    Confidence,
    Day,
    Findable,
    FormatRef,
    FormerIds,
    Id,
    LessonRef,
    Line,
    Plain,
    Polarity,
    Quote,
    SourceRef,
    Status,
    StoryLine,
    Summary,
    Title,
    about,
    former_ids,
    in_the_margin,
)


class Citation(Block):
    """A source, and the place in it."""

    ref: SourceRef = about("De bron, uit sources.yml.", "The source, from sources.yml.")
    locator: Plain | None = about(
        "De plek in de bron: bladzijde, regel of artikel.",
        "The place in the source: page, line or article.",
        default=None,
    )


class Related(Block):
    """A link to another entry, with the reason."""

    to: AnyRef = about(
        "De andere bijdrage, als soort:naam, bijvoorbeeld case:utrecht.",
        "The other entry, as kind:name, for example case:utrecht.",
    )
    why: Line = about("Wat de twee met elkaar te maken hebben.", "What links the two.")


class Checked(Block):
    """A fact that was held against its source: on which day, and what that did to it."""

    day: Day = about("De dag waarop dat gebeurde.", "The day on which that happened.")
    result: CheckResult = about("Wat dat deed met het feit.", "What that did to the fact.")

    @property
    def is_unreachable(self) -> bool:
        """Whether the source could not be read, so that the fact was not held against it."""
        return self.result == "unreachable"


class Fact(Block):
    """Something that happened or was found, with its source and how sure we are."""

    text: Line = about(
        "Het feit, in eigen woorden, in een of twee zinnen.",
        "The fact, in our own words, in one or two sentences.",
    )
    source: SourceRef = about("De bron, uit sources.yml.", "The source, from sources.yml.")
    locator: Plain | None = about("De plek in de bron.", "The place in the source.", default=None)
    confidence: Confidence = about("Hoe zeker dit is.", "How sure this is.")
    beside: Quote | None = in_the_margin()
    checked: Checked | None = about(
        "De laatste keer dat iemand dit feit naast de bron legde; weglaten als dat nog moet.",
        "The last time that someone held this fact against its source; leave out until then.",
        default=None,
    )


class Entry(Block):
    """The fields that every entry has, whatever its kind."""

    title: Title = about("De naam, kort en herkenbaar.", "The name, short and recognisable.")
    summary: Summary = about(
        "In hooguit 280 tekens: welk probleem, welk antwoord.",
        "In 280 characters at most: what problem, what answer.",
    )
    status: Status = about(
        "Concept, gepubliceerd of vervallen. Een concept staat niet in het boek.",
        "Draft, published or deprecated. A draft is not in the book.",
    )
    reviewed: Day = about(
        "De dag waarop iemand dit voor het laatst heeft nagekeken.",
        "The day on which someone last reviewed this.",
    )
    review_by: Day = about(
        "De dag waarop dit opnieuw moet worden nagekeken.",
        "The day by which this must be reviewed again.",
    )
    keywords: tuple[Plain, ...] = about(
        "Andere woorden waarmee lezers dit zoeken, ook Engelse.",
        "Other words with which readers look for this, English ones too.",
        default=(),
    )
    sources: tuple[Citation, ...] = about(
        "Waar dit vandaan komt.", "Where this comes from.", default=()
    )
    related: tuple[Related, ...] = about(
        "Andere bijdragen die hiermee te maken hebben.",
        "Other entries that have to do with this.",
        default=(),
    )
    former_ids: FormerIds = former_ids(
        "Oude namen van dit bestand; oude adressen blijven zo werken.",
        "Former names of this file; old addresses keep working that way.",
    )
    lapsed_because: Line | None = about(
        "Waarom dit vervallen is; alleen bij status deprecated.",
        "Why this has lapsed; only with status deprecated.",
        default=None,
    )
    replaced_by: AnyRef | None = about(
        "Wat hiervoor in de plaats kwam, als soort:naam; alleen bij status deprecated.",
        "What took its place, as kind:name; only with status deprecated.",
        default=None,
    )


class Role(Block):
    """Someone who is needed, and what for."""

    name: Plain = about("De rol, bijvoorbeeld 'teamleider'.", "The role, for example 'team lead'.")
    does: Line = about("Wat deze persoon doet.", "What this person does.")
    audience: Findable[AudienceRef] | None = about(
        "De doelgroep waar deze rol bij hoort.",
        "The target group this role belongs to.",
        default=None,
    )
    hours: Plain | None = about(
        "Hoeveel tijd dit vraagt, in woorden: 'een halve dag per week'.",
        "How much time this takes, in words: 'half a day a week'.",
        default=None,
    )


class Step(Block):
    """One step of an approach."""

    id: Id = about("Vaste naam van de stap.", "Fixed name of the step.")
    title: Plain = about("De stap, als opdracht.", "The step, as an instruction.")
    text: StoryLine = about("Hoe u dat doet, in een of twee zinnen.", "How, in a sentence or two.")
    yields: Line | None = about(
        "Wat er dan ligt, zodat u ziet dat de stap klaar is.",
        "What is there then, by which you see that the step is done.",
        default=None,
    )
    who: Plain | None = about("Wie dit doet.", "Who does this.", default=None)
    takes: Plain | None = about(
        "Hoe lang dit duurt, in woorden: 'twee weken'.",
        "How long this takes, in words: 'two weeks'.",
        default=None,
    )
    formats: tuple[FormatRef, ...] = about(
        "De werkvormen waarmee u deze stap met een groep zet.",
        "The working formats with which you take this step with a group.",
        default=(),
    )


class TaughtBy(Block):
    """How a case teaches a lesson. Polarity belongs to this relation, never to the case."""

    ref: Findable[LessonRef] = about("De les.", "The lesson.")
    part: Id | None = about(
        "De deelles, bijvoorbeeld s-26.", "The sub-lesson, for example s-26.", default=None
    )
    polarity: Polarity = about(
        "Voorbeeld, waarschuwing, dubbel of vergelijking.",
        "Example, warning, ambivalent or analogy.",
    )
    why: Line = about("Wat deze casus over de les laat zien.", "What this case shows.")
