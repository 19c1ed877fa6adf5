"""Which style sheets a page fetches: those of which a rule could match something on it."""

from __future__ import annotations

import pytest

from generator.render.styles import OURS, STYLES, Requirement, asked_by, styles_of
from tests.building import html_pages, tiny_site

FOR_OTHERS = {
    "checklist",
    "choose",
    "contents",
    "diagram",
    "format",
    "gaps",
    "home",
    "map",
    "share",
}
ALWAYS = ("frame", "fonts", "tokens", "book", "header", "print")


def test_every_sheet_has_its_place_in_the_order() -> None:
    assert {path.stem for path in OURS.glob("*.css")} == set(STYLES)
    assert STYLES[0] == "frame"
    assert STYLES[-1] == "print"


@pytest.mark.parametrize(
    ("selector", "classes", "is_met"),
    [
        ("h1", "", True),
        (".a .b", "a", False),
        (".a .b", "a b", True),
        (".a:not(.gone)", "a", True),
        (":is(.a, .b .c) p", "b", False),
        (":is(.a, .b .c) p", "b c", True),
        (".a:has(> .b:not([hidden]), .c)", "a", False),
        (".a:has(> .b:not([hidden]), .c)", "a c", True),
        ('[class*="boek-"] .a::before', "a", True),
    ],
)
def test_a_selector_asks_for_its_classes(selector: str, classes: str, is_met: bool) -> None:
    assert asked_by(selector).is_met(frozenset(classes.split())) is is_met
    assert isinstance(asked_by(selector), Requirement)


def test_a_page_fetches_what_its_html_and_its_scripts_ask_for() -> None:
    plain = styles_of(["chapter"], ["<p>Tekst</p>"], ())
    assert set(ALWAYS) <= set(plain)
    assert "checklist" not in plain
    listed = styles_of(["checklist"], ['<ol class="items"><li class="item">'], ("checklist",))
    assert set(plain) < set(listed)
    assert "checklist" in listed
    assert [name for name in STYLES if name in listed] == list(listed)


def test_every_page_names_its_sheets_and_not_all_of_them() -> None:
    fetched = {
        name: [sheet for sheet in STYLES if f"assets/boek/{sheet}.css" in html]
        for name, html in html_pages(tiny_site()).items()
        if 'http-equiv="refresh"' not in html
    }
    assert all(set(ALWAYS) <= set(sheets) for sheets in fetched.values())
    assert not FOR_OTHERS & set(fetched["over/index.html"])
