"""Lists and paragraphs that look right in the file, and that YAML makes into one line."""

from pathlib import Path

TEXTS = {
    "situation: De beek was te breed om over te springen.": """\
situation: >
  De beek was te breed.

  Niemand kon er overheen.""",
    "done: |\n  Het gilde deed drie dingen:\n\n": """\
done: >-
  Het gilde deed drie dingen:
""",
}


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    for old, new in TEXTS.items():
        assert old in text
        text = text.replace(old, new)
    case.write_text(text, "utf-8")
    (case.parent / "brug.en.yml").unlink()
