"""What readers look for, in the words that they use, is found."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from generator.render.addresses import index_of
from generator.schema.kinds import Case, Model
from generator.schema.registers import GlossaryTerm
from tests.browser.conftest import Reader, Site, until

pytestmark = pytest.mark.browser

DONE = """() => {
  const said = document.querySelector(".md-search-result__meta").textContent.trim();
  const found = document.querySelector(".md-search-result__list").children.length;
  return found || /^(Geen|No) /.test(said);
}"""


def results(page: Page, words: str) -> list[str]:
    """The addresses that the search gives; an empty list when it says that there are none."""
    query = page.locator(".md-search__input")
    query.fill("")
    query.click()
    until(page, "!document.querySelector('.md-search-result__list').children.length")
    # As one question: of a word that is typed letter by letter each beginning is asked too, and
    # an answer to one of those would pass for that to the whole.
    query.fill(words)
    query.press("End")
    until(page, DONE)
    page.wait_for_timeout(150)  # the list comes in parts
    found = page.locator(".md-search-result__list [href]")
    return [unquote(url) for url in found.evaluate_all("all => all.map((one) => one.href)")]


def test_a_word_of_the_book_is_found(reader: Reader, site: Site) -> None:
    """A word that readers look for finds the entry that names it, also by its beginning."""
    page = reader.page(site.url(""), search=True)
    for record in (site.book.all(Model)[0], site.book.all(Case)[0]):
        word = max(record.data.keywords, key=len)
        for typed in (word, word[:-1]):
            found = [url.partition("#")[0].partition("?")[0] for url in results(page, typed)]
            assert site.of(record) in found, (record.key, typed)


def test_a_term_is_found_by_its_name_in_the_other_language(reader: Reader, site: Site) -> None:
    term = site.book.all(GlossaryTerm)[0]
    index = site.url(index_of("term").at("nl"))
    for words in (term.data.term, term.data.in_english):
        found = results(reader.page(site.url(""), search=True), words)
        assert any(url.startswith(index) for url in found), words


def test_english_pages_are_found_in_english(reader: Reader, site: Site) -> None:
    term = site.book.all(GlossaryTerm)[0]
    found = results(reader.page(site.url("", "en"), search=True), term.data.in_english)
    assert any("/en/" in url for url in found)


def test_every_title_finds_its_page(reader: Reader, site: Site) -> None:
    """Who types the title of a model or lesson gets its page among the first three."""
    page = reader.page(site.url(""), search=True)
    records = [*site.book.of("model"), *site.book.of("lesson")]
    missed = {}
    for record in records[:: max(1, len(records) // 5)]:
        title: str = getattr(record.data, "title")  # noqa: B009  (entries have one; Block does not say so)
        found = [url.partition("?")[0].partition("#")[0] for url in results(page, title)]
        pages = list(dict.fromkeys(found))
        if site.of(record) not in pages[:3]:
            missed[title] = pages[:3]
    assert missed == {}


def test_nonsense_is_not_found_and_said_so(reader: Reader, site: Site) -> None:
    page = reader.page(site.url(""), search=True)
    assert results(page, "qqzxqqzx") == []
    assert page.locator(".md-search-result__meta").inner_text().strip()
