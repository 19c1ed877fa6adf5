"""Games: what a group plays to learn something."""

from __future__ import annotations

from generator.schema.axes import OnMap
from generator.schema.entries import Entry
from generator.schema.fields import (
    AudienceRef,
    ChecklistRef,
    Findable,
    LessonRef,
    ModelRef,
    Prose,
    Whole,
    about,
)
from generator.schema.kinds.checklist import Moment


class Game(Entry):
    """Something that a group plays to learn."""

    rules: Prose = about("Hoe het spel gaat.", "How the game goes.")
    minutes: Whole = about("Hoeveel minuten het duurt.", "How many minutes it takes.")
    moment: Findable[Moment] = about("Wanneer u het speelt.", "When you play it.")
    audiences: tuple[Findable[AudienceRef], ...] = about("Voor wie.", "For whom.", default=())
    axes: OnMap | None = about("De plek op de kaart.", "The place on the map.", default=None)
    models: tuple[ModelRef, ...] = about(
        "De modellen die u ermee oefent.", "The models it exercises.", default=()
    )
    lessons: tuple[LessonRef, ...] = about(
        "De lessen die u ervan leert.", "The lessons it teaches.", default=()
    )
    checklist: ChecklistRef | None = about("Wat u klaarlegt.", "What to set out.", default=None)
