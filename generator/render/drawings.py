"""The map as templates draw it: points with links, and the small map beside an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from generator.drawing.frames import END, FIELDS, NARROW, SMALL, WHOLE, WIDE, Frame, grounds
from generator.drawing.map import axis_words, draw
from generator.link.book import Book, Record, holding
from generator.render.addresses import page_of
from generator.render.facets import marked
from generator.render.view import Desk, Said
from generator.schema.axes import Quadrant
from generator.schema.kinds import Model
from generator.schema.registry import KINDS


def map_context(desk: Desk) -> dict[str, object]:
    """Both drawings of the map of models, wide with names and narrow with numbers, and a list."""
    models = [record for record in in_reading_order(desk.book) if not record.is_lapsed]
    points = [_point(desk, record, number) for number, record in enumerate(models, start=1)]
    wide = _drawing(desk, WIDE, points)
    narrow = _drawing(desk, NARROW, points, numbered=True)
    return {
        "wide": wide,
        "narrow": narrow,
        "groups": groups(desk, wide.points),
        "whole_map": desk.to(page_of("map")),
    }


def whole_map(desk: Desk) -> SimpleNamespace:
    """The map of all entries with a place: whole, and as four fields for a phone."""
    records = placed(desk.book)
    points = [_point(desk, record, number) for number, record in enumerate(records, start=1)]
    fields = groups(desk, points)
    for field in fields:
        field.drawing = _drawing(desk, FIELDS[field.name], field.points)
    whole = _drawing(desk, WHOLE, points)
    numbered = any(drawn.nameless for drawn in (whole, *(field.drawing for field in fields)))
    return SimpleNamespace(whole=whole, fields=fields, numbered=numbered)


def groups(desk: Desk, points: Sequence[SimpleNamespace]) -> list[SimpleNamespace]:
    """The points quadrant by quadrant, each with its words."""
    return [
        SimpleNamespace(
            name=name,
            words=desk.term("quadrant", name),
            points=[point for point in points if point.quadrant == name],
        )
        for name in Quadrant
    ]


def small_map(desk: Desk, *records: Record) -> SimpleNamespace | None:
    """The small map: the places of all models as faint marks, and before them those of these
    entries; None where none of them has a place."""
    # However many models there are, there are few places: a mark for each place is enough.
    here = {SMALL.place(one.axes): one.axes.quadrant for one in records if one.axes}
    models = [record.data.axes for record in desk.book.all(Model)]
    others = {SMALL.place(axes): axes.quadrant for axes in models}
    if not here:
        return None
    points = [
        SimpleNamespace(quadrant=where, x=x, y=y, here=is_here)
        for places, is_here in ((others, False), (here, True))
        for (x, y), where in sorted(places.items())
        if is_here or (x, y) not in here
    ]
    corners = "; ".join(
        "".join(desk.term("quadrant", name).label) for name in dict.fromkeys(here.values())
    )
    middle = (SMALL.width / 2, SMALL.height / 2)
    said = _axis(desk, SMALL) | {"top": desk.words["axis_top_short"]}
    return SimpleNamespace(
        frame=SMALL,
        middle=middle,
        grounds=grounds(SMALL, middle),
        words=[SimpleNamespace(at=at, text=said[at.name]) for at in axis_words(SMALL, middle)],
        points=points,
        said=desk.words["map_place"].format(quadrant=corners),
    )


def placed(book: Book) -> list[Record]:
    """All entries with a place in the order of reading, which is that of their numbers: by
    quadrant, then from top-down to bottom-up and from above to below, then kind by kind."""
    kinds, quadrants = list(KINDS), list(Quadrant)

    def order(record: Record) -> tuple[int, float, float, int, str]:
        axes = record.axes
        assert axes
        across, down = axes.place.steering, -axes.place.placement
        corner = quadrants.index(axes.quadrant)
        return corner, across, down, kinds.index(record.kind), record.id

    return sorted((record for record in book.entries() if record.axes), key=order)


def in_reading_order(book: Book) -> list[Record[Model]]:
    """The models alone, in that order."""
    return holding(placed(book), Model)


def _axis(desk: Desk, frame: Frame) -> dict[str, str]:
    """The words at the ends of the axes; at the edge of a single quadrant they point outwards."""
    more = "axis_more" if frame.quadrant else "axis"
    return {end: desk.words[f"{more}_{end}"] for end in END.values()}


def _point(desk: Desk, record: Record, number: int) -> SimpleNamespace:
    """What a mark stands for, wherever it is drawn."""
    link, axes = desk.link(record.key), record.axes
    assert axes
    return SimpleNamespace(
        id=f"{record.kind}-{record.id}",
        number=number,
        link=link,
        kind=record.kind,
        kind_word=desk.words[record.kind],
        href=link.href,
        name=link.short,
        title=link.title,
        summary=link.summary,
        axes=axes,
        quadrant=axes.quadrant,
        marked=marked(desk, record),
    )


def _drawing(
    desk: Desk, frame: Frame, points: Sequence[SimpleNamespace], *, numbered: bool = False
) -> SimpleNamespace:
    """A drawing of some points, which carry the numbers that they have in the whole row."""
    words: Mapping[str, str] = _axis(desk, frame)
    items = [
        (point.id, str(point.number) if numbered else point.name, point.axes) for point in points
    ]
    drawn = draw(frame, items, words, first=points[0].number if points else 1)
    shown = []
    for point, at in zip(points, drawn.points, strict=True):
        is_number = numbered or at.is_number
        label = Said(at.label, at.label) if is_number else point.name
        shown.append(SimpleNamespace(**vars(point), at=at, label=label, is_number=is_number))
    return SimpleNamespace(
        frame=drawn.frame,
        middle=drawn.middle,
        grounds=grounds(drawn.frame, drawn.middle),
        words=[SimpleNamespace(at=at, text=words[at.name]) for at in drawn.words],
        points=shown,
        nameless=drawn.nameless,
    )
