"""What the command prints is what stands there: no name of a file or field moves the cursor."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.problems import LONGEST_SAID, Language, Location, Problem, Words, visible

HOSTILE = "\x1b[2J\x1b]0;dal\x07\r\u202e\u2066\u200b\x85\x9b31m"
LINE = re.compile(
    r"(patterns|book|mkdocs\.yml)\S*.*:\d+:\d+: B\d{3} .+|    tip: .+"
    r"|\d+ fout(en)?, \d+ aandachtspunt(en)?\. Er is niets gepubliceerd\."
)


def assert_harmless(printed: str) -> None:
    assert all(line.isprintable() for line in printed.split("\n"))


@given(st.text())
def test_nothing_hides_and_nothing_is_lost(text: str) -> None:
    assert visible(text).isprintable()
    if text.isprintable():
        assert visible(text) == text
    for character in "\x1b\n\r\u202e\u200b\u2028\xad":
        assert character not in visible(text)
        assert (repr(character)[1:-1] in visible(f"a{character}")) is True


@given(st.text(), st.text(), st.sampled_from(["nl", "en"]))
def test_a_problem_is_two_lines_that_can_be_read(path: str, found: str, language: Language) -> None:
    place = Location(path)
    problems = [
        Problem(place, "B102", {"field": found, "allowed": "a, b"}, found),
        Problem(
            place,
            "B106",
            {"expected": Words("x", "y"), "found": Words(found, found), "remedy": found},
        ),
        Problem(place, "B114", {"found": found * 1000}),
    ]
    for problem in problems:
        lines = problem.render(language).split("\n")
        assert len(lines) == 2
        assert_harmless(problem.render(language))
    assert len(problems[2].message("nl")) < LONGEST_SAID * 10 + 200  # `\U0001f6b2` for one


@pytest.fixture
def hostile(tiny: Path) -> Path:
    """A book with names of files, keys and values that would take over a terminal."""
    patterns = tiny / "patterns"
    name = HOSTILE.replace("\x85", "") + "\nIn orde: 1 × model."
    for folder in (patterns, patterns / "cases", tiny / "book" / "nl", tiny / "book"):
        for ending in (".yml", ".md", "", ".en.yml"):
            (folder / (name + ending)).write_text("a: b\n", encoding="utf-8")
    file = patterns / "audiences.yml"
    key = '"a\\nIn orde: 1 × model.\\u202e\\e[2J"'
    file.write_text(file.read_text("utf-8") + f"  {key}: x\n", encoding="utf-8")
    file = patterns / "organisations.yml"
    key = '"a\\nIn orde: 1 × model.\\ta"'
    file.write_text(file.read_text("utf-8") + f"  {key}: x\n{key}: {{}}\n", encoding="utf-8")
    return tiny


def test_a_check_of_hostile_names_prints_lines_of_its_own(
    hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--root", str(hostile), "check"]) == cli.PROBLEMS
    out, err = capsys.readouterr()
    assert err == ""
    assert_harmless(out)
    lines = out.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert "\\n" in out
    assert "\\x1b" in out
    assert "\\u202e" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "case", HOSTILE],
        ["new", "case", f"{HOSTILE}\n../x", "--title", HOSTILE],
        ["new", f"{HOSTILE}\nx", "brug"],
        ["rename", f"cases/{HOSTILE}\nx", "brug"],
        ["rename", "cases/brug", f"{HOSTILE}\nx"],
        ["due", "--on", f"{HOSTILE}\nx"],
        ["translate", f"cases/{HOSTILE}\nx"],
        ["tree", f"{HOSTILE}\nx"],
        ["tree", "poort", f"{HOSTILE}\nx"],
        ["tree", "poort", f"{HOSTILE}=\nx"],
        ["build", "--site-url", f"https://{HOSTILE}\nx"],
        ["build", "--out", f"mkdocs.yml/{HOSTILE}\nx"],
        ["--root", f"/{HOSTILE}\nx", "check"],
        [f"{HOSTILE}\nx"],
        ["serve", "--port", HOSTILE],
    ],
)
def test_no_command_repeats_a_hostile_argument(
    arguments: list[str], tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.main(["--root", str(tiny), *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code in (cli.PROBLEMS, cli.USAGE)
    out, err = capsys.readouterr()
    assert out + err
    assert_harmless(out)
    assert_harmless(err)


def test_there_is_one_place_that_prints() -> None:
    tree = ast.parse(Path(cli.__file__).read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [func.id for func in calls if isinstance(func, ast.Name)]
    written = [ast.unparse(func) for func in calls if isinstance(func, ast.Attribute)]
    assert named.count("print") == 1
    assert not {name for name in written if name.endswith(("stdout.write", "stderr.write"))}
