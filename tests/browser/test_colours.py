"""Light and dark: the choice of the reader, and contrast that holds in both."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.schema.axes import Quadrant
from tests.browser.conftest import PHONE, WIDE, Reader, Scheme, Site

pytestmark = pytest.mark.browser

TOKENS = Path(generator.__file__).parent / "theme" / "assets" / "boek" / "tokens.css"
SELECTORS = {
    "light": ":root,",
    "full": ":root {",
    "dark": '[data-md-color-scheme="slate"] {',
}
TEXT = ("ink", "soft", "accent", "good", "warning", *Quadrant)
SHAPES = {
    "top-down-separate": "circle",
    "top-down-in-line": "rect",
    "bottom-up-in-line": "path",
    "bottom-up-separate": "path",
}


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme, as they stand in the one file that holds them."""
    text = TOKENS.read_text(encoding="utf-8")
    block = text[text.index(SELECTORS[scheme]) :]
    block = block[: block.index("}")]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", block))


def luminance(colour: str) -> float:
    """The relative luminance of WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """What `color-mix(in srgb, …)` makes of two colours."""
    pairs = [(int(colour[p : p + 2], 16), int(ground[p : p + 2], 16)) for p in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_colour_keeps_five_to_one(scheme: Scheme) -> None:
    colours = tokens(scheme)
    low = {
        (name, ground): round(ratio, 2)
        for name, ground in product(TEXT, ("paper", "card"))
        if (ratio := contrast(colours[name], colours[ground])) < 5
    }
    assert low == {}
    assert contrast(colours["on-accent"], colours["accent"]) >= 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_keeps_over_thirteen_to_one(scheme: Scheme) -> None:
    # Card in the dark is the lightest ground that whole texts stand on.
    colours = tokens(scheme)
    assert contrast(colours["ink"], colours["paper"]) > 13
    assert contrast(colours["ink"], colours["card"]) > 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_sand_and_tints_keep_their_contrast(scheme: Scheme) -> None:
    """On these no ink of a corner is text; the marks keep what a mark needs."""
    colours = tokens(scheme)
    for ground in (colours["sand"], *(colours[f"tint-{quadrant}"] for quadrant in Quadrant)):
        assert contrast(colours["ink"], ground) >= 11
        for name in ("soft", "accent", "good", "warning"):
            assert contrast(colours[name], ground) >= 5, (name, ground)
        assert all(contrast(colours[quadrant], ground) >= 3 for quadrant in Quadrant)
    assert contrast(colours["gold"], colours["night"]) >= 10


def test_paper_white_can_be_read_on_the_full_inks() -> None:
    """They are grounds, and the same in both schemes."""
    full = tokens("full")
    assert len(full) == len(Quadrant) + 1
    for quadrant in Quadrant:
        assert full[f"full-{quadrant}"] == tokens("light")[quadrant]
        assert contrast(full["on-ink"], full[f"full-{quadrant}"]) >= 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_the_map_keep_their_contrast(scheme: Scheme) -> None:
    colours, share = tokens(scheme), {"light": 0.09, "dark": 0.12}[scheme]
    for quadrant in Quadrant:
        field = mixed(colours[quadrant], colours["card"], share)
        assert contrast(colours["ink"], field) >= 7
        assert contrast(colours["soft"], field) >= 4.5
        assert contrast(colours[quadrant], field) >= 3  # a mark, no text


@pytest.mark.parametrize("place", ["home", "index-model"])
def test_marks_differ_by_shape(reader: Reader, site: Site, place: str) -> None:
    page = reader.page(site.place(place))
    shapes: dict[str, set[tuple[str, int]]] = {}
    drawn: list[list[Any]] = page.evaluate("""() => [...document.querySelectorAll(
      "svg.mark, .map .point")].map((mark) => {
        const shape = mark.querySelector("circle, rect, path");
        const quadrant = [...mark.classList].find((name) => name.startsWith("q-"));
        const corners = (shape.getAttribute("d") ?? "").split(/[ML]/).length;
        return [quadrant.slice(2), shape.tagName, corners];
      })""")
    for quadrant, name, corners in drawn:
        shapes.setdefault(quadrant, set()).add((name, corners))
    assert drawn
    assert all(len(kinds) == 1 for kinds in shapes.values()), shapes
    assert {quadrant: next(iter(kinds))[0] for quadrant, kinds in shapes.items()} == {
        quadrant: SHAPES[quadrant] for quadrant in shapes
    }
    assert len({next(iter(kinds)) for kinds in shapes.values()}) == len(shapes)


COLOURS = """() => ({
  scheme: document.body.dataset.mdColorScheme,
  ground: getComputedStyle(document.body).backgroundColor,
  ink: getComputedStyle(document.querySelector("h1")).color,
})"""


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_visit_follows_the_system(reader: Reader, site: Site, scheme: Scheme) -> None:
    colours = tokens(scheme)
    for place in ("home", "404", "en:model"):
        seen = reader.page(site.place(place), scheme=scheme).evaluate(COLOURS)
        assert seen["scheme"] == {"light": "default", "dark": "slate"}[scheme]
        assert seen["ground"] == _rgb(colours["paper"])
        assert seen["ink"] == _rgb(colours["ink"])


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_toggle_works_and_is_remembered(reader: Reader, site: Site, width: int) -> None:
    page = reader.page(site.place("home"), width=width)
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate(COLOURS)["ground"] == _rgb(tokens("dark")["paper"])
    page.reload()
    assert page.evaluate(COLOURS)["scheme"] == "slate"
    page.goto(site.place("checklist"))
    seen = page.evaluate(COLOURS)
    assert seen["ground"] == _rgb(tokens("dark")["paper"])
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate(COLOURS)["ground"] == _rgb(tokens("light")["paper"])


def test_toggle_works_by_keyboard(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("home"), width=PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-option')"):
            break
    page.keyboard.press("ArrowRight")
    assert page.evaluate(COLOURS)["scheme"] == "slate"
