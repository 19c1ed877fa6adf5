"""Which picture goes along with a link to a page: the plate of an entry, or the cover."""

from __future__ import annotations

from generator.derive.onward import Subject
from generator.drawing.link_picture import HALF, LinkPicture, cover_plate
from generator.drawing.plates import SHARED
from generator.link.book import Record
from generator.render.plates import case_said, model_said, of_case, of_model
from generator.render.view import Desk
from generator.schema.kinds import Case, Lesson, Model


def link_picture(desk: Desk, subject: Subject) -> LinkPicture | None:
    """The picture of an entry that has a plate; none for any other page."""
    book = desk.book
    match subject:
        case ("model", name):
            return _of_model(desk, book.one(Model, name))
        case ("case", name):
            return _of_case(desk, book.one(Case, name))
        case ("lesson", name):
            return _of_lesson(desk, book.one(Lesson, name))
    return None


def _of_model(desk: Desk, record: Record[Model]) -> LinkPicture:
    return LinkPicture(
        kicker=desk.term("quadrant", record.data.axes.quadrant).label,
        title=desk.link(record.key).title,
        foot=desk.book.settings.site_name,
        alt=model_said(desk, record),
        beside=of_model(record.data, HALF),
        alone=of_model(record.data, SHARED),
    )


def _of_case(desk: Desk, record: Record[Case]) -> LinkPicture:
    result = desk.term("result", record.data.outcome.result).label
    return LinkPicture(
        kicker=f"{desk.words['case']} · {result}",
        title=desk.link(record.key).title,
        foot=desk.book.settings.site_name,
        alt=case_said(desk, record),
        beside=of_case(record.data, HALF),
        alone=of_case(record.data, SHARED),
    )


def _of_lesson(desk: Desk, record: Record[Lesson]) -> LinkPicture:
    kicker = desk.words["lesson_number"].format(number=record.data.order)
    title = desk.link(record.key).title
    return LinkPicture(
        kicker=kicker,
        title=title,
        foot=desk.book.settings.site_name,
        alt=f"{kicker}: {title}",
        figure=str(record.data.order),
    )


def cover(desk: Desk) -> LinkPicture:
    """The picture of the book itself, for all other pages."""
    models = desk.book.all(Model)
    places = [record.data.axes.place for record in models]
    return LinkPicture(
        kicker=desk.words["tagline"],
        title=desk.words["home_question"],
        foot=desk.book.settings.site_name,
        alt=desk.words["picture_of_book"].format(count=len(models)),
        beside=cover_plate(places, size=HALF),
        alone=cover_plate(places, size=SHARED),
    )
