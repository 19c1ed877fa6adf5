"""The map: every mark a link with a name, and the same links once more as a list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from generator.problems import Language
from generator.schema.kinds import Model
from tests.browser.conftest import PHONE, WIDE, Reader, Site, tab_to

pytestmark = pytest.mark.browser


def _absolute(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "all => all.map((one) => new URL(one.getAttribute('href'), document.baseURI).href)"
    )
    return found


@pytest.mark.parametrize("place", ["home", "index-model", "en:home"])
@pytest.mark.parametrize(("width", "drawn"), [(WIDE, "wide"), (PHONE, "narrow")])
def test_every_point_is_a_link_with_a_name(
    reader: Reader, site: Site, place: str, width: int, drawn: str
) -> None:
    language: Language = "en" if place.startswith("en:") else "nl"
    models = {site.of(record, language) for record in site.book.of("model")}
    page = reader.page(site.place(place), width=width)
    other = "narrow" if drawn == "wide" else "wide"
    assert page.locator(f".map.{drawn}").is_visible()
    assert page.locator(f".map.{other}").is_hidden()
    points = _absolute(page, f".map.{drawn} a.point")
    assert set(points) == models
    assert len(points) == len(models)
    listed = _absolute(page, ".map-list a")
    assert sorted(listed) == sorted(points)
    marks = page.locator(f".map.{drawn} a.point")
    for mark in marks.all():
        name = mark.get_attribute("aria-label") or ""
        assert len(name) > 3
        assert (
            mark.locator("text").text_content() or "?"
        ) in name  # who speaks to a computer says what she sees
    assert marks.first.is_visible()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_points_follow_each_other_by_tab_and_lead_to_their_models(
    reader: Reader, site: Site, width: int
) -> None:
    page = reader.page(site.place("home"), width=width)
    seen = []
    tab_to(page, "a.point")
    while page.evaluate("document.activeElement.matches('a.point')"):
        seen.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert len(seen) == len(set(seen)) == len(site.book.of("model"))
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    by_url = {site.of(record): record for record in site.book.of("model")}
    model = by_url[page.url].data
    assert isinstance(model, Model)
    assert page.locator("h1").inner_text() == model.title


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_point_can_be_clicked_and_labels_stay_inside(
    reader: Reader, site: Site, width: int
) -> None:
    page = reader.page(site.place("home"), width=width)
    outside = page.evaluate("""() => [...document.querySelectorAll(".map .label")].filter((label) =>
    {
      const frame = label.closest("svg").getBoundingClientRect();
      const box = label.getBoundingClientRect();
      return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map((label) => label.textContent)""")
    assert outside == []
    point = page.locator("a.point:visible").last
    goal = point.evaluate("one => new URL(one.getAttribute('href'), document.baseURI).href")
    with page.expect_navigation():
        point.locator("circle, rect, path").click()
    assert page.url == goal
