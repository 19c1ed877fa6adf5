"""Lessons: what the source note teaches about digital transitions."""

from __future__ import annotations

from generator.schema.entries import Entry
from generator.schema.fields import (
    AudienceRef,
    Block,
    ChecklistRef,
    Findable,
    Id,
    Line,
    Plain,
    Prose,
    Quote,
    Whole,
    about,
    own_quote,
)


class SubLesson(Block):
    """One part of a lesson, as the note gives it."""

    id: Id = about("Vaste naam, bijvoorbeeld s-26.", "Fixed name, for example s-26.")
    text: Line = about("De deelles, in eigen woorden.", "The sub-lesson, in our own words.")
    locator: Plain = about("De plek in de notitie.", "The place in the note.")


class Lesson(Entry):
    """Something the note teaches about digital transitions."""

    quote: Quote | None = own_quote()
    number: Whole | None = about(
        "Het nummer in de notitie; leeg bij een algemene les.",
        "The number in the note; empty for a general lesson.",
        default=None,
    )
    order: Whole = about("De plek in de rij lessen.", "The place in the row of lessons.")
    statement: Line = about("De les in een zin.", "The lesson in one sentence.")
    mechanism: Prose = about("Waarom het werkt.", "Why it works.")
    sub_lessons: tuple[SubLesson, ...] = about(
        "De deellessen uit de notitie.", "The sub-lessons of the note.", min_length=1
    )
    how_to: tuple[Line, ...] = about("Wat u kunt doen.", "What you can do.", min_length=1)
    central: Prose = about("Wat u centraal doet.", "What you do centrally.")
    organisation: Prose = about("Wat u in de organisatie doet.", "What you do in the organisation.")
    tensions: tuple[Line, ...] = about("Wat hieraan wringt.", "What chafes here.", default=())
    audiences: tuple[Findable[AudienceRef], ...] = about(
        "Voor wie deze les vooral is.", "For whom this lesson is above all.", default=()
    )
    checklists: tuple[ChecklistRef, ...] = about(
        "De checklists bij deze les.", "The checklists of this lesson.", default=()
    )
