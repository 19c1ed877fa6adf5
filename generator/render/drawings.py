"""The map as templates draw it: points with links, and the small map beside an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.derive.kept import once_a_book
from generator.derive.shelves import in_reading_order, placed
from generator.drawing.frames import (
    END,
    HERO,
    QUADRANT_FRAMES,
    SMALL,
    WHOLE,
    Frame,
    Ground,
    grounds,
)
from generator.drawing.map import AxisWord, Point, axis_words, draw_map
from generator.link.book import Book, Record
from generator.render.addresses import index_of, page_of
from generator.render.facets import marked
from generator.render.view import Desk, Link, Said, Value
from generator.schema.axes import Axes, Quadrant
from generator.schema.kinds import Model

HERE = 9  # half the size of the mark of the entry itself on the small map


@dataclass(frozen=True)
class MapPoint:
    """What a mark on the map stands for, wherever it is drawn."""

    id: str
    number: int
    link: Link
    kind_word: str
    axes: Axes
    marked: Markup  # the attributes to choose it by

    @property
    def quadrant(self) -> Quadrant:
        """The quadrant in which it stands."""
        return self.axes.quadrant


@dataclass(frozen=True)
class DrawnPoint:
    """A mark in its place in a drawing, with its label; `spoken` is its name for who listens.

    On a page that says more of each point, `described_by` is where, and `marked` makes the mark
    one of those to choose from.
    """

    quadrant: Quadrant
    link: Link
    kind: str
    at: Point
    label: Said
    spoken: str
    touch_x: float  # where the square begins that can be touched
    touch_y: float
    marked: Markup
    described_by: str


@dataclass(frozen=True)
class AxisText:
    """The words at an end of an axis, and where they stand."""

    at: AxisWord
    text: str


@dataclass(frozen=True)
class Background:
    """What lies behind the marks: quadrants, axes and their words; `axes` is the path of both."""

    frame: Frame
    grounds: tuple[Ground, ...]
    words: tuple[AxisText, ...]
    axes: str  # empty in a single quadrant, where they do not cross


@dataclass(frozen=True)
class MapDrawing:
    """The map, or one quadrant of it, with everything in its place."""

    frame: Frame
    behind: Background
    points: tuple[DrawnPoint, ...]
    touch_size: float  # the side of the square around a mark that can be touched
    nameless: int


@dataclass(frozen=True)
class QuadrantGroup:
    """The points of a quadrant, with its words."""

    name: Quadrant
    value: Value
    points: tuple[MapPoint, ...]


@dataclass(frozen=True)
class CornerSaid:
    """A corner of the map of models in words: what it is, how many models, and their list."""

    name: Quadrant
    value: Value
    counted: str
    href: str


@dataclass(frozen=True)
class ModelMap:
    """The map of models: drawn with names, and its corners in words."""

    drawing: MapDrawing
    corners: tuple[CornerSaid, ...]
    whole_map: str  # the link to the map of everything


@dataclass(frozen=True)
class MapField:
    """A quadrant of the map of everything, drawn by itself for a small screen."""

    group: QuadrantGroup
    drawing: MapDrawing


@dataclass(frozen=True)
class WholeMap:
    """The map of everything that has a place: whole, and as four fields."""

    whole: MapDrawing
    fields: tuple[MapField, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether some mark shows a number, so that the table has to name the numbers."""
        drawings = (self.whole, *(field.drawing for field in self.fields))
        return any(drawing.nameless for drawing in drawings)


@dataclass(frozen=True)
class SmallPoint:
    """A place on the small map: that of the entry, or faintly one where a model stands."""

    quadrant: Quadrant
    x: float
    y: float
    reach: float  # half the size of the mark
    is_here: bool


@dataclass(frozen=True)
class SmallMap:
    """The small map beside an entry; `spoken` says in words where the entry stands."""

    frame: Frame
    behind: Background
    points: tuple[SmallPoint, ...]
    spoken: str


def model_map(desk: Desk) -> ModelMap:
    """The map of models with its corners; a corner leads to its part of the list of models."""
    models = [record for record in in_reading_order(desk.book) if not record.is_lapsed]
    points = [_point(desk, record, number) for number, record in enumerate(models, start=1)]
    return ModelMap(
        drawing=_drawing(desk, HERO, points),
        corners=tuple(
            CornerSaid(
                name=group.name,
                value=group.value,
                counted=_counted(desk, len(group.points)),
                href=f"{desk.to(index_of('model'))}#{group.name}",
            )
            for group in _groups(desk, points)
        ),
        whole_map=desk.to(page_of("map")),
    )


def whole_map(desk: Desk, told: str) -> WholeMap:
    """The map of all entries with a place: whole, and as four fields for a phone.

    `told` is where the page says more of each point: how the ids of its summaries begin.
    """
    records = placed(desk.book)
    points = [_point(desk, record, number) for number, record in enumerate(records, start=1)]
    return WholeMap(
        whole=_drawing(desk, WHOLE, points, told=told),
        fields=tuple(
            MapField(group, _drawing(desk, QUADRANT_FRAMES[group.name], group.points, told=told))
            for group in _groups(desk, points)
        ),
    )


