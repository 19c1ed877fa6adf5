"""A file as an old editor saves it: Latin-1."""

from pathlib import Path


def arrange(root: Path) -> None:
    text = "title: Begin klein\nsummary: De kleine caf\u00e9.\n"
    (root / "patterns/lessons/begin-klein.yml").write_bytes(text.encode("latin-1"))
