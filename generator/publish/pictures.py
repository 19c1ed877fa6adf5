"""The pictures that go along with links, as PNG of 1200 by 630.

What was painted before is kept below `build/`, each under a name that follows from all that stands
on it; in the site it has the same name. So an unchanged book paints nothing, a changed picture has
another address, and the digest of the site counts pictures by their names. A book that does not
know its own address has none: a link to a picture must be whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

import PIL

from generator import files
from generator.drawing.link_picture import LinkPicture
from generator.drawing.plates import SHARED
from generator.kept import keep, recalled
from generator.link.book import Book
from generator.publish.colours import colours_of
from generator.render.addresses import in_site
from generator.render.page import Page

PICTURES = "assets/link"  # in the site
PAINTED = "build/link-pictures"  # below the root
_STAMP = "pictures"  # all that they depend on is in their names
_ASSETS = Path(__file__).parent.parent / "theme" / "assets" / "boek"
_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # a name without numbers: it means nothing
_LIMIT = 256 * 1024


class Pictures:
    """The pictures of the pages of a book."""

    def __init__(self, book: Book, root: Path) -> None:
        self.root = root
        self.settings = book.settings
        css = files.read_bytes(_ASSETS, "tokens.css", _LIMIT).decode()
        self.colours = colours_of(css) | colours_of(book.house_style or "")

    def told_in(self, html: str, page: Page) -> str:
        """A finished page whose head tells others what to show of a link to it."""
        if not page.picture or not self.settings.site_url:
            return html
        settings, is_home = self.settings, not page.address
        here = in_site(page.address, page.language, settings.languages)
        told = {
            "og:type": "website" if is_home else "article",
            "og:site_name": settings.site_name,
            "og:title": settings.site_name if is_home else page.title,
            "og:description": page.description,
            "og:url": f"{settings.site_url}{here}/" if here else settings.site_url,
            "og:image": f"{settings.site_url}{PICTURES}/{self._name(page.picture)}",
            "og:image:type": "image/png",
            "og:image:width": str(SHARED.width),
            "og:image:height": str(SHARED.height),
            "og:image:alt": page.picture.alt,
        }
        tags = [
            *(f'<meta property="{name}" content="{escape(said)}">' for name, said in told.items()),
            '<meta name="twitter:card" content="summary_large_image">',
        ]
        head, end, rest = html.partition("</head>")
        return "".join((head, *(f"{tag}\n" for tag in tags), end, rest))

    def write(self, site: Path, pages: Iterable[Page]) -> None:
        """Writes every picture of these pages into a site, and keeps no others."""
        if not self.settings.site_url:
            return
        wanted = {self._name(page.picture): page.picture for page in pages if page.picture}
        before = recalled(self.root, _STAMP, at=PAINTED) or {}
        now: dict[str, bytes] = {}
        # Those with the same plate in turn: it is painted once for all languages.
        for name, picture in sorted(wanted.items(), key=lambda item: repr(item[1].beside)):
            now[name] = before.get(name) or _painted(picture, self.colours)
            files.write(site, f"{PICTURES}/{name}", now[name])
        if now != before:
            keep(self.root, _STAMP, now, at=PAINTED)

    def _name(self, picture: LinkPicture) -> str:
        """A name that follows from everything that stands on a picture, and how it is painted."""
        told = repr((_way(), sorted(self.colours.items()), picture))
        return f"{sha256(told.encode()).hexdigest()[:24].translate(_LETTERS)}.png"


def _painted(picture: LinkPicture, colours: Mapping[str, str]) -> bytes:
    """Only who paints needs the library, which takes as long to load as a check of a file."""
    from generator.publish.composing import painted

    return painted(picture, colours)


@cache
def _way() -> list[str]:
    """What all pictures depend on: the library, this program, and its letters."""
    here = Path(__file__).parent
    parts = [(here, f"{name}.py") for name in ("painting", "composing")]
    parts += [(_ASSETS, f"{name}.woff2") for name in ("vollkorn", "vollkorn-sc")]
    made = [sha256(files.read_bytes(folder, name, _LIMIT)).hexdigest() for folder, name in parts]
    return [PIL.__version__, *made]
