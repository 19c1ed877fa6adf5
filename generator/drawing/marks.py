"""The marks of the quadrants: a shape of its own for each, so that colour is never needed."""

from __future__ import annotations

from markupsafe import Markup

from generator.schema.axes import Quadrant


def mark_shape(quadrant: str, x: float, y: float, *, r: float) -> Markup:
    """The SVG of the mark of a quadrant: its middle, and how far it reaches from there."""
    if quadrant == Quadrant.TOP_DOWN_SEPARATE:
        shape = f'<circle cx="{x}" cy="{y}" r="{r}"/>'
    elif quadrant == Quadrant.TOP_DOWN_IN_LINE:
        shape = f'<rect x="{x - r}" y="{y - r}" width="{2 * r}" height="{2 * r}" rx="1.5"/>'
    elif quadrant == Quadrant.BOTTOM_UP_IN_LINE:
        low = y + r * 0.85
        shape = f'<path d="M{x} {y - r} L{x + r} {low} L{x - r} {low} Z"/>'
    else:
        up, down, left, right = y - r * 1.2, y + r * 1.2, x - r * 1.2, x + r * 1.2
        shape = f'<path d="M{x} {up} L{right} {y} L{x} {down} L{left} {y} Z"/>'
    return Markup(shape)
