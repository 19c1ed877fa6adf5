"""A mail address that stands by itself."""

from pathlib import Path

DONE = """\
  Vraag het aan smid@gilde.example, of aan [de bard](mailto:bard@gilde.example).
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
