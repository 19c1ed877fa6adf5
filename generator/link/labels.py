"""What the book calls the values of its fixed lists, before its registers are judged."""

from __future__ import annotations

from pathlib import Path

from generator.link.judged import read_once
from generator.schema.languages import Languages
from generator.schema.spoken import as_said


def labels_of(root: Path, languages: Languages) -> dict[str, dict[str, str]]:
    """What the book calls the values of its fixed lists, in every language, by list.

    Whatever is wrong with the register is told when it is read in its turn.
    """
    labels: dict[str, dict[str, str]] = {}
    for ending in (".yml", *(f".{language}.yml" for language in languages[1:])):
        try:
            document, _ = read_once(root, f"patterns/vocabulary{ending}", frozenset())
        except OSError:
            continue
        for name, fixed in document.fields.items() if document else ():
            values = fixed.fields.get("values")
            for value, said in values.fields.items() if values else ():
                label = said.fields.get("label")
                if label and isinstance(label.value, str):
                    labels.setdefault(name, {}).setdefault(as_said(label.value), value)
    return labels
