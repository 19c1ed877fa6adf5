"""Sound random trees to test with, as data and as a tree, and every road through them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from generator.link.load import load
from generator.schema.axes import SIDES
from generator.schema.fields import SCORES
from generator.schema.kinds import Model, Tree
from generator.schema.validate import validate
from generator.source import parse
from tests.conftest import TINY

AXES = tuple(SIDES)
Data = dict[str, Any]  # a tree as it stands in YAML


def models() -> dict[str, Model]:
    """A model in every quadrant, named after the signs of its scores."""
    toren = load(TINY).records["model", "toren"].data
    assert isinstance(toren, Model)

    def placed(**scores: float) -> Model:
        axes = {
            axis: getattr(toren.axes, axis).model_copy(update={"score": scores[axis]})
            for axis in AXES
        }
        return toren.model_copy(update={"axes": toren.axes.model_copy(update=axes)})

    return {f"{x}{y}": placed(steering=SIGNS[x], placement=SIGNS[y]) for x in SIGNS for y in SIGNS}


SIGNS = {"min": -1.0, "plus": 1.0}
MODELS = models()


# -- Every road, one by one -----------------------------------------------------------------


class Road(NamedTuple):
    nodes: list[str]
    steering: float
    placement: float
    answers: dict[str, str]


def roads(data: Data, node: str | None = None, so_far: Road | None = None) -> Iterator[Road]:
    node = node or data["start"]
    so_far = so_far or Road([], 0, 0, {})
    here = so_far._replace(nodes=[*so_far.nodes, node])
    if node in data["outcomes"]:
        yield here
        return
    for answer in data["questions"][node]["answers"]:
        implied = answer.get("implies", {})
        yield from roads(
            data,
            answer["to"],
            Road(
                here.nodes,
                here.steering + implied.get("steering", 0),
                here.placement + implied.get("placement", 0),
                {**here.answers, node: answer["id"]},
            ),
        )


def targets(data: Data, name: str) -> list[str]:
    return [answer["to"] for answer in data["questions"][name]["answers"]]


def reaches(data: Data, origin: str, target: str) -> bool:
    """Whether some answers lead from a question to a node (in a tree without cycles)."""
    if origin not in data["questions"]:
        return False
    return any(to == target or reaches(data, to, target) for to in targets(data, origin))


# -- Random trees ---------------------------------------------------------------------------


def grow(seed: int, most: int = 6) -> Data:
    """A sound tree: later nodes only, every node reached, every advice where the answers point."""
    dice = random.Random(seed)
    questions = [f"v{n}" for n in range(dice.randint(1, most))]
    outcomes = [f"u{n}" for n in range(dice.randint(2, 4))]
    chosen: dict[str, list[str]] = {name: [] for name in questions}
    for node in [*questions[1:], *outcomes]:  # each is reached from a question before it
        before = questions[: questions.index(node)] if node in questions else questions
        chosen[dice.choice(before)].append(node)
    for place, name in enumerate(questions):
        while len(chosen[name]) < 2 or dice.random() < 0.3:
            chosen[name].append(dice.choice(questions[place + 1 :] + outcomes))
        dice.shuffle(chosen[name])
    data: Data = {
        "title": "Boom",
        "summary": "Zo maar een boom.",
        "status": "draft",
        "reviewed": "2026-11-01",
        "review_by": "2027-11-01",
        "purpose": "Oefenen.",
        "minutes": 1,
        "start": "v0",
        "questions": {
            name: question(chosen[name], dice) for name in dice.sample(questions, k=len(questions))
        },
        "outcomes": {name: outcome() for name in outcomes},
    }
    data["routes"] = [route(road) for road in dice.sample(list(roads(data)), k=1)]
    for name in outcomes:
        data["outcomes"][name]["models"] = fitting_models(data, name)
    return data


def question(chosen: list[str], dice: random.Random) -> Data:
    answers: list[Data] = []
    for place, to in enumerate(chosen):
        answers.append({"id": f"a{place}", "text": f"Antwoord {place}", "to": to, "because": "Ja."})
        implied = {axis: dice.choice(SCORES) for axis in AXES if dice.random() < 0.5}
        if implied:
            answers[-1]["implies"] = implied
    return {"text": "Vraag?", "help": "Denk na.", "why": "Daarom.", "answers": answers}


def outcome() -> Data:
    return {"title": "Uit", "advice": "Ga.", "why": "Daarom.", "next_steps": ["Loop."]}


def route(road: Road) -> Data:
    return {"name": "Route", "answers": road.answers, "outcome": road.nodes[-1]}


def sums(data: Data, outcome: str, axis: str) -> list[float]:
    return [getattr(road, axis) for road in roads(data) if road.nodes[-1] == outcome]


def fits(data: Data, outcome: str, model: Model) -> bool:
    return not any(
        total * getattr(model.axes, axis).score < 0
        for axis in AXES
        for total in sums(data, outcome, axis)
    )


def fitting_models(data: Data, outcome: str) -> list[str]:
    return [name for name, model in MODELS.items() if fits(data, outcome, model)]


def written(data: Data) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False))


def as_tree(data: Data) -> Tree:
    document, _ = parse(written(data), "boom.yml")
    assert document is not None
    tree, problems = validate(Tree, document)
    assert tree is not None, problems
    return tree


def chain(length: int, answers: list[Data]) -> Data:
    """One question after another; the last one ends in either of two outcomes."""
    data = grow(0)
    data["questions"] = {}
    for n in range(length):
        asked = {"text": "Vraag?", "help": "Denk na.", "why": "Daarom."}
        every = [{**answer, "to": f"v{n + 1}" if n < length - 1 else "u0"} for answer in answers]
        data["questions"][f"v{n}"] = {**asked, "answers": every}
    every[0]["to"] = "u1"
    data["outcomes"] = {"u0": outcome(), "u1": outcome()}
    data["routes"] = [{"name": "Recht", "outcome": "u1", "answers": {}}]
    data["routes"][0]["answers"] = dict.fromkeys(data["questions"], "a0")
    return data


def answer(place: int, **implies: float) -> Data:
    text = f"Antwoord {place}"
    return {"id": f"a{place}", "text": text, "because": "Ja.", "implies": implies}


def all_roads(tree: Tree) -> Iterator[tuple[dict[str, str], str]]:
    """Every road from the start: the answers by question in order, and the outcome."""
    waiting: list[tuple[dict[str, str], str]] = [({}, tree.start)]
    while waiting:
        so_far, here = waiting.pop()
        if here in tree.outcomes:
            yield so_far, here
            continue
        for way in tree.questions[here].answers:
            waiting.append(({**so_far, here: way.id}, way.to))
