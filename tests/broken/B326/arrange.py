"""An outcome puts first what no road there brings."""

from pathlib import Path

OLD = "      - Zoek vier haringen.\n"
NEW = "      - Zoek vier haringen.\n    first: [dekens]\n"


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "kamp.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
