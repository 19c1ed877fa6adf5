"""A second judge of decision trees: plain, slow, and without a line of the first one.

It looks at the data as it stands in YAML, walks every road one by one, and says which codes it
expects at which paths. It shares no code with `generator/link/trees.py`.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.growing import MODELS, Data, fits, roads

Path = tuple[str | int, ...]
Verdict = set[tuple[str, Path]]

AT_ITS_NAME = {"B302", "B303", "B304", "B306", "B312"}  # told at the key, not at the value
TAKEN = ("geteste-routes", "tested-routes")


def judge(data: Data) -> Verdict:
    """Every fault of a tree. Of a tree with cycles: B302 at each question that is on one.

    The later rules say nothing while the earlier ones do not hold.
    """
    found = _dangling(data)
    rest = _equal(data) | _taken(data)
    if found:
        return found | rest
    cyclic: Verdict = {
        ("B302", ("questions", name)) for name in data["questions"] if name in _after(data, name)
    }
    if cyclic:
        return cyclic | rest
    return rest | _unreached(data) | _routes(data) | _places(data)


def _after(data: Data, name: str) -> set[str]:
    """Every node that some answers lead to from a question."""
    found: set[str] = set()
    while True:
        steps = {
            answer["to"]
            for question in {name} | found & set(data["questions"])
            for answer in data["questions"][question]["answers"]
        }
        if steps <= found:
            return found
        found |= steps


def _dangling(data: Data) -> Verdict:
    questions, outcomes = set(data["questions"]), set(data["outcomes"])
    found: Verdict = {("B306", ("outcomes", name)) for name in questions & outcomes}
    if data["start"] not in questions:
        found.add(("B301", ("start",)))
    for name, question in data["questions"].items():
        for place, answer in enumerate(question["answers"]):
            if answer["to"] not in questions | outcomes:
                found.add(("B301", ("questions", name, "answers", place, "to")))
    for place, route in enumerate(data["routes"]):
        if route["outcome"] not in outcomes:
            found.add(("B301", ("routes", place, "outcome")))
    return found


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = [c if c.isalnum() or c in "<>≤≥" else " " for c in letters if not _is_accent(c)]
    return " ".join("".join(kept).split())


def _is_accent(character: str) -> bool:
    return unicodedata.combining(character) > 0


def _equal(data: Data) -> Verdict:
    found: Verdict = set()
    for name, question in data["questions"].items():
        texts = [_plain(answer["text"]) for answer in question["answers"]]
        for place, text in enumerate(texts):
            if text in texts[:place]:
                found.add(("B305", ("questions", name, "answers", place, "text")))
    return found


def _taken(data: Data) -> Verdict:
    nodes: list[tuple[str, Any]] = [(f, n) for f in ("questions", "outcomes") for n in data[f]]
    return {("B312", (field, name)) for field, name in nodes if name in TAKEN}


def _unreached(data: Data) -> Verdict:
    met = {node for road in roads(data) for node in road.nodes}
    found: Verdict = {("B303", ("questions", name)) for name in set(data["questions"]) - met}
    return found | {("B304", ("outcomes", name)) for name in set(data["outcomes"]) - met}


def _routes(data: Data) -> Verdict:
    """A route is right when it is, answer for answer, one of all the roads there are."""
    found: Verdict = set()
    every = list(roads(data))
    for place, route in enumerate(data["routes"]):
        given, at = route["answers"], ("routes", place)
        taken = [road for road in every if road.answers.items() <= given.items()]
        if not taken:
            found |= _stuck(data, given, (*at, "answers"))
            continue
        [road] = taken  # answers to all questions on the way allow one road only
        if road.nodes[-1] != route["outcome"]:
            found.add(("B307", at))
        found |= {("B311", (*at, "answers", q)) for q in given.keys() - road.answers.keys()}
    return found


def _stuck(data: Data, given: dict[str, str], at: Path) -> Verdict:
    """A route that arrives nowhere: an answer is missing, or there is no such answer."""
    here = data["start"]
    while here in given:
        ways = {answer["id"]: answer["to"] for answer in data["questions"][here]["answers"]}
        if given[here] not in ways:
            return {("B309", (*at, here))}
        here = ways[given[here]]
    return {("B308", at)}


def _places(data: Data) -> Verdict:
    return {
        ("B310", ("outcomes", name, "models", place))
        for name, advice in data["outcomes"].items()
        if "off_axis" not in advice
        for place, model in enumerate(advice.get("models", []))
        if not fits(data, name, MODELS[model])
    }
