"""A text that reads in another direction than it is written (Trojan Source)."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns/lessons/samen-bouwen.yml"
    text = file.read_text("utf-8").replace("title: Bouw ", "title: Bouw \u202e")
    file.write_text(text, encoding="utf-8")
