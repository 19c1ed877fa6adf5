"""The texts that the search of the engine looks in, read from the finished articles.

One text for every page and for every heading in it that has an id. Paragraphs, lists and code
keep their tags, because the search shows them; everything else is plain text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import NotRequired, TypedDict

from generator.publish.lenient import LenientParser
from generator.publish.shell import article
from generator.render.page import Page

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_KEPT = {"p", "ul", "ol", "li", "code", "pre", "sub", "sup"}
_NOT_SAID = {"script", "style", "object"}
# fmt: off
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}
# fmt: on


@dataclass
class _Part:
    """What stands under one heading."""

    id: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    hidden: bool = False


@dataclass(frozen=True)
class _Open:
    """An element that is open, and what was true before it."""

    tag: str
    part: _Part
    into: list[str]
    said: bool


class _Reader(LenientParser):
    def __init__(self) -> None:
        super().__init__()
        self.part = _Part()
        self.parts = [self.part]
        self.into = self.part.text
        self.said = True
        self.open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        attributes = dict(attrs)
        before = _Open(tag, self.part, self.into, self.said)
        hidden = "data-search-exclude" in attributes
        if tag in _HEADINGS and attributes.get("id"):
            self.part = _Part(attributes["id"] or "", hidden=hidden or not self.said)
            self.parts.append(self.part)
            self.into = self.part.title
            # The text after a heading is its own, until the element around it ends.
            before = _Open(tag, self.part, self.part.text, self.said)
        elif hidden or tag in _NOT_SAID:
            self.said = False
        elif tag in _KEPT and self.said:
            self.into.append(f"<{tag}>")
        self.open.append(before)

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self.open):
            return
        while True:
            before = self.open.pop()
            if before.tag in _KEPT and self.said:
                self.into.append(f"</{before.tag}>")
            self.part, self.into, self.said = before.part, before.into, before.said
            if before.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.said:
            self.into.append(escape(data, quote=False))


_EMPTY = re.compile(r"<(\w+)>\s*</\1>")


def _joined(pieces: list[str]) -> str:
    """The pieces as one text with single spaces and nothing empty."""
    text = " ".join("".join(pieces).split())
    while text != (text := _EMPTY.sub("", text)):
        pass
    return text.strip()


LAST = 0.01  # what has lapsed stands behind everything else that is found


class SearchText(TypedDict):
    """What an index of MkDocs holds of a page or a part of it."""

    location: str
    title: str
    text: str
    boost: NotRequired[float]


def texts(page: Page) -> Iterator[SearchText]:
    """What the search knows of a page: its own text, and that of every part of it."""
    reader = _Reader()
    reader.feed(article(page))
    reader.close()
    address = f"{page.address}/" if page.address else ""
    for part in reader.parts:
        if not part.hidden:
            text: SearchText = {
                "location": f"{address}#{part.id}" if part.id else address,
                "title": _joined(part.title) or escape(page.title),
                "text": _joined(part.text),
            }
            if page.is_lapsed:
                text["boost"] = LAST
            yield text


INDEX = "search/search_index.json"  # of MkDocs
ITEMS = "search.json"  # of Zensical, which has the same texts under more names


def write_search(site: Path, pages: list[Page]) -> None:
    """Writes the texts of an edition's pages into the index that its engine left empty."""
    in_order = sorted(pages, key=lambda page: page.address)
    rows = [(page, text) for page in in_order for text in texts(page)]
    if (site / ITEMS).is_file():
        _put(site / ITEMS, "items", [_item(page, text) for page, text in rows])
    else:
        _put(site / INDEX, "docs", [text for _, text in rows])


def _put(file: Path, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    index = json.loads(file.read_text(encoding="utf-8")) | {name: rows}
    file.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8", newline="\n")


def _item(page: Page, text: SearchText) -> dict[str, object]:
    level = 2 if "#" in text["location"] else 1
    return {**text, "level": level, "path": [escape(page.title)], "tags": []}
