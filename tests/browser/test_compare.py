"""Side by side: what the address asks for, in its order, and never more than three."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.render.addresses import side_by_side
from generator.render.presentation import COMPARED
from generator.schema.kinds import Model
from tests.browser.conftest import (
    NARROWEST,
    WIDE,
    Judge,
    Reader,
    Site,
    sheets,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser

each_kind = pytest.mark.parametrize("kind", COMPARED)

SHOWN = """() => [...document.querySelectorAll('.compare thead [data-id]')]
  .filter((one) => one.checkVisibility()).map((one) => one.dataset.id)"""
# Every row shows as many cells as there are columns, each under the heading of its own entry.
RIGHT_CELLS = """() => {
  const seen = (one) => one.checkVisibility();
  const [head, ...rows] = document.querySelector('.compare table').rows;
  const names = [...head.cells].slice(1).filter(seen).map((one) => one.textContent.trim());
  return rows.every((row) => {
    const cells = [...row.cells].slice(1).filter(seen);
    return cells.length === names.length
      && cells.every((cell, place) => cell.dataset.name === names[place] && cell.innerText.trim());
  });
}"""


def ids(site: Site, kind: str) -> list[str]:
    """The entries of a kind."""
    return [record.id for record in site.book.of(kind)]


def compare(site: Site, kind: str, *chosen: str) -> str:
    """The address of a comparison."""
    return site.place(f"compare-{kind}") + (side_by_side(*chosen) if chosen else "")


def shown(page: Page) -> list[str]:
    """The entries whose columns can be seen, from left to right."""
    found: list[str] = page.evaluate(SHOWN)
    return found


def in_address(page: Page) -> list[str]:
    """The entries in the address."""
    return [value for _, value in parse_qsl(urlsplit(page.url).query)]


# Goes from one choice to the next, as Back and Forward do it, and tells what is to be seen.
SHOWN_FOR = f"""(queries) => queries.map((query, number) => {{
  history.pushState(null, "", location.pathname + query);
  dispatchEvent(new PopStateEvent("popstate"));
  return [location.search, ({SHOWN})(), number % 10 || ({RIGHT_CELLS})()];
}})"""


@each_kind
def test_every_pair_is_shown_by_its_address(reader: Reader, site: Site, kind: str) -> None:
    """In one page: the address changes, and the columns follow."""
    page = reader.page(compare(site, kind))
    chance = random.Random(20261124)
    pairs = [
        list(pair if chance.random() < 0.5 else pair[::-1])
        for pair in combinations(ids(site, kind), 2)
    ]
    found = page.evaluate(SHOWN_FOR, [side_by_side(*pair) for pair in pairs])
    for pair, (query, columns, is_right) in zip(pairs, found, strict=True):
        assert [value for _, value in parse_qsl(query.removeprefix("?"))] == columns == pair
        assert is_right, pair
    assert page.locator("[data-dropped]").is_hidden()


@each_kind
def test_two_and_three_at_load(reader: Reader, site: Site, kind: str) -> None:
    some = ids(site, kind)
    page = reader.page()
    for chosen in ([some[3], some[0]], [some[2], some[4], some[1]], [some[1]]):
        page.goto(compare(site, kind, *chosen))
        assert shown(page) == chosen
        assert page.evaluate(RIGHT_CELLS)
        assert page.locator("[data-tools]").is_visible() == (len(chosen) > 1)
        assert page.locator("[data-live]").inner_text() == ""
        assert page.locator("[data-dropped]").is_hidden()
        page.reload()
        assert shown(page) == chosen
    other = page.locator("a.language").get_attribute("href") or ""
    assert other.endswith(side_by_side(some[1]))


@each_kind
def test_a_fourth_an_unknown_and_a_double_are_dropped_with_a_notice(
    reader: Reader, site: Site, kind: str
) -> None:
    a, b, c, d, *_ = ids(site, kind)
    page = reader.page()
    for asked, left in (
        ((a, b, c, d), [a, b, c]),
        ((a, "eenhoorn", b), [a, b]),
        ((a, b, a), [a, b]),
        (("<b>x</b>",), []),
    ):
        page.goto(compare(site, kind, *asked))
        assert in_address(page) == left
        assert shown(page) == (left or shown(page))
        expect(page.locator("[data-dropped]")).to_have_text(site.words()["compare_dropped"])
    assert len(shown(page)) == len(ids(site, kind))


def test_choosing_goes_into_the_address_and_back_undoes_it(reader: Reader, site: Site) -> None:
    a, b, c, *_ = ids(site, "model")
    page = reader.page(compare(site, "model"))
    assert len(shown(page)) == len(ids(site, "model"))
    assert page.locator("[data-hint='0']").is_visible()
    picks = page.locator("select[data-pick]")
    picks.nth(0).select_option(a)
    assert page.locator("[data-hint='1']").is_visible()
    picks.nth(1).select_option(b)
    assert shown(page) == in_address(page) == [a, b]
    names = [page.locator(f"[data-id={one}]").inner_text().strip() for one in (a, b)]
    expect(page.locator("[role=status][data-live]")).to_have_text(
        site.words()["compare_said"].format(names=", ".join(names))
    )
    assert picks.nth(2).locator(f"option[value={a}]").is_disabled()
    picks.nth(0).select_option(c)
    assert shown(page) == [c, b]
    page.go_back()
    until(page, f"location.search === '{side_by_side(a, b)}'")
    assert shown(page) == [a, b]
    assert picks.nth(0).input_value() == a
    page.go_forward()
    assert shown(page) == [c, b]
    picks.nth(0).select_option("")
    assert shown(page) == in_address(page) == [b]
    assert picks.nth(0).input_value() == b


def test_what_is_the_same_says_so_and_can_be_hidden(reader: Reader, site: Site) -> None:
    models = {r.id: r.data for r in site.book.of("model") if isinstance(r.data, Model)}
    a, b = next(
        pair for pair in combinations(models, 2) if models[pair[0]].cost == models[pair[1]].cost
    )
    page = reader.page(compare(site, "model", a, b))
    words = site.words()
    cost = page.locator("tr", has=page.locator(f"th:has-text('{words['cost']}')")).first
    expect(cost.locator("[data-same]")).to_have_text(words["compare_same"])
    assert cost.locator("[data-same]").is_visible()
    page.locator("[data-hide-same]").check()
    assert cost.is_hidden()
    page.locator("[data-hide-same]").uncheck()
    assert cost.is_visible()
    for row in page.locator("tr[data-short]").all():
        cells = [cell.inner_text() for cell in row.locator("td").all() if cell.is_visible()]
        assert row.locator("[data-same]").is_visible() == (len(set(cells)) == 1)


@each_kind
def test_without_javascript_all_stand_in_one_table(reader: Reader, site: Site, kind: str) -> None:
    a, b, *_ = ids(site, kind)
    page = reader.page(compare(site, kind, a, b), javascript=False)
    heads = page.locator(".compare thead th[scope=col][data-id]")
    assert heads.count() == len(ids(site, kind))
    assert page.locator(".compare[role=region][tabindex='0'][aria-label]").count() == 1
    controls = page.locator("main :is(button, input, select)")
    assert not [one for one in controls.all() if one.is_visible()]
    cells = page.locator(".compare td").all_inner_texts()
    assert all(cell.strip() for cell in cells)
    assert page.locator("noscript .note, .note", has_text=site.words()["compare_plain"]).count()


def test_a_missing_value_says_so(reader: Reader, site: Site) -> None:
    without = next(r for r in site.book.of("case") if getattr(r.data, "period", None) is None)
    other = next(r for r in site.book.of("case") if r.id != without.id)
    page = reader.page(compare(site, "case", without.id, other.id))
    words = site.words()
    row = page.locator("tr", has=page.locator(f"th:has-text('{words['period']}')"))
    expect(row.locator("td").first).to_have_text(words["unknown"])


def test_from_a_list_by_keyboard(reader: Reader, site: Site) -> None:
    """Pick two, see which, and go; a fourth cannot be picked."""
    page = reader.page(site.place("index-case"))
    bar = page.locator("[data-picks]")
    assert bar.is_hidden()
    tab_to(page, "[data-pick]")
    page.keyboard.press("Space")
    assert bar.is_visible()
    expect(bar.locator("[role=status]")).to_contain_text(site.words()["compare_hint_more"])
    assert bar.locator("[data-go]").is_hidden()
    tab_to(page, "[data-pick]")
    page.keyboard.press("Space")
    picked = page.locator("[data-pick]:checked").evaluate_all(
        "all => all.map((one) => one.dataset.pick)"
    )
    third = page.locator("[data-pick]").nth(5)
    third.check()
    assert page.locator("[data-pick]").nth(7).is_disabled()
    expect(bar.locator("[role=status]")).to_contain_text(site.words()["compare_full"])
    third.uncheck()
    assert page.locator("[data-pick]").nth(7).is_enabled()
    tab_to(page, "[data-go]", 200)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert shown(page) == picked
    page.go_back()
    until(page, "!document.querySelector('[data-picks]').hidden")
    assert bar.locator("[data-go]").is_visible()  # what was picked is still picked
    page.locator("[data-picks] [data-wipe]").click()
    assert bar.is_hidden()
    assert page.locator("[data-pick]:checked").count() == 0
    assert page.evaluate("document.activeElement.matches('[data-pick]')")


def test_a_model_leads_to_what_it_is_confused_with(reader: Reader, site: Site) -> None:
    model = next(
        r for r in site.book.of("model") if isinstance(r.data, Model) and r.data.confused_with
    )
    assert isinstance(model.data, Model)
    page = reader.page(site.of(model))
    page.locator("summary", has_text=site.words()["confused_with"]).click()
    link = page.get_by_role("link", name=site.words()["compare_pair"]).first
    with page.expect_navigation():
        link.click()
    assert shown(page) == [model.id, model.data.confused_with[0].ref]


def test_the_address_can_be_copied(reader: Reader, site: Site) -> None:
    a, b, *_ = ids(site, "model")
    page = reader.page(compare(site, "model", a, b))
    assert page.locator("[data-address]").input_value() == page.url
    page.locator("[data-copy]").click()
    expect(page.locator("[data-live]")).to_have_text(site.words()["compare_copied"])


def test_three_fit_on_paper(reader: Reader, site: Site, tmp_path: Path) -> None:
    """A4, with the address, all three names, and nothing cut off at the right."""
    chosen = ids(site, "model")[:3]
    page = reader.page(compare(site, "model", *chosen))
    file = tmp_path / "compare.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    assert 0 < sheets(file) <= 8
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 900})  # A4 without its margins
    text = page.locator("body").inner_text()
    assert page.url in text
    words = site.words()
    assert words["compare_copy"] not in text
    assert words["compare_print"] not in text
    wide = page.evaluate("document.querySelector('.compare table').scrollWidth")
    assert wide <= 673
    assert shown(page) == chosen


@pytest.mark.parametrize("many", [2, 3])
def test_no_rule_is_broken_and_nothing_sticks_out(
    reader: Reader, site: Site, judge: Judge, many: int
) -> None:
    kind = list(COMPARED)[many % 2]
    page = reader.page(compare(site, kind, *ids(site, kind)[:many]))
    assert judge(page) == []
    assert len(shown(page)) == many


@pytest.mark.parametrize("width", [WIDE, NARROWEST])
def test_the_bar_on_a_list_breaks_no_rule(
    reader: Reader, site: Site, judge: Judge, width: int
) -> None:
    page = reader.page(site.place("index-model"), width=width)
    for box in page.locator("[data-pick]").all()[:3]:
        box.check()
    # At the end of the list the bar covers no card, and so no half box.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert judge(page, (width, "light")) == []
