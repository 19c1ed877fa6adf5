"""The pictures in a text: where they stand, and the room that a page keeps for them."""

from __future__ import annotations

import posixpath
import re

from generator.link.book import Book
from generator.link.pictures import Picture
from generator.render.addresses import in_site
from generator.schema.languages import BookLanguage

SHOWN_AT = "assets/pictures"  # in the site, the same for all its languages
_SHOWN = re.compile(r'<img alt="([^"]*)" src="([^"]*)">')


def with_pictures(html: str, book: Book, page: str, *, language: BookLanguage) -> str:
    """The HTML of a text with its pictures in place, as seen from a page of an edition.

    Each tells its size, so that nothing jumps when it comes.
    """
    if "<img " not in html:
        return html
    named = {picture.name: picture for picture in book.pictures}
    here = in_site(page, language, book.settings.languages)
    folder = posixpath.relpath(f"/{SHOWN_AT}", f"/{here}")
    return _SHOWN.sub(lambda shown: _image(named[shown[2]], shown[1], folder), html)


def _image(picture: Picture, alt: str, folder: str) -> str:
    return (
        f'<img class="picture" alt="{alt}" src="{folder}/{picture.name}"'
        f' width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async">'
    )
