"""The map: every mark on its place, and every label near its own mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.frames import HERO, QUADRANT_FRAMES, WHOLE, Frame
from generator.drawing.labels import Box, text_box, text_width
from generator.drawing.map import AxisWord, MapLayout, Point, draw_map
from generator.render.site import editions, pages
from generator.schema.axes import Axes, Axis, Quadrant
from generator.schema.fields import SCORES
from generator.schema.kinds import Case, Model
from tests.building import html_of, library_book, tiny_book

Item = tuple[str, str, Axes]
FRAMES = pytest.mark.parametrize("frame", [HERO, WHOLE], ids=["hero", "whole"])
WORDS = {"left": "van bovenaf", "right": "van onderop", "top": "apart georganiseerd"} | {
    "bottom": "in de lijn"
}
OUTWARDS = {"left": "← van bovenaf", "right": "van onderop →", "top": "apart ↑"} | {
    "bottom": "in de lijn ↓"
}

# The lengths that real short names have: one to three words.
NAMES = (
    "Living lab",
    "City Deal",
    "Hackathon",
    "Taskforce",
    "Leernetwerk",
    "Innovatielab",
    "Koplopers",
    "Adoptiecampagne",
    "Benchmark met prijs",
    "Ambassadeursgilde",
    "Experimenteerruimte",
    "Team in de lijn",
)


def axes(steering: float, placement: float) -> Axes:
    why = "Omdat het zo is."
    return Axes(steering=Axis(score=steering, why=why), placement=Axis(score=placement, why=why))


def mark_box(point: Point, half: float) -> Box:
    return Box(point.x - half, point.y - half, point.x + half, point.y + half)


def label_box(frame: Frame, point: Point) -> Box:
    """Where the letters stand, worked out here once more."""
    width = text_width(point.label, frame.letter)
    left = point.label_x - {"start": 0, "middle": width / 2, "end": width}[point.anchor]
    top, bottom = point.label_y - 0.8 * frame.letter, point.label_y + 0.25 * frame.letter
    return Box(left, top, left + width, bottom)


def word_box(frame: Frame, word: AxisWord) -> Box:
    said = (OUTWARDS if frame.quadrant else WORDS)[word.name]
    return text_box(said, frame.letter, x=word.x, y=word.y, anchor=word.anchor)


def overlaps(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.2 and down > 0.2  # places are rounded to a tenth


def clashes(drawing: MapLayout) -> list[tuple[str, str]]:
    """Everything on a drawing that covers something else, or sticks out."""
    frame, points = drawing.frame, drawing.points
    words = [(word.name, word_box(frame, word)) for word in drawing.words]
    labels = [(point.id, label_box(frame, point)) for point in points]
    marks = [(point.id, mark_box(point, frame.room)) for point in points]
    found = [
        (name, other)
        for group in (words + labels, marks)
        for (name, box), (other, there) in combinations(group, 2)
        if overlaps(box, there)
    ]
    found += [
        (name, mark)
        for name, box in words + labels
        for mark, there in marks
        if name != mark and overlaps(box, there)
    ]
    found += [
        (point.id, "its own mark")
        for point in points
        if overlaps(label_box(frame, point), mark_box(point, frame.mark))
    ]
    (x, y), lines = drawing.middle, []
    if not frame.quadrant:
        lines = [Box(x - 1, 0, x + 1, frame.height), Box(0, y - 1, frame.width, y + 1)]
    found += [(name, "an axis") for name, box in labels for line in lines if overlaps(box, line)]
    return found + [
        (name, "the edge")
        for name, box in words + labels + marks
        if min(box.left, box.top) < 0 or box.right > frame.width or box.bottom > frame.height
    ]


def cells(most: int = 25) -> st.SearchStrategy[list[tuple[float, float]]]:
    cell = st.tuples(st.sampled_from(SCORES), st.sampled_from(SCORES))
    return st.lists(cell, unique=True, min_size=1, max_size=most)


@st.composite
def crowds(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Up to 80 entries: anywhere, on a few places, or all on one. Lists of hypothesis' own are
    mostly short, and it is fullness that matters here."""
    count, spread = draw(st.integers(1, 80)), draw(st.sampled_from((1, 2, 3, 8, 20, 64)))
    random = draw(st.randoms(use_true_random=False))
    places = [(random.choice(SCORES), random.choice(SCORES)) for _ in range(spread)]
    return [random.choice(places) for _ in range(count)]


def named(places: Sequence[tuple[float, float]], *, numbered: bool) -> list[Item]:
    return [
        (f"m{index}", str(index + 1) if numbered else NAMES[index % len(NAMES)], axes(*place))
        for index, place in enumerate(places)
    ]


def inside(frame: Frame, items: Sequence[Item]) -> list[Item]:
    """The items that a frame of one quadrant shows."""
    return [item for item in items if frame.quadrant in (None, item[2].quadrant)]


def drawn(frame: Frame, items: Sequence[Item]) -> MapLayout:
    words = OUTWARDS if frame.quadrant else WORDS
    return draw_map(frame, items, words if frame.has_words else {})


@given(cells())
@settings(max_examples=100)
def test_names_on_the_map_of_models_never_cover_anything(
    places: list[tuple[float, float]],
) -> None:
    assert clashes(drawn(HERO, named(places, numbered=False))) == []


@given(crowds())
@settings(max_examples=40, deadline=None)
def test_however_many_share_a_place_nothing_covers_anything(
    places: list[tuple[float, float]],
) -> None:
    items = named(places, numbered=False)
    for frame in (WHOLE, *QUADRANT_FRAMES.values()):
        assert clashes(drawn(frame, inside(frame, items))) == []


