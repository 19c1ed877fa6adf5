"""A checklist: what is filled in stays in this browser, is counted, and works without one too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from generator.derive.items import ListedItem, listed_items
from generator.link.book import Record, holding, holds
from generator.schema.kinds import Checklist
from tests.browser.conftest import (
    PHONE,
    VIEWS,
    Judge,
    Reader,
    Site,
    tab_to,
    until,
)

pytestmark = pytest.mark.browser

BLOCKED = {
    "no storage at all": """Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("Access is denied", "SecurityError"); } });""",
    "nothing may be read or written": """for (const name of ["getItem", "setItem", "removeItem"])
      Storage.prototype[name] = () => { throw new DOMException("Denied", "SecurityError"); };""",
    "full": """Storage.prototype.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError"); };""",
}
NONSENSE = ["{", "null", "[]", "7", '"x"', '{"copies": 3}', '{"copies": [null, {}, 4]}', "\ufffd"]
CLEARED = "the unreadable text is put aside, and gone when everything is cleared"


def _list(site: Site) -> tuple[Record, Checklist]:
    record = site.longest("checklist")
    assert isinstance(record.data, Checklist)
    return record, record.data


def listed_in(site: Site) -> list[ListedItem]:
    """What the list has now, its shared items too, in the order of the page."""
    record = site.longest("checklist")
    assert holds(record, Checklist)
    return [listed for listed in listed_items(site.book, record) if not listed.is_removed]


def _key(record: Record) -> str:
    return f"innovatieboek:2:checklist:{record.id}"


def boxes(page: Page) -> Locator:
    """The box of every item."""
    return page.locator(".item > label > input")


def item(page: Page, place: int) -> Locator:
    """An item by its place."""
    return page.locator(".item").nth(place)


def fill_in(page: Page, place: int, **values: str) -> None:
    """Opens the fields of an item and fills some in; na="" only says: not applicable."""
    fields = item(page, place).locator(".item-fill")
    if fields.get_attribute("open") is None:
        fields.locator("summary").click()
    if "na" in values:
        fields.locator("[data-field=na]").check()
        values["reason"] = values.pop("na")
    for name, value in values.items():
        fields.locator(f"[data-field={name}]").fill(value)
    fields.locator("summary").click()


def said(page: Page) -> str:
    """The count at the top."""
    return page.locator("[data-part=count]").inner_text()


def counted(site: Site, page: Page, done: int, na: int = 0) -> bool:
    """Whether the count at the top says this, waiting a moment for it."""
    total = page.locator(".item").count()
    words = site.words()
    text = words["progress_na" if na else "progress"].format(done=done, total=total, na=na)
    if done + na == total:
        text = words["progress_all"].format(count=text)
    until(page, f"document.querySelector('[data-part=count]').textContent === {text!r}", 3)
    return True


def unfold(page: Page, *parts: str) -> None:
    """Opens the folds of the reader's own list that hold these controls."""
    for part in parts:
        page.locator(f".your-list details:has([data-do={part}])").evaluate(
            "fold => fold.open = true"
        )


def press(page: Page, name: str) -> None:
    """Presses a control by its name in the page."""
    page.locator(f"[data-do={name}]").click()


def message(page: Page) -> str:
    """What the page said last."""
    return page.locator("[data-part=message]").inner_text()


def faults(page: Page, judge: Judge) -> list[str]:
    """What axe sees, and what sticks out. From the top: further down, what lies half under the
    header of the site counts as too small to hit."""
    page.evaluate("scrollTo(0, 0)")
    return judge(page)


def make_copy(page: Page, name: str) -> None:
    """Makes a copy of the list."""
    unfold(page, "drop")
    page.locator("[data-part=new-name]").fill(name)
    page.locator("[data-part=new-name]").press("Enter")


# Filling in


def test_ticks_are_counted_and_kept(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]), width=PHONE)
    # Quiet until touched: apart from the boxes there is nothing to tick or to type in.
    visible = page.locator(".items").get_by_role("checkbox")
    assert visible.count() == len(listed_in(site))
    assert page.locator(".items").get_by_role("textbox").count() == 0
    assert counted(site, page, 0)
    boxes(page).nth(0).check()
    page.locator(".item-words").nth(2).click()  # the words tick the box as well
    assert counted(site, page, 2)
    assert page.locator(".checklist-kept").get_by_text(site.words()["saved_here"]).is_visible()
    page.reload()
    assert counted(site, page, 2)
    assert [boxes(page).nth(place).is_checked() for place in range(3)] == [True, False, True]
    boxes(page).nth(0).press("Space")
    assert counted(site, page, 1)
    page.reload()
    assert counted(site, page, 1)


