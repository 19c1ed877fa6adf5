"""Numbers on the pages of a tree, in words that differ for one and for many."""

from __future__ import annotations

from generator.render.templates import fill
from generator.render.view import Desk


def in_number(desk: Desk, count: int, one: str, *, many: str) -> str:
    """A number in words; `one` and `many` are names of words."""
    return desk.words[one] if count == 1 else fill(desk.words[many], count=count)


def questions_left(desk: Desk, left: int, *, is_told: bool) -> str:
    """How many questions there are still; after a step that only tells one may come, or none."""
    if not left:
        return desk.words["step_left_none"]
    word = "step_left_after" if is_told else "step_left_one"
    return in_number(desk, left, word, many="step_left")
