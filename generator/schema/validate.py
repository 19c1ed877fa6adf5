"""Located trees to typed blocks, or problems at the right line (codes B1).

Pydantic judges; this module says its findings in the author's words, at the author's line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.located import Document, Node
from generator.problems import Location, Problem, Words, nearest
from generator.schema.fields import NOT_BLANK, Block
from generator.schema.shape import Path, Shape, shape_at
from generator.schema.written import misread

B = TypeVar("B", bound=Block)
Values = dict[str, str | int | Words]

# What an error of pydantic is called in this book. Types that are not here cannot arise from
# a tree of text, lists and mappings; one that does is a bug of ours and raises KeyError.
_SAID: dict[str, Callable[[ErrorDetails, str], tuple[str, Values]]]


def validate(cls: type[B], document: Document, at: Path = ()) -> tuple[B | None, list[Problem]]:
    """The typed block in the document at path `at`, if its shape is right; and every fault."""
    node = _node(document.root, at)
    block = None
    found: list[Problem] = []
    try:
        block = cls.model_validate(node.plain())
    except ValidationError as error:
        faults = (detail for detail in error.errors() if not _miscounted(detail))
        found = [_problem(cls, document, at, detail) for detail in faults]
    found += _repeated_ids(document, at, node)
    misreadings = list(misread(Shape("block", cls=cls), document, at, node))
    told = [problem for problem in found + misreadings if _is_news(document, at, problem)]
    return None if found else block, told


def _is_news(document: Document, at: Path, problem: Problem) -> bool:
    """Whether a fault is one of its own: no lost field that is missed, no line told before."""
    if problem.code == "B101":
        is_lost = problem.values["field"] in document.lost or "" in document.lost
        return not (is_lost and problem.location == document.locate(at))
    return problem.code == "B102" or problem.location.line not in document.touched


def _node(root: Node, path: Path) -> Node:
    for step in path:
        assert isinstance(root.value, dict)
        root = root.value[str(step)]
    return root


def _miscounted(detail: ErrorDetails) -> bool:
    """Pydantic leaves out items with a fault of their own when it counts a list."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _problem(cls: type[Block], document: Document, at: Path, detail: ErrorDetails) -> Problem:
    in_key = detail["loc"][-1:] == ("[key]",)
    path = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        return _unknown(cls, document.locate((*at, *path), key=True), path)
    if kind == "missing":
        return _missing(cls, document.locate((*at, *path[:-1])), path)
    location = document.locate((*at, *path), key=in_key)
    if detail["input"] == "" or detail.get("ctx", {}).get("pattern") == NOT_BLANK:
        return Problem(location, "B105", {"field": field})
    if kind == "literal_error":
        return _not_in_list(cls, location, path, detail["input"])
    code, values = _SAID[kind](detail, field)
    return Problem(location, code, values)


def _unknown(cls: type[Block], location: Location, path: Path) -> Problem:
    parent = shape_at(cls, path[:-1])
    allowed = sorted(parent.fields) if parent else []
    found = str(path[-1])
    values: Values = {"field": found, "allowed": ", ".join(allowed)}
    return Problem(location, "B102", values, nearest(found, allowed))


def _missing(cls: type[Block], location: Location, path: Path) -> Problem:
    shape = shape_at(cls, path)
    help_text = Words(shape.help_nl, shape.help_en) if shape else Words("", "")
    return Problem(location, "B101", {"field": str(path[-1]), "help": help_text})


def _not_in_list(cls: type[Block], location: Location, path: Path, found: object) -> Problem:
    shape = shape_at(cls, path) or Shape("leaf")
    values: Values = {"found": _brief(found), "allowed": ", ".join(shape.values)}
    return Problem(location, "B103", values, nearest(str(found), shape.values))


def _brief(value: object) -> str | Words:
    """A value inside quotation marks: itself when it is text, else what it is."""
    return value if isinstance(value, str) else _shown(value)


