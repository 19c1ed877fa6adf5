"""Every scalar that someone wrote arrives, and a loss on the way is noticed.

The book under test has every field of every kind filled in. Its YAML is read again by a parser
that knows nothing of the schema, and each scalar is looked for in the published data; each text
is looked for on the pages too. Then the way is broken on purpose, in the data and in the
templates, and the same looking must find the loss.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml

from generator.link.book import Book, Record
from generator.render import data
from generator.render.site import editions, pages
from generator.render.templates import environment
from generator.schema.interface import TEMPLATES
from generator.schema.registry import KINDS, REGISTERS
from tests.building import Filler, book_of, filled_book, html_of, scratch
from tests.reading import read_html

Step = str | int
Scalar = tuple[str, tuple[Step, ...]]  # the file, and the path of the value in it

FOLDERS = {kind.folder: kind.name for kind in KINDS.values()}
FILES = {register.file: register.name for register in REGISTERS.values()}
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # which leaves every scalar a text
TOKEN = re.compile(r"w\d{4}x")


@cache
def filled() -> tuple[Filler, Path, Book]:
    filler = Filler()
    root = filled_book(scratch("nothing-lost"), filler)
    return filler, root, book_of(root)


def scalars(value: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:  # noqa: ANN401
    """Every scalar below a value as YAML has it, with its path."""
    if isinstance(value, str):
        yield path, value
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from scalars(inner, (*path, key))


@cache
def written(root: Path) -> dict[Scalar, str]:
    """Every scalar in every file of the source language, as it was written."""
    found: dict[Scalar, str] = {}
    for file in sorted((root / "patterns").rglob("*.yml")):
        if not file.name.endswith(".en.yml"):
            read = yaml.load(file.read_text("utf-8"), Loader=LOADER)
            name = file.relative_to(root / "patterns").with_suffix("").as_posix()
            found |= {(name, path): value for path, value in scalars(read)}
    return found


Published = dict[str, dict[str, dict[str, Any]]]  # fields, by file and then by id


def published(book: Book) -> Published:
    """The fields of every record in the published data."""
    whole = json.loads(dict(data.data_files(book))["book.json"])
    return {plural: {r["id"]: r["fields"] for r in whole[plural]} for plural in FOLDERS | FILES}


def at(fields: Any, path: tuple[Step, ...]) -> Any:  # noqa: ANN401
    for step in path:
        try:
            fields = fields[step]
        except (KeyError, IndexError, TypeError):
            return None
    return fields


def same(value: str, arrived: object) -> bool:
    """Whether a value arrived as it was written, a number or a yes as such."""
    if isinstance(arrived, bool):
        return value == ("true" if arrived else "false")
    if isinstance(arrived, int | float):
        return float(value) == arrived
    return value == arrived


def lost_in_data(found: Published, root: Path) -> set[Scalar]:
    """The scalars that are not in the data as they were written."""
    lost = set()
    for (name, path), value in written(root).items():
        folder, _, stem = name.partition("/")
        arrived = at(found[folder], (stem, *path) if stem else path)
        if not same(value, arrived):
            lost.add((name, path))
    return lost


def lost_on_pages(book: Book, filler: Filler) -> set[str]:
    """The fields with a text that no Dutch page shows."""
    dutch = [page for e in editions(book) if e.language == "nl" for page in pages(e)]
    shown = set(TOKEN.findall(" ".join(read_html(html_of(page)).text for page in dutch)))
    return {where for token, (where, _) in filler.texts.items() if token not in shown}


def test_every_scalar_arrives_in_the_data_as_it_was_written() -> None:
    _, root, book = filled()
    assert len(written(root)) > 600
    assert lost_in_data(published(book), root) == set()


def test_the_filled_book_holds_every_field_of_the_schema() -> None:
    """What the book under test does not hold could get lost without anyone seeing it."""
    _, _, book = filled()
    fields = {r.kind: set(type(r.data).model_fields) for r in book.records.values()}
    held: dict[str, set[str]] = {kind: set() for kind in fields}
    for record in book.records.values():
        held[record.kind] |= set(record.data.model_dump(exclude_none=True))
    assert held == fields


def test_a_field_that_the_data_leaves_out_is_missed() -> None:
    """For each field of each kind in turn: its scalars are missed, and no others."""
    _, root, book = filled()
    found, everything = published(book), written(root)
    for name in FOLDERS | FILES:
        own: dict[Step, set[Scalar]] = {}
        for file, path in everything:
            if file.partition("/")[0] == name:
                own.setdefault(path["/" not in file], set()).add((file, path))
        for field, expected in own.items():
            dropped = {
                i: {k: v for k, v in f.items() if k != field} for i, f in found[name].items()
            }
            assert lost_in_data({**found, name: dropped}, root) == expected, (name, field)
        assert bool(own) == bool(found[name]), name


def test_a_field_that_is_left_out_on_its_way_to_the_data_is_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, root, book = filled()
    whole = data.published

    def without(book: Book, record: Record) -> dict[str, object]:
        made = whole(book, record)
        fields = made["fields"]
        assert isinstance(fields, dict)
        fields.pop("evidence", None)
        return made

    monkeypatch.setattr(data, "published", without)
    assert {path for _, path in lost_in_data(published(book), root)} == {("evidence",)}


TOLD = [
    ("case.html", "{{ told(situation, entry.axes) }}", "case.situation"),
    ("model.html", "{{ told(problem, entry.axes) }}", "model.problem"),
    ("lesson.html", "{{ entry.mechanism }}", "lesson.mechanism"),
    ("tree.html", "{{ entry.purpose }}", "tree.purpose"),
    ("checklist.html", "{{ entry.purpose }}", "checklist.purpose"),
    ("glossary.html", "{{ row.record.definition }}", "term.definition"),
]


@pytest.mark.parametrize(("template", "said", "where"), TOLD, ids=[where for *_, where in TOLD])
def test_a_text_that_a_template_leaves_out_is_missed(
    template: str, said: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filler, _, book = filled()
    source = (TEMPLATES / template).read_text("utf-8")
    assert source.count(said) == 1
    broken = jinja2.DictLoader({template: source.replace(said, "")})
    loaders = jinja2.ChoiceLoader([broken, jinja2.FileSystemLoader(TEMPLATES)])
    before = lost_on_pages(book, filler)
    monkeypatch.setattr(environment(), "loader", loaders)
    assert lost_on_pages(book, filler) - before == {where}
