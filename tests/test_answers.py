"""What was answered before is said again only while all that it is made of is the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import answers, cli, inputs
from generator.answers import FINE, PROBLEMS, USAGE, Reply, answered
from generator.inputs import inputs_of
from generator.publish.left import print_of
from tests.building import command, environment, tiny_root, tiny_site, tree_of
from tests.conftest import Said

NAME = "patterns/cases/brug.yml"


def change(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


# All inputs, as one number.


def test_the_number_of_the_inputs_is_that_of_names_and_bytes_and_of_no_moment(tiny: Path) -> None:
    first = inputs_of(tiny)
    assert first is not None
    other = Path(shutil.copytree(tiny, tiny.with_name("elders")))
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    change(other, "site/index.html", "gemaakt")
    change(other, "build/shells", "gemaakt")
    assert inputs_of(other) == first

    numbers: list[str | None] = [first]
    changes: list[Callable[[], object]] = [
        lambda: change(tiny, NAME, (tiny / NAME).read_text("utf-8").replace("twaalf", "dertig")),
        lambda: (tiny / NAME).rename(tiny / "patterns/cases/vlonder.yml"),
        lambda: (tiny / "patterns/cases/vlonder.yml").rename(tiny / "patterns/models/vlonder.yml"),
        lambda: change(tiny, "book/nl/verslag.md", "# Verslag"),
        lambda: change(tiny, "book/.verborgen", ""),
        lambda: (tiny / "book/nl/verslag.md").unlink(),
        lambda: change(tiny, "book/house.css", "a{}"),
        lambda: (tiny / "patterns/leeg").mkdir(),
        lambda: (tiny / "patterns/lek").symlink_to(tiny),
        lambda: change(tiny, "published.yml", "a"),
        lambda: change(tiny, "mkdocs.yml", "site_name: Anders\n"),
        lambda: (tiny / "mkdocs.yml").unlink(),
    ]
    for make in changes:
        make()
        numbers.append(inputs_of(tiny))
    assert None not in numbers
    assert len(set(numbers)) == len(changes) + 1


def test_a_text_of_the_same_length_at_the_same_moment_is_another(tiny: Path) -> None:
    before, seen = inputs_of(tiny), (tiny / NAME).stat()
    change(tiny, NAME, (tiny / NAME).read_text("utf-8").replace("brug", "brag"))
    os.utime(tiny / NAME, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (tiny / NAME).stat().st_size == seen.st_size
    assert inputs_of(tiny) != before


def test_what_cannot_be_known_has_no_number(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(tiny, "book/nl/groot.md", "x" * (1024**2 + 1))
    assert inputs_of(tiny) is None
    (tiny / "book/nl/groot.md").unlink()
    change(tiny, f"book/{'a/' * 9}b", "")
    assert inputs_of(tiny) is None
    shutil.rmtree(tiny / "book" / "a")
    assert inputs_of(tiny) is not None
    monkeypatch.setattr(inputs, "_MOST_NAMES", 3)
    assert inputs_of(tiny) is None


def test_another_version_of_a_package_or_of_this_program_is_another_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = inputs.program.__wrapped__
    numbers = [asked()]
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), "geen map"])
    for version in ("1.0", "1.1"):
        (tmp_path / f"iets-{version}.dist-info").mkdir()
        numbers.append(asked())
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr(inputs, "_PROGRAM", program)
    for name in ("a.py", "theme/a.css", "__pycache__/a.pyc"):
        change(program, name, "x")
        numbers.append(asked())
    assert numbers.pop() == numbers[-1], "what Python makes of the program is not the program"
    assert len(set(numbers)) == len(numbers)


# Answers, of a command that is quick to work out: it tells of every byte that it reads.


def told(root: Path) -> Reply:
    """What such a command says of a book."""
    lines = [
        f"{path.relative_to(root)}: {path.read_bytes()!r}"
        for path in sorted((root / "patterns").rglob("*"))
        if path.is_file()
    ]
    return Reply(PROBLEMS if any("draft" in line for line in lines) else FINE, tuple(lines))


def never() -> Reply:
    pytest.fail("this was known already")


NAMES = st.sampled_from(["patterns/a.yml", "patterns/cases/a.yml", "patterns/cases/b.yml"])
TEXTS = st.sampled_from(["een", "twee", "status: draft", "status: published", ""])
STEPS = st.one_of(
    st.tuples(st.just("write"), NAMES, TEXTS),
    st.tuples(st.just("remove"), NAMES, st.just("")),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("again"), NAMES, TEXTS),
    st.tuples(st.just("damage"), st.sampled_from(["", ".own"]), TEXTS),
)


def step(root: Path, what: str, name: str, other: str) -> None:
    match what:
        case "write" | "again":
            change(root, name, other)
        case "remove":
            (root / name).unlink(missing_ok=True)
        case "rename" if (root / name).exists():
            (root / other).parent.mkdir(parents=True, exist_ok=True)
            (root / name).rename(root / other)
        case "damage":
            change(root, f"build/answers-check{name}", other)


@settings(max_examples=200)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_after_any_steps_the_answer_is_that_of_a_clean_start(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    root = tmp_path_factory.mktemp("steps")
    (root / "patterns").mkdir()
    for what, name, other in steps:
        step(root, what, name, other)
        now = told(root)
        assert answered(root, "check", "x", out=None, work=lambda: told(root)) == now
        assert answered(root, "check", "x", out=None, work=never) == now


def test_each_question_has_its_answer_and_few_are_kept(tiny: Path) -> None:
    def ask(question: object, work: Callable[[], Reply]) -> Reply:
        return answered(tiny, "check", question, out=None, work=work)

    for number in range(answers._MOST + 2):
        reply = Reply(FINE, (f"{number}",))
        assert ask(number, lambda reply=reply: reply) == reply  # type: ignore[misc]
    for number in range(2, answers._MOST + 2):
        assert ask(number, never).lines == (f"{number}",)
    assert ask(0, lambda: Reply(FINE, ("anders",))).lines == ("anders",)
    assert answered(tiny, "build", 3, out=None, work=lambda: Reply(FINE, ())).lines == ()


def test_what_went_wrong_or_changed_meanwhile_is_worked_out_again(tiny: Path) -> None:
    def writes_on() -> Reply:
        change(tiny, NAME, "anders")
        return Reply(FINE, ("ervoor of erna",))

    for work in (lambda: Reply(USAGE, ()), writes_on):
        answered(tiny, "check", "x", out=None, work=work)
        assert answered(tiny, "check", "x", out=None, work=lambda: Reply(USAGE, ("n",))).lines


def test_kept_answers_of_a_copy_are_not_used(tiny: Path) -> None:
    answered(tiny, "check", "x", out=None, work=lambda: Reply(FINE, ("mooi",)))
    copy = Path(shutil.copytree(tiny, tiny.with_name("kopie")))
    assert answered(copy, "check", "x", out=None, work=lambda: Reply(FINE, ("echt",))).lines == (
        "echt",
    )


@pytest.mark.parametrize("harm", ["a byte", "a file more", "one less", "a right", "a link", "all"])
def test_a_site_that_is_not_as_it_was_left_is_made_anew(tiny: Path, harm: str) -> None:
    out = tiny / "site"
    for name in ("index.html", "a/index.html"):
        change(out, name, "een")

    def built() -> Reply:
        return Reply(FINE, ("gemaakt",), (), print_of(out))

    def ask(work: Callable[[], Reply]) -> Reply:
        return answered(tiny, "build", "x", out=out, work=work)

    assert ask(built) == ask(never)
    match harm:
        case "a byte":
            change(out, "index.html", "eem")
        case "a file more":
            change(out, "b", "")
        case "one less":
            (out / "a/index.html").unlink()
        case "a right":
            (out / "index.html").chmod(0o600)
        case "a link":
            out.rename(tiny / "elders")
            out.symlink_to(tiny / "elders")
        case "all":
            shutil.rmtree(out)
    assert ask(lambda: Reply(PROBLEMS, ("opnieuw",))).lines == ("opnieuw",)


# The commands themselves.


def test_a_book_with_faults_says_the_same_twice_in_each_format(lay: Callable[..., Path]) -> None:
    root = lay({NAME: "title: Zonder de rest\n"})
    for options in ([], ["--format", "json"], []):
        assert cli.main(["--root", str(root), "check", *options]) == PROBLEMS


def test_builds_after_changes_are_those_of_a_clean_start(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To another word, back, once more, and after a change by a stranger."""
    root = Path(shutil.copytree(tiny_root(), tmp_path / "boek", ignore=_made))
    good, build = (root / NAME).read_text("utf-8"), ["--root", str(root), "build"]
    change(root, NAME, good.replace("twaalf planken", "dertien planken"))
    assert cli.main(build) == FINE
    assert "dertien planken" in (root / "site/casussen/brug/index.html").read_text("utf-8")
    change(root, NAME, good)
    said()
    assert cli.main(build) == FINE
    first = said()
    assert tree_of(root / "site") == tree_of(tiny_site())
    seen = (root / "site").stat()
    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.build", lambda *_, **__: pytest.fail("known already"))
        assert cli.main(build) == FINE
    assert (root / "site").stat() == seen
    assert said() == first


def _made(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in ("site", "build") or name.startswith(".")]


def test_a_check_that_was_done_loads_next_to_nothing(tiny: Path) -> None:
    """What a command does not need is not loaded: a second check needs no schema."""
    script = (
        "import sys; from generator import cli; code = cli.main(); "
        "print(sorted(n for n in sys.modules if n in ('pydantic', 'jinja2', 'markdown', 'PIL'))); "
        "sys.exit(code)"
    )
    run = [command("check", root=tiny)[0], "-c", script, "--root", str(tiny), "check"]
    loaded = [
        subprocess.run(
            run, env=environment(), capture_output=True, text=True, check=True
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert loaded == ["['markdown', 'pydantic']", "[]"]
