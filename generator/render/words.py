"""The interface texts of both editions, kept as data beside the templates."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Language
from generator.source import read

TEMPLATES = Path(__file__).parent.parent / "templates"


def words(language: Language) -> dict[str, str]:
    """Every interface text of a language, by name."""
    name = f"words.{language}.yml"
    document, problems = read(TEMPLATES, name)
    assert document is not None, [problem.render("en") for problem in problems]
    plain = document.root.plain()
    assert isinstance(plain, dict)
    return plain
