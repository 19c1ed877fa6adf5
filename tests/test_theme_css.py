"""The frame's style sheet is what the installed theme gives, and no page asks for more of it."""

from __future__ import annotations

import re

import pytest

from tests.building import html_pages, tiny_site
from tests.theme_css import (
    FRAME,
    Rule,
    can_match,
    frame_css,
    needed,
    parts,
    rules,
    theme,
    vocabulary,
    without_unasked,
    without_unnamed,
)

WORDS = frozenset({"md-typeset", "kept", "data-md-scheme"})


def test_the_file_is_what_the_installed_theme_gives() -> None:
    assert FRAME.read_text("utf-8") == frame_css(), "run: python -m tests.theme_css"


def test_no_page_has_a_class_of_the_theme_that_was_left_out() -> None:
    sheet = next((theme() / "assets" / "stylesheets").glob("main.*.css")).read_text("utf-8")
    of_theme = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", sheet))
    known = vocabulary()
    for name, html in html_pages(tiny_site()).items():
        classes = {
            word for names in re.findall(r'\bclass="([^"]*)"', html) for word in names.split()
        }
        assert classes & of_theme <= known, name


@pytest.mark.parametrize(
    ("selector", "is_kept"),
    [
        (".md-typeset h1", True),
        (".md-typeset .kept>li:not(.gone)", True),
        (".md-typeset:is(.gone,.kept)", True),
        (".md-typeset .gone", False),
        ("#gone~.md-typeset", False),
        ("[data-md-scheme=slate] a", True),
        ("[data-md-toggle=drawer]:checked~.kept", False),
        ("html", True),
    ],
)
def test_a_selector_is_kept_when_it_could_match(selector: str, is_kept: bool) -> None:
    assert can_match(selector, WORDS) is is_kept


def test_only_what_can_match_stays_of_a_sheet() -> None:
    text = (
        '@charset "UTF-8";.kept,.gone{color:red;--md-a:url("data:x;}y")}.gone{top:0}'
        "@media print{.gone{top:0}.kept{top:1px;--md-b:var(--md-a)}}@keyframes spin{0%{top:0}}"
    )
    sheet = needed(list(rules(text)), WORDS)
    assert [str(one) for one in sheet] == [
        '.kept{color:red;--md-a:url("data:x;}y")}',
        "@media print{.kept{top:1px;--md-b:var(--md-a)}}",
        "@keyframes spin{0%{top:0}}",
    ]
    bare = without_unasked(sheet, frozenset({"--md-a"}))
    assert str(bare[1]) == "@media print{.kept{top:1px}}"
    assert without_unasked([Rule(".kept", declarations=("--md-a:0",))], frozenset()) == []
    assert without_unnamed(sheet, "\n".join(map(str, sheet))) == sheet[:2]
    assert list(parts("a:is(b,c),d", ",")) == ["a:is(b,c)", "d"]
