"""Signs that open or close nothing: what is left of emphasis, code and links in a finished text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from generator.problems import Fault, Values, Words
from generator.prose.compass import LINK_ADDRESS, PLACEHOLDER, Compass, count_letters, tour
from generator.prose.remedy import brief, foreign, line_to_write

# A sign that opens or closes emphasis, code or a link, and has no other half. One asterisk
# behind a word is a note ("prijs*"), between words or numbers it is a sign ("5*3").
_HALF = re.compile(
    r"(?<![\w*/.])\*(?=[^\W\d_]|[\"'“‘(])|(?<![\w*])\*{2,3}(?=\w)|(?<=[^\s*/(])\*{2,3}(?![\w*/])"
    r"|(?<![\w/.])_{1,3}(?=[^\W_][^\s_./]{0,60}(?:[\s,;:!?)]|$))|(?<=[^\W_])_{1,3}(?![\w_./-])"
    r"|~~(?=\w)|(?<=\w)~~|(?<![\w`])`{1,3}(?=\w)|(?<=\w)`{1,3}(?![\w`])"
    r"|\]\(|(?<=\w\])[ ]\((?=https?:|www\.|mailto:)|(?<=\w\))\[(?=https?:|www\.|mailto:)"
)

_BRACKET = re.compile(r"[\[(]")
_OPENS = re.compile(r"[\w\"'“‘(\[]")
_LINKED = re.compile(r"[^\s()\[\]]{1,500}")


class Halves(Treeprocessor):
    """Finds signs without their other half: what is left of markup in the finished text."""

    def begin(self, compass: Compass) -> None:
        self.compass = compass
        self.faults: list[Fault] = []

    def run(self, root: Element) -> None:
        for element, text, letters in tour(root):
            if text and element.tag != "code" and element is not LINK_ADDRESS:
                done = 0
                for half in _HALF.finditer(text):
                    if half[0] == "~~" and text.count("~~") % 2 == 0:
                        continue  # struck text is a fault of its own
                    letters += count_letters(text[done : half.start()])
                    done = half.start()
                    self._say(half, letters)

    def _say(self, half: re.Match[str], letters: int) -> None:
        mark = half[0].strip()
        if mark in ("](", "(", "["):
            at = self.compass.find(half[0], letters)
            self.faults.append(_half_link(half, at, self.compass.text))
            return
        before, behind = (part.split() for part in _around(half))
        opens = _OPENS.match(half.string, half.end())
        word = next(iter(behind if opens else before[-1:]), "").rstrip(".,;:!?")
        shown = brief(f"{mark}{' '.join(behind)}" if opens else f"{word}{mark}", 40)
        written = word if mark == "~~" else f"{mark}{word}{mark}"
        escaped = "".join(f"\\{sign}" for sign in mark)
        values: Values = {
            "found": PLACEHOLDER.sub("", shown),
            "mark": mark,
            "written": PLACEHOLDER.sub("", written),
            "escaped": escaped,
        }
        self.faults.append(Fault("B133", values, self.compass.find(mark, letters)))


def _around(half: re.Match[str]) -> tuple[str, str]:
    """Some of the text before and behind a sign."""
    start, end = half.span()
    return half.string[max(start - 200, 0) : start], half.string[end : end + 200]


def _half_link(half: re.Match[str], at: int, text: str) -> Fault:
    """A link that lacks a bracket, has a space in the middle, or has its halves exchanged."""
    before, _ = _around(half)
    said = _BRACKET.split(before.rstrip("])"))[-1] or "tekst"
    linked = _LINKED.match(half.string, half.end())
    address = linked[0] if linked else "adres"
    start = max(text.rfind(said, max(at - 250, 0), at) - 1, 0)
    what = Words("een link die niet af is", "a link that is not finished")
    whole = text[start : at + len(half[0]) + len(address)]
    return foreign(what, whole, line_to_write(f"[{said}]({address})"), at=start)
