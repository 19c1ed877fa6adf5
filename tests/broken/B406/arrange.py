"""A link that tells someone else who follows it."""

from pathlib import Path

DONE = """\
  Lees [de kroniek](https://kroniek.example/?utm_source=brief&blad=5).
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
