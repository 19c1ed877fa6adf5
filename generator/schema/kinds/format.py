"""Working formats: ways to do something with a group, from which anyone can run the session."""

from __future__ import annotations

from typing import Annotated

from generator.schema.entries import Entry, Fact, Role
from generator.schema.fields import (
    Block,
    EvidenceGrade,
    Facet,
    Findable,
    Id,
    LessonRef,
    Line,
    Plain,
    Prose,
    Whole,
    about,
)
from generator.schema.kinds.model import Phase

# The most minutes of each class of length, and the most people of each class of size.
LENGTHS = {"hour": 60, "half-day": 240, "day": 9999}
GROUPS = {"small": 6, "medium": 15, "large": 9999}


def length_of(minutes: int) -> tuple[str, ...]:
    """The class of length."""
    return (next(name for name, most in LENGTHS.items() if minutes <= most),)


class People(Block):
    """With how many people a format works."""

    least: Whole = about("Met minstens zoveel mensen.", "With at least this many people.")
    most: Whole = about("Met hooguit zoveel mensen.", "With at most this many people.")


def groups_of(people: People) -> tuple[str, ...]:
    """Every class of size of which some number of people would do."""
    smallest = (1, *(most + 1 for most in GROUPS.values()))
    return tuple(
        name
        for (name, most), least in zip(GROUPS.items(), smallest, strict=False)
        if people.least <= most and least <= people.most
    )


class TimedStep(Block):
    """One step of the session, with its time."""

    id: Id = about("Vaste naam van de stap.", "Fixed name of the step.")
    title: Plain = about("De stap, als opdracht.", "The step, as an instruction.")
    minutes: Whole = about(
        "Hoeveel minuten dit duurt; een pauze is ook een stap.",
        "How many minutes this takes; a break is a step too.",
    )
    text: Prose = about(
        "Wat u dan zegt en doet, zo dat iemand het zonder u kan.",
        "What you say and do, so that someone can do it without you.",
    )


class Format(Entry):
    """A working format: a way to do something with a group."""

    aim: Prose = about("Wat u ermee bereikt.", "What you reach with it.")
    phases: tuple[Findable[Phase], ...] = about(
        "In welke fasen van de vernieuwing dit past.",
        "In which phases of the renewal this fits.",
        min_length=1,
    )
    fits_when: tuple[Line, ...] = about("Past bij u als …", "Fits you when …", min_length=1)
    not_when: tuple[Line, ...] = about("Past niet als …", "Does not fit when …", default=())
    people: Annotated[People, Facet("group", tuple(GROUPS), groups_of)] = about(
        "Met hoeveel mensen dit werkt (onze inschatting).",
        "With how many people this works (our estimate).",
    )
    minutes: Annotated[Whole, Facet("length", tuple(LENGTHS), length_of)] = about(
        "Hoeveel minuten het duurt, met de pauzes; zoveel duren de stappen samen.",
        "How many minutes it takes, breaks included; the steps take this long together.",
    )
    roles: tuple[Role, ...] = about("Wie erbij zijn.", "Who take part.", min_length=1)
    materials: tuple[Line, ...] = about("Wat u klaarlegt.", "What you set out.", min_length=1)
    preparation: tuple[Line, ...] = about(
        "Wat u van tevoren doet.", "What you do beforehand.", min_length=1
    )
    steps: tuple[TimedStep, ...] = about(
        "De stappen, met hun tijd.", "The steps, with their time.", min_length=2
    )
    yields: tuple[Line, ...] = about(
        "Wat er na afloop ligt.", "What is there afterwards.", min_length=1
    )
    follow_up: tuple[Line, ...] = about(
        "Wat u er binnen een week mee doet.", "What you do with it within a week.", min_length=1
    )
    pitfalls: tuple[Line, ...] = about(
        "Waar het op misgaat, en wat u dan doet.", "What goes wrong, and what to do.", min_length=1
    )
    online: Prose = about("Hoe het op afstand gaat.", "How it goes at a distance.")
    evidence: Findable[EvidenceGrade] = about(
        "Hoe goed deze werkvorm is onderbouwd.", "How well this format is supported."
    )
    facts: tuple[Fact, ...] = about(
        "Wat bronnen over deze werkvorm melden.",
        "What sources report on this format.",
        default=(),
    )
    lessons: tuple[Findable[LessonRef], ...] = about(
        "De lessen waar deze werkvorm bij helpt.",
        "The lessons that this format helps with.",
        default=(),
    )
