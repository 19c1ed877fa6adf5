"""A step that only tells, of which the answer gives a note along."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    tree = root / "patterns/trees/kamp.yml"
    text = tree.read_text("utf-8")
    tree.write_text(
        text.replace(
            "        because: Nu de vraag waarin u slaapt.\n",
            "        because: Nu de vraag waarin u slaapt.\n        adds: [hout]\n",
        ),
        "utf-8",
    )
