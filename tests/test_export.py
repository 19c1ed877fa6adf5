"""What an editor underlines is what `boek check` refuses: the exported schemas and the validator.

Both come from the same classes, but along different ways. So every entry of the tiny book is
changed in every way that an author could, and both must say the same of each change.

Four differences are meant, and left out here. A number or boolean where text belongs is text
to us, while an editor reads YAML with its own eyes. A repeated `id` inside a list, a day that no
calendar has, and letters that do not belong in one word are beyond a JSON Schema.
"""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.editing.writing_help import editor_settings
from generator.located import Document
from generator.schema.export import CHOICES, editor_schemas, published_schemas
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Shape, fields_of
from generator.schema.validate import validate
from generator.source import parse
from tests.building import REPOSITORY, Filler, as_yaml, fields, tiny_book
from tests.plain import as_node

Path = tuple[str | int, ...]
Row = tuple[str, Path, Any]

COMMITTED = REPOSITORY / "patterns" / "schema"


@cache
def schemas() -> dict[str, str]:
    return dict(editor_schemas())


@cache
def editor(kind: str) -> Draft202012Validator:
    return editor_validator(schemas(), kind)


def editor_validator(texts: Mapping[str, str], name: str) -> Draft202012Validator:
    """What judges as an editor does, by schemas of which one refers to another."""
    beside = json.loads(texts[CHOICES])["$defs"]

    def whole(part: Any) -> Any:  # noqa: ANN401  (JSON)
        if isinstance(part, list):
            return [whole(inner) for inner in part]
        if not isinstance(part, dict):
            return part
        chosen = str(part.get("$ref", "")).removeprefix(f"{CHOICES}#/$defs/")
        if chosen in beside:
            return {name: inner for name, inner in part.items() if name != "$ref"} | beside[chosen]
        return {name: whole(inner) for name, inner in part.items()}

    return Draft202012Validator(whole(json.loads(texts[f"{name}.schema.json"])))


@cache
def filled(kind: str) -> dict[str, Any]:
    """An entry of the tiny book with every field filled in."""
    record = next(r for r in tiny_book().entries() if r.kind == kind)
    return Filler().block(Shape("block", cls=type(record.data)), fields(record), kind)


def editor_accepts(kind: str, data: object) -> bool:
    return bool(editor(kind).is_valid(data))


def book_accepts(kind: str, data: object) -> bool:
    block, problems = validate(KINDS[kind].cls, Document(f"{kind}.yml", as_node(data), ("",)))
    assert (block is None) == bool(problems)
    return block is not None


def shapes(kind: str) -> Iterator[tuple[Path, Shape, Any]]:
    """The values of the filled entry, at every depth, with their shapes."""
    for name, shape in fields_of(KINDS[kind].cls).items():
        if name in filled(kind):
            yield from _below((name,), shape, filled(kind)[name])


def _below(path: Path, shape: Shape, value: Any) -> Iterator[tuple[Path, Shape, Any]]:  # noqa: ANN401
    yield path, shape, value
    if shape.form == "block":
        for name, inner in shape.fields.items():
            if name in value:
                yield from _below((*path, name), inner, value[name])
    elif shape.item is not None:
        # One item of each list and mapping: the others have the same schema.
        pairs = value.items() if shape.form == "map" else enumerate(value)
        key, inner_value = next(iter(pairs))
        yield from _below((*path, key), shape.item, inner_value)


REMOVE = object()


def changed(kind: str, path: Path, value: object) -> dict[str, Any]:
    """The filled entry with another value at one place, or without it."""
    data = copy.deepcopy(filled(kind))
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    if value is REMOVE:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return data


def _same(value: object) -> object:
    return copy.deepcopy(value)


