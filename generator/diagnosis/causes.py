"""The mistakes that people make in YAML, in the order in which they are looked for.

Each is a function that looks at a line near the place where the parser lost its way, and
yields what could be wrong with it, with the line mended. It may guess: a remedy counts only
when the parser gets further with it.
"""

from __future__ import annotations

from generator.diagnosis.indents import indentation, unindented
from generator.diagnosis.page import Cause
from generator.diagnosis.signs import colon, dash, dash_too_many, no_dash, odd_space, stranger, tab
from generator.diagnosis.values import bracket, quotation_marks, to_quote

WHITE_SPACE: tuple[Cause, ...] = (odd_space, tab)

INDENTS: tuple[Cause, ...] = (no_dash, dash_too_many, indentation, unindented)

# What stands in a line comes before how far it is indented: most lines that "do not fit" do
# so because of the line above.
CAUSES = ((*WHITE_SPACE, quotation_marks, stranger, colon, dash, to_quote, bracket), INDENTS)
