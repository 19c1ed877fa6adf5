"""What readers look for, in the words that they use, is found."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page

from generator.problems import Language
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


@pytest.mark.parametrize("words", ["gemeente", "gemeenten", "experimenteren"])
def test_common_word_is_found(reader: Reader, site: Site, words: str) -> None:
    assert results(reader.page(site.url("")), words)


@pytest.mark.parametrize(
    ("language", "words", "among"),
    [
        ("nl", "beveiliging", ("/casussen/bio", "/casussen/ibd", "/begrippen/")),
        ("nl", "discourse coalition", ("vertoogcoalitie", "/begrippen/", "/lessen/")),
        ("en", "municipality", ("/en/",)),
        ("en", "coalition", ("/en/",)),
    ],
)
def test_other_word_finds_the_page(
    reader: Reader, site: Site, language: Language, words: str, among: tuple[str, ...]
) -> None:
    found = results(reader.page(site.url("", language)), words)
    assert any(part in url for url in found for part in among), found


def test_every_title_finds_its_page(reader: Reader, site: Site) -> None:
    """Who types the title of a model or lesson gets its page among the first three."""
    page = reader.page(site.url(""))
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
    page = reader.page(site.url(""))
    assert results(page, "qqzxqqzx") == []
    assert page.locator(".md-search-result__meta").inner_text().strip()
