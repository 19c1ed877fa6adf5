"""Lines of a paragraph that were meant as more: lists, tables and boxes of other programs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.problems import Fault, Words
from generator.prose.remedy import foreign, line_to_write


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, or the end of one, with its place in the whole text."""

    text: str
    at: int

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def start(self) -> int:
        """Where its first visible character stands in the whole text."""
        return self.at + len(self.text) - len(self.text.lstrip())

    @property
    def indent(self) -> int:
        """How many columns it is indented; a tab counts for four."""
        space = self.text[: len(self.text) - len(self.text.lstrip(" \t"))]
        return len(space) + 3 * space.count("\t")

    def cut(self, characters: int) -> PlacedLine:
        """The line without its first characters."""
        return PlacedLine(self.text[characters:], self.at + characters)

    def dedent(self, columns: int) -> PlacedLine:
        """The line without so many columns of its indentation, if it has them."""
        dropped = 0
        while columns > 0 and self.text[dropped : dropped + 1] in (" ", "\t"):
            columns -= 4 if self.text[dropped] == "\t" else 1
            dropped += 1
        return self.cut(dropped)


# Lines of a paragraph: lists, tables and boxes that did not become one.

_BULLETS = "•▪◦‣⁃·➢❖☐☑☒∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_BULLET = re.compile(rf"[{_BULLETS}][ \t\xa0]*(?=\S)|[oüØ§v](?:\t|[ \xa0]{{2,9}})(?=\S)")
# Signs that also stand at the beginning of a sentence: a list only when the next line has one.
_DASH = re.compile(
    r"[–—✓✔✗→»●■□◆◇►▶➤][ \t\xa0]+(?=\S)|-(?=[^\W\d_])|[a-z][.)][ \t]+(?=\S)|\d{1,3}[.)](?=[^\W\d_])"
    r"|\d{1,3}[.)][ \t]+(?=\S)|\(?(?:\d{1,2}|[a-z])\)[ \t]+(?=\S)|[ivx]{1,5}[.)][ \t]+(?=\S)"
)
_NUMBERED = re.compile(r"\(?(\d+)")
_BULLET_SIGN = Words("een opsomming die geen lijst is", "a row of items that is no list")
_ADMONITION = re.compile(r"(?:!{3}|\?{3}\+?|:{3,}|/{3,})[ \t]*(\w*)|\.\.[ \t]\w+::|\#\+\w+")
_ALERT = re.compile(r"\[!(\w+)\]")
_BOX = Words("een kader", "a box")
_BOXES = {
    "nl": {"warning": "Pas op", "danger": "Pas op", "caution": "Pas op", "tip": "Tip"},
    "en": {"warning": "Warning", "danger": "Danger", "caution": "Caution", "tip": "Tip"},
}
_DEFINITION = re.compile(r":[ \t]+(?=\S)")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]{1,60}\]:")
_TASK = re.compile(r"\[[ xX]?\][ \t]+(?=\S)")
_WIKI_HEADING = re.compile(r"(={2,6})[ \t]*+([^=\s](?:[^=\n]{0,90}[^=\s])?)[ \t]*+\1$")


def in_paragraph(lines: Sequence[PlacedLine]) -> Fault | None:
    """The first thing in the lines of one paragraph that was meant as more than a line."""
    looks = (_box, _bullets, _wiki_heading, _definition, _backslash)
    return next(filter(None, (look(lines) for look in looks)), None)


def callout(lines: Sequence[PlacedLine]) -> Fault | None:
    """Whether a quotation is a box as on GitHub: its first line is `[!NOTE]`."""
    found = _ALERT.match(lines[0].text) if lines else None
    return _boxed(lines[0], found[0], found[1]) if found else None


def task(line: PlacedLine) -> Fault | None:
    """Whether an item of a list has a box to tick."""
    box = _TASK.match(line.text)
    if not box:
        return None
    what = Words("een hokje om af te vinken", "a box to tick")
    return foreign(what, box[0].strip(), line_to_write(f"- {line.text[box.end() :]}"), at=line.at)


def _boxed(line: PlacedLine, opening: str, kind: str) -> Fault:
    names = [_BOXES[language].get(kind.lower()) for language in ("nl", "en")]
    dutch, english = names[0] or "Let op", names[1] or "Note"
    instead = Words(
        f"begin de alinea met **{dutch}:** en schrijf de tekst erachter",
        f"start the paragraph with **{english}:** and write the text behind it",
    )
    return foreign(_BOX, opening, instead, at=line.start)


def _box(lines: Sequence[PlacedLine]) -> Fault | None:
    for line in lines:
        opening = _ADMONITION.match(line.text.strip())
        if opening:
            return _boxed(line, line.text.strip(), opening[1] or "")
    return None


def bulleted(text: str, at: int = 0, mark: str = "- ") -> Fault | None:
    """Whether a text begins with the bullet of a word processor; `mark` is what to write."""
    bullet = _BULLET.match(text)
    if bullet is None or not text[bullet.end() :]:
        return None
    return foreign(_BULLET_SIGN, text, line_to_write(f"{mark}{text[bullet.end() :]}"), at=at)


def _bullets(lines: Sequence[PlacedLine]) -> Fault | None:
    texts = [line.text.strip() for line in lines]
    for line, text in zip(lines, texts, strict=True):
        fault = bulleted(text, line.start)
        if fault:
            return fault
    signs = [_DASH.match(text) for text in texts]
    for index, sign in enumerate(signs):
        above = texts[index - 1].endswith(":") if index else False
        below = signs[index + 1] if index + 1 < len(signs) else None
        if sign and (above or below):
            number = _NUMBERED.match(texts[index])
            mark = f"{number[1]}." if number else "-"
            instead = line_to_write(f"{mark} {texts[index][sign.end() :]}")
            return foreign(_BULLET_SIGN, texts[index], instead, at=lines[index].start)
    return None


def _wiki_heading(lines: Sequence[PlacedLine]) -> Fault | None:
    for line in lines:
        heading = _WIKI_HEADING.match(line.text.strip())
        if heading:
            what = Words("een kop zoals in een wiki", "a heading as in a wiki")
            return foreign(
                what, heading[0], line_to_write(f"**{heading[2].strip()}**"), at=line.start
            )
    return None


def _definition(lines: Sequence[PlacedLine]) -> Fault | None:
    for index, line in enumerate(lines):
        text = line.text.strip()
        mark = _DEFINITION.match(text)
        if mark:
            term = lines[index - 1].text.strip() if index else "begrip"
            what = Words("een lijst van begrippen", "a list of definitions")
            return foreign(
                what, text, line_to_write(f"- **{term}**: {text[mark.end() :]}"), at=line.start
            )
        if _ABBREVIATION.match(text):
            what = Words("een afkorting met uitleg", "an abbreviation with an explanation")
            instead = Words(
                "leg het begrip uit in glossary.yml", "explain the term in glossary.yml"
            )
            return foreign(what, text, instead, at=line.start)
    return None


def _backslash(lines: Sequence[PlacedLine]) -> Fault | None:
    for line in lines[:-1]:
        text = line.text.rstrip()
        if text.endswith("\\") and not text.endswith("\\\\"):
            what = Words("een regeleinde met een \\", "a line break with a \\")
            instead = Words(
                "zet twee spaties aan het eind van de regel, of begin een nieuwe alinea",
                "put two spaces at the end of the line, or start a new paragraph",
            )
            return foreign(what, text[-20:], instead, at=line.at + len(text) - 1)
    return None
