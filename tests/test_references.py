"""The closed graph: exactly the referrers are told, and nothing is blamed twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.link.book import Book, Edge, Key
from generator.link.linking import check
from generator.link.load import load
from generator.problems import Location
from generator.schema.registry import KINDS, REGISTERS
from tests.conftest import TINY, Lay

RECORDS = load(TINY).records
REFERRED = [key for key in RECORDS if key[0] in KINDS or REGISTERS[key[0]].address]
ENTRIES = [key for key in RECORDS if key[0] in KINDS]


def tiny_book() -> Book:
    book = check(TINY).book
    assert book is not None
    return book


BOOK = tiny_book()


def named(key: Key) -> str:
    return "-".join(key)


def remove(root: Path, key: Key) -> None:
    """Takes an entry with its translation, or a record of a register, out of the book."""
    kind, identifier = key
    if kind in KINDS:
        for file in (root / "patterns" / KINDS[kind].folder).glob(f"{identifier}.*"):
            file.unlink()
        return
    for file in (root / "patterns").glob(f"{REGISTERS[kind].file}.*"):
        left = yaml.safe_load(file.read_text(encoding="utf-8"))
        left.pop(identifier)
        file.unlink()
        assert not left.keys() - {"translated_from"}, "the tiny registers hold one record each"


def links_in_texts(key: Key) -> set[str]:
    """The chapters and translations that link to an entry, found as plain text."""
    kind, identifier = key
    wanted = {f"({kind}:{identifier})"} | (
        {f"sources: [{identifier}]"} if kind == "source" else set()
    )
    files = [*TINY.glob("book/*/*.md"), *TINY.glob("patterns/**/*.en.yml")]
    return {
        file.relative_to(TINY).as_posix()
        for file in files
        if any(text in file.read_text(encoding="utf-8") for text in wanted)
    }


def place_of(edge: Edge) -> Location:
    """Where an edge stands: its field, or the link within the text of that field."""
    spot = RECORDS[edge.origin].spot(edge.path)
    node = spot.document.node(spot.path)
    text = node.value if node and isinstance(node.value, str) else ""
    end = text.find(f"]({':'.join(edge.target)})")
    return spot.locate(text.rfind("[", 0, end)) if end > 0 else spot.start


@pytest.mark.parametrize("key", REFERRED, ids=named)
def test_a_missing_entry_is_told_by_each_that_refers_to_it_and_no_other(
    key: Key, tiny: Path
) -> None:
    remove(tiny, key)
    expected = {place_of(edge) for edge in BOOK.edges if edge.target == key and edge.origin != key}
    told = [p for p in check(tiny).problems if p.code == "B203"]
    assert {p.location for p in told} >= expected
    assert {p.location.path for p in told if p.location not in expected} == links_in_texts(key)
    assert {p.values["ref"] for p in told} == ({key[1]} if told else set())


def test_the_tiny_book_refers_in_every_way() -> None:
    edges = {(edge.origin, edge.target): edge.path for edge in BOOK.edges}
    kroniek, brug, lesson = ("source", "kroniek"), ("case", "brug"), ("lesson", "samen-bouwen")
    assert edges[("model", "toren"), brug] == ("related", 0, "to")
    assert edges[("model", "toren"), kroniek] == ("facts", 0, "source")
    assert edges[("model", "toren"), ("term", "katrol")] == ("context",)  # a link in prose
    assert edges[brug, lesson] == ("lessons", 0, "ref")
    assert edges[brug, ("organisation", "gilde")] == ("organisations", 0)
    assert edges[("tree", "poort"), ("checklist", "reis")] == ("outcomes", "heuvel", "checklist")
    assert edges[("tree", "poort"), brug] == ("routes", 0, "case")
    assert edges[("term", "katrol"), ("model", "toren")] == ("see", 0)
    assert {target for _, target in edges} >= {key for key in REFERRED if key[0] != "tree"}


@pytest.mark.parametrize("key", ENTRIES, ids=named)
def test_a_draft_is_told_by_each_published_entry_that_refers_to_it(key: Key, lay: Lay) -> None:
    name = RECORDS[key].document.path
    draft = (TINY / name).read_text(encoding="utf-8").replace("status: published", "status: draft")
    expected = {
        place_of(edge)
        for edge in BOOK.edges
        if edge.target == key and not (edge.origin[0] == "tree" and "models" in edge.path)
    }
    problems = check(lay({name: draft})).problems
    told = {p.location for p in problems if p.code == "B204"}
    chapters = {path for path in links_in_texts(key) if path.startswith("book/")}
    assert told >= expected
    assert {place.path for place in told - expected} == chapters
    assert [p for p in problems if p.code == "B203"] == []


def test_a_draft_may_refer_to_a_draft(lay: Lay) -> None:
    case = (TINY / "patterns/cases/draak.yml").read_text(encoding="utf-8")
    draft = case.replace("status: published", "status: draft").replace("title: ", "title: Kat en ")
    other = draft.replace("Kat en ", "Spook en ")
    related = f"{other}related:\n  - to: case:kat\n    why: De kat sliep ernaast.\n"
    problems = check(
        lay({"patterns/cases/kat.yml": draft, "patterns/cases/spook.yml": related})
    ).problems
    assert problems == []


@pytest.mark.parametrize("key", RECORDS, ids=named)
@pytest.mark.parametrize(("text", "code"), [("?: [\n", "YAML"), ("zomaar: veld\n", None)])
def test_a_broken_file_is_told_once_and_not_called_unknown(
    key: Key, text: str, code: str | None, lay: Lay
) -> None:
    name = RECORDS[key].document.path
    whole = (TINY / name).read_text(encoding="utf-8")
    if code is None:  # one fault in the shape: a field too many, or a record that is no block
        code = "B102" if key[0] in KINDS else "B106"
    [(said, path)] = {
        (p.code, p.location.path) for p in check(lay({name: f"{whole}{text}"})).problems
    }
    assert path == name
    assert said in (("B001", "B025") if code == "YAML" else (code,))


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("sources: [{ref: kroniek}, {ref: kroniek}]", ["B202"]),
        ("sources: [{ref: kroniek, locator: a}, {ref: kroniek, locator: b}]", []),
        ("audiences: [bouwer, bouwer]", ["B202"]),
        ("tensions: [Rust., Rust.]", []),  # twice the same text is no reference
        ("related: [{to: lesson:begin-klein, why: Hier.}]", ["B201"]),
        ("related: [{to: model:kasteel, why: Daar.}]", ["B203"]),
        ("related: [{to: kasteel:toren, why: Daar.}]", ["B114"]),
        ("tensions: ['Zie [hier](lesson:begin-klein).']", ["B201"]),
        ("tensions: ['Zie [daar](lesson:samen).']", ["B203"]),
        ("tensions: ['Zie [daar](vocabulary:cost).']", ["B121"]),
    ],
)
def test_references_of_one_entry(field: str, codes: list[str], lay: Lay) -> None:
    root = lay(
        {
            "patterns/lessons/begin-klein.yml": "title: Begin klein\nsummary: Klein is fijn.\n"
            "status: draft\nreviewed: 2026-11-01\nreview_by: 2027-11-01\norder: 2\n"
            "statement: Begin klein.\nmechanism: Klein past.\nhow_to: [Begin.]\n"
            "sub_lessons: [{id: s-9, text: Klein., locator: blad 9}]\n"
            f"central: Klein.\norganisation: Klein.\n{field}\n"
        }
    )
    assert [p.code for p in check(root).problems] == codes


def test_a_fault_at_the_top_of_a_chapter_is_told_at_its_own_line(lay: Lay) -> None:
    root = lay({"book/nl/ook.md": "---\ntitle: Ook\nsummary: Kort\nsummary: Lang\n---\n"})
    assert [(p.code, p.location.line) for p in check(root).problems] == [("B002", 4)]


def test_a_source_of_a_chapter_must_exist(lay: Lay) -> None:
    root = lay({"book/nl/ook.md": "---\ntitle: Ook\nsummary: Kort.\nsources: [kronieken]\n---\n"})
    assert [(p.code, p.suggestion) for p in check(root).problems] == [("B203", "kroniek")]
