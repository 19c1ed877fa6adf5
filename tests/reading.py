"""Reads HTML as a browser would show it: texts with their language, ids, headings, attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})
# Block elements part words; inline ones do not.
INLINE = frozenset({"a", "b", "code", "em", "i", "label", "small", "span", "strong", "time"})
HIDDEN = frozenset({"script", "style", "template"})


@dataclass(frozen=True)
class Piece:
    """A run of text, the language it is said to be in, and the elements around it."""

    text: str
    lang: str
    inside: tuple[str, ...]


@dataclass
class Read:
    """What a piece of HTML holds."""

    pieces: list[Piece] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    _joined: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text, with single spaces."""
        return " ".join("".join(self._joined).split())

    @property
    def classes(self) -> set[str]:
        """Every class that some element has."""
        return {one for _, attributes in self.tags for one in attributes.get("class", "").split()}


class _Reader(HTMLParser):
    def __init__(self, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self.open: list[tuple[str, str]] = [("", lang)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.read.tags.append((tag, attributes))
        if "id" in attributes:
            self.read.ids.append(attributes["id"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.read.headings.append(int(attributes.get("aria-level", tag[1])))
        if tag not in INLINE:
            self.read._joined.append(" ")
        if tag not in VOID:
            self.open.append((tag, attributes.get("lang", self.open[-1][1])))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.read._joined.append(" ")
        if tag in VOID:
            return
        if self.open[-1][0] == tag:
            self.open.pop()
        else:
            self.read.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        inside = tuple(tag for tag, _ in self.open[1:])
        if HIDDEN.isdisjoint(inside):
            self.read._joined.append(data)
            if data.strip():
                self.read.pieces.append(Piece(" ".join(data.split()), self.open[-1][1], inside))


def read_html(html: str, lang: str = "") -> Read:
    """What a page, or a part of one that stands in a text of language `lang`, holds."""
    reader = _Reader(lang)
    reader.feed(html)
    reader.close()
    reader.read.unbalanced += [tag for tag, _ in reader.open[1:]]
    return reader.read
