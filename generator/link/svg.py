"""A drawing in SVG, read element by element against a list of what may be, and written anew.

Whatever runs, fetches, hides or names someone is not on the list: scripts, handlers, styles,
addresses, other documents, the notes of a drawing program. Comments are left out.
"""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

from generator.problems import Fault

_SPACE = "http://www.w3.org/2000/svg"
_GRAPHICS = "svg g path rect circle ellipse line polyline polygon text tspan title desc defs"
_PAINTS = "linearGradient radialGradient stop clipPath"
_ELEMENTS = frozenset(f"{_GRAPHICS} {_PAINTS}".split())
_PROPERTIES = (
    "id width height viewBox preserveAspectRatio version x y x1 y1 x2 y2 cx cy r rx ry fx fy d"
    " points transform dx dy rotate textLength lengthAdjust offset gradientUnits"
    " gradientTransform spreadMethod clipPathUnits clip-path clip-rule fill fill-opacity"
    " fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin"
    " stroke-dasharray stroke-dashoffset stroke-miterlimit stop-color stop-opacity opacity"
    " color display visibility font-family font-size font-style font-weight text-anchor"
    " dominant-baseline letter-spacing vector-effect role"
)
_ATTRIBUTES = frozenset(_PROPERTIES.split())
_OUTSIDE = re.compile(r"url\s*\((?!\s*#[\w-]+\s*\))|[\\@]|(?:java|vb)script:|data:", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d+)?)(?:px)?")
_FRAME = 4  # numbers of a frame: its corner, its width and its height
_MOST_DEEP = 40
_MOST_ELEMENTS = 5_000
_LARGEST = 10_000  # units at the side of a drawing


class _RefusedError(Exception):
    """What may not stand in a drawing, and where it begins, in bytes."""

    def __init__(self, found: str, at: int) -> None:
        super().__init__(found)
        self.at = at


class _Drawing:
    """What expat reads, written anew as it comes."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parts: list[str] = []
        self.size = (0, 0)
        self.depth = self.count = 0

    def _refused(self, found: str) -> _RefusedError:
        return _RefusedError(found, self.parser.CurrentByteIndex)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.depth += 1
        self.count += 1
        if space != _SPACE or local not in _ELEMENTS:
            raise self._refused(f"<{local}>")
        if self.depth > _MOST_DEEP or self.count > _MOST_ELEMENTS:
            raise self._refused("… <…> …")
        for key, value in attributes.items():
            if key not in _ATTRIBUTES or _OUTSIDE.search(value):
                raise self._refused(f'{key.rpartition(" ")[2]}="{value[:40]}"')
        if self.depth == 1:
            self.size = _size(attributes)
            if local != "svg" or not all(self.size):
                raise self._refused(f"<{local}>")
        told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        space_told = f' xmlns="{_SPACE}"' if self.depth == 1 else ""
        self.parts.append(f"<{local}{space_told}{told}>")

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.parts.append(f"</{name.rpartition(' ')[2]}>")

    def _text(self, text: str) -> None:
        self.parts.append(escape(text, quote=False))

    def _document_type(self, name: str, *_: object) -> None:
        raise self._refused(f"<!DOCTYPE {name}>")  # it can name other files, and grow

    def _instruction(self, target: str, _: str) -> None:
        raise self._refused(f"<?{target}?>")  # such as a style sheet from elsewhere


def drawn(data: bytes) -> tuple[int, int, bytes] | Fault:
    """Width, height and bytes of a drawing, or what may not stand in it, with its place."""
    drawing = _Drawing()
    try:
        drawing.parser.Parse(data, True)
    except _RefusedError as refused:
        return Fault("B528", {"found": str(refused)}, refused.at)
    except (expat.ExpatError, ValueError):
        return Fault("B527", at=max(drawing.parser.ErrorByteIndex, 0))
    return (*drawing.size, "".join(drawing.parts).encode())


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Width and height: those that it names, or else those of its frame; zero where unknown."""
    named = [_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
    frame = attributes.get("viewBox", "").replace(",", " ").split()
    sides = [match[1] for match in named if match]
    if len(sides) < len(named):
        sides = frame[2:] if len(frame) == _FRAME else []
    lengths = [round(float(side)) for side in sides if _LENGTH.fullmatch(side)]
    if len(lengths) < len(named) or max(lengths) > _LARGEST:
        return 0, 0
    return lengths[0], lengths[1]
