"""A text that reads in another direction than it is written (Trojan Source)."""

from pathlib import Path


def arrange(root: Path) -> None:
    text = "title: Begin \u202eklein\n"
    (root / "patterns/lessons/begin-klein.yml").write_text(text, encoding="utf-8")
