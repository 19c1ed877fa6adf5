"""Lines that stand too far to the left or the right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnosis.lines import shown, taken_apart
from generator.diagnosis.page import REACH, FileLines, Fix, written_out
from generator.problems import Values, Words


def unindented(page: FileLines, place: int) -> Iterator[Fix]:
    """Text that goes on at the left margin, or less far than the text above it."""
    line, above = taken_apart(page.lines[place]), page.above(place)
    if above is None or page.is_field(place):
        return
    before = taken_apart(page.lines[above])
    goes_on = not page.is_field(above)
    if not goes_on and before.value and " " not in before.value:  # a date or a word is complete
        new = {place: f"# {page.lines[place].strip()}"}
        what = page.lines[place].strip()
        values: Values = {"what": shown(what), "remedy": written_out(new[place])}
        yield Fix("B025", place, line.indent, new, values)
        return
    target = before.indent if goes_on else before.indent + (len(before.dashes) or 2)
    if before.key and before.dashes:
        target += 2
    if target <= line.indent or (not goes_on and not before.value):
        return
    new = {}
    for index in (place, *page.below(place)):
        text = page.lines[index]
        if text.strip() and page.is_field(index):
            break
        if text.strip() and len(text) - len(text.lstrip(" ")) < target:
            new[index] = " " * target + text.strip()
    values = {"start": start_at(target), "line": shown(new[place])}
    yield Fix("B027", place, line.indent, new, values)


def indentation(page: FileLines, place: int) -> Iterator[Fix]:
    """A field or an item that stands further to the left or right than its neighbours."""
    line = taken_apart(page.lines[place])
    if not page.is_field(place):
        return
    for target in dict.fromkeys(_indents_above(page, place, is_item=bool(line.dashes))):
        shift = target - line.indent
        if shift:
            new = {place: " " * target + page.lines[place].strip()}
            moved = _shifted(page, place, line.indent, shift=shift)
            values: Values = {"start": start_at(target), "line": shown(page.lines[place])}
            yield Fix("B028", place, line.indent, new, values)
            yield Fix("B028", place, line.indent, new | moved, values)


def start_at(spaces: int) -> Words:
    """Where a line should start."""
    if not spaces:
        return Words("helemaal links", "at the very left")
    return Words(f"met {spaces} spaties", f"with {spaces} spaces")


def _indents_above(page: FileLines, place: int, *, is_item: bool) -> Iterator[int]:
    """Where a field or an item could stand: as the ones above it, nearest first."""
    above = page.above(place)
    while above is not None and above > place - REACH:
        line = taken_apart(page.lines[above])
        if line.key and not line.value:
            yield line.indent + len(line.dashes) + 2
        if is_item == bool(line.dashes):
            yield line.indent
        elif line.key and not is_item:
            yield line.indent + len(line.dashes)
        if line.indent == 0:
            return
        above = page.above(above)


def _shifted(page: FileLines, place: int, indent: int, *, shift: int) -> dict[int, str]:
    """The lines that belong to a line and move along with it."""
    moved: dict[int, str] = {}
    for index in page.below(place):
        text = page.lines[index]
        depth = len(text) - len(text.lstrip(" "))
        if text.strip() and depth <= indent:
            break
        moved[index] = " " * max(depth + shift, 0) + text.lstrip(" ")
    return moved
