"""Adds a list that the book does not use."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns" / "vocabulary.yml"
    extra = "polarties:\n  title: Strekking\n  definition: Tikfout in de naam.\n"
    extra += "  values:\n    example:\n      label: Zo kan het\n      definition: Zo doet u het.\n"
    file.write_text(file.read_text(encoding="utf-8") + extra, encoding="utf-8")
