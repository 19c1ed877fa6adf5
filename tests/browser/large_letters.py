"""Letters twice as large, and nothing else (WCAG 2.2, 1.4.4): no page scrolls sideways."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import HEIGHTS, PHONE, WIDE, overflow

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


def faults_with_large_letters(page: Page) -> list[str]:
    """What sticks out of an open page where letters are twice as large, wide and on a phone.

    The page can be used for nothing else afterwards.
    """
    at(page, WIDE)
    page.evaluate(ROOT)
    faults = [f"all larger, wide: {fault}" for fault in overflow(page)]
    page.evaluate(AS_IT_WAS)
    at(page, PHONE)
    page.evaluate(ROOT)
    faults += [f"all larger, on a phone: {fault}" for fault in overflow(page)]
    page.evaluate(AS_IT_WAS)
    at(page, WIDE)
    page.evaluate(LETTERS)
    return [*faults, *(f"letters larger, wide: {fault}" for fault in overflow(page))]
