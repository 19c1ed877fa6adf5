"""Sketches: drafts that say what happened and what was learned, and lack what a page needs.

Who tells something need not know where it belongs. Such a draft is no fault, and no part of the
book yet either: what it lacks is told as a note.
"""

from __future__ import annotations

from generator.located import Document
from generator.problems import Problem
from generator.schema.registry import Kind


def lacking_in(kind: Kind, document: Document, problems: list[Problem]) -> str:
    """What a draft that is a sketch needs later; nothing where something else is wrong."""
    status = document.fields.get("status")
    if not kind.sketch or status is None or status.value != "draft" or not document.is_whole:
        return ""
    needed = {path.rpartition(".")[2] for path in kind.sketch}
    fields = [str(problem.values["field"]) for problem in problems if problem.code == "B101"]
    if len(fields) < len(problems) or needed & set(fields):
        return ""
    return ", ".join(dict.fromkeys(fields))
