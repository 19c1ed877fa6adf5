"""A register that is one byte too large."""

from pathlib import Path


def arrange(root: Path) -> None:
    (root / "patterns/sources.yml").write_bytes(b"#" * (256 * 1024 + 1))
