"""Code between fences, by indentation, and code that is never closed."""

from pathlib import Path

DONE = """\
  Zo schreef het gilde het op:

  ```yaml
  planken: 12

  palen: "https://gilde.example/palen"
  ```

  Eerst dit.

      planken = 12

  ~~~ {#kaap .md-button}
  De rest van het verhaal.
"""


def arrange(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    text = case.read_text("utf-8")
    start, end = text.index("  Het gilde"), text.index("outcome:")
    case.write_text(text[:start] + DONE + text[end:], "utf-8")
    (case.parent / "brug.en.yml").unlink()
