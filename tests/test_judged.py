"""What is judged again in one process is what it would be in a new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.link.judged import forget, validate_once
from generator.link.linking import check
from generator.link.load import Loaded, load
from generator.schema.kinds import Case
from tests.conftest import TINY

NAMES = st.sampled_from(["cases/brug", "cases/draak", "models/nieuw", "sources", "vocabulary"])
OTHER = [
    ("status: published", "status: draft"),
    ("status: draft", "status: published"),
    ("title: ", "titel: "),
    ("de", "DE"),
    ("summary: ", "summary: @"),
    ("label: ", "label: een "),
]
STEPS = st.one_of(
    st.tuples(NAMES, st.sampled_from(OTHER)),
    st.tuples(NAMES, st.just(("", "weg"))),
    st.tuples(NAMES, st.just(("", "kopie"))),
)


def change(root: Path, name: str, old: str, new: str) -> None:
    """Changes a word in a file, takes the file away, or gives it another name."""
    file = root / "patterns" / f"{name}.yml"
    if not file.exists():
        return
    if new == "weg" and not old:
        file.unlink()
    elif not old:
        file.rename(file.with_name(f"{file.stem}-{new}.yml"))
    else:
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def said(loaded: Loaded) -> tuple[object, ...]:
    records = {key: (record.data, record.translations) for key, record in loaded.records.items()}
    return records, loaded.broken, [(p.location, p.render("nl")) for p in loaded.problems]


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=1, max_size=5))
def test_after_any_changes_a_book_is_judged_as_by_a_new_process(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, tuple[str, str]]]
) -> None:
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("boek") / "tiny"))
    forget()
    load(root)
    for name, (old, new) in steps:
        change(root, name, old, new)
        load(root)
    again = said(load(root))
    forget()
    assert said(load(root)) == again


def test_what_says_the_same_is_not_judged_twice(tiny: Path) -> None:
    before = load(tiny).records
    (tiny / "patterns/cases/brug.yml").touch()
    text = (tiny / "patterns/cases/draak.yml").read_text("utf-8")
    (tiny / "patterns/cases/draak.yml").write_text(text + "# Nog iets.\n", "utf-8")
    after = load(tiny).records
    changed = {key for key in before if after[key].data is not before[key].data}
    assert changed == {("case", "draak")}
    assert after["case", "brug"] is not before["case", "brug"], "translations are put into it"


def test_the_problems_of_a_file_are_told_each_time(tiny: Path) -> None:
    (tiny / "patterns/cases/brug.yml").write_text("title: Alleen dit\n", "utf-8")
    told = [problem.render("nl") for problem in check(tiny).problems]
    assert told
    assert [problem.render("nl") for problem in check(tiny).problems] == told


def test_other_labels_judge_a_file_anew(tiny: Path) -> None:
    document = load(tiny).records["case", "brug"].document
    blocks = [
        validate_once(Case, document, labels=labels)[0]
        for labels in ({}, {"a": {"b": "c"}}, {"a": {"b": "c"}})
    ]
    assert blocks[0] is not blocks[1]
    assert blocks[1] is blocks[2]
