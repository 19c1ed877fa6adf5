"""How large the decision trees of a book are and what their proof takes, and trees to add to one.

All trees are proved in one way: unfolded into places (docs/adr/0029). `make bench` prints it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from generator.derive.roads import roads
from generator.link.book import Record, holding
from generator.link.load import load
from generator.link.trees import prove_tree
from generator.schema.kinds import Model, Tree
from generator.schema.kinds.tree import Answer
from tests.growing import Data
from tests.library import Library


def answers_of(tree: Tree) -> list[Answer]:
    """All answers to all questions."""
    return [answer for asked in tree.questions.values() for answer in asked.answers]


def sizes(root: Path) -> list[str]:
    """A line for each tree of a book: how large it is, and what its proof takes, from the typed
    entry to its problems."""
    loaded = load(root)
    models = {record.id: record.data for record in holding(loaded.records.values(), Model)}
    head = (
        f"{'tree':<22} {'questions':>9} {'outcomes':>8} {'rules':>5} {'notes':>5} {'roads':>10}"
        f" {'places':>6} {'longest':>7} {'proved in CPU ms':>16}"
    )
    return [head, *(_line(record, models) for record in holding(loaded.records.values(), Tree))]


def _line(record: Record[Tree], models: Mapping[str, Model]) -> str:
    tree, shape = record.data, roads(record.data)
    took = min(_proof(record, dict(models)) for _ in range(3))
    rules = sum(len(answer.rules) for answer in answers_of(tree))
    return (
        f"{record.id:<22} {len(tree.questions):>9} {len(tree.outcomes):>8} {rules:>5}"
        f" {len(tree.notes):>5} {shape.paths:>10,} {len(shape.unfolded.ways):>6}"
        f" {shape.longest:>7} {took * 1000:>16.1f}"
    )


def _proof(record: Record[Tree], models: dict[str, Model]) -> float:
    """The seconds of the processor that the proof of a sound tree takes."""
    start = time.process_time()
    faults = list(prove_tree(record, record.data, models))
    assert not faults, faults
    return time.process_time() - start


def dressed(library: Library, shape: Data) -> Data:
    """A tree of a certain shape with the words, sources, models and steps of a made-up book."""
    data = library.tree(1) | {name: shape[name] for name in ("start", "routes")} | {"notes": {}}
    data["questions"] = {}
    for number, (name, asked) in enumerate(shape["questions"].items()):
        answers = [
            answer | library.answer(answer["id"], answer["to"]) for answer in asked["answers"]
        ]
        data["questions"][name] = library.question(number, "", "") | {"answers": answers}
    data["outcomes"] = {name: library.advice(n) for n, name in enumerate(shape["outcomes"])}
    return data
