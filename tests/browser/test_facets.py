"""Choosing from a list: what is left equals what the book says, whatever was ticked."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.link.book import Book
from generator.problems import Language
from generator.schema.kinds import Case, Checklist, Lesson, Model
from tests.browser.conftest import (
    PHONE,
    WIDE,
    Judge,
    Reader,
    Site,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser

Values = dict[str, dict[str, set[str]]]  # entry → facet → values
Chosen = list[tuple[str, str]]
KINDS = ("model", "case", "lesson", "checklist")
each_kind = pytest.mark.parametrize("kind", KINDS)


def known(book: Book, kind: str) -> Values:
    """What the book says of every entry, read from its data and not from the generator's views."""
    found: Values = {}
    for record in book.of(kind):
        data = record.data
        values: dict[str, set[str]]
        if isinstance(data, Model):
            values = {
                "quadrant": {data.axes.quadrant},
                "cost": {data.cost},
                "phase": {data.phase} if data.phase else set(),
                "evidence": {data.evidence},
                "audience": {role.audience for role in data.roles if role.audience},
                "lesson": set(data.lessons),
            }
        elif isinstance(data, Case):
            values = {
                "result": {data.outcome.result},
                "layer": {data.layer},
                "lesson": {one.ref for one in data.lessons},
                "audience": set(data.audiences),
                "quadrant": {data.axes.quadrant} if data.axes else set(),
            }
        elif isinstance(data, Lesson):
            models = [(m.id, m.data) for m in book.of("model")]
            values = {
                "audience": set(data.audiences),
                "model": {
                    name for name, m in models if isinstance(m, Model) and record.id in m.lessons
                },
            }
        else:
            assert isinstance(data, Checklist)
            values = {
                "moment": {data.moment}
                | {one.moment for one in data.items + data.shared if one.moment},
                "audience": set(data.audiences),
                "lesson": set(data.lessons),
            }
        found[f"{kind}:{record.id}"] = values
    return found


def left(values: Values, chosen: Chosen) -> set[str]:
    """The entries that have, in every facet that was chosen from, one of the chosen values."""
    facets = {name for name, _ in chosen}
    return {
        entry
        for entry, has in values.items()
        if all(has[name] & {v for n, v in chosen if n == name} for name in facets)
    }


def shown(page: Page) -> set[str]:
    """The entries that can be seen in the list."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.index [data-entry]')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.dataset.entry)"
    )
    assert len(found) == len(set(found))
    return set(found)


def offered(page: Page) -> Chosen:
    """Every value that the panel offers, in order."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('[data-facets] input')].map((one) => [one.name, one.value])"
    )
    return [(name, value) for name, value in found]


def tick(page: Page, chosen: Chosen) -> None:
    """Ticks or unticks values, whatever is folded."""
    page.evaluate(
        """(chosen) => { for (const [name, value] of chosen)
          document.querySelector(`[data-facets] [name="${name}"][value="${value}"]`).click(); }""",
        [list(pair) for pair in chosen],
    )


