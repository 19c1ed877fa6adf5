"""A case is replaced by one that has lapsed too."""

from pathlib import Path

GONE = "status: deprecated\nlapsed_because: Er is nu een brug.\n"


def arrange(root: Path) -> None:
    cases = root / "patterns" / "cases"
    dragon = (cases / "draak.yml").read_text(encoding="utf-8")
    for name, more in (("gracht", "replaced_by: case:kanaal\n"), ("kanaal", "")):
        text = dragon.replace("title: ", f"title: De {name}. ", 1)
        text = text.replace("status: published\n", GONE + more)
        (cases / f"{name}.yml").write_text(text, encoding="utf-8")
