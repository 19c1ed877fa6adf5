"""The vocabulary explains a value too many, in its last list."""

from pathlib import Path


def arrange(root: Path) -> None:
    with (root / "patterns/vocabulary.yml").open("a", encoding="utf-8") as file:
        file.write("    zijwaarts:\n      label: zijwaarts\n      definition: Niet van boven.\n")