def _shown(value: object) -> Words:
    """What stands in the file, said shortly."""
    if isinstance(value, list):
        return Words(f"een lijst van {len(value)}", f"a list of {len(value)}")
    if isinstance(value, dict):
        names = ", ".join(list(value)[:3])
        return Words(f"een blok met {names}", f"a block with {names}")
    text = str(value)
    text = text if len(text) <= 40 else text[:39] + "…"
    return Words(f"de tekst '{text}'", f"the text '{text}'")


def _expected(nl: str, en: str) -> Callable[[ErrorDetails, str], tuple[str, Values]]:
    def say(detail: ErrorDetails, _: str) -> tuple[str, Values]:
        return "B106", {"expected": Words(nl, en), "found": _shown(detail["input"])}

    return say


def _found(code: str) -> Callable[[ErrorDetails, str], tuple[str, Values]]:
    def say(detail: ErrorDetails, _: str) -> tuple[str, Values]:
        return code, {"found": _brief(detail["input"])}

    return say


def _number(nl: str, en: str) -> Callable[[ErrorDetails, str], tuple[str, Values]]:
    def say(detail: ErrorDetails, _: str) -> tuple[str, Values]:
        return "B109", {"found": _brief(detail["input"]), "expected": Words(nl, en)}

    return say


def _too_long(detail: ErrorDetails, _: str) -> tuple[str, Values]:
    length = len(str(detail["input"]))
    return "B104", {"length": length, "limit": int(detail["ctx"]["max_length"])}


def _count(detail: ErrorDetails, field: str) -> tuple[str, Values]:
    least, count = detail["ctx"]["min_length"], detail["ctx"]["actual_length"]
    expected = Words(f"minstens {least}", f"at least {least}")
    return "B112", {"field": field, "count": int(count), "expected": expected}


def _pattern(detail: ErrorDetails, _: str) -> tuple[str, Values]:
    pattern, found = str(detail["ctx"]["pattern"]), str(detail["input"])
    code = "B114" if ":" in pattern else "B107"
    return code, {"found": found}


def _untrusted(detail: ErrorDetails, _: str) -> tuple[str, Values]:
    why = Words(detail["ctx"]["nl"], detail["ctx"]["en"])
    return "B110", {"found": str(detail["input"]), "why": why}


_SCORE = _number(
    "-2, -1.5, -1, -0.5, 0.5, 1, 1.5 of 2 (0 kan niet: elk model staat in een kwadrant)",
    "-2, -1.5, -1, -0.5, 0.5, 1, 1.5 or 2 (not 0: every model stands in a quadrant)",
)
_SAID = {
    "string_type": _expected("een tekst", "a text"),
    "tuple_type": _expected(
        "een lijst (elke regel begint met een streepje)", "a list (each line starts with a dash)"
    ),
    "dict_type": _expected("een blok met namen", "a block with names"),
    "model_type": _expected("een blok met velden", "a block with fields"),
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _count,
    "web": _untrusted,
    "date": _found("B108"),
    "score": _SCORE,
    "whole": _number("een heel getal van 1 tot 9999", "a whole number from 1 to 9999"),
    "flag": _found("B111"),
    # A list or a block where a date, number or yes/no belongs.
    "date_type": _expected("een datum", "a date"),
    "float_type": _SCORE,
    "int_type": _expected("een heel getal", "a whole number"),
    "bool_type": _expected("true of false", "true or false"),
}


def _repeated_ids(document: Document, at: Path, node: Node) -> Iterator[Problem]:
    """Items of one list that carry the same `id`."""
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            yield from _repeated_ids(document, (*at, key), inner)
    elif isinstance(node.value, list):
        seen: set[Any] = set()
        for index, inner in enumerate(node.value):
            yield from _repeated_ids(document, (*at, index), inner)
            if isinstance(inner.value, dict) and "id" in inner.value:
                found = inner.value["id"].value
                if isinstance(found, str) and found in seen:
                    place = document.locate((*at, index, "id"))
                    yield Problem(place, "B113", {"id": found})
                seen.add(found if isinstance(found, str) else None)
