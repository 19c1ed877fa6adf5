"""A case that still holds names what took its place."""

from pathlib import Path


def arrange(root: Path) -> None:
    file = root / "patterns" / "cases/brug.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("status: published", "status: published\nreplaced_by: case:draak", 1),
        encoding="utf-8",
    )
