"""Better words for an entry: every text of it can be corrected, and comes out as it was written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.render.addresses import CORRECTION, share_address
from generator.render.data import published
from generator.render.share_data import TEXTS, share_files
from generator.render.site import editions
from generator.schema.registry import KINDS
from generator.schema.shape import walk
from generator.source import parse
from tests.browser.conftest import PHONE, WIDE, Judge, Reader, Site, until
from tests.browser.matching import scripts_page
from tests.building import tiny_book

pytestmark = pytest.mark.browser

READY = "!document.querySelector('[data-correct]').hidden"


def test_every_text_of_every_entry_can_be_corrected(browser: Browser) -> None:
    """The texts that the page lays out are those of the schema, in both languages."""
    book = tiny_book()
    rules = json.loads(dict(share_files(editions(book)[0]))[f"deel-wat-u-weet/{TEXTS}"])
    records = [record for kind in KINDS for record in book.of(kind)]
    page = scripts_page(browser, "correct")
    found = page.evaluate(
        """([rules, records]) => records.map((record) => ["nl", "en"].map((language) => {
          const texts = correct.textsOf(rules.kinds[record.kind].fields, record.fields);
          return correct.inLanguage(texts, record, language, "nl").map(
            ({ path, text, file }) => [path, text, file]);
        }))""",
        [rules, [published(book, record) for record in records]],
    )
    assert {record.kind for record in records} == set(KINDS)
    for record, (dutch, english) in zip(records, found, strict=True):
        own = {path: str(value) for path, shape, value in walk(record.data) if shape.text}
        assert {tuple(path): text for path, text, _ in dutch} == own
        assert {file for *_, file in dutch} == {record.document.path}
        translation = record.translations.get("en")
        words = own | (translation.texts if translation else {})
        assert {tuple(path): text for path, text, _ in english} == words


def test_from_a_page_to_better_words(reader: Reader, site: Site) -> None:
    """From the foot of a page, by its form, to lines that say the new text and the old."""
    page, words, record = reader.page(), site.words(), site.longest("case")
    title: Any = record.data
    page.goto(site.of(record))
    with page.expect_navigation():
        page.locator(".improve a").first.click()
    until(page, READY)
    left, text = page.locator("[data-part=left]"), page.locator("[data-part=text]")
    assert left.inner_text() == words["share_nothing_changed"]
    assert text.input_value() == ""
    row = page.locator("[data-part=texts] details").first
    row.locator("summary").click()
    field = row.locator("input, textarea")
    assert field.input_value() == title.title
    field.fill("x" * 91)
    assert "91" in row.locator(".fault").inner_text()
    field.fill("Beter: 'dit'")
    assert left.inner_text() == words["share_changed_one"]
    document, problems = parse(text.input_value(), "x.yml")
    assert (problems, document and document.root.plain()) == ([], {"title": "Beter: 'dit'"})
    assert record.document.path in text.input_value()
    assert title.title in text.input_value()
    page.reload()
    until(page, READY)
    assert left.inner_text() == words["share_changed_one"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-do=throw]").click()
    assert left.inner_text() == words["share_nothing_changed"]


def test_the_page_for_corrections_is_for_everyone(reader: Reader, site: Site, judge: Judge) -> None:
    form = site.url(share_address(CORRECTION).at("nl"))
    page = reader.page(f"{form}?wat=case:{site.longest('case').id}")
    until(page, READY)
    page.locator("[data-part=texts] summary").first.click()
    assert judge(page, (WIDE, "light"), (PHONE, "dark")) == []
    page.goto(f"{form}?wat=constructor:x")
    said = page.locator(".notice", has_text=site.words()["share_unknown_page"])
    said.wait_for()
    assert page.locator("[data-correct]").is_hidden()
