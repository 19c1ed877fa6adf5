"""The axes of the map: sides, places and quadrants, and that nobody else writes their names."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import generator
from generator.drawing.frames import END
from generator.link.rules import fixed_lists
from generator.schema.axes import SIDES, Axes, Place, Quadrant, Side, side_of
from generator.schema.fields import SCORES

PACKAGE = Path(generator.__file__).parent
# Where the names stand: in their own module, and where each quadrant gets its shape.
AT_HOME = {"schema/axes.py"}


def test_the_axes_are_the_fields_of_a_place() -> None:
    assert tuple(SIDES) == tuple(Axes.model_fields) == Place._fields
    assert {*SIDES, "quadrant"} <= fixed_lists().keys()


@pytest.mark.parametrize("side", Side)
def test_a_side_knows_its_axis_its_scores_and_the_side_across(side: Side) -> None:
    other = side.other
    assert other is not side
    assert other.other is side
    assert {side, other} == set(SIDES[side.axis])
    assert sorted((*side.scores, *other.scores)) == list(SCORES)
    assert all(side_of(side.axis, score) is side for score in side.scores)
    assert {score * side.sign > 0 for score in side.scores} == {True}
    assert side.said != other.said
    assert END[side] != END[other]


@pytest.mark.parametrize("place", [Place(*scores) for scores in product(SCORES, SCORES)])
def test_a_place_is_on_the_sides_of_its_quadrant(place: Place) -> None:
    for axis, score in place._asdict().items():
        assert place.quadrant.side(axis) is side_of(axis, score)


def test_a_quadrant_is_where_two_sides_meet() -> None:
    met = {Quadrant.where(*sides): sides for sides in product(*SIDES.values())}
    assert set(met) == set(Quadrant)
    for quadrant, sides in met.items():
        assert tuple(quadrant.side(axis) for axis in SIDES) == sides


def test_the_names_of_sides_and_quadrants_have_one_home() -> None:
    names = "|".join(Side)
    written = re.compile(rf"""["'](?:q-)?(?:{names})(?:-(?:{names}))?["']| q-(?:{names})""")
    files = [path for end in ("py", "html", "js") for path in PACKAGE.rglob(f"*.{end}")]
    assert len(files) > 100
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in files
        if written.search(path.read_text(encoding="utf-8"))
    }
    assert found == AT_HOME
