"""The interface texts of every language, kept as data beside the templates.

They are what the pages say of themselves. A book may say some of them in words of its own
(`OwnWords`), so what can be said, and with which gaps, is known here and not where pages are made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

from generator.schema.languages import BookLanguage
from generator.source import read

TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def words(language: BookLanguage) -> dict[str, str]:
    """Every interface text of a language, by name: read once, and the same for all who ask."""
    name = f"words.{language}.yml"
    document, problems = read(TEMPLATES, name)
    assert document is not None, [problem.render("en") for problem in problems]
    return {name: text.text for name, text in document.fields.items()}


def gaps_of(text: str) -> frozenset[str] | None:
    """The names of the gaps of an interface text, such as `{count}`; None where it has a brace too
    many or too few, or a gap that says more than a name.
    """
    try:
        parts = [(name, form, how) for _, name, form, how in Formatter().parse(text)]
    except ValueError:
        return None
    gaps = [(name, form, how) for name, form, how in parts if name is not None]
    if any(form or how or not name.isidentifier() for name, form, how in gaps):
        return None
    return frozenset(name for name, _, _ in gaps)
