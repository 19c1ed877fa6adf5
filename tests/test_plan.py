"""The plan of an outcome: which items belong to it, and what its page makes of the book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.derive.plan import ListPart, plan_lists
from generator.link.book import Book
from generator.problems import LANGUAGES, Language
from generator.publish.engine import epoch
from generator.render.addresses import HOME
from generator.render.page import Page
from generator.render.plan_pages import merged_roles, plan_pages
from generator.render.site import editions
from generator.schema.kinds import Model, Tree
from tests.building import ADDRESSES, all_made, book_of, html_of, tiny_book
from tests.conftest import TINY, Lay
from tests.reading import Read, read_html

TREE = (TINY / "patterns/trees/poort.yml").read_text("utf-8")
MODEL = (TINY / "patterns/models/toren.yml").read_text("utf-8")
LIST = (TINY / "patterns/checklists/reis.yml").read_text("utf-8")
CASE = (TINY / "patterns/cases/brug.yml").read_text("utf-8")
# A second model that names the same list and one of its own, and fills in one constant otherwise.
HUT = (
    MODEL.replace("title: De toren", "title: De hut")
    .replace("short: Toren", "short: Hut")
    .replace("former_ids: [burcht]\n", "")
    .replace("De koningin komt kijken.", "De koningin stuurt een brief.")
    .replace("does: Houdt de deur open.", "does: Houdt het vuur aan.")
    .replace("name: Torenwachter", "name: Hutbaas")
    .replace("checklists: [reis]", "checklists: [reis, feest]")
)
FEAST = LIST.replace("title: Voor u op reis gaat", "title: Voor het feest")
TWO = {
    "patterns/models/hut.yml": HUT,
    "patterns/checklists/feest.yml": FEAST,
    "patterns/trees/poort.yml": TREE.replace("models: [toren]", "models: [toren, hut]"),
}


def names(part: ListPart) -> tuple[str, ...]:
    return tuple(listed.id for listed in part.items)


def parts(book: Book, outcome: str) -> tuple[ListPart, ...]:
    tree = dict(book.trees())["poort"]
    return plan_lists(book, tree.outcomes[outcome])


def page_of_plan(book: Book, outcome: str, language: Language = "nl") -> Page:
    edition = next(one for one in editions(book) if one.language == language)
    pages = all_made(plan_pages(edition, book.one(Tree, "poort")))
    return next(page for page in pages if page.address.endswith(f"/{outcome}/plan"))


def read(page: Page) -> Read:
    return read_html(html_of(page), page.language)


# Which items


def test_the_outcomes_own_list_is_whole_and_of_others_only_what_must(lay: Lay) -> None:
    book = book_of(lay(TWO))
    assert [(part.checklist, names(part), part.is_whole) for part in parts(book, "heuvel")] == [
        ("reis", ("brood", "touw", "lied"), True),
        ("feest", ("brood",), False),
    ]


SHARING = (
    FEAST
    + """\
shared:
  - id: zang
    ref: reis
    item: lied
    level: must
    since: 2026-11-01
  - id: draad
    ref: reis
    item: touw
    level: must
    since: 2026-11-01
