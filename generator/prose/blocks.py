"""Markdown to blocks: paragraphs, lists, quotes, headings and tables, as elements of a tree.

It reads Markdown as people mean it: a list needs no blank line before it and may be indented
by two spaces or by four, a quote may follow a paragraph. What it can't show is a fault with a
place: code, a table where none can be, a row with other columns than its head. The words
inside a block are left as they are, for the engine in `prose`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from generator.problems import Fault, Values, Words
from generator.prose import tables
from generator.prose.lines import PlacedLine, callout, in_paragraph, task
from generator.prose.remedy import brief, foreign

MAX_NESTING = 20

_RULE = re.compile(r" {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:-[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*)")
_ALMOST_HEADING = re.compile(r" {0,3}(#{1,6})([^#\s][^#]{0,70})(?<![.,;:!?])$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_QUOTE = re.compile(r" {0,3}>(?![\d=])[ \t]?")  # ">10" is a number, "> tien" a quotation
_BARE_MORE = re.compile(r" {0,3}> ?\d")
_ITEM = re.compile(r"([ \t]*)(?:([-*+]|\d{1,3}[.)])[ \t]+(?=\S)|([-*+])[ \t]*$)")


@dataclass
class Blocks:
    """A tree of blocks under one `div`, and what is wrong with them."""

    root: Element
    faults: list[Fault] = field(default_factory=list)
    code: list[range] = field(default_factory=list)  # where code stands, which is refused


def parse_blocks(text: str, *, tables: bool) -> Blocks:
    """The blocks of a text; `tables` says whether it may hold tables."""
    blocks = Blocks(Element("div"))
    at = 0
    lines = []
    for line in text.split("\n"):
        lines.append(PlacedLine(line, at))
        at += len(line) + 1
    _Parser(blocks, tables=tables).run(blocks.root, lines)
    return blocks


class _Parser:
    """Reads lines into a parent element; lists and quotes read their own lines in turn."""

    def __init__(self, blocks: Blocks, *, tables: bool) -> None:
        self.faults, self.code = blocks.faults, blocks.code
        self.tables = tables

    def run(self, parent: Element, lines: Sequence[PlacedLine], depth: int = 0) -> None:
        """Puts the blocks in these lines under the parent."""
        if depth > MAX_NESTING:
            self.faults.append(Fault("B125", {"limit": MAX_NESTING}, lines[0].start))
            return
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.is_blank:
                index += 1
            elif _FENCE.match(line.text):
                index = self._fence(lines, index)
            elif line.indent >= 4 and not _ITEM.match(line.text):
                index = self._indented(lines, index)
            elif _HEADING.match(line.text) or self._almost_heading(lines, index):
                self._heading(parent, line)
                index += 1
            elif _RULE.match(line.text):
                SubElement(parent, "hr")
                index += 1
            elif _starts_quote(line):
                index = self._quote(parent, lines, index, depth=depth)
            elif _ITEM.match(line.text):
                index = self._list(parent, lines, index, depth=depth)
            elif tables.starts(lines, index):
                read = tables.read_table if self.tables else tables.refuse
                index = read(parent, lines, index, faults=self.faults)
            else:
                index = self._paragraph(parent, lines, index)

    # What can't be shown.

    def _fence(self, lines: Sequence[PlacedLine], index: int) -> int:
        """Code between fences, up to its end or to that of the text."""
        opened = _FENCE.match(lines[index].text)
        assert opened
        mark = opened[1]
        end = index + 1
        while end < len(lines) and not _closes(lines[end].text, mark):
            end += 1
        inside = " ".join(line.text.strip() for line in lines[index + 1 : end])
        closed = end < len(lines)
        what = (
            Words("code tussen ``` en ```", "code between ``` and ```")
            if closed
            else Words("code die opent en nergens sluit", "code that opens and is never closed")
        )
        code = f"`{brief(inside.replace('`', ''), 50)}`"
        instead = Words(
            f"zet een kort stukje code in de zin zelf, tussen ` en `: {code}",
            f"put a short piece of code in the sentence itself, between ` and `: {code}",
        )
        self._code(what, lines[index], instead)
        self.code.append(range(lines[index].start + 1, lines[min(end, len(lines) - 1)].at + 1))
        return end + 1

    def _indented(self, lines: Sequence[PlacedLine], index: int) -> int:
        """Code by indentation: four spaces where no list goes on."""
        what = Words("code, door vier spaties aan het begin", "code, by four spaces at the start")
        text = brief(lines[index].text)
        instead = Words(
            f"haal de spaties aan het begin van de regel weg: {text}",
            f"remove the spaces at the start of the line: {text}",
        )
        self._code(what, lines[index], instead)
        while index < len(lines) and not lines[index].is_blank:
            index += 1
        return index

    def _code(self, what: Words, line: PlacedLine, instead: Words) -> None:
        values: Values = {"what": what, "found": brief(line.text, 40)}
        self.faults.append(Fault("B127", {**values, "instead": instead}, line.start))

    # What can be shown.

    @staticmethod
    def _almost_heading(lines: Sequence[PlacedLine], index: int) -> bool:
        """A line such as `#Kop`, alone in its block: hardly a word of a sentence."""
        alone = index + 1 == len(lines) or lines[index + 1].is_blank
        return alone and _ALMOST_HEADING.match(lines[index].text) is not None

    def _heading(self, parent: Element, line: PlacedLine) -> None:
        text = line.text.lstrip()
        words = text.lstrip("#")
        level = len(text) - len(words)
        bare = words.rstrip().rstrip("#")
        if (
            bare == "" or bare[-1] in " \t"
        ):  # closing marks stand behind a space: "C#" keeps its own
            words = bare
        words = words.strip()
        if not words:
            self.faults.append(Fault("B139", {"found": text.strip()}, line.start))
        SubElement(parent, f"h{level}").text = words

    def _quote(
        self, parent: Element, lines: Sequence[PlacedLine], index: int, *, depth: int
    ) -> int:
        inner: list[PlacedLine] = []
        while index < len(lines) and not lines[index].is_blank:
            line = lines[index]
            marked = _QUOTE.match(line.text)
            if not marked and (not inner or _interrupts(lines, index)):
                break
            inner.append(line.cut(marked.end()) if marked else line)
            index += 1
        if len(inner) == 1 and _BARE_MORE.match(lines[index - 1].text):
            self.faults.append(_more_than(lines[index - 1]))
        self.faults += filter(None, [callout(inner)])
        self.run(SubElement(parent, "blockquote"), inner, depth + 1)
        return index

    def _list(self, parent: Element, lines: Sequence[PlacedLine], index: int, *, depth: int) -> int:
        """One list with its items; what is indented below an item belongs to it."""
        first = _ITEM.match(lines[index].text)
        assert first
        ordered, base = _is_ordered(first), lines[index].indent
        made = SubElement(parent, "ol" if ordered else "ul")
        loose, number = False, _number(first) - 1 if ordered else 0
        if number:
            made.set("start", str(number + 1))
        items: list[Element] = []
        while index < len(lines):
            marker = _item(lines[index], base, ordered=ordered)
            if marker is None:
                break
            item, index, blank_inside = self._item(lines, index, base, marker=marker)
            self.faults += filter(None, [task(item[0])])
            element = SubElement(made, "li")
            items.append(element)
            if ordered:
                number = self._count(element, _number(marker), number)
            self.run(element, item, depth + 1)
            following = _next_written(lines, index)
            goes_on = following < len(lines) and _item(lines[following], base, ordered=ordered)
            loose = loose or blank_inside or (bool(goes_on) and following > index)
            if goes_on:
                index = following
        if not loose:
            for element in items:
                _tighten(element)
        return index

    @staticmethod
    def _count(element: Element, number: int, before: int) -> int:
        """Shows the number that was written; `1.` for every item is a habit, not a number."""
        if number not in (before + 1, 1):
            element.set("value", str(number))
            return number
        return before + 1

    def _item(
        self, lines: Sequence[PlacedLine], index: int, base: int, *, marker: re.Match[str]
    ) -> tuple[list[PlacedLine], int, bool]:
        """The lines of one item without its indentation, where it ends, and if it has a gap."""
        item, content = [lines[index].cut(marker.end())], base + marker.end() - len(marker[1])
        index += 1
        blank = gap = False
        while index < len(lines):
            line = lines[index]
            if line.is_blank:
                item.append(line.cut(len(line.text)))
                blank = True
            elif line.indent >= base + 2:
                item.append(line.dedent(content))
                gap, blank = gap or blank, False
            elif blank or _ITEM.match(line.text) or _interrupts(lines, index):
                break
            else:  # a sentence that goes on at the margin
                item.append(line.dedent(line.indent))
            index += 1
        while len(item) > 1 and item[-1].is_blank:
            item.pop()
            index -= 1
        return item, index, gap

    def _paragraph(self, parent: Element, lines: Sequence[PlacedLine], index: int) -> int:
        start = index
        index += 1
        while index < len(lines) and not lines[index].is_blank:
            if _UNDERLINE.match(lines[index].text):
                element = SubElement(parent, "h1" if "=" in lines[index].text else "h2")
                element.text = "\n".join(line.text.strip() for line in lines[start:index])
                return index + 1
            if _interrupts(lines, index) or tables.starts(lines, index):
                break
            index += 1
        own = lines[start:index]
        fault = in_paragraph(own) or tables.rows(own, allowed=self.tables)
        self.faults += filter(None, [fault])
        element = SubElement(parent, "p")
        # Two spaces at the end of a line break it; the rest of the space says nothing.
        element.text = "\n".join(line.text.lstrip() for line in own).rstrip()
        return index


def _interrupts(lines: Sequence[PlacedLine], index: int) -> bool:
    """Whether a line ends the paragraph above it without a blank line."""
    line = lines[index]
    if _RULE.match(line.text) or _HEADING.match(line.text) or _FENCE.match(line.text):
        return True
    if _starts_quote(line):
        return True
    item = _ITEM.match(line.text)
    if not item or item.end() == len(line.text):
        return False
    # "in\n2024. Daarna" goes on with a sentence: a list in a paragraph starts at one, or is
    # announced.
    announced = index > 0 and lines[index - 1].text.rstrip().endswith(":")
    return not _is_ordered(item) or _number(item) == 1 or announced


def _starts_quote(line: PlacedLine) -> bool:
    return _QUOTE.match(line.text) is not None


def _item(line: PlacedLine, base: int, *, ordered: bool) -> re.Match[str] | None:
    """The mark of an item of this list: of its kind, and no deeper than its first item."""
    marker = _ITEM.match(line.text)
    if marker and _is_ordered(marker) == ordered and line.indent < base + 2:
        return None if _RULE.match(line.text) else marker
    return None


def _is_ordered(marker: re.Match[str]) -> bool:
    return (marker[2] or "-")[0].isdigit()


def _number(marker: re.Match[str]) -> int:
    return int(marker[2][:-1])


def _next_written(lines: Sequence[PlacedLine], index: int) -> int:
    while index < len(lines) and lines[index].is_blank:
        index += 1
    return index


def _tighten(item: Element) -> None:
    """Items without blank lines between them hold words, not paragraphs."""
    if len(item) and item[0].tag == "p":
        item.text = item[0].text
        item.remove(item[0])


def _closes(text: str, mark: str) -> bool:
    bare = text.strip()
    return len(bare) >= len(mark) and set(bare) == {mark[0]}


def _more_than(line: PlacedLine) -> Fault:
    words = line.text.strip()[1:].strip()
    what = Words("een citaat, door het teken > voorop", "a quotation, by the > in front")
    instead = Words(f"schrijf: meer dan {brief(words)}", f"write: more than {brief(words)}")
    return foreign(what, line.text, instead, at=line.start)
