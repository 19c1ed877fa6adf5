"""The languages of a book: one edition each, of which the first is the source.

Not to be mixed up with `problems.Language`, in which the program speaks to who writes: that has
two values, and a book may have any language that the interface has words for.
"""

from __future__ import annotations

from pathlib import Path

BookLanguage = str  # a code of two letters, such as `nl`
Languages = tuple[BookLanguage, ...]

USUAL: Languages = ("nl", "en")
CODE = r"[a-z]{2}"
_TEMPLATES = Path(__file__).parent.parent / "templates"


def with_words() -> Languages:
    """The languages that the interface has words for, those of every book first."""
    found = {path.name.split(".")[1] for path in _TEMPLATES.glob("words.*.yml")}
    return (*USUAL, *sorted(found - set(USUAL)))
