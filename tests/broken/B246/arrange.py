"""A quote that the lesson does not say so."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    lesson = root / "patterns" / "lessons" / "samen-bouwen.yml"
    said = lesson.read_text(encoding="utf-8")
    lesson.write_text(said.replace("quote: Wie meebouwt", "quote: Wie kijkt"), encoding="utf-8")
    chapter = root / "book" / "nl" / "over.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("Voor elke bouwer in het dal.", "Het dal zwijgt."), "utf-8")
