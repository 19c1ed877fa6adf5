"""A note names an item that its checklist does not have."""

from pathlib import Path

OLD = "items: [lied]"
NEW = "items: [leid]"


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "kamp.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
