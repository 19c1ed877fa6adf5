"""What an entry can be found by: for every facet the values that it has.

A facet is a question that a reader asks of a whole list ("hoe liep het af?", "voor wie?"). Its
values are those of a fixed list in the vocabulary, or ids of other entries and of target groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.derive.map import quadrant
from generator.link.book import Book, Record
from generator.schema.entries import Axes
from generator.schema.kinds import Case, Checklist, Lesson, Model, Tree

Values = tuple[str, ...]

# The facets whose values are records of the book; those of all others stand in the vocabulary.
RECORDS = ("lesson", "audience", "model")


def facet_values(book: Book, record: Record) -> dict[str, Values]:
    """The values of an entry per facet, each once; a facet without values is left out."""
    found = {"kind": (record.kind,), **_BY_KIND[record.kind](book, record)}
    for name in RECORDS:  # a draft has no page and no name for readers, so nobody looks for it
        found[name] = tuple(one for one in found.get(name, ()) if book.published((name, one)))
    return {name: values for name, values in found.items() if values}


def _model(_: Book, record: Record) -> dict[str, Values]:
    model = record.data
    assert isinstance(model, Model)
    return {
        "quadrant": _corner(model.axes),
        "cost": (model.cost,),
        "evidence": (model.evidence,),
        "lesson": _once(model.lessons),
        "audience": _once(role.audience for role in model.roles if role.audience),
    }


def _case(_: Book, record: Record) -> dict[str, Values]:
    case = record.data
    assert isinstance(case, Case)
    return {
        "quadrant": _corner(case.axes),
        "result": (case.outcome.result,),
        "layer": (case.layer,),
        "lesson": _once(taught.ref for taught in case.lessons),
        "audience": _once(case.audiences),
    }


def _lesson(book: Book, record: Record) -> dict[str, Values]:
    lesson = record.data
    assert isinstance(lesson, Lesson)
    models = [
        (model.id, model.data.lessons)
        for model in book.of("model")
        if isinstance(model.data, Model)
    ]
    return {
        "audience": _once(lesson.audiences),
        "model": tuple(name for name, lessons in models if record.id in lessons),
    }


def _tree(_: Book, record: Record) -> dict[str, Values]:
    tree = record.data
    assert isinstance(tree, Tree)
    return {"audience": _once(tree.audiences), "lesson": _once(tree.lessons)}


def _checklist(_: Book, record: Record) -> dict[str, Values]:
    checklist = record.data
    assert isinstance(checklist, Checklist)
    return {
        "moment": (checklist.moment,),
        "audience": _once(checklist.audiences),
        "lesson": _once(checklist.lessons),
    }


_BY_KIND: dict[str, Callable[[Book, Record], dict[str, Values]]] = {
    "model": _model,
    "case": _case,
    "lesson": _lesson,
    "tree": _tree,
    "checklist": _checklist,
}


def _corner(axes: Axes | None) -> Values:
    return (quadrant(axes),) if axes else ()


def _once(values: Iterable[str]) -> Values:
    return tuple(dict.fromkeys(values))
