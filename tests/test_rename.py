"""`boek rename`: another name everywhere, old addresses work, every other byte the same."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator import cli, files
from generator.editing.edits import Edit, UnwritableError, edited, with_former
from generator.editing.mentions import ANY, NAMED_BY_KEY, NAMED_BY_VALUE
from generator.link.linking import check
from generator.link.published import write_state
from generator.problems import Location
from generator.schema.kinds import Checklist, Tree
from generator.schema.kinds.checklist import SharedItem
from generator.schema.kinds.tree import NoteItems
from generator.schema.registry import KINDS
from generator.schema.shape import Shape, fields_of
from generator.source import parse
from tests.building import book_of

NAMES = [
    ("cases/brug", "stenen-brug"),
    ("case:draak", "cases/oude-draak"),
    ("models/toren", "hoge-toren"),
    ("lessons/samen-bouwen", "samen"),
    ("formats/vuurkring", "kring"),
    ("checklists/reis", "op-reis"),
    ("trees/poort", "grote-poort"),
    ("sources/kroniek", "oude-kroniek"),
    ("organisations/gilde", "het-gilde"),
    ("audiences/bouwer", "bouwers"),
    ("glossary/katrol", "takel"),
    ("begrip:katrol", "takel"),
    ("trees/poort#plek", "ruimte"),
    ("trees/poort/heuvel", "de-heuvel"),
    ("tree:poort/steun/nee", "niet"),
    ("trees/kamp/weer", "het-weer"),
    ("trees/kamp/weer/regen", "nat"),
    ("trees/kamp/dekens", "warm"),
    ("trees/reistas/onderweg", "weg"),
    ("trees/reistas/onderweg/rivier", "beek"),
    ("checklists/reis/lied", "wijs"),
]


def contents(root: Path) -> dict[str, bytes]:
    """Every file under a root with its bytes."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


def rename(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "rename", *arguments])


def noted(root: Path) -> list[str]:
    return [problem.code for problem in check(root).problems]


def with_comments(root: Path) -> None:
    """Comments, quotes and other line ends in a book, where an author may have put them."""
    tree = root / "patterns/trees/kamp.yml"
    text = tree.read_text("utf-8")
    text = text.replace("        to: tent\n", "        to: 'tent'  # naar de tent\n")
    text = text.replace("  tent:\n", '  # De tweede vraag.\n  "tent":\n', 1)
    text = text.replace("lessons: [samen-bouwen]", "lessons:   [ samen-bouwen ]   # de les")
    tree.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def same_but_for(old: bytes, new: bytes, was: str, name: str) -> bool:
    """Whether two files differ in a name, the digests of texts, and what says the former name."""
    pieces = [
        re.split(rb"([a-z0-9-]+)", b"\n".join(row for row in rows if b"former_ids" not in row))
        for rows in (old.split(b"\n"), new.split(b"\n"))
    ]
    return len(pieces[0]) == len(pieces[1]) and all(
        one == other
        or (one, other) == (was.encode(), name.encode())
        or all(re.fullmatch(rb"[0-9a-f]{12}", text) for text in (one, other))
        for one, other in zip(*pieces, strict=True)
    )


@pytest.mark.parametrize(("old", "new"), NAMES)
def test_a_new_name_stands_everywhere_and_nothing_else_changes(
    tiny: Path, old: str, new: str
) -> None:
    with_comments(tiny)
    may_be_public = not old.startswith("checklists/reis/")
    if may_be_public:
        write_state(tiny, book_of(tiny))
    before, notes = contents(tiny), noted(tiny)
    assert rename(tiny, old, new) == cli.FINE
    name, was = new.rpartition("/")[2], re.split("[/:#]", old)[-1]
    after = contents(tiny)
    assert noted(tiny) == notes  # with what was public: each old address leads somewhere (B219)
    moved = {path: path.replace(f"/{was}.", f"/{name}.") for path in before.keys() - after.keys()}
    assert len(moved) == len([path for path in before if re.search(rf"/{was}\.", path)])
    assert {*after} == {moved.get(path, path) for path in before}
    for path, data in before.items():
        assert same_but_for(data, after[moved.get(path, path)], was, name), path


