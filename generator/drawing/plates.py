"""Plates: the map cut out around one model or case, drawn from its data and nothing else.

A plate of a model is closed, one of a case is open. The nearer a place is to an axis, the more of
its neighbours' colour; every step of a model (every fact of a case) is one print of its mark; the
more from below, the further each print has turned; the dearer, the larger the mark. A wide frame
is drawn by the same rules, never cut out of a high one. The same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, radians, sin, sqrt

from markupsafe import Markup

from generator.schema.axes import Place, Quadrant
from generator.schema.kinds.case import Result
from generator.schema.kinds.model import Cost

LIGHT = 0.80  # how light the last print is, whatever the number of prints
_INNER: dict[Cost, int] = {"low": 34, "medium": 44, "high": 56}  # in units of a B of 400
_REACH = {
    Quadrant.TOP_DOWN_SEPARATE: 0.84,
    Quadrant.TOP_DOWN_IN_LINE: 0.74,
    Quadrant.BOTTOM_UP_SEPARATE: 0.74,
    Quadrant.BOTTOM_UP_IN_LINE: 0.80,
}
# The corners of a mark: how many, how far from its middle, and the angle of the first.
_CORNERS = {
    Quadrant.TOP_DOWN_IN_LINE: (4, 1.253, 45),
    Quadrant.BOTTOM_UP_SEPARATE: (4, 1.253, 0),
    Quadrant.BOTTOM_UP_IN_LINE: (3, 1.38, -90),
}


@dataclass(frozen=True)
class Size:
    """A frame to draw in."""

    width: int
    height: int


CARD = Size(400, 500)  # in lists, on cards, on paper
OPENING = Size(566, 640)  # at the right of a title
BAND = Size(390, 150)  # above a title on a phone
SHARED = Size(1200, 630)  # the picture for a link


@dataclass(frozen=True)
class Print:
    """One print of a mark: its middle, its radius, and how far it has turned clockwise."""

    x: float
    y: float
    r: float
    turn: float


@dataclass(frozen=True)
class Layout:
    """Where everything on a plate stands; the last print is the mark itself."""

    size: Size
    axes: tuple[float, float]
    mark_at: tuple[float, float]
    prints: tuple[Print, ...]


@dataclass(frozen=True)
class Plate:
    """A finished plate: its frame, the class of its drawing, and the SVG within the frame."""

    size: Size
    kind: str
    quadrant: Quadrant | None
    drawing: Markup


def model_layout(place: Place, steps: int, cost: Cost, *, size: Size) -> Layout:
    """The prints of a model: a print for every step, from large to the mark itself."""
    base = sqrt(0.8 * size.width * size.height)
    inner, outer = _INNER[cost] * base / 400, base * _REACH[place.quadrant]
    return _layout(place, steps, size, radii=(inner, outer, 1.15 - 0.16 * place.placement))


def case_layout(place: Place | None, facts: int, size: Size) -> Layout:
    """The lines of a case: one for every fact, and the mark; in the middle without a place."""
    radii = (0.11 * size.width, 0.82 * size.width, 1.1)
    if place:
        return _layout(place, facts, size, radii=radii)
    middle = (size.width / 2, size.height / 2)
    rings = (Print(*middle, _radius(k / facts, radii), 0) for k in range(facts + 1))
    return Layout(size, middle, middle, tuple(rings))


def _layout(place: Place, count: int, size: Size, *, radii: tuple[float, float, float]) -> Layout:
    s, p = place
    axes = (_axis(size.width, -s), _axis(size.height, p))
    mark = (size.width * (0.5 + 0.035 * s), size.height * (0.5 - 0.035 * p))
    winds = place.quadrant is Quadrant.TOP_DOWN_SEPARATE  # a circle turned in place looks the same
    prints = []
    for k in range(count + 1):
        t = k / count
        r = _radius(t, radii)
        if winds:
            angle = atan2(axes[1] - mark[1], axes[0] - mark[0])
            angle -= radians(20) * (s + 2) * (count - k)
            away = 0.72 * (r - radii[0])
            prints.append(Print(mark[0] + away * cos(angle), mark[1] + away * sin(angle), r, 0))
        else:
            part = 0.35 + 0.65 * t
            x, y = (a + (m - a) * part for a, m in zip(axes, mark, strict=True))
            prints.append(Print(x, y, r, 3.5 * (s + 2) * (count - k)))
    return Layout(size, axes, mark, tuple(prints))


def _axis(length: float, score: float) -> float:
    """Where an axis runs: the further away, the further the place is from it."""
    away = 0.11 + 0.135 * abs(score)
    return length * (0.5 + (away if score > 0 else -away))


def _radius(t: float, radii: tuple[float, float, float]) -> float:
    inner, outer, power = radii
    return float(inner + (outer - inner) * (1 - t) ** power)


def model_plate(place: Place, steps: int, cost: Cost, *, size: Size) -> Plate:
    """The plate of a model: fields in full ink, and prints in paper white over them."""
    layout = model_layout(place, steps, cost, size=size)
    quadrant = place.quadrant
    *prints, mark = layout.prints
    light = 1 - (1 - LIGHT) ** (1 / steps)
    axes, line = _axes(layout), _number(1.6 * sqrt(0.8 * size.width * size.height) / 400)
    drawing = (
        *fields(layout.axes, size),
        f'<g class="prints" fill-opacity="{round(light, 3)}">',
        *(shape(quadrant, each) for each in prints),
        f'</g><path class="axes" stroke-width="{line}" d="{axes}"/>',
        shape(quadrant, mark, f' class="own q-{quadrant}"'),
    )
    return Plate(size, "model", quadrant, Markup("".join(drawing)))


def fields(axes: tuple[float, float], size: Size) -> Iterable[str]:
    """The four corners of the map, as far as they reach in a frame where its axes run there."""
    (x, y), (wide, high) = axes, (size.width, size.height)
    yield _rect(f"q-{Quadrant.TOP_DOWN_SEPARATE}", (0, 0, x, y))
    yield _rect(f"q-{Quadrant.BOTTOM_UP_SEPARATE}", (x, 0, wide - x, y))
    yield _rect(f"q-{Quadrant.TOP_DOWN_IN_LINE}", (0, y, x, high - y))
    yield _rect(f"q-{Quadrant.BOTTOM_UP_IN_LINE}", (x, y, wide - x, high - y))


def _axes(layout: Layout) -> str:
    x, y = (_number(axis) for axis in layout.axes)
    return f"M{x} 0V{layout.size.height}M0 {y}H{layout.size.width}"


def case_plate(place: Place | None, facts: int, result: Result, *, size: Size) -> Plate:
    """The plate of a case: lines, and how it ended.

    Succeeded: paper on full ink, with the mark filled. Failed: cut through the mark, the lower half
    slipped. Mixed: half and half. Ongoing: a quarter is not printed yet. Unknown, or without a
    place: dotted, in no colour.
    """
    layout = case_layout(place, facts, size)
    quadrant = place.quadrant if place and result != "unknown" else None
    wide, high = size.width, size.height
    x, y = layout.mark_at
    whole = (0.0, 0.0, float(wide), float(high))
    if quadrant is None:
        drawing = [_rect("ground", whole), _lines(Quadrant.TOP_DOWN_SEPARATE, layout, "dotted")]
    elif result == "succeeded":
        drawing = [_rect("full", whole), _lines(quadrant, layout, "paper filled")]
    elif result == "failed":
        drawing = [
            _rect("ground", whole),
            _part(_lines(quadrant, layout, "ink"), (0, 0, wide, y)),
            _rect("full", (0, y, wide, high - y)),
            _part(_lines(quadrant, layout, "paper", slip=0.17 * wide), (0, y, wide, high - y)),
        ]
    elif result == "mixed":
        drawing = [
            _rect("ground", whole),
            _rect("full", (0, 0, x, high)),
            _part(_lines(quadrant, layout, "paper"), (0, 0, x, high)),
            _part(_lines(quadrant, layout, "ink"), (x, 0, wide - x, high)),
        ]
    else:
        drawing = [
            _rect("tint", whole),
            _lines(quadrant, layout, "ink"),
            _rect("ground", (x, 0, wide - x, y)),
        ]
    return Plate(size, f"case {result}", quadrant, Markup("".join(drawing)))


def _lines(quadrant: Quadrant, layout: Layout, kind: str, *, slip: float = 0) -> str:
    """The prints of a case as lines, and its mark in a heavier one."""
    unit = layout.size.width / 400
    moved = [Print(p.x + slip, p.y, p.r, p.turn) for p in layout.prints]
    *prints, mark = moved
    return (
        f'<g class="{kind}" stroke-width="{_number(5 * unit)}">'
        + "".join(shape(quadrant, each) for each in prints)
        + shape(quadrant, mark, f' class="own" stroke-width="{_number(8 * unit)}"')
        + "</g>"
    )


def _part(drawing: str, frame: tuple[float, float, float, float]) -> str:
    """A part of a drawing in its place; an inner SVG cuts off the rest, and needs no id."""
    x, y, wide, high = (_number(each) for each in frame)
    box = f'x="{x}" y="{y}" width="{wide}" height="{high}" viewBox="{x} {y} {wide} {high}"'
    return f"<svg {box}>{drawing}</svg>"


def _rect(kind: str, frame: tuple[float, float, float, float]) -> str:
    x, y, wide, high = (_number(each) for each in frame)
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{high}"/>'


def shape(quadrant: Quadrant, each: Print, more: str = "") -> str:
    """The SVG of a print of the mark of a quadrant, with more attributes if need be."""
    if quadrant not in _CORNERS:
        x, y, r = _number(each.x), _number(each.y), _number(each.r)
        return f'<circle{more} cx="{x}" cy="{y}" r="{r}"/>'
    points = " ".join(f"{_number(x)} {_number(y)}" for x, y in corners(quadrant, each))
    return f'<polygon{more} points="{points}"/>'


def corners(quadrant: Quadrant, each: Print) -> Sequence[tuple[float, float]]:
    """The corners of a print of a mark that has them."""
    count, far, first = _CORNERS[quadrant]
    angles = [radians(first + each.turn + 360 / count * corner) for corner in range(count)]
    return [
        (each.x + far * each.r * cos(angle), each.y + far * each.r * sin(angle)) for angle in angles
    ]


def _number(value: float) -> str:
    """A tenth of a unit is precise enough; `-0.0` and `12.0` are written as people do."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
