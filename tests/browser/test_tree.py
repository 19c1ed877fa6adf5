"""The decision tree: plain pages without JavaScript; with it, the road so far as well."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.derive.roads import roads
from generator.problems import Language
from generator.render.addresses import node_address
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Answer, Question
from tests import tree_rules as rules
from tests.browser.conftest import PHONE, Reader, Site, tab_to
from tests.browser.touring import Stop, toured
from tests.growing import offers
from tests.tree_rules import Road, paths

pytestmark = pytest.mark.browser

Choice = TypeVar("Choice")


def one_line(text: str) -> str:
    """A text as it is read: white space is one space."""
    return " ".join(text.split())


def longest(tree: Tree) -> tuple[Road, str]:
    """The road with the most questions."""
    return max(paths(tree), key=lambda path: len(path[0]))


def node(site: Site, tree: str, name: str, language: Language = "nl") -> str:
    """The full address of a question or an outcome of any tree."""
    return site.url(node_address(tree, name).at(language), language)


def shown_road(page: Page) -> list[str]:
    """The questions and answers that the page shows as the road so far."""
    return [one_line(text) for text in page.locator("[data-steps] > li").all_text_contents()]


def expected_road(tree: Tree, road: Road) -> list[str]:
    """The start of each line that the page should show for a road."""
    lines = []
    for question, given in road:
        asked = tree.questions[question]
        said = [one_line(a.text) for a in asked.answers if a.id in given.split(".")]
        # Of several answers the others stand after the first, at an advice each with its reason.
        lines.append(f"{one_line(asked.text)} {said[0]}{' ' if len(said) == 1 else ''}")
    return lines


def in_address(page: Page) -> Road:
    """The answers in the address."""
    return parse_qsl(urlsplit(page.url).query)


def notices(page: Page) -> list[str]:
    """What the page says about the answers in the address."""
    expect(page.locator("[data-status] > p.sr-only")).to_have_count(1)
    return [one_line(text) for text in page.locator("[data-status] .notice").all_inner_texts()]


def said(site: Site, word: str, count: int, language: Language = "nl") -> str:
    """A word of the interface for a number."""
    return site.words(language)[f"{word}_{'one' if count == 1 else 'many'}"].format(count=count)


def walk(page: Page, road: Road) -> None:
    """Clicks the answers of a road, from the page of its first question."""
    for question, answer in road:
        assert page.locator("[data-node]").get_attribute("data-node") == question
        choose(page, answer)


def choose(page: Page, answer: str) -> None:
    """Gives an answer, or several at once, to the question on the page."""
    if page.locator("[data-several] input").count():
        for box in page.locator("[data-several] input").all():
            box.set_checked(box.get_attribute("value") in answer.split("."))
        with page.expect_navigation():
            page.locator("[data-press] button").click()
        return
    offered = page.locator(f'.answers li:has([data-answer="{answer}"])')
    with page.expect_navigation():
        offered.locator("a").last.click()  # of an answer in words the last link is for the rest


def ordered(question: Question) -> list[Answer]:
    """The answers as they stand on the page: the one for who does not know last, then none."""
    return sorted(question.answers, key=lambda answer: (answer.none, answer.unsure))


def _onward(question: Question) -> list[str]:
    """Where the links of a question lead, by each of the rules of its answers, and else."""
    rules = [[rule.to for rule in answer.rules] for answer in ordered(question)]
    if question.choose != "several":
        elses = [[answer.to] for answer in ordered(question)]
        return [to for pair in zip(rules, elses, strict=True) for part in pair for to in part]
    ends = [next(a.to for a in question.answers if a.none == alone) for alone in (True, False)]
    return [*(to for part in rules for to in part), *dict.fromkeys(ends)]


def hrefs(page: Page, selector: str) -> list[str]:
    """The full addresses of links."""
    found: list[str] = page.locator(selector).evaluate_all("all => all.map((one) => one.href)")
    return found


def cover(
    candidates: Sequence[Choice], shows: Callable[[Choice], frozenset[Hashable]]
) -> list[Choice]:
    """A few of the candidates that together show everything that any of them shows.

    Chosen by the greedy algorithm for set cover (Chvátal 1979): each time the one that adds most.
    """
    shown = [shows(candidate) for candidate in candidates]
    missing = frozenset[Hashable]().union(*shown)
    chosen = []
    while missing:
        best = max(range(len(shown)), key=lambda place: len(shown[place] & missing))
        chosen.append(candidates[best])
        missing -= shown[best]
    return chosen


# Without JavaScript


def test_every_link_of_every_tree_leads_on_without_javascript(reader: Reader, site: Site) -> None:
    """All pages of all trees: the answers lead on, and no link of their own leads nowhere."""
    page = reader.page(javascript=False)
    followed: set[str] = set()
    visited = 0
    for name, tree in site.book.trees():
        for one in (*tree.questions, *tree.outcomes):
            page.goto(node(site, name, one))
            visited += 1
            if one in tree.questions:
                expected = [node(site, name, to) for to in _onward(tree.questions[one])]
                assert hrefs(page, "a.answer, .rules a, .then a") == expected
            else:
                leads = [q for q, x in tree.questions.items() if one in _onward(x)]
                backs = [node(site, name, question) for question in leads]
                assert sorted(hrefs(page, "a.back")) == sorted(backs)
            assert page.locator("[data-road]").is_hidden()
            assert page.locator("[data-status]").inner_text() == ""
            assert page.locator("progress").count() == 0 or page.locator("progress").is_hidden()
            followed |= {href.partition("#")[0] for href in hrefs(page, "main a[href]")}
    here = {href for href in followed if href.startswith(site.origin)}
    for href in sorted(here):
        assert page.request.get(href).ok, href
    print(f"{visited} pages of trees, {len(here)} different links followed")
    assert visited == sum(len(t.questions) + len(t.outcomes) for _, t in site.book.trees())


def test_tree_works_without_javascript(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    page = reader.page(site.place("tree"), width=PHONE, javascript=False)
    start = node(site, name, tree.start)
    with page.expect_navigation():
        page.locator("main a.button").first.click()
    assert page.url == start
    left = roads(tree).longest
    assert page.locator("[data-progress]").inner_text() == site.words()["step_left"].format(
        count=left
    )
    road, outcome = longest(tree)
    walk(page, road)
    assert page.url == node(site, name, outcome)


def test_outcome_without_a_road_says_what_every_road_there_has(reader: Reader, site: Site) -> None:
    page = reader.page(javascript=False)
    name, tree = site.tree
    for outcome in tree.outcomes:
        page.goto(node(site, name, outcome))
        here = [dict(road) for road, end in paths(tree) if end == outcome]
        always = [q for q in roads(tree).order if all(q in road for road in here)]
        shown = page.locator("[data-no-road] .asked").all_inner_texts()
        assert [one_line(text) for text in shown] == [
            one_line(tree.questions[question].text) for question in always
        ]
        answers = page.locator("[data-no-road] strong").all_inner_texts()
        assert [one_line(text) for text in answers] == [
            one_line(answer.text)
            for question in always
            for answer in tree.questions[question].answers
            if any(road[question] == answer.id for road in here)
        ]


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
        for promised in ("why_advice", "answers_here", "example_and_warning", "next_steps"):
            assert words[promised] in headings
        first = ["notes"] if page.locator("[data-notes]").count() else []
        order = [words[part] for part in (*first, "why_advice", "answers_here")]
        assert headings[: len(order)] == order
        links = hrefs(page, "main a")
        for kind, found in (
            ("model", advice.models),
            ("case", [advice.example, advice.warning]),
            ("checklist", [advice.checklist]),
        ):
            known = [
                one for one in dict.fromkeys(found) if one and site.book.published((kind, one))
            ]
            for identifier in known:
                assert site.of(site.book.get(kind, identifier)) in links, (name, identifier)
            if len(known) > 1 and kind != "checklist":
                query = urlencode([("met", identifier) for identifier in known[:3]])
                assert f"{site.place(f'compare-{kind}')}?{query}" in links, name
        if advice.models:
            assert words["advised_models"] in headings
        assert words["examples"] in text
        assert words["warnings"] in text


# Changing one answer


def changes(tree: Tree) -> Iterator[tuple[dict[str, str], str]]:
    """Every path with each of its questions, as somebody would go back to it."""
    for road, _ in paths(tree):
        given = dict(rules.chosen(tree, road))
        for question in given:
            yield given, question


def _change_shows(tree: Tree) -> Callable[[tuple[dict[str, str], str]], frozenset[Hashable]]:
    """What can be seen where somebody goes back to a question: for each answer whether it is the
    one that was given, where it leads and whether that passes over others; how many answers wait.
    """

    def shows(change: tuple[dict[str, str], str]) -> frozenset[Hashable]:
        given, question = change
        later = len(given) - len(rules.state(tree, given, question).road)
        leads = {
            (question, answer.id, answer.id == given[question], to == end, end)
            for answer in tree.questions[question].answers
            for to in [rules.to_of(tree, list(given.items()), question, answer.id)]
            for end in [rules.furthest(tree, given | {question: answer.id})[1]]
        }
        return frozenset({(question, later), *leads})

    return shows


def test_every_answer_can_be_changed_and_leads_wherever_it_can(reader: Reader, site: Site) -> None:
    """On the page of each question, with all answers of a path: what is marked and kept, and
    where every answer leads; with paths that together show each of these in each way. The rules
    themselves are compared for all paths, below."""
    name, tree = site.tree
    done = 0
    chosen = cover(list(changes(tree)), _change_shows(tree))
    stops = [
        Stop(url=node(site, name, question) + rules.query(tree, given))
        for given, question in chosen
    ]
    for (given, question), page in zip(chosen, toured(reader, stops), strict=True):
        now = rules.state(tree, given, question)
        assert dict(parse_qsl(urlsplit(page.url).query)) == now.kept == given
        ((marked, text),) = page.now
        assert marked == given[question]
        assert site.words()["answer_now"] in text
        later = len(given) - len(now.road) - 1
        waiting = said(site, "answers_waiting", later) if later else None
        assert page.notices == [waiting or site.words()["answer_revisited"]]
        answers = sorted(tree.questions[question].answers, key=lambda answer: answer.unsure)
        for answer, link in zip(answers, page.answers, strict=True):
            changed = given | {question: answer.id}
            _, end = rules.furthest(tree, changed)
            is_now = answer.id == given[question]
            to = rules.to_of(tree, now.road, question, answer.id)
            passed = "" if end == to or is_now else f"#changed={question}"
            assert link == node(site, name, end) + rules.query(tree, changed) + passed
            done += 1
    print(f"{done} changes of one answer compared")
    assert done == sum(len(tree.questions[question].answers) for _, question in chosen)
    assert {question for _, question in chosen} == set(tree.questions)


def test_rules_in_the_script_are_those_of_the_model(reader: Reader, site: Site) -> None:
    """All trees, all paths, all questions, all answers: computed in the page with road.js."""
    page = reader.page(site.node(site.tree[1].start))
    script = page.evaluate(
        "performance.getEntriesByType('resource').map((r) => r.name).find((n) => /road/.test(n))"
    )
    for name, tree in site.book.trees():
        page.goto(node(site, name, tree.start))
        asked = [
            (given | {question: answer}, one)
            for given, question in changes(tree)
            for answer in map(".".join, offers(tree.questions[question]))
            for one in (question, rules.furthest(tree, given | {question: answer})[1])
        ]
        answers = page.evaluate(
            """async ([script, asked]) => {
              const { address, end, settle, walk } = await import(script);
              const data = document.querySelector("[data-tree-data]").textContent;
              const tree = JSON.parse(data);
              return asked.map(([given, node]) => {
                const known = new Map(Object.entries(given));
                const { road, kept, dropped } = settle(tree, known, node);
                return [road.map((step) => step.question), address(tree, kept), dropped.sort(),
                  end(tree, walk(tree, known))];
              });
            }""",
            [script, [[given, one] for given, one in asked]],
        )
        for (given, one), answer in zip(asked, answers, strict=True):
            now = rules.state(tree, given, one)
            road = [question for question, _ in now.road]
            end = rules.furthest(tree, given)[1]
            assert answer == [road, rules.query(tree, now.kept), sorted(now.dropped), end]
        print(f"{name}: {len(asked)} states compared")


def _passing(tree: Tree, road: Road) -> int:
    """How many changes of one answer on a road pass over a later answer that is kept."""
    return sum(
        rules.furthest(tree, dict(road) | {question: answer})[1]
        != rules.to_of(tree, road[:place], question, answer)
        for place, (question, given) in enumerate(road)
        for answer in map(".".join, offers(tree.questions[question]))
        if answer != given
    )


def test_changing_keeps_what_still_applies_and_says_so(reader: Reader, site: Site) -> None:
    """Really followed, for all answers of the path of every tree where most can be kept."""
    kept_some = dropped_some = 0
    for name, tree in site.book.trees():
        road, _ = max(paths(tree), key=lambda path: (_passing(tree, path[0]), len(path[0])))
        given = dict(rules.chosen(tree, road))
        changed = [
            (question, ".".join(answer))
            for question in given
            for answer in offers(tree.questions[question])
        ]
        stops = []
        for question, answer in changed:
            there = node(site, name, question) + rules.query(tree, given)
            stops += [Stop(url=there, noted=False), Stop(answer=answer)]
        for (question, answer), page in zip(changed, toured(reader, stops), strict=True):
            now = given | {question: answer}
            whole = rules.chosen(tree, rules.furthest(tree, now)[0])
            end = rules.shown_next(tree, now, question)
            state = rules.state(tree, now, end)
            assert page.url == node(site, name, end) + rules.query(tree, state.kept)
            expected = []
            if state.dropped:
                names = ", ".join(
                    f"‘{one_line(tree.questions[one].text)}’"
                    for one in roads(tree).order
                    if one in state.dropped
                )
                expected.append(f"{said(site, 'answers_dropped', len(state.dropped))} {names}")
                dropped_some += 1
            passed = len(whole) - 1 - [one for one, _ in whole].index(question)
            if passed and answer != given[question]:
                expected.append(said(site, "answers_kept", passed))
                kept_some += 1
            waiting = len(state.kept) - len(state.road)
            if waiting:
                expected.append(said(site, "answers_waiting", waiting))
            assert page.notices == expected
    assert kept_some
    assert dropped_some


def test_notice_of_a_change_is_said_once(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    road, outcome = longest(tree)
    assert len(road) > 2
    url = node(site, name, outcome) + rules.query(tree, dict(road))
    page = reader.page(f"{url}#changed={road[0][0]}")
    assert notices(page) == [said(site, "answers_kept", len(road) - 1)]
    assert page.url == url
    page.reload()
    assert notices(page) == []


def test_back_and_change_keep_all_answers(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    road, outcome = longest(tree)
    page = reader.page(node(site, name, tree.start), width=PHONE)
    walk(page, road)
    everything = dict(road)
    for place in range(len(road) - 1, -1, -1):
        back = page.locator("a.back")
        assert back.count() == 1
        with page.expect_navigation():
            back.click()
        assert page.locator("[data-node]").get_attribute("data-node") == road[place][0]
        assert dict(in_address(page)) == everything
        assert len(shown_road(page)) == place
    for place, (question, _) in enumerate(road):
        page.goto(node(site, name, outcome) + rules.query(tree, everything))
        change = page.locator("[data-steps] a.change").nth(place)
        assert site.words()["change"] in (change.get_attribute("aria-label") or "")
        with page.expect_navigation():
            change.click()
        assert page.url == node(site, name, question) + rules.query(tree, everything)
        with page.expect_navigation():
            page.locator("a.answer[aria-current]").click()
        assert page.url == node(site, name, outcome) + rules.query(tree, everything)


def test_start_again_forgets_everything(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    page = reader.page(site.node(tree.start))
    walk(page, longest(tree)[0])
    with page.expect_navigation():
        page.locator("a.again").click()
    assert page.url == site.node(tree.start)
    assert shown_road(page) == []


# What is in the address


def test_order_in_the_address_is_that_of_the_tree(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(f"{site.node(outcome)}?{urlencode(road[::-1])}#maandag")
    assert in_address(page) == road
    assert notices(page) == []
    assert urlsplit(page.url).fragment == "maandag"


@pytest.mark.parametrize("wrong", ["unknown", "outdated", "too many", "twice", "hostile"])
def test_answer_that_does_not_fit_is_dropped_and_said_so(
    reader: Reader, site: Site, wrong: str
) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    given: Road = {
        "unknown": [(road[0][0], "bestaat-niet"), *road[1:]],
        "outdated": [("vroegere-vraag", "ja")],
        "too many": [*road, ("vroegere-vraag", "ja")],
        "twice": [*road, road[0]],
        "hostile": [(road[0][0], "<img src=x onerror=alert(1)>"), ("__proto__", "constructor")],
    }[wrong]
    lost = 2 if wrong == "hostile" else 1
    page = reader.page(f"{site.node(outcome)}?{urlencode(given)}")
    found = notices(page)
    assert found[0] == said(site, "answers_unknown", lost)
    kept = road if wrong in ("too many", "twice") else []
    assert in_address(page) == kept
    assert len(shown_road(page)) == len(kept)
    assert one_line(page.locator("h1").inner_text()) == one_line(tree.outcomes[outcome].title)
    assert page.locator("[data-status] img").count() == 0
    if wrong == "unknown":
        assert found[1].startswith(said(site, "answers_astray", len(road) - 1))
        with page.expect_navigation():
            page.locator("[data-status] a").click()
        assert page.url == site.node(tree.start) + rules.query(tree, dict(road[1:]))
        assert notices(page) == [said(site, "answers_waiting", len(road) - 1)]
        with page.expect_navigation():
            page.locator(f'a.answer[data-answer="{road[0][1]}"]').click()
        assert page.url == site.node(outcome) + rules.query(tree, dict(road))
    else:
        assert len(found) == 1


def test_page_in_the_middle_without_a_road_leads_on_plainly(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    middle = next(name for name in tree.questions if name != tree.start)
    page = reader.page(site.node(middle))
    answers = sorted(tree.questions[middle].answers, key=lambda answer: answer.unsure)
    assert hrefs(page, "a.answer") == [site.node(answer.to) for answer in answers]
    assert notices(page) == []


@pytest.mark.parametrize("word", ["constructor", "__proto__", "toString", "hasOwnProperty"])
def test_names_that_javascript_knows_are_no_answers(reader: Reader, site: Site, word: str) -> None:
    tree = site.tree[1]
    page = reader.page(f"{site.place('outcome')}?{tree.start}={word}&{word}={word}")
    assert notices(page) == [said(site, "answers_unknown", 2)]
    assert shown_road(page) == []


# Back, forward, focus and the voice


def test_back_and_forward_of_the_browser_work(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(tree.start))
    walk(page, road)
    page.go_back()
    assert page.url.partition("?")[0] == site.node(road[-1][0])
    assert len(shown_road(page)) == len(road) - 1
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.go_forward()
    assert page.url.partition("?")[0] == site.node(outcome)
    assert len(shown_road(page)) == len(road)
    page.reload()
    assert len(shown_road(page)) == len(road)


def test_new_question_has_the_focus_and_is_announced_once(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, _ = longest(tree)
    watch = """document.addEventListener("DOMContentLoaded", () => {
      window.heard = [];
      const status = document.querySelector("[data-status]");
      if (!status) return;
      window.heard.push(["at first", status.textContent]);
      new MutationObserver(() => window.heard.push(["then", status.textContent.trim()]))
        .observe(status, { childList: true });
    });"""
    page = reader.page(site.node(tree.start), before=watch)
    walk(page, road[:1])
    left = roads(tree).left[road[1][0]] - 1
    now = site.words()["tree_step"].format(n=2, left=left)
    assert notices(page) == []
    assert page.evaluate("window.heard") == [["at first", ""], ["then", now]]
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.locator("[data-status]").get_attribute("role") == "status"
    # A page that comes back whole from the memory of the browser says it anew.
    page.locator("a.again").focus()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate("window.heard") == [["at first", ""], ["then", now], ["then", now]]
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_road_is_folded_where_it_is_long(reader: Reader, site: Site) -> None:
    name, tree = max(site.book.trees(), key=lambda pair: roads(pair[1]).longest)
    road, _ = longest(tree)
    for width, most in ((PHONE, 1), (1280, 3)):
        page = reader.page(width=width)
        for place in range(1, len(road)):
            page.goto(node(site, name, road[place][0]) + rules.query(tree, dict(road[:place])))
            box = page.locator("details[data-road]")
            assert box.evaluate("(box) => box.open") == (place <= most)
            assert box.locator("summary").inner_text() == said(site, "road_count", place)


def test_whole_road_by_keyboard(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(tree.start))
    for _, answer in road:
        tab_to(page, f'a.answer[data-answer="{answer}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.url == site.node(outcome) + rules.query(tree, dict(road))


def test_the_answers_go_along_to_the_other_language(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(f"{site.node(outcome)}?{urlencode(road)}")
    page.locator("a.language").click()
    page.wait_for_url(f"{site.node(outcome, 'en')}?*")
    assert in_address(page) == road
    page.locator("a[data-keeps-road]").first.click()
    page.wait_for_url("**/plan/?*")
    page.locator("a.language").click()
    page.wait_for_url(f"{site.plan(site.tree[0], outcome)}?*")
    assert in_address(page) == road


def test_english_tree_shows_its_road_in_english(reader: Reader, site: Site) -> None:
    tree = site.tree[1]
    road, outcome = longest(tree)
    page = reader.page(site.node(tree.start, "en"))
    walk(page, road)
    assert page.url.partition("?")[0] == site.node(outcome, "en")
    assert len(shown_road(page)) == len(road)
    assert page.locator("[data-road] > p").first.inner_text() == site.words("en")["why_you"]
    with page.expect_navigation():
        page.locator("a.back").click()
    assert notices(page) == [site.words("en")["answer_revisited"]]
    assert site.words("en")["answer_now"] in page.locator("a.answer[aria-current]").inner_text()
