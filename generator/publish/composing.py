"""What stands on a picture for a link: the words at the left on paper, the plate at the right."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.drawing.link_picture import LinkPicture
from generator.drawing.plates import SHARED
from generator.publish.painting import Colour, paint, rgb

_LETTERS = Path(__file__).parent.parent / "theme" / "assets" / "boek"
SIZE = (SHARED.width, SHARED.height)
_MARGIN, _ROOM = 64, 634  # of the words, and of the paper that they stand on
_FIGURE = (900, -48, 560, 0.13)  # its size, its place, and how much of paper white
_BESIDE_FIGURE = 300  # where the words begin on a picture with a figure
_SIZES = (92, 84, 76, 68, 60, 54, 48, 42, 36)
_CAPS = (25, 22, 20)
_MOST_LINES = 5
_LINE = 1.06
_COLOURS = 64
_NOWHERE = "\ue000"  # no face has a letter for it


def painted(picture: LinkPicture, colours: Mapping[str, str]) -> bytes:
    """The PNG of a picture, with the colours that the style sheets give by name."""
    ground = rgb(colours["night" if picture.figure else "paper"])
    image = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(image)
    left = _BESIDE_FIGURE if picture.figure else _MARGIN
    right = SIZE[0] - _MARGIN if picture.figure else _ROOM - _MARGIN // 2
    set_title = _title(picture.title, right - left)
    if picture.figure:
        size, x, y, part = _FIGURE
        tone = _between(ground, rgb(colours["on-ink"]), part)
        draw.text((x, y), picture.figure, font=_face(size), fill=tone, anchor="ls")
    elif picture.alone and not set_title:
        image.paste(paint(picture.alone, colours))
    elif picture.beside:
        image.paste(paint(picture.beside, colours), (_ROOM, 0))
    if set_title:
        names = ("on-ink", "gold") if picture.figure else ("ink", "soft")
        tones = tuple(rgb(colours[name]) for name in names)
        _words(draw, picture, set_title, left=left, tones=tones)
    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG")
    return file.getvalue()


def _words(
    draw: ImageDraw.ImageDraw,
    picture: LinkPicture,
    title: tuple[list[str], int],
    *,
    left: int,
    tones: tuple[Colour, ...],
) -> None:
    """The words from below to above: the name of the book at the foot, the title over it."""
    lines, size = title
    strong, quiet = tones
    small = _face(27, weight=600)
    if _can_set(picture.foot):
        draw.text((left, SIZE[1] - 56), picture.foot, font=small, fill=strong, anchor="ls")
    top = (SIZE[1] - size * _LINE * len(lines)) / 2 + size * 0.78
    room = _ROOM - _MARGIN - 40 if _can_set(picture.kicker, "vollkorn-sc") else 0
    for caps in (_face(points, name="vollkorn-sc") for points in _CAPS):
        if caps.getlength(picture.kicker) <= room:
            at = (left, top - size * 0.78 - 22)
            draw.text(at, picture.kicker, font=caps, fill=quiet, anchor="ls")
            break
    for number, line in enumerate(lines):
        at = (left, top + number * size * _LINE)
        draw.text(at, line, font=_face(size), fill=strong, anchor="ls")


def _title(text: str, room: float) -> tuple[list[str], int] | None:
    """The lines of a title and the size of its letters; None when it cannot be set whole."""
    if not _can_set(text):
        return None
    for size in _SIZES:
        lines = _lines(text, _face(size), room)
        if lines and len(lines) <= _MOST_LINES and len(lines) * size * _LINE <= 400:
            return lines, size
    return None


def _lines(text: str, face: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """The text in lines that fit; no lines when a word does not."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= room:
            lines[-1] = longer
        elif face.getlength(word) <= room:
            lines.append(word)
        else:
            return []
    return lines


def _can_set(text: str, name: str = "vollkorn") -> bool:
    """Whether a face has a letter for every character of a text."""
    return bool(text) and all(_has(name, character) for character in set(text))


@cache
def _has(name: str, character: str) -> bool:
    face = _face(20, name=name)
    return character == " " or bytes(face.getmask(character)) != bytes(face.getmask(_NOWHERE))


@cache
def _face(size: int, *, name: str = "vollkorn", weight: int = 0) -> ImageFont.FreeTypeFont:
    """A face of the book. Set letter by letter: what shapes text is not the same everywhere."""
    basic = ImageFont.Layout.BASIC
    face = ImageFont.truetype(_LETTERS / f"{name}.woff2", size, layout_engine=basic)
    if weight:
        face.set_variation_by_axes([weight])
    return face


def _between(ground: Colour, over: Colour, part: float) -> Colour:
    red, green, blue = (
        round(below + (above - below) * part) for below, above in zip(ground, over, strict=True)
    )
    return red, green, blue
