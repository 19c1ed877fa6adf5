"""Facets: the values of every entry, the panel that offers them, and the attributes on a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.derive.backlinks import backlinks
from generator.derive.facets import facet_values
from generator.link.book import Book, Record
from generator.problems import LANGUAGES
from generator.render.addresses import index_of
from generator.render.edition import Edition
from generator.render.facets import marked, panel
from generator.render.site import pages
from generator.render.view import Desk
from generator.schema.interface import words
from generator.schema.kinds import Case, Checklist, Lesson, Model
from generator.schema.registry import KINDS
from tests.building import library_book, tiny_book


@pytest.fixture(scope="module")
def book() -> Book:
    return library_book()


def desk(book: Book, language: str = "nl") -> Desk:
    edition = Edition(book, "en" if language == "en" else "nl", backlinks(book), {})
    return Desk(book, edition.language, index_of("case"), words=words(edition.language))


def test_a_model_is_found_by_its_place_its_price_and_who_it_needs(book: Book) -> None:
    for record in book.of("model"):
        model = record.data
        assert isinstance(model, Model)
        found = facet_values(book, record)
        assert found["kind"] == ("model",)
        assert found["quadrant"] == (model.axes.quadrant,)
        assert found["cost"] == (model.cost,)
        assert found.get("phase") == ((model.phase,) if model.phase else None)
        assert found["evidence"] == (model.evidence,)
        assert set(found.get("audience", ())) == {r.audience for r in model.roles if r.audience}
        assert "result" not in found


def test_a_case_is_found_by_how_it_ended_where_it_played_and_what_it_shows(book: Book) -> None:
    for record in book.of("case"):
        case = record.data
        assert isinstance(case, Case)
        found = facet_values(book, record)
        assert found["result"] == (case.outcome.result,)
        assert found["layer"] == (case.layer,)
        assert found.get("quadrant", ()) == ((case.axes.quadrant,) if case.axes else ())
        assert set(found.get("lesson", ())) == {taught.ref for taught in case.lessons}
        assert found.get("audience", ()) == case.audiences
        assert all(len(set(values)) == len(values) for values in found.values())


def test_a_lesson_is_found_by_the_models_that_name_it(book: Book) -> None:
    for record in book.of("lesson"):
        assert isinstance(record.data, Lesson)
        found = facet_values(book, record)
        for name in found.get("model", ()):
            model = book.get("model", name).data
            assert isinstance(model, Model)
            assert record.id in model.lessons
        assert found.get("audience", ()) == record.data.audiences


def test_a_checklist_is_found_by_its_moment_and_by_those_of_its_items(book: Book) -> None:
    for record in book.of("checklist"):
        assert isinstance(record.data, Checklist)
        items = [item.moment for item in record.data.items]
        shared = [item.moment for item in record.data.shared]
        moments = dict.fromkeys([record.data.moment, *items, *shared])
        assert facet_values(book, record)["moment"] == tuple(filter(None, moments))


def test_nobody_looks_for_a_draft() -> None:
    book = tiny_book()
    toren = book.get("model", "toren")
    hidden = Book(
        book.settings,
        {
            key: Record(
                record.kind,
                record.id,
                record.data.model_copy(update={"status": "draft"}),
                record.document,
            )
            if key[0] == "lesson"
            else record
            for key, record in book.records.items()
        },
        book.edges,
        book.chapters,
    )
    assert "lesson" in facet_values(book, toren)
    assert "lesson" not in facet_values(hidden, toren)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_panel_offers_only_what_tells_entries_apart(book: Book, kind: str, language: str) -> None:
    records = book.of(kind)
    made = panel(desk(book, language), records, KINDS[kind].asked)
    found = [facet_values(book, record) for record in records]
    for facet in made.facets if made else ():
        counts = [option.count for option in facet.options]
        assert 0 < min(counts) < len(records), (kind, facet.name)
        for option in facet.options:
            held = sum(option.value in values.get(facet.name, ()) for values in found)
            assert option.count == held
            assert "".join(option.label).strip()
            assert "".join(option.meaning).strip()
        offered = {option.value for option in facet.options}
        assert offered == {v for values in found for v in values.get(facet.name, ())}
    assert not made or len(made.facets) <= 6
    assert bool(made) == bool(KINDS[kind].asked)


def test_entries_that_are_all_alike_give_no_panel(book: Book) -> None:
    one = book.of("case")[:1]
    assert panel(desk(book), one, KINDS["case"].asked) is None


def test_kinds_can_be_told_apart_too(book: Book) -> None:
    records = [*book.of("model"), *book.of("case")]
    made = panel(desk(book), records, ("kind", "result"))
    assert made is not None
    kinds = made.facets[0]
    assert [(option.value, option.count) for option in kinds.options] == [
        ("model", len(book.of("model"))),
        ("case", len(book.of("case"))),
    ]


def test_an_element_carries_the_entry_and_its_values(book: Book) -> None:
    said = marked(desk(book), book.get("case", "case-2"))
    assert ' data-entry="case:case-2"' in said
    assert ' data-f-result="failed"' in said


def test_a_value_that_is_a_record_is_known_by_its_former_names_too(book: Book) -> None:
    """In an address that somebody kept: the panel carries them for the script."""
    lesson = book.of("lesson")[0]
    renamed = replace(lesson, block=lesson.data.model_copy(update={"former_ids": ("oud", "ouder")}))
    book = replace(book, records={**book.records, lesson.key: renamed})
    edition = Edition(book, "nl", backlinks(book), words("nl"))
    lists = next(page for page in pages(edition) if page.address == "casussen")
    html = lists.lead + "".join(section.html for section in lists.sections)
    boxes = re.findall(r'<input type="checkbox" name="lesson" value="([^"]+)"([^>]*)>', html)
    assert (lesson.id, ' data-former="oud ouder"') in boxes
    assert {rest for value, rest in boxes if value != lesson.id} == {""}
