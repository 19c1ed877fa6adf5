"""A rule that asks what was chosen at a step that only tells."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    tree = root / "patterns/trees/kamp.yml"
    text = tree.read_text("utf-8")
    tree.write_text(text.replace("{weer: [regen]}", "{weer: [regen], vuur: [verder]}"), "utf-8")
