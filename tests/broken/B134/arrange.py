"""Markup of other programs."""

from pathlib import Path

DONE = """\
  Het gilde deed drie dingen:

  - [x] palen slaan;
  - ~~planken leggen~~ touw spannen.

  !!! warning
      Kijk uit voor de draak.

  Brug
  : Een weg over water.

  • een eik
  • een beuk
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
