"""An answer says that it is none of these where only one is chosen."""

from pathlib import Path

OLD = """\
        because: Voor de nacht is meer nodig.
"""
NEW = """\
        because: Voor de nacht is meer nodig.
        none: true
"""


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "reistas.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
