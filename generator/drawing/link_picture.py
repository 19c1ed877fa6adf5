"""The picture that goes along with a link: what stands on it, before anyone paints it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.drawing.plates import SHARED, Plate, Print, Size, fields, shape
from generator.schema.axes import Place

HALF = Size(566, SHARED.height)  # the plate at the right of the words, as in an opening


@dataclass(frozen=True)
class LinkPicture:
    """The words on a picture and its plate; or, for a lesson, its figure. `alt` says it all.

    `alone` fills the whole picture, for where the words cannot be set.
    """

    kicker: str
    title: str
    foot: str
    alt: str
    beside: Plate | None = None
    alone: Plate | None = None
    figure: str = ""


def cover_plate(places: Iterable[Place], *, size: Size) -> Plate:
    """The cover of the book: the map in four inks, and the mark of every model at its place."""
    middle = (size.width / 2, size.height / 2)
    marks = []
    for place in sorted(set(places)):
        x = middle[0] + place.steering * size.width / 4.8
        y = middle[1] - place.placement * size.height / 4.8
        marks.append(shape(place.quadrant, Print(x, y, size.height / 52, 0)))
    drawing = (*fields(middle, size), '<g class="prints">', *marks, "</g>")
    return Plate(size, "model", None, Markup("".join(drawing)))
