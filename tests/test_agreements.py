"""Agreements of editors and prints of sources: data that the check holds a book to.

What each agreement says when it is broken stands in `tests/broken/B223` to `B231`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from generator.link import copying
from generator.link.linking import check
from tests.conftest import Lay

KEPT = """\
alles:
  why: Dit boek houdt zich aan elke soort afspraak.
  present: [lesson:samen-bouwen]
  alone: true
  counts:
  - {kind: case, least: 1, most: 9}
  teaches:
  - {case: brug, lesson: samen-bouwen, parts: [s-1], polarity: [example, ambivalent], says: dorp}
  - {case: brug, polarity: [example]}
  bonds:
  - {origin: case:brug, target: model:toren}
  names:
  - {kind: term, at: [term, synonyms.*], words: [Takel, katrol]}
  holds:
  - {of: tree:poort, at: routes, least: 1}
  - {of: tree, at: outcomes.*.next_steps, least: 1}
  - {of: case, at: facts.*.confidence, where: {source: kroniek}, one_of: [high, low]}
  - {of: case, at: facts.*.text, where: {confidence: unverified}, says: [nergens]}
  - {of: lesson:samen-bouwen, at: sub_lessons.s-2.text, says: [FEEST]}
"""


def said(root: Path) -> list[str]:
    return [problem.render("nl") for problem in check(root).problems]


def test_agreements_that_are_kept_say_nothing(lay: Lay) -> None:
    assert said(lay({"patterns/agreements.yml": KEPT})) == []


@pytest.mark.parametrize(
    ("kept", "broken", "code"),
    [
        ("[lesson:samen-bouwen]", "[lesson:samen-bouwen, lesson:samen-breken]", "B223"),
        ("[lesson:samen-bouwen]", "[lesson:samen-bouwen, case:brug]", "B224"),
        ("least: 1, most: 9", "least: 3, most: 9", "B225"),
        ("least: 1, most: 9", "most: 1", "B225"),
        ("says: dorp", "says: zee", "B226"),
        ("[example, ambivalent]", "[ambivalent]", "B226"),
        ("{case: brug, polarity: [example]}", "{case: brug, polarity: [warning]}", "B226"),
        ("target: model:toren", "target: case:draak", "B227"),
        ("[Takel, katrol]", "[takels]", "B228"),
        ("at: routes, least: 1", "at: routes, least: 99", "B229"),
        ("one_of: [high, low]", "one_of: [low]", "B229"),
        ("says: [FEEST]", "says: [rouw]", "B229"),
        ("at: sub_lessons.s-2.text", "at: sub_lessons.s-7.text", "B229"),
        ("at: [term, synonyms.*]", "at: [naam]", "B230"),
        ("at: routes", "at: wegen", "B230"),
    ],
)
def test_one_broken_agreement_is_one_message(lay: Lay, kept: str, broken: str, code: str) -> None:
    assert kept in KEPT
    (message,) = said(lay({"patterns/agreements.yml": KEPT.replace(kept, broken, 1)}))
    assert f" {code} " in message


def test_nobody_is_held_to_an_agreement_while_a_file_cannot_be_read(lay: Lay) -> None:
    broken = {"patterns/agreements.yml": KEPT, "patterns/lessons/samen-bouwen.yml": "title: ["}
    assert not [line for line in said(lay(broken)) if re.search(r" B22[3-9] ", line)]


def test_prints_tell_a_run_of_words_whatever_its_accents_marks_and_links() -> None:
    known = set(copying.fingerprints("Eén, twee (drie) vier vijf!", 4))
    assert known == set(copying.fingerprints("een TWEE [drie](case:brug) *vier* vijf", 4))
    assert not known & set(copying.fingerprints("een twee drie zes vijf", 4))
    assert copying.fingerprints("te kort voor een reeks", 6) == []


def test_the_command_makes_the_prints_that_the_check_reads(
    lay: Lay, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bron.txt"
    source.write_text("Zei hij: het hele dorp bouwde mee, jazeker.", "utf-8")
    assert cli.main(["fingerprint", "kroniek", str(source), "--words", "5"]) == 0
    root = lay({"patterns/fingerprints.yml": capsys.readouterr().out})
    (message,) = said(root)
    assert message.startswith("patterns/cases/brug.yml:34:10: B231")


def test_a_source_in_another_encoding_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bron.txt"
    source.write_bytes("één".encode("latin-1"))
    assert cli.main(["fingerprint", "kroniek", str(source)]) == cli.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"{source} is niet in UTF-8 opgeslagen. Sla de tekst opnieuw op als UTF-8.\n"
