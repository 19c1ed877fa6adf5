"""One of several answers leads elsewhere."""

from pathlib import Path

OLD = """\
        text: Een bos
        to: dagen
"""
NEW = """\
        text: Een bos
        to: tas
"""


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "reistas.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
