"""A plate in pixels: the few shapes that our drawings are made of, painted with Pillow.

It reads the same SVG that a page shows, so a plate is drawn by one rule, and takes the colours
from the style sheets. Twice too large, and then made small: that smooths the edges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, pi, sin
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from generator.drawing.plates import Plate

Colour = tuple[int, int, int]
_Form = Callable[[ImageDraw.ImageDraw, Colour | int], None]  # draws itself in a colour or a grey
_TWICE = 2
_DOTS = 14.5  # how far apart the dots of a dotted line are, in units of the drawing


@dataclass(frozen=True)
class _Pen:
    fill: Colour | None = None
    opacity: float = 1
    stroke: Colour | None = None
    width: float = 1
    is_dotted: bool = False
    fills_own: bool = False  # whether the mark itself is filled within these lines


def rgb(colour: str) -> Colour:
    """A colour written as `#rrggbb`, in three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def paint(plate: Plate, colours: Mapping[str, str]) -> Image.Image:
    """The picture of a plate, as large as its frame; the last one is remembered."""
    return _paint(plate, tuple(sorted(colours.items())))


@lru_cache(maxsize=1)
def _paint(plate: Plate, named: tuple[tuple[str, str], ...]) -> Image.Image:
    colours = dict(named)
    size = (plate.size.width * _TWICE, plate.size.height * _TWICE)
    painter = _Painter(plate, colours, Image.new("RGB", size, rgb(colours["paper"])))
    painter.inside(ElementTree.fromstring(f"<svg>{plate.drawing}</svg>"), _Pen())
    return painter.image.reduce(_TWICE)


class _Painter:
    """Paints shape after shape, each with the pen that its classes ask for."""

    def __init__(self, plate: Plate, colours: Mapping[str, str], image: Image.Image) -> None:
        self.kind = plate.kind.split()[0]
        self.quadrant = plate.quadrant
        self.colours = colours
        self.image = image

    def inside(self, parent: ElementTree.Element, pen: _Pen) -> None:
        """Paints what stands in an element."""
        for element in parent:
            own = self._pen(element, pen)
            if element.tag == "g":
                self.inside(element, own)
            elif element.tag == "svg":
                self._part(element, own)
            else:
                self._shape(element, own)

    def _part(self, element: ElementTree.Element, pen: _Pen) -> None:
        """Paints a part of a drawing in its place, and nothing of it beside that."""
        x, y, wide, high = _numbers(element, "x", "y", "width", "height")
        box = (round(x), round(y), round(x + wide), round(y + high))
        before, self.image = self.image, self.image.copy()
        self.inside(element, pen)
        before.paste(self.image.crop(box), box[:2])
        self.image = before

    def _pen(self, element: ElementTree.Element, pen: _Pen) -> _Pen:
        classes = element.get("class", "").split()
        quadrant = next((c[2:] for c in classes if c.startswith("q-")), self.quadrant)
        if "stroke-width" in element.attrib:
            pen = replace(pen, width=float(element.attrib["stroke-width"]) * _TWICE)
        for name in classes:
            pen = self._dipped(pen, name, quadrant or "")
        if "fill-opacity" in element.attrib:
            pen = replace(pen, opacity=float(element.attrib["fill-opacity"]))
        return pen

    def _dipped(self, pen: _Pen, name: str, quadrant: str) -> _Pen:
        """The pen after one class of an element has had its say."""
        ground = "paper" if self.quadrant else "sand"
        fills = {"ground": ground, "full": f"full-{quadrant}", "tint": f"tint-{quadrant}"}
        strokes = {"ink": quadrant, "paper": "on-ink", "dotted": "soft", "axes": "on-ink"}
        if name in fills:
            return _Pen(fill=self._colour(fills[name]))
        if name in strokes:
            stroke = self._colour(strokes[name])
            return replace(pen, fill=None, stroke=stroke, is_dotted=name == "dotted")
        if name == "filled":
            return replace(pen, fills_own=True)
        if name == "prints":
            return _Pen(fill=self._colour("on-ink"))
        if name == "own" and self.kind != "model":
            fill = self._colour("on-ink") if pen.fills_own else None
            return replace(pen, fill=fill, is_dotted=False)
        if name == "own" or (name.startswith("q-") and self.kind == "model"):
            return _Pen(fill=self._colour(f"full-{quadrant}"))
        return pen

    def _colour(self, name: str) -> Colour:
        return rgb(self.colours[name])

    def _shape(self, element: ElementTree.Element, pen: _Pen) -> None:
        if element.tag == "path":
            for line in _straight_lines(element.attrib["d"]):
                self._draw().line(line, fill=pen.stroke, width=round(pen.width))
        elif element.tag == "circle":
            x, y, r = _numbers(element, "cx", "cy", "r")
            self._circle(x, y, r, pen=pen)
        elif element.tag == "rect":
            x, y, wide, high = _numbers(element, "x", "y", "width", "height")
            self._corners([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], pen)
        else:
            each = [float(number) * _TWICE for number in element.attrib["points"].split()]
            self._corners(list(zip(each[::2], each[1::2], strict=True)), pen)

    def _corners(self, corners: list[tuple[float, float]], pen: _Pen) -> None:
        self._fill(pen, lambda draw, fill: draw.polygon(corners, fill=fill))
        if pen.stroke:
            around = [*corners, *corners[:2]]
            self._draw().line(around, fill=pen.stroke, width=round(pen.width), joint="curve")

    def _circle(self, x: float, y: float, r: float, *, pen: _Pen) -> None:
        box = (x - r, y - r, x + r, y + r)
        self._fill(pen, lambda draw, fill: draw.ellipse(box, fill=fill))
        if not pen.stroke:
            return
        half = pen.width / 2
        if not pen.is_dotted:
            around = (x - r - half, y - r - half, x + r + half, y + r + half)
            self._draw().ellipse(around, outline=pen.stroke, width=round(pen.width))
            return
        count = max(1, round(2 * pi * r / (_DOTS * _TWICE)))
        for turn in (2 * pi * dot / count for dot in range(count)):
            at = (x + r * cos(turn), y + r * sin(turn))
            dot = (at[0] - half, at[1] - half, at[0] + half, at[1] + half)
            self._draw().ellipse(dot, fill=pen.stroke)

    def _fill(self, pen: _Pen, form: _Form) -> None:
        """Fills a form, as far as what lies below may show through."""
        if pen.fill and pen.opacity < 1:
            mask = Image.new("L", self.image.size)
            form(ImageDraw.Draw(mask), round(255 * pen.opacity))
            self.image.paste(pen.fill, mask=mask)
        elif pen.fill:
            form(self._draw(), pen.fill)

    def _draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)


def _numbers(element: ElementTree.Element, *names: str) -> Iterator[float]:
    return (float(element.attrib[name]) * _TWICE for name in names)


def _straight_lines(path: str) -> Iterator[list[tuple[float, float]]]:
    """The lines of a path that is made of `M`, `H` and `V` alone."""
    x = y = 0.0
    for step, first, second in re.findall(r"([MHV])([-.\d]+)(?: ([-.\d]+))?", path):
        before = (x, y)
        x = float(first) * _TWICE if step in "MH" else x
        y = float(second if step == "M" else first) * _TWICE if step in "MV" else y
        if step != "M":
            yield [before, (x, y)]
