"""A copy that travels without a server: as a file or a link, taken in, merged, and on paper."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

from generator import pipeline
from generator.link.book import Record
from generator.schema.kinds import Checklist
from tests.browser.conftest import (
    Judge,
    Reader,
    Site,
    _Host,
    sheets,
    tab_to,
    until,
)
from tests.browser.test_checklist import (
    boxes,
    counted,
    faults,
    fill_in,
    item,
    listed_in,
    make_copy,
    message,
    press,
    unfold,
)
from tests.conftest import TINY

pytestmark = pytest.mark.browser


def _list(site: Site) -> tuple[Record, Checklist]:
    record = site.longest("checklist")
    assert isinstance(record.data, Checklist)
    return record, record.data


def _ids(site: Site) -> list[str]:
    return [listed.id for listed in listed_in(site)]


def _shown(page: Page) -> str:
    """What the items say now, with what was filled in."""
    return " ".join(page.locator(".items").all_inner_texts())


def _file(site: Site, name: str = "afdeling B", **change: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a colleague sends: the first item done, the second with a note and an owner."""
    first, second, third = _ids(site)[:3]
    return {
        "format": "innovatieboek-checklist",
        "version": 2,
        "checklist": _list(site)[0].id,
        "name": name,
        "seen": "2026-11-23",
        "items": [
            {"id": first, "state": "done"},
            {"id": second, "state": "open", "note": "hun notitie", "owner": "Piet"},
            {"id": third, "state": "na", "reason": "te duur"},
            {"id": "hier-onbekend", "state": "done", "note": "blijft"},
        ],
    } | change


def _give(page: Page, value: object, name: str = "lijst.json") -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    page.locator("[data-part=file]").set_input_files(files=[file])
    # The page reads it in its own time, and then makes room for the next one.
    until(page, "document.querySelector('[data-part=file]').value === ''")


def _mine(page: Page) -> None:
    """What the reader herself filled in: other than the file in three ways."""
    boxes(page).nth(1).check()
    fill_in(page, 1, note="mijn notitie", owner="Anna")
    fill_in(page, 0, date="2026-12-15")


def _received(page: Page, site: Site) -> None:
    _mine(page)
    _give(page, _file(site))
    page.locator("[data-part=received]").wait_for()


def _merging(page: Page, site: Site) -> None:
    _received(page, site)
    press(page, "merge")


def _link(page: Page) -> str:
    unfold(page, "share")
    press(page, "share")
    until(page, "document.querySelector('[data-part=link]').value")
    return page.locator("[data-part=link]").input_value()


# Files


def test_file_tells_everything_and_comes_back_the_same(reader: Reader, site: Site) -> None:
    record, data = _list(site)
    page = reader.page(site.of(record))
    _mine(page)
    make_copy(page, "Afdeling Ä & co")
    boxes(page).nth(0).check()
    fill_in(page, 1, na="te vroeg", note="<b>x</b>\ny")
    unfold(page, "export")
    with page.expect_download() as download:
        press(page, "export")
    assert download.value.suggested_filename == f"{record.id}-afdeling-a-co.json"
    text = download.value.path().read_text("utf-8")
    found = json.loads(text)
    assert found["format"] == "innovatieboek-checklist"
    assert found["version"] == 2
    assert found["checklist"] == record.id
    assert found["title"] == data.title
    assert found["name"] == "Afdeling Ä & co"
    assert found["address"].endswith(f"/checklists/{record.id}/")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["seen"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["exported"])
    assert [one["id"] for one in found["items"]] == _ids(site)
    assert all(one["text"] for one in found["items"])
    assert text.count("\n") > 20  # a person can read it
    elsewhere = reader.page(site.of(record))
    _give(elsewhere, text)
    press(elsewhere, "take")
    assert counted(site, elsewhere, 1, na=1)
    with elsewhere.expect_download() as again:
        unfold(elsewhere, "export")
        press(elsewhere, "export")
    assert json.loads(again.value.path().read_text("utf-8"))["items"] == found["items"]


