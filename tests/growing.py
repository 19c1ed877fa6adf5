"""Sound random trees to test with, as data and as a tree, and every road through them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import yaml

from generator.link.load import load
from generator.located import Document
from generator.schema.axes import SIDES
from generator.schema.fields import SCORES
from generator.schema.kinds import Model, Tree
from generator.schema.kinds.tree import Question
from generator.schema.validate import validate
from tests.conftest import TINY
from tests.plain import as_node

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


Said = dict[str, tuple[str, ...]]  # questions with the answers given, mostly one


class Road(NamedTuple):
    nodes: list[str]
    steering: float
    placement: float
    answers: Said


def roads(data: Data, node: str | None = None, so_far: Road | None = None) -> Iterator[Road]:
    """The roads from the start, or from a node after a road to it: depth first, in order."""
    ways = {name: [Way.of(each) for each in choices(q)] for name, q in data["questions"].items()}
    waiting = [(node or data["start"], so_far or Road([], 0, 0, {}))]
    while waiting:
        here, (before, steering, placement, answers) = waiting.pop()
        nodes = [*before, here]
        if here in data["outcomes"]:
            yield Road(nodes, steering, placement, answers)
            continue
        waiting += [
            (
                leads_to(way.chosen, answers),
                Road(
                    nodes,
                    steering + way.steering,
                    placement + way.placement,
                    {**answers, here: way.ids},
                ),
            )
            for way in reversed(ways[here])
        ]


class Way(NamedTuple):
    """What can be chosen at a question, and what that says about the axes."""

    chosen: tuple[Data, ...]
    ids: tuple[str, ...]
    steering: float
    placement: float

    @classmethod
    def of(cls, chosen: tuple[Data, ...]) -> Way:
        implied = [answer.get("implies", {}) for answer in chosen]
        ids = tuple(answer["id"] for answer in chosen)
        return cls(chosen, ids, *(sum(one.get(axis, 0) for one in implied) for axis in AXES))


def choices(asked: Data) -> Iterator[tuple[Data, ...]]:
    """All that a reader can choose at a question: one answer, or any that go together."""
    together = [] if asked.get("choose") != "several" else asked["answers"]
    together = [answer for answer in together if not answer.get("none")]
    yield from ((answer,) for answer in asked["answers"])
    for size in range(2, len(together) + 1):
        yield from combinations(together, size)


def leads_to(chosen: tuple[Data, ...], said: Said) -> str:
    """Where answers lead after these: by the first of their rules that holds, or else."""
    every = (rule for answer in chosen for rule in answer.get("rules", ()))
    return str(next((rule["to"] for rule in every if holds(rule, said)), chosen[0]["to"]))


def holds(rule: Data, said: Said) -> bool:
    return all(set(said.get(name, ())) & set(given) for name, given in rule["when"].items())


def rules(data: Data) -> Iterator[tuple[str, int, int, Data]]:
    """Every rule, behind its question, the place of its answer, and its own place."""
    for name, asked in data["questions"].items():
        for place, answer in enumerate(asked["answers"]):
            for number, rule in enumerate(answer.get("rules", [])):
                yield name, place, number, rule


def targets(data: Data, name: str) -> list[str]:
    return [
        to["to"]
        for answer in data["questions"][name]["answers"]
        for to in (*answer.get("rules", []), answer)
    ]


def reaches(data: Data, origin: str, target: str) -> bool:
    """Whether some answers lead from a question to a node (in a tree without cycles)."""
    if origin not in data["questions"]:
        return False
    return any(to == target or reaches(data, to, target) for to in targets(data, origin))


# -- Random trees ---------------------------------------------------------------------------


def grow(seed: int, most: int = 6) -> Data:
    """A sound tree: later nodes only, every node reached, every advice where the answers point.

    Half of the trees have rules and notes, a third has questions with several answers, and two
    in five have steps that only tell.
    """
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
    if seed % 3 == 0:
        add_several(data, dice)
    if seed % 2:
        add_rules(data, dice, questions)
        add_notes(data, dice)
    if seed % 5 < 2:
        add_told(data, dice)
    data["routes"] = [route(road) for road in dice.sample(list(roads(data)), k=1)]
    for name in outcomes:
        data["outcomes"][name]["models"] = fitting_models(data, name)
    return data


def add_several(data: Data, dice: random.Random) -> None:
    """Some questions at which several answers can be given: those that all lead to one node.

    Of the nodes that a question led to, two stay: one for who chooses none, one for all others.
    More answers to choose from come with it.
    """
    for asked in dice.sample(list(data["questions"].values()), k=min(2, len(data["questions"]))):
        if len({answer["to"] for answer in asked["answers"]}) > 2:
            continue
        asked["choose"] = "several"
        first, *rest = asked["answers"]
        elsewhere = [answer["to"] for answer in rest if answer["to"] != first["to"]]
        first["none"] = True
        onward = [*elsewhere, first["to"]][0]
        named = question([onward] * (len(asked["answers"]) + dice.randint(0, 2)), dice)["answers"]
        asked["answers"] = [first, *named[1:]]
        if len(asked["answers"]) == 1:
            asked["answers"].append(named[0])
        dice.shuffle(asked["answers"])


def add_told(data: Data, dice: random.Random) -> None:
    """Some steps that only tell, each between some questions and a node that they led to."""
    for number in range(dice.randint(1, 2)):
        name, asked = f"w{number}", dice.choice(list(data["questions"]))
        onward = dice.choice(targets(data, asked))
        data["questions"][name] = told_step(onward)
        for other in data["questions"]:
            if other == asked or (other != name and dice.random() < 0.5):
                for leading in leads_of(data, other):
                    leading["to"] = name if leading["to"] == onward else leading["to"]


def told_step(onward: str) -> Data:
    answers = [{"id": "a0", "text": "Lees verder", "to": onward, "because": "Nu de rest."}]
    said = {"text": "Let op", "help": "Zo zit het.", "why": "Dan weet u het."}
    return {**said, "choose": "nothing", "answers": answers}


def leads_of(data: Data, name: str) -> list[Data]:
    """All that leads on from a question: its answers and their rules."""
    return [
        leading
        for answer in data["questions"][name]["answers"]
        for leading in (answer, *answer.get("rules", []))
    ]


def is_told(data: Data, name: str) -> bool:
    return bool(data["questions"][name].get("choose") == "nothing")


def asked_of(data: Data) -> list[str]:
    """The questions where the reader chooses something."""
    return [name for name in data["questions"] if not is_told(data, name)]


def add_rules(data: Data, dice: random.Random, order: list[str]) -> None:
    """Some rules, each kept only where the tree stays whole and the rules clear."""
    for _ in range(6):
        said = dice.choice(list(roads(data))).answers
        if len(said) == 1:
            continue
        *before, name = list(said)[: dice.randint(2, len(said))]
        asked = dice.sample(before, k=min(len(before), dice.choice([1, 1, 2])))
        rule = {
            "when": {one: [dice.choice(said[one])] for one in asked},
            "to": dice.choice([*order[order.index(name) + 1 :], *data["outcomes"]]),
        }
        other = dice.choice(data["questions"][asked[0]]["answers"])["id"]
        if other not in rule["when"][asked[0]] and dice.random() < 0.3:
            rule["when"][asked[0]].append(other)
        answer = dice.choice(data["questions"][name]["answers"])
        answer.setdefault("rules", []).append(rule)
        if not clear(data):
            answer["rules"].pop()
        if not answer["rules"]:
            del answer["rules"]


def clear(data: Data) -> bool:
    """Whether all is reached, each rule and each `to` is used, and no two rules are opposed."""
    met: set[object] = set()
    for road in roads(data):
        met.update(road.nodes)
        said: Said = {}
        for name, given in road.answers.items():
            to: set[str] = set()
            for place, answer in enumerate(data["questions"][name]["answers"]):
                if answer["id"] in given:
                    every = answer.get("rules", [])
                    held = [number for number, rule in enumerate(every) if holds(rule, said)]
                    to.update(every[number]["to"] for number in held)
                    met.update((name, place, number) for number in held or [-1])
            if len(to) > 1:
                return False
            said[name] = given
    wanted: set[object] = {*data["questions"], *data["outcomes"]}
    wanted |= {(name, place, number) for name, place, number, _ in rules(data)}
    wanted |= {
        (name, place, -1)
        for name, asked in data["questions"].items()
        for place in range(len(asked["answers"]))
    }
    return wanted <= met


def add_notes(data: Data, dice: random.Random) -> None:
    """Some notes, each given along by some answer, and put first where a road brings them."""
    data["notes"] = {f"n{n}": {**NOTE} for n in range(dice.randint(1, 2))}
    for name in data["notes"]:
        asked = dice.choice(list(data["questions"].values()))
        dice.choice(asked["answers"]).setdefault("adds", []).append(name)
    for name, advice in data["outcomes"].items():
        brought = sorted(notes_to(data, name))
        if brought and dice.random() < 0.5:
            advice["first"] = dice.sample(brought, k=1)


NOTE = {"title": "Ook", "text": "Doe ook dit.", "why": "Daarom."}


def notes_to(data: Data, outcome: str) -> set[str]:
    """The notes that some road to an outcome brings."""
    return {
        note
        for road in roads(data)
        if road.nodes[-1] == outcome
        for name, given in road.answers.items()
        for answer in data["questions"][name]["answers"]
        if answer["id"] in given
        for note in answer.get("adds", [])
    }


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
    one = {name: given[0] for name, given in road.answers.items() if len(given) == 1}
    several = {name: list(given) for name, given in road.answers.items() if len(given) > 1}
    also = {"several": several} if several else {}
    return {"name": "Route", "answers": one, **also, "outcome": road.nodes[-1]}


def sums(data: Data, outcome: str, axis: str) -> list[float]:
    return [getattr(road, axis) for road in roads(data) if road.nodes[-1] == outcome]


def fits(data: Data, outcome: str, model: Model) -> bool:
    return _fits([road for road in roads(data) if road.nodes[-1] == outcome], model)


def _fits(here: list[Road], model: Model) -> bool:
    return not any(
        getattr(road, axis) * getattr(model.axes, axis).score < 0 for road in here for axis in AXES
    )


def fitting_models(data: Data, outcome: str) -> list[str]:
    here = [road for road in roads(data) if road.nodes[-1] == outcome]
    return [name for name, model in MODELS.items() if _fits(here, model)]


def written(data: Data) -> str:
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False))


def as_tree(data: Data) -> Tree:
    tree, problems = validate(Tree, Document("boom.yml", as_node(data), ("",)))
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


def all_roads(tree: Tree) -> Iterator[tuple[Said, str]]:
    """Every road from the start: the answers by question in order, and the outcome."""
    waiting: list[tuple[Said, str]] = [({}, tree.start)]
    while waiting:
        so_far, here = waiting.pop()
        if here in tree.outcomes:
            yield so_far, here
            continue
        for given in offers(tree.questions[here]):
            waiting.append(({**so_far, here: given}, leads(tree.questions[here], given, so_far)))


def offers(asked: Question) -> Iterator[tuple[str, ...]]:
    """All that a reader can choose at a question of a tree."""
    yield from ((answer.id,) for answer in asked.answers)
    if asked.choose == "several":
        together = [answer.id for answer in asked.answers if not answer.none]
        for size in range(2, len(together) + 1):
            yield from combinations(together, size)


def leads(asked: Question, given: Sequence[str], said: Mapping[str, Sequence[str]]) -> str:
    """Where answers of a tree lead after these: by the first rule that holds, or else."""
    chosen = [way for way in asked.answers if way.id in given]
    for rule in (rule for way in chosen for rule in way.rules):
        if all(set(said.get(question, ())) & set(one) for question, one in rule.when.items()):
            return rule.to
    return chosen[0].to
