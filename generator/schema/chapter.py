"""The block of fields at the top of a chapter that people write as prose."""

from __future__ import annotations

from generator.schema.fields import (
    Block,
    Day,
    FormerIds,
    Plain,
    Quote,
    SourceRef,
    Summary,
    Title,
    Whole,
    about,
    former_ids,
    own_quote,
)


class ChapterFront(Block):
    """What stands between the two lines of dashes at the top of a chapter."""

    title: Title = about("De titel van het hoofdstuk.", "The title of the chapter.")
    summary: Summary = about("Waar het over gaat.", "What it is about.")
    quote: Quote | None = own_quote()
    order: Whole = about(
        "De plek in de rij hoofdstukken.", "The place in the row of chapters.", default=99
    )
    paths: Plain | None = about(
        "Een zin bij de leespaden op de voorpagina. Staat hij er, dan is elk kopje met een "
        "genummerde lijst een leespad. Begin onder zo'n kopje met de tijd, tussen sterretjes.",
        "A sentence with the reading paths on the front page. Where it stands, every heading with "
        "a numbered list is a reading path. Begin under it with the time, in asterisks.",
        default=None,
    )
    reviewed: Day | None = about(
        "De dag waarop iemand dit voor het laatst heeft nagekeken.",
        "The day on which someone last reviewed this.",
        default=None,
    )
    sources: tuple[SourceRef, ...] = about(
        "De bronnen, uit sources.yml.", "The sources, from sources.yml.", default=()
    )
    former_ids: FormerIds = former_ids(
        "Oude namen van dit bestand; oude adressen blijven zo werken. Zet ze in het Nederlandse "
        "bestand, ook voor de vertaling.",
        "Former names of this file; old addresses keep working that way. Put them in the Dutch "
        "file, for the translation as well.",
    )
