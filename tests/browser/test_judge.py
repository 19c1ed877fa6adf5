"""What judges the pages judges few texts for many: it must miss nothing that axe finds itself."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

from tests.browser.conftest import PHONE, WIDE, Reader, Site, broken, turn

pytestmark = pytest.mark.browser

CONTRAST = {"type": "rule", "values": ["color-contrast"]}
# Each spoils one of the texts that stand alike, the nth of them, in a way of its own.
FAULTS = {
    "letters": "one => { one.style.color = '#777' }",
    "ground": "one => { one.style.background = '#777' }",
    "ground of what is around it": "one => { one.parentElement.style.background = '#777' }",
    "seen through": "one => { one.parentElement.style.opacity = 0.4 }",
    "under it": """one => {
      const box = one.getBoundingClientRect(), under = document.createElement("div");
      const at = { left: box.left + scrollX, top: box.top + scrollY };
      under.style.cssText = `position: absolute; z-index: 1; background: #777;
        left: ${at.left - 5}px; top: ${at.top - 5}px; width: ${box.width + 10}px;
        height: ${box.height + 10}px`;
      one.style.position = "relative";
      one.style.zIndex = 2;
      document.body.append(under);
    }""",
    "out of what is around it": """one => {
      one.parentElement.style.background = "#000";
      one.parentElement.style.color = "#fff";
      one.style.color = "#fff";
      one.style.position = "relative";
      one.style.top = "300px";
    }""",
    "small beside large": """one => {
      one.style.color = "#777";
      one.style.fontSize = "14px";
      one.after(one.cloneNode(true));
      one.style.fontSize = "30px";
    }""",
}
TRIED = 5  # texts, until one is no longer readable
# The texts, of which the nth is spoilt.
SPOIL_NTH = """number => {
  const texts = [...document.querySelectorAll("main *")].filter((one) =>
    !one.children.length && one.checkVisibility()
    && one instanceof HTMLElement && one.parentElement.offsetWidth > 50
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 2));
  SPOIL(texts[number % texts.length]);
}"""


def by_axe(page: Page) -> list[int]:
    """Which elements have too little contrast, when axe looks at every text of the page."""
    page.evaluate(Axe().axe_script)
    found: list[int] = page.evaluate(
        """async rules => {
          const all = [...document.querySelectorAll("*")];
          const { violations } = await axe.run({ runOnly: rules, elementRef: true });
          return violations.flatMap((rule) => rule.nodes.map((node) => all.indexOf(node.element)));
        }""",
        CONTRAST,
    )
    return sorted(found)


def by_judge(page: Page, good: set[str]) -> list[int]:
    """The same by what judges the pages; `good` is what it knows already."""
    page.evaluate(Axe().axe_script)
    return sorted(place for _, place, _ in broken(page, CONTRAST, good))


@pytest.mark.parametrize("place", ["outcome", "lesson"])
def test_contrast_is_judged_as_axe_judges_it(reader: Reader, site: Site, place: str) -> None:
    """With one text of many spoilt, and knowing already all that the whole page passed with."""
    good: set[str] = set()
    page = reader.page(site.place(place))
    assert by_judge(page, good) == by_axe(page) == []
    assert good
    known = len(good)
    told = set()
    for number, (name, spoil) in enumerate(FAULTS.items()):
        # There are texts of which a fault makes one that still passes, such as large letters.
        for text in range(11 * number, 11 * number + TRIED):
            page.goto(site.place(place))
            turn(page, *((PHONE, "dark") if number in (1, 3) else (WIDE, "light")))
            page.evaluate(SPOIL_NTH.replace("SPOIL", f"({spoil})"), text)
            found = by_judge(page, good)
            assert found == by_axe(page), name
            if found:
                told.add(name)
                break
    assert len(good) > known  # the other colours have keys of their own
    assert told >= FAULTS.keys() - {"ground of what is around it", "out of what is around it"}


def test_a_request_elsewhere_is_heard(reader: Reader, site: Site) -> None:
    """Nothing elsewhere answers these tests, and no page asks there unheard."""
    other = reader.page(site.place("home")).context.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        other.goto("https://elders.example/")
    heard, reader.faults[:] = list(reader.faults), []
    assert "request elsewhere: https://elders.example/" in heard
