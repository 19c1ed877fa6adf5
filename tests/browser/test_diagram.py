"""The drawing of a tree: the same pages as the list; an overview that is enlarged to be read, moved
with the keyboard alone, and on a phone only there when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from generator.problems import LANGUAGES
from generator.render.addresses import address, node_address
from tests.browser.conftest import PHONE, WIDE, Reader, Site, overflow, tab_to, until

pytestmark = pytest.mark.browser

FRAME = ".diagram"
OUTSIDE = """() => [...document.querySelectorAll(".diagram .node")].flatMap((card) => {
  const box = card.querySelector(".body").getBBox();
  return [...card.querySelectorAll("text")].filter((text) => {
    const own = text.getBBox();
    if (getComputedStyle(text).display === "none") return false;
    return own.x < box.x + 8 || own.x + own.width > box.x + box.width - 8 ||
      own.y < box.y || own.y + own.height > box.y + box.height;
  }).map((text) => text.textContent);
})"""
SIZES = """() => [...document.querySelectorAll(".diagram text")]
  .filter((text) => getComputedStyle(text).display !== "none")
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
HIDDEN = """() => {
  const frame = document.querySelector(".diagram");
  return [frame.scrollWidth - frame.clientWidth, frame.scrollHeight - frame.clientHeight];
}"""
SHOWN = "#getekend"  # the drawing, where it has to be asked for
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


def does(page: Page, what: str) -> None:
    """Presses a button of the drawing."""
    page.locator(f"[data-does={what}]").click()


def test_it_opens_as_an_overview_that_fits_and_is_enlarged_to_be_read(
    reader: Reader, site: Site
) -> None:
    page = reader.page(width=WIDE)
    for url in drawings(site):
        page.goto(url)
        assert page.evaluate(HIDDEN) == [0, 0]  # nothing of it is out of its frame
        assert min(page.evaluate(SIZES)) >= 13
        assert overflow(page) == []
        does(page, "read")
        assert page.evaluate(OUTSIDE) == []
        assert page.locator(f"{FRAME} .asked").first.is_visible()
        assert min(page.evaluate(SIZES)) >= 13
        assert overflow(page) == []
        does(page, "whole")
        assert page.evaluate(HIDDEN) == [0, 0]


def test_buttons_make_it_larger_and_smaller_by_keyboard(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("tree"), width=WIDE)
    width = "() => document.querySelector('.diagram svg').getBoundingClientRect().width"
    seen = [page.evaluate(width)]
    for what in ("larger", "larger", "smaller", "smaller", "read", "whole"):
        page.locator(f"[data-does={what}]").focus()
        page.keyboard.press("Enter")
        seen.append(page.evaluate(width))
    first, once, twice, back, whole_again, read, last = seen
    assert first < once < twice
    assert back == pytest.approx(once)
    assert whole_again == pytest.approx(first) == pytest.approx(last)
    assert read > first
    page.set_viewport_size({"width": 800, "height": 700})  # an overview goes on fitting
    until(page, f"({width})() < {first}")
    assert page.evaluate(HIDDEN) == [0, 0]


def test_a_click_in_the_overview_enlarges_what_cannot_be_read(reader: Reader, site: Site) -> None:
    url = site.place("tree")
    page = reader.page(url, width=WIDE)
    assert page.locator(f"{FRAME}.far").count()
    card = page.locator(f"{FRAME} a.node").last
    card.locator(".body").hover()
    named = page.locator("[data-named]").inner_text()
    assert named.endswith(card.get_attribute("aria-label") or "?")
    card.locator(".body").click()
    assert page.url == url
    assert card.locator(".asked").is_visible()
    assert page.evaluate("""() => {
      const frame = document.querySelector(".diagram").getBoundingClientRect();
      const card = [...document.querySelectorAll(".diagram a.node")].at(-1).getBoundingClientRect();
      return card.left >= frame.left && card.right <= frame.right;
    }""")
    there = urljoin(url, card.get_attribute("href") or "?")
    with page.expect_navigation():
        card.locator(".body").click()
    assert page.url == there


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_on_a_phone_the_list_comes_first(reader: Reader, site: Site, javascript: bool) -> None:
    page = reader.page(site.place("tree"), width=PHONE, javascript=javascript)
    assert page.locator(FRAME).is_hidden()
    assert page.locator("[data-zoom]").is_hidden()
    page.locator(".show-drawing a").click()
    assert page.locator(FRAME).is_visible()
    assert page.locator("[data-zoom]").is_visible() == javascript
    assert page.locator(".show-drawing a").is_hidden()
    assert overflow(page) == []
    if javascript:
        assert min(page.evaluate(SIZES)) >= 12
        does(page, "read")
    assert min(page.evaluate(SIZES)) >= 13
    assert page.evaluate(OUTSIDE) == []
    assert overflow(page) == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_drawing_is_moved_with_the_arrow_keys(
    reader: Reader, site: Site, javascript: bool
) -> None:
    page = reader.page(site.place("tree") + SHOWN, width=PHONE, javascript=javascript)
    frame = page.locator(FRAME)
    assert frame.get_attribute("role") == "region"
    assert frame.get_attribute("aria-label")
    said = frame.get_attribute("aria-describedby") or "?"
    assert page.locator(f"#{said} a[href='#alles']").is_visible()  # where it stands as text
    if javascript:
        does(page, "read")
    frame.focus()
    for key, side in (("ArrowRight", "scrollLeft"), ("ArrowDown", "scrollTop")):
        for _ in range(4):
            page.keyboard.press(key)
            page.wait_for_timeout(60)
        assert frame.evaluate(f"frame => frame.{side}") > 0, key


def test_every_card_is_reached_by_tab_and_comes_into_view(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("tree") + SHOWN, width=PHONE)
    does(page, "read")
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