def _counted(desk: Desk, models: int) -> str:
    size = ("none", "one")[models] if models < 2 else "some"
    return desk.words[f"corner_{size}"].format(count=models)


def _groups(desk: Desk, points: Sequence[MapPoint]) -> tuple[QuadrantGroup, ...]:
    """The points quadrant by quadrant, each with its words."""
    return tuple(
        QuadrantGroup(
            name=name,
            value=desk.term("quadrant", name),
            points=tuple(point for point in points if point.quadrant == name),
        )
        for name in Quadrant
    )


def small_map(desk: Desk, *records: Record) -> SmallMap | None:
    """The small map: the places of all models as faint marks, and before them those of these
    entries; None where none of them has a place."""
    # However many models there are, there are few places: a mark for each place is enough.
    here = {SMALL.place(r.place): r.place.quadrant for r in records if r.place}
    others = _places_of_models(desk.book)
    if not here:
        return None
    faint = [
        SmallPoint(quadrant, x, y, reach=SMALL.mark, is_here=False)
        for (x, y), quadrant in sorted(others.items())
        if (x, y) not in here
    ]
    clear = [
        SmallPoint(quadrant, x, y, reach=HERE, is_here=True)
        for (x, y), quadrant in sorted(here.items())
    ]
    corners = "; ".join(
        "".join(desk.term("quadrant", name).label) for name in dict.fromkeys(here.values())
    )
    middle = (SMALL.width / 2, SMALL.height / 2)
    words = _axis_texts(desk, SMALL) | {"top": desk.words["axis_top_short"]}
    return SmallMap(
        frame=SMALL,
        behind=_background(SMALL, middle, axis_words(SMALL, middle), words=words),
        points=(*faint, *clear),
        spoken=desk.words["map_place"].format(quadrant=corners),
    )


@once_a_book
def _places_of_models(book: Book) -> dict[tuple[float, float], Quadrant]:
    """The places on the small map that a model has, each with its quadrant."""
    places = [record.place for record in book.all(Model) if record.place]
    return {SMALL.place(place): place.quadrant for place in places}


def _axis_texts(desk: Desk, frame: Frame) -> dict[str, str]:
    """The words at the ends of the axes; at the edge of a single quadrant they point outwards."""
    more = "axis_more" if frame.quadrant else "axis"
    return {end: desk.words[f"{more}_{end}"] for end in END.values()}


def _point(desk: Desk, record: Record, number: int) -> MapPoint:
    """What a mark stands for, wherever it is drawn."""
    axes = record.axes
    assert axes
    return MapPoint(
        id=f"{record.kind}-{record.id}",
        number=number,
        link=desk.link(record.key),
        kind_word=desk.words[record.kind],
        axes=axes,
        marked=marked(desk, record),
    )


def _drawing(
    desk: Desk,
    frame: Frame,
    points: Sequence[MapPoint],
    *,
    told: str = "",
) -> MapDrawing:
    """A drawing of some points, which carry the numbers that they have in the whole row."""
    words = _axis_texts(desk, frame) if frame.has_words else {}
    items = [(point.id, point.link.short, point.axes) for point in points]
    drawing = draw_map(frame, items, words, first=points[0].number if points else 1)
    return MapDrawing(
        frame=drawing.frame,
        behind=_background(drawing.frame, drawing.middle, drawing.words, words=words),
        points=tuple(
            _drawn(desk, frame, point, at=at, has_number=at.is_number, told=told)
            for point, at in zip(points, drawing.points, strict=True)
        ),
        touch_size=2 * frame.room,
        nameless=drawing.nameless,
    )


def _drawn(
    desk: Desk, frame: Frame, point: MapPoint, *, at: Point, has_number: bool, told: str
) -> DrawnPoint:
    """A point in its place, with its name or its number beside it."""
    name, title = point.link.short, point.link.title
    spoken = [f"{point.number} " if has_number else "", "".join(name)]
    spoken += [f", {point.kind_word.lower()}"] if told else []
    spoken += [f", {desk.words['lapsed'].lower()}"] if point.link.is_lapsed else []
    spoken += [f": {''.join(title)}"] if "".join(name) != "".join(title) else []
    return DrawnPoint(
        quadrant=point.quadrant,
        link=point.link,
        kind=point.link.kind,
        at=at,
        label=Said(at.label, at.label) if has_number else name,
        spoken="".join(spoken),
        touch_x=at.x - frame.room,
        touch_y=at.y - frame.room,
        marked=point.marked if told else Markup(""),
        described_by=f"{told}{point.id}" if told else "",
    )


def _background(
    frame: Frame, middle: tuple[float, float], ends: Iterable[AxisWord], *, words: Mapping[str, str]
) -> Background:
    x, y = middle
    return Background(
        frame=frame,
        grounds=grounds(frame, middle),
        words=tuple(AxisText(at, words[at.name]) for at in ends),
        axes="" if frame.quadrant else f"M0 {y} H{frame.width} M{x} 0 V{frame.height}",
    )
