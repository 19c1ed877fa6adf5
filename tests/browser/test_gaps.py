"""The gap map: numbers that lead to their cases, and empty cells that invite."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from generator.schema.kinds import Case
from tests.browser.conftest import (
    NARROWEST,
    PHONE,
    WIDE,
    Judge,
    Reader,
    Site,
    overflow,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser


def _cells(site: Site) -> dict[tuple[str, str], set[str]]:
    """For every lesson and target group the cases, counted here once more."""
    found: dict[tuple[str, str], set[str]] = {
        (lesson.id, group.id): set()
        for lesson in site.book.of("lesson")
        for group in site.book.of("audience")
    }
    for record in site.book.of("case"):
        assert isinstance(record.data, Case)
        for taught in record.data.lessons:
            for group in record.data.audiences:
                found[taught.ref, group].add(record.id)
    return found


def test_every_cell_leads_to_its_cases_or_invites(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("gaps"))
    cells = _cells(site)
    table = page.locator("table.gap-table").first
    hrefs = table.locator("td a.filled").evaluate_all("all => all.map((one) => one.search)")
    asked = {
        tuple(re.fullmatch(r"\?lesson=(.+)&audience=(.+)", href).groups())  # type: ignore[union-attr]
        for href in hrefs
    }
    assert asked == {cell for cell, cases in cells.items() if cases}
    empty = table.locator("td.empty a")
    assert empty.count() == sum(not cases for cases in cells.values())
    names = empty.all_text_contents()
    assert len(set(names)) == len(names)  # each says which lesson and which group


def test_a_cell_leads_to_as_many_cases_as_it_says(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("gaps"))
    cells = _cells(site)
    (lesson, group), cases = max(cells.items(), key=lambda pair: (len(pair[1]), pair[0]))
    with page.expect_navigation():
        page.locator(f'a.filled[href$="?lesson={lesson}&audience={group}"]').click()
    until(page, "!document.querySelector('[data-found]').hidden")
    shown = page.locator("[data-entry]:visible").evaluate_all(
        "all => all.map((one) => one.dataset.entry)"
    )
    assert set(shown) == {f"case:{name}" for name in cases}


def test_a_corner_leads_to_its_cases_or_invites(reader: Reader, site: Site) -> None:
    """In the table of corners: every number leads to so many entries, what is empty invites."""
    page = reader.page(site.place("gaps"))
    table = page.locator("table.gap-table").last
    numbers = {
        link.get_attribute("href"): int(link.inner_text().split()[0])
        for link in table.locator("td:not(.empty) a").all()
    }
    placed = [r for r in site.book.of("case") if isinstance(r.data, Case) and r.data.axes]
    assert sum(n for href, n in numbers.items() if "result=" in str(href)) == len(placed)
    assert table.locator("td:not(.empty):not(.zero):not(:has(a))").all_inner_texts() in ([], ["0"])
    names = table.locator("td.empty a").all_text_contents()
    assert len(set(names)) == len(names)
    there, here = reader.page(), page.url
    for href, number in numbers.items():
        there.goto(urljoin(here, href))
        until(there, "!document.querySelector('[data-found]').hidden")
        assert there.locator("[data-entry]:visible").count() == number, href
        assert there.url.endswith(str(href).removeprefix("..")), "the address is not put in order"


def test_every_number_has_a_row_and_a_column_with_a_name(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("gaps"))
    for table in page.locator("table.gap-table").all():
        columns = table.locator("thead th[scope=col]").count()
        assert table.locator("caption").text_content()
        for row in table.locator("tbody tr, tfoot tr").all():
            assert row.locator("th[scope=row]").count() == 1
            assert row.locator("td").count() == columns - 1


@pytest.mark.parametrize("width", [NARROWEST, PHONE])
def test_names_of_rows_stay_in_view_when_the_table_scrolls(
    reader: Reader, site: Site, width: int
) -> None:
    page = reader.page(site.place("gaps"), width=width)
    assert overflow(page) == []
    tab_to(page, ".gap-scroll")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    place = page.locator(".gap-scroll").first
    place.evaluate("one => one.scrollTo(300, 0)")
    head = page.locator(".gap-table tbody th").first.bounding_box()
    box = place.bounding_box()
    assert head
    assert box
    assert head["x"] == pytest.approx(box["x"], abs=2)
    assert head["width"] < box["width"] * 0.65


def test_without_javascript_it_is_the_same(reader: Reader, site: Site) -> None:
    with_script = reader.page(site.place("gaps"))
    without = reader.page(site.place("gaps"), javascript=False)

    def said(page: Page) -> list[str]:
        return page.locator("table.gap-table").all_text_contents()

    assert said(with_script) == said(without)


def test_no_violations_in_english_either(reader: Reader, site: Site, judge: Judge) -> None:
    page = reader.page(site.url("gaps", "en"))
    assert judge(page, (WIDE, "light"), (WIDE, "dark")) == []
