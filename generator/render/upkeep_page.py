"""The page of what the book's editors must look at: reviews, thin evidence, translations behind.

`boek due` says the same of a day. A page is the same on every day, so all reviews stand on it by
day, and the reader's own day marks those that are past.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.derive.due import BehindTranslation, ThinEntry, behind, thin_entries, to_review
from generator.render.addresses import page_of
from generator.render.edition import About, Edition
from generator.render.page import Page
from generator.render.templates import Context, fill
from generator.render.view import Desk, Link, SaidDay, Value
from generator.render.words import words_of
from generator.schema.languages import BookLanguage


@dataclass(frozen=True)
class ReviewDay:
    """The entries that must be reviewed before the same day."""

    day: SaidDay
    entries: list[Link]


@dataclass(frozen=True)
class ThinRow:
    """An entry with thin evidence: its grade, the next one, what there is, and what it lacks."""

    entry: Link
    grade: Value
    next: Value
    there: str
    lacks: str


@dataclass(frozen=True)
class BehindRow:
    """What has a translation that is behind, in a language by its own name, and how much of it."""

    entry: Link
    language: BookLanguage
    said: str


@dataclass(frozen=True)
class UpkeepPage(Context):
    """What asks for the attention of editors."""

    template = "upkeep.html"
    days: list[ReviewDay]
    thin: list[ThinRow]
    behind: list[BehindRow]


def upkeep_page(edition: Edition) -> Page:
    """All reviews by day, thin evidence with what it lacks, and translations that are behind."""
    desk = edition.desk(page_of("upkeep"))
    by_day = groupby(to_review(edition.book), key=lambda record: record.data.review_by)
    context = UpkeepPage(
        days=[ReviewDay(desk.day(day), [desk.link(r.key) for r in due]) for day, due in by_day],
        thin=[_thin(desk, row) for row in thin_entries(edition.book)],
        behind=[_behind(desk, row) for row in behind(edition.book)],
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["upkeep_title"],
            description=edition.words["upkeep_lead"],
            kind="upkeep",
            subject=("overview", "upkeep"),
        ),
    )


def _thin(desk: Desk, thin: ThinEntry) -> ThinRow:
    said = desk.words
    there = fill(said["upkeep_there"], sources=thin.sources, facts=thin.facts, checked=thin.checked)
    lacks = [said[f"upkeep_lacks_{lack}"] for lack in thin.lacks] or [said["upkeep_complete"]]
    return ThinRow(
        entry=desk.link(thin.entry),
        grade=desk.term("evidence", thin.evidence),
        next=desk.term("evidence", thin.next),
        there=there,
        lacks=", ".join(lacks),
    )


def _behind(desk: Desk, behind: BehindTranslation) -> BehindRow:
    own = words_of(desk.book, behind.language)["this_language"]
    many = "many" if len(behind.fields) > 1 else "one" if behind.fields else "all"
    said = fill(desk.words[f"upkeep_behind_{many}"], language=own, fields=len(behind.fields))
    return BehindRow(desk.link(behind.entry), behind.language, said)
