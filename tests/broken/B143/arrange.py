"""A chapter that shows a picture."""

from pathlib import Path


def arrange(root: Path) -> None:
    with (root / "book/nl/over.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n## Gezien\n\n![De brug](Brug.SVG)\n")
