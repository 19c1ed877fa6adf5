"""The proofs of a tree against a second, plain implementation that walks every road.

Sound random trees must raise no alarm; a tree with one fault put in must be refused with that
code at that place, and with nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.link.book import Record
from generator.link.load import load
from generator.link.trees import find_cycle, furthest_sums, in_order, prove_tree
from generator.problems import Location, Problem
from generator.schema.fields import SCORES
from generator.schema.kinds import Model, Tree
from generator.schema.shape import Path
from generator.schema.validate import validate
from generator.source import parse
from tests.conftest import TINY

AXES = ("steering", "placement")
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


# -- A second implementation: every road, one by one ----------------------------------------


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


def grow(seed: int) -> Data:
    """A sound tree: later nodes only, every node reached, every advice where the answers point."""
    dice = random.Random(seed)
    questions = [f"v{n}" for n in range(dice.randint(1, 6))]
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


def prove(data: Data) -> tuple[list[Problem], Callable[..., Location]]:
    """What the generator says of a tree, by the way of its YAML, and its places."""
    document, problems = parse(written(data), "boom.yml")
    assert document is not None, problems
    tree, problems = validate(Tree, document)
    assert tree is not None, problems
    record = Record("tree", "boom", tree, document)
    return list(prove_tree(record, tree, MODELS)), record.locate


def as_tree(data: Data) -> Tree:
    document, _ = parse(written(data), "boom.yml")
    assert document is not None
    tree, problems = validate(Tree, document)
    assert tree is not None, problems
    return tree


# -- One fault each: what changes in the data, and the code and place that must be told -------

Fault = tuple[str, Path] | None  # None where this tree has no room for the fault


def dangling(data: Data, dice: random.Random) -> Fault:
    name = dice.choice(list(data["questions"]))
    place = dice.randrange(len(targets(data, name)))
    data["questions"][name]["answers"][place]["to"] = "nergens"
    return "B301", ("questions", name, "answers", place, "to")


def start_nowhere(data: Data, dice: random.Random) -> Fault:
    data["start"] = dice.choice(["nergens", *data["outcomes"]])
    return "B301", ("start",)


def route_to_nowhere(data: Data, dice: random.Random) -> Fault:
    data["routes"][0]["outcome"] = dice.choice(["nergens", *data["questions"]])
    return "B301", ("routes", 0, "outcome")


def unreachable_question(data: Data, dice: random.Random) -> Fault:
    data["questions"]["los"] = question(dice.choices(list(data["outcomes"]), k=2), dice)
    for answer in data["questions"]["los"]["answers"]:
        answer.pop("implies", None)
    return "B303", ("questions", "los")


def unreachable_outcome(data: Data, _: random.Random) -> Fault:
    data["outcomes"]["los"] = outcome()
    return "B304", ("outcomes", "los")


def equal_answers(data: Data, dice: random.Random) -> Fault:
    name = dice.choice(list(data["questions"]))
    answers = data["questions"][name]["answers"]
    first, second = sorted(dice.sample(range(len(answers)), k=2))
    answers[second]["text"] = dice.choice(["{}", "{}!", " «{}» ", "{} …"]).format(
        dice.choice([str.upper, str.lower])(answers[first]["text"])
    )
    return "B305", ("questions", name, "answers", second, "text")


def question_and_outcome(data: Data, dice: random.Random) -> Fault:
    name = dice.choice(list(data["questions"]))
    data["outcomes"][name] = outcome()
    return "B306", ("outcomes", name)


def wrong_route(data: Data, dice: random.Random) -> Fault:
    right = data["routes"][0]["outcome"]
    data["routes"][0]["outcome"] = dice.choice([o for o in data["outcomes"] if o != right])
    return "B307", ("routes", 0)


def missing_route_answer(data: Data, dice: random.Random) -> Fault:
    del data["routes"][0]["answers"][dice.choice(list(data["routes"][0]["answers"]))]
    return "B308", ("routes", 0, "answers")


def unknown_route_answer(data: Data, dice: random.Random) -> Fault:
    name = dice.choice(list(data["routes"][0]["answers"]))
    data["routes"][0]["answers"][name] = "anders"
    return "B309", ("routes", 0, "answers", name)


def superfluous_route_answer(data: Data, dice: random.Random) -> Fault:
    others = sorted(data["questions"].keys() - data["routes"][0]["answers"].keys())
    if not others:
        return None
    name = dice.choice(others)
    data["routes"][0]["answers"][name] = "a0"
    return "B311", ("routes", 0, "answers", name)


def contradiction(data: Data, dice: random.Random) -> Fault:
    wrong = [(o, m) for o in data["outcomes"] for m in MODELS if not fits(data, o, MODELS[m])]
    if not wrong:
        return None
    name, model = dice.choice(wrong)
    data["outcomes"][name]["models"].append(model)
    return "B310", ("outcomes", name, "models", len(data["outcomes"][name]["models"]) - 1)


FAULTS = [
    dangling,
    start_nowhere,
    route_to_nowhere,
    unreachable_question,
    unreachable_outcome,
    equal_answers,
    question_and_outcome,
    wrong_route,
    missing_route_answer,
    unknown_route_answer,
    superfluous_route_answer,
    contradiction,
]
SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_a_sound_tree_raises_no_alarm(seed: int) -> None:
    assert prove(grow(seed))[0] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_one_fault_is_told_with_its_code_and_its_place(
    fault: Callable[[Data, random.Random], Fault],
) -> None:
    caught = 0
    for seed in range(150):
        data = grow(seed)
        expected = fault(data, random.Random(seed))
        if expected is None:
            continue
        problems, locate = prove(data)
        code, path = expected
        # A contradiction may be one on both axes; every other fault is told once.
        # What is wrong with a question or outcome as a whole is told at its name.
        place = locate(path, key=code in ("B303", "B304", "B306"))
        assert {(p.code, p.location) for p in problems} == {(code, place)}
        assert len(problems) == 1 or code == "B310"
        caught += 1
    assert caught >= 30


@given(SEEDS)
def test_a_cycle_is_told_with_the_road_that_shows_it(seed: int) -> None:
    data, dice = grow(seed), random.Random(seed)
    name = dice.choice(list(data["questions"]))
    back = [q for q in data["questions"] if q == name or reaches(data, q, name)]
    dice.choice(data["questions"][name]["answers"])["to"] = dice.choice(back)
    [problem], _ = prove(data)
    assert problem.code == "B302"
    road = str(problem.values["path"]).split(" → ")
    assert road[0] == road[-1]
    assert all(to in targets(data, origin) for origin, to in pairwise(road))


@given(SEEDS)
def test_any_graph_at_all_is_judged_as_by_the_second_implementation(seed: int) -> None:
    data, dice = grow(seed), random.Random(seed)
    nodes = [*data["questions"], *data["outcomes"]]
    for asked in data["questions"].values():
        for answer in asked["answers"]:
            if dice.random() < 0.3:
                answer["to"] = dice.choice(nodes)
    tree = as_tree(data)
    closure = {name: set(targets(data, name)) for name in data["questions"]}
    for _ in nodes:
        for name in closure:
            closure[name] |= {far for to in closure[name] for far in closure.get(to, ())}
    cyclic = any(name in closure[name] for name in closure)
    assert (find_cycle(tree) is not None) == cyclic
    if not cyclic:
        reached = {data["start"]} | closure[data["start"]]
        problems, _ = prove(data)
        told = {str(p.values["ref"]) for p in problems if p.code in ("B303", "B304")}
        assert told == set(nodes) - reached


@given(SEEDS)
def test_the_order_puts_every_question_after_those_that_lead_to_it(seed: int) -> None:
    data = grow(seed)
    order = in_order(as_tree(data))
    assert sorted(order) == sorted(data["questions"])
    for place, name in enumerate(order):
        assert not set(order[:place]) & set(targets(data, name))


@given(SEEDS, st.sampled_from(AXES), st.sampled_from([-1, 1]))
def test_the_furthest_sum_is_that_of_the_furthest_road(seed: int, axis: str, side: int) -> None:
    data = grow(seed)
    found = furthest_sums(as_tree(data), axis, side)
    for name in data["outcomes"]:
        assert found[name][0] == max(sums(data, name, axis), key=lambda total: total * side)


@given(SEEDS)
def test_a_contradiction_is_told_with_a_road_that_gives_it(seed: int) -> None:
    data = grow(seed)
    if contradiction(data, random.Random(seed)) is None:
        return
    every = [road.nodes for road in roads(data)]
    for problem in prove(data)[0]:
        road = str(problem.values["path"]).split(" → ")
        assert road in every
        assert problem.values["implied"] != problem.values["place"]


def test_an_explanation_allows_a_model_that_stands_elsewhere() -> None:
    told = 0
    for seed in range(30):
        data = grow(seed)
        if fault := contradiction(data, random.Random(seed)):
            told += len(prove(data)[0])
            data["outcomes"][fault[1][1]]["off_axis"] = "Omdat het hier past."
            assert prove(data)[0] == []
    assert told


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


def prove_directly(data: Data) -> list[Problem]:
    """Past the reader, which would refuse a file of this size."""
    small = load(TINY).records["tree", "poort"]
    return list(prove_tree(small, Tree.model_validate(data), MODELS))


def test_a_chain_of_ten_thousand_questions_is_no_deeper_than_one_of_ten() -> None:
    data = chain(10_000, [answer(0, steering=1), answer(1, steering=0.5)])
    assert prove_directly(data) == []
    data["outcomes"]["u0"]["models"] = ["minplus"]
    [problem] = prove_directly(data)
    assert problem.code == "B310"
    data["questions"]["v9999"]["answers"][1]["to"] = "v0"
    assert [p.code for p in prove_directly(data)] == ["B302"]


def test_many_different_sums_stay_few() -> None:
    # Pairs of sums grow with the square of the questions: 200 of these once took 2 GB.
    data = chain(300, [answer(0, steering=0.5), answer(1, placement=1), answer(2, steering=2)])
    data["outcomes"]["u0"]["models"] = ["plusplus"]
    assert prove_directly(data) == []
