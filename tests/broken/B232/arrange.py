"""A tree lapses without a word."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns" / "trees/poort.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: published", "status: deprecated", 1), encoding="utf-8")
