"""`boek fix`: what needs no decision is mended as the message writes it, and nothing else."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator import cli
from generator.editing.fixing import Fixing, plan_fixes
from generator.editing.remedies import certain
from generator.link.linking import check
from generator.machine import UnableError
from generator.problems import Location, Near, Problem, near_values
from generator.schema.intended import is_certain_day
from tests.conftest import TINY, Lay
from tests.test_broken_books import BROKEN, FOLDERS, break_book
from tests.test_mistakes import FILES, read_mistake

CASE = "patterns/cases/brug.yml"


def contents(root: Path) -> dict[str, bytes]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not file.is_symlink()
    }


def fix(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "fix", *arguments])


def case(lay: Lay, *changes: tuple[str, str]) -> Path:
    text = (TINY / CASE).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return lay({CASE: text})


def name_of(problem: Problem) -> tuple[str, str, str]:
    return problem.location.path, problem.code, problem.message("nl")


def held(root: Path) -> Fixing:
    """What `fix` makes of a book, after the promises that hold for every book.

    What it says that it mended is gone; no line that it changed has more faults than it had; and
    a line that it did not change is there as it was.
    """
    before = check(root)
    files = contents(root)
    plan = plan_fixes(root)
    if not plan.changes:
        assert plan.mended == []
        assert plan.left == before.problems
        assert contents(root) == files
        return plan
    for path, data in plan.changes.items():
        assert data is not None
        (root / path).write_bytes(data)
    after = check(root)
    assert [*map(name_of, after.problems)] == [*map(name_of, plan.left)]
    was, now = (Counter(map(name_of, verdict.problems)) for verdict in (before, after))
    for problem in plan.mended:
        assert now[name_of(problem)] < max(was[name_of(problem)], 1), problem.render("nl")
    for path in plan.changes:
        old, new = files[path].splitlines(), (root / path).read_bytes().splitlines()
        kept = len(new) == len(old)
        faults = [
            Counter(p.location.line for p in verdict.problems if p.location.path == path)
            for verdict in (before, after)
        ]
        for number in range(1, len(new) + 1) if kept else ():
            if old[number - 1] != new[number - 1]:
                assert faults[1][number] <= faults[0][number], f"{path}:{number}"
    left = contents(root)
    assert {path for path in files if left[path] != files[path]} == {*plan.changes}
    return plan


@pytest.fixture(scope="session")
def shared_tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all small mistakes, put back after each."""
    return Path(shutil.copytree(TINY, tmp_path_factory.mktemp("fix") / "book"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_of_each_mistake_what_is_said_to_be_mended_is_mended(file: Path, shared_tiny: Path) -> None:
    mistake = read_mistake(file)
    target = shared_tiny / "patterns" / mistake.path
    original = target.read_bytes()
    try:
        target.write_text(mistake.text, "utf-8", newline="")
        plan = held(shared_tiny)
        assert bool(plan.mended) == bool(plan.diff)
    finally:
        target.write_bytes(original)


@pytest.mark.parametrize("folder", FOLDERS)
def test_of_each_broken_book_what_is_said_to_be_mended_is_mended(folder: str, tiny: Path) -> None:
    break_book(BROKEN / folder, tiny)
    try:
        held(tiny)
    except UnableError:  # links, and more than the check reads
        assert folder.partition("-")[0] in ("B008", "B011", "B017", "B018", "B019", "B524")


TEXT = "situation: De beek was te breed om over te springen."
NOTE = "    beside: De beek was te breed\n"  # a fact that is told beside those words


@pytest.mark.parametrize(
    ("old", "new", "mended"),
    [
        ("2027-11-01", "23-11-2027", "2027-11-23"),
        ("2027-11-01", "'23 november 2027'", "'2027-11-23'"),
        ("layer: municipality", "laag: Gemeente  # van ons", "layer: municipality  # van ons"),
        ("organisations: [gilde]", 'organisations: [ "gidle" ]', 'organisations: [ "gilde" ]'),
        ("  - ref: toren", "  - ref: troen", "  - ref: toren"),
        (TEXT, "situation: De beek\u200b was te\xad breed.", "situation: De beek was te breed."),
        (TEXT, "situation: Het was zo: te breed.", 'situation: "Het was zo: te breed."'),
        ("  - palen slaan;", "  • palen slaan;", "  - palen slaan;"),
        (
            TEXT,
            "situation: Zie [de toren](model:troen).",
            "situation: Zie [de toren](model:toren).",
        ),
        (TEXT, "situation: Zie [troen](model:troen).", "situation: Zie [troen](model:toren)."),
        ("approximate: true", "approximate: ja", "approximate: true"),
        ("start: 1201", "start: 1.201", "start: 1201"),
    ],
)
def test_only_that_changes(lay: Lay, old: str, new: str, mended: str) -> None:
    root = case(lay, (old, new), ("title:", "# Een opmerking.\ntitle:"), (NOTE, ""))
    before = (root / CASE).read_text("utf-8")
    assert fix(root) == cli.FINE
    assert (root / CASE).read_text("utf-8") == before.replace(new, mended)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2027-11-01", "03-04-2027"),  # in March or in April
        ("start: 1201", "start: ca. 1201"),  # about
        ("minutes: 1", "minutes: 2 uur"),
        ("kind: practice", "kind: practice (een gewoonte)"),
        (TEXT, "situation: Het kostte # nog uitzoeken: veel."),  # a remark, or a part of the text
        (TEXT, "situation: De beek\u2028was te breed."),  # a space, or a new line
        (TEXT, "situation: De \u202ekeeb\u202c was te breed."),  # another order of letters
        ("organisations: [gilde]", "organisations: [hofraad]"),
    ],
)
def test_what_leaves_a_choice_is_left_and_told(
    lay: Lay, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    file = CASE if old in (TINY / CASE).read_text("utf-8") else "patterns/trees/kamp.yml"
    root = lay({file: (TINY / file).read_text("utf-8").replace(old, new, 1)})
    before = contents(root)
    assert fix(root) == cli.PROBLEMS
    assert contents(root) == before
    told = capsys.readouterr().out
    assert told.splitlines()[0].startswith(f"{file}:")
    assert "Hersteld: 0. Blijft over voor u: " in told


def test_of_two_names_that_look_alike_none_is_chosen(lay: Lay) -> None:
    tower = (TINY / "patterns/models/toren.yml").read_text("utf-8")
    root = case(lay, ("  - ref: toren", "  - ref: tozen"))
    lay({"patterns/models/toten.yml": tower.replace("title: De toren", "title: De toten")})
    assert near_values("tozen", ["toren", "toten"]) == ["toren", "toten"]
    assert plan_fixes(root).mended == []
    place = Location(CASE)
    assert certain(Problem(place, "B203", {}, Near("tozen", ["toren", "toten"]))) is None
    assert certain(Problem(place, "B203", {}, Near("tozen", ["toren"]))) == "toren"


def test_line_ends_a_mark_of_byte_order_and_comments_stay(lay: Lay) -> None:
    root = case(lay, ("layer: municipality", "laag: gemeente # zie boven"))
    text = "# Bovenaan.\n" + (root / CASE).read_text("utf-8")
    old = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    (root / CASE).write_bytes(old)
    assert fix(root) == cli.FINE
    expected = old.replace(b"laag: gemeente #", b"layer: municipality #")
    assert (root / CASE).read_bytes() == expected


def test_the_difference_is_shown_and_a_trial_writes_nothing(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = case(lay, ("layer: municipality", "laag: gemeente"), ("2027-11-01", "03-04-2027"))
    before = contents(root)
    assert fix(root, "--dry-run") == cli.PROBLEMS
    told = capsys.readouterr().out
    assert contents(root) == before
    assert f"--- {CASE}\n+++ {CASE}\n" in told
    assert "-laag: gemeente\n+layer: municipality\n" in told
    assert "B115 'laag' heet hier 'layer'" in told
    assert "B108 '03-04-2027' is geen datum" in told
    assert told.endswith("Te herstellen: 2. Voor u: 1.\n")
    assert fix(root) == cli.PROBLEMS
    assert capsys.readouterr().out.splitlines()[:-1] == told.splitlines()[:-1]


def test_only_the_files_that_are_named_change(
    lay: Lay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dragon = (TINY / "patterns/cases/draak.yml").read_text("utf-8")
    root = case(lay, ("layer: municipality", "layer: gemeente"))
    lay({"patterns/cases/draak.yml": dragon.replace("layer: all", "laag: all")})
    before = contents(root)
    monkeypatch.chdir(root / "patterns")
    assert fix(root, "cases/draak.yml") == cli.FINE
    after = contents(root)
    assert {path for path in before if before[path] != after[path]} == {"patterns/cases/draak.yml"}
    assert "brug" not in capsys.readouterr().out
    assert fix(root, "/elders.yml") == cli.USAGE


def test_a_sound_book_is_left_alone(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(tiny)
    assert fix(tiny) == cli.FINE
    assert contents(tiny) == before
    assert capsys.readouterr().out == "Hersteld: 0. Blijft over voor u: 0.\n"


@pytest.mark.parametrize(
    ("written", "is_certain"),
    [
        ("23-11-2027", True),
        ("11/23/2027", True),
        ("03-04-2027", False),
        ("4.4.2027", True),
        ("2027/3/4", True),
        ("3 april 2027", True),
        ("03-04-2027 10:30", False),
    ],
)
def test_a_date_that_can_be_two_days_is_no_date_yet(written: str, is_certain: bool) -> None:
    assert is_certain_day(written) == is_certain
