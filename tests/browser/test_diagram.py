"""The drawing of a tree: the same pages as the list, read and moved with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from generator.drawing.diagram import HEAD, ROW
from generator.problems import LANGUAGES
from generator.render.addresses import address, node_address
from tests.browser.conftest import PHONE, WIDE, Reader, Site, overflow, tab_to

pytestmark = pytest.mark.browser

FRAME = ".diagram"
OUTSIDE = """() => [...document.querySelectorAll(".diagram .node")].flatMap((card) => {
  const box = card.querySelector(".body").getBBox();
  return [...card.querySelectorAll("text")].filter((text) => {
    const own = text.getBBox();
    return own.x < box.x + 8 || own.x + own.width > box.x + box.width - 8 ||
      own.y < box.y || own.y + own.height > box.y + box.height;
  }).map((text) => text.textContent);
})"""
SIZES = """() => [...document.querySelectorAll(".diagram text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
IN_VIEW = """() => {
  const frame = document.querySelector(".diagram").getBoundingClientRect();
  const card = document.activeElement.getBoundingClientRect();
  return card.right > frame.left && card.left < frame.right &&
    card.bottom > frame.top && card.top < frame.bottom;
}"""


def drawings(site: Site) -> Iterator[str]:
    """The start page of every tree, in every language."""
    for name, _ in site.book.trees():
        for language in LANGUAGES:
            yield site.url(address(("tree", name)).at(language), language)


def links(page: Page, selector: str) -> set[str]:
    hrefs = page.locator(selector).evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    return {urljoin(page.url, href) for href in hrefs}


def test_the_drawing_leads_to_every_page_of_the_tree(reader: Reader, site: Site) -> None:
    for name, tree in site.book.trees():
        for language in LANGUAGES:
            page = reader.page(site.url(address(("tree", name)).at(language), language))
            nodes = [*tree.questions, *tree.outcomes]
            pages = {site.url(node_address(name, node).at(language), language) for node in nodes}
            assert links(page, f"{FRAME} a.node") == pages
            assert links(page, ".whole-tree a") == pages  # the same as text, just below
            for card in page.locator(f"{FRAME} a.node").all():
                shown = " ".join((card.locator(".asked").text_content() or "?").split())
                name_of_card = card.get_attribute("aria-label") or ""
                assert shown.replace("- ", "").replace(" ", "") == name_of_card.replace(" ", "")


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_letters_are_large_and_stay_on_their_cards(reader: Reader, site: Site, width: int) -> None:
    page = reader.page(width=width)
    for url in drawings(site):
        page.goto(url)
        assert page.evaluate(OUTSIDE) == []
        sizes = page.evaluate(SIZES)
        assert min(sizes) >= 13
        assert {round(size) for size in sizes} == {round(HEAD), round(ROW)}
        assert overflow(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_drawing_is_moved_with_the_arrow_keys(
    reader: Reader, site: Site, javascript: bool
) -> None:
    page = reader.page(site.place("tree"), width=PHONE, javascript=javascript)
    frame = page.locator(FRAME)
    assert frame.get_attribute("role") == "region"
    assert frame.get_attribute("aria-label")
    said = frame.get_attribute("aria-describedby") or "?"
    assert page.locator(f"#{said} a[href='#alles']").is_visible()  # where it stands as text
    frame.focus()
    for key, side in (("ArrowRight", "scrollLeft"), ("ArrowDown", "scrollTop")):
        for _ in range(4):
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        assert frame.evaluate(f"frame => frame.{side}") > 0, key


def test_every_card_is_reached_by_tab_and_comes_into_view(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("tree"), width=PHONE)
    tab_to(page, FRAME)
    for number in range(page.locator(f"{FRAME} a.node").count()):
        page.keyboard.press("Tab")
        focused = "document.activeElement === document.querySelectorAll('.diagram a.node')"
        assert page.evaluate(f"{focused}[{number}]")
        page.wait_for_timeout(30)
        assert page.evaluate(IN_VIEW), number
    href = page.evaluate("document.activeElement.getAttribute('href')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == urljoin(site.place("tree"), href)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_forces_colours_sees_every_card_and_line(
    reader: Reader, site: Site, scheme: str
) -> None:
    page = reader.page(site.place("tree"))
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    for selector, style in (
        (".body", "stroke"),
        (".asked", "fill"),
        (".given", "fill"),
        (".way", "stroke"),
        (".tip", "fill"),
    ):
        colours = page.locator(f"{FRAME} {selector}").first.evaluate(
            f"""one => {{
              const ground = document.querySelector(".diagram .body");
              return [getComputedStyle(one).{style}, getComputedStyle(ground).fill];
            }}"""
        )
        assert colours[0] != colours[1], selector


def test_paper_gets_a_drawing_that_can_be_read_or_a_word_about_the_list(
    reader: Reader, site: Site
) -> None:
    page = reader.page(width=WIDE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 970})  # the text of an A4 page
    for url in drawings(site):
        page.goto(url)
        assert page.locator(".whole-tree").is_visible()
        assert page.locator(FRAME).is_visible() != page.locator(".print-only").first.is_visible()
        if page.locator(FRAME).is_visible():
            box = page.locator(f"{FRAME} svg").bounding_box()
            assert box is not None
            assert box["width"] <= 673
            assert box["height"] <= 970
            assert min(page.evaluate(SIZES)) >= 8.5  # seven points of a printer and less is dust
