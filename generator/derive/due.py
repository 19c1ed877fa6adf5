"""What of the book asks for attention: reviews that come, thin evidence, translations behind.

Everything here is counted from what stands in the files; nothing is judged. Who looks at an entry
decides what its evidence is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from generator.link.book import Book, Key, Record
from generator.link.facts import facts_of
from generator.schema.entries import Entry
from generator.schema.fields import EvidenceGrade
from generator.schema.registers import Source
from generator.schema.shape import walk

GRADES: tuple[str, ...] = get_args(get_args(EvidenceGrade)[0])
ENOUGH = "documented"  # from here on an entry is not called thin
_READ = ("whole", "part")
_STUDIES = ("evaluation", "research")
# What an entry can lack for the next grade: a source that somebody read, a second one, a study.
Lack = Literal["reader", "second", "study"]


@dataclass(frozen=True)
class DueReview:
    """An entry that must be reviewed; `days` from the day that was asked about, below 0 if past."""

    entry: Key
    title: str
    file: str
    review_by: date
    days: int


@dataclass(frozen=True)
class ThinEntry:
    """An entry with thin evidence: its grade, the next one, what there is, and what is lacking."""

    entry: Key
    title: str
    file: str
    evidence: str
    next: str
    sources: int
    read: int
    studies: int
    facts: int
    checked: int
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class BehindTranslation:
    """A translation of which the source changed, with the fields; none for all of a record."""

    entry: Key
    file: str
    language: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class DueList:
    """What asks for attention on a day, and within so many days after it."""

    on: date
    within: int
    reviews: tuple[DueReview, ...]
    thin: tuple[ThinEntry, ...]
    behind: tuple[BehindTranslation, ...]
    labels: dict[str, str]  # of the grades of evidence, as readers see them
    meanings: dict[str, str]


def due_list(book: Book, on: date, within: int) -> DueList:
    """What of the published book asks for attention on a day; what has lapsed asks for none."""
    near = [
        review
        for review in (_review(record, on) for record in to_review(book))
        if review.days <= within
    ]
    grades = book.records["vocabulary", "evidence"].data
    values = getattr(grades, "values", {})
    return DueList(
        on,
        within,
        tuple(near),
        thin_entries(book),
        behind(book),
        {value: said.label for value, said in values.items()},
        {value: said.definition for value, said in values.items()},
    )


def to_review(book: Book) -> list[Record[Entry]]:
    """The published entries that still hold, by the day before which each must be reviewed."""
    entries = [record for record in book.entries() if not record.is_lapsed]
    return sorted(entries, key=lambda record: (record.data.review_by, record.key))


def _review(record: Record[Entry], on: date) -> DueReview:
    data = record.data
    days = (data.review_by - on).days
    return DueReview(record.key, data.title, record.document.path, data.review_by, days)


def thin_entries(book: Book) -> tuple[ThinEntry, ...]:
    """The published entries that still hold and have thin evidence, the thinnest first."""
    thin = [
        _thin_entry(book, record, str(grade))
        for record in to_review(book)
        if (grade := getattr(record.data, "evidence", None)) in GRADES[: GRADES.index(ENOUGH)]
    ]
    return tuple(sorted(thin, key=lambda entry: (GRADES.index(entry.evidence), entry.entry)))


def _thin_entry(book: Book, record: Record[Entry], grade: str) -> ThinEntry:
    facts = [fact for _, fact in facts_of(record)]
    named = {
        str(value)
        for _, shape, value in walk(record.data)
        if shape.ref and shape.ref.kind == "source"
    }
    sources = [book.one(Source, name).data for name in sorted(named)]
    read = sum(source.read is not None and source.read.what in _READ for source in sources)
    studies = sum(source.type in _STUDIES for source in sources)
    after = GRADES[GRADES.index(grade) + 1]
    lacks: dict[str, tuple[Lack, ...]] = {
        "described": ("reader",) if not read else (),
        "documented": ("second",) if len(sources) < 2 else (),
        "evaluated": ("study",) if not studies else (),
    }
    return ThinEntry(
        record.key,
        record.data.title,
        record.document.path,
        grade,
        after,
        sources=len(sources),
        read=read,
        studies=studies,
        facts=len(facts),
        checked=sum(f.checked is not None and not f.checked.is_unreachable for f in facts),
        lacks=lacks[after],
    )


def behind(book: Book) -> tuple[BehindTranslation, ...]:
    """The published translations of which the source changed since."""
    return tuple(_behind(book))


def _behind(book: Book) -> Iterator[BehindTranslation]:
    for record in book.records.values():
        for language, translation in record.translations.items():
            if translation.behind and not record.is_draft:
                stem = record.document.path.removesuffix(".yml")
                fields = tuple(sorted(translation.behind)) if record.is_entry else ()
                yield BehindTranslation(record.key, f"{stem}.{language}.yml", language, fields)
