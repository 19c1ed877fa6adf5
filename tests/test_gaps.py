"""The gap map: its numbers are those of the files, counted once more in another way."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from generator.derive.gaps import Gaps, gaps
from tests.building import library_book, library_root

Files = dict[str, dict[str, Any]]


def files(kind: str) -> Files:
    """The published entries of the book as they stand in their files."""
    found = {}
    for path in sorted((library_root() / "patterns" / kind).glob("*.yml")):
        if ".en." not in path.name:
            found[path.stem] = yaml.safe_load(path.read_text("utf-8"))
    return {name: entry for name, entry in found.items() if entry["status"] != "draft"}


@pytest.fixture(scope="module")
def found() -> Gaps:
    return gaps(library_book())


def test_every_cell_holds_the_cases_that_name_the_group_and_teach_the_lesson(found: Gaps) -> None:
    counted = {
        (taught.lesson, audience, polarity, case)
        for taught in found.lessons
        for audience, cell in taught.by_audience.items()
        for polarity, cases in cell.by_polarity.items()
        for case in cases
    }
    assert counted == {
        (taught["ref"], audience, taught["polarity"], name)
        for name, case in files("cases").items()
        for taught in case.get("lessons", ())
        for audience in case.get("audiences", ())
    }


def test_every_lesson_and_every_group_has_its_row(found: Gaps) -> None:
    assert sorted(taught.lesson for taught in found.lessons) == sorted(files("lessons"))
    groups = yaml.safe_load((library_root() / "patterns" / "audiences.yml").read_text("utf-8"))
    assert list(found.audiences) == list(groups)
    assert all(list(taught.by_audience) == list(groups) for taught in found.lessons)


def test_totals_count_a_case_once(found: Gaps) -> None:
    cases = files("cases")
    for taught in found.lessons:
        those = {n for n, c in cases.items() if taught.lesson in [t["ref"] for t in c["lessons"]]}
        assert set(taught.all.cases) == those
        assert len(taught.all.cases) == len(those)
        polarities = {
            t["polarity"] for n in those for t in cases[n]["lessons"] if t["ref"] == taught.lesson
        }
        assert set(taught.lacks) == {"example", "warning"} - polarities
    for audience in found.audiences:
        named = {n for n, c in cases.items() if audience in c.get("audiences", ()) and c["lessons"]}
        assert set(found.of_audience(audience)) == named


def test_the_corners_hold_every_model_and_every_case_with_a_place(found: Gaps) -> None:
    def corner(axes: dict[str, Any]) -> str:
        side = "top-down" if axes["steering"]["score"] < 0 else "bottom-up"
        return f"{side}-{'separate' if axes['placement']['score'] > 0 else 'in-line'}"

    models = Counter(corner(model["axes"]) for model in files("models").values())
    results = Counter(
        (corner(case["axes"]), case["outcome"]["result"])
        for case in files("cases").values()
        if case.get("axes")
    )
    assert {c.quadrant: len(c.models) for c in found.corners if c.models} == models
    assert {
        (c.quadrant, result): len(cases)
        for c in found.corners
        for result, cases in c.by_result.items()
    } == results
    for one in found.corners:
        assert len(one.cases) == sum(len(cases) for cases in one.by_result.values())
