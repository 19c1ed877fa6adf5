"""The matching of the search in a browser without a site: the scripts, and an index for them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

import generator

SCRIPTS = Path(generator.__file__).parent / "theme" / "assets" / "boek"
ORIGIN = "http://boek.test/"
_LOAD = "async ([name, file]) => { window[name] = await import(file); }"
_KEEP = """([index, text]) => {
  window.book = match.prepare(JSON.parse(index));
  if (text) match.deepen(window.book, JSON.parse(text));
}"""
_FIND = """(query) => {
  const { rows, instead, isNamed, words } = match.find(window.book, query);
  return { rows: rows.map((one) => one.row), instead, isNamed, words: [...words] };
}"""


@dataclass
class Matcher:
    """The matching, as a page would use it."""

    page: Page

    def prepare(self, index: Any, text: Any = None) -> None:  # noqa: ANN401  (JSON)
        """Takes the first file of a search, and the second where it is given."""
        self.page.evaluate(_KEEP, [json.dumps(index), json.dumps(text) if text else ""])

    def ask(self, query: str) -> dict[str, Any]:
        """What is found in what was prepared."""
        found: dict[str, Any] = self.page.evaluate(_FIND, query)
        return found

    def find(self, index: Any, query: str, text: Any = None) -> dict[str, Any]:  # noqa: ANN401
        """What is found in an index."""
        self.prepare(index, text)
        return self.ask(query)

    def errors(self, one: str, other: str, most: int) -> int:
        """The typing errors between two words."""
        count: int = self.page.evaluate("(all) => match.errors(...all)", [one, other, most])
        return count

    def cut(self, text: str, words: list[str]) -> list[list[object]]:
        """A text in pieces, each with whether it is one of these words."""
        pieces: list[list[object]] = self.page.evaluate(
            "([text, words]) => match.cut(text, new Set(words))", [text, words]
        )
        return pieces


def matching(browser: Browser) -> Matcher:
    """A page that has loaded the matching."""
    return Matcher(scripts_page(browser, "match"))


def scripts_page(browser: Browser, *names: str) -> Page:
    """A page without a site that has loaded these scripts, each under its own name."""
    page = browser.new_context().new_page()

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN)
        if not name:
            route.fulfill(content_type="text/html", body="<!doctype html><title>x</title>")
        else:
            route.fulfill(path=SCRIPTS / name, content_type="text/javascript")

    page.route(f"{ORIGIN}**", answer)
    page.goto(ORIGIN)
    for name in names:
        page.evaluate(_LOAD, [name, f"{ORIGIN}{name}.js"])
    return page
