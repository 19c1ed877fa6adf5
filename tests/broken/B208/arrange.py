"""The only example of the lesson is one no longer."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns/cases/brug.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("part: s-1\n    polarity: example", "polarity: analogy"), encoding="utf-8"
    )
