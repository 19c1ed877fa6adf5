"""Where the book is empty: lessons by target group and polarity, and the corners of the map.

A case counts for a lesson and a target group when it names the group and teaches the lesson. It
counts once for every polarity with which it teaches that lesson, however many times it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.link.book import Book, Record
from generator.schema.axes import Quadrant
from generator.schema.kinds import Case, Lesson, Model

WANTED = ("example", "warning")  # what a lesson should have at least one of


@dataclass(frozen=True)
class Cell:
    """The cases of one cell by polarity, in book order; a case may stand under more than one."""

    by_polarity: Mapping[str, tuple[str, ...]]

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of the cell, once."""
        return tuple(sorted({case for cases in self.by_polarity.values() for case in cases}))


@dataclass(frozen=True)
class LessonCases:
    """One lesson: its cases by target group, and all of them together."""

    lesson: str
    by_audience: Mapping[str, Cell]
    all: Cell

    @property
    def lacks(self) -> tuple[str, ...]:
        """Which polarities it misses that a lesson should have."""
        return tuple(name for name in WANTED if not self.all.by_polarity.get(name))


@dataclass(frozen=True)
class Corner:
    """One quadrant of the map: its models, and its cases by result."""

    quadrant: Quadrant
    models: tuple[str, ...]
    by_result: Mapping[str, tuple[str, ...]]

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of the quadrant."""
        return tuple(sorted(case for cases in self.by_result.values() for case in cases))


@dataclass(frozen=True)
class Gaps:
    """The whole gap map. Lessons and groups stand in the order of the book."""

    lessons: tuple[LessonCases, ...]
    audiences: tuple[str, ...]
    corners: tuple[Corner, ...]

    def of_audience(self, audience: str) -> tuple[str, ...]:
        """The cases that teach this group any lesson, each once."""
        cells = (taught.by_audience[audience] for taught in self.lessons)
        return tuple(sorted({case for cell in cells for case in cell.cases}))


def gaps(book: Book) -> Gaps:
    """The gap map of a book."""
    cases = [(record.id, record.data) for record in book.all(Case)]
    audiences = tuple(r.id for r in sorted(book.of("audience"), key=lambda r: r.locate()))
    lessons = tuple(_taught(record.id, cases, audiences) for record in _lessons(book))
    return Gaps(lessons, audiences, tuple(_corner(book, quadrant) for quadrant in Quadrant))


def _lessons(book: Book) -> list[Record[Lesson]]:
    return sorted(book.all(Lesson), key=lambda record: (record.data.order, record.id))


def _taught(lesson: str, cases: list[tuple[str, Case]], audiences: Iterable[str]) -> LessonCases:
    return LessonCases(
        lesson,
        {
            audience: _cell(lesson, ((name, c) for name, c in cases if audience in c.audiences))
            for audience in audiences
        },
        _cell(lesson, cases),
    )


def _cell(lesson: str, cases: Iterable[tuple[str, Case]]) -> Cell:
    by_polarity: dict[str, list[str]] = {}
    for name, case in cases:
        for polarity in dict.fromkeys(t.polarity for t in case.lessons if t.ref == lesson):
            by_polarity.setdefault(polarity, []).append(name)
    return Cell({polarity: tuple(names) for polarity, names in by_polarity.items()})


def _corner(book: Book, quadrant: Quadrant) -> Corner:
    models = tuple(r.id for r in book.all(Model) if r.place and r.place.quadrant is quadrant)
    by_result: dict[str, list[str]] = {}
    for record in book.all(Case):
        case = record.data
        if case.axes and case.axes.quadrant is quadrant:
            by_result.setdefault(case.outcome.result, []).append(record.id)
    return Corner(quadrant, models, {result: tuple(ids) for result, ids in by_result.items()})
