"""A step that only tells: it is shown, and counts nowhere as a question."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from generator.derive.flips import flips
from generator.derive.roads import roads
from generator.link.book import Book
from generator.link.trees import prove_tree
from generator.problems import Language
from generator.render.addresses import HOME
from generator.render.page import Page
from generator.render.site import editions
from generator.render.tree_pages import tree_data, tree_pages
from generator.schema.kinds import Tree
from generator.telling import Refusal, tell_tree
from tests.building import all_made, book_of, html_of, tiny_book
from tests.conftest import TINY, Lay
from tests.growing import answer, chain, grow, is_told, told_step
from tests.reading import read_html

CAMP = "patterns/trees/kamp.yml"


def pages(book: Book, language: Language = "nl") -> Mapping[str, Page]:
    """The pages of the camp, by the last part of their address."""
    edition = next(one for one in editions(book) if one.language == language)
    return {
        page.address.split("/", 2)[-1]: page
        for page in all_made(tree_pages(edition, book.one(Tree, "kamp")))
    }


def test_it_is_told_with_one_way_on_and_says_what_comes() -> None:
    html = html_of(pages(tiny_book())["vuur"])
    said = read_html(html).text
    assert html.count('class="answer"') == 1
    assert "Nu de vraag waarin u slaapt." in said
    assert "Nog één vraag" in said
    assert "Waarom we dit vertellen" in said
    assert "Waarom we dit vragen" not in said
    assert "Kies een antwoord" not in html


def test_what_comes_before_it_counts_one_question_less() -> None:
    made = pages(tiny_book())
    assert "Nog hooguit 2 vragen" in read_html(html_of(made["weer"])).text
    assert roads(tiny_book().one(Tree, "kamp").data).longest == 2
    # A list counts its items; what only tells is none of them.
    assert '<li id="vraag-vuur"' in html_of(made["kamp"])


def test_the_last_step_may_tell(lay: Lay) -> None:
    text = (TINY / CAMP).read_text("utf-8")
    text = text.replace("        to: weide\n", "        to: beek\n", 1)
    more = text[text.index("  vuur:") : text.index("  tent:")]
    more = more.replace("  vuur:", "  beek:").replace("to: tent", "to: weide")
    made = pages(book_of(lay({CAMP: text.replace("  tent:\n", f"{more}  tent:\n")})))
    assert "Hierna komen er geen vragen meer" in read_html(html_of(made["beek"])).text
    assert "Nog hooguit 2 vragen" in read_html(html_of(made["weer"])).text


def test_it_stands_in_no_reason_and_in_no_change() -> None:
    made = pages(tiny_book())
    for outcome in ("weide", "schuur"):
        html = html_of(made[outcome])
        assert 'data-question="vuur"' not in html
    tree = tiny_book().one(Tree, "kamp").data
    assert all(flip.question != "vuur" for every in flips(tree).values() for flip in every)


def test_the_script_knows_that_it_tells() -> None:
    book = tiny_book()
    edition = next(one for one in editions(book) if one.language == "nl")
    record = book.one(Tree, "kamp")
    data = json.loads(tree_data(record, edition.desk(HOME).view(record)))
    assert [name for name, asked in data["questions"].items() if asked.get("tells")] == ["vuur"]


@pytest.mark.parametrize(
    "given", [["weer=regen", "tent=ja"], ["weer=regen", "vuur=verder", "tent=ja"]]
)
def test_boek_tree_passes_it(given: list[str]) -> None:
    told = tell_tree(tiny_book(), "kamp", given, language="nl")
    assert not isinstance(told, Refusal)
    assert "Vragen: 2. Uitkomsten: 2. Wegen: 4." in told
    assert "Uitkomst: schuur: Slaap in de schuur" in told
    assert not [line for line in told if "vuur" in line]


def test_a_route_may_name_it_and_need_not() -> None:
    """Routes that name every step of a road, and the same without what only tells."""
    record = tiny_book().one(Tree, "kamp")
    lighter = 0
    for seed in range(60):
        data = grow(seed)
        named = data["routes"][0]["answers"]
        light = {name: given for name, given in named.items() if not is_told(data, name)}
        data["routes"][0]["answers"] = light
        assert list(prove_tree(record, Tree.model_validate(data), {})) == []
        lighter += len(light) < len(named)
    assert lighter


def test_a_new_question_behind_it_is_counted_once() -> None:
    data = chain(3, [answer(0), answer(1)])
    data["questions"]["v0"]["answers"][0]["to"] = "w0"
    data["questions"]["w0"] = told_step("v1")
    data["questions"]["v0"]["answers"][1]["to"] = "u1"
    found = flips(Tree.model_validate(data))
    assert {flip.extra for flip in found["u1"] if flip.question == "v0"} == {2}
