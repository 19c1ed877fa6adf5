"""A second model at the same place, with as many steps and the same cost."""

from __future__ import annotations

from pathlib import Path


def arrange(root: Path) -> None:
    models = root / "patterns" / "models"
    text = (models / "toren.yml").read_text(encoding="utf-8")
    text = text.replace("former_ids: [burcht]\n", "").replace("title: De toren", "title: De kerk")
    text = text.replace("short: Toren", "short: Kerk")
    (models / "kerk.yml").write_text(f"{text}not_in_tree: Nog niet.\n", encoding="utf-8")
