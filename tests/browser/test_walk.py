"""The trees walked by clicks, those of a made-up book and those of this book.

Where a tree of this book has at most 400 roads, all of them are walked. Where it has more, and in
the made-up book, the roads that are walked take together every transition: each answer, by each of
its rules and by none; in the made-up book they show every line about another advice as well, and
all that a page says is looked at. What is said of a tree tells which. With PAIRS=1 in the
environment roads are added that together give every two answers which some road gives together. For
this book that is a thousand pages more, so that is for who changes how a road is followed.

A page is looked at once for each way in which roads come to it, and judged with axe, wide and on a
phone, wherever it shows something that no page of the walk showed before. That every link leads to
a page is proved of each site before it is published.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser

from generator.derive.roads import roads
from generator.schema.kinds import Tree
from tests import tree_rules as rules
from tests.browser.conftest import PHONE, WIDE, Judge, Reader, Site
from tests.browser.test_tree import cover, expected_road, node, one_line, ordered
from tests.browser.touring import Shown, Stop, toured
from tests.walking import MOST, Path, Road, all_paths, over_pairs, over_transitions

pytestmark = pytest.mark.browser

Passed = tuple[tuple[str, str], ...]


def to_walk(tree: Tree) -> tuple[list[Path], str]:
    """The roads that are walked, and which those are: all, where they are not too many."""
    count = roads(tree).paths
    if count <= MOST:
        return list(all_paths(tree)), f"all {count} roads"
    chosen, said = over_transitions(tree), "every transition"
    if os.environ.get("PAIRS"):
        chosen, said = [*chosen, *over_pairs(tree)], f"{said} and every pair of answers"
    return chosen, f"{len(chosen)} of {count} roads: {said}"


def to_look_at(tree: Tree) -> tuple[list[Path], str]:
    """The roads of a made-up tree that are walked: they pass every transition, and show every
    line about another advice. What the rules make of each of the other roads is compared in one
    page, in test_tree.py.
    """
    telling = cover(list(rules.paths(tree)), _steps_and_lines(tree))
    every = {(tuple(road), end) for road, end in [*over_transitions(tree), *telling]}
    return [(list(road), end) for road, end in sorted(every)], "every transition and line"


def _steps_and_lines(tree: Tree) -> Callable[[Path], frozenset[Hashable]]:
    def shows(path: Path) -> frozenset[Hashable]:
        road, outcome = path
        lines = rules.lines_for(tree, dict(road), outcome)
        told = {
            (outcome, question, was, instead, tuple(others), end)
            for question, was, instead, others, end in lines
        }
        return frozenset({*road, *told})

    return shows


def stops_along(start: str, paths: list[Path]) -> Iterator[tuple[Stop, Path]]:
    """The stops of a walk along roads, each with the road to it and the question or outcome that
    it must be. Where roads share a beginning, the walk goes on from where they part.
    """
    places: dict[Passed, int] = {}
    here: Passed | None = None
    count = 0
    for road, end in sorted(paths):
        nodes = [question for question, _ in road] + [end]
        for length, here_now in enumerate(nodes):
            passed = tuple(road[:length])
            if passed in places:
                continue
            stop = Stop(url=start)
            if length:
                before = -1 if here == passed[:-1] else places[passed[:-1]]
                stop = Stop(again=before, answer=road[length - 1][1])
            yield stop, (road[:length], here_now)
            places[passed], here = count, passed
            count += 1


def walk_all(
    reader: Reader,
    site: Site,
    judge: Judge,
    choose_roads: Callable[[Tree], tuple[list[Path], str]],
    *looks: Callable[[Shown, Site, str, Road], None],
) -> list[str]:
    """Walks every tree of a site; gives what axe said, and prints what was walked."""
    seen: frozenset[str] = frozenset()
    found: list[str] = []
    open_page = reader.page(width=WIDE)
    for name, tree in site.book.trees():
        paths, said = choose_roads(tree)
        walked = list(stops_along(node(site, name, tree.start), paths))
        shown = toured(reader, [stop for stop, _ in walked])
        ends, judged = set(), 0
        for page, (_, (road, here)) in zip(shown, walked, strict=True):
            end, question = tree.outcomes.get(here), tree.questions.get(here)
            title = end.title if end else question.text if question else ""
            assert (page.node, page.title, page.notices) == (here, one_line(title), []), page.url
            asked = rules.chosen(tree, road)
            assert len(page.steps) == len(asked)
            assert parse_qsl(urlsplit(page.url).query) == asked
            for look in looks:
                look(page, site, name, road)
            if here in tree.outcomes:
                ends.add((tuple(road), here))
            if not page.parts <= seen:
                seen |= page.parts
                judged += 1
                open_page.goto(page.url)
                views = (WIDE, "light"), (PHONE, "light")
                found += [f"{page.url}: {fault}" for fault in judge(open_page, *views)]
        assert ends == {(tuple(road), end) for road, end in paths}
        assert {end for _, end in paths} == set(tree.outcomes)
        print(f"{name}: {said}; {len(shown)} pages, {judged} of them judged")
    return found


def look_at_words(page: Shown, site: Site, name: str, road: Road) -> None:
    """Looks at what a page of a tree says of the road along which somebody came, and of what is
    left; and where the answers of a question lead."""
    tree, words = site.book.get("tree", name).data, site.words()
    assert isinstance(tree, Tree)
    said_so_far = rules.chosen(tree, road)
    expected = expected_road(tree, said_so_far)
    assert all(a.startswith(b) for a, b in zip(page.steps, expected, strict=True)), page.url
    assert page.focus == ("H1" if said_so_far else "BODY")
    question = tree.questions.get(page.node)
    if question is None:
        return
    left = roads(tree).left[page.node] - (not rules.is_told(tree, page.node))
    step = words["tree_step" if left else "tree_step_last"]
    progress = step.format(n=len(said_so_far) + 1, left=left)
    if rules.is_told(tree, page.node):
        progress = words["step_left"].format(count=left)
    assert set(page.progress) == {progress}
    assert len(page.progress) == len(("in words", "read aloud"))
    assert page.bar == (False, len(said_so_far), len(said_so_far) + roads(tree).left[page.node])
    if question.choose != "several":
        onward = [[*road, (page.node, answer.id)] for answer in ordered(question)]
        assert page.answers == [
            node(site, name, rules.to_of(tree, road, *way[-1])) + rules.query(tree, dict(way))
            for way in onward
        ]


def look_at_lines(page: Shown, site: Site, name: str, road: Road) -> None:
    """Looks at what an outcome says of the answers that would lead elsewhere."""
    tree = site.book.get("tree", name).data
    assert isinstance(tree, Tree)
    if page.node in tree.outcomes:
        assert page.changes == _expected_lines(site, name, tree, dict(road), page.node)


def _expected_lines(
    site: Site, name: str, tree: Tree, given: dict[str, str], outcome: str
) -> list[list[str]]:
    lines = []
    for question, was, instead, others, end in rules.lines_for(tree, given, outcome):
        now = rules.otherwise(tree, given, question, (was, instead))
        assert now
        kept = rules.state(tree, now, end).kept
        there = node(site, name, end) + rules.query(tree, kept)
        links = [there] if end in tree.questions else []
        links += [there if other == end else node(site, name, other) for other in others]
        lines.append([question, was, instead, *links])
    return lines


def test_the_trees_of_a_made_up_book_are_walked(reader: Reader, site: Site, judge: Judge) -> None:
    assert walk_all(reader, site, judge, to_look_at, look_at_words, look_at_lines) == []


def test_the_trees_of_this_book_are_walked(browser: Browser, edition: Site, judge: Judge) -> None:
    somebody = Reader(browser, edition.origin)
    assert walk_all(somebody, edition, judge, to_walk, look_at_words) == []
    somebody.done()
