"""The typed classes: what is described, what is refused, and at which line that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.link.book import Record
from generator.link.load import load
from generator.located import Document, Node
from generator.problems import Location
from generator.schema import fields
from generator.schema.fields import SCORES, Block, is_id
from generator.schema.registry import KINDS, REGISTERS, RESERVED_IDS
from generator.schema.shape import Path as Steps
from generator.schema.shape import Shape, fields_of, shape_at, walk
from generator.schema.validate import validate
from generator.source import parse
from tests.conftest import TINY


def classes() -> list[type[Block]]:
    """Every class of the schema, from the registry down."""
    found: list[type[Block]] = []

    def collect(shape: Shape) -> None:
        if shape.cls and shape.cls not in found:
            found.append(shape.cls)
            for inner in shape.fields.values():
                collect(inner)
        elif shape.item:
            collect(shape.item)

    for cls in [row.cls for row in KINDS.values()] + [row.cls for row in REGISTERS.values()]:
        collect(Shape("block", cls=cls))
    return found


RECORDS = list(load(TINY).records.values())
FILES = {(TINY / record.document.path): record for record in RECORDS if record.is_entry}
FIELDS = [(cls, name) for cls in classes() for name in fields_of(cls)]


@pytest.mark.parametrize(("cls", "name"), FIELDS)
def test_every_field_is_described_in_both_languages(cls: type[Block], name: str) -> None:
    shape = fields_of(cls)[name]
    assert re.fullmatch(r"[A-Z].+[.?…]", shape.help_nl)
    assert re.fullmatch(r"[A-Z].+[.?…]", shape.help_en)
    assert shape.help_nl != shape.help_en


@pytest.mark.parametrize("cls", classes())
def test_every_class_is_frozen_and_closed(cls: type[Block]) -> None:
    assert cls.model_config["frozen"] is True
    assert cls.model_config["extra"] == "forbid"
    assert (cls.__doc__ or "").strip()


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        RECORDS[0].data.title = "Anders"  # type: ignore[attr-defined]


def test_the_registry_has_no_two_rows_in_one_place() -> None:
    for language in ("nl", "en"):
        addresses = [row.address for row in KINDS.values()]
        addresses += [row.address for row in REGISTERS.values() if row.address]
        taken = [getattr(address, language) for address in addresses]
        assert len(set(taken)) == len(taken)
        assert not RESERVED_IDS & set(taken)


def leaves(value: object, at: Steps = ()) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*at, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*at, index))
    else:
        yield at, str(value)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: "-".join(record.key))
def test_walk_finds_every_leaf_in_the_file_and_nothing_else(record: Record) -> None:
    plain = record.document.root.plain()
    for step in record.at:
        assert isinstance(plain, dict)
        plain = plain[step]
    written = dict(leaves(plain))
    walked = {path: value for path, _, value in walk(record.data)}
    unwritten = {path for path in walked if path not in written}
    assert written.keys() <= walked.keys()
    assert {walked[path] for path in unwritten} <= {False, "one"}  # what stands on its default
    for path, shape, value in walk(record.data):
        assert shape_at(type(record.data), path) == shape
        if isinstance(value, str) and path not in unwritten:
            assert value == written[path]


def test_a_path_that_leaves_the_schema_has_no_shape() -> None:
    assert shape_at(KINDS["model"].cls, ("nergens",)) is None
    assert shape_at(KINDS["model"].cls, ("steps", 0, "nergens")) is None
    assert shape_at(KINDS["model"].cls, ("title", "dieper")) is None


def accepts(kind: Any, text: str) -> object:  # noqa: ANN401  (an annotated type)
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return None


@pytest.mark.parametrize("score", SCORES)
def test_scores(score: float) -> None:
    written = {str(score), f"{score:g}", f"{score:+g}", f"{score:+.1f}"}
    assert {accepts(fields.Score, text) for text in written} == {score}


@pytest.mark.parametrize(
    "text", ["0", "0.0", "-0", "2.5", "3", "1.50", "1,5", "+-1", "--1", " 1", "1 ", "1e0", "een"]
)
def test_no_scores(text: str) -> None:
    assert accepts(fields.Score, text) is None


@pytest.mark.parametrize("text", ["2026-11-23", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_dates(text: str) -> None:
    assert accepts(fields.Day, text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2023-02-29",
        "2026-13-01",
        "0000-01-01",
        "26-11-23",
        "20261123",
        "2026-W01-1",
        "2026-11-23T00:00",
        "23-11-2026",
        " 2026-11-23",
        "٢٠٢٦-١١-٢٣",
    ],
)
def test_no_dates(text: str) -> None:
    assert accepts(fields.Day, text) is None


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_flags(text: str, value: bool) -> None:
    assert accepts(fields.Flag, text) is value


@pytest.mark.parametrize("text", ["True", "TRUE", "yes", "no", "on", "ja", "1", "0", "false "])
def test_no_flags(text: str) -> None:
    assert accepts(fields.Flag, text) is None


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("2026", 2026), ("9999", 9999)])
def test_whole_numbers(text: str, value: int) -> None:
    assert accepts(fields.Whole, text) == value


@pytest.mark.parametrize(
    "text", ["0", "-1", "01", "10000", "1.0", "1_000", "0x1F", "1e3", "٣", "1 "]
)
def test_no_whole_numbers(text: str) -> None:
    assert accepts(fields.Whole, text) is None


@pytest.mark.parametrize(
    "text", ["https://dal.example", "http://a.b/c?d=e#f", "https://dal.example:8443/pad"]
)
def test_web_addresses(text: str) -> None:
    assert accepts(fields.WebAddress, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "//dal.example/",
        "ftp://dal.example/",
        "https://",
        "https://dal",
        "https://gast:geheim@dal.example/",
        "https://dal.example/een twee",
        'https://dal.example/"onclick="',
        "https://dal.example/<b>",
        "https://dal.example/\n",
        " https://dal.example/",
        "https://dál.example/",
        f"https://dal.example/{'x' * 2000}",
    ],
)
def test_no_web_addresses(text: str) -> None:
    assert accepts(fields.WebAddress, text) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a", True),
        ("s-26", True),
        ("x" * 60, True),
        ("x" * 61, False),
        ("", False),
        ("-a", False),
        ("a-", False),
        ("a--b", False),
        ("A", False),
        ("a_b", False),
        ("a.b", False),
        ("../a", False),
        ("a\n", False),
        ("á", False),
        ("\u0430", False),  # a Cyrillic letter that looks Latin
    ],
)
def test_ids(text: str, good: bool) -> None:
    assert is_id(text) is good
    assert (accepts(fields.Id, text) == text) is good


@pytest.mark.parametrize("text", ["", " ", "\n", "\t\n "])
def test_a_blank_text_is_empty(text: str) -> None:
    for kind in (fields.Plain, fields.Title, fields.Summary, fields.Line, fields.Prose):
        assert accepts(kind, text) is None
        assert accepts(kind, f"{text}a") == f"{text}a"


def spots(node: Node, at: Steps = ()) -> Iterator[tuple[Steps, Node]]:
    """Every value in a document below the root."""
    pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    for step, inner in pairs if not isinstance(node.value, str) else ():
        assert isinstance(inner, Node)
        yield (*at, step), inner
        yield from spots(inner, (*at, step))


def at(document: Document, path: Steps) -> Node:
    node = document.root
    for step in path:
        node = node.value[step]  # type: ignore[index,assignment]
    return node


def found(cls: type[Block], document: Document) -> list[tuple[str, Location]]:
    return [(problem.code, problem.location) for problem in validate(cls, document)[1]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_misspelled_field_is_told_at_its_line_with_the_right_name(file: Path) -> None:
    cls, lines = type(FILES[file].data), file.read_text(encoding="utf-8").splitlines()
    document = FILES[file].document
    for path, _ in spots(document.root):
        parent = shape_at(cls, path[:-1])
        if parent is None or parent.form != "block":
            continue
        place = document.locate(path, key=True)
        name, line = str(path[-1]), lines[place.line - 1]
        wrong = f"{line[: place.column - 1]}{name}q{line[place.column - 1 + len(name) :]}"
        text = "\n".join([*lines[: place.line - 1], wrong, *lines[place.line :]])
        renamed, problems = parse(text, document.path)
        assert renamed is not None
        _, problems = validate(cls, renamed)
        found = [(p.code, p.location, p.suggestion) for p in problems]
        assert found == [("B102", place, name if len(name) > 2 else None)] or len(name) <= 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_missing_field_is_told_where_its_block_starts(file: Path) -> None:
    cls, document = type(FILES[file].data), FILES[file].document
    for path, _ in spots(document.root):
        parent = shape_at(cls, path[:-1])
        if parent is None or parent.form != "block":
            continue
        without = deepcopy(document)
        block = at(without, path[:-1]).value
        assert isinstance(block, dict)
        del block[str(path[-1])]
        needed = parent.fields[str(path[-1])].required
        expected = [("B101", document.locate(path[:-1]))] if needed else []
        assert found(cls, without) == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_value_of_another_form_is_told_at_its_place(file: Path) -> None:
    cls, document = type(FILES[file].data), FILES[file].document
    for path, node in spots(document.root):
        shape = shape_at(cls, path)
        assert shape is not None
        others: list[str | list[Node] | dict[str, Node]] = ["x" * 5000, [], [Node(1, 1, "x")], {}]
        for other in others:
            if type(other) is type(node.value) and shape.form != "leaf":
                continue
            if isinstance(other, str) and shape.text:
                expected = {"B104"}
            elif shape.form != "leaf":
                expected = {"B106", "B029"}  # a list without its dashes has words of its own
            else:
                expected = {"B103", "B104", "B106", "B107", "B108", "B109", "B111"}
            changed = deepcopy(document)
            spot = at(changed, path)
            spot.value, spot.style = other, "|"  # a text whose lines stand as they were written
            [(code, place)] = found(cls, changed)
            assert code in expected
            assert place == document.locate(path)
