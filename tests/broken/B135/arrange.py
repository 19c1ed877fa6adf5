"""Addresses that stand by themselves."""

from pathlib import Path

DONE = """\
  Zie https://gilde.example/brug?utm_source=brief&blad=3 en
  ook (www.gilde.example).
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
