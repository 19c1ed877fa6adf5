"""The decision tree: plain pages without JavaScript; with it, the road so far as well."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.derive.roads import roads
from generator.schema.kinds import Tree
from tests.browser.conftest import PHONE, Reader, Site

pytestmark = pytest.mark.browser

Road = list[tuple[str, str]]  # questions with the answers given
MOST_PATHS = 400


def one_line(text: str) -> str:
    """A text as it is read: white space is one space."""
    return " ".join(text.split())


def paths(tree: Tree) -> Iterator[tuple[Road, str]]:
    """Every road from the start to an outcome."""
    waiting: list[tuple[Road, str]] = [([], tree.start)]
    while waiting:
        road, here = waiting.pop()
        if here in tree.outcomes:
            yield road, here
            continue
        for answer in reversed(tree.questions[here].answers):
            waiting.append(([*road, (here, answer.id)], answer.to))


def longest(tree: Tree) -> tuple[Road, str]:
    """The road with the most questions."""
    return max(paths(tree), key=lambda path: len(path[0]))


def shown_road(page: Page) -> list[str]:
    """The questions and answers that the page shows as the road so far."""
    return [one_line(text) for text in page.locator("[data-road] li").all_inner_texts()]


def expected_road(site: Site, road: Road) -> list[str]:
    """The start of each line that the page should show for a road."""
    lines = []
    for question, given in road:
        asked = site.tree[1].questions[question]
        answer = next(answer for answer in asked.answers if answer.id == given)
        lines.append(f"{one_line(asked.text)} {one_line(answer.text)} ")
    return lines


def in_address(page: Page) -> Road:
    """The answers in the address."""
    return parse_qsl(urlsplit(page.url).query)


def walk(page: Page, road: Road) -> None:
    """Clicks the answers of a road, from the page of its first question."""
    for question, answer in road:
        assert page.locator("[data-node]").get_attribute("data-node") == question
        with page.expect_navigation():
            page.locator(f'a.answer[data-answer="{answer}"]').click()


def test_tree_works_without_javascript(reader: Reader, site: Site) -> None:
    """Every question leads on by plain links, and an outcome holds all that it promises."""
    name, tree = site.tree
    page = reader.page(site.place("tree"), width=PHONE, javascript=False)
    with page.expect_navigation():
        page.locator("main a.button").click()
    assert page.url == site.node(tree.start)
    for name, question in tree.questions.items():
        page.goto(site.node(name))
        assert one_line(page.locator("h1").inner_text()) == one_line(question.text)
        found = page.locator("a.answer").evaluate_all("all => all.map((one) => one.href)")
        assert found == [site.node(answer.to) for answer in question.answers]
        assert page.locator("[data-road]").is_hidden()
    road, outcome = longest(tree)
    page.goto(site.node(tree.start))
    walk(page, road)
    assert page.url == site.node(outcome)


def test_outcome_holds_all_that_it_promises(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    page = reader.page(javascript=False)
    words = site.words()
    for name, advice in tree.outcomes.items():
        page.goto(site.node(name))
        text = one_line(page.locator("main").inner_text())
        assert one_line(page.locator("h1").inner_text()) == one_line(advice.title)
        assert page.locator(".outcome .lead").inner_text().strip()
        headings = [one_line(h).rstrip("¶ ") for h in page.locator("main h2").all_inner_texts()]
        for promised in ("why_advice", "example_and_warning", "next_steps"):
            assert words[promised] in headings
        links = page.locator("main a").evaluate_all("all => all.map((one) => one.href)")
        for kind, found in (
            ("model", advice.models),
            ("case", [advice.example, advice.warning]),
            ("checklist", [advice.checklist]),
        ):
            for identifier in found:
                if identifier and site.book.published((kind, identifier)):
                    assert site.of(site.book.get(kind, identifier)) in links, (name, identifier)
        if advice.models:
            assert words["advised_models"] in headings
        assert words["examples"] in text
        assert words["warnings"] in text


def test_every_road_arrives_and_is_shown(reader: Reader, site: Site) -> None:
    """Along the links of the pages, from the start to the end of every single road."""
    tree = site.tree[1]
    count = roads(tree).paths
    assert count <= MOST_PATHS, "too many to walk them all: choose some"
    page = reader.page()
    walked = []
    waiting: list[tuple[Road, str, str]] = [([], tree.start, site.node(tree.start))]
    while waiting:
        road, here, url = waiting.pop()
        page.goto(url)
        lines = shown_road(page)
        expected = expected_road(site, road)
        assert len(lines) == len(road), url
        assert all(f"{a} ".startswith(b) for a, b in zip(lines, expected, strict=True)), url
        assert in_address(page) == road
        assert page.locator("[data-road] [role=status]").count() == 0
        if here in tree.outcomes:
            assert one_line(page.locator("h1").inner_text()) == one_line(tree.outcomes[here].title)
            walked.append((tuple(road), here))
            continue
        links = page.locator("a.answer").evaluate_all("all => all.map((one) => one.href)")
        for answer, link in zip(tree.questions[here].answers, links, strict=True):
            waiting.append(([*road, (here, answer.id)], answer.to, link))
    assert len(walked) == len(set(walked)) == count
    assert sorted(walked) == sorted((tuple(road), end) for road, end in paths(tree))


def test_back_keeps_the_earlier_answers(reader: Reader, site: Site) -> None:
    road, _ = longest(site.tree[1])
    page = reader.page(site.node(site.tree[1].start), width=PHONE)
    walk(page, road)
    for place in range(len(road) - 1, -1, -1):
        back = page.locator("a.back")
        assert back.count() == 1
        with page.expect_navigation():
            back.click()
        assert page.locator("[data-node]").get_attribute("data-node") == road[place][0]
        assert in_address(page) == road[:place]
        assert len(shown_road(page)) == place


def test_start_again_forgets_everything(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    page = reader.page(site.node(tree.start))
    walk(page, longest(tree)[0])
    with page.expect_navigation():
        page.locator("a.again").click()
    assert page.url == site.node(tree.start)
    assert shown_road(page) == []


def test_change_goes_to_that_question(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page()
    for place, (question, _) in enumerate(road):
        page.goto(f"{site.node(outcome)}?{urlencode(road)}")
        change = page.locator("[data-road] a").nth(place)
        assert site.words()["change"] in (change.get_attribute("aria-label") or "")
        with page.expect_navigation():
            change.click()
        assert page.url.partition("?")[0] == site.node(question)
        assert in_address(page) == road[:place]


@pytest.mark.parametrize("wrong", ["unknown", "outdated", "too many", "hostile"])
def test_answer_that_does_not_fit_is_dropped_and_said_so(
    reader: Reader, site: Site, wrong: str
) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    given: Road = {
        "unknown": [(road[0][0], "bestaat-niet"), *road[1:]],
        "outdated": [("vroegere-vraag", "ja")],
        "too many": [*road, ("vroegere-vraag", "ja")],
        "hostile": [(road[0][0], "<img src=x onerror=alert(1)>"), ("__proto__", "constructor")],
    }[wrong]
    page = reader.page(f"{site.node(outcome)}?{urlencode(given)}")
    notice = page.locator("[data-road] [role=status]")
    assert notice.inner_text() == site.words()["dropped"]
    kept = road if wrong == "too many" else []
    assert in_address(page) == kept
    assert len(shown_road(page)) == len(kept)
    assert one_line(page.locator("h1").inner_text()) == one_line(tree.outcomes[outcome].title)
    with page.expect_navigation():
        page.locator("a.again").click()
    assert page.url == site.node(tree.start)


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_names_that_javascript_knows_are_no_answers(reader: Reader, site: Site, word: str) -> None:
    tree = site.tree[1]
    page = reader.page(f"{site.place('outcome')}?{tree.start}={word}&{word}={word}")
    assert page.locator("[data-road] [role=status]").is_visible()
    assert shown_road(page) == []


def test_back_and_forward_of_the_browser_work(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(tree.start))
    walk(page, road)
    page.go_back()
    assert page.url.partition("?")[0] == site.node(road[-1][0])
    assert len(shown_road(page)) == len(road) - 1
    page.go_forward()
    assert page.url.partition("?")[0] == site.node(outcome)
    assert len(shown_road(page)) == len(road)
    page.reload()
    assert len(shown_road(page)) == len(road)


def test_outcome_works_without_answers(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    page = reader.page()
    for name, advice in tree.outcomes.items():
        page.goto(site.node(name))
        assert one_line(page.locator("h1").inner_text()) == one_line(advice.title)
        expect(page.locator("[data-road]")).to_be_hidden()
        leads = [q for q, asked in tree.questions.items() if name in [a.to for a in asked.answers]]
        backs = page.locator("a.back").evaluate_all("all => all.map((one) => one.href)")
        assert sorted(backs) == sorted(site.node(question) for question in leads)


def test_english_tree_shows_its_road_in_english(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(tree.start, "en"))
    walk(page, road)
    assert page.url.partition("?")[0] == site.node(outcome, "en")
    assert len(shown_road(page)) == len(road)
    said = page.locator("[data-road] p").first.inner_text()
    assert said == site.words("en")["why_you"]
