"""A step that only tells, as a reader meets it: it is shown once, and asks for nothing."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from generator.schema.kinds import Tree
from tests.browser.conftest import PHONE, Judge, Reader, Site
from tests.browser.test_tree import choose, expected_road, in_address, node, notices, shown_road
from tests.tree_rules import Road, chosen, paths

pytestmark = pytest.mark.browser


def told_in(site: Site) -> tuple[str, Tree, str]:
    """A tree with a step that only tells, and that step."""
    for name, tree in site.book.trees():
        for step, question in tree.questions.items():
            if question.tells:
                return name, tree, step
    pytest.skip("no tree of this book has a step that only tells")


def longest_by(tree: Tree, step: str) -> tuple[Road, str]:
    """The longest road that passes a step, with its outcome."""
    return max(
        (path for path in paths(tree) if step in dict(path[0])), key=lambda path: len(path[0])
    )


def press(page: Page, selector: str) -> None:
    """Follows a link to another page."""
    with page.expect_navigation():
        page.locator(selector).click()


def test_a_reader_meets_it_once_and_it_leaves_no_trace(reader: Reader, site: Site) -> None:
    name, tree, step = told_in(site)
    road, outcome = longest_by(tree, step)
    page = reader.page(node(site, name, tree.start))
    for question, given in road:
        expect(page.locator("[data-node]")).to_have_attribute("data-node", question)
        choose(page, given)
    expect(page.locator("[data-node]")).to_have_attribute("data-node", outcome)
    assert in_address(page) == chosen(tree, road)
    lines = shown_road(page)
    assert len(lines) == len(chosen(tree, road))
    for line, start in zip(lines, expected_road(tree, chosen(tree, road)), strict=True):
        assert line.startswith(start.strip())


def test_it_is_no_question_in_the_numbers(reader: Reader, site: Site) -> None:
    name, tree, step = told_in(site)
    road, _ = longest_by(tree, step)
    before = road[: [question for question, _ in road].index(step)]
    page = reader.page(f"{node(site, name, step)}?{urlencode(before)}")
    expect(page.locator("[data-road] summary")).to_contain_text(str(len(before)))
    told = page.locator("[data-progress]").inner_text()
    press(page, ".answers a")
    words = site.words()
    said = words["tree_step"].split("{n}")[0] + str(len(before) + 1)
    expect(page.locator("[data-progress]")).to_contain_text(said)
    assert told != page.locator("[data-progress]").inner_text()
    assert notices(page) == []


def test_who_changes_an_answer_passes_it(reader: Reader, site: Site) -> None:
    """Later answers stay, and nobody is told the same thing again; back leads there."""
    name, tree, step = told_in(site)
    road, outcome = longest_by(tree, step)
    place = [question for question, _ in road].index(step)
    before, given = road[place - 1]
    query = urlencode(chosen(tree, road))
    page = reader.page(f"{node(site, name, before)}?{query}")
    press(page, f'.answers a[data-answer="{given}"]')
    expect(page.locator("[data-node]")).to_have_attribute("data-node", outcome)
    after = road[place + 1][0]
    page.goto(f"{node(site, name, after)}?{query}")
    press(page, "a.back")
    expect(page.locator("[data-node]")).to_have_attribute("data-node", step)


def test_an_address_may_name_it_and_nothing_is_said_of_it(reader: Reader, site: Site) -> None:
    name, tree, step = told_in(site)
    road, outcome = longest_by(tree, step)
    page = reader.page(f"{node(site, name, outcome)}?{urlencode(road)}")
    assert notices(page) == []
    assert in_address(page) == chosen(tree, road)


def test_without_javascript_and_on_paper_all_of_it_is_told(reader: Reader, site: Site) -> None:
    name, tree, step = told_in(site)
    page = reader.page(node(site, name, step), javascript=False)
    expect(page.locator("details.more")).to_have_count(0)
    if tree.questions[step].more:
        expect(page.locator(".one-question ul:not(.answers) > li").first).to_be_visible()
    [only] = tree.questions[step].answers
    press(page, ".answers a")
    assert f"/{only.to}/" in page.url
    page.goto(node(site, name, step))
    page.emulate_media(media="print")
    expect(page.locator(".answers a")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_it_is_accessible_and_fits(reader: Reader, site: Site, judge: Judge, width: int) -> None:
    name, tree, step = told_in(site)
    road, _ = longest_by(tree, step)
    before = road[: [question for question, _ in road].index(step)]
    page = reader.page(f"{node(site, name, step)}?{urlencode(before)}", width=width)
    assert judge(page) == []
