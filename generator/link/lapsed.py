"""What has lapsed says why and what came instead, and nobody is sent to it (B232 to B234, B316)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Edge, Key, Record, holding, holds
from generator.link.load import Loaded
from generator.problems import Problem, Words
from generator.schema.entries import Entry
from generator.schema.kinds import Model, Tree

_ONLY_LAPSED = ("lapsed_because", "replaced_by")
_ADVISING = ("models", "example", "warning", "checklist")  # of an outcome, and so of its plan


def prove(loaded: Loaded, edges: list[Edge]) -> Iterator[Problem]:
    """Every lapsed entry that says too little, and every advice that leads to one."""
    entries = holding(loaded.records.values(), Entry)
    lapsed = {record.key: record for record in entries if record.is_lapsed}
    for record in entries:
        yield from _said(record, lapsed)
    for edge in edges:
        if edge.target in lapsed and _advises(loaded, edge):
            origin = loaded.records[edge.origin]
            yield Problem(
                origin.locate(edge.path),
                "B316",
                {"ref": ":".join(edge.target), "instead": _instead(lapsed[edge.target])},
            )


def _said(record: Record[Entry], lapsed: dict[Key, Record[Entry]]) -> Iterator[Problem]:
    data = record.data
    if record.is_lapsed:
        if data.lapsed_because is None:
            yield Problem(record.locate(("status",)), "B232")
        successor = data.replaced_by
        if successor and _key(successor) in lapsed:
            yield Problem(record.locate(("replaced_by",)), "B234", {"ref": successor})
        return
    for field in _ONLY_LAPSED:
        if getattr(data, field) is not None:
            place = record.locate((field,), key=True)
            yield Problem(place, "B233", {"field": field, "status": data.status})


def _advises(loaded: Loaded, edge: Edge) -> bool:
    """Whether an edge sends a reader on: from an outcome, or along a model into its plan."""
    origin = loaded.records[edge.origin]
    if origin.is_draft or origin.is_lapsed:
        return False
    return _is_advice(origin, edge) or _is_in_plan(origin, edge)


def _is_advice(origin: Record, edge: Edge) -> bool:
    is_advice = holds(origin, Tree) and edge.path[0] in ("outcomes", "notes")
    return is_advice and edge.path[2] in _ADVISING


def _is_in_plan(origin: Record, edge: Edge) -> bool:
    return holds(origin, Model) and edge.path[0] == "checklists"


def _instead(record: Record[Entry]) -> Words:
    successor = record.data.replaced_by
    if successor is None:
        return Words("", "")
    return Words(f": {successor} kwam ervoor in de plaats", f": {successor} took its place")


def _key(reference: str) -> Key:
    kind, _, identifier = reference.partition(":")
    return kind, identifier
