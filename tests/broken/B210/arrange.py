"""The vocabulary forgets a value that two lists have."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns/vocabulary.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("    low:\n      label: low\n      definition: Zo heet low in het dal.\n", ""),
        encoding="utf-8",
    )