def test_everything_about_an_item_is_kept_and_shown(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    fill_in(page, 0, na="Te duur <b>nu</b>", owner="Anna", date="2026-12-15")
    fill_in(page, 1, note="eerste regel\ntweede regel")
    boxes(page).nth(1).check()
    for again in (False, True):
        if again:
            page.reload()
        assert counted(site, page, 1, na=1)
        shown = item(page, 0).locator(".item-said").inner_text()
        for text in (site.words()["item_na"], "Te duur <b>nu</b>", "Anna", "15 december 2026"):
            assert text in shown
        assert "eerste regel\ntweede regel" in item(page, 1).locator(".item-said").inner_text()
        assert item(page, 0).get_attribute("data-state") == "na"
    # A reason belongs to what is not applicable; ticking the box ends that, and nothing is lost.
    boxes(page).nth(0).check()
    assert counted(site, page, 2)
    item(page, 0).locator(".item-fill summary").click()
    assert not item(page, 0).locator("[data-field=reason]").is_visible()
    item(page, 0).locator("[data-field=na]").check()
    assert item(page, 0).locator("[data-field=reason]").input_value() == "Te duur <b>nu</b>"
    assert not boxes(page).nth(0).is_checked()


def test_list_that_is_finished_says_so(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    total = boxes(page).count()
    for place in range(1, total):
        boxes(page).nth(place).check()
    fill_in(page, 0, na="")
    assert counted(site, page, total - 1, na=1)
    meter = page.locator("[data-part=meter]")
    assert meter.evaluate("meter => meter.value === meter.max")


def test_why_and_how_are_one_press_away(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    why = item(page, 0).locator(".item-why")
    assert not why.locator("dl").is_visible()
    why.locator("summary").press("Enter")
    shown = why.locator("dl").inner_text()
    for word in ("item_why", "item_how", "item_done_when"):
        assert site.words()[word] in shown


def test_item_has_an_address_that_opens_it(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    last = page.locator(".item").last
    link = last.locator("a.item-link")
    target = link.evaluate("link => link.href")
    page.goto("about:blank")
    page.goto(target)
    last = page.locator(".item").last
    assert last.locator(".item-why dl").is_visible()
    assert last.locator("> label > input").evaluate("box => box === document.activeElement")
    covered = page.locator(".checklist-bar").bounding_box()
    seen = last.bounding_box()
    assert covered is not None
    assert seen is not None
    assert seen["y"] >= covered["y"] + covered["height"] - 1
    # Another item of the same page: the page does not load again.
    item(page, 1).locator("a.item-link").click()
    until(page, "document.querySelectorAll('.item')[1].querySelector('.item-why').open")
    assert boxes(page).nth(1).evaluate("box => box === document.activeElement")


@pytest.mark.parametrize("hash_", ["#", "#%", "#niets", "#__proto__", "#uw-lijst", "#onderdelen"])
def test_other_addresses_do_no_harm(reader: Reader, site: Site, hash_: str) -> None:
    page = reader.page(site.of(_list(site)[0]) + hash_)
    assert counted(site, page, 0)


def test_english_edition_keeps_the_same_state(reader: Reader, site: Site) -> None:
    record, _ = _list(site)
    page = reader.page(site.of(record))
    boxes(page).nth(1).check()
    fill_in(page, 0, owner="Anna", date="2026-12-15")
    page.goto(site.of(record, "en"))
    assert boxes(page).nth(1).is_checked()
    shown = item(page, 0).locator(".item-said").inner_text()
    assert "Anna" in shown
    assert "15 December 2026" in shown or "December 15, 2026" in shown


def test_other_lists_and_pages_do_not_interfere(reader: Reader, site: Site) -> None:
    record, _ = _list(site)
    page = reader.page(site.of(record))
    boxes(page).first.check()
    page.evaluate("""() => {
      localStorage.setItem("innovatieboek:2:checklist:een-andere", '{"copies": []}');
      localStorage.setItem("innovatieboek:2:checklist", "{");
      localStorage.setItem("iets-van-een-ander", "{");
    }""")
    for other in site.book.of("checklist"):
        if other.id != record.id:
            page.goto(site.of(other))
            assert counted(site, page, 0)
    page.goto(site.of(record))
    assert counted(site, page, 1)
    unfold(page, "wipe")
    press(page, "wipe")
    press(page, "yes")
    assert counted(site, page, 0)
    assert page.evaluate("localStorage.getItem('iets-van-een-ander')") == "{"
    assert page.evaluate("localStorage.getItem('innovatieboek:2:checklist:een-andere')")
    press(page, "wipe-book")
    press(page, "yes")
    until(page, f"document.body.innerText.includes({site.words()['wiped_book']!r})")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => !key.startsWith('/'))")
    assert kept == ["iets-van-een-ander"]


def test_ticks_of_the_first_form_are_still_there(reader: Reader, site: Site) -> None:
    record, data = _list(site)
    first = next(one.id for one in data.items if not one.removed)
    page = reader.page(site.url(""))
    page.evaluate(
        "([key, first]) => localStorage.setItem(key, JSON.stringify({ticked: ['weg', first]}))",
        [f"innovatieboek:1:checklist:{record.id}", first],
    )
    page.goto(site.of(record))
    assert counted(site, page, 1)
    assert page.locator(".lapsed").inner_text().strip()  # what this list does not know


# An item that another list has too


def test_a_shared_item_counts_in_both_lists_and_in_another_tab(reader: Reader, site: Site) -> None:
    lists = holding(site.book.of("checklist"), Checklist)
    sharing = next((record for record in lists if record.data.shared), None)
    if sharing is None:
        pytest.skip("no list of this book shares an item")
    share = sharing.data.shared[0]
    home = site.book.one(Checklist, share.ref)
    page = reader.page(site.of(home))
    other = page.context.new_page()
    other.goto(site.of(sharing))
    here = page.locator(f"li#{share.item}")
    link = here.locator(".item-also a").first
    assert link.inner_text() == sharing.data.title
    here.locator("> label > input").check()
    there = other.locator(f"li#{share.id}")
    until(other, f"document.querySelector('#{share.id} > label > input').checked")
    assert counted(site, other, 1)
    words = here.locator(".item-words").inner_text()
    assert there.locator(".item-words").inner_text() == words
    link.click()  # which opens it there
    until(page, "document.activeElement?.matches('.item > label > input')")
    assert page.evaluate("document.activeElement.name") == share.id
    assert counted(site, page, 1)
    there.locator("> label > input").uncheck()
    assert counted(site, page, 0)
    page.goto(site.of(home))
    assert counted(site, page, 0)


# Two tabs


def test_two_tabs_do_not_lose_each_others_work(reader: Reader, site: Site) -> None:
    url = site.of(_list(site)[0])
    one = reader.page(url)
    other = one.context.new_page()
    other.goto(url)
    boxes(one).nth(0).check()
    assert counted(site, other, 1)  # shown without a reload
    boxes(other).nth(1).check()
    fill_in(other, 2, note="van de andere")
    fill_in(one, 2, owner="Anna")
    for page in (one, other):
        assert counted(site, page, 2)
        until(
            page, "document.querySelectorAll('.item-said')[2].innerText.includes('van de andere')"
        )
        assert "Anna" in item(page, 2).locator(".item-said").inner_text()
    # Each tab may show a copy of its own, and one that is thrown away leaves no empty page.
    make_copy(one, "afdeling A")
    boxes(one).nth(3 % boxes(one).count()).check()
    assert counted(site, one, 1)
    assert counted(site, other, 2)
    press(one, "drop")
    press(one, "yes")
    assert counted(site, one, 2)
    boxes(other).nth(2).check()
    assert counted(site, one, 3)


# Copies


def test_copies_are_made_named_switched_and_thrown_away(reader: Reader, site: Site) -> None:
    words = site.words()
    page = reader.page(site.of(_list(site)[0]))
    boxes(page).nth(0).check()
    make_copy(page, "afdeling A")
    assert message(page) == words["copy_made"].format(name="afdeling A")
    assert counted(site, page, 0)
    boxes(page).nth(1).check()
    boxes(page).nth(2).check()
    chooser = page.locator("[data-part=copies]")
    assert chooser.locator("option").count() == 2
    assert words["copy_unnamed"] in chooser.locator("option").first.inner_text()
    chooser.select_option(index=0)
    assert counted(site, page, 1)
    assert message(page) == words["copy_now"].format(name=words["copy_unnamed"])
    page.locator("[data-part=name]").fill("afdeling <i>B</i>")
    assert page.locator("[data-part=copy-name]").inner_text() == "afdeling <i>B</i>"
    page.reload()
    assert counted(site, page, 1)
    assert page.locator("[data-part=copy-name]").inner_text() == "afdeling <i>B</i>"
    unfold(page, "drop")
    press(page, "drop")
    question = page.locator("[data-part=question]").inner_text()
    assert question == words["copy_drop_question"].format(name="afdeling <i>B</i>")
    page.keyboard.press("Escape")
    assert counted(site, page, 1)
    press(page, "drop")
    press(page, "yes")
    assert counted(site, page, 2)
    press(page, "undo")
    assert counted(site, page, 1)
    assert chooser.locator("option").count() == 2


def test_wipe_names_what_goes_and_can_be_undone(reader: Reader, site: Site) -> None:
    words = site.words()
    page = reader.page(site.of(_list(site)[0]))
    boxes(page).nth(0).check()
    make_copy(page, "afdeling A")
    unfold(page, "wipe")
    press(page, "wipe")
    question = page.locator("[data-part=question]").inner_text()
    assert "afdeling A" in question
    assert words["copy_unnamed"] in question
    press(page, "no")
    assert page.locator("[data-do=wipe]").evaluate("one => one === document.activeElement")
    assert page.locator("[data-part=copies] option").count() == 2
    press(page, "wipe")
    press(page, "yes")
    assert counted(site, page, 0)
    assert page.locator("[data-part=copies] option").count() == 1
    press(page, "undo")
    assert page.locator("[data-part=copies] option").count() == 2
    press(page, "wipe")
    press(page, "yes")
    page.reload()
    assert counted(site, page, 0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('2:'))") == []


# Storage that fails


@pytest.mark.parametrize("how", BLOCKED)
def test_list_works_where_nothing_is_kept(reader: Reader, site: Site, how: str) -> None:
    page = reader.page(site.of(_list(site)[0]), before=BLOCKED[how])
    notice = page.locator(".checklist-kept").get_by_text(site.words()["storage_blocked"])
    assert notice.is_visible()
    boxes(page).nth(0).check()
    boxes(page).nth(1).check()
    boxes(page).nth(1).uncheck()
    fill_in(page, 2, na="nu niet")
    assert counted(site, page, 1, na=1)
    assert notice.is_visible()
    make_copy(page, "afdeling A")
    assert counted(site, page, 0)
    page.locator("[data-part=copies]").select_option(index=0)
    assert counted(site, page, 1, na=1)
    unfold(page, "export", "wipe")
    with page.expect_download() as download:
        press(page, "export")
    assert b"nu niet" in download.value.path().read_bytes()
    press(page, "wipe")
    press(page, "yes")
    assert counted(site, page, 0)


def test_list_is_kept_again_once_there_is_room(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    boxes(page).nth(0).check()
    page.evaluate("""() => {
      window.really = Storage.prototype.setItem;
      Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };
    }""")
    boxes(page).nth(1).check()
    assert counted(site, page, 2)
    assert page.get_by_text(site.words()["storage_blocked"]).is_visible()
    page.evaluate("() => { Storage.prototype.setItem = window.really; }")
    boxes(page).nth(2).check()
    assert page.get_by_text(site.words()["saved_here"]).is_visible()
    page.reload()
    assert counted(site, page, 3)


@pytest.mark.parametrize("how", BLOCKED)
def test_rest_of_the_site_works_where_nothing_is_kept(reader: Reader, site: Site, how: str) -> None:
    page = reader.page(site.url(""), before=BLOCKED[how])
    page.locator("[data-md-component=palette] label:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.goto(site.place("search"))
    page.get_by_role("combobox").fill("model")
    page.get_by_role("option").first.wait_for()
    page.goto(site.node(site.tree[1].start))
    with page.expect_navigation():
        page.locator("a.answer").first.click()
    assert page.locator("[data-road] li").count() == 1


def test_list_works_when_nonsense_was_kept(reader: Reader, site: Site) -> None:
    record, _ = _list(site)
    page = reader.page(site.of(record))
    aside = f"localStorage.getItem('innovatieboek:2:unreadable:{record.id}')"
    keep = "([key, text]) => { localStorage.clear(); localStorage.setItem(key, text); }"
    for stored in NONSENSE:
        page.evaluate(keep, [_key(record), stored])
        page.reload()
        assert counted(site, page, 0), stored
        assert page.get_by_text(site.words()["storage_unreadable"]).is_visible(), stored
        boxes(page).first.check()
        assert counted(site, page, 1), stored
        saved = page.locator(".checklist-kept").get_by_text(site.words()["saved_here"])
        assert saved.is_visible(), stored
        assert page.evaluate(aside) == stored, CLEARED
        page.reload()
        assert counted(site, page, 1), stored


def test_corrupt_choice_of_colours_does_no_harm(reader: Reader, site: Site) -> None:
    page = reader.page(site.url(""))
    for stored in ("{", "7", '{"color": 3}', '{"index": 99}'):
        page.evaluate("text => localStorage.setItem('/.__palette', text)", stored)
        page.reload()
        assert page.locator("h1").is_visible()


# Without scripts


def test_list_without_javascript(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]), javascript=False)
    items = listed_in(site)
    assert page.get_by_role("checkbox").count() == len(items)
    page.get_by_role("checkbox").first.check()
    for hidden in (".checklist-bar", ".your-list", ".news", ".received", ".merging", ".lapsed"):
        assert not page.locator(hidden).first.is_visible()
    for one in items:
        entry = page.locator(f"#{one.id}")
        assert " ".join(one.item.text.split()) in " ".join(entry.inner_text().split())
        entry.locator("summary").click()
        assert entry.locator("dd").first.is_visible()
        assert entry.locator(f"a[href='#{one.id}']").is_visible()


# Axe and width, in every state; the states of handing on are in test_exchange.py


def _fresh(page: Page) -> None:
    """As it opens."""


def _partly(page: Page) -> None:
    boxes(page).nth(0).check()
    fill_in(page, 1, na="nu nog niet", owner="Anna", date="2026-12-15", note="n" * 300)


def _unfolded(page: Page) -> None:
    _partly(page)
    for fold in (".item-fill", ".item-why", ".your-list details"):
        page.locator(fold).evaluate_all("folds => folds.forEach((fold) => { fold.open = true; })")
    item(page, 1).locator("[data-field=note]").focus()


def _copies(page: Page) -> None:
    _partly(page)
    make_copy(page, "een afdeling met een heel lange naam en-nog-een-woord-dat-niet-breekt")


def _asking(page: Page) -> None:
    _copies(page)
    press(page, "drop")


def _finished(page: Page) -> None:
    for place in range(boxes(page).count()):
        boxes(page).nth(place).check()


STATES = [_fresh, _unfolded, _copies, _asking, _finished]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__.strip("_"))
def test_every_state_is_accessible_and_fits(
    reader: Reader, site: Site, judge: Judge, state: Callable[[Page], None]
) -> None:
    page = reader.page(site.of(_list(site)[0]))
    state(page)
    assert faults(page, judge) == []


def test_blocked_list_is_accessible(reader: Reader, site: Site, judge: Judge) -> None:
    page = reader.page(site.of(_list(site)[0]), before=BLOCKED["full"])
    boxes(page).nth(0).check()
    page.evaluate("scrollTo(0, 0)")  # where the header covers nothing
    assert judge(page, VIEWS[0]) == []


# By keyboard alone: a copy, an item, a file. (Merging by keyboard: test_exchange.py.)


def test_whole_list_by_keyboard(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    tab_to(page, ".item:first-child > label > input")
    page.keyboard.press("Space")
    assert counted(site, page, 1)
    tab_to(page, ".item:nth-child(2) .item-fill summary")
    page.keyboard.press("Enter")
    tab_to(page, ".item:nth-child(2) [data-field=na]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("te vroeg")
    page.keyboard.press("Tab")
    page.keyboard.type("volgend jaar weer")
    page.keyboard.press("Tab")
    page.keyboard.type("Anna")
    assert counted(site, page, 1, na=1)
    tab_to(page, ".your-list details:first-of-type > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-part=new-name]")
    page.keyboard.type("afdeling A")
    page.keyboard.press("Enter")
    assert counted(site, page, 0)
    tab_to(page, "[data-do=drop]")
    page.keyboard.press("Enter")
    # The dialog asks, and safest is what has the focus.
    assert page.locator("[data-do=no]").evaluate("one => one === document.activeElement")
    page.keyboard.press("Escape")
    assert page.locator("[data-do=drop]").evaluate("one => one === document.activeElement")
    tab_to(page, ".your-list details:nth-of-type(2) > summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-do=export]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith("-afdeling-a.json")


def test_on_a_phone_the_first_box_is_in_the_first_screen_and_its_weight_is_explained_by_touch(
    reader: Reader, site: Site
) -> None:
    page = reader.page(site.place("checklist"), width=PHONE)
    box = boxes(page).first.bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert box["y"] + box["height"] <= size["height"]
    first = page.locator(".item").first
    meaning = first.locator(".badge").first.get_attribute("title") or ""
    assert meaning
    first.locator(".item-why > summary").click()
    assert meaning in first.locator(".item-details").inner_text()
