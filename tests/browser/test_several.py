"""A question of a tree at which several answers can be chosen: boxes, one button, and in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.render.addresses import address
from generator.schema.kinds import Tree
from tests import tree_rules as rules
from tests.browser.conftest import PHONE, VIEWS, Judge, Reader, Site, tab_to, turn
from tests.browser.test_tree import choose, in_address, node, notices, one_line, shown_road
from tests.tree_rules import Road, paths

pytestmark = pytest.mark.browser


def asked(site: Site) -> tuple[str, Tree, str, Road]:
    """A tree with such a question, the question, and a road to it."""
    for name, tree in site.book.trees():
        for road, _ in paths(tree):
            for place, (question, _) in enumerate(road):
                if tree.questions[question].choose == "several":
                    return name, tree, question, road[:place]
    pytest.skip("no question of this book has several answers")


def opened(reader: Reader, site: Site, width: int = 1280) -> tuple[Page, Tree, str, list[str]]:
    """The page of the question after its road, with what can be chosen together, and none."""
    name, tree, question, road = asked(site)
    page = reader.page(node(site, name, question) + rules.query(tree, dict(road)), width=width)
    expect(page.locator("[data-press]")).to_be_visible()
    answers = tree.questions[question].answers
    none = next(answer.id for answer in answers if answer.none)
    return page, tree, question, [*(a.id for a in answers if not a.none), none]


def ticked(page: Page) -> list[str]:
    """The answers whose boxes are ticked."""
    found: list[str] = page.locator("[data-several] :checked").evaluate_all(
        "all => all.map((box) => box.value)"
    )
    return found


def test_none_goes_together_with_no_other_answer_and_it_is_said(reader: Reader, site: Site) -> None:
    page, _, _, (*together, none) = opened(reader, site)
    status = page.locator("[data-press] [role=status]")
    for answer in together:
        page.get_by_label(_text(page, answer), exact=True).check()
    assert ticked(page) == together
    assert status.inner_text() == ""
    page.locator(f'[data-several] input[value="{none}"]').check()
    assert ticked(page) == [none]
    assert status.inner_text() == site.words()["several_alone"]
    page.locator(f'[data-several] input[value="{together[1]}"]').check()
    assert ticked(page) == [together[1]]
    assert status.inner_text() == site.words()["several_alone"]


def _text(page: Page, answer: str) -> str:
    return one_line(page.locator(f'label[data-answer="{answer}"]').inner_text())


def test_without_a_choice_the_button_says_what_is_missing(reader: Reader, site: Site) -> None:
    page, _, _, (first, *_) = opened(reader, site)
    before = page.url
    button = page.locator("[data-press] button")
    assert button.inner_text() == site.words()["several_go"]
    assert button.is_enabled()
    button.click()
    assert page.locator("[data-press] [role=status]").inner_text() == site.words()["several_first"]
    assert page.evaluate("document.activeElement.value") == first
    assert page.url == before


def test_the_choice_by_keyboard_stands_in_one_part_of_the_address(
    reader: Reader, site: Site
) -> None:
    page, tree, question, (*together, _) = opened(reader, site, PHONE)
    for answer in (together[2], together[0]):  # the address has the order of the tree
        tab_to(page, f'[data-several] input[value="{answer}"]')
        page.keyboard.press("Space")
        page.evaluate("document.activeElement.blur()")
    tab_to(page, "[data-press] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (question, f"{together[0]}.{together[2]}") in in_address(page)
    assert notices(page) == []
    texts = {a.id: one_line(a.text) for a in tree.questions[question].answers}
    assert f"{texts[together[0]]}, {texts[together[2]]}" in shown_road(page)[-1]


def test_who_comes_back_finds_the_choice_and_may_change_it(reader: Reader, site: Site) -> None:
    name, tree, question, before = asked(site)
    whole, outcome = next(
        (road, end)
        for road, end in paths(tree)
        if "." in dict(road).get(question, "") and len(road) > len(before) + 2
    )
    everything = rules.query(tree, dict(whole))
    page = reader.page(node(site, name, question) + everything)
    given = dict(whole)[question].split(".")
    assert ticked(page) == given
    choose(page, ".".join(given))
    assert page.url == node(site, name, outcome) + everything
    asked_before = [name for name, _ in before if tree.questions[name].choose != "nothing"]
    step = shown_road(page)[len(asked_before)]
    for answer in tree.questions[question].answers:
        for text in (answer.text, answer.because):
            assert (one_line(text) in step) == (answer.id in given)
    page.goto(node(site, name, question) + everything)
    choose(page, given[0])
    changed = dict(whole) | {question: given[0]}
    _, end = rules.furthest(tree, changed)
    now = rules.state(tree, changed, end)
    assert page.url == node(site, name, end) + rules.query(tree, now.kept)
    assert len(now.kept) > len(asked_before) + 1  # later answers went along


@pytest.mark.parametrize("wrong", ["{0}.{none}", "{0}.niet", "{0}.", ".", "{0}.__proto__"])
def test_answers_that_do_not_go_together_are_left_out(
    reader: Reader, site: Site, wrong: str
) -> None:
    name, tree, question, _ = asked(site)
    answers = tree.questions[question].answers
    none = next(answer.id for answer in answers if answer.none)
    said = wrong.format(answers[0].id, none=none)
    page = reader.page(f"{node(site, name, question)}?{question}={said}")
    assert notices(page) == [site.words()["answers_unknown_one"]]
    assert in_address(page) == []


def test_the_order_and_repeats_in_the_address_do_not_matter(reader: Reader, site: Site) -> None:
    page, _, question, (first, second, *_) = opened(reader, site)
    road = in_address(page)
    there = "&".join(f"{q}={a}" for q, a in [*road, (question, f"{second}.{first}.{second}")])
    page.goto(f"{page.url.partition('?')[0]}?{there}")
    assert ticked(page) == [first, second]
    assert in_address(page) == [*road, (question, f"{first}.{second}")]
    assert notices(page) == [site.words()["answer_revisited"]]


def test_without_a_script_the_page_says_what_to_note_and_where_to_go(
    reader: Reader, site: Site
) -> None:
    name, tree, question, _ = asked(site)
    for page in (reader.page(javascript=False), reader.page(width=PHONE, javascript=False)):
        page.goto(node(site, name, question))
        text = one_line(page.locator("main").inner_text())
        for word in ("several_lead", "several_note"):
            assert site.words()[word] in text
        assert page.locator("[data-several] input").count() == 0
        assert page.locator("[data-press]").is_hidden()
        onward = {a.to for a in tree.questions[question].answers}
        assert page.locator(".then a").count() == len(onward)
        page.emulate_media(media="print")
        assert page.locator(".then").is_visible()
        assert page.locator(".answers > li").count() == len(tree.questions[question].answers)


def test_the_drawing_marks_what_can_be_chosen_together(reader: Reader, site: Site) -> None:
    name, tree, question, _ = asked(site)
    page = reader.page(site.url(address(("tree", name)).at("nl")), javascript=False)
    drawn = page.locator("svg").evaluate_all("all => all.map((one) => one.textContent).join(' ')")
    assert str(drawn).count("☐") == sum(
        len(drawn_at.answers)
        for drawn_at in tree.questions.values()
        if drawn_at.choose == "several"
    )
    text = one_line(page.locator("main").inner_text())
    assert site.words()["tree_drawing_several"] in text
    listed = page.locator(f"#vraag-{question}")
    assert site.words()["several_lead"] in one_line(listed.inner_text())


def states(page: Page, site: Site) -> Iterator[str]:
    """What can be seen at such a question: as it comes, with a choice, with what is missing."""
    yield "nothing chosen"
    page.locator("[data-press] button").click()
    yield "told that nothing is chosen"
    for box in page.locator("[data-several] input").all():
        box.check()
    expect(page.locator("[data-press] [role=status]")).to_have_text(site.words()["several_alone"])
    yield "none of these chosen after others"


def test_every_state_is_accessible(reader: Reader, site: Site, judge: Judge) -> None:
    page, *_ = opened(reader, site)
    for state in states(page, site):
        assert judge(page) == [], state
        for width, scheme in VIEWS:
            turn(page, width, scheme)
            small = page.locator("label.answer, [data-press] button").evaluate_all(
                "all => all.filter((one) => one.getBoundingClientRect().height < 24).length"
            )
            assert small == 0, (state, width)
        turn(page, *VIEWS[0])