def test_file_is_described_before_anything_is_kept(reader: Reader, site: Site) -> None:
    words = site.words()
    page = reader.page(site.of(_list(site)[0]))
    _mine(page)
    before = page.evaluate("JSON.stringify(localStorage)")
    _give(page, _file(site))
    box = page.locator("[data-part=received]")
    assert words["received_title"].format(name="afdeling B") in box.inner_text()
    assert "23 november 2026" in box.inner_text()
    assert page.locator("#ontvangen").evaluate("one => one === document.activeElement")
    press(page, "look")
    assert counted(site, page, 1, na=1)
    assert boxes(page).nth(1).is_disabled()
    assert "hun notitie" in item(page, 1).locator(".item-said").inner_text()
    press(page, "refuse")
    assert counted(site, page, 1)
    assert boxes(page).nth(1).is_enabled()
    assert page.evaluate("JSON.stringify(localStorage)") == before
    _give(page, _file(site))
    press(page, "take")
    assert message(page) == words["received_taken"].format(name="afdeling B")
    assert counted(site, page, 1, na=1)
    assert page.locator("[data-part=copies] option").count() == 2
    assert "blijft" in (page.locator(".lapsed").text_content() or "")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("", "import_garbage"),
        ("<script>alert(1)</script>", "import_garbage"),
        ("[" * 100_000, "import_garbage"),
        ("x" * 3_000_000, "import_garbage"),
        ("\x00\ufffd", "import_garbage"),
        ({"format": "iets-anders"}, "import_garbage"),
        ({"version": 3}, "import_newer"),
        ({"checklist": "een-andere", "title": "<img src=x onerror=alert(1)>"}, "import_other"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_file_that_is_none_changes_nothing(
    reader: Reader, site: Site, change: str | dict[str, Any], word: str
) -> None:
    page = reader.page(site.of(_list(site)[0]))
    _mine(page)
    before = page.evaluate("JSON.stringify(localStorage)")
    _give(page, change if isinstance(change, str) else _file(site, **change))
    title = change.get("title", "") if isinstance(change, dict) else ""
    wanted = site.words()[word].format(title=title)
    until(page, f"document.querySelector('[data-part=message]').textContent === {wanted!r}")
    assert page.evaluate("JSON.stringify(localStorage)") == before
    assert not page.locator("[data-part=received]").is_visible()
    assert counted(site, page, 1)


def test_hostile_file_is_shown_as_text(reader: Reader, site: Site) -> None:
    evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    first = _ids(site)[0]
    items = [
        {"id": first, "state": "na", "reason": evil, "note": evil * 99, "owner": evil},
        {"id": "__proto__", "state": "done"},
        {"id": "x" * 500, "state": "done"},
        {"id": "<b>", "state": "done"},
        {"id": "constructor", "state": "done", "note": evil},
        {"id": first, "state": {"a": []}, "note": [[]]},
    ]
    page = reader.page(site.of(_list(site)[0]))
    boxes(page).nth(2).check()
    _give(page, _file(site, name=evil, items=items[:-1]))
    assert evil[:20] in page.locator("#ontvangen").inner_text()
    press(page, "merge")
    page.locator("[data-part=merging] [value=new]").check()
    page.locator("[data-part=merging] [type=submit]").click()
    assert counted(site, page, 1, na=1)
    unfold(page, "drop", "share")
    press(page, "drop")
    press(page, "no")
    assert page.evaluate("[window.hit ?? null, ({}).polluted ?? null]") == [None, None]
    assert page.locator("main img[src=x]").count() == 0
    assert evil in item(page, 0).locator(".item-said").inner_text()


# Links


def test_link_says_what_it_holds_and_asks_before_it_keeps(reader: Reader, site: Site) -> None:
    words = site.words()
    url = site.of(_list(site)[0])
    page = reader.page(url)
    _mine(page)
    link = _link(page)
    assert link.startswith(f"{url}#voortgang=")  # the server never sees what follows the #
    what = page.locator("[data-part=link-what]").inner_text()
    assert words["progress"].format(done=1, total=len(_ids(site))) in what
    bare = page.locator("[data-part=link-bare]")
    bare.check()
    until(page, f"document.querySelector('[data-part=link]').value.length < {len(link)}")
    without = page.locator("[data-part=link]").input_value()
    press(page, "copy-link")
    until(page, "document.querySelector('[data-part=message]').textContent")
    # A colleague opens it: nothing is kept until she says so.
    other = reader.page(link)
    other.locator("[data-part=received]").wait_for()
    assert other.evaluate("Object.keys(localStorage).filter((key) => key.includes(':2:'))") == []
    assert not other.locator("[data-do=merge]").is_visible()  # there is nothing to merge with
    press(other, "take")
    assert counted(site, other, 1)
    assert other.url == url  # reloading does not ask once more
    assert "mijn notitie" in item(other, 1).locator(".item-said").inner_text()
    # On the page itself, an address that only changes behind the #.
    third = reader.page(url)
    third.evaluate("link => { location.href = link; }", without)
    third.locator("[data-part=received]").wait_for()
    press(third, "take")
    assert counted(site, third, 1)
    assert "mijn notitie" not in _shown(third)
    assert "Anna" not in _shown(third)


@pytest.mark.parametrize(
    "hash_", ["", "j", "z!!", "%3Cscript%3E", "zAAAA", "j" * 200_000, "jW10", "__proto__"]
)
def test_hostile_link_does_no_harm(reader: Reader, site: Site, hash_: str) -> None:
    page = reader.page(site.of(_list(site)[0]))
    boxes(page).nth(0).check()
    page.evaluate("hash => { location.hash = hash; }", f"voortgang={hash_}")
    wanted = site.words()["import_garbage"]
    until(page, f"document.querySelector('[data-part=message]').textContent === {wanted!r}")
    assert counted(site, page, 1)
    page.reload()
    assert counted(site, page, 1)


def test_link_of_another_list_names_it(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    payload = page.evaluate("""async () => {
      const p = await import("/assets/boek/progress.js");
      return p.toLink("een-andere", p.newCopy("1"));
    }""")
    page.evaluate("hash => { location.hash = hash; }", f"voortgang={payload}")
    wanted = site.words()["import_other"].format(title="een-andere")
    until(page, f"document.querySelector('[data-part=message]').textContent === {wanted!r}")


# Merging


def test_merging_shows_each_difference_with_the_best_chosen(reader: Reader, site: Site) -> None:
    words = site.words()
    page = reader.page(site.of(_list(site)[0]))
    _merging(page, site)
    assert page.locator("#samenvoegen").evaluate("one => one === document.activeElement")
    form = page.locator("[data-part=merging]")
    total = len(_ids(site)) + 1  # and the one that this list does not know
    same = words["merge_same"].split("}")[0].replace("{same", str(total - 4))
    assert form.locator("[data-part=same]").inner_text().startswith(same)
    groups = form.locator(".difference")
    assert groups.count() == 4
    texts = [" ".join(group.inner_text().split()) for group in groups.all()]
    assert "mijn notitie" in texts[1]
    assert "hun notitie" in texts[1]
    chosen = form.locator(".difference input:checked").evaluate_all(
        "all => all.map((r) => r.value)"
    )
    #  first: state, date; second: state, note, owner; third: state, reason; unknown: state, note
    assert chosen == [
        "theirs",
        "mine",
        "mine",
        "both",
        "both",
        "theirs",
        "theirs",
        "theirs",
        "theirs",
    ]
    form.locator("[type=submit]").click()
    assert message(page) == words["merge_done"].format(name=words["copy_unnamed"])
    assert counted(site, page, 2, na=1)
    shown = item(page, 1).locator(".item-said").inner_text()
    for text in ("mijn notitie", "hun notitie", "Anna, Piet"):
        assert text in shown
    assert "15 december 2026" in item(page, 0).locator(".item-said").inner_text()
    press(page, "undo")
    assert counted(site, page, 1)
    assert "hun notitie" not in _shown(page)


def test_merging_into_a_new_copy_leaves_the_old_one(reader: Reader, site: Site) -> None:
    words = site.words()
    page = reader.page(site.of(_list(site)[0]))
    _merging(page, site)
    form = page.locator("[data-part=merging]")
    note = form.locator(".difference").nth(1).locator("fieldset").nth(1)
    note.locator("[value=theirs]").check()
    form.locator("[name=merge-where][value=new]").check()
    form.locator("[type=submit]").click()
    name = words["merge_name"].format(mine=words["copy_unnamed"], theirs="afdeling B")
    assert page.locator("[data-part=copy-name]").inner_text() == name
    assert "mijn notitie" not in _shown(page)
    unfold(page, "drop")
    page.locator("[data-part=copies]").select_option(index=0)
    assert counted(site, page, 1)
    assert "mijn notitie" in _shown(page)


def test_merging_can_be_left_and_equal_copies_say_so(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    _merging(page, site)
    press(page, "merge-stop")
    assert counted(site, page, 1)
    assert not page.locator("[data-part=merging]").is_visible()
    page.goto(_link(page))
    page.locator("[data-part=received]").wait_for()
    press(page, "merge")
    same = page.locator("[data-part=same]").inner_text()
    assert same == site.words()["merge_all_same"]
    assert page.locator(".difference").count() == 0


def test_merging_by_keyboard_alone(reader: Reader, site: Site) -> None:
    page = reader.page(site.of(_list(site)[0]))
    _received(page, site)
    tab_to(page, "[data-do=merge]")
    page.keyboard.press("Enter")
    tab_to(page, ".difference input:checked")
    page.keyboard.press("ArrowUp")
    assert page.locator(".difference input:checked").first.get_attribute("value") == "mine"
    tab_to(page, "[data-part=merging] [type=submit]")
    page.keyboard.press("Enter")
    assert counted(site, page, 1, na=1)
    assert boxes(page).nth(0).evaluate("one => one === document.activeElement")


def test_file_is_taken_in_where_nothing_can_be_kept(reader: Reader, site: Site) -> None:
    full = """Storage.prototype.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError"); };"""
    page = reader.page(site.of(_list(site)[0]), before=full)
    _merging(page, site)
    page.locator("[data-part=merging] [type=submit]").click()
    assert counted(site, page, 2, na=1)
    assert page.get_by_text(site.words()["storage_blocked"]).is_visible()


def test_received_and_merging_are_accessible_and_fit(
    reader: Reader, site: Site, judge: Judge
) -> None:
    page = reader.page(site.of(_list(site)[0]))
    _received(page, site)
    for state in ("received", "looking", "merging", "merged", "link"):
        if state == "looking":
            press(page, "look")
        elif state == "merging":
            press(page, "merge")
        elif state == "merged":
            page.locator("[data-part=merging] [type=submit]").click()
        elif state == "link":
            _link(page)
        assert faults(page, judge) == [], state


# A list that changed


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a list in which, on March 5, one item came, one changed and one lapsed."""
    work = tmp_path_factory.mktemp("changed")
    shutil.copytree(TINY, work / "book")
    path = work / "book/patterns/checklists/reis.yml"
    text = path.read_text("utf-8")
    for name, change in (
        ("brood", "since: 2026-03-01\n    changed: 2027-03-05"),
        ("touw", "since: 2026-03-01\n    removed: 2027-03-05"),
        ("lied", "since: 2026-03-01"),
    ):
        text = re.sub(rf"(id: {name}\n(?:    .*\n)*?)    since: .*", rf"\1    {change}", text)
    added = text[text.index("  - id: lied") :].replace("id: lied", "id: kaart")
    path.write_text(text + added.replace("2026-03-01", "2027-03-05"), encoding="utf-8")
    checked = pipeline.build(work / "book", work / "site").checked
    assert checked.book is not None, [problem.render("en") for problem in checked.errors]
    with _Host(work / "site") as host:
        thread = threading.Thread(target=host.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{host.server_port}/checklists/reis/"
        host.shutdown()
        thread.join()


OLD = {
    "current": "1",
    "copies": [
        {
            "id": "1",
            "name": "",
            "seen": "2026-11-01",
            "items": [
                {"id": "brood", "state": "done"},
                {"id": "touw", "state": "na", "reason": "er is een brug", "owner": "Anna"},
            ],
        }
    ],
}


def _opened(reader: Reader, changed: str, old: object = OLD, **how: Any) -> Page:  # noqa: ANN401
    reader.origin = changed.split("/checklists")[0]
    page = reader.page(changed, **how)
    key = "innovatieboek:2:checklist:reis"
    page.evaluate("([key, old]) => localStorage.setItem(key, JSON.stringify(old))", [key, old])
    page.reload()
    return page


def test_changed_list_says_what_changed_and_keeps_what_was_filled_in(
    reader: Reader, site: Site, changed: str
) -> None:
    words = site.words()
    page = _opened(reader, changed)
    news = page.locator("[data-part=news]")
    assert news.locator("p").inner_text() == (
        "1 nieuw, 1 gewijzigd, 1 vervallen sinds u dit invulde (lijst van 1 november 2026)."
    )
    assert [one.inner_text() for one in page.locator(".badge.news:visible").all()] == [
        words["item_changed"],
        words["item_new"],
    ]
    assert page.locator("#brood > label > input").is_checked()  # a tick stays
    news.locator("a[href='#touw']").click()
    until(page, "document.querySelector('.lapsed').open")
    assert page.locator("#touw").evaluate("one => one === document.activeElement")
    shown = page.locator("#touw").inner_text()
    for text in ("er is een brug", "Anna", "5 maart 2027"):
        assert text in shown
    # What is filled in meanwhile does not make the list seen; saying so does, and stays.
    page.locator("#lied > label > input").check()
    assert news.is_visible()
    press(page, "seen")
    assert not news.is_visible()
    page.reload()
    assert not page.locator("[data-part=news]").is_visible()
    assert page.locator(".badge.news:visible").count() == 0
    assert page.locator(".lapsed").is_visible()
    with page.expect_download() as download:
        unfold(page, "export")
        press(page, "export")
    items = json.loads(download.value.path().read_text("utf-8"))["items"]
    lapsed = next(one for one in items if one["id"] == "touw")
    assert lapsed["reason"] == "er is een brug"
    assert lapsed["text"] == "Neem touw mee"


def test_list_that_was_never_filled_in_has_no_news(reader: Reader, changed: str) -> None:
    page = _opened(reader, changed, {"copies": []})
    assert not page.locator("[data-part=news]").is_visible()
    assert not page.locator(".lapsed").is_visible()
    assert not page.locator("#touw").is_visible()
    page.locator("#brood > label > input").check()
    page.reload()
    assert not page.locator("[data-part=news]").is_visible()


def test_news_is_accessible_and_fits(reader: Reader, changed: str, judge: Judge) -> None:
    page = _opened(reader, changed)
    page.locator(".lapsed summary").click()
    assert faults(page, judge) == []


# On paper


def _paper(page: Page, folder: Path) -> tuple[int, str]:
    """How many pages are printed, and what can be read on them, fields as well."""
    # Read first, as the page is while it prints: afterwards the chosen form is forgotten.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    fields = page.locator("input:visible, textarea:visible, select:visible")
    filled = fields.evaluate_all(
        "all => all.map((field) => field.selectedOptions?.[0].textContent ?? field.value)"
    )
    text = " ".join([page.locator("body").inner_text(), *filled])
    page.emulate_media(media="null")
    path = folder / "paper.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return sheets(path), " ".join(text.split())


def _print(page: Page, form: str) -> None:
    """Presses a print button; the page stays as it is while the browser prints."""
    page.locator(f"[data-print={form}]").click()
    assert page.evaluate("window.printed") == 1


PRINT = "window.printed = 0; window.print = () => { window.printed += 1; };"


@pytest.mark.parametrize("javascript", [True, False])
def test_every_list_prints_blank_on_one_page(
    reader: Reader, site: Site, tmp_path: Path, javascript: bool
) -> None:
    words = site.words()
    page = reader.page(javascript=javascript)
    for record in site.book.of("checklist"):
        assert isinstance(record.data, Checklist)
        page.goto(site.of(record))
        count, text = _paper(page, tmp_path)
        assert count == 1, record.id
        assert text.count(words["item_na_short"]) >= len(record.data.items) - 1
        assert words["item_owner"] in text
        assert words["print_name"] in text
        assert record.data.items[0].why.split(".")[0] not in text
        if javascript or site.book.settings.site_url:
            assert f"/checklists/{record.id}/" in text


def test_blank_form_shows_nothing_that_was_filled_in(
    reader: Reader, site: Site, tmp_path: Path
) -> None:
    page = reader.page(site.of(_list(site)[0]), before=PRINT)
    _mine(page)
    item(page, 0).locator(".item-why summary").click()
    _print(page, "blank")
    page.emulate_media(media="print")
    mark = "box => getComputedStyle(box, '::before').content"
    assert boxes(page).nth(1).evaluate(mark) == "none"
    assert not item(page, 0).locator(".item-details").is_visible()
    count, text = _paper(page, tmp_path)
    assert count == 1
    assert "mijn notitie" not in text
    assert "Anna" not in text


def test_filled_form_shows_what_was_filled_in(reader: Reader, site: Site, tmp_path: Path) -> None:
    page = reader.page(site.of(_list(site)[0]), before=PRINT)
    _mine(page)
    fill_in(page, 2, na="te duur")
    page.locator(".item-why summary").nth(1).click()
    make_copy(page, "afdeling A")
    page.locator("[data-part=copies]").select_option(index=0)
    page.locator("[data-part=name]").fill("Team Noord")
    _print(page, "filled")
    _, text = _paper(page, tmp_path)
    for part in ("mijn notitie", "Anna", "te duur", "15 december 2026", "Team Noord"):
        assert part in text, part
    assert site.words()["progress_na"].format(done=1, na=1, total=len(_ids(site))) in text
    assert site.words()["form_printed"].split("{")[0] in text
    page.emulate_media(media="print")
    # Done is a mark in a box, not a colour, and what was unfolded is printed as well.
    assert "✓" in boxes(page).nth(1).evaluate("box => getComputedStyle(box, '::before').content")
    assert page.locator(".item-details").nth(1).is_visible()
    assert not page.locator(".item-details").nth(0).is_visible()


def test_form_with_explanations_has_all_of_them(reader: Reader, site: Site, tmp_path: Path) -> None:
    page = reader.page(site.of(_list(site)[0]), before=PRINT)
    _print(page, "explained")
    page.emulate_media(media="print")
    for details in page.locator(".item-details").all():
        box = details.bounding_box()
        assert box is not None
        assert box["height"] > 20
    count, _ = _paper(page, tmp_path)
    assert count >= 1


def test_lapsed_items_are_printed_too(reader: Reader, changed: str, tmp_path: Path) -> None:
    page = _opened(reader, changed)
    _, text = _paper(page, tmp_path)
    assert "er is een brug" in text
    assert "Neem touw mee" in text
