"""The only tree that arrived at the model does so no longer."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns/trees/poort.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    models: [toren]\n", ""), encoding="utf-8")
