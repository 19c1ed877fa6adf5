"""What readers hold on to: the names that are public, and that none of them gets lost unseen."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.link.book import Record
from generator.link.linking import check
from generator.link.load import Loaded, load
from generator.link.published import FILE, State, prove, public_names
from generator.problems import Location, Problem
from generator.render.page import Page
from generator.render.site import editions, pages
from generator.schema.registers import Withdrawn
from generator.source import parse
from tests.building import book_of, tiny_book
from tests.conftest import TINY, Lay

TREE = "patterns/trees/poort.yml"
PARTS = "patterns/parts.yml"
# Written apart from the program: what a reader of the tiny book can have in an address or a list.
PUBLIC = [
    "audience:bouwer",
    "case:brug",
    "case:draak",
    "case:toverstaf",
    "chapter:over",
    "checklist:reis",
    "checklist:reis/brood",
    "checklist:reis/lied",
    "checklist:reis/touw",
    "format:vuurkring",
    "lesson:samen-bouwen",
    "model:burcht",
    "model:toren",
    "organisation:gilde",
    "page:compare",
    "page:contents",
    "page:coverage",
    "page:gaps",
    "page:map",
    "page:search",
    "page:share",
    "page:upkeep",
    "source:kroniek",
    "term:katrol",
    "tree:kamp",
    "tree:kamp/schuur",
    "tree:kamp/tent",
    "tree:kamp/tent/ja",
    "tree:kamp/tent/nee",
    "tree:kamp/vuur",
    "tree:kamp/vuur/verder",
    "tree:kamp/weer",
    "tree:kamp/weer/droog",
    "tree:kamp/weer/regen",
    "tree:kamp/weide",
    "tree:poort",
    "tree:poort/dorp",
    "tree:poort/heuvel",
    "tree:poort/koningin",
    "tree:poort/plek",
    "tree:poort/plek/ja",
    "tree:poort/plek/nee",
    "tree:poort/steun",
    "tree:poort/steun/ja",
    "tree:poort/steun/misschien",
    "tree:poort/steun/nee",
    "tree:poort/steun/weigert",
    "tree:poort/thuis",
    "tree:reistas",
    "tree:reistas/dagen",
    "tree:reistas/dagen/ja",
    "tree:reistas/dagen/nee",
    "tree:reistas/kar",
    "tree:reistas/onderweg",
    "tree:reistas/onderweg/berg",
    "tree:reistas/onderweg/bos",
    "tree:reistas/onderweg/niets",
    "tree:reistas/onderweg/rivier",
    "tree:reistas/tas",
]


def text(name: str) -> str:
    return (TINY / name).read_text("utf-8")


def listed(names: Iterable[str]) -> str:
    return "names:\n" + "".join(f"- {name}\n" for name in names)


def told(root: Path) -> list[tuple[str, str, str]]:
    """Each problem with its place and its code; a note is not what is looked for."""
    return [
        (problem.location.path, problem.code, str(problem.values.get("id", "")))
        for problem in check(root).problems
        if problem.is_error
    ]


def test_everything_that_a_reader_can_hold_on_to_is_public() -> None:
    assert sorted(public_names(tiny_book())) == PUBLIC


def test_the_file_says_the_same_every_time_and_in_order(tiny: Path) -> None:
    checked, path = pipeline.publish_state(tiny)
    assert (checked.problems, path) == ([], tiny / FILE)
    first = (tiny / FILE).read_bytes()
    lines = [line for line in first.decode().splitlines() if line.startswith("- ")]
    assert lines == [f"- {name}" for name in PUBLIC]
    assert pipeline.publish_state(tiny)[0].problems == []
    assert (tiny / FILE).read_bytes() == first
    assert check(tiny).problems == []


def test_a_book_with_a_fault_writes_nothing_and_keeps_what_was_there(lay: Lay) -> None:
    root = lay({FILE: listed(["case:slang"])})
    checked, path = pipeline.publish_state(root)
    assert path is None
    assert [problem.code for problem in checked.problems] == ["B219"]
    assert (root / FILE).read_text("utf-8") == listed(["case:slang"])


def test_a_book_that_is_new_or_ahead_of_the_file_is_in_order(lay: Lay) -> None:
    assert told(lay({})) == []
    assert told(lay({FILE: listed(["case:brug"])})) == []


def judged(loaded: Loaded, names: Iterable[str]) -> list[Problem]:
    """What is wrong when these names were public."""
    places = {name: Location(FILE, line) for line, name in enumerate(names, 2)}
    return list(prove(loaded, State(places)))


def withdrawing(loaded: Loaded, name: str) -> Loaded:
    """The same book, in which something is withdrawn as well."""
    data = Withdrawn(what=name, day=date(2026, 11, 1), why="Het klopte niet.")
    document, _ = parse("what: x\n", "patterns/withdrawn.yml")
    assert document
    record: Record = Record("withdrawn", "weg", data, document)
    return replace(loaded, records={**loaded.records, record.key: record})


def test_whatever_goes_is_told_once_and_may_be_withdrawn() -> None:
    """For every public name: another one that stood beside it, of the same sort, is gone."""
    loaded = load(TINY)
    for name in PUBLIC:
        if name == "case:toverstaf":
            continue
        before, last = re.fullmatch(r"(.*[:/])([a-z-]+)", name).groups()  # type: ignore[union-attr]
        gone = f"{before}q{last[:2]}0-verdwenen"
        held = [*PUBLIC, gone, f"{gone}/wat-erin-stond"]
        (problem,) = judged(loaded, held)
        code = "B221" if name.startswith("checklist:reis/") else "B219"
        assert (problem.code, f"{before}{problem.values['id']}") == (code, gone)
        assert problem.values["name"] == gone
        if problem.location.path != FILE:
            assert problem.location.line <= len(text(problem.location.path).splitlines())
        assert judged(withdrawing(loaded, gone), held) == []


# A new name in a file, and the same with the remedy of the message.
RENAMED = {
    "a question": (
        TREE,
        [("to: steun", "to: hof"), ("  steun:", "  hof:"), ("steun: ja", "hof: ja")],
        ("former_ids: [koningin]", "former_ids: [koningin, steun]"),
    ),
    "an answer": (
        TREE,
        [("id: ja", "id: jazeker")],
        ("id: jazeker", "id: jazeker\n        former_ids: [ja]"),
    ),
    "an outcome": (
        TREE,
        [("to: thuis", "to: blijven"), ("  thuis:", "  blijven:")],
        ("former_ids: [dorp]", "former_ids: [dorp, thuis]"),
    ),
    "a chapter": ("book/nl/over.md", [], ("order:", "former_ids: [over]\norder:")),
}


@pytest.mark.parametrize("what", RENAMED)
def test_a_new_name_is_recognised_and_its_remedy_works(what: str, lay: Lay) -> None:
    file, changes, remedy = RENAMED[what]
    target = file.replace("over", "hierover")
    root = lay({FILE: listed(PUBLIC)})
    for name in ("patterns/trees/poort.en.yml", file):
        (root / name).unlink()
    renamed = text(file)
    for old, new in changes:
        renamed = renamed.replace(old, new) if "to: " in old else renamed.replace(old, new, 1)
    # What named it follows; that it was public is what is left to say.
    parts = (root / PARTS).read_text("utf-8")
    lay({PARTS: parts.replace("[over]", "[hierover]") if file.endswith(".md") else parts})
    (problem,) = [one for one in check(lay({target: renamed})).problems if one.is_error]
    assert (problem.location.path, problem.code) == (target, "B218")
    assert f"former_ids: [{problem.values['id']}]" in problem.tip("nl")
    assert told(lay({target: renamed.replace(*remedy, 1)})) == []
    # What was mended stays mended: the old name is still held, and so is the new one.
    assert pipeline.publish_state(root)[0].errors == []
    assert [code for _, code, _ in told(lay({target: renamed}))] == ["B219"]


def test_a_file_that_cannot_be_read_has_not_gone(lay: Lay) -> None:
    root = lay({FILE: listed(PUBLIC), TREE: "title: 'stuk\n"})
    found = {code for _, code, _ in told(root)}
    assert found
    assert not found & {"B218", "B219", "B220", "B221", "B222"}


def test_a_file_with_another_name_that_cannot_be_read_may_be_the_one(lay: Lay) -> None:
    state = {FILE: listed([*PUBLIC, "case:slang", "chapter:colofon"])}
    for name in ("patterns/cases/Slang.yml", "patterns/cases/slang.txt"):
        root = lay({**state, name: "title: De slang\n", "book/nl/Colofon.md": ""})
        found = {code for _, code, _ in told(root)}
        assert found & {"B014", "B015"}
        assert not found & {"B218", "B219", "B220", "B221", "B222"}
        (root / name).unlink()
    root = lay({"patterns/cases/de-slang.yml": "title: De slang\n"})
    assert "B219" not in {code for _, code, _ in told(root)}


def test_a_spoilt_file_is_told_and_not_written_over(lay: Lay) -> None:
    spoilt = "names:\n<<<<<<< een\n- case:brug\n"
    root = lay({FILE: spoilt})
    assert [path for path, _, _ in told(root)] == [FILE]
    assert pipeline.publish_state(root)[1] is None
    assert (root / FILE).read_text("utf-8") == spoilt


def test_what_was_withdrawn_stays_held_with_all_that_was_in_it(lay: Lay) -> None:
    explained = "weg:\n  what: tree:kruispunt\n  day: 2026-11-01\n  why: Het klopte niet.\n"
    names = ["tree:kruispunt", "tree:kruispunt/links", "tree:kruispunt/links/ja"]
    root = lay({FILE: listed([*PUBLIC, *names]), "patterns/withdrawn.yml": explained})
    # The explanations of the staff and of an answer went: that is noticed as well.
    assert told(root) == [(TREE, "B219", "misschien"), (FILE, "B219", "toverstaf")]
    root = lay({"patterns/withdrawn.yml": text("patterns/withdrawn.yml") + explained})
    assert told(root) == []
    assert set(names) <= public_names(book_of(root))


def test_a_tree_under_a_new_name_takes_its_parts_along(lay: Lay) -> None:
    root = lay({FILE: listed(PUBLIC), TREE: text(TREE) + "former_ids: [hek]\n"})
    for name in ("poort.yml", "poort.en.yml"):
        trees = root / "patterns" / "trees"
        (trees / name).rename(trees / name.replace("poort", "brug"))
    tree = root / "patterns" / "trees" / "brug.yml"
    assert [code for _, code, _ in told(root)] == ["B218"]
    tree.write_text(tree.read_text("utf-8").replace("[hek]", "[hek, poort]"), "utf-8")
    assert told(root) == []
    names = public_names(book_of(root))
    assert {"tree:hek", "tree:poort", "tree:brug", "tree:brug/steun/weigert"} <= names


def made(root: Path) -> dict[tuple[str, str], Page]:
    """Every page of a book, by language and address."""
    return {
        (page.language, page.address): page
        for edition in editions(book_of(root))
        for page in pages(edition)
    }


def test_old_addresses_of_a_tree_and_its_parts_lead_on(lay: Lay) -> None:
    found = made(lay({TREE: text(TREE) + "former_ids: [hek]\n"}))

    def former(language: str, address: str) -> set[str]:
        return set(found[language, address].former)

    assert former("nl", "beslisboom/poort") == {"beslisboom/hek"}
    assert former("nl", "beslisboom/poort/steun") == {
        "beslisboom/poort/koningin",
        "beslisboom/hek/steun",
        "beslisboom/hek/koningin",
    }
    assert former("nl", "beslisboom/poort/thuis/plan") == {
        "beslisboom/poort/dorp/plan",
        "beslisboom/hek/thuis/plan",
        "beslisboom/hek/dorp/plan",
    }
    assert former("nl", "beslisboom/poort/geteste-routes") == {"beslisboom/hek/geteste-routes"}
    assert former("en", "decision-tree/poort/thuis") == {
        "decision-tree/poort/dorp",
        "decision-tree/hek/thuis",
        "decision-tree/hek/dorp",
    }
    assert former("en", "models/toren") == {"models/burcht"}


def test_old_addresses_of_a_chapter_lead_on_in_both_editions(lay: Lay) -> None:
    chapter = text("book/nl/over.md").replace("order:", "former_ids: [colofon]\norder:")
    found = made(lay({"book/nl/over.md": chapter}))
    assert found["nl", "over"].former == found["en", "over"].former == ("colofon",)


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("audiences.yml", "doelgroepen"),
        ("glossary.yml", "begrippen"),
        ("organisations.yml", "organisaties"),
        ("sources.yml", "bronnen"),
    ],
)
def test_old_links_into_a_register_arrive(file: str, page: str, lay: Lay) -> None:
    register = re.sub(r"\A([a-z-]+:\n)", r"\1  former_ids: [oud-woord]\n", text(f"patterns/{file}"))
    found = made(lay({f"patterns/{file}": register}))
    page_now = found["nl", page]
    html = page_now.lead + "".join(section.html for section in page_now.sections)
    assert html.count('<span id="oud-woord"></span>') == 1


def test_no_address_is_taken_twice() -> None:
    found = made(TINY)
    every = [(language, address) for language, address in found]
    every += [(page.language, old) for page in found.values() for old in page.former]
    assert len(every) == len(set(every))


def test_what_is_withdrawn_has_a_page_that_says_so(lay: Lay) -> None:
    more = (
        "weg:\n  what: tree:kruispunt\n  day: 2026-11-01\n  why: Het klopte *niet*.\n"
        "vraag:\n  what: tree:poort/weer\n  day: 2026-11-01\n  why: Niemand wist het.\n"
        "antwoord:\n  what: tree:poort/plek/soms\n  day: 2026-11-01\n  why: Niemand koos dit.\n"
        "woord:\n  what: term:zeemeermin\n  day: 2026-11-01\n  why: Die bestaan niet.\n"
        "tekst:\n  what: chapter:colofon\n  day: 2026-11-01\n  why: Het stond er al.\n"
    )
    old = ["tree:kruispunt", "tree:kruispunt/links", "tree:kruispunt/links/ja"]
    withdrawn = text("patterns/withdrawn.yml") + more
    found = made(lay({FILE: listed(old), "patterns/withdrawn.yml": withdrawn}))
    ours = {key: page for key, page in found.items() if page.kind == "withdrawn"}
    assert sorted(ours) == [
        ("en", "cases/toverstaf"),
        ("en", "colofon"),
        ("en", "decision-tree/kruispunt"),
        ("en", "decision-tree/poort/weer"),
        ("nl", "beslisboom/kruispunt"),
        ("nl", "beslisboom/poort/weer"),
        ("nl", "casussen/toverstaf"),
        ("nl", "colofon"),
    ]
    page = ours["nl", "beslisboom/kruispunt"]
    assert "Het klopte <em>niet</em>." in page.lead
    assert set(page.former) == {
        "beslisboom/kruispunt/geteste-routes",
        "beslisboom/kruispunt/links",
        "beslisboom/kruispunt/links/plan",
    }
    assert 'href="../brug/"' in ours["nl", "casussen/toverstaf"].lead
    assert not any(page.is_listed for page in ours.values())


def test_the_addresses_of_the_pages_of_the_book_itself_stay() -> None:
    """The program may lose an address as well: those that no file of the book gives."""
    found = made(TINY)
    own = {
        "nl": "modellen casussen lessen beslisboom checklists doelgroepen begrippen organisaties"
        " bronnen kaart vergelijken/modellen vergelijken/casussen witte-vlekken dekking"
        " beslisboom/poort/geteste-routes beslisboom/poort/thuis/plan",
        "en": "models cases lessons decision-tree checklists audiences glossary organisations"
        " sources map compare/models compare/cases gaps coverage"
        " decision-tree/poort/tested-routes decision-tree/poort/thuis/plan",
    }
    for language, addresses in own.items():
        assert not {(language, one) for one in ["", *addresses.split()]} - found.keys()


@pytest.mark.parametrize("line", ["term:t{}", "tree:poort/q{}", "tree:poort/plek/a{}", "case:c{}"])
def test_a_file_of_the_largest_size_is_judged_without_looking_at_it_twice(line: str) -> None:
    """Each name is looked at once: twice as many take no more than about twice as long."""
    loaded = load(TINY)

    def work(count: int) -> int:
        names = [line.format(number) for number in range(count)]
        steps = 0

        def counted(*_: object) -> None:
            nonlocal steps
            steps += 1

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            judged(loaded, names)
        finally:
            sys.setprofile(before)
        return steps

    assert work(2000) < 2.5 * work(1000)


def test_a_book_of_its_own_hears_one_fact() -> None:
    names = [f"case:oud-{number}" for number in range(10)]
    problems = judged(load(TINY), [*names, "term:oud"])
    assert [problem.code for problem in problems] == ["B222"]
