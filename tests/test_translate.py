"""Translations beside the Dutch: what fits is shown, what is behind is said, the rest refused."""

from __future__ import annotations

import re

import pytest

from generator import scaffold
from generator.link.book import Record, Translation
from generator.link.linking import check
from generator.link.load import load
from generator.link.translate import digest_of_record, digests, read_translation
from generator.problems import Problem
from generator.schema.registry import KINDS
from generator.schema.validate import validate
from generator.source import parse
from tests.conftest import TINY, Lay

TREE = load(TINY).records["tree", "poort"]
LESSON = load(TINY).records["lesson", "samen-bouwen"]
CHECKLIST = load(TINY).records["checklist", "reis"]
TERM = load(TINY).records["term", "katrol"]
OLD = "000000000000"


def translate(
    record: Record, text: str, made_from: dict[str, str] | None = None
) -> tuple[Translation, list[Problem]]:
    """The translation of an entry, by default made from the Dutch as it is now."""
    lines = "".join(f"  {name}: '{d}'\n" for name, d in (made_from or digests(record)).items())
    document, _ = parse(f"{text}translated_from:\n{lines}", "f.en.yml")
    assert document is not None
    found, problems = read_translation(document, [record], whole_file=True)
    return found[record.key], problems


def said(problems: list[Problem]) -> list[tuple[str, int, object]]:
    return [(p.code, p.location.line, p.values["field"]) for p in problems]


def test_a_current_text_is_laid_beside_the_dutch() -> None:
    translation, problems = translate(LESSON, "title: Build\nhow_to: [Ring the bell.]\n")
    assert problems == []
    assert translation.texts == {("title",): "Build", ("how_to", 0): "Ring the bell."}
    assert translation.behind == frozenset()


def test_without_a_file_there_is_no_translation_and_no_problem(lay: Lay) -> None:
    root = lay({})
    (root / "patterns/lessons/samen-bouwen.en.yml").unlink()
    checked = check(root)
    assert checked.problems == []
    assert checked.book is not None
    assert checked.book.get("lesson", "samen-bouwen").translations == {}


def test_a_field_that_is_behind_is_still_shown_and_only_warned_about() -> None:
    translation, problems = translate(
        LESSON, "title: Build\nstatement: Old\n", {**digests(LESSON), "statement": OLD}
    )
    assert said(problems) == [("B403", 2, "statement")]
    assert not problems[0].is_error
    assert translation.behind == {"statement"}
    assert translation.texts["statement",] == "Old"


def test_a_field_without_a_digest_is_behind_but_must_fit() -> None:
    only_title = {"title": digests(LESSON)["title"]}
    translation, problems = translate(LESSON, "how_to: [One., Two.]\n", only_title)
    assert {p.code for p in problems} == {"B132", "B403"}
    assert translation.behind == {"how_to"}


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("titel: Build\n", 1, "titel"),  # no such field
        ("tensions: [None.]\n", 1, "tensions"),  # not filled in in Dutch
        ("order: 2\n", 1, "order"),  # not a text
        ("status: published\n", 1, "status"),
        ("sub_lessons:\n  - id: s-1\n    tekst: Ask.\n", 3, "sub_lessons.0.tekst"),
        ("sub_lessons:\n  - id: s-3\n    text: Ask.\n", 2, "sub_lessons.0"),
        ("sub_lessons:\n  - text: Ask.\n", 2, "sub_lessons.0"),  # whose text is this?
        ("sub_lessons: Ask.\n", 1, "sub_lessons"),
        ("title: [Build]\n", 1, "title"),
        ("how_to:\n  - text: Ring.\n", 2, "how_to.0"),
        ("sources:\n  - ref: kroniek\n", 2, "sources.0.ref"),
    ],
)
def test_what_fits_no_field_is_refused_at_its_line(text: str, line: int, field: str) -> None:
    translation, problems = translate(LESSON, text)
    assert said(problems) == [("B130", line, field)]
    assert translation.texts == {}


@pytest.mark.parametrize(("title", "code"), [("''", "B105"), ("'  '", "B105"), ("a" * 91, "B104")])
def test_a_translation_has_the_limits_of_its_field(title: str, code: str) -> None:
    translation, problems = translate(LESSON, f"title: {title}\n")
    assert [problem.code for problem in problems] == [code]
    assert translation.texts == {}


def test_what_no_longer_fits_a_changed_dutch_text_is_left_out_in_silence() -> None:
    text = "how_to: [One., Two.]\nsub_lessons: [{id: s-9, text: Gone.}, {id: s-2, text: Feast.}]\n"
    translation, problems = translate(
        LESSON, text, {**digests(LESSON), "how_to": OLD, "sub_lessons": OLD}
    )
    assert said(problems) == [("B403", 1, "how_to"), ("B403", 2, "sub_lessons")]
    assert translation.texts == {("sub_lessons", 1, "text"): "Feast."}


def test_a_list_of_another_length_is_refused() -> None:
    [problem] = translate(LESSON, "how_to: [One., Two.]\n")[1]
    assert problem.code == "B132"
    assert problem.values == {"field": "how_to", "found": 2, "expected": 1}


