"""The drawing of a chapter: what it tells above the ground, and what it is rooted in below it.

A trunk for every section; a root for every entry that the chapter names. Roots run from top-down
at the left to bottom-up at the right, in the ink of their corner; the more in the line, the deeper,
and a model is thicker. What has no place on the map has a root in no colour. The same chapter gives
the same drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from markupsafe import Markup

from generator.drawing.plates import Plate, Size
from generator.schema.axes import Place

GROUND = 0.36  # how far down the ground lies
WIDEST = 0.055  # of the frame: from one trunk to the next
SPREAD = (158, 22)  # degrees, from the outermost root at the left to that at the right


@dataclass(frozen=True)
class Root:
    """An entry that a chapter names: its place, and whether its line is thick."""

    place: Place | None
    is_thick: bool

    @property
    def depth(self) -> float:
        """How far it reaches, as a part of the most."""
        return 0.8 - 0.1 * (self.place.placement if self.place else 0)


def chapter_plate(sections: int, roots: Sequence[Root], *, size: Size) -> Plate:
    """The drawing of a chapter with so many sections that names these entries."""
    ground = round(GROUND * size.height, 1)
    trunks = max(1, sections)
    pitch = min(WIDEST * size.width, 0.6 * size.width / trunks)
    left = size.width / 2 - pitch * (trunks - 1) / 2
    width = size.width * trunks * pitch / size.width
    drawing = (
        f'<g class="trunks" stroke-width="{round(0.58 * pitch, 1)}">',
        *(f'<path d="M{round(left + pitch * k, 1)} 0V{ground}"/>' for k in range(trunks)),
        f'</g><path class="earth" d="M0 {ground}H{size.width}"/>',
        *_roots(sorted(roots, key=_order), size, ground=ground, width=width),
    )
    return Plate(size, "chapter", None, Markup("".join(drawing)))


def _order(root: Root) -> tuple[float, float]:
    return (root.place.steering, root.place.placement) if root.place else (0, 0)


def _roots(roots: Sequence[Root], size: Size, *, ground: float, width: float) -> Iterator[str]:
    first, last = SPREAD
    unit = size.width / 566
    for at, root in enumerate(roots):
        part = (at + 0.5) / len(roots)
        angle = radians(first + (last - first) * part)
        x = size.width / 2 + width * (part - 0.5)
        to_x = size.width / 2 + cos(angle) * 0.52 * size.width * root.depth
        deep = sin(angle) * 0.98 * (size.height - ground) * root.depth
        bend, end = x + (to_x - x) * 0.3, ground + deep
        look = f"q-{root.place.quadrant}" if root.place else "none"
        curve = f"{x:.1f} {ground + 0.4 * deep:.1f} {bend:.1f} {ground + 0.55 * deep:.1f}"
        yield (
            f'<path class="root {look}" stroke-width="{(5 if root.is_thick else 2.6) * unit:.1f}" '
            f'd="M{x:.1f} {ground}C{curve} {to_x:.1f} {end:.1f}"/>'
        )
