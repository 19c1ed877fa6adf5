"""The page of what the book does not have yet, for editors and for who could help."""

from __future__ import annotations

from dataclasses import dataclass

from generator.derive.gaps import Corner, Gaps, LessonCases, gaps
from generator.render.addresses import index_of, page_of, share_address
from generator.render.edition import About, Edition
from generator.render.facets import query
from generator.render.page import Page
from generator.render.templates import Context, fill
from generator.render.view import Desk, Link, Value
from generator.schema.axes import SIDES, Quadrant
from generator.schema.registers import Vocabulary

UNKNOWN_RESULT = "unknown"  # nobody is asked for a case of which nobody knows how it ended
SIGNS = {"example": "✓", "warning": "✕", "ambivalent": "±", "analogy": "≈"}


@dataclass(frozen=True)
class PolaritySign:
    """A polarity with the sign that stands for it in a cell."""

    name: str
    sign: str
    value: Value


@dataclass(frozen=True)
class SignCount:
    """How many cases of a cell have a polarity."""

    polarity: PolaritySign
    count: int


@dataclass(frozen=True)
class LessonCell:
    """The cases of one lesson and one target group; `said` says how many there are.

    `ask` is the form for a case that fills the cell.
    """

    total: int
    counts: list[SignCount]
    href: str
    said: str
    ask: str


@dataclass(frozen=True)
class LackingPolarity:
    """A polarity that a lesson lacks, with the form for a case that has it."""

    value: Value
    ask: str


@dataclass(frozen=True)
class GroupRow:
    """A row of the first matrix: a target group, with a cell for every lesson."""

    link: Link
    total: int
    cells: list[LessonCell]


@dataclass(frozen=True)
class LessonRow:
    """A row of the second matrix: a lesson, its cases by polarity, and what it lacks."""

    link: Link
    counts: list[int]
    total: int
    lacks: list[LackingPolarity]


@dataclass(frozen=True)
class ResultCell:
    """The cases of a corner of the map with one result; `is_asked` where readers could help."""

    result: Value
    count: int
    href: str
    is_asked: bool
    ask: str


@dataclass(frozen=True)
class CornerRow:
    """A row of the last table: a corner of the map, its models, and its cases by result."""

    name: Quadrant
    value: Value
    model_count: int
    all_models: str
    cells: list[ResultCell]
    total: int
    all_cases: str


@dataclass(frozen=True)
class GapsPage(Context):
    """What the book does not have yet."""

    template = "gaps.html"
    case_count: int
    whole_map: str
    polarities: list[PolaritySign]
    lessons: list[Link]
    groups: list[GroupRow]
    overall: list[LessonRow]
    results: list[Value]
    corners: list[CornerRow]


def gaps_page(edition: Edition) -> Page:
    """Lessons by target group, lessons by polarity, and the corners of the map."""
    desk = edition.desk(page_of("gaps"))
    book_gaps = gaps(edition.book)
    signs = [PolaritySign(name, sign, desk.term("polarity", name)) for name, sign in SIGNS.items()]
    context = GapsPage(
        case_count=len(edition.book.of("case")),
        whole_map=desk.to(page_of("map")),
        polarities=signs,
        lessons=[desk.link(("lesson", taught.lesson)) for taught in book_gaps.lessons],
        groups=[_group(desk, book_gaps, name, signs=signs) for name in book_gaps.audiences],
        overall=[
            LessonRow(
                link=desk.link(("lesson", taught.lesson)),
                counts=[len(taught.all.by_polarity.get(sign.name, ())) for sign in signs],
                total=len(taught.all.cases),
                lacks=[
                    LackingPolarity(
                        sign.value, _form(desk, taught.lesson, {"lessons.0.polarity": sign.name})
                    )
                    for sign in signs
                    if sign.name in taught.lacks
                ],
            )
            for taught in book_gaps.lessons
        ],
        results=[desk.term("result", name) for name in _values(desk, "result")],
        corners=[_corner(desk, corner) for corner in book_gaps.corners],
    )
    return edition.page(
        desk,
        context,
        about=About(
            title=edition.words["gaps_title"],
            description=edition.words["gaps_lead"],
            kind="gaps",
            subject=("overview", "gaps"),
        ),
    )


def _group(desk: Desk, book_gaps: Gaps, audience: str, *, signs: list[PolaritySign]) -> GroupRow:
    link = desk.link(("audience", audience))
    return GroupRow(
        link=link,
        total=len(book_gaps.of_audience(audience)),
        cells=[_lesson_cell(desk, taught, link, signs=signs) for taught in book_gaps.lessons],
    )


def _lesson_cell(
    desk: Desk, taught: LessonCases, audience: Link, *, signs: list[PolaritySign]
) -> LessonCell:
    cell = taught.by_audience[audience.id]
    total = len(cell.cases)
    words = {0: "gaps_empty", 1: "gaps_see_one"}.get(total, "gaps_see")
    lesson = desk.link(("lesson", taught.lesson))
    return LessonCell(
        total=total,
        counts=[
            SignCount(sign, len(cell.by_polarity[sign.name]))
            for sign in signs
            if sign.name in cell.by_polarity
        ],
        href=desk.to(index_of("case")) + query(lesson=taught.lesson, audience=audience.id),
        said=fill(desk.words[words], total=total, lesson=lesson.title, group=audience.title),
        ask=_form(desk, taught.lesson, {"audiences.0": audience.id}),
    )


def _form(desk: Desk, lesson: str, more: dict[str, str]) -> str:
    """The form for a case that shows a lesson, with this filled in by the path of the field."""
    return desk.to(share_address("case")) + query(**{"lessons.0.ref": lesson, **more})


def _corner(desk: Desk, corner: Corner) -> CornerRow:
    name, cases = corner.quadrant, desk.to(index_of("case"))
    return CornerRow(
        name=name,
        value=desk.term("quadrant", name),
        model_count=len(corner.models),
        all_models=desk.to(index_of("model")) + query(quadrant=name),
        cells=[
            ResultCell(
                result=desk.term("result", result),
                count=len(corner.by_result.get(result, ())),
                href=cases + query(result=result, quadrant=name),
                is_asked=result != UNKNOWN_RESULT,
                ask=desk.to(share_address("case"))
                + query(**{"outcome.result": result, **_middle_of(name)}),
            )
            for result in _values(desk, "result")
        ],
        total=len(corner.cases),
        all_cases=cases + query(quadrant=name),
    )


def _middle_of(corner: Quadrant) -> dict[str, str]:
    """The place in the middle of a corner, for who comes from there to choose a better one."""
    return {f"axes.{axis}.score": str(corner.side(axis).sign) for axis in SIDES}


def _values(desk: Desk, name: str) -> list[str]:
    return list(desk.book.one(Vocabulary, name).data.values)