def test_items_with_an_id_may_stand_in_another_order_and_be_missing() -> None:
    text = "items:\n  - {id: lied, text: A song}\n  - {text: Bread, id: brood}\n"
    translation, problems = translate(CHECKLIST, text)
    assert problems == []
    assert translation.texts == {("items", 2, "text"): "A song", ("items", 0, "text"): "Bread"}


def test_names_in_a_mapping_must_exist() -> None:
    translation, problems = translate(
        TREE, "outcomes:\n  thuis: {title: Home}\n  elders: {title: Away}\n"
    )
    assert said(problems) == [("B130", 3, "outcomes.elders")]
    assert translation.texts == {("outcomes", "thuis", "title"): "Home"}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("title: Bouw samen", "title: Bouw alleen", {"title"}),
        ("order: 1", "order: 2", set()),  # not a text
        ("text: Vier het feest.", "text: Vier geen feest.", {"sub_lessons"}),
        ("    locator: blad 1\n", "    locator: blad 7\n", {"sources", "sub_lessons"}),
        ("how_to:\n", "how_to:\n  - Roep.\n", {"how_to"}),
    ],
)
def test_a_digest_changes_with_the_texts_of_its_own_field(
    old: str, new: str, changed: set[str]
) -> None:
    text = (TINY / LESSON.document.path).read_text(encoding="utf-8").replace(old, new)
    document, _ = parse(text, LESSON.document.path)
    assert document is not None
    data, _ = validate(KINDS["lesson"].cls, document)
    assert data is not None
    now, before = digests(Record("lesson", "x", data, document)), digests(LESSON)
    assert {name for name in now if now[name] != before[name]} == changed
    assert all(len(digest) == 12 for digest in now.values())


def register(text: str) -> tuple[dict[tuple[str, str], Translation], list[Problem]]:
    document, _ = parse(text, "patterns/glossary.en.yml")
    assert document is not None
    return read_translation(document, [TERM], whole_file=False)


def test_a_register_is_translated_record_by_record() -> None:
    digest = digest_of_record(TERM)
    text = f"katrol: {{term: pulley, synonyms: [block]}}\ntranslated_from: {{katrol: '{digest}'}}\n"
    found, problems = register(text)
    assert problems == []
    assert found["term", "katrol"].texts == {("term",): "pulley", ("synonyms", 0): "block"}


def test_a_record_that_does_not_exist_is_named_with_the_dutch_file() -> None:
    [problem] = register("kast: {term: cupboard}\n")[1]
    assert problem.code == "B130"
    assert problem.values == {"field": "kast", "original": "patterns/glossary.yml"}


def test_a_record_that_is_behind_is_behind_in_every_field() -> None:
    found, problems = register(f"katrol: {{term: wheel}}\ntranslated_from: {{katrol: '{OLD}'}}\n")
    assert said(problems) == [("B403", 1, "katrol")]
    assert {"term", "definition"} <= found["term", "katrol"].behind
    assert found["term", "katrol"].texts == {("term",): "wheel"}


def test_a_broken_dutch_file_does_not_make_its_translation_an_orphan(lay: Lay) -> None:
    root = lay({"patterns/lessons/samen-bouwen.yml": "title: [\n"})
    assert {p.location.path for p in check(root).problems} == {"patterns/lessons/samen-bouwen.yml"}


def test_a_broken_entry_hides_no_fault_in_the_translation_of_another(lay: Lay) -> None:
    root = lay(
        {
            "patterns/cases/draak.yml": "title: [\n",
            "patterns/cases/brug.en.yml": "nergens: Nowhere\n",
        }
    )
    found = {(p.location.path, p.code == "B130") for p in check(root).problems}
    assert found == {("patterns/cases/draak.yml", False), ("patterns/cases/brug.en.yml", True)}


@pytest.mark.parametrize(
    ("text", "code"), [("[x](javascript:y)", "B121"), ("[x](case:weg)", "B203"), ("<b>", "B120")]
)
def test_prose_in_a_translation_is_judged_like_the_dutch(lay: Lay, text: str, code: str) -> None:
    name = "patterns/models/toren.en.yml"
    old = (TINY / name).read_text(encoding="utf-8")
    root = lay({name: old.replace("[pulley](term:katrol)", text)})
    assert [(p.code, p.location.path) for p in check(root).problems] == [(code, name)]


def test_the_digest_of_what_cannot_be_read_now_is_kept(lay: Lay) -> None:
    """Who marks a register as fresh loses nothing of a record that is half written at the time."""
    file = "patterns/glossary.en.yml"
    old = (TINY / file).read_text("utf-8")
    [kept] = re.findall(r"^  katrol: '(\w+)'", old, re.MULTILINE)
    glossary = (TINY / "patterns/glossary.yml").read_text("utf-8")
    half = glossary.replace("katrol:\n", "katrol:\n  nergens: x\n", 1)
    whole = "takel:\n  term: takel\n  definition: Een touw.\n  in_english: hoist\n"
    root = lay({"patterns/glossary.yml": f"{half}\n{whole}"})
    assert scaffold.translate(root, "glossary")
    assert f"  katrol: {kept}\n" in (root / file).read_text("utf-8")
