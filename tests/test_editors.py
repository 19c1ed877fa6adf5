"""Who writes in an editor: names of the book are offered and explained, and no fault is made up.

The schemas are judged here as an editor judges by them. Where this computer has the program that
editors use (`yaml-language-server`), the same files go through it as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import cli
from generator.editing.writing_help import EDITOR, EXTENSIONS, editor_settings, schemas_of
from generator.link.linking import check_form
from generator.schema.export import CHOICES
from generator.schema.registry import KINDS, NAME_OF_CLASS, REGISTERS
from generator.source import parse
from tests.conftest import TINY, Lay, Said
from tests.test_export import editor_validator
from tests.yaml_server import HAS_ONE, YamlServer

CASE = "patterns/cases/half.yml"
WHOLE = (TINY / "patterns" / "cases" / "brug.yml").read_text("utf-8")


@cache
def schemas() -> dict[str, str]:
    return {Path(name).name: text for name, text in schemas_of(TINY).items()}


@cache
def choices() -> dict[str, Any]:
    held: dict[str, Any] = json.loads(schemas()[CHOICES])["$defs"]
    return held


def offered(name: str) -> dict[str, str]:
    rows = choices()[name].get("anyOf", [])
    return {row["const"]: row["description"] for row in rows if row}


def test_names_of_the_book_are_offered_with_what_they_are() -> None:
    assert offered("source-name")["kroniek"] == "Kroniek van het dal"
    assert offered("lesson-name")["samen-bouwen"] == "Bouw samen. Wie samen bouwt, bouwt voor lang."
    assert offered("any-name")["case:brug"] == "De brug over de beek"
    assert choices()["organisation-name"]["anyOf"][-1] == {}, "a new name is no fault"


def test_fixed_values_are_explained_in_the_words_of_the_book() -> None:
    rows = {name: row for name, row in choices().items() if name.endswith("-value")}
    assert len(rows) > 10
    for name, row in rows.items():
        assert len(row["enum"]) == len(row["markdownEnumDescriptions"]), name
        assert all(row["markdownEnumDescriptions"]), name
    said = dict(zip(*rows["layer-value"].values(), strict=True))
    assert said["central"] == "**central**: Zo heet central in het dal."


def test_every_reference_and_fixed_list_leads_to_choices_that_are_there() -> None:
    pointed = set(re.findall(rf'"{CHOICES}#/\$defs/([^"]+)"', "".join(schemas().values())))
    assert pointed == set(choices())
    assert "x-" not in set(re.findall(r'"(x-)', "".join(schemas().values())))


def test_no_name_of_a_class_is_shown() -> None:
    """A heading above an explanation is Dutch, as the explanation is."""
    titles = set(re.findall(r'"title": "([^"]+)"', "".join(schemas().values())))
    assert {"Casus", "Bron", "Samenvatting"} <= titles
    words = [row.word.nl for row in KINDS.values()] + [row.word.nl for row in REGISTERS.values()]
    classes = {cls.__name__ for cls in NAME_OF_CLASS}
    assert not titles & (classes - {word.title() for word in words})
    assert not titles & {"Citation", "TaughtBy", "Outcome", "Former Ids"}


def test_a_book_that_is_half_written_still_helps(lay: Lay) -> None:
    root = lay({"patterns/cases/brug.yml": "title: [", "mkdocs.yml": "site_name: Dal\n"})
    made = json.loads(schemas_of(root)[f"patterns/schema/{CHOICES}"])["$defs"]
    names = {row.get("const") for row in made["source-name"]["anyOf"]}
    assert "kroniek" in names
    assert "brug" not in json.dumps(made["case-name"])


def test_a_book_of_ones_own_has_what_an_editor_needs(
    tiny: Path, tmp_path: Path, said: Said
) -> None:
    new = tmp_path / "ons-boek"
    assert cli.main(["--root", str(tiny), "new", "boek", str(new)]) == 0
    settings = json.loads((new / EDITOR).read_text("utf-8"))
    for schema, names in settings["yaml.schemas"].items():
        assert (new / schema).is_file(), names
    assert (new / "patterns" / "schema" / CHOICES).is_file()
    assert "redhat.vscode-yaml" in (new / EXTENSIONS).read_text("utf-8")
    assert cli.main(["--root", str(new), "check"]) == 0
    assert said()


def test_what_was_just_begun_is_offered(tiny: Path, said: Said) -> None:
    file = tiny / "patterns" / "schema" / CHOICES
    assert cli.main(["--root", str(tiny), "rename", "sources/kroniek", "oude-kroniek"]) == 0
    assert not file.exists(), "a book without schemas gets none"
    assert cli.main(["--root", str(tiny), "schema"]) == 0
    assert cli.main(["--root", str(tiny), "rename", "sources/oude-kroniek", "kroniek-twee"]) == 0
    assert '"const": "kroniek-twee"' in file.read_text("utf-8")
    assert said()


# What someone has written when the editor looks: each says whether our check refuses it.
HALF = {
    "whole": WHOLE,
    "a name that is not there yet": WHOLE.replace("ref: kroniek", "ref: pas-gemaakt"),
    "a value of no list": WHOLE.replace("layer: municipality", "layer: gehucht"),
    "a value still to come": WHOLE.replace("layer: municipality", "layer:"),
    "a reference still to come": WHOLE.replace("ref: kroniek", "ref:"),
    "no name": WHOLE.replace("ref: kroniek", "ref: De kroniek"),
    "a field of none": WHOLE.replace("layer: ", "laagje: "),
    "a text that is too long": WHOLE.replace("De brug over de beek", "brug " * 30),
    "a list where a text belongs": WHOLE.replace("situation: De", "situation:\n  - De"),
    "a text where a list belongs": WHOLE.replace("[gilde]", "gilde"),
    "half a day": WHOLE.replace("reviewed: 2026-11-01", "reviewed: 2026-11"),
    "a step too far in": WHOLE.replace("  result: succeeded", "    result: succeeded"),
    "a bracket left open": WHOLE.replace("[gilde]", "[gilde"),
    "only a title": "title: Een brug\n",
    "a colon within a text": WHOLE.replace("title: De brug", "title: De brug: over"),
    "a tab": WHOLE.replace("  result:", "\tresult:"),
}


@cache
def case_validator() -> Draft202012Validator:
    return editor_validator(schemas(), "case")


def by_schema(text: str) -> set[int] | None:
    """The lines that the schema finds fault with; None where this cannot be read as YAML."""

    class Loader(yaml.SafeLoader):
        """As editors read it: a day is a text."""

    Loader.yaml_implicit_resolvers = {
        first: [row for row in rows if not row[0].endswith("timestamp")]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        data = yaml.load(text, Loader)
    except yaml.YAMLError:
        return None
    document, _ = parse(text, CASE)
    assert document
    faults = case_validator().iter_errors(data)
    return {document.locate(tuple(fault.absolute_path)).line for fault in faults}


def by_check(root: Path, text: str) -> set[int]:
    file = root / CASE
    file.write_text(text, "utf-8")
    problems = check_form(root, [CASE])
    return {problem.location.line for problem in problems if problem.is_error}


@pytest.mark.parametrize("what", HALF)
def test_the_schema_finds_fault_where_the_check_does(tiny: Path, what: str) -> None:
    ours, theirs = by_check(tiny, HALF[what]), by_schema(HALF[what])
    if theirs is None:
        assert ours, "what is no YAML is refused"
    else:
        assert bool(ours) == bool(theirs), (ours, theirs)
        assert theirs <= ours, "what is to come is told at each place where it belongs"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlServer]:
    if not HAS_ONE:
        pytest.skip("yaml-language-server is not on this computer")
    root = tmp_path_factory.mktemp("editor")
    for name, text in schemas_of(TINY).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    with YamlServer(json.loads(editor_settings()), root) as open_server:
        open_server.open(CASE, WHOLE)
        assert open_server.is_ready(CASE)
        yield open_server


@pytest.mark.parametrize("what", HALF)
def test_an_editor_underlines_what_the_check_refuses(
    server: YamlServer, tiny: Path, what: str
) -> None:
    name = f"patterns/cases/half-{list(HALF).index(what)}.yml"
    faults = server.faults(name, HALF[what])
    lines = {fault["range"]["start"]["line"] + 1 for fault in faults}
    ours = by_check(tiny, HALF[what])
    assert bool(lines) == bool(ours), (faults, ours)
    assert not ours or ours & lines or by_schema(HALF[what]) is None, (faults, ours)


def test_an_editor_offers_and_explains(server: YamlServer) -> None:
    text = WHOLE.replace("ref: kroniek", "ref: ").replace("layer: municipality", "layer: ")
    server.open("patterns/cases/choosing.yml", text)
    lines = text.splitlines()

    def end_of(start: str, name: str = "patterns/cases/choosing.yml") -> tuple[str, int, int]:
        number = next(n for n, line in enumerate(lines) if line.strip(" -").startswith(start))
        return name, number, len(lines[number])

    assert server.choices(*end_of("ref:")) == offered("source-name")
    assert "Zo heet central in het dal." in server.choices(*end_of("layer:"))["central"]
    lines[:] = WHOLE.splitlines()
    assert "Kroniek van het dal" in server.hover(*end_of("ref: kroniek", CASE))
    unexplained = [
        line
        for number, line in enumerate(lines)
        if re.match(r"[ -]*[a-z_]+:", line)
        and "\n\n" not in server.hover(CASE, number, re.search("[a-z]", line).start())  # type: ignore[union-attr]
    ]
    assert unexplained == []
