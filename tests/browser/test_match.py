"""How a question finds a row: the rules of `match.js`, each by itself, on rows made for it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.matching import Matcher, matching

pytestmark = pytest.mark.browser

Row = dict[str, Any]


@pytest.fixture(scope="module")
def matcher(browser: Browser) -> Matcher:
    return matching(browser)


def index(*rows: Row) -> dict[str, Any]:
    kinds = [{"name": "model", "label": "Model", "counts": 1}]
    filler = [
        {"title": f"Iets anders {n}", "lead": f"Over wat er verder is, deel {n}."}
        for n in range(20)
    ]
    return {
        "kinds": kinds,
        "marks": {},
        "rows": [{"kind": 0, "at": row["title"], **row} for row in (*rows, *filler)],
    }


def first(matcher: Matcher, query: str, *rows: Row) -> list[str]:
    return [row["title"] for row in matcher.find(index(*rows), query)["rows"]]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("proeftuin", "proeftuinen"),
        ("proeftuinen", "proeftuin"),
        ("gemeente", "gemeenten"),
        ("proef", "proeven"),
        ("huis", "huizen"),
        ("les", "lessen"),
        ("model", "modellen"),
        ("casus", "casussen"),
        ("idee", "ideeën"),
        ("pilot", "pilots"),
        ("foto", "foto's"),
        ("aanbesteding", "aanbestedingen"),
        ("mogelijkheid", "mogelijkheden"),
        ("wethouder", "wethouders"),
        ("coöperatie", "cooperaties"),
        ("maan", "manen"),
        ("city deal", "city deals"),
        ("lesson", "lessons"),
    ],
)
def test_forms_of_one_word_find_each_other(matcher: Matcher, written: str, asked: str) -> None:
    found = matcher.find(index({"title": written}), asked)
    assert [row["title"] for row in found["rows"]][:1] == [written]
    assert found["instead"] == ""


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("informatiebeveiliging", "beveiliging"),
        ("burgerparticipatie", "participatie"),
        ("participatie", "burgerparticipatie"),
        ("data lab", "datalab"),
        ("datalab", "data lab"),
        ("living-lab", "livinglab"),
        ("living lab", "living-lab"),
        ("Centraal innovatie- of datalab", "Centraal innovatie- of datalab"),
        ("experimenteerruimte", "experimenteer"),
        ("stadslab", "lab"),
    ],
)
def test_a_compound_is_found_by_its_parts(matcher: Matcher, written: str, asked: str) -> None:
    assert first(matcher, asked, {"title": written})[:1] == [written]


@pytest.mark.parametrize(
    ("written", "asked", "errors"),
    [
        ("ambassadeur", "ambasadeur", 1),
        ("ambassadeur", "ambasadeurr", 2),
        ("ambassadeur", "ambassaduer", 1),
        ("experiment", "eksperiment", 2),
        ("wedstrijd", "wedsrtijd", 1),
        ("pilot", "pilto", 1),
    ],
)
def test_typing_errors_are_forgiven_and_said(
    matcher: Matcher, written: str, asked: str, errors: int
) -> None:
    assert matcher.errors(asked, written, 3) == errors
    found = matcher.find(index({"title": written}), asked)
    assert [row["title"] for row in found["rows"]][:1] == [written]
    assert found["instead"] == written


def test_a_short_word_is_not_taken_for_another(matcher: Matcher) -> None:
    assert first(matcher, "zone", {"title": "zoen"}) == []
    assert first(matcher, "qqzxqqzx", {"title": "zoen"}) == []


def test_what_is_found_where_decides_the_order(matcher: Matcher) -> None:
    """Title before other names before keywords before lead before the running text."""
    rows: list[Row] = [
        {"title": "Vijf"},
        {"title": "Vier", "lead": "Wat een takel is."},
        {"title": "Drie", "keywords": ["grote takel"]},
        {"title": "Twee", "names": ["grote takel"]},
        {"title": "Grote takel"},
    ]
    text = {"words": "takel", "rows": "0"}
    found = matcher.find(index(*rows), "takel", text)
    # What is worth next to nothing beside the best is left out.
    assert [row["title"] for row in found["rows"]][:4] == ["Grote takel", "Twee", "Drie", "Vier"]
    assert matcher.find(index(rows[0]), "takel", text)["rows"][0]["title"] == "Vijf"


def test_a_question_matches_what_it_is_about(matcher: Matcher) -> None:
    rows: list[Row] = [{"title": "Het is wat het is"}, {"title": "Als een experiment mislukt"}]
    assert first(matcher, "wat als het mislukt?", *rows) == ["Als een experiment mislukt"]
    assert first(matcher, "het", *rows)[:1] == ["Het is wat het is"]


def test_all_words_count_for_more_than_some(matcher: Matcher) -> None:
    rows: list[Row] = [{"title": "Steun"}, {"title": "Iets", "keywords": ["steun van de top"]}]
    assert first(matcher, "steun van de top", *rows)[0] == "Iets"


def test_another_name_in_the_book_finds_what_is_called_so(matcher: Matcher) -> None:
    rows: list[Row] = [
        {"title": "living lab", "names": ["proeftuin", "field lab"]},
        {"title": "Een living lab in de wijk"},
    ]
    assert first(matcher, "proeftuin", *rows) == ["living lab", "Een living lab in de wijk"]


def test_what_has_lapsed_stands_last(matcher: Matcher) -> None:
    rows: list[Row] = [
        {"title": "Takel", "lapsed": True},
        {"title": "Iets", "lead": "Met een takel."},
    ]
    assert first(matcher, "takel", *rows) == ["Iets", "Takel"]


def test_a_name_is_asked_before_the_text_is_fetched(matcher: Matcher) -> None:
    rows: list[Row] = [{"title": "Takel", "lead": "Een wiel met een touw."}]
    assert matcher.find(index(*rows), "takels")["isNamed"]
    assert not matcher.find(index(*rows), "takel touw")["isNamed"]
    assert not matcher.find(index(*rows), "hefboom")["isNamed"]


@pytest.mark.parametrize("query", ["", " ", "?", "()[]*+\\", "“", "-", "𝕏", "a" * 200])
def test_no_question_is_too_strange(matcher: Matcher, query: str) -> None:
    assert matcher.find(index({"title": "Takel"}), query)["rows"] == []


def test_what_was_found_is_marked_where_it_stands(matcher: Matcher) -> None:
    cut = matcher.cut("De proeftuinen, en een living-lab.", ["proeftuinen", "lab"])
    assert cut == [
        ["De ", False],
        ["proeftuinen", True],
        [", en een ", False],
        ["living-lab", True],
        [".", False],
    ]
