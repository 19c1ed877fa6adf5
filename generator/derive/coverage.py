"""Where each part of the source note is carried: section, sub-lesson, lesson and cases."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.book import Book
from generator.schema.kinds import Case, Lesson
from generator.schema.registers import OutlineSection


@dataclass(frozen=True)
class Carried:
    """One sub-lesson of the note: the lesson that tells it and the cases that show it."""

    id: str
    lesson: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One section of the note with its sub-lessons."""

    id: str
    carried: tuple[Carried, ...]


def coverage(book: Book) -> list[Section]:
    """The note section by section, in the order of the outline file."""
    lesson_of: dict[str, str] = {}
    cases_of: dict[str, list[str]] = {}
    for record in book.of("lesson"):
        assert isinstance(record.data, Lesson)
        lesson_of |= {part.id: record.id for part in record.data.sub_lessons}
    for record in book.of("case"):
        assert isinstance(record.data, Case)
        for taught in record.data.lessons:
            if taught.part and record.id not in cases_of.setdefault(taught.part, []):
                cases_of[taught.part].append(record.id)
    sections = []
    for record in sorted(book.of("outline"), key=lambda found: found.locate()):
        assert isinstance(record.data, OutlineSection)
        carried = tuple(
            Carried(part, lesson_of[part], tuple(cases_of.get(part, ())))
            for part in record.data.sub_lessons
        )
        sections.append(Section(record.id, carried))
    return sections
