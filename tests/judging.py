"""A second judge of decision trees: plain, slow, and without a line of the first one.

It looks at the data as it stands in YAML, walks every road one by one, and says which codes it
expects at which paths. It shares no code with `generator/link/trees.py`.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

from tests.growing import MODELS, Data, Road, Said, fits, holds, notes_to, roads, rules, targets

Path = tuple[str | int, ...]
Verdict = set[tuple[str, Path]]

AT_ITS_NAME = {
    "B302",
    "B303",
    "B304",
    "B306",
    "B308",
    "B312",
    "B318",
    "B325",
    "B328",
    "B331",
    "B333",
    "B335",
}  # told at the key, not at the value
TAKEN = ("geteste-routes", "tested-routes")


def judge(data: Data) -> Verdict:
    """Every fault of a tree. Of a tree with cycles: B302 at each question that is on one.

    The later rules say nothing while the earlier ones do not hold.
    """
    found = _dangling(data) | _conditions(data) | _choices(data) | _told(data)
    rest = _equal(data) | _taken(data) | _notes(data)
    if found:
        return found | rest
    cyclic: Verdict = {
        ("B302", ("questions", name)) for name in data["questions"] if name in _after(data, name)
    }
    if cyclic:
        return cyclic | rest
    opposed = _opposed(data)
    if opposed:
        return opposed | rest
    return rest | _dead(data) | _unreached(data) | _routes(data) | _places(data)


def _after(data: Data, name: str) -> set[str]:
    """Every node that some answers lead to from a question."""
    found: set[str] = set()
    while True:
        steps = {
            to
            for question in {name} | found & set(data["questions"])
            for to in targets(data, question)
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
    for name, place, number, rule in rules(data):
        if rule["to"] not in questions | outcomes:
            found.add(("B301", (*_at(name, place), "rules", number, "to")))
    for place, route in enumerate(data["routes"]):
        if route["outcome"] not in outcomes:
            found.add(("B301", ("routes", place, "outcome")))
    return found


def _at(name: str, place: int) -> Path:
    return ("questions", name, "answers", place)


def _conditions(data: Data) -> Verdict:
    found: Verdict = set()
    for name, place, number, rule in rules(data):
        for question, given in rule["when"].items():
            path: Path = (*_at(name, place), "rules", number, "when", question)
            if question not in data["questions"]:
                found.add(("B318", path))
                continue
            known = [answer["id"] for answer in data["questions"][question]["answers"]]
            found |= {("B319", (*path, n)) for n, one in enumerate(given) if one not in known}
    return found


def _choices(data: Data) -> Verdict:
    """Several answers need one that says none, and lead to one node when they go together."""
    found: Verdict = set()
    for name, question in data["questions"].items():
        none = [place for place, a in enumerate(question["answers"]) if a.get("none")]
        if question.get("choose") != "several":
            found |= {("B329", (*_at(name, place), "none")) for place in none}
            continue
        if len(none) != 1:
            found.add(("B328", ("questions", name)))
        others = [(p, a["to"]) for p, a in enumerate(question["answers"]) if p not in none]
        found |= {("B330", (*_at(name, place), "to")) for place, to in others if to != others[0][1]}
    return found


def _told(data: Data) -> Verdict:
    """Where nothing is chosen there is one answer, which says nothing, and no rule asks for it."""
    found: Verdict = set()
    told = [name for name, q in data["questions"].items() if q.get("choose") == "nothing"]
    for name, question in data["questions"].items():
        if (len(question["answers"]) == 1) != (name in told):
            found.add(("B333", ("questions", name)))
    for name in told:
        for place, answer in enumerate(data["questions"][name]["answers"]):
            said = {"implies", "adds", "unsure"} & answer.keys()
            found |= {("B334", (*_at(name, place), field)) for field in said}
    return found | {
        ("B335", (*_at(name, place), "rules", number, "when", asked))
        for name, place, number, rule in rules(data)
        for asked in rule["when"]
        if asked in told
    }


def _notes(data: Data) -> Verdict:
    known = data.get("notes", {})
    named: dict[Path, list[str]] = {
        (*_at(name, place), "adds"): answer.get("adds", [])
        for name, question in data["questions"].items()
        for place, answer in enumerate(question["answers"])
    }
    named |= {("outcomes", o, "first"): a.get("first", []) for o, a in data["outcomes"].items()}
    return {
        ("B324", (*path, n))
        for path, notes in named.items()
        for n, note in enumerate(notes)
        if note not in known
    }


def _held(data: Data) -> dict[tuple[str, int], list[set[int]]]:
    """For each answer that can be given, which of its rules hold: once for every road there."""
    found: dict[tuple[str, int], list[set[int]]] = {}
    for road in roads(data):
        said: Said = {}
        for name, given in road.answers.items():
            for place, answer in enumerate(data["questions"][name]["answers"]):
                if answer["id"] in given:
                    every = answer.get("rules", [])
                    held = {number for number, rule in enumerate(every) if holds(rule, said)}
                    found.setdefault((name, place), []).append(held)
            said[name] = given
    return found


def _opposed(data: Data) -> Verdict:
    """The rules that hold where an earlier rule holds as well and leads elsewhere."""
    found: Verdict = set()
    for road in roads(data):
        said: Said = {}
        for name, given in road.answers.items():
            holding = [
                ((*_at(name, place), "rules", number), rule["to"])
                for place, answer in enumerate(data["questions"][name]["answers"])
                if answer["id"] in given
                for number, rule in enumerate(answer.get("rules", []))
                if holds(rule, said)
            ]
            found |= {("B322", at) for at, to in holding if to != holding[0][1]}
            said[name] = given
    return found


def _dead(data: Data) -> Verdict:
    found: Verdict = set()
    for (name, place), every in _held(data).items():
        for number, _ in enumerate(data["questions"][name]["answers"][place].get("rules", [])):
            if not any(number in held for held in every):
                found.add(("B320", (*_at(name, place), "rules", number)))
        if all(every):
            found.add(("B321", (*_at(name, place), "to")))
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
    found |= {("B304", ("outcomes", name)) for name in set(data["outcomes"]) - met}
    brought = {name: notes_to(data, name) for name in data["outcomes"]}
    some = {note for notes in brought.values() for note in notes}
    found |= {("B325", ("notes", note)) for note in set(data.get("notes", {})) - some}
    return found | {
        ("B326", ("outcomes", name, "first", place))
        for name, advice in data["outcomes"].items()
        for place, note in enumerate(advice.get("first", []))
        if note in some - brought[name]
    }


def _routes(data: Data) -> Verdict:
    """A route arrives when all roads that give its answers, as far as they ask, end alike."""
    found: Verdict = set()
    every = list(roads(data))
    for place, route in enumerate(data["routes"]):
        at: Path = ("routes", place)
        one, several = route["answers"], route.get("several", {})
        given = {name: {one[name]} if name in one else set() for name in (*one, *several)}
        for name, answers in several.items():
            given[name] |= set(answers)
        wrong = _no_such_answers(data, route, at) | _apart(data, route, at)
        if wrong:
            found |= wrong
            continue
        taken = [
            road
            for road in every
            if all(given.get(q, set(said)) == set(said) for q, said in road.answers.items())
        ]
        ends = {road.nodes[-1] for road in taken}
        if len(ends) > 1:
            found.add(("B308", ("questions", _deciding(data, taken))))
            continue
        if ends != {route["outcome"]}:
            found.add(("B307", at))
        passed = {node for road in taken for node in road.nodes}
        found |= {("B311", (*at, "answers", q)) for q in one.keys() - passed}
        found |= {("B311", (*at, "several", q)) for q in several.keys() - passed}
    return found


def _no_such_answers(data: Data, route: Data, at: Path) -> Verdict:
    named: list[tuple[Path, str]] = [((*at, "answers", q), a) for q, a in route["answers"].items()]
    for name, answers in route.get("several", {}).items():
        named += [((*at, "several", name, n), answer) for n, answer in enumerate(answers)]
    return {
        ("B309", path)
        for path, answer in named
        if str(path[3]) in data["questions"]
        and answer not in [way["id"] for way in data["questions"][str(path[3])]["answers"]]
    }


def _apart(data: Data, route: Data, at: Path) -> Verdict:
    """Two answers to one question, of which one or both can only be given by themselves."""
    found: Verdict = set()
    for name, answers in route.get("several", {}).items():
        every = [*answers, *(a for q, a in route["answers"].items() if q == name)]
        asked = data["questions"].get(name, {"answers": []})
        by_itself = [
            answer["id"]
            for answer in asked["answers"]
            if answer.get("none") or asked.get("choose") != "several"
        ]
        if len(every) > 1 and any(answer in by_itself for answer in every):
            found.add(("B331", (*at, "several", name)))
    return found


def _deciding(data: Data, taken: list[Road]) -> str:
    """The first question as written on which the ends depend, whatever came before it."""
    for name in map(str, data["questions"]):
        ends: dict[tuple[tuple[str, tuple[str, ...]], ...], dict[tuple[str, ...], set[str]]] = {}
        for road in taken:
            if name in road.answers:
                before = tuple(road.answers.items())[: list(road.answers).index(name)]
                by_answer = ends.setdefault(before, {})
                by_answer.setdefault(road.answers[name], set()).add(road.nodes[-1])
        if any(one != other for ways in ends.values() for one, other in pairwise(ways.values())):
            return name
    raise AssertionError(taken)


def _places(data: Data) -> Verdict:
    return {
        ("B310", ("outcomes", name, "models", place))
        for name, advice in data["outcomes"].items()
        if "off_axis" not in advice
        for place, model in enumerate(advice.get("models", []))
        if not fits(data, name, MODELS[model])
    }
