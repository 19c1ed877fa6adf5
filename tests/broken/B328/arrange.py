"""Several answers can be chosen, and none of them says that it is none of these."""

from pathlib import Path

OLD = """\
        none: true
"""
NEW = """\
        unsure: true
"""


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "reistas.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
