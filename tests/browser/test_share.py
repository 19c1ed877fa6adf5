"""The forms for who has something to add: filled in, kept, and taken by the check of the book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.link.linking import check
from generator.render.addresses import share_address
from generator.render.share_data import RULES
from generator.schema.kinds import Lesson
from generator.schema.registry import BY_FORM
from tests.browser.conftest import PHONE, WIDE, Judge, Reader, Site, tab_to, until
from tests.building import lay_out_library
from tests.sharing import FieldPath, leaves, sample, written_to

pytestmark = pytest.mark.browser


# Types texts into the fields of a form, in their order; gives how many fields there are.
TYPE = """(texts) => {
  const fields = document.querySelectorAll("[data-part=form] :is(input, select, textarea)");
  [...fields].forEach((field, at) => {
    field.value = texts[at];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return fields.length;
}"""
OPEN_ALL = (
    "() => { for (const one of document.querySelectorAll('.share details')) one.open = true; }"
)


def rules_of(site: Site) -> dict[str, Any]:
    """What the forms of the site are made from."""
    text = (site.folder / "deel-wat-u-weet" / RULES).read_text("utf-8")
    rules: dict[str, Any] = json.loads(text)
    return rules


def open_form(page: Page, site: Site, kind: str, more: str = "") -> None:
    page.goto(site.url(share_address(kind).at("nl")) + more)
    until(page, "!document.querySelector('[data-share]').hidden")


def part(page: Page, name: str) -> Any:  # noqa: ANN401  (a locator)
    return page.locator(f'[data-part="{name}"]')


def fill_in(page: Page, site: Site, kind: str, rules: dict[str, Any]) -> None:
    """Fills in every field of a form, and sees that it has no others."""
    lesson = site.book.one(Lesson, rules["choices"]["lesson"][0][0])
    asked = [field for field in rules["forms"][kind] if not field.get("given")]
    asked.sort(key=lambda field: not field.get("required"))
    page.evaluate(OPEN_ALL)
    places = [path for path, _ in leaves(asked)]
    whole = {f["name"]: sample(f, rules, lesson.data.sub_lessons[0].id) for f in asked}
    assert page.evaluate(TYPE, [value_at(whole, path) for path in places]) == len(places)


def value_at(whole: Any, path: FieldPath) -> Any:  # noqa: ANN401  (JSON)
    for step in path:
        whole = whole[step]
    return whole


def is_shown(field: dict[str, Any]) -> bool:
    """Whether a field has a heading in the preview: not what is given, title or lead."""
    return not field.get("given") and field["name"] not in ("title", "name", "term", "summary")


def test_what_a_form_makes_passes_the_check(reader: Reader, site: Site, tmp_path: Path) -> None:
    """Every field of every form is filled in; the book takes what comes out as it is."""
    page, rules = reader.page(), rules_of(site)
    root = lay_out_library(tmp_path)
    before = {p.render("en") for p in check(root).problems}
    for kind in BY_FORM:
        open_form(page, site, kind)
        fill_in(page, site, kind, rules)
        assert part(page, "left").inner_text() == site.words()["share_ready"]
        shown = part(page, "preview").text_content()
        assert all(field["label"] in shown for field in rules["forms"][kind] if is_shown(field))
        name = part(page, "name").input_value()
        written_to(root, kind, name, part(page, "text").input_value())
    checked = check(root)
    new = [p for p in checked.problems if p.render("en") not in before]
    assert {p.code for p in new} <= {"B412"}, new  # no entry cites the new source yet
    assert checked.book is not None


def test_three_fields_make_a_case(reader: Reader, site: Site, tmp_path: Path) -> None:
    """Its title, what happened and what was learned: the book takes it as a draft."""
    page = reader.page()
    open_form(page, site, "case")
    needed = "[data-part=needed] [aria-required=true]"
    assert page.locator(needed).count() == 3
    left = part(page, "left").inner_text()
    assert "Lessen 1: Waarom" in left, "a reader knows of what"
    for at, text in enumerate(("De balie", "We zetten een tafel.", "Wie vraagt, hoort meer.")):
        page.locator(needed).nth(at).fill(text)
    assert part(page, "left").inner_text() == site.words()["share_ready"]
    root = lay_out_library(tmp_path)
    file = written_to(root, "case", "de-balie", part(page, "text").input_value())
    checked = check(root)
    assert checked.book is not None
    assert {p.code for p in checked.problems if p.location.path == file} == {"B414"}


def test_who_types_hears_what_is_wrong_and_what_is_left(reader: Reader, site: Site) -> None:
    """By keyboard, on a phone: from an empty field to a text that can be sent."""
    page, words = reader.page(width=PHONE, touch=True), site.words()
    open_form(page, site, "term")
    tab_to(page, "[data-part=needed] input", 60)
    page.keyboard.press("Tab")
    fault = page.locator("[data-part=needed] .field").first.locator(".fault")
    assert fault.inner_text() == words["share_b101"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("x" * 201)
    assert "201" in fault.inner_text()
    page.keyboard.press("Control+a")
    page.keyboard.type("Één: 'takel' #1")
    assert fault.inner_text() == ""
    page.keyboard.press("Tab")
    page.keyboard.type("Een wiel.")
    page.keyboard.press("Tab")
    page.keyboard.type("pulley")
    assert part(page, "left").inner_text() == words["share_ready"]
    assert part(page, "text").input_value() == (
        "een-takel-1:\n"
        "  term: \"Één: 'takel' #1\"\n"
        '  definition: "Een wiel."\n'
        '  in_english: "pulley"\n'
    )


def test_a_draft_is_kept_until_it_is_thrown_away(reader: Reader, site: Site) -> None:
    page = reader.page()
    open_form(page, site, "case", "?lessons.0.polarity=warning&outcome.result=failed&__proto__.x=1")
    picks = page.locator(".share select")
    asked = picks.evaluate_all("all => all.map((one) => one.value).filter(Boolean)")
    assert sorted(asked) == ["failed", "warning"]
    title = page.locator("[data-part=needed] input").first
    title.fill("De balie")
    assert part(page, "kept").inner_text() == site.words()["share_kept"]
    page.reload()
    until(page, "!document.querySelector('[data-share]').hidden")
    assert (title.input_value(), part(page, "name").input_value()) == ("De balie", "de-balie")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('form'))")
    assert kept == ["innovatieboek:form:1:case"]
    page.evaluate("localStorage.setItem('innovatieboek:form:1:case', '{\"version\": 99}')")
    page.reload()
    until(page, "!document.querySelector('[data-share]').hidden")
    assert title.input_value() == ""
    title.fill("Nog een")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-do=throw]").click()
    assert title.input_value() == ""
    assert page.evaluate("localStorage.getItem('innovatieboek:form:1:case')") is None


def test_the_form_is_for_everyone(reader: Reader, site: Site, judge: Judge) -> None:
    page = reader.page()
    open_form(page, site, "case")
    page.locator("[data-part=form] input").first.focus()
    page.keyboard.press("Tab")
    page.evaluate(OPEN_ALL)
    assert judge(page, (WIDE, "light"), (PHONE, "dark")) == []


def test_without_a_script_the_page_says_what_can_be_done(reader: Reader, site: Site) -> None:
    page = reader.page(site.url(share_address("case").at("en"), "en"), javascript=False)
    assert page.locator("[data-share]").is_hidden()
    said = page.locator("noscript .notice")
    assert site.words("en")["share_no_script"] in said.inner_text()
    said.locator("a").click()
    assert page.locator(".links a").count() >= 1
