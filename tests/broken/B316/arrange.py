"""A tree advises a model and names a case that have lapsed."""

from pathlib import Path

CHANGES = (
    (
        "models/toren.yml",
        "status: published",
        "status: deprecated\nlapsed_because: Niemand bouwt nog torens.",
    ),
    (
        "cases/draak.yml",
        "status: published",
        "status: deprecated\nlapsed_because: De draak is verhuisd.\nreplaced_by: case:brug",
    ),
)


def arrange(root: Path) -> None:
    for name, old, new in CHANGES:
        file = root / "patterns" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