def counts(page: Page) -> dict[tuple[str, str], int]:
    """The number beside every value."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('[data-facets] .facet-value')].map((one) => {"
        " const { name, value } = one.querySelector('input');"
        " return [name, value, one.querySelector('[data-count]').textContent]; })"
    )
    return {(name, value): int(count) for name, value, count in found}


def headings_astray(page: Page) -> list[str]:
    """The headings that stand above nothing, and those that are hidden above something."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('.chosen-from h2')].filter((one) => one.checkVisibility()
          !== !!one.parentElement.querySelector('[data-entry]:not([hidden])'))
          .map((one) => one.textContent)"""
    )
    return found


def in_address(page: Page) -> Chosen:
    """What the address says."""
    return parse_qsl(urlsplit(page.url).query)


def index(site: Site, kind: str, chosen: Chosen = (), language: Language = "nl") -> str:  # type: ignore[assignment]
    """The address of a list, with a choice."""
    place = site.place(f"en:index-{kind}" if language == "en" else f"index-{kind}")
    return f"{place}?{urlencode(chosen)}" if chosen else place


@each_kind
def test_every_single_value_leaves_what_the_book_says(
    reader: Reader, site: Site, kind: str
) -> None:
    values = known(site.book, kind)
    page = reader.page(index(site, kind))
    assert shown(page) == set(values)
    options = offered(page)
    assert options
    for name in {name for name, _ in options}:  # a value is offered when an entry has it
        assert {v for n, v in options if n == name} == set().union(
            *(has[name] for has in values.values())
        )
    for pair in options:
        tick(page, [pair])
        assert shown(page) == left(values, [pair]), pair
        assert in_address(page) == [pair]
        tick(page, [pair])
    assert shown(page) == set(values)
    assert in_address(page) == []


@each_kind
def test_combinations_and_their_counts(reader: Reader, site: Site, kind: str) -> None:
    """Of the facets all count, within one any; beside a value stands what it would give."""
    values = known(site.book, kind)
    page = reader.page(index(site, kind))
    options = offered(page)
    chance = random.Random(20261124)
    for _ in range(25):
        chosen = chance.sample(options, min(len(options), chance.randint(2, 5)))
        tick(page, chosen)
        in_order = [pair for pair in options if pair in chosen]
        assert in_address(page) == in_order
        found = left(values, chosen)
        assert shown(page) == found, chosen
        assert page.locator("[data-none]").is_visible() == (not found)
        for (name, value), count in counts(page).items():
            others = [pair for pair in chosen if pair[0] != name]
            assert count == len(left(values, [*others, (name, value)])), (chosen, name, value)
        assert headings_astray(page) == []
        tick(page, chosen)


def test_the_address_is_read_kept_at_reload_and_put_in_order(reader: Reader, site: Site) -> None:
    values = known(site.book, "case")
    page = reader.page(index(site, "case"))
    options = offered(page)
    layer = next(pair for pair in options if pair[0] == "layer")
    result = next(pair for pair in options if pair[0] == "result")
    page.goto(index(site, "case", [layer, result]))
    assert in_address(page) == [result, layer]
    assert shown(page) == left(values, [result, layer])
    assert page.locator("[data-dropped]").is_hidden()
    assert page.locator("[data-live]").inner_text() == ""  # nothing is announced at load
    page.reload()
    assert shown(page) == left(values, [result, layer])
    other = page.locator("a.language").get_attribute("href") or ""
    assert other.endswith(f"?{urlencode([result, layer])}")


def test_back_undoes_one_choice_and_forward_does_it_again(reader: Reader, site: Site) -> None:
    values = known(site.book, "case")
    page = reader.page(index(site, "case"))
    first, second = [pair for pair in offered(page) if pair[0] == "result"][:2]
    tick(page, [first])
    tick(page, [second])
    page.go_back()
    until(page, "document.querySelectorAll('[data-facets] :checked').length === 1")
    assert shown(page) == left(values, [first])
    page.go_back()
    until(page, "document.querySelectorAll('[data-facets] :checked').length === 0")
    assert shown(page) == set(values)
    page.go_forward()
    until(page, "document.querySelectorAll('[data-facets] :checked').length === 1")
    assert shown(page) == left(values, [first])
    assert page.locator("[data-live]").inner_text()
    with page.expect_navigation():
        page.locator(".index [data-entry]:visible a").first.click()
    assert "?" not in page.url  # an entry has one address
    page.go_back()
    until(page, "document.querySelectorAll('[data-facets] :checked').length === 1")
    assert shown(page) == left(values, [first])


def test_what_the_book_does_not_know_is_dropped_with_a_notice(reader: Reader, site: Site) -> None:
    values = known(site.book, "case")
    page = reader.page(index(site, "case"))
    good = offered(page)[0]
    page.goto(index(site, "case", [("result", "verdampt"), good, ("kleur", "groen"), good]))
    assert in_address(page) == [good]
    assert shown(page) == left(values, [good])
    expect(page.locator("[data-dropped]")).to_have_text(site.words()["facets_dropped"])
    page.goto(index(site, "case", [("result", "<img src=x onerror=alert(1)>")]))
    assert shown(page) == set(values)
    tick(page, [good])
    assert page.locator("[data-dropped]").is_hidden()


@each_kind
def test_without_javascript_the_list_is_whole_and_no_control_is_dead(
    reader: Reader, site: Site, kind: str
) -> None:
    page = reader.page(index(site, kind, [("result", "failed")]), javascript=False)
    entries = page.locator(".index [data-entry]")
    assert entries.count() == len(site.book.of(kind))
    assert all(entry.is_visible() for entry in entries.all())
    controls = page.locator("main :is(button, input, select)")
    assert not [one for one in controls.all() if one.is_visible()]


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_by_keyboard_alone(reader: Reader, site: Site, width: int) -> None:
    """Unfold, tick, hear the number, take a choice back, wipe."""
    page = reader.page(index(site, "case"), width=width)
    total = len(site.book.of("case"))
    tab_to(page, "[data-fold] > summary")
    if width == PHONE:
        page.keyboard.press("Enter")
    tab_to(page, "[data-facets] input")
    page.keyboard.press("Space")
    live = page.locator("[role=status][data-live]")
    number = len(shown(page))
    words = site.words()["facets_found"].format(shown=number, total=total)
    expect(live).to_have_text(words)
    expect(page.locator("[data-number]")).to_have_text(words)
    assert number < total
    page.keyboard.press("Enter")  # sends no form
    assert len(in_address(page)) == 1
    tab_to(page, ".chip", 120)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-fold] > summary')")
    assert len(shown(page)) == total
    tab_to(page, "[data-facets] input")
    page.keyboard.press("Space")
    tab_to(page, "[data-wipe]", 120)
    page.keyboard.press("Enter")
    assert in_address(page) == []
    assert page.evaluate("document.activeElement.matches('[data-fold] > summary')")


def test_on_a_phone_the_panel_says_what_it_will_show_and_leads_there(
    reader: Reader, site: Site
) -> None:
    page = reader.page(index(site, "case"), width=PHONE)
    page.locator("[data-fold] > summary").click()
    go = page.locator("[data-lead]")
    said = site.words()["facets_show"]
    expect(go).to_have_text(said.format(count=len(site.book.of("case"))))
    page.locator("[data-facets] input").first.check()
    number = len(shown(page))
    one = site.words()["facets_show_one"]
    expect(go).to_have_text(one if number == 1 else said.format(count=number))
    go.click()
    assert page.locator("[data-facets] input").first.is_hidden()
    assert page.evaluate("document.activeElement.matches('[data-result]')")
    expect(page.locator("[data-result]")).to_be_in_viewport()
    page.set_viewport_size({"width": WIDE, "height": 800})
    assert go.is_hidden()


def test_an_empty_result_says_so_and_begins_again(reader: Reader, site: Site) -> None:
    values = known(site.book, "case")
    page = reader.page(index(site, "case"))
    options = offered(page)
    pairs = [(a, b) for a in options for b in options if a[0] < b[0] and not left(values, [a, b])]
    assert pairs
    page.goto(index(site, "case", list(pairs[0])))
    assert shown(page) == set()
    expect(page.locator("[data-none] p").first).to_have_text(site.words()["facets_none"])
    page.locator("[data-wipe-none]").click()
    assert shown(page) == set(values)
    assert page.locator("[data-none]").is_hidden()


def test_every_value_is_explained(reader: Reader, site: Site) -> None:
    page = reader.page(index(site, "case"))
    facets = page.locator(".facet")
    assert 1 < facets.count() <= 5
    for facet in facets.all():
        facet.evaluate("(one) => { one.open = true; }")
        facet.locator(".meanings > summary").click()
        labels = facet.locator(".facet-label").all_inner_texts()
        assert facet.locator("dt").all_inner_texts() == labels
        assert all(meaning.strip() for meaning in facet.locator("dd").all_inner_texts())
        assert facet.get_by_role("group").get_by_role("checkbox").count() == len(labels)


@pytest.mark.parametrize("state", ["open", "empty"])
def test_open_and_empty_break_no_rule(reader: Reader, site: Site, judge: Judge, state: str) -> None:
    values = known(site.book, "case")
    page = reader.page(index(site, "case"))
    if state == "empty":
        options = offered(page)
        pair = next(
            (a, b) for a in options for b in options if a[0] < b[0] and not left(values, [a, b])
        )
        tick(page, list(pair))
        assert page.locator("[data-none]").is_visible()
    else:
        tick(page, offered(page)[:2])
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    assert judge(page) == []
