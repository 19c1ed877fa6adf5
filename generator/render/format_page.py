"""The page of a working format: all that one needs to run the session, timetable first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Record
from generator.render.addresses import address
from generator.render.edition import Edition
from generator.render.page import Page
from generator.render.templates import Context, fill
from generator.render.view import View
from generator.schema.kinds import Format
from generator.schema.kinds.format import People, TimedStep

IN_MINUTES = 120  # a longer session is said in hours


@dataclass(frozen=True)
class Planned:
    """A step with the moment at which it begins: in minutes, and in words."""

    step: View[TimedStep]
    start: int
    at: str


@dataclass(frozen=True)
class FormatPage(Context):
    """The page of a working format."""

    template = "format.html"
    entry: View[Format]
    takes: str
    group: str
    steps: list[Planned]
    end: str


def format_page(edition: Edition, record: Record[Format]) -> Page:
    """A working format, with the moment at which each step begins."""
    desk = edition.desk(address(record.key))
    entry = desk.view(record)
    context = FormatPage(
        entry=entry,
        takes=takes(record.data.minutes, edition.words),
        group=group(record.data.people, edition.words),
        steps=list(_planned(entry)),
        end=clock(record.data.minutes),
    )
    return edition.entry_page(desk, record, context)


def _planned(entry: View[Format]) -> Iterator[Planned]:
    start = 0
    for step in entry.each("steps", entry.data.steps):
        yield Planned(step, start, clock(start))
        start += step.data.minutes


def clock(minutes: int) -> str:
    """So many minutes after the beginning, as on a clock that starts at nought: `1:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def takes(whole: int, words: dict[str, str]) -> str:
    """How long a session takes, in words: `90 minuten`, `2 uur en 30 minuten`."""
    if whole <= IN_MINUTES:
        return fill(words["format_minutes"], minutes=whole)
    hours, minutes = divmod(whole, 60)
    said = words["format_hours_minutes"] if minutes else words["format_hours"]
    return fill(said, hours=hours, minutes=minutes)


def group(people: People, words: dict[str, str]) -> str:
    """With how many people, in words: `4 tot 12 mensen`."""
    if people.least == people.most:
        return fill(words["format_people_one"], count=people.least)
    return fill(words["format_people"], least=people.least, most=people.most)
