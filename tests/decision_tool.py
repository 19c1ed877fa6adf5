"""A made-up tree with as many rules as the largest that we know of.

The decision tool of the Dutch government for the AI regulation has 22 questions, 50 outcomes, and
111 rules that look back at 22 kinds of answer; its longest road has 18 questions. `decision_tool`
has the same numbers: 18 questions in a row, four with a second one beside it, and each with a way
out. Rules look back at two questions from the beginning, which count until the end, and at one
shortly before. It is the same tree every time, and nothing in it means anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.growing import Data, grow, outcome

ROW, BESIDE = 18, (5, 9, 11, 15)  # questions in a row; those with a second one beside them
LASTING = (1, 3)  # the questions that rules look back at until the end
PASSING = (2, 4, 6, 8, 10, 12, 14, 16, 17)  # and those that matter for the next two only
OUTCOMES = 50


def decision_tool() -> Data:
    """The tree as it stands in YAML."""
    places = [(at, side) for at in range(1, ROW + 1) for side in "ab"[: 1 + (at in BESIDE)]]
    data = grow(0) | {"start": "v1a", "outcomes": {f"u{n}": outcome() for n in range(OUTCOMES)}}
    data["questions"] = {
        f"v{at}{side}": _question(at, out=f"u{number}") for number, (at, side) in enumerate(places)
    }
    out = len(places)
    for name, answer, when, to in _rules(places):
        if not to:
            to, out = f"u{out % OUTCOMES}", out + 1
        asked = data["questions"][name]["answers"]["abcd".index(answer)]
        asked.setdefault("rules", []).append({"when": when, "to": to})
    straight = {f"v{at}a": "a" for at in range(1, ROW + 1)}
    end = data["questions"][f"v{ROW}a"]["answers"][0]["to"]
    data["routes"] = [{"name": "Rechtdoor", "answers": straight, "outcome": end}]
    return data


def _question(at: int, out: str) -> Data:
    """A and b go on, c leads out; what counts until the end has a third answer that goes on."""
    onward = f"v{at + 1}a" if at < ROW else "u0"
    leads = {"a": onward, "b": onward, "c": out} | ({"d": onward} if at in LASTING else {})
    answers = [_answer(name, to) for name, to in leads.items()]
    return {"text": "Vraag?", "help": "Denk na.", "why": "Daarom.", "answers": answers}


def _answer(name: str, to: str) -> Data:
    return {"id": name, "text": f"Antwoord {name}", "to": to, "because": "Ja."}


def _rules(places: list[tuple[int, str]]) -> Iterator[tuple[str, str, Data, str]]:
    """Question, answer, when and where to (nothing for an outcome of its own).

    What goes on passes a question over, or goes to the one beside; what leads out, leads elsewhere.
    """
    for first in "ab":
        yield "v2a", "c", {"v1a": [first]}, ""
    yield "v3a", "d", {"v1a": ["a"]}, "v5a"
    yield "v3a", "d", {"v1a": ["b"]}, ""
    yield "v3a", "c", {"v1a": ["a"]}, ""
    for at in range(LASTING[-1] + 1, ROW + 1):
        label = max(n for n in PASSING if n < at)
        over = f"v{at + 2}a" if at + 2 <= ROW else ""
        yield f"v{at}a", "a", {f"v{label}a": ["b"]}, f"v{at + 1}b" if at + 1 in BESIDE else over
        yield f"v{at}a", "b", {f"v{label}a": ["a"]}, over
    for first, last in product("ab", repeat=2):
        for at, side in places:
            if at > LASTING[-1]:
                yield f"v{at}{side}", "c", {"v1a": [first], "v3a": [last]}, ""


def remembering(kept: int, after: int, *, exits: bool = False) -> Data:
    """A tree that must remember `kept` questions of two answers until the end, `after` more on.

    With `exits` every question has two answers more, each to an outcome of its own.
    """
    names = [f"v{n}" for n in range(kept + after)]
    data = grow(0) | {"start": "v0", "outcomes": {"u0": outcome(), "u1": outcome()}}
    data["questions"] = {
        name: _two_answers(to) for name, to in zip(names, [*names[1:], "u0"], strict=True)
    }
    for number, asked in enumerate(data["questions"].values() if exits else ()):
        for name in "yz":
            end = f"{name}{number}"
            data["outcomes"][end] = outcome()
            asked["answers"].append(_answer(name, end))
    when = {name: ["a"] for name in names[:kept]}
    data["questions"][names[-1]]["answers"][0]["rules"] = [{"when": when, "to": "u1"}]
    data["routes"] = [{"name": "Recht", "answers": dict.fromkeys(names, "a"), "outcome": "u1"}]
    return data


def _two_answers(to: str) -> Data:
    return _question(1, out=to) | {"answers": [_answer(name, to) for name in "ab"]}
