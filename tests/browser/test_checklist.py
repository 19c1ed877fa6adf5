"""A checklist: ticks stay in this browser, and it works where nothing can be kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page

from generator.link.book import Record
from generator.schema.kinds import Checklist
from tests.browser.conftest import PHONE, Reader, Site

pytestmark = pytest.mark.browser

BLOCKED = {
    "no storage at all": """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("Access is denied", "SecurityError"); } });""",
    "nothing may be read or written": """for (const name of ["getItem", "setItem", "removeItem"])
      Storage.prototype[name] = () => { throw new DOMException("Denied", "SecurityError"); };""",
    "full": """Storage.prototype.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError"); };""",
}
NONSENSE = ["{", "null", "[]", "7", '"x"', '{"ticked": 3}', '{"ticked": [null, {}, 4]}', "\ufffd"]


def _list(site: Site) -> tuple[Record, Checklist]:
    record = site.longest("checklist")
    assert isinstance(record.data, Checklist)
    return record, record.data


def _said(site: Site, page: Page, done: int) -> bool:
    total = page.locator(".item").count()
    wanted = site.words()["progress"].format(done=done, total=total)
    return page.locator(".checklist-bar .count").inner_text() == wanted


def _accept(dialog: Dialog) -> None:
    dialog.accept()


def test_ticks_are_counted_and_kept(reader: Reader, site: Site) -> None:
    record, data = _list(site)
    page = reader.page(site.of(record), width=PHONE)
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == len([item for item in data.items if not item.removed])
    assert _said(site, page, 0)
    boxes.nth(0).check()
    page.locator(".item-text").nth(2).click()  # the words tick the box as well
    assert _said(site, page, 2)
    assert page.locator(".checklist-bar").get_by_text(site.words()["saved_here"]).is_visible()
    page.reload()
    assert _said(site, page, 2)
    assert [boxes.nth(place).is_checked() for place in range(3)] == [True, False, True]
    boxes.nth(0).press("Space")
    assert _said(site, page, 1)
    page.reload()
    assert _said(site, page, 1)


def test_english_edition_keeps_the_same_ticks(reader: Reader, site: Site) -> None:
    record, _ = _list(site)
    page = reader.page(site.of(record))
    page.get_by_role("checkbox").nth(1).check()
    page.goto(site.of(record, "en"))
    assert page.get_by_role("checkbox").nth(1).is_checked()


def test_other_lists_and_pages_do_not_interfere(reader: Reader, site: Site) -> None:
    record, _ = _list(site)
    page = reader.page(site.of(record))
    page.get_by_role("checkbox").first.check()
    page.evaluate("""() => {
      localStorage.setItem("innovatieboek:1:checklist:een-andere", '{"ticked": ["x"]}');
      localStorage.setItem("innovatieboek:1:checklist", "{");
      localStorage.setItem("iets-van-een-ander", "{");
    }""")
    for other in site.book.of("checklist"):
        if other.id != record.id:
            page.goto(site.of(other))
            assert _said(site, page, 0)
    page.goto(site.of(record))
    assert _said(site, page, 1)
    page.once("dialog", _accept)
    page.locator(".checklist-bar button").last.click()
    assert page.evaluate("localStorage.getItem('iets-van-een-ander')") == "{"
    assert page.evaluate("localStorage.getItem('innovatieboek:1:checklist:een-andere')")


def test_wipe_asks_and_clears(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    wipe = page.get_by_role("button", name=site.words()["wipe"])
    asked = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", refuse)
    wipe.click()
    assert asked == [site.words()["wipe_confirm"]]
    assert _said(site, page, 2)
    page.once("dialog", _accept)
    wipe.click()
    assert _said(site, page, 0)
    page.reload()
    assert _said(site, page, 0)


@pytest.mark.parametrize("how", BLOCKED)
def test_list_works_where_nothing_is_kept(reader: Reader, site: Site, how: str) -> None:
    page = reader.page(site.of(_list(site)[0]), before=BLOCKED[how])
    notice = page.locator(".checklist-bar").get_by_text(site.words()["storage_blocked"])
    assert notice.is_visible()
    page.get_by_role("checkbox").nth(0).check()
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("checkbox").nth(1).uncheck()
    assert _said(site, page, 1)
    assert notice.is_visible()
    page.once("dialog", _accept)
    page.get_by_role("button", name=site.words()["wipe"]).click()
    assert _said(site, page, 0)


@pytest.mark.parametrize("how", BLOCKED)
def test_rest_of_the_site_works_where_nothing_is_kept(reader: Reader, site: Site, how: str) -> None:
    page = reader.page(site.url(""), before=BLOCKED[how])
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("model")
    page.locator(".md-search-result__item").first.wait_for()
    page.goto(site.node(site.tree[1].start))
    with page.expect_navigation():
        page.locator("a.answer").first.click()
    assert page.locator("[data-road] li").count() == 1


@pytest.mark.parametrize("stored", NONSENSE)
def test_list_works_when_nonsense_was_kept(reader: Reader, site: Site, stored: str) -> None:
    record, _ = _list(site)
    key = f"innovatieboek:1:checklist:{record.id}"
    page = reader.page(site.url(""))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, stored])
    page.goto(site.of(record))
    assert _said(site, page, 0)
    page.get_by_role("checkbox").first.check()
    assert _said(site, page, 1)
    assert page.locator(".checklist-bar").get_by_text(site.words()["saved_here"]).is_visible()
    page.reload()
    assert _said(site, page, 1)


def test_corrupt_choice_of_colours_does_no_harm(reader: Reader, site: Site) -> None:
    page = reader.page(site.url(""))
    for stored in ("{", "7", '{"color": 3}', '{"index": 99}'):
        page.evaluate("text => localStorage.setItem('/.__palette', text)", stored)
        page.reload()
        assert page.locator("h1").is_visible()


def test_ticks_of_items_that_are_gone_are_not_counted(reader: Reader, site: Site) -> None:
    record, data = _list(site)
    page = reader.page(site.url(""))
    first = next(item.id for item in data.items if not item.removed)
    page.evaluate(
        "([key, first]) => localStorage.setItem(key, JSON.stringify({ticked: ['weg', first]}))",
        [f"innovatieboek:1:checklist:{record.id}", first],
    )
    page.goto(site.of(record))
    assert _said(site, page, 1)


def test_list_without_javascript(reader: Reader, site: Site) -> None:
    record, data = _list(site)
    page = reader.page(site.of(record), javascript=False)
    items = [item for item in data.items if not item.removed]
    assert page.get_by_role("checkbox").count() == len(items)
    page.get_by_role("checkbox").first.check()
    assert page.locator(".checklist-bar").count() == 0
    for item in items:
        entry = page.locator(f"#{item.id}")
        assert " ".join(item.text.split()) in " ".join(entry.inner_text().split())
        entry.locator("summary").click()
        assert entry.locator("dd").first.is_visible()


def test_print_button_prints(reader: Reader, site: Site) -> None:
    page = reader.page(
        site.of(_list(site)[0]), before="window.printed = 0; window.print = () => { printed += 1 }"
    )
    page.get_by_role("button", name=site.words()["print"]).click()
    assert page.evaluate("printed") == 1
