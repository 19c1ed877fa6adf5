"""Entries side by side: one table with every entry of a kind, in which nothing is left empty."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from generator.derive.backlinks import backlinks
from generator.link.book import Book
from generator.problems import LANGUAGES, Language
from generator.render.addresses import comparison_of, side_by_side
from generator.render.compare import compare_pages
from generator.render.edition import Edition
from generator.render.presentation import COMPARED
from generator.schema.interface import words
from generator.schema.kinds import Case
from generator.schema.registry import taken_addresses
from tests.building import all_made, library_book, tiny_book


@dataclass
class Table(HTMLParser):
    """The texts of the cells of the one table in a page, row by row."""

    rows: list[list[str]] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.inside = True
            self.rows[-1].append("")
            self.scopes.append(said.get("scope") or "")
            if said.get("data-id"):
                self.ids.append(said["data-id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def book() -> Book:
    return library_book()


def table(book: Book, kind: str, language: Language) -> Table:
    edition = Edition(book, language, backlinks(book), words(language))
    page = next(
        p for p in all_made(compare_pages(edition, COMPARED)) if p.kind == f"compare-{kind}"
    )
    found = Table()
    found.feed(page.lead)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", COMPARED)
def test_every_entry_is_a_column_and_no_cell_is_empty(
    book: Book, kind: str, language: Language
) -> None:
    found = table(book, kind, language)
    assert sorted(found.ids) == sorted(record.id for record in book.of(kind))
    assert len(found.rows) > 12
    for row in found.rows:
        assert len(row) == 1 + len(found.ids)
        assert all(cell.strip() for cell in row), row[0]
    columns, rows = 1 + len(found.ids), len(found.rows) - 1
    assert found.scopes == ["col"] * columns + (["row"] + [""] * (columns - 1)) * rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_said(book: Book, language: Language) -> None:
    said, unknown = words(language), words(language)["unknown"]
    found = table(book, "case", language)
    rows = {row[0].split("  ")[0].strip(): row[1:] for row in found.rows}
    fields = {
        said["organisations"]: "organisations",
        said["case_models"]: "models",
        said["lessons_of_case"]: "lessons",
        said["warning_signs"]: "warning_signs",
        said["reusable"]: "reusable",
        said["conditions"]: "conditions",
    }
    missing = 0
    for title, name in fields.items():
        row = next(cells for label, cells in rows.items() if label.startswith(title))
        for identifier, cell in zip(found.ids, row, strict=True):
            has = bool(getattr(book.get("case", identifier).data, name))
            assert (cell.strip() == unknown) == (not has), (title, identifier)
            missing += not has
    periods = next(cells for label, cells in rows.items() if label.startswith(said["period"]))
    for identifier, cell in zip(found.ids, periods, strict=True):
        case = book.get("case", identifier).data
        assert isinstance(case, Case)
        assert (cell.strip() == unknown) == (case.period is None)
        missing += case.period is None
    assert missing


def test_the_tiny_book_can_be_compared_too() -> None:
    for kind in COMPARED:
        assert len(table(tiny_book(), kind, "nl").ids) == len(tiny_book().of(kind))


def test_the_addresses_are_taken_and_name_their_columns() -> None:
    assert {"vergelijken", "compare"} <= taken_addresses()
    assert comparison_of("model").at("nl") == "vergelijken/modellen"
    assert comparison_of("case").at("en") == "compare/cases"
    assert side_by_side("lab", "living-lab") == "?met=lab&met=living-lab"
