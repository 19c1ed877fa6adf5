"""A fact stays sure, though its source could not be found again."""

from pathlib import Path


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("result: reworded", "result: unreachable"), encoding="utf-8")
