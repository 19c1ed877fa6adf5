"""The views of the book: the map, backlinks, roads through trees, and coverage of the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.derive.backlinks import backlinks, origins
from generator.derive.coverage import Carried, Section, coverage
from generator.derive.map import (
    NARROW,
    QUADRANT,
    WIDE,
    Frame,
    Point,
    draw,
    quadrant,
    text_width,
)
from generator.derive.roads import roads
from generator.link.load import load
from generator.link.trees import find_cycle, in_order
from generator.schema.entries import Axes, Axis
from generator.schema.fields import SCORES
from generator.schema.kinds import Model, Tree
from generator.schema.kinds.tree import Advice, Answer, Question, Route
from tests.building import REPOSITORY, book_of, tiny_book
from tests.conftest import Lay

Box = tuple[float, float, float, float]
Item = tuple[str, str, Axes]
FRAMES = pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])

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


def mark_box(frame: Frame, point: Point) -> Box:
    return (
        point.x - frame.mark,
        point.y - frame.mark,
        point.x + frame.mark,
        point.y + frame.mark,
    )


def label_box(frame: Frame, point: Point) -> Box:
    """Where the letters stand, worked out here once more."""
    width = text_width(point.label, frame.letter)
    left = point.label_x - {"start": 0, "middle": width / 2, "end": width}[point.anchor]
    top, bottom = point.label_y - 0.8 * frame.letter, point.label_y + 0.25 * frame.letter
    return left, top, left + width, bottom


def overlaps(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.2 and down > 0.2  # places are rounded to a tenth


def clashes(frame: Frame, points: Sequence[Point]) -> list[tuple[str, str]]:
    """Labels that cover another label or somebody's mark."""
    found = [
        (one.id, other.id)
        for one, other in combinations(points, 2)
        if overlaps(label_box(frame, one), label_box(frame, other))
    ]
    return found + [
        (one.id, other.id)
        for one in points
        for other in points
        if overlaps(label_box(frame, one), mark_box(frame, other))
    ]


