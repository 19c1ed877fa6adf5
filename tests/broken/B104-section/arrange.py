"""A chapter with a section that nobody reads to the end."""

from pathlib import Path


def arrange(root: Path) -> None:
    (root / "book/nl/lang.md").write_text(
        f"---\ntitle: Lang\nsummary: Een lang verhaal.\n---\n{'Lang. ' * 1667}", encoding="utf-8"
    )
