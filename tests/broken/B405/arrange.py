"""Signs that may be meant as they stand."""

from pathlib import Path

DONE = """\
  Zie [[De draak]] en {{sjabloon}}.

  Goed gedaan :tada: zei de koningin.
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
