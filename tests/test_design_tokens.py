"""The example for who has a theme of NL Design System: whole, allowed, and the same as its page."""

from __future__ import annotations

import re

import pytest

from generator.link.house_style import css_faults
from tests.building import REPOSITORY

PLACE = REPOSITORY / "docs" / "huisstijl"
TOKENS = REPOSITORY / "generator" / "theme" / "assets" / "boek" / "tokens.css"
DECLARED = re.compile(r"^\s*(--[\w-]+):\s*([^;]+);", re.MULTILINE)
ENOUGH = 4.5


def example() -> str:
    return (PLACE / "house.css").read_text("utf-8")


def ours() -> dict[str, str]:
    """The variables of the book that the example sets, with what they become."""
    return {n: value for n, value in DECLARED.findall(example()) if not n.startswith("--basis-")}


def theirs() -> dict[str, str]:
    return {n: value for n, value in DECLARED.findall(example()) if n.startswith("--basis-")}


def test_every_variable_that_the_example_sets_is_one_of_ours() -> None:
    known = {name for name, _ in DECLARED.findall(TOKENS.read_text("utf-8"))}
    assert len(ours()) > 10
    assert ours().keys() <= known


def test_every_token_that_it_takes_is_given_in_it_and_taken() -> None:
    taken = set(re.findall(r"var\((--[\w-]+)\)", example()))
    assert taken == theirs().keys()


def test_the_page_names_the_same_pairs() -> None:
    page = (PLACE / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(--basis-[\w-]+)` \| `(--[\w-]+)` \|", page, re.MULTILINE)
    pairs = re.findall(r"(--[\w-]+): var\((--basis-[\w-]+)\)", example())
    assert sorted(rows) == sorted((theme, name) for name, theme in pairs)


def test_a_book_may_have_it() -> None:
    assert list(css_faults(example())) == []


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *(("ink", ground) for ground in ("paper", "card", "sand")),
        *(("soft", ground) for ground in ("paper", "card", "sand")),
        *(("accent", ground) for ground in ("paper", "card", "sand")),
        *(("good", "good-ground"), ("warning", "warning-ground"), ("on-accent", "accent")),
    ],
)
def test_its_light_colours_can_be_read(text: str, ground: str) -> None:
    light = example().split('[data-md-color-scheme="slate"]')[0]
    named = {name[2:]: value for name, value in DECLARED.findall(light)}
    shades = []
    for name in (text, ground):
        colour = named[name].removeprefix("var(--").removesuffix(")")
        shades.append(_luminance(named[colour]) + 0.05)
    assert max(shades) / min(shades) >= ENOUGH
