"""A table in Markdown: a head, a line of dashes, and rows with as many cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from generator.problems import Fault, Values, Words
from generator.prose.lines import PlacedLine
from generator.prose.remedy import brief

_GRID = re.compile(r"\+[-=+]{3,}\+$")
_SEPARATOR = re.compile(r"[|\t]")
_DELIMITER = re.compile(r":?-+:?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_CAPTION = re.compile(r"(?:Tabel|Table)\b[^:\n]{0,20}: \S")
_ALIGNED = {(True, True): "is-center", (False, True): "is-right"}


def starts(lines: Sequence[PlacedLine], index: int) -> bool:
    """Whether a line is the head of a table: below it stands one dash or more for each cell."""
    if index + 1 >= len(lines) or "|" not in lines[index].text:
        return False
    below = _cells(lines[index + 1].text)
    is_row = all(_DELIMITER.fullmatch(cell) for cell in below)
    return is_row and len(_cells(lines[index].text)) == len(below)


def read_table(
    parent: Element, lines: Sequence[PlacedLine], index: int, *, faults: list[Fault]
) -> int:
    """Puts the table that starts here under the parent, and returns where it ends.

    Every head says that it heads a column. The frame can be scrolled with the keyboard, so it
    has a name: that of the table, or else of its columns. A row with other cells is B129.
    """
    head = _cells(lines[index].text)
    sides = [_side(mark) for mark in _cells(lines[index + 1].text)]
    caption = _caption(parent)
    frame = SubElement(parent, "div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
    frame.set("aria-label", _plain(caption or ", ".join(filter(None, head))))
    table = SubElement(frame, "table", {"class": "rows"})
    if caption:
        SubElement(table, "caption").text = caption
    _row(SubElement(table, "thead"), "th", head, sides=sides)
    body = SubElement(table, "tbody")
    index += 2
    while index < len(lines) and "|" in lines[index].text:
        cells = _cells(lines[index].text)
        if len(cells) != len(head):
            values: Values = {"found": len(cells), "expected": len(head)}
            faults.append(Fault("B129", values, lines[index].start))
        _row(body, "td", (*cells, *[""] * len(head))[: len(head)], sides=sides)
        index += 1
    return index


def refuse(_: Element, lines: Sequence[PlacedLine], index: int, *, faults: list[Fault]) -> int:
    """Says that no table can stand here, with its first row as an item of a list (B128)."""
    head, start = _cells(lines[index].text), lines[index].start
    index += 2
    first = _cells(lines[index].text) if index < len(lines) else head
    faults.append(
        no_table([f"{n}: {cell}" for n, cell in zip(head, first, strict=False)], head, start)
    )
    while index < len(lines) and "|" in lines[index].text:
        index += 1
    return index


def no_table(cells: Sequence[str], head: Sequence[str], at: int) -> Fault:
    """That rows can be no table here, with one of them as an item of a list."""
    item = brief(f"- {'; '.join(cells)}", 100)
    instead = Words(
        f"schrijf elke rij als een punt van een lijst: {item}",
        f"write each row as an item of a list: {item}",
    )
    return Fault("B128", {"found": brief(" | ".join(head)), "instead": instead}, at)


def headless(cells: Sequence[str], at: int) -> Fault:
    """That rows lack the line of dashes that makes the first one the head of a table."""
    line = f"|{'---|' * len(cells)}"
    instead = Words(
        f"zet onder de kop van de tabel deze regel: {line}",
        f"put this line below the head of the table: {line}",
    )
    return Fault("B128", {"found": brief(" | ".join(cells)), "instead": instead}, at)


def rows(lines: Sequence[PlacedLine], *, allowed: bool) -> Fault | None:
    """Rows in a paragraph that are no table: no line of dashes, drawn otherwise, or with tabs."""
    texts = [line.text.strip() for line in lines]
    for line, text, below in zip(lines, texts, [*texts[1:], ""], strict=True):
        piped = text.count("|") and text.count("|") == below.count("|")
        tabbed = text.count("\t") and text.count("\t") == below.count("\t")
        if _GRID.match(text) or piped or tabbed:
            row = below if _GRID.match(text) else text
            head = [cell.strip() for cell in _SEPARATOR.split(row) if cell.strip()]
            cells = [cell.strip() for cell in _SEPARATOR.split(below) if cell.strip()]
            return headless(head, line.start) if allowed else no_table(cells, head, line.start)
    return None


def _cells(row: str) -> list[str]:
    row = row.strip()
    cells = [cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(row)]
    if row.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1] and row.endswith("|"):
        cells = cells[:-1]
    return cells


def _side(mark: str) -> str:
    return _ALIGNED.get((mark.startswith(":"), mark.endswith(":")), "")


def _row(parent: Element, tag: str, cells: Sequence[str], *, sides: Sequence[str]) -> None:
    row = SubElement(parent, "tr")
    for cell, side in zip(cells, sides, strict=True):
        element = SubElement(row, tag)
        element.text = cell
        if tag == "th":
            element.set("scope", "col")
        if side:
            element.set("class", side)


def _caption(parent: Element) -> str:
    """The paragraph above a table that begins with "Tabel:" is its caption."""
    above = parent[-1] if len(parent) else None
    if above is None or above.tag != "p" or not _CAPTION.match(above.text or ""):
        return ""
    parent.remove(above)
    return above.text or ""


def _plain(text: str) -> str:
    """The words of a name without the signs of their markup."""
    words = re.sub(r"\]\([^()]{0,500}\)|[*_`\[\]]", "", text)
    return " ".join(words.split())
