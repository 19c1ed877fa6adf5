"""The map as templates draw it: points with links, and the small map beside an entry."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from generator.derive.map import NARROW, QUADRANT, SMALL, WIDE, Frame, draw, quadrant
from generator.link.book import Book, Record
from generator.render.view import Desk
from generator.schema.entries import Axes
from generator.schema.kinds import Model

# The order of reading: from above left, as the eye goes.
QUADRANTS = tuple(QUADRANT.values())


def map_context(desk: Desk) -> dict[str, object]:
    """Both drawings of the map of models, wide with names and narrow with numbers, and a list."""
    models = _in_reading_order(desk.book)
    names = [(record.id, desk.link(record.key).text("short"), _axes(record)) for record in models]
    numbers = [(name, str(place), axes) for place, (name, _, axes) in enumerate(names, start=1)]
    wide, narrow = _drawing(desk, WIDE, names), _drawing(desk, NARROW, numbers)
    narrow.numbered = True
    groups = [
        SimpleNamespace(
            name=name,
            words=desk.term("quadrant", name),
            points=[point for point in wide.points if point.quadrant == name],
        )
        for name in QUADRANTS
    ]
    return {"wide": wide, "narrow": narrow, "groups": groups}


def small_map(desk: Desk, record: Record, axes: Axes) -> SimpleNamespace:
    """The small map: the places of the other models as faint marks, and that of this entry."""
    # However many models there are, there are few places: a mark for each place is enough.
    places = {
        SMALL.place(_axes(other)): quadrant(_axes(other))
        for other in desk.book.of("model")
        if other.key != record.key
    }
    points = [
        SimpleNamespace(quadrant=where, x=x, y=y, here=False)
        for (x, y), where in sorted(places.items())
    ]
    x, y = SMALL.place(axes)
    points.append(SimpleNamespace(quadrant=quadrant(axes), x=x, y=y, here=True))
    here = desk.term("quadrant", quadrant(axes)).label
    return SimpleNamespace(
        frame=SMALL, points=points, said=desk.words["map_place"].format(quadrant=here)
    )


def _axes(record: Record) -> Axes:
    assert isinstance(record.data, Model)
    return record.data.axes


def _in_reading_order(book: Book) -> list[Record]:
    """The models by quadrant, then from top-down to bottom-up: the order of their numbers."""
    return sorted(
        book.of("model"),
        key=lambda r: (
            QUADRANTS.index(quadrant(_axes(r))),
            _axes(r).steering.score,
            -_axes(r).placement.score,
            r.id,
        ),
    )


def _drawing(desk: Desk, frame: Frame, items: Sequence[tuple[str, str, Axes]]) -> SimpleNamespace:
    points, labels = [], {name: label for name, label, _ in items}
    for point in draw(frame, items):
        link = desk.link(("model", point.id))
        about = SimpleNamespace(**point.__dict__)
        about.href, about.title, about.summary = link.href, link.title, link.summary
        about.label = labels[point.id]  # with its language, which a drawing does not know
        points.append(about)
    return SimpleNamespace(frame=frame, points=points, numbered=False)
