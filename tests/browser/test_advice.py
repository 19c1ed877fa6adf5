"""Where the answers point on the map, at the advice and in the plan, and what its models take."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from generator.link.book import Book
from generator.schema.kinds import Model, Tree
from generator.schema.kinds.tree import Answer
from generator.schema.registers import Vocabulary
from tests.browser.conftest import Judge, Reader, Site
from tests.browser.test_tree import cover, node, one_line
from tests.tree_rules import Road, paths

pytestmark = pytest.mark.browser

SIDES = {
    "steering": ("axis_left", "axis_right"),
    "placement": ("axis_bottom", "axis_top_short"),
}


def steps(tree: Tree, road: Road) -> Iterator[tuple[str, Answer]]:
    """The text of each question of a road with the answer given."""
    for question, given in road:
        asked = tree.questions[question]
        yield from (
            (asked.text, answer) for answer in asked.answers if answer.id in given.split(".")
        )


def score(answer: Answer, axis: str) -> float:
    """What an answer says about one axis."""
    return getattr(answer.implies, axis, None) or 0


def clause(words: dict[str, str], tree: Tree, road: Road, axis: str) -> str:
    """What the sentence should say about one axis; nothing where no answer says anything."""
    by: dict[bool, list[str]] = {False: [], True: []}
    total = 0.0
    for question, answer in steps(tree, road):
        if points := score(answer, axis):
            said = words["pointing_by"].format(question=question, answer=answer.text)
            by[points > 0].append(said)
            total += points
    ahead = total > 0
    if not by[ahead]:
        return ""
    join = f" {words['rule_and']} ".join
    word = "clear" if not by[not ahead] else "mostly" if total else "even"
    return words[f"pointing_{word}"].format(
        side=words[SIDES[axis][ahead]],
        answers=join(by[ahead]),
        other=words[SIDES[axis][not ahead]],
        others=join(by[not ahead]),
    )


def sentence(words: dict[str, str], tree: Tree, road: Road) -> str:
    """The sentence that a road should get."""
    steering, placement = (clause(words, tree, road, axis) for axis in SIDES)
    if steering and placement:
        return words["pointing_whole"].format(steering=steering, placement=placement)
    if steering or placement:
        silent = words["pointing_steering" if placement else "pointing_placement"]
        return words["pointing_half"].format(one=steering or placement, axis=silent)
    return words["pointing_nothing"]


def corner(book: Book, words: dict[str, str], tree: Tree, road: Road) -> str:
    """What should be said of the corner; nothing where no answer points anywhere."""
    answers = [answer for _, answer in steps(tree, road)]
    sums = [sum(score(answer, axis) for answer in answers) for axis in SIDES]
    if not any(score(answer, axis) for answer in answers for axis in SIDES):
        return ""
    if not all(sums):
        return words["pointing_no_corner"]
    names = ["bottom-up" if sums[0] > 0 else "top-down", "separate" if sums[1] > 0 else "in-line"]
    value = book.one(Vocabulary, "quadrant").data.values["-".join(names)]
    return f"{words['pointing_corner']} {value.label}. {value.definition}"


def shape(tree: Tree, road: Road) -> frozenset[Hashable]:
    """What kind of sentence a road gets: the signs and sums of both axes."""
    found: list[Hashable] = []
    for axis in SIDES:
        scores = [score(answer, axis) for _, answer in steps(tree, road)]
        found.append((axis, min([0, *scores]) < 0, max([0, *scores]) > 0, sum(scores) > 0))
        found.append((axis, sum(scores) == 0, sum(scores) < 0))
    return frozenset([tuple(found)])


def shown(page: Page) -> list[str]:
    """The paragraphs about the map that are to be seen."""
    box = page.locator("[data-pointing]")
    expect(box.locator("[data-sentence]")).to_be_visible()
    told = box.locator("[data-sentence], [data-corner-steering], [data-no-corner]").all()
    return [one_line(one.inner_text()) for one in told if one.is_visible()]


def test_a_road_gets_one_sentence_about_the_map_with_the_corner(reader: Reader, site: Site) -> None:
    name, tree = site.tree
    words = site.words()
    page = reader.page()
    kinds = cover(list(paths(tree)), lambda path: shape(tree, path[0]))
    for road, outcome in kinds:
        said = [sentence(words, tree, road), corner(site.book, words, tree, road)]
        expected = [one_line(text) for text in said if text]
        for place in (site.node(outcome), site.plan(name, outcome)):
            page.goto(f"{place}?{urlencode(road)}")
            assert shown(page) == expected
            assert page.locator("[data-pointing] [data-without-road]").count() == 0
    assert len(kinds) > 1, "no tree of this book says anything about the map"


def test_without_a_road_each_answer_says_where_it_points(reader: Reader, site: Site) -> None:
    """Without a script, and with one for who comes without answers."""
    words = site.words()
    without = [reader.page(javascript=False), reader.page()]
    for name, tree in site.book.trees():
        all_answers = [answer for q in tree.questions.values() for answer in q.answers]
        says_something = any(score(one, axis) for one in all_answers for axis in SIDES)
        for outcome in tree.outcomes:
            expected = {
                line
                for road, end in paths(tree)
                if end == outcome
                for line in lines(words, tree, road)
            }
            for page in without:
                page.goto(node(site, name, outcome))
                box = page.locator("[data-pointing]")
                assert box.count() == int(says_something)
                if not says_something:
                    continue
                assert box.locator("[data-sentence]").is_hidden()
                found = [one_line(one) for one in box.locator("li").all_inner_texts()]
                assert set(found) == expected
                assert len(found) == len(expected)
                said = words["pointing_lead" if expected else "pointing_never"]
                assert said in one_line(box.inner_text())


def lines(words: dict[str, str], tree: Tree, road: Road) -> Iterator[str]:
    """What the answers of a road say about the map, each by itself."""
    for question, answer in steps(tree, road):
        sides = [
            words["pointing_to"].format(side=words[SIDES[axis][points > 0]])
            for axis in SIDES
            if (points := score(answer, axis))
        ]
        if sides:
            said = f" {words['rule_and']} ".join(sides)
            text = words["pointing_one"].format(question=question, answer=answer.text, sides=said)
            yield one_line(text)


@pytest.mark.parametrize("javascript", [False, True])
def test_the_advice_says_what_its_models_take_and_what_to_do_on_monday(
    reader: Reader, site: Site, javascript: bool
) -> None:
    """On the page of the advice and in the plan."""
    page = reader.page(javascript=javascript)
    words = site.words()
    name, tree = site.tree
    meanings = site.book.one(Vocabulary, "cost").data.values
    for outcome, advice in list(tree.outcomes.items())[::3]:
        for place in (site.node(outcome), site.plan(name, outcome)):
            page.goto(place)
            text = one_line(page.locator("main").inner_text())
            for identifier in advice.models:
                if site.book.published(("model", identifier)):
                    model = site.book.one(Model, identifier).data
                    cost = meanings[model.cost]
                    assert one_line(model.duration) in text
                    assert f"{cost.label}. {cost.definition}" in text
            expect(page.locator("h2#maandag")).to_contain_text(words["next_steps"])
            steps = page.locator("h2#maandag + div > :is(ul.ticks, ol.plan-steps) > li")
            todo = steps.all_inner_texts()
            assert [one_line(step) for step in todo] == [one_line(x) for x in advice.next_steps]


def test_what_there_is_to_read_besides_is_folded_on_a_screen_and_open_on_paper(
    reader: Reader, site: Site
) -> None:
    tree = site.tree[1]
    questions = [name for name, question in tree.questions.items() if question.more]
    outcomes = [name for name, advice in tree.outcomes.items() if advice.more]
    page = reader.page(javascript=False)
    for name in (questions[0], outcomes[0]):
        page.goto(site.node(name))
        more = page.locator("details.more")
        expect(more.locator("li").first).to_be_hidden()
        more.locator("summary").click()
        expect(more.locator("li").first).to_be_visible()
        assert more.locator("a[href]").count() > 0
        page.goto(site.node(name))
        page.emulate_media(media="print")
        expect(more.locator("li").first).to_be_visible()
        page.emulate_media(media="screen")
    page.goto(site.plan(site.tree[0], outcomes[0]))
    assert one_line(str(tree.outcomes[outcomes[0]].more))[:40] in one_line(
        page.locator("main").inner_text()
    )


def test_the_sentence_is_accessible_and_fits(reader: Reader, site: Site, judge: Judge) -> None:
    name, tree = site.tree
    road, outcome = max(paths(tree), key=lambda path: len(sentence(site.words(), tree, path[0])))
    for place in (site.node(outcome), site.plan(name, outcome)):
        page = reader.page(f"{place}?{urlencode(road)}")
        expect(page.locator("[data-sentence]")).to_be_visible()
        assert judge(page) == []
