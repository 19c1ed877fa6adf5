"""Plates: the values of the direction's samples, no two alike, light, and the same every time."""

from __future__ import annotations

import gzip
from itertools import product
from typing import get_args
from xml.etree import ElementTree

import pytest

from generator.drawing.plates import (
    BAND,
    CARD,
    OPENING,
    SHARED,
    Size,
    case_plate,
    model_layout,
    model_plate,
)
from generator.schema.axes import Place
from generator.schema.fields import SCORES
from generator.schema.kinds.case import Result
from generator.schema.kinds.model import Cost

PLACES = [Place(*scores) for scores in product(SCORES, SCORES)]
COSTS: tuple[Cost, ...] = ("low", "medium", "high")
RESULTS: tuple[Result, ...] = get_args(get_args(Result)[0])
SIZES = (CARD, OPENING, BAND, SHARED)
MOST_FOR_A_LIST = 40_000  # bytes, gzipped, of the plates on the page with all models


@pytest.mark.parametrize(
    ("place", "steps", "cost", "axes", "first", "mark"),
    [  # a circle, a diamond, a square and a triangle, from the samples of the designer
        ((-1, 2), 7, "high", (298.0, 440.0), (233.2, 19.0, 336.0), (186.0, 215.0, 56.0)),
        ((0.5, 2), 7, "high", (129.0, 440.0), (156.3, 361.2, 296.0), (207.0, 215.0, 56.0)),
        ((-1.5, 1), 7, "medium", (325.0, 372.5), (367.6, 139.7, 336.0), (179.0, 232.5, 44.0)),
        ((1, 1.5), 6, "low", (102.0, 406.2), (141.2, 342.4, 296.0), (214.0, 223.8, 34.0)),
    ],
)
def test_prints_stand_where_the_samples_have_them(
    place: tuple[float, float],
    steps: int,
    cost: Cost,
    axes: tuple[float, float],
    first: tuple[float, float, float],
    mark: tuple[float, float, float],
) -> None:
    layout = model_layout(Place(*place), steps, cost, size=CARD)
    assert layout.axes == pytest.approx(axes, abs=0.06)
    assert len(layout.prints) == steps + 1
    for found, sample in ((layout.prints[0], first), (layout.prints[-1], mark)):
        assert (found.x, found.y, found.r) == pytest.approx(sample, abs=0.06)
    assert layout.prints[-1].turn == 0


def test_no_two_models_that_differ_have_the_same_plate() -> None:
    inputs = list(product(PLACES, range(3, 10), COSTS))
    assert len({model_plate(*each, size=CARD).drawing for each in inputs}) == len(inputs)


def test_the_same_data_give_the_same_bytes() -> None:
    for place, size in product(PLACES, SIZES):
        one, other = (model_plate(place, 7, "medium", size=size) for _ in range(2))
        assert one == other


@pytest.mark.parametrize("size", SIZES)
def test_the_mark_and_the_crossing_are_in_every_frame(size: Size) -> None:
    """A wide frame is no crop: the mark is whole in it, and so is the crossing of the axes."""
    for place, cost in product(PLACES, COSTS):
        layout = model_layout(place, 7, cost, size=size)
        assert 0 < layout.axes[0] < size.width
        assert 0 < layout.axes[1] < size.height
        mark = layout.prints[-1]
        assert 1.4 * mark.r < min(mark.x, size.width - mark.x, mark.y, size.height - mark.y)


def test_how_a_case_ended_can_be_seen() -> None:
    for place in PLACES:
        drawn = {case_plate(place, 7, result, size=CARD).drawing for result in RESULTS}
        assert len(drawn) == len(RESULTS)
    assert case_plate(None, 7, "unknown", size=CARD) != case_plate(None, 8, "unknown", size=CARD)


def test_every_plate_is_svg_without_ids_or_styles() -> None:
    """Many stand on one page, and the policy of the pages allows no style within it."""
    models = (model_plate(place, 7, "high", size=size) for place in PLACES for size in SIZES)
    cases = (
        case_plate(place, 7, result, size=CARD) for place in (None, *PLACES) for result in RESULTS
    )
    for plate in (*models, *cases):
        root = ElementTree.fromstring(f"<svg>{plate.drawing}</svg>")
        assert not {name for each in root.iter() for name in each.attrib} & {"id", "style"}


def test_a_list_of_all_models_is_light() -> None:
    plates = "".join(model_plate(place, 7, "medium", size=CARD).drawing for place in PLACES)
    assert len(PLACES) > 60
    assert len(gzip.compress(plates.encode(), mtime=0)) <= MOST_FOR_A_LIST
