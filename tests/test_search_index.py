"""What the search looks in: every entry, chapter, part and term, at its own place, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.link.book import Book
from generator.render.search_index import BESIDE, COUNTS, NAMES, SHORTEST, folded, search_files
from generator.render.site import editions
from generator.schema.registers import Audience
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import fields_of, names_in
from tests.building import book_of, html_pages, library_book, tiny_book, tiny_site, tree_of
from tests.conftest import TINY, Lay
from tests.reading import read_html

PLACES = {"nl": "zoeken", "en": "en/search"}


def files(book: Book, language: str = "nl") -> dict[str, Any]:
    edition = next(edition for edition in editions(book) if edition.language == language)
    return {name.rpartition("/")[2]: json.loads(text) for name, text in search_files(edition)}


def rows(book: Book, language: str = "nl") -> dict[str, dict[str, Any]]:
    return {row["at"]: row for row in files(book, language)["index.json"]["rows"]}


def words(book: Book) -> dict[str, set[str]]:
    """The words of the second file by the address of the row in which they stand."""
    both = files(book)
    text, places = both["text.json"], [row["at"] for row in both["index.json"]["rows"]]
    found: dict[str, set[str]] = {place: set() for place in places}
    for word, steps in zip(text["words"].split(" "), text["rows"].split(";"), strict=True):
        number = 0
        for step in steps.split(","):
            number += int(step, 36)
            found[places[number]].add(word)
    return found


def test_every_entry_chapter_and_term_is_a_row_of_its_own() -> None:
    book = library_book()
    there = rows(book)
    for record in book.entries():
        assert f"{KINDS[record.kind].address.nl}/{record.id}/" in there
    for term in book.of("term"):
        assert f"begrippen/#{term.id}" in there
    for chapter in book.table_of_contents("nl"):
        parts = [place for place in there if place.startswith(f"{chapter.id}/#")]
        assert f"{chapter.id}/" in there
        assert len(parts) == len(chapter.sections)


def test_what_is_made_of_entries_is_left_out() -> None:
    for place in rows(library_book()):
        assert not place.endswith(("plan/", "geteste-routes/"))
        assert place.partition("/")[0] not in {"vergelijken", "bronnen", "dekking", "kaart"}


@pytest.mark.parametrize("language", PLACES)
def test_every_row_leads_to_a_place_in_the_site(language: str) -> None:
    pages = html_pages(tiny_site())
    below = "" if language == "nl" else "en/"
    written = json.loads((tiny_site() / PLACES[language] / "index.json").read_text("utf-8"))
    assert len(written["rows"]) > 10
    for row in written["rows"]:
        path, _, part = row["at"].partition("#")
        html = pages[f"{below}{path}index.html"]
        assert not part or part in read_html(html).ids


def test_a_row_says_what_a_reader_sees_in_the_list() -> None:
    there = rows(tiny_book())
    term = there["begrippen/#katrol"]
    assert term["title"] == "katrol"
    assert term["names"] == ["takel", "pulley"]
    assert term["lead"] == "Een wiel waarmee u zware dingen optilt."
    model = there["modellen/toren/"]
    assert model["keywords"] == ["burcht"]
    assert model["mark"] == "top-down-separate"
    kinds = files(tiny_book())["index.json"]["kinds"]
    assert kinds[model["kind"]] == {"name": "model", "label": "Model", "counts": 1.0}


def test_another_edition_knows_a_thing_by_its_name_in_the_source_too() -> None:
    there = rows(tiny_book(), "en")
    assert there["glossary/#katrol"]["title"] == "pulley"
    assert "katrol" in there["glossary/#katrol"]["names"]


def test_what_is_not_translated_says_its_language() -> None:
    untranslated = next(
        row for row in rows(tiny_book(), "en").values() if row["at"].startswith("cases/draak")
    )
    assert (untranslated["lang"], untranslated["leadLang"]) == ("nl", "nl")
    assert "lang" not in rows(tiny_book())["casussen/draak/"]


def test_any_text_stands_in_it_as_it_is(lay: Lay) -> None:
    strange = "</script> \\u0022 {{ x }} & <b>é</b> ‘…’"
    term = (
        "toverstok:\n  term: toverstok\n  definition: Een stok.\n  in_english: wand\n"
        f"  synonyms: [{json.dumps(strange)}]\n"
    )
    whole = (TINY / "patterns" / "glossary.yml").read_text("utf-8") + term
    book = book_of(lay({"patterns/glossary.yml": whole}))
    assert rows(book)["begrippen/#toverstok"]["names"] == [strange, "wand"]


def test_the_running_text_is_found_in_its_own_row() -> None:
    there = words(tiny_book())
    assert "steen" in there["modellen/toren/"]
    for place, found in there.items():
        row = rows(tiny_book())[place]
        shown = folded(f"{row['title']} {row.get('lead', '')} {row.get('names', '')}")
        assert found.isdisjoint(shown), "what stands in the first file is not said again"
        assert all(len(word) >= SHORTEST for word in found)


def test_an_old_entry_and_a_withdrawn_one_are_told_apart() -> None:
    assert not [place for place in rows(tiny_book()) if "toverstaf" in place]  # withdrawn


def test_words_are_folded_as_a_reader_types_them() -> None:
    assert folded("Coöperatie, ÉÉN ideeënbus: 66×") == ("cooperatie", "een", "ideeenbus", "66")


def test_the_names_of_fields_are_fields() -> None:
    """A field that goes away would be left out of the search in silence."""
    classes = [kind.cls for kind in KINDS.values()] + [row.cls for row in REGISTERS.values()]
    known = {name for cls in classes for name in names_in(cls)}
    assert set(NAMES) | BESIDE <= known
    assert set(COUNTS) <= set(KINDS) | set(REGISTERS) | {"chapter"}
    assert "note_terms" in fields_of(Audience)


def test_nothing_of_the_search_of_the_engine_is_left() -> None:
    names = set(tree_of(tiny_site()))
    assert not [name for name in names if "lunr" in name or "worker" in name]
    assert not [name for name in names if name.endswith("search_index.json")]
    for html in html_pages(tiny_site()).values():
        assert 'data-md-component="search' not in html
