"""The page with the search field: a combobox that a hand, a keyboard and an ear can use."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route

from generator.render.addresses import address
from generator.schema.kinds import Case, Model
from generator.schema.registers import GlossaryTerm
from tests.browser.conftest import (
    PHONE,
    SCHEMES,
    WIDE,
    Judge,
    Reader,
    Site,
    overflow,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser

CHOSEN = "document.querySelector('[role=option][aria-selected=true]')?.id"
ACTIVE = "document.activeElement.getAttribute('aria-activedescendant')"
NONSENSE = "qqzxqqzx"


def searching(reader: Reader, site: Site, words: str, *, width: int = WIDE) -> Page:
    """The page with the field, and these words in it."""
    page = reader.page(site.place("search"), width=width)
    page.get_by_role("combobox").fill(words)
    return page


def results(page: Page) -> list[str]:
    """The addresses of what was found, when something was."""
    page.get_by_role("option").first.wait_for()
    links = page.get_by_role("option")
    found: list[str] = links.evaluate_all("all => all.map((one) => decodeURI(one.href))")
    return found


def query_of(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("q", [])


def in_address(page: Page, words: str) -> None:
    """Waits until the address says what was asked."""
    until(page, f"new URLSearchParams(location.search).get('q') === {words!r}")


def test_a_word_of_the_book_is_found(reader: Reader, site: Site) -> None:
    """A word that readers look for finds the entry that names it, also by its beginning."""
    for record in (site.book.all(Model)[0], site.book.all(Case)[0]):
        word = max(record.data.keywords, key=len)
        for typed in (word, word[:-1]):
            assert site.of(record) in results(searching(reader, site, typed)), typed


def test_a_term_is_found_at_its_own_place_by_each_of_its_names(reader: Reader, site: Site) -> None:
    term = site.book.all(GlossaryTerm)[0]
    place = address(term.key).at("nl").replace("#", "/#")
    for words in (term.data.term, term.data.in_english, *term.data.synonyms):
        found = results(searching(reader, site, words))
        assert any(url.endswith(place) for url in found), words


def test_english_pages_are_found_in_english(reader: Reader, site: Site) -> None:
    term = site.book.all(GlossaryTerm)[0]
    page = reader.page(site.place("en:search"))
    page.get_by_role("combobox").fill(term.data.in_english)
    assert all("/en/" in url for url in results(page))


def test_every_title_finds_its_page(reader: Reader, site: Site) -> None:
    """Who types the title of an entry gets its page first."""
    page = reader.page(site.place("search"))
    missed = {}
    records = site.book.entries()
    for record in records[:: max(1, len(records) // 12)]:
        title = record.data.title
        page.get_by_role("combobox").fill(title)
        in_address(page, title)
        found = results(page)
        if site.of(record) != found[0]:
            missed[title] = found[:3]
    assert missed == {}


def test_a_result_says_its_kind_and_its_lead(reader: Reader, site: Site) -> None:
    record = site.book.all(Model)[0]
    page = searching(reader, site, record.data.title)
    first = page.get_by_role("option").first
    first.wait_for()
    assert record.data.summary in " ".join(first.inner_text().split())
    assert first.locator("svg.mark").count() == 1
    assert site.words()["model"] in first.text_content()  # type: ignore[operator]
    name = page.get_by_role("option", name=f"{record.data.title} {site.words()['model']}")
    assert name.count() >= 1


def test_nothing_found_is_said_with_the_other_ways(reader: Reader, site: Site) -> None:
    page = searching(reader, site, NONSENSE)
    page.get_by_text(site.words()["search_none_text"].partition("{")[0]).wait_for()
    assert page.get_by_role("option").count() == 0
    ways = page.locator("[data-ways] a")
    assert ways.count() >= 4
    goals = [urlsplit(url).path for url in ways.evaluate_all("all => all.map((one) => one.href)")]
    assert {"/beslisboom/", "/kaart/", "/begrippen/"} <= set(goals)
    assert page.get_by_role("status").inner_text() == site.words()["search_none"]


def test_a_typing_error_is_said_and_one_step_mends_it(reader: Reader, site: Site) -> None:
    word = max(site.book.all(Model)[0].data.keywords, key=len).split()[0]
    wrong = f"{word[:4]}{word[5:]}"
    page = searching(reader, site, wrong)
    results(page)
    meant = page.locator("[data-instead]")
    assert meant.is_visible()
    right = meant.inner_text()
    meant.click()
    in_address(page, right)
    assert page.get_by_role("combobox").input_value() == right
    assert meant.is_hidden()


def test_the_field_is_a_combobox_that_arrows_go_through(reader: Reader, site: Site) -> None:
    """As the ARIA Authoring Practices have it: the focus stays in the field."""
    page = searching(reader, site, "model")
    links = results(page)
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "true"
    box = page.locator(f"#{field.get_attribute('aria-controls')}")
    assert box.get_attribute("role") == "listbox"
    first = page.evaluate(CHOSEN)
    assert first == page.evaluate(ACTIVE)
    page.keyboard.press("ArrowDown")
    second = page.evaluate(CHOSEN)
    assert second != first
    assert second == page.evaluate(ACTIVE)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(CHOSEN) == first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(CHOSEN) == f"gevonden-{len(links) - 1}"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(links[0], wait_until="commit")


def test_escape_empties_the_field(reader: Reader, site: Site) -> None:
    page = searching(reader, site, "model")
    results(page)
    page.keyboard.press("Escape")
    until(page, "!location.search")
    field = page.get_by_role("combobox")
    assert field.input_value() == ""
    assert field.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("option").count() == 0


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_the_header_leads_to_the_field_and_the_field_to_a_page(
    reader: Reader, site: Site, width: int
) -> None:
    page = reader.page(site.place("model"), width=width)
    tab_to(page, ".search-link")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('[role=combobox]')")
    page.keyboard.type("model")
    links = results(page)
    page.keyboard.press("Enter")
    page.wait_for_url(links[0], wait_until="commit")
    assert page.locator("h1").count() == 1


def test_the_question_stands_in_the_address_and_is_there_again(reader: Reader, site: Site) -> None:
    page = searching(reader, site, "model")
    found = results(page)
    in_address(page, "model")
    page.get_by_role("option").nth(1).click()
    page.wait_for_url(found[1], wait_until="commit")
    page.go_back()
    assert results(page) == found
    other = reader.page(f"{site.place('search')}?q=model")
    assert other.get_by_role("combobox").input_value() == "model"
    assert results(other) == found
    until(other, "document.querySelector('a.language').href.endsWith('?q=model')")


def test_the_index_is_fetched_once_and_only_here(reader: Reader, site: Site) -> None:
    asked: list[str] = []
    page = reader.page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.place("model"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith((".json", "search.js", "match.js"))]
    page.goto(site.place("search"))
    page.get_by_role("combobox").fill("model")
    results(page)
    other = site.book.all(Model)[0].data.title
    page.get_by_role("combobox").fill(other)
    in_address(page, other)
    assert len([url for url in asked if url.endswith("/index.json")]) == 1
    assert not [url for url in asked if url.endswith("/text.json")]


def test_the_running_text_is_looked_through_when_it_is_asked_for(
    reader: Reader, site: Site
) -> None:
    page = searching(reader, site, "model")
    results(page)
    with page.expect_response("**/text.json"):
        page.locator("[data-deeper]").click()
    until(page, "document.querySelector('[data-more]').hidden")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_a_phone_puts_its_keyboard_away_at_enter(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("search"), width=PHONE, touch=True)
    page.evaluate("() => { window.matchMedia = () => ({ matches: true }) }")
    page.get_by_role("combobox").fill("model")
    results(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.startswith(site.place("search"))
    assert overflow(page) == []
    links = results(page)
    page.get_by_role("option").first.tap()
    page.wait_for_url(links[0], wait_until="commit")


def test_without_a_script_the_other_ways_are_there(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("search"), javascript=False)
    assert page.locator("noscript").get_by_role("paragraph").is_visible()
    assert page.locator("[data-search]").is_hidden()
    assert page.locator("[data-ways] a").first.is_visible()


def test_an_index_that_does_not_come_is_said_and_asked_again(reader: Reader, site: Site) -> None:
    page = reader.page()

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="")

    page.route("**/index.json", fail)
    page.goto(site.place("search"))
    page.get_by_role("combobox").fill("model")
    page.get_by_text(site.words()["search_broken"]).wait_for()
    assert page.locator("[data-ways] a").first.is_visible()
    page.unroute("**/index.json")
    page.get_by_role("combobox").fill("modellen")
    assert results(page)
    reader.faults[:] = [fault for fault in reader.faults if "503" not in fault]


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_page_with_search_results_has_no_violations(
    reader: Reader, site: Site, judge: Judge, width: int
) -> None:
    views = [(width, scheme) for scheme in SCHEMES]
    page = searching(reader, site, "model", width=width)
    results(page)
    assert judge(page, *views) == []
    page.get_by_role("combobox").fill(NONSENSE)
    page.locator("[data-none]:not([hidden])").wait_for()
    assert judge(page, *views) == []
