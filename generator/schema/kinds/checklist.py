"""Checklists: lists to tick off."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from generator.problems import Words
from generator.schema.entries import Citation, Entry
from generator.schema.fields import (
    AudienceRef,
    Block,
    ChecklistRef,
    Day,
    Findable,
    FormatRef,
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
_ITEM = Words("onderdeel", "item")


class Item(Block):
    """One line of a checklist."""

    public: ClassVar[Words | None] = _ITEM

    id: Id = about("Vaste naam; verandert nooit.", "Fixed name; never changes.")
    text: Plain = about("Wat er moet zijn of gebeuren.", "What must be there or be done.")
    why: Line = about("Waarom.", "Why.")
    how: Line = about("Hoe u dat doet.", "How you do that.")
    done_when: Line = about("Wanneer het klaar is.", "When it is done.")
    level: Level = about("Moet, hoort of kan.", "Must, should or could.")
    moment: Findable[Moment] | None = about(
        "Wanneer dit aan de beurt is; alleen als dat een ander moment is dan dat van de lijst.",
        "When this is due; only when that is another moment than that of the list.",
        default=None,
    )
    roles: tuple[AudienceRef, ...] = about("Wie dit doet.", "Who does this.", default=())
    formats: tuple[FormatRef, ...] = about(
        "De werkvormen waarmee u dit met een groep doet.",
        "The working formats with which you do this with a group.",
        default=(),
    )
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


class SharedItem(Block):
    """An item of another list that counts in this one too: it is one item, ticked once."""

    public: ClassVar[Words | None] = _ITEM

    id: Id = about(
        "Vaste naam in deze lijst; verandert nooit.", "Fixed name in this list; never changes."
    )
    ref: ChecklistRef = about("De lijst waar dit thuishoort.", "The list where this belongs.")
    item: Id = about("De naam van het onderdeel daar.", "The name of the item there.")
    level: Level = about(
        "Moet, hoort of kan; in deze lijst mag dat anders zijn.",
        "Must, should or could; in this list that may differ.",
    )
    moment: Findable[Moment] | None = about(
        "Wanneer dit aan de beurt is; alleen als dat een ander moment is dan dat van deze lijst.",
        "When this is due; only when that is another moment than that of this list.",
        default=None,
    )
    here: Line | None = about(
        "Waarom dit juist in deze lijst telt.", "Why this counts in this list.", default=None
    )
    since: Day = about("Sinds wanneer dit in deze lijst staat.", "Since when this is in this list.")
    changed: Day | None = about(
        "Wanneer de strekking veranderde.", "When its meaning changed.", default=None
    )
    removed: Day | None = about(
        "Wanneer het in deze lijst verviel; laat het staan.",
        "When it lapsed in this list; leave it in place.",
        default=None,
    )


class Checklist(Entry):
    """A list to tick off."""

    purpose: Prose = about("Waarvoor deze lijst is.", "What this list is for.")
    moment: Findable[Moment] = about(
        "Wanneer u met deze lijst begint: vooraf, op de dag zelf of daarna.",
        "When you begin with this list: before, on the day itself or after.",
    )
    minutes: Whole = about("Hoeveel minuten het invullen kost.", "How many minutes it takes.")
    audiences: tuple[Findable[AudienceRef], ...] = about("Voor wie.", "For whom.", default=())
    lessons: tuple[Findable[LessonRef], ...] = about(
        "De lessen waar deze lijst op steunt.", "The lessons this list rests on.", default=()
    )
    items: tuple[Item, ...] = about("De onderdelen.", "The items.", min_length=3)
    shared: tuple[SharedItem, ...] = about(
        "Onderdelen van een andere lijst die ook hier tellen.",
        "Items of another list that count here too.",
        default=(),
    )