@pytest.mark.parametrize(
    "frame", [WHOLE, *QUADRANT_FRAMES.values()], ids=lambda frame: frame.quadrant
)
@pytest.mark.parametrize("place", [(-0.5, 0.5), (2.0, -2.0), (-1.0, -1.5), (1.5, 2.0)])
def test_eighty_on_one_place_all_keep_a_place_of_their_own(
    frame: Frame, place: tuple[float, float]
) -> None:
    items = inside(frame, named([place] * 80, numbered=False))
    drawing = drawn(frame, items)
    assert clashes(drawing) == []
    assert len({(point.x, point.y) for point in drawing.points}) == len(items)
    assert all(point.label == str(point.number) for point in drawing.points if point.is_number)


@given(crowds())
@settings(max_examples=60, deadline=None)
def test_quadrant_and_order_stay_true(places: list[tuple[float, float]]) -> None:
    items = named(places, numbered=True)  # numbers are quick to place
    drawing = drawn(WHOLE, items)
    x, y = drawing.middle
    for point, (_, _, where) in zip(drawing.points, items, strict=True):
        assert (point.x < x) == (where.steering.score < 0)
        assert (point.y < y) == (where.placement.score > 0)
    pairs = combinations(zip(drawing.points, items, strict=True), 2)
    for (one, (_, _, here)), (other, (_, _, there)) in pairs:
        if here.steering.score < there.steering.score:
            assert one.x < other.x
        if here.placement.score > there.placement.score:
            assert one.y < other.y


@given(crowds())
@settings(max_examples=30, deadline=None)
def test_a_label_is_nearest_to_its_own_mark(places: list[tuple[float, float]]) -> None:
    for frame in (WHOLE, *QUADRANT_FRAMES.values()):
        drawing = drawn(frame, inside(frame, named(places, numbered=False)))
        for point in drawing.points:
            box = label_box(frame, point)
            own = box.distance(point.x, point.y)
            others = (other for other in drawing.points if other is not point)
            assert all(box.distance(other.x, other.y) > own - 0.2 for other in others)


def placed_items() -> list[Item]:
    """The models and cases of a book of some size that have a place."""
    records = library_book().records.values()
    return [
        (f"{r.kind}-{r.id}", r.data.short or r.data.title, r.data.axes)
        for r in records
        if isinstance(r.data, Model | Case) and r.data.axes
    ]


def test_the_labels_of_a_whole_book_cover_nothing_and_are_all_names() -> None:
    items = placed_items()
    models = [item for item in items if item[0].startswith("model")]
    for frame, shown in ((HERO, models), (WHOLE, items)):
        drawing = drawn(frame, shown)
        assert clashes(drawing) == []
        assert drawing.nameless == 0
    for frame in QUADRANT_FRAMES.values():
        drawing = drawn(frame, inside(frame, items))
        assert clashes(drawing) == []
        assert drawing.nameless == 0


@FRAMES
def test_a_mark_that_is_alone_stands_on_its_place(frame: Frame) -> None:
    for corner in product((-2, 2), (-2, 2)):
        point = drawn(frame, named([corner], numbered=False)).points[0]
        assert (point.x, point.y) == frame.place(axes(*corner).place)


@pytest.mark.parametrize("steering", SCORES)
@pytest.mark.parametrize("placement", SCORES)
def test_every_place_has_one_quadrant_and_is_drawn_in_it(steering: float, placement: float) -> None:
    name = axes(steering, placement).quadrant
    assert name.startswith("top-down") == (steering < 0)
    assert name.endswith("separate") == (placement > 0)
    x, y = HERO.place(axes(steering, placement).place)
    assert (x < HERO.width / 2) == (steering < 0)
    assert (y < HERO.height / 2) == (placement > 0)


@given(cells(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_the_models_does_not_move_anything(
    places: list[tuple[float, float]], random: object
) -> None:
    items = named(places, numbered=False)
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = {p.id: (p.x, p.y, p.label_x, p.label_y, p.anchor) for p in drawn(HERO, items).points}
    again = drawn(HERO, shuffled).points
    assert {p.id: (p.x, p.y, p.label_x, p.label_y, p.anchor) for p in again} == before
    assert [p.id for p in again] == [name for name, _, _ in shuffled]
    assert [p.number for p in again] == list(range(1, len(items) + 1))


def test_two_models_on_one_place_are_drawn_all_the_same() -> None:
    drawing = drawn(HERO, named([(1, 1), (1, 1)], numbered=False))
    assert clashes(drawing) == []
    assert drawing.nameless == 0


def test_numbers_go_on_where_an_earlier_drawing_stopped() -> None:
    items = named([(-1, 1)] * 3, numbered=False)
    drawing = draw_map(QUADRANT_FRAMES[Quadrant.TOP_DOWN_SEPARATE], items, OUTWARDS, first=41)
    assert [point.number for point in drawing.points] == [41, 42, 43]


def test_an_empty_map_is_empty() -> None:
    assert drawn(HERO, []).points == ()


def test_an_advice_leads_to_its_model_on_the_map_in_a_ring() -> None:
    made = {page.address: html_of(page) for page in pages(editions(tiny_book())[0])}
    links = {
        re.search(r'kaart/#(plek-model-[^"]+)"', html)
        for address, html in made.items()
        if address.startswith("beslisboom/")
    }
    aims = {found[1] for found in links if found}
    assert aims
    for drawn in ("kaart", ""):
        assert aims <= set(re.findall(r'<a class="point[^>]* id="([^"]+)"', made[drawn]))
        assert 'class="you-are-here"' in made[drawn]
