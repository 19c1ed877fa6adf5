"""Working formats: the clock of a session, what follows from its minutes, and who leads to it."""

from __future__ import annotations

import re

import pytest

from generator.render.format_page import clock, group, takes
from generator.render.site import editions, pages
from generator.schema.interface import words
from generator.schema.kinds.format import GROUPS, LENGTHS, People, groups_of, length_of
from tests.building import html_of, tiny_book


def page(address: str) -> str:
    edition = editions(tiny_book())[0]
    return html_of(next(page for page in pages(edition) if page.address == address))


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (125, "2:05"), (600, "10:00")]
)
def test_a_clock_starts_at_nought(minutes: int, said: str) -> None:
    assert clock(minutes) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(50, "50 minuten"), (120, "120 minuten"), (150, "2 uur en 30 minuten"), (420, "7 uur")],
)
def test_a_long_session_is_said_in_hours(minutes: int, said: str) -> None:
    assert takes(minutes, words("nl")) == said


def test_a_group_of_one_size_is_said_once() -> None:
    assert group(People(least=4, most=4), words("nl")) == "4 mensen"
    assert group(People(least=4, most=12), words("nl")) == "4 tot 12 mensen"


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(1, "hour"), (60, "hour"), (61, "half-day"), (240, "half-day"), (241, "day")],
)
def test_minutes_fall_in_one_class(minutes: int, name: str) -> None:
    assert length_of(minutes) == (name,)
    assert name in LENGTHS


@pytest.mark.parametrize(
    ("least", "most", "names"),
    [
        (1, 6, ["small"]),
        (6, 7, ["small", "medium"]),
        (7, 15, ["medium"]),
        (3, 40, ["small", "medium", "large"]),
        (16, 16, ["large"]),
    ],
)
def test_a_group_is_found_by_every_size_that_would_do(
    least: int, most: int, names: list[str]
) -> None:
    assert list(groups_of(People(least=least, most=most))) == names
    assert set(names) <= set(GROUPS)


def test_each_step_begins_where_the_one_before_it_ends() -> None:
    html = page("werkvormen/vuurkring")
    table = html[html.index("session-table") : html.index("</table>")]
    assert re.findall(r'<td role="cell">(\d+:\d\d)</td>', table) == ["0:00", "1:00", "1:05", "1:15"]
    assert re.findall(r'<rect x="(\d+)" y="0" width="(\d+)"', html) == [
        ("0", "60"),
        ("60", "5"),
        ("65", "10"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "modellen/toren",
        "checklists/reis",
        "beslisboom/poort/heuvel",
        "beslisboom/poort/heuvel/plan",
    ],
)
def test_a_step_an_item_and_an_outcome_lead_to_a_format(address: str) -> None:
    assert re.search(r'href="[./]*werkvormen/vuurkring/"', page(address))
