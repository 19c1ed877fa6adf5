"""The published data files are an API: their shapes are promised in JSON Schema and held here."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.derive.kept import once_a_book
from generator.link.book import Book
from generator.render.data import FORMAT, data_files
from generator.schema.kinds import Model
from generator.schema.registry import KINDS, REGISTERS
from tests.building import book_of, tiny_book, tiny_site
from tests.conftest import Lay

PLURALS = [*(kind.folder for kind in KINDS.values()), *(r.file for r in REGISTERS.values())]
RECORD = ["kind", "id", "source", "pages", "fields", "translations", "referred_to_by"]


@cache
def data(name: str) -> Any:  # noqa: ANN401
    return json.loads((tiny_site() / "data" / name).read_text("utf-8"))


def faults(schema: str, instance: object) -> list[str]:
    validator = Draft202012Validator(data(f"schema/{schema}.schema.json"))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]


def entries() -> list[tuple[str, str]]:
    return [(record.kind, record.id) for record in tiny_book().entries()]


@pytest.mark.parametrize("name", ["book", *KINDS])
def test_every_published_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(data(f"schema/{name}.schema.json"))


def test_the_whole_book_fits_its_schema() -> None:
    assert faults("book", data("book.json")) == []


@pytest.mark.parametrize(("kind", "identifier"), entries())
def test_every_entry_fits_the_schema_of_its_kind(kind: str, identifier: str) -> None:
    entry = data(f"{KINDS[kind].folder}/{identifier}.json")
    assert faults(kind, entry) == []
    assert [e for e in data("book.json")[KINDS[kind].folder] if e["id"] == identifier] == [entry]


def test_the_schemas_refuse_what_does_not_fit() -> None:
    book = data("book.json")
    assert faults("book", {**book, "format": 2})
    assert faults("book", {**book, "more": 1})
    assert faults("book", {key: value for key, value in book.items() if key != "cases"})
    entry = data("cases/brug.json")
    assert faults("case", {**entry, "kind": "model"})
    assert faults("case", {**entry, "fields": {**entry["fields"], "evidence": "heard"}})


def test_the_names_at_the_top_stay_as_they_are() -> None:
    """Programs of others rely on these: a change asks for another `format`."""
    book = data("book.json")
    assert list(book) == ["format", "title", *PLURALS]
    assert PLURALS == [
        "models",
        "cases",
        "lessons",
        "trees",
        "checklists",
        "formats",
        "audiences",
        "glossary",
        "organisations",
        "sources",
        "vocabulary",
        "withdrawn",
        "outline",
        "parts",
        "officialese",
        "agreements",
        "fingerprints",
        "highlights",
        "wording",
    ]
    assert book["format"] == FORMAT == 1
    assert all(list(record) == RECORD for plural in PLURALS for record in book[plural])


def test_every_record_stands_in_the_book_once() -> None:
    book = data("book.json")
    keys = [(record["kind"], record["id"]) for plural in PLURALS for record in book[plural]]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(tiny_book().records)


def test_there_is_a_file_for_every_entry_and_no_other() -> None:
    folder = tiny_site() / "data"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    expected = {f"{KINDS[kind].folder}/{identifier}.json" for kind, identifier in entries()}
    expected |= {f"schema/{name}.schema.json" for name in ("book", *KINDS)}
    assert found == expected | {"book.json"}


def test_every_address_in_the_data_is_a_page() -> None:
    book = data("book.json")
    for record in (record for plural in PLURALS for record in book[plural]):
        for page in record["pages"].values():
            path, _, part = page.partition("#")
            html = (tiny_site() / path / "index.html").read_text("utf-8")
            assert not part or f'id="{part}"' in html, page


def test_the_fields_are_what_was_written() -> None:
    tower = data("models/toren.json")
    assert tower["fields"]["axes"]["placement"] == {
        "score": 1.5,
        "why": "De toren staat los van het dorp.",
    }
    assert tower["fields"]["reviewed"] == "2026-11-01"
    assert tower["source"] == "patterns/models/toren.yml"
    assert tower["referred_to_by"] == ["case:brug", "term:katrol", "tree:poort"]
    english = {tuple(t["path"]): t["text"] for t in tower["translations"]["en"]["texts"]}
    assert english["axes", "steering", "why"] == "The queen gives the order."
    assert english["steps", 0, "title"] == "Choose a place"


def test_a_translation_that_is_behind_is_named_in_the_data(lay: Lay, tiny: Path) -> None:
    case = (tiny / "patterns" / "cases" / "brug.yml").read_text("utf-8")
    changed = case.replace("De brug heeft twaalf planken.", "De brug heeft tien planken.")
    files = dict(data_files(book_of(lay({"patterns/cases/brug.yml": changed}))))
    assert json.loads(files["cases/brug.json"])["translations"]["en"]["behind"] == ["facts"]


def test_a_draft_stands_nowhere_in_the_data(lay: Lay, tiny: Path) -> None:
    case = (tiny / "patterns" / "cases" / "draak.yml").read_text("utf-8")
    draft = case.replace("status: published", "status: draft").replace("schuur", "geheim")
    files = dict(data_files(book_of(lay({"patterns/cases/griffioen.yml": draft}))))
    assert "cases/griffioen.json" not in files
    assert not [name for name, text in files.items() if "griffioen" in text or "geheim" in text]


def test_the_data_is_plain_text_that_people_can_read() -> None:
    text = (tiny_site() / "data" / "book.json").read_text("utf-8")
    assert text.endswith("\n")
    assert "\\u00" not in text
    assert "Infinity" not in text


def test_the_whole_book_holds_each_record_as_its_own_file_says_it() -> None:
    written = (tiny_site() / "data" / "book.json").read_text("utf-8")
    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"
    for kind in KINDS.values():
        for record in json.loads(written)[kind.folder]:
            assert record == data(f"{kind.folder}/{record['id']}.json")


def test_what_is_asked_of_the_whole_book_is_worked_out_once_for_each_book() -> None:
    book = tiny_book()
    asked: list[Book] = []

    @once_a_book
    def counted(one: Book) -> int:
        asked.append(one)
        return len(one.records)

    other = replace(book)
    assert [counted(book), counted(book), counted(other)] == [len(book.records)] * 3
    assert asked == [book, other]
    book.all(Model).clear()
    book.of("model").clear()
    assert book.all(Model)
    assert book.of("model")
