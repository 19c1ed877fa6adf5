"""The trees walked by clicks, those of a made-up book and those of this book.

Where a tree of this book has at most 400 roads, all of them are walked. Where it has more, and in
the made-up book, the roads that are walked take together every transition: each answer, by each of
its rules and by none; in the made-up book they show every line about another advice as well, and
all that a page says is looked at. What is said of a tree tells which. With PAIRS=1 in the
environment roads are added that together give every two answers which some road gives together. For
this book that is a thousand pages more, at a seventh of a second of the processor each, so that is
for who changes how a road is followed.

A page is looked at once for each way in which roads come to it, and judged with axe, wide and on a
phone, wherever it shows something that no page of the walk showed before. The 313 pages of this
book and its 424 links took some 50 seconds of the processor.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.derive.roads import roads
from generator.render.addresses import node_address
from generator.schema.kinds import Tree
from tests.browser.conftest import PHONE, WIDE, Judge, Reader, Site
from tests.browser.test_tree import choose, look, telling_roads
from tests.tree_rules import chosen
from tests.walking import MOST, Path, Road, all_paths, over_pairs, over_transitions

pytestmark = pytest.mark.browser

SHOWN = """() => ({
  node: document.querySelector("[data-node]").dataset.node,
  title: document.querySelector("h1").textContent.replace(/\\s+/g, " ").trim(),
  steps: document.querySelectorAll("[data-steps] > li").length,
  notices: document.querySelectorAll("[data-status] .notice").length,
  // What the page is made of: its elements by their names and classes, of those that are shown.
  parts: [...new Set([...document.querySelectorAll("main *")]
    .filter((one) => !one.closest("svg, [hidden], .boek-end"))
    .map((one) => [one.localName, ...[...one.classList].sort()].join(".")))],
})"""


def to_walk(tree: Tree) -> tuple[list[Path], str]:
    """The roads that are walked, and which those are: all, where they are not too many."""
    count = roads(tree).paths
    if count <= MOST:
        return list(all_paths(tree)), f"all {count} roads"
    chosen, said = over_transitions(tree), "every transition"
    if os.environ.get("PAIRS"):
        chosen, said = [*chosen, *over_pairs(tree)], f"{said} and every pair of answers"
    return chosen, f"{len(chosen)} of {count} roads: {said}"


def click(page: Page, question: str, answer: str) -> None:
    """Gives an answer as a reader does."""
    assert page.locator("[data-node]").get_attribute("data-node") == question
    choose(page, answer)


def walked(page: Page, first: str, paths: list[Path]) -> Iterator[tuple[Road, str]]:
    """Clicks along the roads, and stops at every page that is new, after a road to it, with the
    question or outcome that it must be. Where roads share a beginning the walk goes on from where
    they part.
    """
    addresses: dict[tuple[tuple[str, str], ...], str] = {(): first}
    here: tuple[tuple[str, str], ...] | None = None
    for road, end in sorted(paths):
        nodes = [question for question, _ in road] + [end]
        for length, node in enumerate(nodes):
            passed = tuple(road[:length])
            if length and passed in addresses:
                continue
            if length:
                if here != passed[:-1]:
                    page.goto(addresses[passed[:-1]], wait_until="domcontentloaded")
                    page.wait_for_selector("[data-status] > p.sr-only", state="attached")
                click(page, *passed[-1])
                addresses[passed] = page.url
            elif here is None:
                page.goto(first)
            else:
                continue
            page.wait_for_selector("[data-status] > p.sr-only", state="attached")
            here = passed
            yield road[:length], node


def to_look_at(tree: Tree) -> tuple[list[Path], str]:
    """The roads of a made-up tree that are walked."""
    every = {(tuple(road), end) for road, end in [*over_transitions(tree), *telling_roads(tree)]}
    return [(list(road), end) for road, end in sorted(every)], "every transition and line"


def walk_all(
    page: Page,
    site: Site,
    judge: Judge,
    choose_roads: Callable[[Tree], tuple[list[Path], str]],
    look: Callable[[Page, Site, str, Road, str], None] | None = None,
) -> list[str]:
    """Walks every tree of a site; gives what axe said, and prints what was walked."""
    seen: set[str] = set()
    found: list[str] = []
    for name, tree in site.book.trees():
        paths, said = choose_roads(tree)
        ends, visited, judged = set(), 0, 0
        first = site.url(node_address(name, tree.start).at("nl"))
        for road, here in walked(page, first, paths):
            visited += 1
            is_end = here in tree.outcomes
            title = tree.outcomes[here].title if is_end else tree.questions[here].text
            asked = chosen(tree, road)
            expected = {"node": here, "title": " ".join(title.split()), "steps": len(asked)}
            shown = page.evaluate(SHOWN)
            parts = set(shown.pop("parts"))
            assert shown == expected | {"notices": 0}, page.url
            assert parse_qsl(urlsplit(page.url).query) == asked
            if look is not None:
                look(page, site, name, road, here)
            if is_end:
                ends.add(tuple(road))
            if not parts <= seen:
                seen |= parts
                judged += 1
                views = (WIDE, "light"), (PHONE, "light")
                found += [f"{page.url}: {fault}" for fault in judge(page, *views)]
        assert ends == {tuple(road) for road, _ in paths}
        assert {end for _, end in paths} == set(tree.outcomes)
        print(f"{name}: {said}; {visited} pages, {judged} of them judged")
    return found


def links_of_all(page: Page, site: Site) -> int:
    """Opens every page of every tree without a script, and follows its links."""
    followed: set[str] = set()
    for name, tree in site.book.trees():
        for node in (*tree.questions, *tree.outcomes):
            page.goto(site.url(node_address(name, node).at("nl")), wait_until="domcontentloaded")
            found = page.locator("main a[href]").evaluate_all("all => all.map((one) => one.href)")
            followed |= {href.partition("#")[0] for href in found}
    here = sorted(href for href in followed if href.startswith(site.origin))
    for href in here:
        assert page.request.get(href).ok, href
    return len(here)


def test_the_trees_of_a_made_up_book_are_walked(reader: Reader, site: Site, judge: Judge) -> None:
    assert walk_all(reader.page(width=WIDE), site, judge, to_look_at, look) == []


def test_the_trees_of_this_book_are_walked(browser: Browser, edition: Site, judge: Judge) -> None:
    somebody = Reader(browser, edition.origin)
    assert walk_all(somebody.page(width=WIDE), edition, judge, to_walk) == []
    somebody.done()


def test_every_link_of_the_trees_of_this_book_leads_on_without_javascript(
    browser: Browser, edition: Site
) -> None:
    somebody = Reader(browser, edition.origin)
    count = links_of_all(somebody.page(javascript=False), edition)
    print(f"{count} links of the trees of this book followed")
    somebody.done()
