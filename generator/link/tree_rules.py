"""The proofs of the rules of a decision tree: none is opposed to another, and each can hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Record
from generator.link.unfolding import TreePlace, Unfolded, holding_at
from generator.problems import Problem, Values
from generator.schema.kinds import Tree
from generator.schema.shape import Path


def opposed_rules(record: Record, tree: Tree, unfolded: Unfolded) -> Iterator[Problem]:
    """Rules that both hold on some road and lead to different nodes.

    They are of one answer, or of answers to one question that can be given together.
    """
    told: set[Path] = set()
    for place, ways in unfolded.ways.items():
        for way in ways:
            if way.answer is None:
                continue
            rules = way.answer.rules
            index = tree.questions[place.node].answers.index(way.answer)
            first = [rules[number].to for number in way.holding[:1]]
            turned = [place.turned] if place.turned and not way.answer.none else []
            for number in way.holding:
                at: Path = ("questions", place.node, "answers", index, "rules", number)
                other = next((to for to in [*first, *turned] if to != rules[number].to), None)
                if other is None or at in told:
                    continue
                told.add(at)
                values: Values = {
                    "path": " → ".join(_some_road(unfolded, place)),
                    "one": other,
                    "other": rules[number].to,
                }
                yield Problem(record.locate(at), "B322", values)


def _some_road(unfolded: Unfolded, place: TreePlace) -> list[str]:
    """The questions and answers of a road to a place."""
    road: list[str] = []
    while unfolded.before[place]:
        place, way = unfolded.before[place][0]
        if way.answer:
            road.append(f"{place.node}={way.answer.id}")
    return road[::-1]


def dead_rules(record: Record, tree: Tree, unfolded: Unfolded) -> Iterator[Problem]:
    """Rules that hold on no road, and answers of which some rule holds on every road."""
    for name, places in unfolded.at.items():
        answers = tree.questions[name].answers if name in tree.questions else ()
        arrivals = [place for place in places if place.is_arrival]
        for index, answer in enumerate(answers):
            held = [holding_at(place, answer) for place in arrivals]
            at: Path = ("questions", name, "answers", index)
            for number in range(len(answer.rules)):
                if not any(number in holding for holding in held):
                    yield Problem(record.locate((*at, "rules", number)), "B320")
            if all(held):
                yield Problem(record.locate((*at, "to")), "B321", {"to": answer.to})
