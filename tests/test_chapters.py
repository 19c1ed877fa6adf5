"""Chapters: headings and texts with the place of every character in the file."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from generator.link.book import Chapter
from generator.link.chapters import read_chapter
from generator.link.linking import check
from generator.problems import Problem
from generator.prose import MAX_SECTION

FRONT = "---\ntitle: Een\nsummary: Twee.\n---\n"


def read(text: str, folder: Path) -> tuple[Chapter | None, list[Problem]]:
    (folder / "een.md").write_text(FRONT + text, "utf-8")
    return read_chapter(folder, "een.md", "nl")


def chapter(text: str, folder: Path) -> Chapter:
    found, problems = read(text, folder)
    assert found is not None
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("## Kop", "Kop"),
        ("##   Kop  ", "Kop"),
        ("## Kop ##", "Kop"),
        ("## Kop #", "Kop"),
        ("## Over C#", "Over C#"),
        ("## Over C# ##", "Over C#"),
        ("## Nummer #1", "Nummer #1"),
        ("##\tKop", "Kop"),
    ],
)
def test_a_heading_keeps_its_words(heading: str, words: str, tmp_path: Path) -> None:
    assert chapter(f"{heading}\n\nTekst.\n", tmp_path).sections == ((words, "Tekst."),)


@pytest.mark.parametrize("heading", ["##", "## ", "## ##", "## #", "##\t##"])
def test_a_heading_without_words_is_refused_where_it_stands(heading: str, tmp_path: Path) -> None:
    _, problems = read(f"\n{heading}\n\nTekst.\n\n## Goed\n", tmp_path)
    assert [(p.code, p.location.line) for p in problems] == [("B139", 6)]


def test_every_character_of_a_chapter_has_its_place(tmp_path: Path) -> None:
    text = "\n\n  Eerst dit.\n\nEn dit.\n\n## Kop een\n\n\nTekst\n  meer.\n## Kop twee\nMeer.\n\n"
    found = chapter(text, tmp_path)
    lines = (FRONT + text).split("\n")
    assert [title for title, _ in found.sections] == ["Kop een", "Kop twee"]
    for passage in (*found.passages(), *found.headings()):
        for offset, character in enumerate(passage.text):
            place = passage.locate(offset)
            if character != "\n":
                assert lines[place.line - 1][place.column - 1] == character
    assert "".join(p.text for p in found.passages()).count("dit") == 2


@pytest.mark.parametrize(
    "text",
    [
        f"## a{' ' * 200_000}b\n",
        f"## a{'#' * 200_000}b\n",
        f"## a{' #' * 100_000}b\n",
        "##\n" * 60_000,
        f"## Kop\n\n{'[' * 200_000}\n",
        f"## Kop\n\n{'[a](' * 50_000}\n",
        f"## Kop\n\n{'a. ' * 70_000}\n",
        "\n \n" * 70_000,
        "- " * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_chapter_of_any_permitted_size_is_read_in_a_moment(text: str, tiny: Path) -> None:
    (tiny / "book" / "nl" / "lang.md").write_text(FRONT + text, "utf-8")
    start = process_time()
    check(tiny)
    assert process_time() - start < 10  # what is quadratic takes minutes


def test_a_text_over_its_limit_is_refused_and_not_read(tiny: Path) -> None:
    (tiny / "book" / "nl" / "lang.md").write_text(FRONT + "**a " * MAX_SECTION, "utf-8")
    assert [p.code for p in check(tiny).problems] == ["B104"]
