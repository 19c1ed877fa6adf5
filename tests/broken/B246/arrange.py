"""A quote that the lesson does not say so, and a note beside words that the case does not say."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    lesson = root / "patterns" / "lessons" / "samen-bouwen.yml"
    said = lesson.read_text(encoding="utf-8")
    lesson.write_text(said.replace("quote: Wie meebouwt", "quote: Wie kijkt"), encoding="utf-8")
    case = root / "patterns" / "cases" / "brug.yml"
    noted = case.read_text(encoding="utf-8")
    noted = noted.replace("beside: De beek was te breed", "beside: De beek was te smal")
    case.write_text(noted, "utf-8")
    chapter = root / "book" / "nl" / "over.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("Voor elke bouwer in het dal.", "Het dal zwijgt."), "utf-8")
