"""Decision trees: words explained, "we do not know", what would change, and how it all looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.schema.kinds import Tree
from tests import tree_rules as rules
from tests.browser.conftest import (
    PHONE,
    VIEWS,
    WIDE,
    Judge,
    Reader,
    Site,
    overflow,
    tab_to,
    turn,
)
from tests.browser.test_tree import (
    hrefs,
    longest,
    node,
    notices,
    one_line,
    shown_road,
)
from tests.tree_rules import Road, paths

pytestmark = pytest.mark.browser

OPEN = ":is(.help, .words) button.term"  # explained words that are not folded away


def unsure_answers(tree: Tree) -> dict[str, str]:
    """The questions that offer an answer for who does not know, with its name."""
    return {
        name: answer.id
        for name, question in tree.questions.items()
        for answer in question.answers
        if answer.unsure
    }


def with_unsure(site: Site) -> tuple[str, Tree, Road, str]:
    """A tree with a path that holds the most answers "we do not know"."""
    found = [
        (len(set(road) & set(unsure_answers(tree).items())), name, tree, road, outcome)
        for name, tree in site.book.trees()
        for road, outcome in paths(tree)
    ]
    most, name, tree, road, outcome = max(found, key=lambda one: (one[0], one[1], str(one[3])))
    if not most:
        pytest.skip("no tree offers an answer for who does not know")
    return name, tree, road, outcome


def explained(site: Site, page: Page) -> str:
    """The first question page with a word that is explained; its address."""
    for name, tree in site.book.trees():
        for question in tree.questions:
            page.goto(node(site, name, question))
            if page.locator(OPEN).count():
                return page.url
    pytest.skip("no question holds a word of the glossary")


# Words explained where they stand


def test_word_is_explained_without_javascript(reader: Reader, site: Site) -> None:
    page = reader.page(javascript=False)
    explained(site, page)
    word = page.locator(OPEN).first
    card = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    word.click()
    expect(card).to_be_visible()
    glossary = card.locator("a").evaluate("(link) => link.href")
    assert page.request.get(glossary).ok
    page.goto(glossary)
    assert page.locator(f"[id='{glossary.partition('#')[2]}']").count() == 1


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_word_is_explained_by_keyboard(reader: Reader, site: Site, width: int) -> None:
    page = reader.page(width=width)
    explained(site, page)
    tab_to(page, OPEN)
    word = page.locator(OPEN).first
    card = page.locator(f"#{word.get_attribute('popovertarget')}")
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert overflow(page) == []
    page.keyboard.press("Tab")
    assert card.locator("a").evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert word.evaluate("(button) => button === document.activeElement")


def test_words_of_the_text_stay_as_they_were(reader: Reader, site: Site) -> None:
    """What is marked reads, copies and is found as before; each term has one card."""
    page = reader.page()
    marked = 0
    for name, tree in site.book.trees():
        for one, question in tree.questions.items():
            page.goto(node(site, name, one))
            words = page.locator("button.term").all_text_contents()
            marked += len(words)
            targets = page.locator("button.term").evaluate_all(
                "all => all.map((word) => word.getAttribute('popovertarget'))"
            )
            assert len(set(targets)) == len(targets), one
            assert page.locator("[popover].meaning").count() == len(targets)
            if "](" in question.help:
                continue
            copied = page.evaluate("""() => {
              getSelection().selectAllChildren(document.querySelector("p.help"));
              return getSelection().toString();
            }""")
            assert one_line(copied) == one_line(question.help)
    print(f"{marked} words explained on the pages of questions")


def test_explanations_do_not_print(reader: Reader, site: Site) -> None:
    page = reader.page()
    explained(site, page)
    page.emulate_media(media="print")
    word = page.locator(OPEN).first
    assert word.evaluate("(word) => getComputedStyle(word).textDecorationLine") == "none"
    assert page.locator(".meaning").first.is_hidden()


# "We do not know"


def test_unsure_stands_last_and_comes_back_with_the_advice(reader: Reader, site: Site) -> None:
    name, tree, road, outcome = with_unsure(site)
    page = reader.page()
    for question, answer in unsure_answers(tree).items():
        page.goto(node(site, name, question))
        last = page.locator("a.answer").last
        assert last.get_attribute("data-answer") == answer
        assert "unsure" in (last.get_attribute("class") or "")
    page.goto(node(site, name, outcome) + rules.query(tree, dict(road)))
    find_out = page.locator("[data-find-out]")
    expect(find_out).to_be_visible()
    assert find_out.locator("h3").inner_text() == site.words()["find_out"]
    unsure = [q for q, answer in road if unsure_answers(tree).get(q) == answer]
    shown = [one_line(text) for text in find_out.locator("li .card-title").all_inner_texts()]
    assert shown == [one_line(tree.questions[question].text) for question in unsure]
    for place, question in enumerate(unsure):
        helped = one_line(tree.questions[question].help).partition("[")[0]
        assert helped in one_line(find_out.locator("li").nth(place).inner_text())
    with page.expect_navigation():
        find_out.locator("a.change").first.click()
    assert page.url == node(site, name, unsure[0]) + rules.query(tree, dict(road))
    sure = [path for path in paths(tree) if not set(path[0]) & set(unsure_answers(tree).items())]
    page.goto(node(site, name, sure[0][1]) + rules.query(tree, dict(sure[0][0])))
    assert notices(page) == []
    expect(page.locator("[data-find-out]")).to_be_hidden()


# Why, and what would change it


def test_each_answer_has_its_reason_and_sources(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(outcome) + rules.query(tree, dict(road)))
    lines = shown_road(page)
    for (question, given), line in zip(road, lines, strict=True):
        answer = next(one for one in tree.questions[question].answers if one.id == given)
        assert one_line(answer.because).partition("[")[0] in line
    steps = page.locator("[data-steps] > li")
    for place, (question, _) in enumerate(road):
        cited = steps.nth(place).locator(".fact-source a").count()
        assert cited == len(tree.questions[question].sources)
    assert page.locator("[data-no-road]").count() == 0


def test_what_would_change_the_advice_is_true(reader: Reader, site: Site) -> None:
    """Every link of every line, for one road to each outcome of the largest tree, followed."""
    name, tree = site.tree
    page = reader.page()
    by_outcome = {outcome: road for road, outcome in paths(tree)}
    followed = 0
    for outcome, road in by_outcome.items():
        page.goto(node(site, name, outcome) + rules.query(tree, dict(road)))
        lines = rules.lines_for(tree, dict(road), outcome)
        links = hrefs(page, "[data-changes] a[href*='?']")
        assert len(links) == len(lines)
        for (question, _, instead, _, end), link in zip(lines, links, strict=True):
            page.goto(link)
            followed += 1
            assert page.locator("[data-node]").get_attribute("data-node") == end
            assert notices(page) == _waiting(site, tree, dict(road) | {question: instead}, end)
    print(f"{followed} other answers followed")


def _waiting(site: Site, tree: Tree, given: dict[str, str], end: str) -> list[str]:
    now = rules.state(tree, given, end)
    count = len(now.kept) - len(now.road)
    word = f"answers_waiting_{'one' if count == 1 else 'many'}"
    return [site.words()[word].format(count=count)] if count else []


def test_nearest_other_advice_without_javascript(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    page = reader.page(javascript=False)
    for outcome in tree.outcomes:
        page.goto(node(site, name, outcome))
        others = page.locator("[data-changes] [data-outcome]").evaluate_all(
            "all => all.map((link) => link.dataset.outcome)"
        )
        assert 0 < len(others) <= rules.MOST
        assert len(set(others)) == len(others)
        assert outcome not in others
        for line in page.locator("[data-changes] > li").all():
            question, was, instead = (
                line.get_attribute(f"data-{key}") for key in ("question", "given", "instead")
            )
            assert question
            assert was
            assert instead
            assert any((question, was) in road for road, end in paths(tree) if end == outcome)
            text = one_line(line.inner_text())
            assert f"‘{one_line(tree.questions[question].text)}’" in text


# How it looks to everyone


def states(site: Site) -> Iterator[tuple[str, str]]:
    """The states of a tree that differ, with their addresses."""
    name, tree = site.tree
    road, outcome = longest(tree)
    everything = rules.query(tree, dict(road))
    yield "question", node(site, name, road[-1][0]) + rules.query(tree, dict(road[:-1]))
    yield "question with answers kept", node(site, name, road[1][0]) + everything
    yield "advice", node(site, name, outcome) + everything
    yield "address that does not fit", node(site, name, outcome) + f"{everything}&x=y"
    other, larger, unsure, end = with_unsure(site)
    yield (
        "advice with something to find out",
        node(site, other, end) + rules.query(larger, dict(unsure)),
    )


def test_every_state_is_accessible(reader: Reader, site: Site, judge: Judge) -> None:
    page = reader.page()
    for state, url in states(site):
        page.goto(url)
        notices(page)
        assert judge(page) == [], state
        for width, scheme in VIEWS:
            turn(page, width, scheme)
            small = page.locator("a.answer, a.change, .words .term, .tree-nav a").evaluate_all(
                """all => all.filter((one) => one.checkVisibility()
                  && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)"""
            )
            assert small == [], (state, width)
    turn(page, *VIEWS[0])
    explained(site, page)
    page.locator(OPEN).first.click()
    expect(page.locator(".meaning:popover-open")).to_be_visible()
    assert judge(page) == []
    expect(page.locator(".meaning:popover-open")).to_be_visible()
