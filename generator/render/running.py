"""What stands in the margins of a printed page: its title, a date, the book, and its address."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from generator.derive.onward import Subject
from generator.derive.shelves import Spine
from generator.render.addresses import in_site
from generator.render.page import Running
from generator.render.place import in_row, part_name, section_of
from generator.render.view import Desk


def running(
    desk: Desk, order: Spine, title: str, *, subject: Subject, tick: tuple[str, str] | None
) -> Running:
    """The margins of the page of a desk; `tick` begins with its place on the fore-edge: `12.5%`."""
    part = order.part_of.get(section_of(subject))
    settings = desk.book.settings
    named = Markup(part_name(desk, order, part)).striptags() if part and part.record else ""
    path = in_site(desk.page, desk.language, settings.languages)
    host = settings.site_url.partition("://")[2].rstrip("/")
    return Running(
        title="".join(title),
        day=_day(desk, subject),
        book=f"{settings.site_name} · {named}" if named else settings.site_name,
        address=f"{host}/{path}".rstrip("/") if path else host or "/",
        tick=float(tick[0].rstrip("%")) if tick else None,
    )


def _day(desk: Desk, subject: Subject) -> str:
    """When an entry was reviewed; of what is no entry, how far the book goes."""
    words, key = desk.words, in_row(subject)
    record = desk.book.records.get(key) if key else None
    reviewed = getattr(record.data, "reviewed", None) if record else None
    if isinstance(reviewed, date):
        return f"{words['reviewed']} {desk.day(reviewed).month}"
    return words["paper_as_of"].format(date=desk.day(desk.book.day).long)
