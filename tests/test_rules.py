"""What must hold for the whole book, and when it need not."""

from __future__ import annotations

import pytest

from generator.link.linking import check
from generator.link.rules import fixed_lists
from generator.link.style import MAX_WORDS
from generator.schema.registers import Vocabulary
from tests.conftest import TINY, Lay

Found = list[tuple[str, str]]  # code and file
LESSON = """\
title: Begin klein
summary: Klein is fijn.
status: published
reviewed: 2026-11-01
review_by: 2027-11-01
order: 2
statement: Begin klein.
mechanism: Klein past.
how_to: [Begin.]
sub_lessons: [{id: s-3, text: Klein., locator: blad 3}]
central: Klein.
organisation: Klein.
"""
OUTLINE = "begin: {title: Begin, locator: blad 1, sub_lessons: [s-1, s-2, s-3]}\n"
LESSON_FILE = "patterns/lessons/begin-klein.yml"


def tiny_text(name: str) -> str:
    return (TINY / "patterns" / name).read_text(encoding="utf-8")


def codes(lay: Lay, files: dict[str, str]) -> set[str]:
    return {p.code for p in check(lay(files)).problems}


def test_the_vocabulary_of_the_tiny_book_explains_every_fixed_list() -> None:
    book = check(TINY).book
    assert book is not None
    for name, values in fixed_lists().items():
        data = book.get("vocabulary", name).data
        assert isinstance(data, Vocabulary)
        assert set(data.values) == set(values)


def test_a_book_without_a_vocabulary_is_told_so_once(lay: Lay) -> None:
    root = lay({})
    (root / "patterns/vocabulary.yml").unlink()
    problems = check(root).problems
    assert [(p.code, p.location.path) for p in problems] == [("B210", "patterns/vocabulary.yml")]


def test_a_published_lesson_needs_a_source_an_example_and_a_place_in_the_outline(lay: Lay) -> None:
    assert codes(lay, {LESSON_FILE: LESSON}) == {"B206", "B208", "B214", "B402"}


def test_a_draft_need_not_be_finished(lay: Lay) -> None:
    draft = LESSON.replace("published", "draft")
    assert codes(lay, {LESSON_FILE: draft}) == set()
    assert codes(lay, {LESSON_FILE: draft.replace("2027", "2025")}) == {"B215"}


def test_what_a_draft_carries_does_not_count(lay: Lay) -> None:
    draft = LESSON.replace("published", "draft")
    assert codes(lay, {LESSON_FILE: draft, "patterns/outline.yml": OUTLINE}) == {"B211"}


def test_a_draft_case_is_no_example(lay: Lay) -> None:
    draft = tiny_text("cases/draak.yml").replace("published", "draft")
    assert codes(lay, {"patterns/cases/draak.yml": draft}) >= {"B402"}


def test_without_an_outline_no_sub_lesson_is_unknown(lay: Lay) -> None:
    root = lay({})
    (root / "patterns/outline.yml").unlink()
    assert check(root).problems == []


@pytest.mark.parametrize("broken", ["patterns/cases/draak.yml", "patterns/sources.yml"])
def test_what_an_unreadable_file_may_hold_is_not_called_missing(broken: str, lay: Lay) -> None:
    files = {LESSON_FILE: LESSON, "patterns/outline.yml": OUTLINE, broken: "title: {a: [b}\n"}
    # The lesson itself still lacks a source; examples and warnings may stand in the broken file.
    assert codes(lay, files) - {"B101"} == {"B001", "B206"}


def test_a_model_may_say_why_no_tree_arrives_at_it(lay: Lay) -> None:
    tree = tiny_text("trees/poort.yml").replace("    models: [toren]\n", "")
    files = {"patterns/trees/poort.yml": tree}
    assert codes(lay, files) == {"B209"}
    model = tiny_text("models/toren.yml") + "not_in_tree: De boom is nog jong.\n"
    assert codes(lay, {**files, "patterns/models/toren.yml": model}) == set()


def test_a_former_address_belongs_to_one_entry(lay: Lay) -> None:
    former = "former_ids: [bouwen]\n"
    ours = tiny_text("lessons/samen-bouwen.yml") + former
    theirs = LESSON.replace("published", "draft") + former
    files = {"patterns/lessons/samen-bouwen.yml": ours}
    assert codes(lay, files) == set()
    assert codes(lay, {**files, LESSON_FILE: theirs}) == {"B212"}


def test_an_entry_cannot_be_its_own_former_address(lay: Lay) -> None:
    ours = tiny_text("lessons/samen-bouwen.yml") + "former_ids: [samen-bouwen]\n"
    assert codes(lay, {"patterns/lessons/samen-bouwen.yml": ours}) == {"B212"}


def test_another_kind_may_use_the_same_name(lay: Lay) -> None:
    ours = tiny_text("lessons/samen-bouwen.yml") + "former_ids: [toren, brug]\n"
    assert codes(lay, {"patterns/lessons/samen-bouwen.yml": ours}) == set()


def words(count: int) -> str:
    return " ".join(["woord"] * count)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        (f"{words(MAX_WORDS)}.", False),
        (f"{words(MAX_WORDS + 1)}.", True),
        (f"{words(MAX_WORDS)}. {words(MAX_WORDS)}!", False),
        (f"{words(MAX_WORDS)}: {words(MAX_WORDS)}; {words(MAX_WORDS)}?", False),
        (f"{words(MAX_WORDS)}\n\n{words(MAX_WORDS)}", False),
        (f"- {words(MAX_WORDS)}\n- {words(MAX_WORDS)}\n- {words(2)}", False),
        (f"{words(MAX_WORDS - 1)} [woord](https://dal.example/een-heel-lang-adres).", False),
        (f"{words(MAX_WORDS - 1)} [een woord](case:brug) te veel.", True),
    ],
)
def test_long_sentences_are_noted(text: str, long: bool, lay: Lay) -> None:
    block = "".join(f"  {line}\n" for line in text.split("\n"))
    draft = LESSON.replace("published", "draft").replace(
        "mechanism: Klein past.\n", f"mechanism: |\n{block}"
    )
    assert codes(lay, {LESSON_FILE: draft}) == ({"B401"} if long else set())


def test_the_title_of_a_source_may_be_long(lay: Lay) -> None:
    sources = tiny_text("sources.yml").replace("Kroniek van het dal", words(MAX_WORDS + 1))
    assert codes(lay, {"patterns/sources.yml": sources}) == set()


def test_the_source_of_who_was_there_waits_for_who_tells(lay: Lay) -> None:
    """A source that nothing cites is told, but for the one that is own experience."""
    loose = "\n{name}:\n  type: {type}\n  title: Wat ik zag\n  confidence: low\n"
    sources = tiny_text("sources.yml")
    experience = sources + loose.format(name="ervaring", type="experience")
    assert "B412" not in codes(lay, {"patterns/sources.yml": experience})
    press = sources + loose.format(name="krant", type="press")
    assert "B412" in codes(lay, {"patterns/sources.yml": press})
