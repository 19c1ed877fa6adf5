"""The drawing of a chapter: a trunk for every section, a root for every entry that it names."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from generator.drawing.plates import BAND, OPENING, Size
from generator.drawing.roots import Root, chapter_plate
from generator.schema.axes import Place
from generator.schema.fields import SCORES

ALL = [Root(Place(s, p), is_thick=p > 0) for s in SCORES for p in SCORES]
SIZES = pytest.mark.parametrize("size", [OPENING, BAND], ids=["high", "wide"])


@SIZES
@pytest.mark.parametrize("roots", [[], ALL[:1], [Root(None, is_thick=False)], ALL])
@pytest.mark.parametrize("sections", [0, 1, 5, 40])
def test_it_has_a_trunk_for_each_section_and_a_root_for_each_entry(
    size: Size, roots: list[Root], sections: int
) -> None:
    drawing = chapter_plate(sections, roots, size=size).drawing
    root = ElementTree.fromstring(f"<svg>{drawing}</svg>")
    assert len(root.findall("g/path")) == max(1, sections)
    lines = [one.get("class", "") for one in root.findall("path")]
    assert [line for line in lines if not line.startswith("root ")] == ["earth"]
    wanted = sorted(f"q-{r.place.quadrant}" if r.place else "none" for r in roots)
    assert sorted(line.removeprefix("root ") for line in lines if line != "earth") == wanted
    assert not root.findall(".//*[@id]")


@SIZES
def test_everything_stays_within_its_frame(size: Size) -> None:
    drawing = chapter_plate(12, ALL, size=size).drawing
    for path in re.findall(r'class="root [^"]*" [^>]* d="([^"]*)"', drawing):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
        assert all(0 <= x <= size.width for x in numbers[::2])
        assert all(0 <= y <= size.height for y in numbers[1::2])


def test_the_same_chapter_gives_the_same_drawing_whatever_the_order_of_its_links() -> None:
    one, other = (chapter_plate(3, roots, size=OPENING) for roots in (ALL, ALL[::-1]))
    assert one == other
    assert one != chapter_plate(4, ALL, size=OPENING)
    assert one != chapter_plate(3, ALL[1:], size=OPENING)
