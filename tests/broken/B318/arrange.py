"""A rule asks for a question that is not there."""

from pathlib import Path

OLD = "when: {weer: [regen]}"
NEW = "when: {weder: [regen]}"


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "kamp.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
