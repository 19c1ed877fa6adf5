"""Every kind of page, light and dark, wide and on a phone: accessible, quiet and at home."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from generator.problems import Language
from generator.render.addresses import in_site
from generator.render.templates import environment
from tests.browser.conftest import (
    NARROWEST,
    PHONE,
    PLACES,
    SCHEMES,
    WIDE,
    Judge,
    Reader,
    Site,
    overflow,
)
from tests.browser.large_letters import faults_with_large_letters
from tests.browser.test_tree import cover

pytestmark = pytest.mark.browser

PARTS = 2  # of the tour along every page, for workers to share


@pytest.mark.parametrize("place", PLACES)
def test_page_has_no_violations_and_room_for_large_letters(
    reader: Reader, site: Site, judge: Judge, place: str
) -> None:
    page = reader.page(site.place(place))
    assert page.locator("h1").count() == 1
    assert judge(page) == []
    assert faults_with_large_letters(page) == []


def test_page_with_open_menu_has_no_violations(reader: Reader, site: Site, judge: Judge) -> None:
    for width, selector in ((WIDE, ".main-nav .menu"), (PHONE, ".menu.whole")):
        page = reader.page(site.place("model"), width=width)
        page.locator(f"{selector} > summary").first.click()
        assert page.locator(f"{selector}[open] a:visible").count()
        assert judge(page, *((width, scheme) for scheme in SCHEMES)) == []


def test_page_with_all_details_open_has_no_violations(
    reader: Reader, site: Site, judge: Judge
) -> None:
    for place in ("home", "checklist", "question"):
        page = reader.page(site.place(place), width=PHONE)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate("for (const one of document.querySelectorAll('.menu')) one.open = false")
        assert judge(page, (PHONE, "light")) == []


# What a reader may ask of letters without losing anything (WCAG 2.2, 1.4.12): also what wider
# fonts than those of this machine would do.
SPACED = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


@pytest.mark.parametrize("spacing", ["", SPACED], ids=["", "spaced"])
@pytest.mark.parametrize("place", ["home", "model", "en:model", "coverage"])
def test_page_fits_every_width(reader: Reader, site: Site, place: str, spacing: str) -> None:
    page = reader.page(site.place(place))
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        spacing,
    )
    for width in (NARROWEST, 599, 601, 768, 959, 961, 1151, 1153, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
        for tool in (".menu > summary:visible", ".language"):
            box = page.locator(tool).last.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= width, (tool, width)


# Titles with a long word, as a book may have them, and the words of these that lie on two lines.
LONG = (
    "experimenteerruimte",
    "Programmamanagers",
    "Cyberbeveiligingswet",
    "Digitaliseringsstrategie",
)
TITLES = ".boek h1, .card:has(> .plate) > .card-title"
BROKEN = """titles => titles.flatMap((title) =>
  [...title.textContent.matchAll(/[\\p{L}\\p{N}]+/gu)].filter((word) => {
    const range = document.createRange(), text = title.firstChild;
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
  }).map(([word]) => word))"""


@pytest.mark.parametrize("word", LONG)
@pytest.mark.parametrize("place", ["model", "question", "index-model"])
def test_a_long_word_in_a_title_stays_whole(
    reader: Reader, site: Site, place: str, word: str
) -> None:
    """Without leaning on the browser to know how the language breaks it: this one does not."""
    page = reader.page(site.place(place))
    title = environment().from_string("<i{{ word|letters }}></i>").render(word=word)
    titles = page.locator(TITLES)
    titles.evaluate_all(
        """(titles, [title, word]) => {
          const said = new DOMParser().parseFromString(title, "text/html").querySelector("i");
          for (const one of titles) {
            one.textContent = word;
            one.dataset.letters = said.dataset.letters;
          }
        }""",
        [title, word],
    )
    for width in (NARROWEST, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert titles.count()
        assert titles.evaluate_all(BROKEN) == [], width
        assert overflow(page) == [], width


def test_missing_page_answers_with_the_way_home(reader: Reader, site: Site) -> None:
    page = reader.page()
    answer = page.goto(f"{site.origin}/hier/is/niets/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").inner_text() == site.words()["not_found_title"]
    # That the page was not there is what the browser itself writes to the console.
    said = "console error: Failed to load resource: the server responded with a status of 404"
    reader.faults[:] = [fault for fault in reader.faults if not fault.startswith(said)]
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        section = page.locator(f'main section[lang="{language}"]')
        assert site.words(language)["not_found_title"] in section.inner_text()
        href = section.locator("a").first.get_attribute("href") or ""
        assert href.strip("./") == in_site("", language)
    page.locator("main input").first.fill("brug")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.place('search')}?q=brug")


# What a browser can object to in a page follows from its tags and its scripts. Of an address it
# matters whether it is on another host, of the words of a page nothing.
_TAG = re.compile(r"<[a-z][^>]*>")
_VALUE = re.compile(r'(\s(?!(?:class|type|rel|role)=)[\w:-]+)="([a-z]*:?//)?[^"]*"')
_SCRIPT = re.compile(r"<script(?![^>]*json)[^>]*>(.*?)</script>", re.DOTALL)
_DATA = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL)
_NAME = re.compile(r'"([\w-]+)":')


def made_of(html: str) -> frozenset[str]:
    """What a page is made of: its different tags, with the names of their attributes but without
    most of what those say, its scripts, and the names in its data for scripts."""
    tags = {_VALUE.sub(r"\1\2", tag) for tag in _TAG.findall(html)}
    names = _NAME.findall("".join(_DATA.findall(html)))
    return frozenset({*tags, *_SCRIPT.findall(html), *names})


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_quiet(reader: Reader, site: Site, part: int) -> None:
    """No error, no violation of the policy and no request elsewhere: on a few pages that together
    have everything that any page of the site is made of."""
    made = {url: made_of(html) for url, html in site.pages().items()}
    assert len(made) >= 40
    chosen = cover(list(made), made.__getitem__)
    assert frozenset().union(*(made[url] for url in chosen)) == frozenset().union(*made.values())
    page = reader.page()
    for url in chosen[part::PARTS]:
        before = len(reader.faults)
        page.goto(url)
        for place in range(before, len(reader.faults)):
            reader.faults[place] += f" ({url})"
    assert page.evaluate("document.cookie") == ""


def test_former_address_leads_on(reader: Reader, site: Site) -> None:
    for record in site.book.entries():
        for former in getattr(record.data, "former_ids", ()):
            page = reader.page()
            page.goto(site.of(record).removesuffix(f"{record.id}/") + f"{former}/")
            page.wait_for_url(site.of(record))


def test_a_long_page_marks_the_section_that_is_read(reader: Reader, site: Site) -> None:
    page = reader.page(site.place("chapter"))
    links = page.locator(".contents a")
    assert links.count() >= 6
    last = links.nth(links.count() - 2)
    last.click()
    expect(last).to_have_attribute("aria-current", "true")
    assert page.locator(".contents [aria-current]").count() == 1
    page.evaluate("scrollTo(0, 0)")
    expect(last).not_to_have_attribute("aria-current", "true")
