"""A folder that is a link to a folder elsewhere."""

from pathlib import Path


def arrange(root: Path) -> None:
    cases = root / "patterns/cases"
    cases.rename(root / "elders")
    cases.symlink_to(root / "elders")
