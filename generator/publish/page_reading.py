"""What one page of HTML offers and wants: its ids, its addresses, and what may not stand in it.

Two roads lead there. Nearly every page is spelled as strictly as templates spell, and there one
match of an expression steps over all that says nothing to us, several times as fast as a parser.
A page that is spelled otherwise anywhere is read by Python's parser, from its start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from generator.publish.lenient import LenientParser

_ADDRESSES = {"href", "src", "poster", "data", "action"}
_LOADED = {"script", "img", "iframe", "audio", "video", "source", "object", "embed", "link"}
_FORBIDDEN = {"style", "iframe", "object", "embed", "base"}

Attributes = Iterable[tuple[str, str | None]]


@dataclass
class PageReading:
    """What one page offers and wants."""

    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    wants: set[tuple[str, str, bool]] = field(default_factory=set)  # tag, address, loaded
    forbidden: set[str] = field(default_factory=set)

    def add(self, tag: str, attributes: Attributes) -> None:
        """Takes in the start of a tag; both names are in small letters."""
        for name, value in attributes:
            if name == "id" and value:
                (self.twice if value in self.ids else self.ids).add(value)
            elif name in _ADDRESSES and value is not None:
                self.wants.add((tag, value, tag in _LOADED))
            elif name == "srcset" and value:
                self.wants |= {(tag, source.split()[0], True) for source in value.split(",")}
            elif name == "style" or name.startswith("on"):
                self.forbidden.add(f"<{tag} {name}>")
        if tag in _FORBIDDEN:
            self.forbidden.add(f"<{tag}>")


def read_page(html: str) -> PageReading:
    """What this page offers and wants."""
    return read_strictly(html) or read_leniently(html)


class _Reader(LenientParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = PageReading()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag, attrs)


def read_leniently(html: str) -> PageReading:
    """What a page offers and wants, however it is spelled."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


# Tags whose text is no HTML, or not for every reader. These three end where they say; a page with
# one of the others is left to the parser.
_RAW = {
    "script": re.compile("(?:[^<]|<(?![/!]))*+</script>"),
    "title": re.compile("[^<]*+</title>"),
    "textarea": re.compile("[^<]*+</textarea>"),
}
_LEFT = _FORBIDDEN | {"xmp", "plaintext", "noembed", "noframes", "listing"}

_NAME = "[a-z][a-z0-9-]*+"
_TOLD = "|".join(sorted(_ADDRESSES | {"id", "srcset", "style"}))
_QUIET = re.compile(
    # Text; ends of tags; starts of them with nothing that is told; the plainest of comments.
    rf"(?:[^<]++|</{_NAME}>|<(?!(?:{'|'.join(sorted(_LEFT | _RAW.keys()))})\b){_NAME}"
    rf'(?: (?!(?:{_TOLD})[=\s/>]|on)[a-z][a-z0-9:-]*+(?:="[^"<]*+")?+)*+ ?/?+>'
    r"|<!doctype html>|<!--(?:[^<>-]|-(?![->]))*+-->)*+"
)
_START = re.compile(
    r'<([A-Za-z][A-Za-z0-9-]*+)((?:[\t\n ]++[A-Za-z][\w:.-]*+(?:="[^"<]*+")?+)*+)[\t\n ]*+/?+>',
    re.ASCII,
)
_ATTRIBUTE = re.compile(r'([A-Za-z][\w:.-]*+)(="([^"<]*+)")?+', re.ASCII)
_ENTITIES = re.compile("(?:[^&]++|&(?:amp|lt|gt|quot|#39|#34);)*+")


def read_strictly(html: str) -> PageReading | None:
    """What a page offers and wants, or None where anything in it is spelled in another way."""
    seen = PageReading()
    at = _end(_QUIET.match(html))
    while at < len(html):
        start = _START.match(html, at)
        tag = start[1].lower() if start else ""
        if start is None or tag in _LEFT:
            return None
        attributes = [
            (name.lower(), unescape(value) if said else None)
            for name, said, value in _ATTRIBUTE.findall(start[2])
        ]
        if "&" in start[2] and not _ENTITIES.fullmatch(start[2]):
            return None
        seen.add(tag, attributes)
        at = start.end()
        if tag in _RAW:
            raw = _RAW[tag].match(html, at)
            if raw is None:
                return None
            at = raw.end()
        at = _end(_QUIET.match(html, at))
    return seen


def _end(match: re.Match[str] | None) -> int:
    """Where a match ends; the expression fits nothing as well, so there is one."""
    assert match is not None
    return match.end()
