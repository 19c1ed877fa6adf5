"""Which picture goes along with a link to a page: the plate of an entry, or the cover."""

from __future__ import annotations

from functools import singledispatch

from generator.derive.onward import Subject
from generator.drawing.link_picture import HALF, LinkPicture, cover_plate
from generator.drawing.plates import SHARED
from generator.link.book import Record
from generator.render.plates import case_said, model_said, plate_of
from generator.render.view import Desk
from generator.schema.fields import Block
from generator.schema.kinds import Case, Lesson, Model


def link_picture(desk: Desk, subject: Subject) -> LinkPicture | None:
    """The picture of an entry that has one; none for any other page."""
    match subject:
        case (kind, name) if record := desk.book.records.get((kind, name)):
            return _of_record(record.data, desk, record)
    return None


@singledispatch
def _of_record(_: Block, _desk: Desk, _record: Record) -> LinkPicture | None:
    """The picture of a record of this class."""
    return None


@_of_record.register
def _of_model(model: Model, desk: Desk, record: Record[Model]) -> LinkPicture:
    kicker = desk.term("quadrant", model.axes.quadrant).label
    return _with_plate(desk, record, kicker=kicker, alt=model_said(desk, record))


@_of_record.register
def _of_case(case: Case, desk: Desk, record: Record[Case]) -> LinkPicture:
    kicker = f"{desk.words['case']} · {desk.term('result', case.outcome.result).label}"
    return _with_plate(desk, record, kicker=kicker, alt=case_said(desk, record))


@_of_record.register
def _of_lesson(lesson: Lesson, desk: Desk, record: Record[Lesson]) -> LinkPicture:
    kicker = desk.words["lesson_number"].format(number=lesson.order)
    title = desk.link(record.key).title
    return LinkPicture(
        kicker=kicker,
        title=title,
        foot=desk.book.settings.site_name,
        alt=f"{kicker}: {title}",
        figure=str(lesson.order),
    )


def _with_plate(desk: Desk, record: Record, *, kicker: str, alt: str) -> LinkPicture:
    return LinkPicture(
        kicker=kicker,
        title=desk.link(record.key).title,
        foot=desk.book.settings.site_name,
        alt=alt,
        beside=plate_of(record.data, HALF),
        alone=plate_of(record.data, SHARED),
    )


def cover(desk: Desk) -> LinkPicture:
    """The picture of the book itself, for all other pages."""
    models = desk.book.all(Model)
    places = [record.place for record in models if record.place]
    return LinkPicture(
        kicker=desk.words["tagline"],
        title=desk.words["home_question"],
        foot=desk.book.settings.site_name,
        alt=desk.words["picture_of_book"].format(count=len(models)),
        beside=cover_plate(places, size=HALF),
        alone=cover_plate(places, size=SHARED),
    )
