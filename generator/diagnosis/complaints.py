"""What the parser says when it loses its way, in words that a policy officer understands."""

from __future__ import annotations

from generator.problems import Words

BREAKS_YAML = Words(
    "deze regel volgt de regels van YAML niet", "this line breaks the rules of YAML"
)
NO_FIELD = Words(
    "hier staat geen veldnaam met een dubbele punt", "no field name with a colon stands here"
)

# Where the parser says that something began, it began: look there, not where it was noticed.
OPENED = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")
_COMPLAINTS = {
    "cannot start any token": Words(
        "hier staat een teken dat geen waarde kan beginnen (een tab, @, ` of %)",
        "a character stands here that cannot start a value (a tab, @, ` or %)",
    ),
    "mapping values are not allowed": Words(
        "hier staat een dubbele punt die geen veldnaam afsluit",
        "a colon stands here that does not end a field name",
    ),
    "could not find expected ':'": Words(
        "hier ontbreekt een dubbele punt na de veldnaam",
        "a colon is missing here after the field name",
    ),
    "did not find expected key": Words(
        "het inspringen van deze regel klopt niet met de regels erboven",
        "the indentation of this line does not fit the lines above",
    ),
    "did not find expected '-' indicator": Words(
        "deze regel hoort bij een lijst, maar het streepje ontbreekt of springt anders in",
        "this line belongs to a list, but the dash is missing or indented differently",
    ),
    "unknown escape character": Words(
        "na een \\ tussen dubbele aanhalingstekens staat een teken dat daar niet kan",
        "after a \\ between double quotation marks stands a character that cannot stand there",
    ),
    "while scanning a quoted scalar": Words(
        "een aanhalingsteken is niet gesloten", "a quotation mark is not closed"
    ),
    "did not find expected ',' or": Words(
        "een haak [ of { is niet gesloten", "a bracket [ or { is not closed"
    ),
}


def plainly(said: str) -> Words:
    """A complaint of the parser, context and problem together, in plain words."""
    return next((words for part, words in _COMPLAINTS.items() if part in said), BREAKS_YAML)
