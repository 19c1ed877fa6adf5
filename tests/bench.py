"""How long a book takes: `boek check` and `boek build`, beside a plain mkdocs-material build.
And what its pages weigh, for the book of this repository.

    python -m tests.bench 50 200 1000 [--runs 3]

Makes a book of N entries (the same one every time), and measures each command in a process of
its own. The plain build gets the very pages that `boek build` wrote for both editions, one
edition after the other, with nothing but the theme and its search. No figure is a test.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from tests.weights import report

REPOSITORY = Path(__file__).resolve().parent.parent
TINY = REPOSITORY / "tests" / "books" / "tiny"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "PyYAML", "pydantic", "nh3")

SYLLABLES = (
    *("ge", "meen", "te", "be", "leid", "digi", "taal", "dienst", "ver", "lening"),
    *("leren", "team", "proef", "kaart", "plan", "stap"),
)
SCORES = (-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2)
DAY = {"status": "published", "reviewed": "2026-11-01", "review_by": "2027-11-01"}
SHARES = {"model": 0.2, "case": 0.5, "lesson": 0.1, "checklist": 0.15, "tree": 0.05}

Data = dict[str, Any]


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, and the memory of all its processes together at the peak."""

    seconds: float
    mebibytes: float


def measure(arguments: list[str]) -> Cost:
    """Runs a command in a session of its own and watches what its processes hold."""
    start = time.perf_counter()
    process = subprocess.Popen(
        arguments,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = 0.0
    while True:
        try:
            output, _ = process.communicate(timeout=0.02)
            break
        except subprocess.TimeoutExpired:
            peak = max(peak, _held_by_session(process.pid))
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{' '.join(arguments)}\n{output.decode(errors='replace')}")
    return Cost(seconds, peak)


def _held_by_session(session: int) -> float:
    """The resident memory of all processes of a session, in MiB (0 where there is no /proc)."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[3]) == session:
            total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    return total / 2**20


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

    def one(self, names: list[str]) -> str:
        return self.random.choice(names)


class Library:
    """A book of N entries that refer to each other."""

    def __init__(self, size: int) -> None:
        self.write = Writer(size)
        self.ids = {
            kind: [f"{kind}-{index}" for index in range(max(2, round(size * share)))]
            for kind, share in SHARES.items()
        }
        surplus = sum(len(names) for names in self.ids.values()) - size
        self.ids["case"] = self.ids["case"][: len(self.ids["case"]) - surplus]

    @property
    def links(self) -> list[str]:
        return [f"{kind}:{name}" for kind in ("model", "lesson") for name in self.ids[kind]]

    def prose(self, own: str) -> str:
        return self.write.prose(self.write.one([one for one in self.links if one != own]))

    def base(self, kind: str, index: int) -> Data:
        write = self.write
        return {
            "title": f"{write.words(3).capitalize()} {index}",
            "summary": f"{write.line()} {write.line()}"[:280],
            **DAY,
            "keywords": [write.words(1) for _ in range(4)],
            "sources": [{"ref": "kroniek", "locator": f"{kind}, blad {index}"}],
        }

    def axes(self) -> Data:
        write = self.write
        return {
            name: {"score": write.random.choice(SCORES), "why": write.line()}
            for name in ("steering", "placement")
        }

    def facts(self, count: int) -> list[Data]:
        return [
            {"text": self.write.line(), "source": "kroniek", "confidence": "high"}
            for _ in range(count)
        ]

    def model(self, index: int) -> Data:
        write, own = self.write, f"model:model-{index}"
        constants = ("top_support", "driven_people", "ambassadors")
        prose = ("problem", "context", "handover", "learning_loop", "central_link")
        return {
            **self.base("model", index),
            **{name: self.prose(own) for name in prose},
            **{
                name: write.lines(2)
                for name in ("forces", "fits_when", "preconditions", "success_signs")
            },
            "failure_signs": write.lines(2),
            "short": write.words(2)[:24],
            "axes": self.axes(),
            "not_when": [{"text": write.line()}],
            "steps": [
                {"id": f"s{n}", "title": write.words(3), "text": write.line()} for n in range(4)
            ],
            "roles": [{"name": write.words(1), "does": write.line()} for _ in range(3)],
            "constants": {name: write.line() for name in constants},
            "duration": "Een jaar.",
            "cost": "low",
            "evidence": "described",
            "facts": self.facts(2),
            "lessons": [write.one(self.ids["lesson"])],
            "checklists": [write.one(self.ids["checklist"])],
            "not_in_tree": "Dit boek is gemaakt om te meten.",
        }

    def case(self, index: int) -> Data:
        write, own = self.write, f"case:case-{index}"
        lesson = self.ids["lesson"][index % len(self.ids["lesson"])]
        polarity = "warning" if index // len(self.ids["lesson"]) % 2 else "example"
        return {
            **self.base("case", index),
            **{name: self.prose(own) for name in ("situation", "done", "editorial")},
            **{
                name: write.lines(3)
                for name in ("warning_signs", "reusable", "conditions", "unknowns")
            },
            "kind": "practice",
            "layer": "municipality",
            "period": {"start": 2014, "end": 2018},
            "outcome": {"result": "succeeded", "text": write.line()},
            "axes": self.axes(),
            "models": [
                {"ref": write.one(self.ids["model"]), "polarity": polarity, "fit": write.line()}
            ],
            "lessons": [{"ref": lesson, "polarity": polarity, "why": write.line()}],
            "facts": self.facts(5),
            "evidence": "documented",
        }

    def lesson(self, index: int) -> Data:
        write, own = self.write, f"lesson:lesson-{index}"
        return {
            **self.base("lesson", index),
            **{name: self.prose(own) for name in ("mechanism", "central", "organisation")},
            "order": index + 1,
            "statement": write.line(),
            "sub_lessons": [
                {"id": f"s-{index}-{n}", "text": write.line(), "locator": f"blad {n}"}
                for n in range(6)
            ],
            "how_to": write.lines(6),
            "tensions": write.lines(3),
        }

    def checklist(self, index: int) -> Data:
        write = self.write
        texts = ("why", "how", "done_when")
        return {
            **self.base("checklist", index),
            "purpose": self.prose(""),
            "moment": "before",
            "minutes": 10,
            "lessons": [write.one(self.ids["lesson"])],
            "items": [
                {
                    "id": f"i{n}",
                    "text": write.words(8),
                    **{name: write.line() for name in texts},
                    "level": "must",
                    "since": "2026-11-01",
                }
                for n in range(10)
            ],
        }

    def tree(self, index: int) -> Data:
        """Six questions in a row, each with a way out, so seven roads."""
        write = self.write
        size = 6
        nodes = [f"q{n}" for n in range(size)] + ["einde"]

        def answer(name: str, to: str) -> Data:
            return {"id": name, "text": name.capitalize(), "to": to, "because": write.line()}

        return {
            **self.base("tree", index),
            "purpose": self.prose(""),
            "minutes": 5,
            "lessons": [write.one(self.ids["lesson"])],
            "start": "q0",
            "questions": {
                f"q{n}": {
                    "text": f"{write.words(8)}?",
                    "help": write.line(),
                    "why": write.line(),
                    "answers": [answer("ja", nodes[n + 1]), answer("nee", f"uit{n}")],
                }
                for n in range(size)
            },
            "outcomes": {
                name: {
                    "title": write.words(3),
                    "advice": write.line(),
                    "why": write.line(),
                    "example": write.one(self.ids["case"]),
                    "next_steps": write.lines(4),
                }
                for name in ("einde", *(f"uit{n}" for n in range(size)))
            },
            "routes": [
                {
                    "name": write.words(2),
                    "answers": {f"q{n}": "ja" for n in range(size)},
                    "outcome": "einde",
                }
            ],
        }

    def entries(self) -> Iterator[tuple[str, str, Data]]:
        makers = {
            "model": self.model,
            "case": self.case,
            "lesson": self.lesson,
            "checklist": self.checklist,
            "tree": self.tree,
        }
        for kind, names in self.ids.items():
            for index, name in enumerate(names):
                yield kind, name, makers[kind](index)

    def lay_out(self, root: Path) -> None:
        """Writes the book below a new folder."""
        (root / "book" / "nl").mkdir(parents=True)
        shutil.copyfile(TINY / "mkdocs.yml", root / "mkdocs.yml")
        for register in ("vocabulary", "sources"):
            (root / "patterns").mkdir(exist_ok=True)
            shutil.copyfile(
                TINY / "patterns" / f"{register}.yml", root / "patterns" / f"{register}.yml"
            )
        for kind, name, data in self.entries():
            folder = root / "patterns" / f"{kind}s"
            folder.mkdir(exist_ok=True)
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
            (folder / f"{name}.yml").write_text(text, "utf-8")


def plain(docs: Path, work: Path) -> Cost:
    """Both editions by the engine alone, one after the other."""
    costs = []
    for language in ("nl", "en"):
        config = work / f"plain-{language}.json"
        settings = {
            "site_name": "Plain",
            "docs_dir": str(docs / language),
            "site_dir": str(work / f"plain-{language}"),
            "theme": {"name": "material", "language": language},
            "plugins": ["search"],
            "markdown_extensions": ["attr_list"],
            "nav": [{"Home": "index.md"}],
            "not_in_nav": "*",
        }
        config.write_text(json.dumps(settings), "utf-8")
        costs.append(
            measure([sys.executable, "-m", "mkdocs", "-q", "build", "--config-file", str(config)])
        )
    return Cost(sum(c.seconds for c in costs), max(c.mebibytes for c in costs))


def bench(size: int, folder: Path) -> None:
    """Measures one size and prints its row."""
    root = folder / f"book-{size}"
    if not root.exists():
        Library(size).lay_out(root)
    boek = [sys.executable, "-m", "generator", "--root", str(root)]
    check = measure([*boek, "check"])
    build = measure([*boek, "build"])
    pages = sum(1 for _ in (root / "build" / "docs").rglob("*.md"))
    alone = plain(root / "build" / "docs", folder)
    print(
        f"{size:>7} {pages:>6} {check.seconds:>8.2f} {build.seconds:>8.2f} {build.mebibytes:>9.0f}"
        f" {alone.seconds:>8.2f} {alone.mebibytes:>9.0f} {build.seconds / alone.seconds:>6.2f}",
        flush=True,
    )


def main() -> None:
    """Measures each size as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 200, 1000], metavar="N")
    parser.add_argument(
        "--no-weights", action="store_true", help="do not weigh the pages of this book"
    )
    parser.add_argument("--runs", type=int, default=1, help="how often each size is measured")
    options = parser.parse_args()
    print(f"$ python -m tests.bench {' '.join(sys.argv[1:])}")
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs; {versions}")
    print("Seconds by the clock; MiB of all processes together at the peak; pages of 2 editions.")
    print(
        f"{'entries':>7} {'pages':>6} {'check s':>8} {'build s':>8} {'build MiB':>9}"
        f" {'plain s':>8} {'plain MiB':>9} {'ratio':>6}"
    )
    with tempfile.TemporaryDirectory(prefix="boek-bench-") as folder:
        for _ in range(options.runs):
            for size in options.sizes:
                bench(size, Path(folder))
        if not options.no_weights:
            weigh_this_book(Path(folder))


def weigh_this_book(folder: Path) -> None:
    """Builds the book of this repository aside, and prints what its pages weigh."""
    root = folder / "this-book"
    root.mkdir()
    for name in ("book", "patterns"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")
    measure([sys.executable, "-m", "generator", "--root", str(root), "build"])
    report(root / "site")


if __name__ == "__main__":
    main()
