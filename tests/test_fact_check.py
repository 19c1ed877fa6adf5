"""What was read of each source, and what that did to each fact: the rule, the page, the file."""

from __future__ import annotations

import os
import re

import pytest

from generator import cli
from generator.derive.fact_check import checked_facts, fact_check
from generator.link.linking import check
from generator.problems import LANGUAGES, Language
from generator.render.site import editions, pages
from tests.building import REPOSITORY, book_of, html_of, tiny_book
from tests.conftest import TINY, Lay

CASE = "patterns/cases/brug.yml"
RENEW = "boek facts > docs/fact-check.md"
ON_A_FORGE = "GITHUB_ACTIONS" in os.environ or "GITLAB_CI" in os.environ


def rows(text: str) -> list[list[str]]:
    """The cells of the table with every fact."""
    table = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_row_with_what_the_check_did(language: Language) -> None:
    told = rows(fact_check(tiny_book(), language))
    assert len(told) == len(checked_facts(tiny_book())) > 1
    bridge = next(cells for cells in told if cells[0] == "`case:brug`")
    assert bridge[1:] == [
        *("De brug heeft twaalf planken.", "`kroniek`", "part", "high"),
        *("2026-11-01", "reworded"),
    ]


def test_the_counts_are_those_of_the_rows() -> None:
    text = fact_check(tiny_book(), "nl")
    told = rows(text)
    counted = dict(re.findall(r"^\| ([^`|]+) \| (\d+) \|$", text, re.MULTILINE))
    assert int(counted["feiten"]) == len(told)
    assert int(counted["– reworded"]) == sum(cells[-1] == "reworded" for cells in told)
    assert int(counted["nog niet naast de bron gelegd"]) == sum(
        cells[-2] == "nog niet" for cells in told
    )


def test_a_fact_whose_source_is_out_of_reach_was_not_held_against_it(lay: Lay) -> None:
    case = (TINY / CASE).read_text("utf-8")
    lost = case.replace("result: reworded", "result: unreachable")
    lost = lost.replace("confidence: high", "confidence: low")  # as B317 wants
    assert lost.count("result: unreachable") == 1
    held = "| daarvan naast de bron gelegd | {} |"
    assert held.format(1) in fact_check(tiny_book(), "nl")
    text = fact_check(book_of(lay({CASE: lost})), "nl")
    assert held.format(0) in text
    assert "| – unreachable | 1 |" in text


def test_a_sign_that_would_end_a_cell_does_not(lay: Lay) -> None:
    case = (TINY / CASE).read_text("utf-8").replace("twaalf planken", "twaalf | planken")
    assert "twaalf \\| planken" in fact_check(book_of(lay({CASE: case})), "nl")


def test_what_is_not_known_is_listed_with_its_entry() -> None:
    assert "- `case:brug`: Wie de eerste plank legde." in fact_check(tiny_book(), "nl")


def test_a_source_that_nobody_read_is_listed_and_carries_what_is_less_sure(lay: Lay) -> None:
    sources = (TINY / "patterns/sources.yml").read_text("utf-8").replace("part", "unread")
    changed = {"patterns/sources.yml": sources}
    for path in TINY.glob("patterns/*/*.yml"):
        text = path.read_text("utf-8")
        if "confidence: high" in text:
            changed[path.relative_to(TINY).as_posix()] = text.replace(": high", ": low")
    text = fact_check(book_of(lay(changed)), "nl")
    assert "- `kroniek`: Kroniek van het dal" in text


def test_the_command_prints_the_page_and_says_what_is_wrong_instead(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay({})
    assert cli.main(["--root", str(root), "facts"]) == cli.FINE
    assert capsys.readouterr().out == fact_check(tiny_book(), "nl")
    (root / CASE).write_text("title: [\n", "utf-8")
    assert cli.main(["--root", str(root), "facts"]) == cli.PROBLEMS
    assert "B0" in capsys.readouterr().out


def test_readers_see_the_copy_what_was_read_and_the_day() -> None:
    made = {page.address: html_of(page) for page in pages(editions(tiny_book())[0])}
    assert 'href="https://www.example.net/afschrift"' in made["bronnen"]
    assert "part (1 november 2026)" in made["bronnen"]
    assert "Nagegaan op 1 november 2026" in made["casussen/brug"]


@pytest.mark.skipif(ON_A_FORGE, reason="the publication that follows a change renews the file")
def test_the_file_in_the_documentation_is_that_of_today() -> None:
    book = check(REPOSITORY).book
    if book is None or not checked_facts(book):
        pytest.skip("boek check says what is wrong with this book, or it has no facts yet")
    kept = (REPOSITORY / "docs" / "fact-check.md").read_text("utf-8")
    assert kept == fact_check(book, "nl"), f"docs/fact-check.md is behind; run: {RENEW}"
