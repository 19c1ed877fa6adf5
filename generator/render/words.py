"""The interface texts of every edition, kept as data beside the templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.schema.languages import BookLanguage, Languages
from generator.source import read

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def words(language: BookLanguage) -> dict[str, str]:
    """Every interface text of a language, by name: read once, and the same for all who ask."""
    name = f"words.{language}.yml"
    document, problems = read(TEMPLATES, name)
    assert document is not None, [problem.render("en") for problem in problems]
    return {name: text.text for name, text in document.fields.items()}


def words_of(languages: Languages, language: BookLanguage) -> dict[str, str]:
    """The interface texts of one edition of a book; what its language lacks is in the source."""
    return words(languages[0]) | words(language)
