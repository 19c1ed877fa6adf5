"""What a book says of itself in its own words, in the place of the usual interface texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.render.gaps_page import gaps_page
from generator.render.site import editions
from generator.render.words import words_of
from generator.schema.interface import gaps_of, words
from generator.schema.languages import with_words
from tests.building import book_of
from tests.conftest import Lay

OWN = "gaps-title:\n  says: Wat wij nog zoeken\n"
ENGLISH = "gaps-title:\n  says: What we still look for\n"


def test_a_text_of_its_own_stands_in_the_edition_of_its_language(tiny: Path, lay: Lay) -> None:
    lay({"patterns/wording.yml": OWN})
    book = book_of(tiny)
    dutch, english = editions(book)
    assert gaps_page(dutch).title == "Wat wij nog zoeken"
    assert gaps_page(english).title == words("en")["gaps_title"]  # rather than in Dutch
    own = {name for name, text in words_of(book, "nl").items() if text != words("nl")[name]}
    assert own == {"gaps_title"}


def test_it_is_translated_as_any_other_text(tiny: Path, lay: Lay) -> None:
    lay({"patterns/wording.yml": OWN, "patterns/wording.en.yml": ENGLISH})
    _, english = editions(book_of(tiny))
    assert gaps_page(english).title == "What we still look for"


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("Geen", frozenset()),
        ("{count} van {total}, {count}", {"count", "total"}),
        ("{{zo}}", frozenset()),
        ("{count", None),
        ("count}", None),
        ("{}", None),
        ("{0}", None),
        ("{count!r}", None),
        ("{count:>9999999}", None),
        ("{count.__class__}", None),
        ("{count[0]}", None),
    ],
)
def test_a_gap_is_a_name_between_braces_and_no_more(text: str, gaps: set[str] | None) -> None:
    assert gaps_of(text) == gaps


def test_every_usual_text_has_gaps_that_can_be_kept() -> None:
    """So a book can say each of them in words of its own."""
    for language in with_words():
        assert [name for name, text in words(language).items() if gaps_of(text) is None] == []
