"""The command: what it prints, where, and with which exit code; and never a traceback."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import __version__, cli, pipeline
from generator.link.linking import check
from generator.link.load import load
from generator.problems import LANGUAGES, Language
from generator.problems.catalogue import CATALOGUE
from generator.problems.page import codes_page
from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Shape, fields_of
from generator.source import parse_as_meant
from tests.building import REPOSITORY, as_yaml, boek
from tests.conftest import Said

Run = Callable[..., int]


@pytest.fixture
def run(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in this process and in the folder of the tiny book."""
    monkeypatch.chdir(tiny)

    def command(*arguments: str, lang: Language = "nl") -> int:
        return cli.main(["--root", str(tiny), "--lang", lang, *arguments])

    return command


def spoil(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    case.write_text(case.read_text("utf-8").replace("ref: toren", "ref: torn"), "utf-8")


# Exit codes and messages.


def test_a_book_without_faults_is_fine(run: Run, said: Said) -> None:
    assert run("check") == cli.FINE == 0
    counts = "1 × model, 2 × casus, 1 × les, 3 × beslisboom, 1 × checklist, 1 × werkvorm"
    assert said() == (f"In orde: {counts}.\n", "")
    assert run("check", lang="en") == 0
    counts = "1 × model, 2 × case, 1 × lesson, 3 × decision tree, 1 × checklist, 1 × working format"
    assert said() == (f"Fine: {counts}.\n", "")


def test_a_fault_is_said_with_its_place_and_a_tip(tiny: Path, run: Run, said: Said) -> None:
    spoil(tiny)
    assert run("check") == cli.PROBLEMS == 1
    out, err = said()
    assert err == ""
    fault, tip, sum_up = out.splitlines()
    assert fault.startswith("patterns/cases/brug.yml:27:10: B203 ")
    assert "'torn'" in fault
    assert tip == "    tip: bedoelde u 'toren'?"
    assert sum_up == "1 fout, 0 aandachtspunten. Er is niets gepubliceerd."
    assert run("check", lang="en") == 1
    assert said()[0].splitlines()[1] == "    tip: did you mean 'toren'?"


def test_a_forge_gets_every_fault_at_its_line_notes_included(
    tiny: Path, run: Run, said: Said
) -> None:
    spoil(tiny)
    file = tiny / "patterns" / "cases" / "draak.yml"
    long = "situation: " + "heel " * 30 + "100% breed."
    file.write_text(re.sub(r"situation: .*", long, file.read_text("utf-8")), "utf-8")
    (tiny / "patterns" / "cases" / "a,b:%.yml").write_text("title: x", "utf-8")
    assert run("check", "--format", "github") == cli.PROBLEMS
    *commands, last = said()[0].splitlines()
    assert last.endswith("Er is niets gepubliceerd.")
    assert {command.split(" ")[0] for command in commands} == {"::error", "::warning"}
    assert (
        "::error file=patterns/cases/brug.yml,line=27,col=10,title=B203::"
        "patterns/cases/brug.yml:27:10: B203 "
    ) in "\n".join(commands)
    assert any("file=patterns/cases/a%2Cb%3A%25.yml," in command for command in commands)
    assert all(command.count("::") >= 2 and "%0A    tip: " in command for command in commands)
    assert run("check", "--format", "gitlab") == cli.PROBLEMS
    report = json.loads(said()[0])
    assert len({finding["fingerprint"] for finding in report}) == len(report) == len(commands)
    [found] = [finding for finding in report if finding["check_name"] == "B203"]
    assert found["location"]["path"] == "patterns/cases/brug.yml"
    assert found["location"]["positions"]["begin"] == {"line": 27, "column": 10}
    assert found["severity"] == "major"
    assert run("check", "--format", "json", lang="en") == cli.PROBLEMS
    [part] = [part for part in json.loads(said()[0]) if part["code"] == "B203"]
    assert (part["error"], part["line"], part["suggestion"]) == (True, 27, "toren")


def test_faults_come_all_at_once_in_the_order_of_the_files(
    tiny: Path, run: Run, said: Said
) -> None:
    spoil(tiny)
    for name in ("trees/poort", "checklists/reis", "lessons/samen-bouwen"):
        file = tiny / "patterns" / f"{name}.yml"
        file.write_text(file.read_text("utf-8") + "titel: x\n", "utf-8")
    assert run("check") == 1
    places = re.findall(r"^(patterns/\S+?):(\d+):", said()[0], re.MULTILINE)
    assert [path for path, _ in places] == [
        "patterns/cases/brug.yml",
        "patterns/checklists/reis.yml",
        "patterns/lessons/samen-bouwen.yml",
        "patterns/trees/poort.yml",
    ]


def test_a_warning_does_not_stop_anything(tiny: Path, run: Run, said: Said) -> None:
    case = tiny / "patterns" / "cases" / "brug.yml"
    long = "situation: " + "heel " * 30 + "breed."
    text = re.sub(r"situation: .*", long, case.read_text("utf-8"))
    case.write_text(re.sub(r" +beside: .*\n", "", text), "utf-8")
    assert run("check") == 0
    assert "B401 (let op)" in said()[0]


def test_building_says_where_the_book_is_and_nothing_else(tiny: Path) -> None:
    """A book without an address for its site: nothing in it tells one."""
    built = boek("build", "--out", "uit", root=tiny)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.splitlines()[-1] == f"Het boek staat in {tiny / 'uit'}."
    assert 'rel="canonical"' not in (tiny / "uit" / "index.html").read_text("utf-8")
    assert "<url>" not in (tiny / "uit" / "sitemap.xml").read_text("utf-8")


def test_a_terminal_hears_each_stage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for language in LANGUAGES:
        tell = cli._progress(language)
        for stage in ("check", "render", "shells", "build", "finish", "verify"):
            tell(stage)
    lines = capsys.readouterr().err.splitlines()
    assert len(set(lines)) == 12
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    cli._progress("nl")("check")
    assert capsys.readouterr().err == ""


def test_files_are_named_from_the_root_wherever_the_command_runs(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    spoil(tiny)
    elsewhere = tiny.parent / "elders"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert cli.main(["--root", "../book", "check"]) == 1
    assert said()[0].startswith("patterns/cases/brug.yml:27:10: B203")
    assert list(elsewhere.iterdir()) == []


def test_a_bug_of_ours_is_called_that(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "check", broken)
    assert run("check") == cli.BUG == 3
    assert "melden" in capsys.readouterr().err
    assert run("check", lang="en") == 3
    assert "Please report it" in capsys.readouterr().err


def test_stopping_by_hand_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", stopped)
    assert run("check") == 130
    assert said() == ("", "Gestopt; een site die er stond is heel gebleven.\n")


def test_who_stops_reading_hears_nothing_more(tiny: Path) -> None:
    command = [sys.executable, "-m", "generator", "--root", str(tiny), "codes"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["--lang", "de", "check"],
        ["--root", "/er/is/hier/niets", "check"],
        ["new", "case", "een", "te veel"],
        ["translate"],
    ],
)
def test_wrong_use_is_exit_code_two(arguments: list[str], said: Said) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == cli.USAGE == 2
    out, err = said()
    assert out == ""
    assert "usage: boek" in err


@pytest.mark.parametrize("option", ["--site-url", "--edit-uri"])
@pytest.mark.parametrize(
    "address", ["boek", "https://[x", "http://localhost:8000/", "https://dal.example/\n", "/"]
)
def test_an_address_on_the_command_line_is_judged_as_in_the_settings(
    option: str, address: str, tiny: Path, run: Run, said: Said
) -> None:
    assert run("build", option, address) == cli.USAGE
    out, err = said()
    assert out == ""
    assert "B511" not in err
    assert option in err
    assert len(err.splitlines()) == 1
    assert not (tiny / "site").exists()


def test_the_version_is_that_of_the_package(said: Said) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--version"])
    assert stop.value.code == 0
    assert said() == (f"boek {__version__}\n", "")


# What is not a book.


def test_an_empty_folder_is_no_book(tmp_path: Path, said: Said) -> None:
    assert cli.main(["--root", str(tmp_path), "check"]) == cli.PROBLEMS
    out, _ = said()
    assert {"mkdocs.yml:1:1: B501", "book:1:1: B501", "patterns:1:1: B501"} <= {
        " ".join(line.split()[:2]) for line in out.splitlines()
    }


def test_a_book_without_entries_builds(tiny: Path) -> None:
    for folder in (*(kind.folder for kind in KINDS.values()), "../book/nl"):
        for file in (tiny / "patterns" / folder).glob("*"):
            file.unlink()
    for register in REGISTERS.values():
        if register.name != "vocabulary":
            (tiny / "patterns" / f"{register.file}.yml").unlink()
            (tiny / "patterns" / f"{register.file}.en.yml").unlink(missing_ok=True)
    built = boek("build", root=tiny)
    assert (built.returncode, built.stderr) == (0, ""), built.stdout
    assert (tiny / "site" / "index.html").is_file()


@pytest.mark.parametrize("target", ["/etc/hostname", "..", "brug.yml", "zichzelf.yml", "/nergens"])
def test_a_symbolic_link_is_refused(tiny: Path, run: Run, said: Said, target: str) -> None:
    link = tiny / "patterns" / "cases" / "zichzelf.yml"
    link.symlink_to(target)
    assert run("check") == cli.PROBLEMS
    assert "patterns/cases/zichzelf.yml:1:1: B011" in said()[0]


@pytest.mark.parametrize("name", ["patterns/models", "patterns/glossary.yml", "book/nl/meer.md"])
def test_a_symbolic_link_in_another_place_is_refused(
    tiny: Path, run: Run, said: Said, name: str
) -> None:
    link = tiny / name
    if link.exists():
        link.rename(tiny / "weg")
    link.symlink_to(tiny / "weg")
    assert run("check") == cli.PROBLEMS
    assert said()[0].count(f"{name}:1:1: B0") == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing here")
def test_a_pipe_or_socket_does_not_hang_the_check(tiny: Path, run: Run, said: Said) -> None:
    os.mkfifo(tiny / "patterns" / "cases" / "buis.yml")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(tiny / "patterns" / "cases"):
        made.bind("stopcontact.yml")
    assert run("check") == cli.PROBLEMS
    assert said()[0].count("B011") == 2


def test_a_file_that_cannot_be_read_is_said_plainly(
    run: Run, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    whole = os.open

    def refused(path: str, *rest: Any, **more: Any) -> int:  # noqa: ANN401
        if path == "draak.yml":
            raise PermissionError(13, "Permission denied", path)
        return whole(path, *rest, **more)

    monkeypatch.setattr("generator.files.os.open", refused)
    assert run("check") == cli.USAGE
    out, err = said()
    assert out == ""
    assert err.startswith("Lezen of schrijven lukt niet: u hebt hier geen rechten voor (")
    assert "patterns/cases/draak.yml" in err


def test_folders_where_files_belong_are_no_bug(tiny: Path, run: Run, said: Said) -> None:
    (tiny / "patterns" / "cases" / "map.yml").mkdir()
    (tiny / "patterns" / "sources.en.yml").mkdir()
    (tiny / "book" / "nl" / "mapje.md").mkdir()
    assert run("check") == cli.PROBLEMS
    out, _ = said()
    for name in ("patterns/cases/map.yml", "patterns/sources.en.yml", "book/nl/mapje.md"):
        assert f"{name}:1:1: B0" in out, name


# New files.

TO_FILL_IN = {"B105", "B112"}  # an empty field, or too few items in a list
RECORDS = {kind: REGISTERS[kind] for kind in ("source", "organisation", "term", "audience")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_only_asks_to_be_filled_in(
    tiny: Path, run: Run, said: Said, kind: str, language: Language
) -> None:
    assert run("new", kind, "nieuw", "--title", 'Een "nieuwe" \\ : # titel', lang=language) == 0
    file = tiny / "patterns" / KINDS[kind].folder / "nieuw.yml"
    assert str(file.relative_to(tiny)) in said()[0]
    problems = check(tiny).problems
    name = file.relative_to(tiny).as_posix()
    assert {problem.location.path for problem in problems} == {name}
    assert {problem.code for problem in problems} <= TO_FILL_IN
    assert problems
    text = file.read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind}.schema.json\n")
    assert 'title: "Een \\"nieuwe\\" \\\\ : # titel"\n' in text
    shown = {"nl": "# De naam, kort en herkenbaar.", "en": "# The name, short and recognisable."}
    assert shown[language] in text


def test_a_new_file_names_every_field(tiny: Path, run: Run) -> None:
    for kind, row in KINDS.items():
        assert run("new", kind, "nieuw") == 0
        text = (tiny / "patterns" / row.folder / "nieuw.yml").read_text("utf-8")
        for field in row.cls.model_fields:
            assert re.search(rf"^(# )?{field}:", text, re.MULTILINE), (kind, field)


def test_a_new_file_is_never_put_over_another(tiny: Path, run: Run, said: Said) -> None:
    before = (tiny / "patterns" / "cases" / "brug.yml").read_bytes()
    assert run("new", "case", "brug") == cli.USAGE
    assert "bestaat al" in said()[1]
    assert (tiny / "patterns" / "cases" / "brug.yml").read_bytes() == before


@pytest.mark.usefixtures("tiny")
def test_each_word_for_a_kind_will_do_and_what_is_to_be_done_is_told(run: Run, said: Said) -> None:
    for word in ("case", "casus", "cases", "Casussen"):
        assert run("new", word, f"een-{word.lower()}") == 0
        lines = said()[0].splitlines()
        name = f"patterns/cases/een-{word.lower()}.yml"
        assert lines[0].endswith(f"{name}. Nog in te vullen: {len(lines) - 2}.")
        assert f"  {name}:5: 'summary' is leeg" in lines
        assert lines[-1].endswith(f"boek check {name}")
    assert run("new", "gedicht", "x") == cli.USAGE
    assert "'gedicht' is geen soort. Kies: doelgroep, casus, " in said()[1]
    for arguments in (("new",), ("new", "case")):  # nobody is there to be asked
        assert run(*arguments) == cli.USAGE
        assert "boek new casus mijn-gemeente" in said()[1]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_new_record_comes_at_the_end_of_its_register(
    tiny: Path, run: Run, said: Said, kind: str
) -> None:
    file = tiny / "patterns" / f"{RECORDS[kind].file}.yml"
    before = file.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert run("new", RECORDS[kind].word.nl, "nieuw", "--title", "Nieuw: ja") == 0
    after = file.read_bytes()
    assert after.startswith(before + b"\r\n\r\nnieuw:\r\n")
    assert b'"Nieuw: ja"\r\n' in after
    problems = check(tiny).problems
    assert {problem.code for problem in problems} <= TO_FILL_IN | {"B412"}
    told = [line for line in said()[0].splitlines() if line.startswith("  ")]
    assert len(told) == len([problem for problem in problems if problem.is_error])
    for field in RECORDS[kind].cls.model_fields:
        assert re.search(rf"^  (# )?{field}:", after.decode(), re.MULTILINE), field
    assert run("new", kind, "nieuw") == cli.USAGE
    assert file.read_bytes() == after


def test_a_register_of_many_records_can_grow(tiny: Path, run: Run, said: Said) -> None:
    file = tiny / "patterns/sources.yml"
    more = "".join(
        f"bron-{number}:\n  type: note\n  title: Bron {number}\n  confidence: low\n"
        for number in range(900)
    )
    file.write_text(file.read_text("utf-8") + more, "utf-8")  # some 6,300 values
    assert run("new", "bron", "nieuw") == 0, said()


@pytest.mark.parametrize("kind", [*KINDS, *RECORDS])
def test_nothing_is_said_that_must_be_chosen_and_every_comment_can_be_used(
    tiny: Path, run: Run, kind: str
) -> None:
    """No fixed value is filled in, and without the marks of its comments the file has its shape."""
    assert run("new", kind, "nieuw") == 0
    row = KINDS.get(kind)
    place = f"{row.folder}/nieuw" if row else RECORDS[kind].file
    cls = row.cls if row else RECORDS[kind].cls
    file = tiny / "patterns" / f"{place}.yml"
    text = file.read_text("utf-8").rpartition("nieuw:\n")[2]
    for shape, value in chosen(cls, text):
        assert (value or "") not in shape.values or value == "draft"
    used = re.sub(r"^( *)# (?=[a-z_]+:( [\"]{2})?$|  )", r"\1", text, flags=re.MULTILINE)
    document, problems = parse_as_meant(used, "nieuw.yml")
    assert document
    assert [problem for problem in problems if problem.code != "B002"] == []


def chosen(cls: type[Block], text: str) -> list[tuple[Shape, str]]:
    """The fields with fixed values that stand open or filled in at the top of a text."""
    fields = {name: shape for name, shape in fields_of(cls).items() if shape.values}
    lines = re.findall(r"^ *([a-z_]+):(.*)$", text, re.MULTILINE)
    return [(fields[name], value.strip()) for name, value in lines if name in fields]


def test_on_a_terminal_is_asked_what_was_not_said(
    tiny: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["casus", "nieuw", "Een nieuwe brug"])
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    assert run("new") == 0
    assert len(asked) == 3
    text = (tiny / "patterns/cases/nieuw.yml").read_text("utf-8")
    assert 'title: "Een nieuwe brug"\n' in text


@pytest.mark.parametrize(
    "name", ["Utrecht", "a b", "../weg", "a/b", "index", "con", "é", "a" * 61, "-", "a.en"]
)
def test_a_name_that_makes_no_address_is_refused(
    tiny: Path, run: Run, said: Said, name: str
) -> None:
    before = sorted(tiny.parent.rglob("*"))
    with contextlib.suppress(SystemExit):  # "-" is taken for a flag
        assert run("new", "case", "--", name) == cli.USAGE
    out, err = said()
    assert "B015" in out + err
    assert sorted(tiny.parent.rglob("*")) == before


# Translations.


@pytest.mark.parametrize("entry", ["cases/draak", "models/toren", "trees/poort", "checklists/reis"])
def test_a_translation_is_set_out_ready_to_write(
    tiny: Path, run: Run, said: Said, entry: str
) -> None:
    file = tiny / "patterns" / f"{entry}.en.yml"
    file.unlink(missing_ok=True)
    assert run("translate", entry) == 0
    assert said()[0] == f"Gemaakt: patterns/{entry}.en.yml\n"
    assert check(tiny).problems == []
    kind = next(kind for kind in KINDS.values() if entry.startswith(kind.folder))
    record = load(tiny).records[kind.name, file.name.removesuffix(".en.yml")]
    translation = record.translations["en"]
    assert translation.behind == frozenset()
    for path, text in translation.texts.items():
        value: object = record.data
        for step in path:
            is_key = isinstance(step, int) or isinstance(value, dict)
            value = value[step] if is_key else getattr(value, str(step))  # type: ignore[index]
        assert str(value) == text, path


def test_a_hostile_text_survives_being_set_out(tiny: Path, run: Run) -> None:
    hostile = "\"quoted\" \\n: # - {a: b} [x] | > & * ! % @ ` 'single' é 漢字"
    case = tiny / "patterns" / "cases" / "draak.yml"
    text = re.sub(r"^title: .*", lambda _: as_yaml({"title": hostile}).strip(), case.read_text())
    case.write_text(text + "editorial: |\n  Een.\n\n  - twee\n  - drie\n", "utf-8")
    assert check(tiny).problems == []
    assert run("translate", "cases/draak") == 0
    texts = load(tiny).records["case", "draak"].translations["en"].texts
    assert texts["title",] == hostile
    assert texts["editorial",] == "Een.\n\n- twee\n- drie\n"


def test_translating_again_marks_what_is_behind_as_fresh(tiny: Path, run: Run, said: Said) -> None:
    case = tiny / "patterns" / "cases" / "brug.yml"
    case.write_text(case.read_text("utf-8").replace("twaalf planken", "tien planken"), "utf-8")
    assert run("check") == 0
    out, _ = said()
    assert "patterns/cases/brug.en.yml" in out
    assert "boek translate cases/brug" in out
    before = (tiny / "patterns" / "cases" / "brug.en.yml").read_text("utf-8")
    assert run("translate", "cases/brug") == 0
    after = (tiny / "patterns" / "cases" / "brug.en.yml").read_text("utf-8")
    texts, words, digests = before.partition("translated_from")
    assert after.startswith(texts.rstrip() + "\n")
    assert after.rpartition(words)[2].count("\n") == digests.count("\n")
    assert check(tiny).problems == []


@pytest.mark.parametrize(
    "name", ["glossary", "patterns/glossary.yml", "patterns/glossary.en.yml", "glossary.en.yml"]
)
def test_a_register_is_marked_as_fresh_by_any_of_its_names(tiny: Path, run: Run, name: str) -> None:
    terms = tiny / "patterns" / "glossary.yml"
    terms.write_text(terms.read_text("utf-8").replace("zware dingen", "iets"), "utf-8")
    assert {problem.code for problem in check(tiny).problems} == {"B403"}
    assert run("translate", name) == 0
    assert check(tiny).problems == []


@pytest.mark.parametrize("name", ["cases/nergens", "sources.md", "../brug", "brug"])
def test_what_is_not_there_cannot_be_translated(
    tiny: Path, run: Run, said: Said, name: str
) -> None:
    before = sorted(tiny.parent.rglob("*"))
    assert run("translate", name) == cli.USAGE
    assert f"'{name}'" in said()[1]
    assert sorted(tiny.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["brug.yml", "brug.en.yml"])
def test_what_cannot_be_read_is_told_and_not_translated(
    tiny: Path, run: Run, said: Said, name: str
) -> None:
    file = tiny / "patterns" / "cases" / name
    file.write_bytes(b"title: caf\xe9\n")
    assert run("translate", "cases/brug") == cli.PROBLEMS
    assert said()[0].startswith(f"patterns/cases/{name}:1:1: B009 ")
    assert file.read_bytes() == b"title: caf\xe9\n"


# The other commands.


def test_the_schemas_are_written_where_editors_look(tiny: Path, run: Run, said: Said) -> None:
    assert run("schema") == 0
    assert "schema" in said()[0]
    folder = tiny / "patterns" / "schema"
    names = {path.name.removesuffix(".schema.json") for path in folder.iterdir()}
    assert {*KINDS, *(register.file for register in REGISTERS.values())} <= names
    for path in folder.iterdir():
        assert json.loads(path.read_text("utf-8"))["$schema"]
    assert check(tiny).problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained(run: Run, said: Said, language: Language) -> None:
    assert run("codes", lang=language) == 0
    lines = said()[0].splitlines()
    assert [line.split("|")[1].strip() for line in lines[4:]] == list(CATALOGUE)
    assert all(line.replace("\\|", "").count("|") == 4 for line in lines[2:])


def test_the_codes_in_the_documentation_are_those_of_today() -> None:
    page = REPOSITORY / "docs" / "foutcodes.md"
    if not page.is_file():
        pytest.skip("docs/foutcodes.md is not there yet: run `boek codes`")
    assert page.read_text("utf-8") == codes_page("nl")
