"""All that a mouse can do, a keyboard can: on a phone's width, where most is folded away."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from generator.schema.kinds import Tree
from tests.browser.conftest import PHONE, WIDE, Reader, Scheme, Site, tab_to

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const one = document.activeElement;
  const shape = one.matches(".point") && one.querySelector("circle, rect, path");
  const mark = shape ? getComputedStyle(shape) : null;
  const box = (shape || one).getBoundingClientRect();
  const style = getComputedStyle(one);
  const label = one.closest("form")?.querySelector("label:not([hidden])");
  const around = one.matches(".md-option") && label ? getComputedStyle(label) : style;
  const points = [[box.x + box.width / 2, box.y + box.height / 2], [box.x + 3, box.y + 3],
    [box.right - 3, box.bottom - 3]];
  return {
    name: one.outerHTML.slice(0, 120),
    outline: around.outlineStyle !== "none" ? parseFloat(around.outlineWidth) : 0,
    stroke: mark && mark.stroke !== "none" ? parseFloat(mark.strokeWidth) : 0,
    option: one.matches(".md-option"),
    inside: box.width > 0 && box.height > 0 && box.x < innerWidth && box.right > 0,
    uncovered: points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (one.contains(top) || top.contains(one));
    }),
  };
}"""


# The menu of a phone holds all groups, in a wide window each group is a menu of its own.
MENUS = [(PHONE, ".menu.whole"), (WIDE, ".main-nav .menu")]


@pytest.mark.parametrize(("width", "selector"), MENUS)
def test_menu_opens_and_leads_on(reader: Reader, site: Site, width: int, selector: str) -> None:
    page = reader.page(site.place("model"), width=width)
    menu = page.locator(selector).first
    tab_to(page, f"{selector} > summary")
    page.keyboard.press("Enter")
    assert menu.evaluate("menu => menu.open")
    page.keyboard.press("Tab")
    assert menu.evaluate("menu => menu.contains(document.activeElement)")
    assert not page.evaluate("document.activeElement.matches('.menu > summary')")
    page.keyboard.press("Escape")
    assert not menu.evaluate("menu => menu.open")
    assert page.evaluate("document.activeElement.matches('.menu > summary')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.href"):  # past the headings of a phone
        page.keyboard.press("Tab")
    goal = page.evaluate("document.activeElement.href")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == goal


@pytest.mark.parametrize(("width", "selector"), MENUS)
def test_menu_closes_when_the_focus_leaves(
    reader: Reader, site: Site, width: int, selector: str
) -> None:
    page = reader.page(site.place("home"), width=width)
    menu = page.locator(selector).first
    tab_to(page, f"{selector} > summary")
    page.keyboard.press("Enter")
    stops = menu.locator("a, summary").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.menu[open]')"):
            break
    assert not menu.evaluate("menu => menu.contains(document.activeElement)")
    assert not menu.evaluate("menu => menu.open")


def test_the_menu_is_short_and_says_where_one_is(reader: Reader, site: Site) -> None:
    """On a phone the headings and the contents, and only the group of the page is open."""
    for place, chapter in (("model", False), ("chapter", True)):
        page = reader.page(site.place(place), width=PHONE)
        page.locator(".menu.whole > summary").click()
        page.locator(".menu.whole nav").wait_for()
        closed = page.locator(".menu.whole nav > details:not([open])").count()
        assert page.locator(".menu.whole nav > details").count() - closed == 1
        current = page.locator(".menu.whole [aria-current]")
        assert current.count() == 1
        assert current.is_visible()
        if chapter:
            assert current.evaluate("link => link.href") == page.url


def test_tree_to_its_end_with_tab_and_enter(reader: Reader, site: Site) -> None:
    tree: Tree = site.tree[1]
    page = reader.page(site.place("tree"), width=PHONE)
    tab_to(page, "main a.button")
    steps = 0
    while not page.locator(".outcome").count():
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if page.locator(".outcome").count():
            break
        tab_to(page, "a.answer", most=40)
        steps += 1
        assert steps <= len(tree.questions)
    titles = {words_of(page, "h1")}
    assert titles <= {outcome.title for outcome in tree.outcomes.values()}
    assert page.locator("[data-road] li").count() == steps


def words_of(page: Page, selector: str) -> str:
    """The text of an element, in one line."""
    return " ".join(page.locator(selector).inner_text().split())


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_single_letters_are_no_commands(reader: Reader, site: Site, width: int) -> None:
    page = reader.page(site.place("model"), width=width)
    here = page.url
    for key in ("f", "s", "/", "p", "n", ",", ".", "h"):
        page.keyboard.press(key)
        page.wait_for_timeout(30)
        assert page.url == here, key
        assert page.evaluate("document.activeElement === document.body"), key
    page.locator("main a").first.focus()
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.matches('main a')")


@pytest.mark.parametrize(
    ("place", "width", "scheme"),
    [
        ("home", WIDE, "light"),
        ("home", PHONE, "dark"),
        ("model", PHONE, "light"),
        ("question", PHONE, "dark"),
        ("checklist", PHONE, "light"),
        ("outcome", WIDE, "dark"),
    ],
)
def test_focus_is_always_visible(
    reader: Reader, site: Site, place: str, width: int, scheme: Scheme
) -> None:
    """At every stop of Tab the focus is in sight, marked, and has opened nothing by itself."""
    page = reader.page(site.place(place), width=width, scheme=scheme)
    hidden, stops = [], 0
    for _ in range(45):
        page.keyboard.press("Tab")
        seen: dict[str, Any] = page.evaluate(FOCUSED)
        if seen["name"].startswith("<body"):
            break
        stops += 1
        marked = seen["outline"] >= 2 or seen["stroke"] >= 2
        if not marked or not (seen["option"] or (seen["inside"] and seen["uncovered"])):
            hidden.append(seen)
    assert stops > 8
    assert hidden == []


def test_skip_link_leads_to_the_text(reader: Reader, site: Site) -> None:
    for place in ("home", "model", "question", "term", "chapter"):
        page = reader.page(site.place(place))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.skip')"), place
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('header') === null"), place
