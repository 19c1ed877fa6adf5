"""Signs without their other half, each at its place in a block of text."""

from pathlib import Path

DONE = """\
  Het gilde deed **drie dingen:

  - palen slaan;
  - planken _leggen;
  - feest vieren, met `bier.
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
