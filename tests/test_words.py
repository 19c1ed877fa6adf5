"""No word without a use: every interface text is shown somewhere, and so is every fixed value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.render.site import editions, pages
from generator.render.view import Desk, Value
from generator.schema.interface import TEMPLATES, words
from generator.schema.registers import Vocabulary
from tests.building import library_book

GENERATOR = Path(TEMPLATES).parent
# What the program asks of a list without showing it as a value of that list.
NOT_SHOWN = {
    "status": "a draft is left out, and a lapsed entry has words of its own",
    "check_result": "a page says the day and what is gone; the rest stands in docs/fact-check.md",
}


def asked_for() -> Iterator[re.Pattern[str]]:
    """The names of interface texts in templates, theme and modules; some are put together."""
    for file in [*GENERATOR.rglob("*.html")]:
        for name in re.findall(r"\bwords\.([a-z_0-9]+)", file.read_text("utf-8")):
            yield re.compile(name)
        for start, end in re.findall(
            r'"(\w*)" ?~ ?\w+(?:\.\w+)* ?(?:~ ?"(\w*)")?', file.read_text("utf-8")
        ):
            yield re.compile(f"{start}.+{end}")
    for file in GENERATOR.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if re.fullmatch(r"[a-z_0-9]+", node.value):
                    yield re.compile(node.value)
            elif isinstance(node, ast.JoinedStr):
                made = "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                )
                if re.fullmatch(r"[a-z_0-9.+]*_[a-z_0-9.+]*", made):
                    yield re.compile(made)


def test_every_interface_text_is_asked_for() -> None:
    patterns = {pattern.pattern: pattern for pattern in asked_for()}
    exact = {name for name in patterns if name.isidentifier()}
    made = [pattern for name, pattern in patterns.items() if name not in exact]
    unused = [
        name
        for name in words("nl")
        if name not in exact and not any(pattern.fullmatch(name) for pattern in made)
    ]
    assert unused == []


def test_every_value_of_every_fixed_list_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the pages of a book that has one of everything."""
    shown: set[tuple[str, str]] = set()
    plain = Desk.term

    def term(self: Desk, name: str, value: str) -> Value:
        shown.add((name, value))
        return plain(self, name, value)

    monkeypatch.setattr(Desk, "term", term)
    book = library_book()
    for page in pages(editions(book)[0]):
        assert page.title
    known = {(r.id, value) for r in book.all(Vocabulary) for value in r.data.values}
    assert {pair for pair in known - shown if pair[0] not in NOT_SHOWN} == set()
