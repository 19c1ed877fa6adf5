"""No text makes a regular expression of the program slow: searched for in every one of them."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.slowness import Steps, cost, slow_text

GENERATOR = Path(__file__).parent.parent / "generator"
# What meets the texts of contributors before they are judged; behind the gate all is bounded.
BEHIND = ("render", "publish", "derive")
MODULES = [m for m in sorted(GENERATOR.rglob("*.py")) if m.parent.name not in BEHIND]
METHODS = {"match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn"}


class Use(NamedTuple):
    """A regular expression, how it is used, and where it stands."""

    where: str
    pattern: str
    flags: int
    how: str


@cache
def uses() -> dict[str, list[Use]]:
    """The regular expressions of each module of the package; one that cannot be seen here is an
    error."""
    trees = {module: ast.parse(module.read_text("utf-8")) for module in MODULES}
    called: dict[str, set[str]] = {}  # the methods that are called on a name, in its own module
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = node.value.value if isinstance(node.value, ast.Subscript) else node.value
                said = f"{module}:{name.id}" if isinstance(name, ast.Name) else ""
                called.setdefault(said, set()).add(node.attr)
    return {
        str(module.relative_to(GENERATOR)): [
            use
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and _is_re(node.func)
            for use in _uses(module, tree, node, called)
        ]
        for module, tree in trees.items()
    }


def _is_re(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and (
        ast.unparse(func.value) == "re" and func.attr in METHODS | {"compile"}
    )


def _uses(
    module: Path, tree: ast.Module, call: ast.Call, called: dict[str, set[str]]
) -> Iterator[Use]:
    name = ".".join(module.relative_to(GENERATOR.parent).with_suffix("").parts)
    scope = vars(importlib.import_module(name.removesuffix(".__init__")))
    assert isinstance(call.func, ast.Attribute)
    last = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "findall": 2, "finditer": 2}
    given = [k.value for k in call.keywords if k.arg == "flags"]
    given += call.args[last.get(call.func.attr, 9) :]
    words = {
        "before": r"\[[^\]\[]*\]\(\s*<?(?:[a-z]+:)?",
        "either": "woord|twee woorden|a",
        "ending": ".yml",
        "named": "model:een-naam",
        "new": "nieuw",
        "word": "woord",
    }
    pattern = eval(ast.unparse(call.args[0]), {**scope, **words})
    flags = int(eval(ast.unparse(given[0]), scope)) if given else 0
    where = f"{name}:{call.lineno}"
    if call.func.attr != "compile":
        yield Use(where, pattern, flags, call.func.attr)
        return
    assigned = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
    owners = [n for n in assigned if call in (n.value, *getattr(n.value, "values", ()))]
    names = {t.id for owner in owners for t in owner.targets if isinstance(t, ast.Name)}
    ways = {how for name in names for how in called.get(f"{module}:{name}", ())}
    ways |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.value is call}
    ways = ways or {"search"}
    for how in ways if ways <= {"match", "fullmatch"} else {"search"}:
        yield Use(where, pattern, flags, how)


def test_the_patterns_are_found() -> None:
    every = [use for found in uses().values() for use in found]
    assert len(every) > 60
    assert {use.how for use in every} > {"search", "fullmatch", "match"}


# By the first letter: collecting the tests must not cost reading the whole package.
@pytest.mark.parametrize("letter", sorted({str(m.relative_to(GENERATOR))[0] for m in MODULES}))
def test_no_text_makes_a_pattern_slow(letter: str) -> None:
    found = [use for module, every in uses().items() if module[0] == letter for use in every]
    slow = {use.where: slow_text(use.pattern, use.flags, use.how) for use in found}
    assert {where: text for where, text in slow.items() if text is not None} == {}


@pytest.mark.parametrize(
    ("pattern", "how"),
    [
        (r"^## +(.+?)\s*#*$", "search"),
        (r"\[[^\]]+\]\(", "search"),
        (r"\[([^\]]*)\]\([^)]*\)", "search"),
        (r"(a+)+$", "match"),
        (r"(`+)(?!`).+?(?<!`)\1(?!`)", "search"),
        (r"\s+$", "search"),
        (r"<!--.*?-->", "search"),
        (r"(?:a|b|ab)*c", "fullmatch"),
        (r"\d+(?=x)", "search"),
        (r"x*y*z", "search"),
        (r"(?i)[a-z]+@", "search"),
    ],
)
def test_the_search_finds_what_is_slow(pattern: str, how: str) -> None:
    assert slow_text(pattern, 0, how) is not None


@cache
def patterns() -> list[tuple[str, int]]:
    """Every regular expression of the package, once."""
    return sorted({(use.pattern, use.flags) for found in uses().values() for use in found})


@settings(max_examples=150)
@given(st.data())
def test_steps_are_counted_of_the_same_match(data: st.DataObject) -> None:
    pattern, flags = data.draw(st.sampled_from(patterns()))
    letters = st.sampled_from([*dict.fromkeys(c for c in pattern if c.isprintable()), *"a0 \n-"])
    text = data.draw(st.text(letters, max_size=12))
    for how in (re.match, re.fullmatch):
        steps = Steps(pattern, flags, text)
        found = how(pattern, text, flags)
        assert steps.match(0, whole=how is re.fullmatch) == (found is not None)
        if found:
            assert steps.end == found.end()


def test_steps_grow_with_the_text_and_no_faster() -> None:
    assert cost("a+b", 0, "a" * 40 + "b", "match") < 2.2 * cost("a+b", 0, "a" * 20 + "b", "match")
    assert cost("a+b", 0, "a" * 40, "search") > 3 * cost("a+b", 0, "a" * 20, "search")
