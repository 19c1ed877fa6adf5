"""Letters twice as large, and nothing else (WCAG 2.2, 1.4.4): no page scrolls sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HEIGHTS, PHONE, PLACES, WIDE, Reader, Site, overflow

pytestmark = pytest.mark.browser

# Two ways in which browsers make text larger: everything that is measured in letters grows along,
# or the letters alone do.
ROOT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
LETTERS = """() => {
  const all = [...document.body.querySelectorAll("*"), document.body];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => one.style.setProperty("font-size", `${2 * sizes[at]}px`, "important"));
}"""
AS_IT_WAS = "() => document.documentElement.style.removeProperty('font-size')"


def at(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


def test_text_twice_as_large_fits_on_every_page(reader: Reader, site: Site) -> None:
    page = reader.page()
    for place in PLACES:
        at(page, WIDE)
        page.goto(site.place(place))
        page.evaluate(ROOT)
        assert overflow(page) == [], place
        page.evaluate(AS_IT_WAS)
        at(page, PHONE)
        page.evaluate(ROOT)
        assert overflow(page) == [], place
        page.evaluate(AS_IT_WAS)
        at(page, WIDE)
        page.evaluate(LETTERS)
        assert overflow(page) == [], place
