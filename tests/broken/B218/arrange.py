"""The tree in other words has another translation, which is not what this is about."""

from pathlib import Path


def arrange(root: Path) -> None:
    (root / "patterns/trees/poort.en.yml").unlink()
