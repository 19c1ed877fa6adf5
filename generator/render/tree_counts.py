"""Numbers on the pages of a tree, in words that differ for one and for many."""

from __future__ import annotations

from generator.render.templates import fill
from generator.render.view import Desk


def in_number(desk: Desk, count: int, one: str, *, many: str) -> str:
    """A number in words; `one` and `many` are names of words."""
    return desk.words[one] if count == 1 else fill(desk.words[many], count=count)
