"""A route that gives an answer and none of them."""

from pathlib import Path

OLD = """\
      onderweg: [rivier, bos]
"""
NEW = """\
      onderweg: [rivier, niets]
"""


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "reistas.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
