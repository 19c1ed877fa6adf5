"""The pictures of a book: files of others, so nothing in them is taken over as it stands.

A photo is read, turned the right way up and written anew: where it was taken, by whom and with
what stays behind, and so does whatever else hides in a file. A drawing is read element by element
(`link.svg`) and written anew from what is allowed. What a page shows is what came of that.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import files
from generator.link.svg import drawn
from generator.problems import Fault, Location, Problem, Words

if TYPE_CHECKING:
    from PIL import Image

FOLDER = "pictures"  # below `book`
MOST_BYTES = 1024**2
MOST_PIXELS = 12_000_000  # what a telephone makes; far more is made to exhaust who opens it
MOST_WIDE = 1600  # pixels that a page shows: twice its column
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|jpeg|webp|svg)")
_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error)
_SVG = Words("een SVG", "an SVG")


@dataclass(frozen=True)
class Picture:
    """A picture as readers get it, and the room that a page keeps for it."""

    name: str
    width: int
    height: int
    content: bytes


class _RefusedError(Exception):
    """A picture that cannot be shown."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def is_picture_name(name: str) -> bool:
    """Whether a picture can be called so."""
    return _NAME.fullmatch(name) is not None


def read_picture(root: Path, name: str) -> tuple[Picture | None, list[Problem]]:
    """The picture in a file, or the reason to refuse it."""
    path, place = PurePosixPath(name), Location(name)
    if not is_picture_name(path.name):
        return None, [Problem(place, "B523", {"name": path.name})]
    try:
        data = files.read_bytes(root, name, MOST_BYTES)
    except files.ObstacleError as error:
        return None, [Problem(place, "B011", {"what": error.what})]
    except files.TooLargeError as error:
        size = f"{-(-error.size // 1024)} KiB"
        return None, [Problem(place, "B524", {"size": size, "limit": f"{MOST_BYTES // 1024} KiB"})]
    try:
        width, height, content = _made(path.suffix[1:], data)
    except _RefusedError as error:
        line, column = _place(data, error.fault.at)
        return None, [Problem(Location(name, line, column), error.fault.code, error.fault.values)]
    return Picture(path.name, width, height, content), []


def _place(data: bytes, at: int) -> tuple[int, int]:
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


@lru_cache(maxsize=256)  # under `serve` the same picture is there at every change
def _made(ending: str, data: bytes) -> tuple[int, int, bytes]:
    """Width, height and bytes of a picture, made from what a file holds."""
    if ending != "svg":
        return _photo(_FORMATS[ending], data)
    if not _seems_svg(data):
        raise _RefusedError(Fault("B526", {"what": "SVG"}))
    drawing = drawn(data)
    if isinstance(drawing, Fault):
        raise _RefusedError(drawing)
    return drawing


def _seems_svg(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _photo(wanted: str, data: bytes) -> tuple[int, int, bytes]:
    # Only who has photos needs the library, which takes as long to load as a check of a file.
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=[wanted]) as image:
                _count(image.width * image.height)
                return _anew(image, wanted)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            _count(MOST_PIXELS + 1)
            raise
        except UnidentifiedImageError:
            raise _RefusedError(Fault("B526", {"what": wanted})) from None
        except _BROKEN:
            raise _RefusedError(Fault("B527")) from None


def _count(pixels: int) -> None:
    if pixels > MOST_PIXELS:
        raise _RefusedError(Fault("B525", {"limit": MOST_PIXELS // 1_000_000}))


def _anew(image: Image.Image, wanted: str) -> tuple[int, int, bytes]:
    """A picture the right way up, no wider than a page shows, with its pixels and nothing else."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    is_clear = wanted != "JPEG" and upright.has_transparency_data
    plain = upright.convert("RGBA" if is_clear else "RGB")
    plain.thumbnail((MOST_WIDE, 2 * MOST_WIDE), Image.Resampling.LANCZOS)
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    file = io.BytesIO()
    bare.save(file, wanted, **_KEPT[wanted])
    return bare.width, bare.height, file.getvalue()


_KEPT: dict[str, dict[str, int]] = {
    "PNG": {"compress_level": 9},
    "JPEG": {"quality": 82},
    "WEBP": {"quality": 82, "method": 4},
}
