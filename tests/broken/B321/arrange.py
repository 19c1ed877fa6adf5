"""A rule for every answer, so that nothing is left for `to`."""

from pathlib import Path

OLD = """\
          - when: {weer: [regen]}
            to: schuur
"""
NEW = f"""\
{OLD}\
          - when: {{weer: [droog]}}
            to: weide
"""


def arrange(root: Path) -> None:
    tree = root / "patterns" / "trees" / "kamp.yml"
    text = tree.read_text(encoding="utf-8")
    assert OLD in text
    tree.write_text(text.replace(OLD, NEW, 1), encoding="utf-8")
