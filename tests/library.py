"""A made-up book of any size, the same one every time: to read, to click through and to measure.

Its words mean nothing and are as long as those of a real book. It has one of everything that a
page can show: each outcome, layer, moment and polarity, entries with gaps and without, trees with
many roads and with few, answers for who does not know, words to explain, and translations.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator import scaffold

TINY = Path(__file__).resolve().parent / "books" / "tiny"

SYLLABLES = (
    *("ge", "meen", "te", "be", "leid", "digi", "taal", "dienst", "ver", "lening"),
    *("leren", "team", "proef", "kaart", "plan", "stap"),
)
SCORES = (-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2)
CORNERS = ((-1, -1), (-1, 1), (1, 1), (1, -1))
DAY = {"status": "published", "reviewed": "2026-11-01", "review_by": "2027-11-01"}
SHARES = {
    "model": 0.2,
    "case": 0.42,
    "lesson": 0.1,
    "checklist": 0.15,
    "format": 0.08,
    "tree": 0.05,
}
# Minutes, and with how many people: one of each class.
SESSIONS = ((60, 2, 6), (180, 8, 12), (300, 16, 40))
AUDIENCES = ("bestuurder", "teamleider", "adviseur", "bouwer")
ORGANISATIONS = (
    *("gilde", "gemeente-duindam", "waterschap-de-vliet", "ministerie-van-dalen"),
    *("bureau-beek", "brugwachters", "vereniging-van-dorpen"),
)
TERMS = {"ambassadeur": "ambassador", "proeftuin": "sandbox", "koploper": "frontrunner"}
# What the answers of the first tree say about the map: on its roads they agree, weigh up, come to
# nothing together, speak of one axis only, and say nothing at all.
POINTS = {
    ("q0", 0): {"steering": -1},
    ("q0", 1): {"steering": 1, "placement": 0.5},
    ("q0", 3): {"placement": 1},
    ("q1", 0): {"steering": 1},
    ("q2", 0): {"steering": 2, "placement": -1},
}

Data = dict[str, Any]


class Writer:
    """Makes text of realistic lengths: about 600 words a page."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self, count: int) -> str:
        chosen = (
            "".join(self.random.choices(SYLLABLES, k=self.random.randint(1, 3)))
            for _ in range(count)
        )
        return " ".join(chosen)

    def line(self, count: int = 14) -> str:
        return f"{self.words(count).capitalize()}."

    def prose(self, link: str) -> str:
        sentences = " ".join(self.line() for _ in range(4))
        return (
            f"{sentences} Zie [een bijdrage]({link}) over **{self.words(2)}**.\n\n- een;\n- twee.\n"
        )

    def lines(self, count: int) -> list[str]:
        return [self.line() for _ in range(count)]

    def one(self, names: Sequence[str]) -> str:
        return self.random.choice(names)

    def some(self, names: Sequence[str], most: int = 2) -> list[str]:
        return sorted(self.random.sample(names, k=min(most, len(names))))


