"""A page fetches every style sheet that could change it, and a home page is light by that."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from generator.derive.paths import paths_of
from generator.render.addresses import booklet_of
from generator.render.styles import OURS, STYLES
from tests.browser.conftest import PLACES, Reader, Site
from tests.weights import HOME_LIMIT, weigh

pytestmark = pytest.mark.browser

# The selectors of a sheet that match something, whatever the width and the state of what they
# match: what is said of hovering, of focus and of parts that have no element is left out.
MATCHING = r"""(sheets) => {
  const of = (rules) => [...rules].flatMap(
    (rule) => [
      ...(rule instanceof CSSStyleRule ? [rule.selectorText] : []), ...of(rule.cssRules ?? []),
    ]);
  const matching = [];
  for (const [name, text] of Object.entries(sheets)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    for (const selector of of(sheet.cssRules)) {
      const bare = selector.replace(/(?<!^)::[\w-]+(\([^)]*\))?/g, "")
        .replace(/:(hover|focus-visible|focus-within|focus|active|checked)/g, ":not(.no-such)");
      if (!/%|^::/.test(bare) && document.querySelector(bare))
        matching.push(`${name}: ${selector}`);
    }
  }
  return matching;
}"""


@pytest.mark.parametrize("place", PLACES)
def test_a_sheet_that_a_page_leaves_out_matches_nothing_there(
    reader: Reader, site: Site, place: str
) -> None:
    judge_left_out(reader.page(site.place(place)))


def test_nor_in_a_booklet_of_many_pages(reader: Reader, site: Site) -> None:
    chapter = next(one for one in site.book.written if paths_of(one))
    judge_left_out(reader.page(site.url(booklet_of(chapter.id, 1).at("nl"))))


def judge_left_out(page: Page) -> None:
    """Holds every sheet that a page does not fetch against all that stands on it."""
    linked = set(re.findall(r"assets/boek/([\w-]+)\.css", page.content()))
    assert linked <= {*STYLES, "house"}
    left_out = {
        name: (OURS / f"{name}.css").read_text("utf-8") for name in STYLES if name not in linked
    }
    assert page.evaluate(MATCHING, left_out) == []


def test_the_front_page_is_light(site: Site) -> None:
    folder = site.folder.resolve()
    assert weigh(folder / "index.html", folder).total <= HOME_LIMIT
