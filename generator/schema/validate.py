"""Located trees to typed blocks, or problems at the right line (codes B1).

Pydantic judges; this module says its findings in the author's words, at the author's line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.located import Document, Node
from generator.problems import Location, Near, Problem, Values, Words
from generator.schema import intended
from generator.schema.fields import NOT_BLANK, Block
from generator.schema.forms import other_form
from generator.schema.intended import INTENDED
from generator.schema.meant import as_meant, rewritten
from generator.schema.shape import Path, Shape, shape_at
from generator.schema.spoken import LONGEST_ALIAS, as_said, meant_value, same
from generator.schema.written import misread

B = TypeVar("B", bound=Block)

# What an error of pydantic is called in this book. Types that are not here cannot arise from
# a tree of text, lists and mappings; one that does is a bug of ours and raises KeyError.
_SAID: dict[str, Callable[[ErrorDetails, str], tuple[str, Values]]]


Labels = Mapping[str, Mapping[str, str]]  # of the values of a fixed list, as the reader sees them


def validate(
    cls: type[B], document: Document, at: Path = (), *, labels: Labels = MappingProxyType({})
) -> tuple[B | None, list[Problem]]:
    """The typed block in the document at path `at`, if its shape is right; and every fault.

    `labels` are what the book calls the values of its fixed lists, by list and label: whoever
    writes a label instead of the value is told which value it is.
    """
    shape = Shape("block", cls=cls)
    node, problems = as_meant(shape, document, _node(document.root, at))
    document = _planted(document, at, node)
    judge = _Judge(cls, document, at, labels)
    block = None
    try:
        block = cls.model_validate(node.plain())
    except ValidationError as error:
        faults = (
            fault for fault in error.errors() if not (_miscounted(fault) or judge.is_cut(fault))
        )
        problems += map(judge.problem, faults)
    problems += _repeated_ids(document, at, node)
    misreadings = list(misread(shape, document, at, node=node))
    told = [problem for problem in problems + misreadings if _is_news(document, at, problem)]
    return None if problems else block, told


def _planted(document: Document, at: Path, node: Node) -> Document:
    """The document with another node at a path of one step or none."""
    if at:
        name, root = str(at[0]), document.root
        node = Node(root.line, root.column, {name: node}, {name: root.keys[name]})
    return replace(document, root=node)


def _is_news(document: Document, at: Path, problem: Problem) -> bool:
    """Whether a fault is one of its own: no lost field that is missed, no line told before."""
    if problem.code == "B101":
        is_lost = problem.values["field"] in document.lost or "" in document.lost
        return not (is_lost and problem.location == document.locate(at))
    return problem.code in ("B102", "B115") or problem.location.line not in document.touched


def _node(root: Node, path: Path) -> Node:
    for step in path:
        root = root.fields[str(step)]
    return root


def _miscounted(detail: ErrorDetails) -> bool:
    """Pydantic leaves out items with a fault of their own when it counts a list."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


@dataclass(frozen=True)
class _Judge:
    """Says the findings of pydantic about one block in a document."""

    cls: type[Block]
    document: Document
    at: Path
    labels: Labels

    def problem(self, detail: ErrorDetails) -> Problem:
        """One finding, in the author's words at the author's line."""
        in_key = detail["loc"][-1:] == ("[key]",)
        path = tuple(step for step in detail["loc"] if step != "[key]")
        kind, written = detail["type"], detail["input"]
        if kind == "missing":
            return self.missing(path)
        location = self.document.locate((*self.at, *path), key=in_key)
        field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        shape = shape_at(self.cls, path) or Shape("leaf")
        if written == "" or detail.get("ctx", {}).get("pattern") == NOT_BLANK:
            return Problem(location, "B105", {"field": field})
        if kind == "literal_error" and isinstance(written, str):
            return self.not_in_list(location, shape, written)
        if kind in _FORMS or kind == "literal_error":
            expected = _FORMS.get(kind, _VALUE)
            whole = (*self.at, *path)
            fault = other_form(
                self.document, whole, shape, written=_shown(written), expected=expected
            )
            return Problem(location, fault.code, fault.values)
        code, values = _SAID[kind](detail, field)
        guess = _SLIPS.get(kind) or INTENDED.get(code)
        meant = guess(written) if guess and len(written) <= LONGEST_ALIAS else None
        return Problem(location, code, values, meant)

    def is_cut(self, detail: ErrorDetails) -> bool:
        """Whether a text is empty only because ` #` cuts it off, which is told by itself."""
        node = self.document.node((*self.at, *detail["loc"])) if detail["input"] == "" else None
        return node is not None and bool(node.comment)

    def missing(self, path: Path) -> Problem:
        shape = shape_at(self.cls, path)
        help_text = Words(shape.help_nl, shape.help_en) if shape else Words("", "")
        location = self.document.locate((*self.at, *path[:-1]))
        return Problem(location, "B101", {"field": str(path[-1]), "help": help_text})

    def not_in_list(self, location: Location, shape: Shape, written: str) -> Problem:
        """A value that is not in a fixed list: its label, a word for it, or something else."""
        labels = self.labels.get(shape.term.name, {}) if shape.term else {}
        near = same(written, shape.values)
        said = None if near else labels.get(as_said(written)) or meant_value(written, shape.values)
        if said in shape.values:
            line = rewritten(self.document, location, written, new=said)
            return Problem(location, "B116", {"found": written, "value": said, "line": line})
        named = [value for value in shape.values if value in as_said(written).split()]
        near = near or (named[0] if len(named) == 1 else None)
        values: Values = {"found": written, "allowed": ", ".join(shape.values)}
        return Problem(location, "B103", values, near or Near(written, shape.values))


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
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _count,
    "web": _untrusted,
    "date": _found("B108"),
    "score": _SCORE,
    "whole": _number("een heel getal van 1 tot 9999", "a whole number from 1 to 9999"),
    "flag": _found("B111"),
}
_SLIPS = {"score": intended.score, "whole": intended.whole}
# What belongs where a value of another form stands.
_VALUE = Words("een van de vaste waarden", "one of the fixed values")
_FORMS = {
    "string_type": Words("een tekst", "a text"),
    "tuple_type": Words(
        "een lijst (elke regel begint met een streepje)", "a list (each line starts with a dash)"
    ),
    "dict_type": Words("een blok met namen", "a block with names"),
    "model_type": Words("een blok met velden", "a block with fields"),
    "date_type": Words("een datum", "a date"),
    "float_type": Words("een getal van -2 tot 2", "a number from -2 to 2"),
    "int_type": Words("een heel getal", "a whole number"),
    "bool_type": Words("true of false", "true or false"),
}


def _repeated_ids(document: Document, at: Path, node: Node) -> Iterator[Problem]:
    """Items of one list that carry the same `id`."""
    if isinstance(node.value, dict):
        for key, inner in node.value.items():
            yield from _repeated_ids(document, (*at, key), inner)
    elif isinstance(node.value, list):
        seen: set[str] = set()
        for index, inner in enumerate(node.value):
            yield from _repeated_ids(document, (*at, index), inner)
            if isinstance(inner.value, dict) and "id" in inner.value:
                name = inner.value["id"].value
                if not isinstance(name, str):
                    continue
                if name in seen:
                    place = document.locate((*at, index, "id"))
                    yield Problem(place, "B113", {"id": name})
                seen.add(name)