def is_inside(frame: Frame, box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height


def cells() -> st.SearchStrategy[list[tuple[float, float]]]:
    cell = st.tuples(st.sampled_from(SCORES), st.sampled_from(SCORES))
    return st.lists(cell, unique=True, min_size=1, max_size=25)


def named(places: Sequence[tuple[float, float]], *, numbered: bool) -> list[Item]:
    return [
        (f"m{index}", str(index + 1) if numbered else NAMES[index % len(NAMES)], axes(*place))
        for index, place in enumerate(places)
    ]


@given(cells())
@settings(max_examples=150)
def test_the_narrow_map_with_numbers_never_has_two_things_on_one_place(
    places: list[tuple[float, float]],
) -> None:
    points = draw(NARROW, named(places, numbered=True))
    assert clashes(NARROW, points) == []


@given(cells(), st.booleans())
@settings(max_examples=150)
def test_every_label_stays_in_the_frame(places: list[tuple[float, float]], numbered: bool) -> None:
    frame = NARROW if numbered else WIDE
    points = draw(frame, named(places, numbered=numbered))
    assert [p.id for p in points if not is_inside(frame, label_box(frame, p))] == []


@given(cells())
@settings(max_examples=150)
def test_names_on_the_wide_map_never_cover_anything(places: list[tuple[float, float]]) -> None:
    points = draw(WIDE, named(places, numbered=False))
    assert clashes(WIDE, points) == []


def test_the_labels_of_the_real_book_cover_nothing() -> None:
    if not (REPOSITORY / "patterns" / "models").is_dir():
        pytest.skip("the book has no models yet")
    models = [r for r in load(REPOSITORY).records.values() if isinstance(r.data, Model)]
    items = [(r.id, r.data.short, r.data.axes) for r in models if isinstance(r.data, Model)]
    numbers = [(name, str(place), where) for place, (name, _, where) in enumerate(items, 1)]
    for frame, shown in ((WIDE, items), (NARROW, numbers)):
        points = draw(frame, shown)
        assert clashes(frame, points) == []
        assert all(is_inside(frame, label_box(frame, point)) for point in points)


@FRAMES
def test_the_corners_of_the_map_stand_on_its_margin(frame: Frame) -> None:
    assert frame.place(axes(-2, 2)) == (frame.margin, frame.margin)
    assert frame.place(axes(2, -2)) == (frame.width - frame.margin, frame.height - frame.margin)


@pytest.mark.parametrize("steering", SCORES)
@pytest.mark.parametrize("placement", SCORES)
def test_every_place_has_one_quadrant_and_is_drawn_in_it(steering: float, placement: float) -> None:
    name = quadrant(axes(steering, placement))
    assert name in QUADRANT.values()
    assert name.startswith("top-down") == (steering < 0)
    assert name.endswith("separate") == (placement > 0)
    x, y = WIDE.place(axes(steering, placement))
    assert (x < WIDE.width / 2) == (steering < 0)
    assert (y < WIDE.height / 2) == (placement > 0)


@given(cells(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_the_models_does_not_move_anything(
    places: list[tuple[float, float]], random: object
) -> None:
    items = named(places, numbered=False)
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    drawn = {p.id: (p.x, p.y, p.label_x, p.label_y, p.anchor) for p in draw(WIDE, items)}
    again = draw(WIDE, shuffled)
    assert {p.id: (p.x, p.y, p.label_x, p.label_y, p.anchor) for p in again} == drawn
    assert [p.id for p in again] == [name for name, _, _ in shuffled]
    assert [p.number for p in again] == list(range(1, len(items) + 1))


def test_two_models_on_one_place_are_drawn_all_the_same() -> None:
    points = draw(WIDE, named([(1, 1), (1, 1)], numbered=False))
    assert points[0].label_y != points[1].label_y or points[0].anchor != points[1].anchor


def test_an_empty_map_is_empty() -> None:
    assert draw(WIDE, []) == []


def test_backlinks_are_the_edges_seen_from_the_other_side() -> None:
    book = tiny_book()
    found = backlinks(book)
    assert {edge for edges in found.values() for edge in edges} == set(book.edges)
    assert all(edge.target == target for target, edges in found.items() for edge in edges)
    assert origins(found, ("model", "toren"), "case") == ["brug"]
    assert origins(found, ("model", "toren"), "case", "models") == ["brug"]
    assert origins(found, ("model", "toren"), "case", "related") == []
    assert origins(found, ("lesson", "samen-bouwen"), "case") == ["brug", "draak"]
    assert origins(found, ("case", "draak"), "model") == []


def test_a_draft_is_on_neither_side_of_a_backlink(lay: Lay, tiny: Path) -> None:
    model = tiny / "patterns" / "models" / "toren.yml"
    draft = model.read_text("utf-8").replace("status: published", "status: draft")
    draft = draft.replace("former_ids: [burcht]\n", "")
    book = book_of(lay({"patterns/models/dam.yml": draft}))
    found = backlinks(book)
    assert ("model", "dam") in book.records
    assert all("dam" not in (e.origin[1], e.target[1]) for edges in found.values() for e in edges)


# Roads: every small tree, walked one road at a time.


def words(name: str) -> str:
    return f"Tekst van {name}."


@st.composite
def trees(draw_from: st.DrawFn) -> Tree:
    """A whole tree: answers lead only to later questions or to an outcome."""
    size = draw_from(st.integers(1, 7))
    questions = [f"q{index}" for index in range(size)]
    outcomes = ["o0", "o1", "o2"]
    made = {}
    for index, name in enumerate(questions):
        targets = questions[index + 1 :] + outcomes
        tos = draw_from(st.lists(st.sampled_from(targets), min_size=2, max_size=4))
        answers = tuple(
            Answer(id=f"a{place}", text=f"Antwoord {place}", to=to, because=words(to))
            for place, to in enumerate(tos)
        )
        made[name] = Question(text=words(name), help="Hulp.", why="Daarom.", answers=answers)
    advice = Advice(title="Raad", advice="Doe het.", why="Daarom.", next_steps=("Begin.",))
    base = tiny_book().get("tree", "poort").data
    assert isinstance(base, Tree)
    return base.model_copy(
        update={
            "start": "q0",
            "questions": made,
            "outcomes": dict.fromkeys(outcomes, advice),
            "routes": (Route(name="Niemand", answers={}, outcome="o0"),),
        }
    )


def walked(tree: Tree, here: str, road: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every road from a node, by walking it; each answer is a road of its own."""
    if here in tree.outcomes:
        yield (*road, here)
        return
    for answer in tree.questions[here].answers:
        yield from walked(tree, answer.to, (*road, here))


@given(trees())
@settings(max_examples=200)
def test_roads_are_counted_as_if_each_were_walked(tree: Tree) -> None:
    assert find_cycle(tree) is None
    every = list(walked(tree, "q0"))
    found = roads(tree)
    assert found.paths == len(every)
    assert found.longest == max(len(road) - 1 for road in every)
    assert set(found.order) == {step for road in every for step in road[:-1]}
    for name in found.order:
        assert found.left[name] == max(len(road) for road in walked(tree, name)) - 1
    places = {name: place for place, name in enumerate(in_order(tree))}
    for road in every:
        ranks = [places[step] for step in road[:-1]]
        assert ranks == sorted(ranks)
        for before, after in pairwise(road):
            assert before in found.before[after]
    pairs = {pair for road in every for pair in pairwise(road)}
    assert pairs == {(b, name) for name, befores in found.before.items() for b in befores}


def test_coverage_follows_the_outline_down_to_the_cases() -> None:
    assert coverage(tiny_book()) == [
        Section(
            "begin",
            (Carried("s-1", "samen-bouwen", ("brug",)), Carried("s-2", "samen-bouwen", ())),
        )
    ]


def test_a_case_that_shows_a_part_twice_is_named_once(tiny: Path, lay: Lay) -> None:
    case = (tiny / "patterns" / "cases" / "draak.yml").read_text("utf-8")
    extra = "lessons:\n"
    for part in ("s-2", "s-1"):
        extra += (
            f"  - ref: samen-bouwen\n    part: {part}\n    polarity: warning\n    why: Zo dus.\n"
        )
    changed = case.replace("lessons:\n", extra)
    section = coverage(book_of(lay({"patterns/cases/draak.yml": changed})))[0]
    assert section.carried[0].cases == ("brug", "draak")
    assert section.carried[1].cases == ("draak",)
