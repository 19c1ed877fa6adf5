"""The documentation of all problem codes, made from their own words."""

from __future__ import annotations

import re

from generator.problems import Language
from generator.problems.catalogue import CATALOGUE


def codes_page(language: Language) -> str:
    """The documentation of all problem codes, as Markdown."""
    heading = {"nl": "# Foutcodes", "en": "# Problem codes"}[language]
    column = {"nl": ("code", "melding", "remedie"), "en": ("code", "message", "remedy")}[language]
    lines = [heading, "", f"| {' | '.join(column)} |", "|---|---|---|"]
    for code, row in CATALOGUE.items():
        cells = (code, row.message(language), row.tip(language))
        lines.append("| " + " | ".join(re.sub(r"([|*_\[\]<])", r"\\\1", c) for c in cells) + " |")
    return "\n".join(lines) + "\n"
