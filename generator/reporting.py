"""What a check says to a person: the problems, and a line that sums them up."""

from __future__ import annotations

from generator.link.linking import Verdict
from generator.problems import Language, count_problems, written_number
from generator.problems.forges import problems_text
from generator.problems.said import COUNTED, SAID


def report(checked: Verdict, language: Language) -> list[str]:
    """Every problem, and the sum."""
    return [*problems_text(checked.problems, language), sum_of(checked, language)]


def sum_of(checked: Verdict, language: Language) -> str:
    """The last line of a check."""
    if checked.book is not None:
        return SAID["fine"][language].format(counts=checked.counts(language))
    errors = count_problems(checked.problems, errors=True)
    words = COUNTED[language]
    notes = count_problems(checked.problems, errors=False)
    said = {
        "errors": f"{written_number(errors, language)} {words[errors != 1]}",
        "notes": f"{written_number(notes, language)} {words[2 + (notes != 1)]}",
    }
    return SAID["errors"][language].format(**said)


def troubles(checked: Verdict, language: Language) -> list[tuple[str, str, str]]:
    """Every error in its parts: where it is, what it is, and the remedy."""
    return [
        (f"{error.location}", f"{error.code} {error.message(language)}", error.tip(language))
        for error in checked.errors
    ]
