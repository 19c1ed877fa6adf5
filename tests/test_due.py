"""`boek due`: what asks for attention, counted from the files and told in three forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markdown import markdown

from generator import cli
from generator.derive.due import ENOUGH, GRADES, due_list, thin_entries, to_review
from generator.derive.due_told import due_json, due_markdown, due_text
from generator.link.book import Book
from generator.render.addresses import address
from generator.render.site import editions
from generator.render.upkeep_page import upkeep_page
from generator.schema.registry import KINDS
from generator.schema.shape import fields_of
from tests.building import book_of, tiny_book
from tests.conftest import Lay

DAY = date(2027, 11, 1)  # by which everything in the tiny book must be reviewed


def change(root: Path, name: str, old: str, new: str) -> None:
    file = root / "patterns" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("day", "within", "count"),
    [
        (date(2027, 10, 1), 30, 0),
        (date(2027, 10, 1), 31, 9),
        (date(2027, 10, 31), 1, 9),
        (DAY, 0, 9),
        (date(2028, 1, 1), 0, 9),
    ],
)
def test_an_entry_is_due_from_so_many_days_before_its_day(
    day: date, within: int, count: int
) -> None:
    reviews = due_list(tiny_book(), day, within).reviews
    assert len(tiny_book().entries()) == 9
    assert len(reviews) == count
    assert {review.days for review in reviews} <= {(DAY - day).days}


def test_what_is_latest_stands_first_and_drafts_and_lapsed_entries_ask_for_nothing(
    tiny: Path,
) -> None:
    change(tiny, "cases/draak.yml", "review_by: 2027-11-01", "review_by: 2027-10-30")
    change(tiny, "formats/vuurkring.yml", "review_by: 2027-11-01", "review_by: 2027-11-02")
    lapsed = "status: deprecated\nlapsed_because: De poort is dicht."
    change(tiny, "trees/poort.yml", "status: published", lapsed)
    change(tiny, "trees/kamp.yml", "status: published", "status: draft")
    change(tiny, "trees/reistas.yml", "status: published", "status: draft")
    text = due_text(due_list(book_of(tiny), date(2027, 10, 31), 2), "nl")
    told = [line.split(": ")[0].strip() for line in text[1:7]]
    assert told[0] == "2027-10-30 patterns/cases/draak.yml"
    assert told[-1] == "2027-11-02 patterns/formats/vuurkring.yml"
    assert "(één dag te laat)" in text[1]
    assert "(over één dag)" in text[2]
    assert "(over 2 dagen)" in text[6]
    assert text[0] == "Na te kijken: 6, op 2027-10-31 of in de 2 dagen erna"
    assert not [line for line in text if "patterns/trees" in line]


def thin_of(book: Book, entry: str) -> tuple[str, str, int, int, int, int, int, list[str]]:
    [thin] = [thin for thin in due_list(book, DAY, 0).thin if ":".join(thin.entry) == entry]
    counts = (thin.sources, thin.read, thin.studies, thin.facts, thin.checked)
    return thin.evidence, thin.next, *counts, list(thin.lacks)


def test_thin_evidence_is_told_with_the_next_grade_and_what_is_lacking(tiny: Path) -> None:
    thin = due_list(tiny_book(), DAY, 0).thin
    assert [":".join(t.entry) for t in thin] == ["case:draak", "format:vuurkring", "model:toren"]
    assert thin_of(tiny_book(), "case:draak") == ("mentioned", "described", 1, 1, 0, 1, 0, [])
    second = ["second"]
    assert thin_of(tiny_book(), "model:toren")[1:] == ("documented", 1, 1, 0, 1, 0, second)
    change(tiny, "sources.yml", "type: note", "type: evaluation")
    change(tiny, "sources.yml", "what: part", "what: summary")
    change(tiny, "cases/draak.yml", "confidence: low", CHECKED)
    unread = ["reader"]
    assert thin_of(book_of(tiny), "case:draak")[2:] == (1, 0, 1, 1, 1, unread)


CHECKED = "confidence: low\n    checked:\n      day: 2026-11-01\n      result: kept"


def test_each_kind_with_a_grade_of_evidence_is_asked_about_it() -> None:
    graded = {name for name, kind in KINDS.items() if "evidence" in fields_of(kind.cls)}
    assert graded == {"model", "case", "format"}
    assert ENOUGH in GRADES[1:]


def test_a_translation_that_is_behind_is_told_with_its_fields(tiny: Path) -> None:
    assert due_list(tiny_book(), DAY, 0).behind == ()
    change(tiny, "cases/brug.yml", "title: De brug over de beek", "title: Een brug over de beek")
    change(tiny, "glossary.yml", "zware dingen", "zware lasten")
    text = due_text(due_list(book_of(tiny), DAY, -1), "nl")
    assert text[-5:] == [
        "Vertalingen die achterlopen: 2",
        "  patterns/cases/brug.en.yml: title",
        "      werk bij en draai: boek translate cases/brug.en",
        "  patterns/glossary.en.yml: term:katrol",
        "      werk bij en draai: boek translate glossary.en",
    ]


def test_as_markdown_it_is_a_list_to_tick_in_which_a_title_is_no_markup(tiny: Path) -> None:
    change(tiny, "cases/draak.yml", "title: ", "title: 5 < 6 @iedereen [1] $x$ ")
    lines = due_markdown(due_list(book_of(tiny), DAY, 0), "en")
    html = markdown("\n".join(lines))
    assert html.count("<h2>") == 3
    assert "5 &lt; 6 &#64;iedereen [1] " in html
    assert r"\$x\$" in "\n".join(lines)  # a formula on a forge, though not for this reader
    entries = [line for line in lines if line.startswith("- [ ] ")]
    assert len(entries) == 9 + 3


def test_as_data_it_is_the_same(tiny: Path) -> None:
    due = due_list(book_of(tiny), DAY, 0)
    data = json.loads("\n".join(due_json(due, "en")))
    assert data["on"] == "2027-11-01"
    assert data["reviews"][0] == {
        "entry": "case:brug",
        "title": "De brug over de beek",
        "file": "patterns/cases/brug.yml",
        "review_by": "2027-11-01",
        "days": 0,
    }
    assert [row["lacks"] for row in data["thin"]][1:] == [["a second source"]] * 2
    assert data["behind"] == []
    empty = replace(due, reviews=(), thin=())
    assert json.loads("\n".join(due_json(empty, "nl")))["thin"] == []


def test_the_page_for_editors_says_it_for_every_day(tiny: Path) -> None:
    change(tiny, "cases/draak.yml", "review_by: 2027-11-01", "review_by: 2027-10-30")
    change(tiny, "cases/brug.yml", "title: De brug over de beek", "title: Een brug over de beek")
    change(tiny, "glossary.yml", "zware dingen", "zware lasten")
    book = book_of(tiny)
    dutch, english = (
        "".join(section.html for section in upkeep_page(edition).sections)
        for edition in editions(book)
    )
    assert re.findall(r'data-review-by="([^"]+)"', dutch) == ["2027-10-30", "2027-11-01"]
    for record in to_review(book):
        assert f'href="../{address(record.key).at("nl")}/"' in dutch
    for thin in thin_entries(book):
        assert dutch.count(f">{thin.title}<") == 2
    assert "English, één veld" in dutch
    assert "English, one field" in english
    lead = upkeep_page(next(iter(editions(book)))).lead
    assert "Zo laat u het ons weten" in lead
    assert "casus bij" not in lead, "who looks after the book is not asked for a case"


def test_the_command_says_it_in_each_form_and_needs_a_sound_book(
    tiny: Path, capsys: pytest.CaptureFixture[str], lay: Lay
) -> None:
    due = due_list(tiny_book(), date(2027, 10, 31), 1)
    forms = {"text": due_text, "markdown": due_markdown, "json": due_json}
    for name, form in forms.items():
        options = ["due", "--on", "2027-10-31", "--within", "1", "--format", name]
        assert cli.main(["--root", str(tiny), *options]) == cli.FINE
        assert capsys.readouterr().out.splitlines() == form(due, "nl")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--root", str(tiny), "due", "--on", "31-10-2027"])
    assert stopped.value.code == cli.USAGE
    assert "'31-10-2027' is geen dag zoals 2026-11-27" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--root", str(tiny), "due", "--within", "-1"])
    assert stopped.value.code == cli.USAGE
    assert "'-1' is geen aantal dagen zoals 90" in capsys.readouterr().err
    lay({"patterns/cases/draak.yml": "title: Niets\n"})
    assert cli.main(["--root", str(tiny), "due"]) == cli.PROBLEMS
    assert "B101" in capsys.readouterr().out
