"""Checklists: lists to tick off."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from generator.problems import Words
from generator.schema.entries import Citation, Entry
from generator.schema.fields import (
    AudienceRef,
    Block,
    Day,
    Findable,
    Id,
    LessonRef,
    Line,
    Plain,
    Prose,
    Term,
    Whole,
    about,
)

Moment = Annotated[Literal["before", "at", "after"], Term("moment")]
Level = Annotated[Literal["must", "should", "could"], Term("level")]


class Item(Block):
    """One line of a checklist."""

    public: ClassVar[Words | None] = Words("onderdeel", "item")

    id: Id = about("Vaste naam; verandert nooit.", "Fixed name; never changes.")
    text: Plain = about("Wat er moet zijn of gebeuren.", "What must be there or be done.")
    why: Line = about("Waarom.", "Why.")
    how: Line = about("Hoe u dat doet.", "How you do that.")
    done_when: Line = about("Wanneer het klaar is.", "When it is done.")
    level: Level = about("Moet, hoort of kan.", "Must, should or could.")
    roles: tuple[AudienceRef, ...] = about("Wie dit doet.", "Who does this.", default=())
    sources: tuple[Citation, ...] = about("Waar dit op steunt.", "What this rests on.", default=())
    since: Day = about("Sinds wanneer dit erin staat.", "Since when this is in it.")
    changed: Day | None = about(
        "Wanneer de strekking veranderde.", "When its meaning changed.", default=None
    )
    removed: Day | None = about(
        "Wanneer het verviel; laat het onderdeel staan.",
        "When it lapsed; leave the item in place.",
        default=None,
    )


class Checklist(Entry):
    """A list to tick off."""

    purpose: Prose = about("Waarvoor deze lijst is.", "What this list is for.")
    moment: Findable[Moment] = about(
        "Voor, op of na het moment van transitie.",
        "Before, at or after the moment of transition.",
    )
    minutes: Whole = about("Hoeveel minuten het invullen kost.", "How many minutes it takes.")
    audiences: tuple[Findable[AudienceRef], ...] = about("Voor wie.", "For whom.", default=())
    lessons: tuple[Findable[LessonRef], ...] = about(
        "De lessen waar deze lijst op steunt.", "The lessons this list rests on.", default=()
    )
    items: tuple[Item, ...] = about("De onderdelen.", "The items.", min_length=3)