def test_renaming_back_gives_every_name_to_the_file_again(tiny: Path) -> None:
    before = contents(tiny)
    assert rename(tiny, "cases/brug", "stenen-brug") == cli.FINE
    assert rename(tiny, "cases/stenen-brug", "brug") == cli.FINE
    after = contents(tiny)
    line = b"former_ids: [stenen-brug]\n"
    assert line in after["patterns/cases/brug.yml"]
    after["patterns/cases/brug.yml"] = after["patterns/cases/brug.yml"].replace(line, b"")
    assert after == before


def test_the_difference_is_told_and_a_trial_changes_nothing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(tiny)
    assert rename(tiny, "cases/brug", "stenen-brug", "--dry-run") == cli.FINE
    dry = capsys.readouterr().out
    assert contents(tiny) == before
    assert "--- patterns/cases/brug.yml\n+++ patterns/cases/stenen-brug.yml\n" in dry
    assert "-    example: brug\n+    example: stenen-brug\n" in dry
    count = len(re.findall("^\\+\\+\\+ ", dry, re.MULTILINE))
    assert count > 6
    assert dry.endswith(f"(--dry-run). Bestanden die zouden veranderen: {count}.\n")
    assert rename(tiny, "cases/brug", "stenen-brug") == cli.FINE
    done = capsys.readouterr().out
    assert done.splitlines()[:-2] == dry.splitlines()[:-1]
    assert f"'cases/brug' heet nu 'cases/stenen-brug'. Veranderde bestanden: {count}." in done


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cases/brugg", "x", "'cases/brugg' is er niet. Bedoelde u 'cases/brug'?"),
        ("cases/utrecht", "x", "'cases/utrecht' is er niet."),
        ("utrecht", "x", "Schrijf de soort en de naam, zoals cases/utrecht"),
        ("cases/brug", "draak", "'cases/draak' is er al. Kies een andere naam."),
        ("cases/brug", "Oude brug", "'Oude brug' kan geen naam zijn: schrijf 'oude-brug'."),
        ("cases/brug", "index", "'index' kan geen naam zijn: "),
        ("cases/brug", "brug", "'cases/brug' heet al zo."),
        ("cases/brug", "models/brug", "Schrijf 'cases/brug', of alleen 'brug'."),
        ("trees/poort/steun/ja", "nee", "'trees/poort/steun/nee' is er al."),
        ("trees/poort/plek", "thuis", "'trees/poort/thuis' is er al."),
        ("trees/poort/plak", "x", "'trees/poort/plak' is er niet. Bedoelde u 'trees/poort/plek'?"),
        ("trees/poort/plek/misschien", "x", "'trees/poort/plek/misschien' is er niet."),
        ("models/toren/kies", "x", "Binnen 'models/toren' heeft niets een naam"),
        ("checklists/reis/touw", "brood", "'checklists/reis/brood' is er al."),
    ],
)
def test_what_cannot_be_is_refused_with_one_remedy(
    tiny: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    before = contents(tiny)
    assert rename(tiny, old, new) == cli.USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert contents(tiny) == before


def test_an_item_that_readers_tick_keeps_its_name(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_state(tiny, book_of(tiny))
    assert rename(tiny, "checklists/reis/touw", "koord") == cli.USAGE
    assert "daaraan hangen de vinkjes van lezers" in capsys.readouterr().err
    assert rename(tiny, "checklists/reis", "op-reis") == cli.FINE  # and under the new name as well
    assert rename(tiny, "checklists/op-reis/touw", "koord") == cli.USAGE


def test_a_draft_has_no_address_to_keep(tiny: Path) -> None:
    draft = tiny / "patterns/cases/vlot.yml"
    text = (tiny / "patterns/cases/draak.yml").read_text("utf-8")
    draft.write_text(text.replace("status: published", "status: draft"), "utf-8")
    assert rename(tiny, "cases/vlot", "schip") == cli.FINE
    assert "former_ids" not in (tiny / "patterns/cases/schip.yml").read_text("utf-8")


def test_a_book_with_faults_is_left_alone(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tiny / "patterns/cases/brug.yml"
    case.write_text(case.read_text("utf-8").replace("source: kroniek", "source: krant"), "utf-8")
    before = contents(tiny)
    assert rename(tiny, "cases/brug", "stenen-brug") == cli.PROBLEMS
    told = capsys.readouterr().out
    assert "B203" in told
    assert told.endswith("Dan is te zien waar de naam overal staat.\n")
    assert contents(tiny) == before


def test_a_name_that_breaks_the_book_is_tried_and_left(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another outcome was called `dorp`: its old address would lead to a question."""
    before = contents(tiny)
    assert rename(tiny, "trees/poort/plek", "dorp") == cli.PROBLEMS
    told = capsys.readouterr().out
    assert "B212" in told
    assert "Er is niets veranderd" in told
    assert contents(tiny) == before


def test_a_disk_that_fails_half_way_leaves_every_file_as_it_was(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(tiny)
    real, left = os.replace, [len(before) + 12]  # each draft is put in place too

    def failing(old: str, new: str, **folders: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, "No space left on device")
        real(old, new, **folders)

    monkeypatch.setattr(os, "replace", failing)
    changes = dict.fromkeys(before, b"anders")
    with pytest.raises(OSError, match="No space"):
        files.exchange(tiny, {**changes, "patterns/nieuw.yml": b"x"})
    assert left[0] < 0, "some were exchanged, and put back"
    assert contents(tiny) == before


def test_of_each_field_with_a_name_inside_an_entry_it_is_known_what_it_names() -> None:
    """A new field of a tree with the name of a question needs its row in `editing.mentions`."""
    known = {pattern for rows in NAMED_BY_VALUE.values() for pattern in rows}
    keyed = {pattern for rows in NAMED_BY_KEY.values() for pattern in rows}
    known = {tuple(ANY if step == "@" else step for step in pattern) for pattern in known}
    there, maps = set(), set()
    for cls in (Tree, Checklist):
        for path, shape in inside((), Shape("block", cls=cls)):
            if shape.form == "map":
                maps.add(path)
            elif is_name(shape) and "former_ids" not in path:
                there.add(path)
    elsewhere = {("notes", ANY, "checklist", "items", ANY), ("shared", ANY, "item")}
    assert there == known | elsewhere
    assert {path for path in maps if path != ("values",)} == keyed
    assert {"ref", "items"} == {*fields_of(NoteItems)}
    assert {"ref", "item"} <= {*fields_of(SharedItem)}


def is_name(shape: Shape) -> bool:
    """Whether a value is the name of something within the file: no reference, no text."""
    return (shape.form, shape.limit) == ("leaf", 60) and not (shape.ref or shape.text)


def inside(path: tuple[str, ...], shape: Shape) -> list[tuple[tuple[str, ...], Shape]]:
    below = [((*path, name), inner) for name, inner in shape.fields.items()]
    if shape.item:
        below.append(((*path, ANY), shape.item))
    return [(path, shape), *(more for step in below for more in inside(*step))]


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("title: a\nreview_by: b\nkind: c\n", (), "title: a\nreview_by: b\nF\nkind: c\n"),
        ("title: a\n# c\nkind: c\nx: y\n", (), "title: a\n# c\nkind: c\nF\nx: y\n"),
        ("title: a\n# c\nkind: c\n", (), "title: a\n# c\nF\nkind: c\n"),
        ("a: {x: y, z: w}\n", ("a",), "a: {F, x: y, z: w}\n"),
        ("a:\n- id: b\n  t: c\n", ("a", 0), "a:\n- id: b\n  F\n  t: c\n"),
        ("a: b\nformer_ids: [p]\n", (), "a: b\nformer_ids: [old, p]\n"),
        ("a: b\nformer_ids: []\n", (), "a: b\nformer_ids: [old]\n"),
        ("former_ids:\n  - p # x\na: b\n", (), "former_ids:\n  - old\n  - p # x\na: b\n"),
        ("a: b\nformer_ids: [p, 'new']\n", (), "a: b\nformer_ids: [p, 'old']\n"),
    ],
)
def test_the_former_name_comes_where_it_parts_nothing(
    text: str, at: tuple[str | int, ...], after: str
) -> None:
    document, _ = parse(text, "x.yml")
    assert document
    edit = with_former(document, at, "old", now="new")
    assert edited(text.encode(), [edit]).decode() == after.replace("F", "former_ids: [old]")


def test_an_edit_that_does_not_fit_changes_nothing() -> None:
    with pytest.raises(UnwritableError):
        edited(b"a: b\n", [Edit(Location("x.yml", 1, 4), "c", "d")])
    with pytest.raises(UnwritableError):
        edited(b"a: b\n", [Edit(Location("x.yml", 9, 1), "c", "d")])


def test_every_kind_can_get_another_name() -> None:
    assert {KINDS[kind].folder for kind in KINDS} <= {old.split("/")[0] for old, _ in NAMES}
