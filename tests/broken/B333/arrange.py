"""A step with one answer that does not say that it only tells."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    tree = root / "patterns/trees/kamp.yml"
    text = tree.read_text("utf-8")
    tree.write_text(text.replace("    choose: nothing\n", ""), "utf-8")