"""
)


def test_an_item_that_two_lists_share_stands_in_the_plan_once(lay: Lay) -> None:
    both = book_of(lay(TWO | {"patterns/checklists/feest.yml": SHARING}))
    assert [names(part) for part in parts(both, "heuvel")] == [
        ("brood", "touw", "lied"),
        ("brood",),
    ]
    tree = TREE.replace("checklist: reis", "checklist: feest").replace("[toren]", "[toren, hut]")
    other = {"patterns/checklists/feest.yml": SHARING, "patterns/trees/poort.yml": tree}
    found = [names(part) for part in parts(book_of(lay(TWO | other)), "heuvel")]
    assert found == [("brood", "touw", "lied", "zang", "draad"), ("brood",)]
    page = page_of_plan(book_of(lay(TWO | other)), "heuvel")
    # What the sharing list shows of it: the words of its home, and its own weight.
    assert 'data-item="zang" data-also="reis/lied"' in html_of(page)


def test_without_a_list_of_its_own_the_models_lists_remain(lay: Lay) -> None:
    tree = TWO["patterns/trees/poort.yml"].replace("    checklist: reis\n", "")
    book = book_of(lay(TWO | {"patterns/trees/poort.yml": tree}))
    assert [(part.checklist, part.is_whole) for part in parts(book, "heuvel")] == [
        ("reis", False),
        ("feest", False),
    ]


def test_an_outcome_without_models_and_list_has_no_items() -> None:
    assert parts(tiny_book(), "thuis") == ()


def test_removed_items_and_lists_without_items_are_left_out(lay: Lay) -> None:
    gone = FEAST.replace("level: must", "level: must\n    removed: 2026-11-02")
    book = book_of(lay(TWO | {"patterns/checklists/feest.yml": gone}))
    assert [part.checklist for part in parts(book, "heuvel")] == ["reis"]


def test_the_lists_of_a_draft_are_left_out(lay: Lay) -> None:
    draft = HUT.replace("status: published", "status: draft")
    book = book_of(lay(TWO | {"patterns/models/hut.yml": draft}))
    assert [part.checklist for part in parts(book, "heuvel")] == ["reis"]


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_a_plan_that_the_outcome_links_to(language: Language) -> None:
    book = tiny_book()
    tree = dict(book.trees())["poort"]
    assert isinstance(tree, Tree)
    for outcome in tree.outcomes:
        page = page_of_plan(book, outcome, language)
        assert page.title.startswith("Plan: ")
        assert page.scripts == ("plan",)
        assert ("script", {"type": "application/json", "data-tree-data": ""}) in read(page).tags


def test_a_plan_without_models_is_short_and_says_so() -> None:
    page = page_of_plan(tiny_book(), "thuis")
    sections = [section.id for section in page.sections]
    assert sections == ["maandag", "antwoorden", "wijzen", "modellen", "casussen", "over-dit-plan"]
    for said in ("geen model", "Nog geen voorbeeld", "Nog geen waarschuwing"):
        assert said in read(page).text
    assert "Bel aan bij de buren." in read(page).text


def test_a_draft_among_the_models_is_named_but_not_told(lay: Lay) -> None:
    draft = HUT.replace("status: published", "status: draft")
    book = book_of(lay(TWO | {"patterns/models/hut.yml": draft}))
    text = read(page_of_plan(book, "heuvel")).text
    assert "De hut (wordt nog geschreven)" in text
    assert "Hutbaas" not in text


def test_a_constant_is_told_again_only_where_it_differs(lay: Lay) -> None:
    text = read(page_of_plan(book_of(lay(TWO)), "heuvel")).text
    assert text.count("De koningin komt kijken.") == 1
    assert "Bij De hut: De koningin stuurt een brief." in text
    assert text.count("De bakker vertelt het verder.") == 1


def test_roles_of_one_target_group_are_one_line(lay: Lay) -> None:
    book = book_of(lay(TWO))
    desk = editions(book)[0].desk(HOME)
    (line,) = merged_roles(desk, [desk.view(book.one(Model, name)) for name in ("toren", "hut")])
    assert line.names == ["Torenwachter", "Hutbaas"]
    assert line.does == ["Houdt de deur open.", "Houdt het vuur aan."]
    assert line.audience
    assert line.audience.id == "bouwer"


def test_a_plan_says_what_a_step_yields_who_does_it_and_how_much_time_it_all_takes() -> None:
    text = read(page_of_plan(tiny_book(), "heuvel")).text
    said = ("Levert op: Een plek met een paaltje erin.", "Wie: Torenwachter", "een middag")
    more = (
        "Deze week: Loop de heuvel op",
        "0,2 fte, een zomer; honderd dukaten",
        "een dag per week",
    )
    assert [part for part in (*said, *more) if part not in text] == []


def test_roles_without_a_target_group_are_one_line_by_name(lay: Lay) -> None:
    alone = {
        f"patterns/models/{name}.yml": text.replace("    audience: bouwer\n", "").replace(
            "Hutbaas", "torenwachter"
        )
        for name, text in (("toren", MODEL), ("hut", HUT))
    }
    book = book_of(lay(TWO | alone))
    desk = editions(book)[0].desk(HOME)
    (line,) = merged_roles(desk, [desk.view(book.one(Model, name)) for name in ("toren", "hut")])
    assert line.names == ["Torenwachter"]
    assert len(line.does) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("reusable: [Leg de planken eerst los.]\n", "Neem over: Leg de planken eerst los."),
        ("", "Neem over: Het hele dorp bouwde mee."),
    ],
)
def test_an_example_says_in_a_sentence_what_to_copy(lay: Lay, more: str, said: str) -> None:
    book = book_of(lay({"patterns/cases/brug.yml": CASE + more}))
    assert said in read(page_of_plan(book, "heuvel")).text


def test_a_source_stands_once_with_every_place_in_it(lay: Lay) -> None:
    tree = TREE.replace(
        "    checklist: reis\n",
        "    checklist: reis\n    sources:\n      - ref: kroniek\n        locator: blad 9\n",
    )
    page = page_of_plan(book_of(lay({"patterns/trees/poort.yml": tree})), "heuvel")
    (section,) = [one for one in page.sections if one.id == "bronnen"]
    assert section.html.count("<li>") == 1
    assert "(blad 9; blad 3)" in section.html


def test_an_english_plan_says_that_part_of_it_is_dutch(lay: Lay) -> None:
    """Also when that part comes from a model: the tree itself may be translated."""
    book = book_of(lay(TWO))
    assert read(page_of_plan(book, "heuvel", "en")).classes >= {"partly"}
    assert "partly" not in read(page_of_plan(book, "heuvel")).classes


# Its date and address


def test_the_date_of_the_book_is_that_of_its_latest_review(lay: Lay) -> None:
    book = book_of(lay({"patterns/models/toren.yml": MODEL.replace("2026-11-01", "2026-11-20", 1)}))
    assert book.day == date(2026, 11, 20)
    assert epoch(book) == 1795132800
    assert "20 november 2026" in read(page_of_plan(book, "heuvel")).text
    assert 'data-file="plan-poort-heuvel-2026-11-20"' in page_of_plan(book, "heuvel").lead


def test_a_draft_does_not_make_the_book_newer(lay: Lay) -> None:
    draft = HUT.replace("status: published", "status: draft").replace("2026-11-01", "2026-12-01", 1)
    assert book_of(lay(TWO | {"patterns/models/hut.yml": draft})).day == date(2026, 11, 1)


def test_the_address_stands_in_the_plan_when_the_book_knows_it(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + ADDRESSES, "utf-8")
    book = book_of(tiny)
    below: dict[Language, str] = {"nl": "beslisboom", "en": "en/decision-tree"}
    for language, path in below.items():
        html = html_of(page_of_plan(book, "heuvel", language))
        assert f">https://boek.example/dal/{path}/poort/heuvel/plan/</a>" in html
    assert "https://boek.example" not in html_of(page_of_plan(tiny_book(), "heuvel"))
