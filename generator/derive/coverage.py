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
class NoteSection:
    """One section of the note with its sub-lessons."""

    id: str
    carried: tuple[Carried, ...]


def coverage(book: Book) -> list[NoteSection]:
    """The note section by section, in the order of the outline file."""
    lesson_of: dict[str, str] = {}
    cases_of: dict[str, list[str]] = {}
    for lesson in book.all(Lesson):
        lesson_of |= {part.id: lesson.id for part in lesson.data.sub_lessons}
    for case in book.all(Case):
        for taught in case.data.lessons:
            if taught.part and case.id not in cases_of.setdefault(taught.part, []):
                cases_of[taught.part].append(case.id)
    return [
        NoteSection(
            section.id,
            tuple(
                Carried(part, lesson_of[part], tuple(cases_of.get(part, ())))
                for part in section.data.sub_lessons
            ),
        )
        for section in sorted(book.all(OutlineSection), key=lambda section: section.locate())
    ]