class Library:
    """A book of N entries that refer to each other."""

    def __init__(self, size: int) -> None:
        self.write = Writer(size)
        vocabulary = yaml.safe_load((TINY / "patterns" / "vocabulary.yml").read_text("utf-8"))
        self.lists = {name: list(row["values"]) for name, row in vocabulary.items()}
        self.ids = {
            kind: [f"{kind}-{index}" for index in range(max(2, round(size * share)))]
            for kind, share in SHARES.items()
        }
        surplus = sum(len(names) for names in self.ids.values()) - size
        self.ids["case"] = self.ids["case"][: len(self.ids["case"]) - surplus]

    @property
    def links(self) -> list[str]:
        return [f"{kind}:{name}" for kind in ("model", "lesson") for name in self.ids[kind]]

    def value(self, name: str, index: int) -> str:
        """A value of a fixed list; each in turn."""
        values: list[str] = self.lists[name]
        return values[index % len(values)]

    def prose(self, own: str) -> str:
        return self.write.prose(self.write.one([one for one in self.links if one != own]))

    def base(self, kind: str, index: int) -> Data:
        write = self.write
        return {
            # As real titles do, each has a word of its own: `mo3`, `ca12`.
            "title": f"{write.words(3).capitalize()} {kind[:2]}{index}",
            "summary": f"{write.line()} {write.line()}"[:280].strip(),
            **DAY,
            "keywords": [f"trefwoord{kind}{index}x", *(write.words(1) for _ in range(3))],
            "sources": [
                {"ref": "kroniek", "locator": f"{kind}, blad {index}"},
                {"ref": write.one(("atlas", "jaarverslag"))},
            ],
        }

    def axes(self, index: int) -> Data:
        """Each corner of the map in turn; where within it is for the dice."""
        write = self.write
        signs = CORNERS[index % len(CORNERS)]
        return {
            name: {"score": sign * write.random.choice(SCORES[4:]), "why": write.line()}
            for name, sign in zip(("steering", "placement"), signs, strict=True)
        }

    def facts(self, count: int) -> list[Data]:
        return [
            {
                "text": self.write.line(),
                "source": self.write.one(("kroniek", "atlas")),
                "confidence": self.value("confidence", n),
                "checked": {"day": "2026-11-01", "result": self.value("check_result", n)},
            }
            for n in range(count)
        ]

    def model(self, index: int) -> Data:
        write, own = self.write, f"model:model-{index}"
        constants = ("top_support", "driven_people", "ambassadors")
        prose = ("problem", "context", "handover", "learning_loop", "central_link")
        names = self.ids["model"]
        other = names[(index + 1) % len(names)]
        return {
            **self.base("model", index),
            **{name: self.prose(own) for name in prose},
            **{
                name: write.lines(2)
                for name in ("forces", "fits_when", "preconditions", "success_signs")
            },
            "failure_signs": write.lines(2),
            "short": f"{write.words(2)[:11].strip()} {index}",
            "also_called": [write.words(1)],
            "axes": self.axes(index),
            "not_when": [{"text": write.line(), "instead": other}, {"text": write.line()}],
            "steps": [
                {
                    "id": f"s{n}",
                    "title": write.words(3),
                    "text": write.line(),
                    "yields": write.line(6),
                    "who": write.words(2),
                    "takes": write.words(2),
                    "formats": write.some(self.ids["format"], 1),
                }
                for n in range(4)
            ],
            "roles": [
                {"name": write.words(1), "does": write.line(), "audience": write.one(AUDIENCES)},
                {"name": write.words(1), "does": write.line(), "hours": write.words(4)},
            ],
            "constants": {name: write.line() for name in constants},
            "duration": "Een jaar.",
            "cost": self.value("cost", index),
            "cost_basis": {name: write.words(4) for name in ("people", "money", "ground")},
            "phase": self.value("phase", index),
            "monday": write.line(),
            "confused_with": [{"ref": other, "difference": write.line()}],
            "evidence": self.value("evidence", index),
            "facts": self.facts(2),
            "lessons": write.some(self.ids["lesson"]),
            "checklists": write.some(self.ids["checklist"]),
            "not_in_tree": "Dit boek is gemaakt om te meten.",
        }

    def case(self, index: int) -> Data:
        """Every third case is thin: it lacks all that a case may lack."""
        write, own = self.write, f"case:case-{index}"
        lessons, models = self.ids["lesson"], self.ids["model"]
        lesson = lessons[index % len(lessons)]
        polarity = self.value("polarity", index // len(lessons))
        thin = index % 3 == 2
        more: Data = {
            "short": f"{write.words(1)[:12]} {index}",
            "organisations": write.some(ORGANISATIONS),
            "period": {"start": 2014 + index % 5, **({"end": 2020} if index % 2 else {})},
            "axes": self.axes(index),
            "warning_signs": write.lines(3),
            "reusable": write.lines(3),
            "conditions": write.lines(3),
            "editorial": self.prose(own),
            "audiences": write.some(AUDIENCES),
            "differs": [{"note": write.line(), "record": write.line(), "reading": write.line()}],
        }
        return {
            **self.base("case", index),
            **{name: self.prose(own) for name in ("situation", "done")},
            **({} if thin else more),
            "kind": self.value("case_kind", index),
            "layer": self.value("layer", index),
            "outcome": {"result": self.value("result", index), "text": write.line()},
            "models": [
                {"ref": models[index % len(models)], "polarity": polarity, "fit": write.line()}
            ],
            "lessons": [{"ref": lesson, "polarity": polarity, "why": write.line()}],
            "facts": self.facts(5),
            "evidence": self.value("evidence", index),
            "unknowns": write.lines(2),
        }

    def lesson(self, index: int) -> Data:
        write, own = self.write, f"lesson:lesson-{index}"
        return {
            **self.base("lesson", index),
            **{name: self.prose(own) for name in ("mechanism", "central", "organisation")},
            **({"number": index} if index else {}),
            "order": index + 1,
            "statement": write.line(),
            "sub_lessons": [
                {"id": f"s-{index}-{n}", "text": write.line(), "locator": f"blad {n}"}
                for n in range(6)
            ],
            "how_to": write.lines(6),
            "tensions": write.lines(3),
            "audiences": write.some(AUDIENCES),
            "checklists": write.some(self.ids["checklist"], 1),
        }

    def checklist(self, index: int) -> Data:
        write = self.write
        texts = ("why", "how", "done_when")
        return {
            **self.base("checklist", index),
            "purpose": self.prose(""),
            "moment": self.value("moment", index),
            "minutes": 10,
            "audiences": write.some(AUDIENCES),
            "lessons": write.some(self.ids["lesson"]),
            "items": [
                {
                    "id": f"punt-{index}-{n}",
                    "text": write.words(8),
                    **{name: write.line() for name in texts},
                    "level": self.value("level", n),
                    "roles": write.some(AUDIENCES, 1),
                    "formats": write.some(self.ids["format"], 1) if n % 3 == 0 else [],
                    "sources": [{"ref": "atlas", "locator": f"blad {n}"}] if n % 4 == 0 else [],
                    "since": "2026-11-01",
                }
                for n in range(10)
            ],
            "shared": self.shared(index),
        }

    def shared(self, index: int) -> list[Data]:
        """The second list shares the last item of the first, for a later moment."""
        if index != 1:
            return []
        place = {"id": "gedeeld", "ref": self.ids["checklist"][0], "item": "punt-0-9"}
        words = {"here": self.write.line(), "level": "must", "moment": "after"}
        return [place | words | {"since": "2026-11-01"}]

    def format(self, index: int) -> Data:
        write = self.write
        minutes, least, most = SESSIONS[index % len(SESSIONS)]
        lists = ("fits_when", "not_when", "materials", "preparation", "yields", "follow_up")
        return {
            **self.base("format", index),
            **{name: self.prose("") for name in ("aim", "online")},
            **{name: write.lines(3) for name in (*lists, "pitfalls")},
            "phases": [self.value("phase", index)],
            "people": {"least": least, "most": most},
            "minutes": minutes,
            "roles": [
                {"name": write.words(1), "does": write.line(), "audience": write.one(AUDIENCES)}
            ],
            "steps": [
                {
                    "id": f"s{n}",
                    "title": write.words(3),
                    "minutes": minutes // 4,
                    "text": self.prose(""),
                }
                for n in range(4)
            ],
            "evidence": self.value("evidence", index),
            "facts": self.facts(1),
            "lessons": write.some(self.ids["lesson"], 1),
        }

    def tree(self, index: int) -> Data:
        """Questions in a row, each with a way out.

        The first tree forks before its row, looks back at that fork, and has notes. The second
        has a question with several answers, to which a later one looks back.
        """
        write = self.write
        forks = [f"v{n}" for n in range(4)] if index == 0 else []
        row = [f"q{n}" for n in range(5 if forks else 6)]
        onward = dict(zip(row, [*row[1:], "einde"], strict=True))
        questions = {
            name: self.question(n, onward[name], f"uit-{name}") for n, name in enumerate(row)
        }
        if forks:
            questions["q0"]["answers"] = [self.answer(f"weg-{name}", name) for name in forks]
            for n, name in enumerate(forks):
                questions[name] = self.question(n, "q1", f"uit-{name}")
            for (name, place), implies in POINTS.items():
                questions[name]["answers"][place]["implies"] = implies
            questions["q0"]["answers"][1]["adds"] = ["eerst-dit"]
            questions["q2"]["answers"][1]["adds"] = ["ook-dat"]
            questions["q3"]["answers"][0] |= {
                "rules": [{"when": {"q0": ["weg-v1", "weg-v2"]}, "to": "einde"}],
                "adds": ["ook-dat"],
            }
        if index == 1:
            questions["q2"] = self.several("q3", "uit-q2")
            questions["q3"]["answers"][0]["rules"] = [
                {"when": {"q2": ["deel-a", "deel-b"]}, "to": "q5"}
            ]
            questions["q0"]["answers"][0]["to"] = "verteld"
            questions["verteld"] = self.told("q1")
        reached = {answer["to"] for asked in questions.values() for answer in asked["answers"]}
        outcomes = sorted(reached - questions.keys())
        first = {"q0": f"weg-{forks[0]}", forks[0]: "ja"} if forks else {"q0": "ja"}
        ends = {name: self.advice(n) for n, name in enumerate(outcomes)}
        notes = {}
        if forks:
            notes = {name: self.note() for name in ("ook-dat", "eerst-dit")}
            ends["einde"]["first"] = ["ook-dat"]
        straight = {**first, **dict.fromkeys(row[1:], "ja")}
        if index == 1:
            notes = {"ook-dat": self.note()}
            straight["q2"] = "deel-c"
        return {
            **self.base("tree", index),
            "purpose": self.prose(""),
            "minutes": 5,
            "audiences": write.some(AUDIENCES),
            "lessons": write.some(self.ids["lesson"], 1),
            "start": "q0",
            "questions": questions,
            "outcomes": ends,
            "notes": notes,
            "routes": [
                {
                    "name": write.words(2),
                    "answers": straight,
                    "outcome": "einde",
                    "case": "case-0",
                    "note": write.line(),
                },
                {"name": write.words(2), "answers": _until(straight, "q1"), "outcome": "uit-q1"},
                *self.routes_of_several(straight, index),
            ],
        }

    def answer(self, name: str, to: str, **more: Any) -> Data:  # noqa: ANN401
        text = f"{name.capitalize()}, {self.write.words(3)}"
        return {"id": name, "text": text, "to": to, "because": self.write.line(), **more}

    def question(self, number: int, onward: str, out: str) -> Data:
        """Yes leads on, no leads out; every other one has an answer for who does not know."""
        write = self.write
        unsure = [self.answer("onbekend", onward, unsure=True)] if number % 2 == 0 else []
        term = list(TERMS)[number % len(TERMS)]
        return {
            "text": f"{write.words(4)} {term} {write.words(3)}?".capitalize(),
            "help": write.line(),
            **({"more": self.prose("")} if number % 3 == 0 else {}),
            "why": write.line(),
            "sources": [{"ref": "kroniek", "locator": f"blad {number}"}] if number % 2 else [],
            "answers": [self.answer("ja", onward), self.answer("nee", out), *unsure],
        }

    def routes_of_several(self, straight: Data, index: int) -> list[Data]:
        """A route of the second tree that gives two answers to one question, and skips another."""
        if index != 1:
            return []
        one = {name: given for name, given in straight.items() if name not in ("q2", "q4")}
        several = {"q2": ["deel-a", "deel-c"]}
        return [
            {
                "name": self.write.words(3),
                "answers": one,
                "several": several,
                "outcome": "einde",
            }
        ]

    def several(self, onward: str, none: str) -> Data:
        """A question at which several answers can be chosen, of which one gives advice along."""
        parts = [self.answer(f"deel-{name}", onward) for name in "abc"]
        parts[1]["adds"] = ["ook-dat"]
        asked = self.question(1, onward, none)
        answers = [*parts, self.answer("geen", none, none=True)]
        return {**asked, "choose": "several", "answers": answers}

    def told(self, onward: str) -> Data:
        """A step that only tells."""
        write = self.write
        return {
            "text": write.words(4),
            "help": write.line(),
            "more": self.prose(""),
            "why": write.line(),
            "choose": "nothing",
            "answers": [self.answer("verder", onward)],
        }

    def note(self) -> Data:
        write, checklist = self.write, self.ids["checklist"][0]
        return {
            "title": write.words(3),
            "text": write.line(),
            "why": write.line(),
            "checklist": {"ref": checklist, "items": ["punt-0-1"]},
            "models": [self.ids["model"][0]],
            "sources": [{"ref": "atlas"}],
        }

    def advice(self, number: int) -> Data:
        """Every third advice has no case that went well, every fourth none that did not."""
        write, models = self.write, self.ids["model"]
        return {
            "title": write.words(3),
            "advice": write.line(),
            **({} if number % 2 else {"more": self.prose("")}),
            "why": write.line(),
            "models": [models[number % len(models)], models[(number + 1) % len(models)]],
            "off_axis": write.line(),
            **({} if number % 3 == 2 else {"example": self.ids["case"][0]}),
            **({} if number % 4 == 3 else {"warning": self.ids["case"][1]}),
            "checklist": write.one(self.ids["checklist"]),
            "next_steps": write.lines(4),
            "formats": write.some(self.ids["format"], 1),
            "sources": [{"ref": "atlas"}] if number % 2 else [],
        }

    def entries(self) -> Iterator[tuple[str, str, Data]]:
        makers = {
            "model": self.model,
            "case": self.case,
            "lesson": self.lesson,
            "checklist": self.checklist,
            "format": self.format,
            "tree": self.tree,
        }
        for kind, names in self.ids.items():
            for index, name in enumerate(names):
                yield kind, name, makers[kind](index)

    def registers(self) -> Iterator[tuple[str, Data]]:
        write = self.write
        cited = {"ref": "kroniek", "locator": "blad 1"}
        yield (
            "sources",
            {
                "kroniek": {"type": "report", "title": "Kroniek van het dal", "confidence": "high"},
                "atlas": {
                    "type": "official",
                    "authors": ["A. Kaart"],
                    "title": "Atlas van de beek",
                    "publisher": "Waterschap De Vliet",
                    "date": "2024",
                    "url": "https://dal.example/atlas/een-lang-adres-dat-ergens-moet-breken",
                    "confidence": "medium",
                },
                "jaarverslag": {"type": "press", "title": "Jaarverslag", "confidence": "low"},
                **{
                    f"bron-{n}": {
                        "type": self.value("source_type", n),
                        "title": f"Bron {n}",
                        "confidence": self.value("confidence", n),
                        "read": {"what": self.value("read_part", n), "day": "2026-11-01"},
                    }
                    for n in range(len(self.lists["source_type"]))
                },
            },
        )
        yield (
            "audiences",
            {
                name: {
                    "name": name.capitalize(),
                    "short": name[:12],
                    "wants": write.line(),
                    "learns": write.lines(2),
                    "source": cited,
                }
                for name in AUDIENCES
            },
        )
        yield (
            "organisations",
            {
                name: {
                    "name": name.replace("-", " ").title(),
                    "kind": self.value("organisation_kind", n),
                    "description": write.line(),
                    "source": cited,
                }
                for n, name in enumerate(ORGANISATIONS)
            },
        )
        yield (
            "glossary",
            {
                name: {
                    "term": name,
                    "definition": write.line(),
                    "in_english": in_english,
                    "synonyms": [write.words(1)],
                    "from_note": n % 2 == 0,
                    "lessons": write.some(self.ids["lesson"], 1),
                    "see": [f"model:{self.ids['model'][n % len(self.ids['model'])]}"],
                }
                for n, (name, in_english) in enumerate(TERMS.items())
            },
        )
        yield (
            "highlights",
            {
                f"nummer-{n}": {"case": name, "says": write.words(4)}
                for n, name in enumerate(self.ids["case"][:2])
            },
        )
        yield "wording", {"gaps-title": {"says": write.words(3)}}
        parts = [f"s-{n}-{part}" for n in range(len(self.ids["lesson"])) for part in range(6)]
        yield (
            "outline",
            {
                f"deel-{n}": {
                    "title": write.words(2),
                    "locator": f"blad {n}",
                    "gist": write.line(),
                    "sub_lessons": parts[n::3],
                }
                for n in range(3)
            },
        )

    def chapters(self) -> Iterator[tuple[str, str]]:
        """A long chapter, a short one, and how to take part; the short one in English too."""
        write = self.write
        for order, (name, sections) in enumerate((("kiezen", 8), ("lezen", 1), ("meedoen", 3))):
            front = (
                f"title: {write.words(2).capitalize()}\nsummary: {write.line()}\norder: {order + 1}"
            )
            if name == "lezen":
                front += f"\npaths: {write.words(6)}"
            parts = [f"## {write.words(2)}\n\n{self.prose('')}" for _ in range(sections)]
            parts += [
                f"## {write.words(3)}\n\n*{write.words(2)}.* {write.line()}\n\n1. {write.line()}"
            ]
            if name == "lezen":
                parts[-1] += "".join(f"\n1. [{stop}]({stop})." for stop in self.stops())
            text = "\n\n".join([f"---\n{front}\n---\n\n{self.prose('')}", *parts])
            yield f"nl/{name}", text
            if name == "lezen":
                yield f"en/{name}", text

    def stops(self) -> list[str]:
        """The pages of a reading path: one of each kind, and a record of a register."""
        firsts = [f"{kind}:{names[0]}" for kind, names in self.ids.items() if names]
        return [*firsts, f"audience:{AUDIENCES[0]}"]

    def lay_out(self, root: Path) -> None:
        """Writes the book below a new folder."""
        patterns = root / "patterns"
        patterns.mkdir(parents=True)
        shutil.copyfile(TINY / "mkdocs.yml", root / "mkdocs.yml")
        shutil.copyfile(TINY / "patterns" / "vocabulary.yml", patterns / "vocabulary.yml")
        for file, records in self.registers():
            _write(patterns / f"{file}.yml", records)
        for kind, name, data in self.entries():
            _write(patterns / f"{kind}s" / f"{name}.yml", data)
        for name, text in self.chapters():
            chapter = root / "book" / f"{name}.md"
            chapter.parent.mkdir(parents=True, exist_ok=True)
            chapter.write_text(text, "utf-8")
        for translated in ("models/model-0", "cases/case-0", "lessons/lesson-0", "trees/tree-0"):
            scaffold.translate(root, translated)


def _until(answers: dict[str, str], question: str) -> dict[str, str]:
    """The same answers up to a question that is answered with no."""
    passed = list(answers)[: list(answers).index(question)]
    return {**{name: answers[name] for name in passed}, question: "nee"}


class _Dumper(yaml.CSafeDumper):
    """Texts of several lines as people write them: behind a bar, each line on its own."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def _write(file: Path, data: Data) -> None:
    file.parent.mkdir(exist_ok=True)
    text = yaml.dump(_filled(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(text, "utf-8")


def _filled(value: Any) -> Any:  # noqa: ANN401
    """The data without empty lists, which the book refuses."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner != []}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
