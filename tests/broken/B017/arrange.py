"""A folder with more files than a whole book may have."""

from pathlib import Path

from generator.link.load import MAX_FILES


def arrange(root: Path) -> None:
    folder = root / "patterns/cases"
    for number in range(MAX_FILES):
        (folder / f"kopie-{number}.yml").touch()
