"""A link to a file outside the book."""

from pathlib import Path


def arrange(root: Path) -> None:
    (root / "patterns/lessons/begin-klein.yml").symlink_to("/etc/hostname")