def values_for(shape: Shape, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """What an author could put in the place of a value."""
    yield "nothing", None
    if shape.form == "leaf":
        yield "a list", [_same(value)]
        yield "a block", {"text": _same(value)}
        yield "an empty text", ""
        yield from _leaf_values(shape, value)
        return
    yield "a text", "zomaar een tekst"
    yield "an empty list", []
    yield "an empty block", {}
    if shape.form == "list":
        yield "one item too many", [*_same_list(value), {"nergens": "x"}]
        yield "fewer items", _same_list(value)[:1]
        yield "the item itself", _same_list(value)[0]
    else:
        yield "an unknown name", {**value, "nergens": "x"}
        yield "a list of it", [_same(value)]
    if shape.form == "map":
        first = next(iter(value.values()))
        yield "a bad name", {**value, "Een Naam!": _same(first)}
        yield "a long name", {**value, "a" * 61: _same(first)}
        yield "one name", dict(list(value.items())[:1])


def _same_list(value: list[Any]) -> list[Any]:
    return list(copy.deepcopy(value))


def _leaf_values(shape: Shape, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    if isinstance(value, bool):
        yield "the other", not value
        yield "a word", "ja"
    elif isinstance(value, int | float):
        numbers = (-3, -2, -1.5, -0.5, 0, 0.25, 0.5, 1, 2, 2.5, 3, 10, 9999, 10000, -1)
        yield from ((f"the number {number}", number) for number in numbers)
        yield "a word", "veel"
    elif shape.values:
        yield from ((f"the value {one}", one) for one in shape.values)
        yield "another value", "iets-anders"
        yield "capitals", str(value).upper()
    else:
        for length in (1, 60, 61, 80, 81, 90, 91, 200, 201, 280, 281, 400, 401, 4000, 4001):
            yield f"{length} letters", "a" * length
        for text in ("een-twee", "Een", "een twee", "een--twee", "-een", "één", "case:brug"):
            yield f"the text {text}", text
        for text in ("https://a.example/b", "http://a.example", "https://a", "ftp://a.example"):
            yield f"the address {text}", text
        for text in ("2026-02-03", "2026-2-3", "3 maart 2026", "2026-02-03T10:00:00"):
            yield f"the day {text}", text
        yield "letters of others", "Привет Ωμέγα 漢字"
        yield "only spaces", "   "


def rows(kind: str) -> Iterator[Row]:
    """Every change of an entry: what it is, where, and the new value."""
    for path, shape, value in shapes(kind):
        if isinstance(path[-1], str):
            yield "without", path, REMOVE
        yield from ((name, path, new) for name, new in values_for(shape, value))
    yield "unknown", ("nergens",), "x"
    yield "misspelt", ("titel",), "x"


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_of_the_tiny_book_is_fine_to_both(kind: str) -> None:
    for record in tiny_book().entries():
        if record.kind == kind:
            assert list(editor(kind).iter_errors(fields(record))) == []
            assert book_accepts(kind, fields(record))
    assert list(editor(kind).iter_errors(filled(kind))) == []
    assert book_accepts(kind, filled(kind))
    document, _ = parse(as_yaml(filled(kind)), f"{kind}.yml")
    assert document is not None
    assert document.root.plain() == as_node(filled(kind)).plain()


@pytest.mark.parametrize("kind", KINDS)
def test_the_editor_and_the_book_judge_every_change_alike(kind: str) -> None:
    count = refused = 0
    different = []
    for name, path, value in rows(kind):
        data = changed(kind, path, value)
        by_editor, by_book = editor_accepts(kind, data), book_accepts(kind, data)
        count += 1
        refused += not by_book
        if by_editor != by_book:
            dotted = ".".join(map(str, path))
            different.append(f"{dotted}: {name}: editor {by_editor}, book {by_book}")
    assert different == []
    # Both sides of the judgement are tried, and the schema is walked to its leaves.
    assert count > 500
    assert 0.2 < refused / count < 0.95


@given(st.data())
def test_the_editor_and_the_book_judge_two_changes_alike(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(KINDS)))
    at = data.draw(st.lists(st.sampled_from(all_rows(kind)), min_size=2, max_size=3))
    entry = copy.deepcopy(filled(kind))
    for _, path, value in at:
        inner: Any = entry
        try:
            for step in path[:-1]:
                inner = inner[step]
            if value is REMOVE:
                del inner[path[-1]]
            else:
                inner[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            return  # the first change took away the place of the second
    assert editor_accepts(kind, entry) == book_accepts(kind, entry)


@cache
def all_rows(kind: str) -> list[Row]:
    return list(rows(kind))


@pytest.mark.parametrize("register", REGISTERS.values(), ids=lambda r: r.file)
def test_every_register_of_the_tiny_book_fits_its_schema(register: Any) -> None:  # noqa: ANN401
    validator = editor_validator(schemas(), register.file)
    whole = {record.id: fields(record) for record in tiny_book().of(register.name)}
    assert list(validator.iter_errors(whole)) == []
    assert not validator.is_valid({})
    assert not validator.is_valid({next(iter(whole)): {"nergens": "x"}})


@pytest.mark.parametrize("name", [name for name in dict(editor_schemas()) if name != CHOICES])
def test_every_editor_schema_is_a_schema_with_help_on_every_field(name: str) -> None:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    definitions = [schema, *schema.get("$defs", {}).values()]
    if name.removesuffix(".schema.json") not in KINDS:
        definitions[0] = schema["additionalProperties"]
    for definition in definitions:
        assert definition["additionalProperties"] is False
        for field, row in definition["properties"].items():
            assert row["description"], (definition, field)
            assert row["description_en"], (definition, field)
            assert row["title"], (definition, field)


def test_the_committed_schemas_are_those_of_today() -> None:
    if not COMMITTED.is_dir():
        pytest.skip("patterns/schema is not there yet: run `boek schema`")
    committed = {path.name: path.read_text("utf-8") for path in COMMITTED.iterdir()}
    # What the book adds changes with its content, and is no matter for the program.
    assert {**committed, CHOICES: ""} == {**schemas(), CHOICES: ""}
    assert json.loads(committed[CHOICES])["$defs"].keys() == own_choices()


def own_choices() -> set[str]:
    return set(json.loads(schemas()[CHOICES])["$defs"])


def test_the_committed_settings_of_the_editor_are_those_of_today() -> None:
    """A kind or register without its line there would be written without help."""
    committed = (REPOSITORY / ".vscode" / "settings.json").read_text("utf-8")
    assert editor_settings(committed) == committed


def test_settings_with_comments_stay_as_they_are() -> None:
    assert editor_settings('{// ons\n"a": 1}') == '{// ons\n"a": 1}'


def test_no_schema_tells_a_path_of_the_machine() -> None:
    for text in [*schemas().values(), *dict(published_schemas()).values()]:
        assert str(REPOSITORY) not in text


def test_no_docstring_reaches_a_schema() -> None:
    """Docstrings are for programmers, in English; and under `-OO` there are none."""
    modules = [ast.parse(path.read_text("utf-8")) for path in REPOSITORY.rglob("generator/**/*.py")]
    classes = [n for module in modules for n in ast.walk(module) if isinstance(n, ast.ClassDef)]
    docstrings = {ast.get_docstring(cls) for cls in classes} - {None}
    assert len(docstrings) > 40

    def descriptions(schema: Any) -> Iterator[str]:  # noqa: ANN401
        if isinstance(schema, dict):
            if isinstance(schema.get("description"), str):
                yield schema["description"]
            schema = list(schema.values())
        for inner in schema if isinstance(schema, list) else ():
            yield from descriptions(inner)

    for text in [*schemas().values(), *dict(published_schemas()).values()]:
        assert not docstrings & set(descriptions(json.loads(text)))
