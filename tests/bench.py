"""How long a book takes: `boek check` and `boek build`, beside a plain mkdocs-material build.
And what its trees take and its pages weigh, for the book of this repository.

    python -m tests.bench 50 200 1000 [--runs 3]

Makes a book of N entries (the same one every time; 0 is the book of this repository), and
measures each command in a process of its own. `check` and `build` as people start them: the first
time, once more without a change, and after one word of one entry; and how long a page waits for a
word under `boek serve`. Then a build in its stages, with
only shells kept, and one in which the engine makes a frame for every page. The plain build is what
a plain user would write: for each edition, one after the other, a page of Markdown for each entry,
with nothing but the theme and its search. Then adds large trees to a book of fifty entries, and
measures what each command takes more. No figure is a test; those that were last measured stand in
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median

import yaml

from generator.preview import NEWS
from tests.decision_tool import decision_tool, remembering
from tests.growing import written
from tests.library import Library
from tests.tree_costs import dressed, sizes
from tests.weights import report

EDITS = 5  # of a word, under `boek serve`
SIZE = 50  # entries of the book to which trees are added
LARGE_TREES = {
    "none": None,
    "22 questions, 50 outcomes, 111 rules": decision_tool(),
    "21 questions, of which 7 kept: 1,921 places": remembering(7, 14),
    "21 questions, 44 outcomes: 1,963 places": remembering(7, 14, exits=True),
}
REPOSITORY = Path(__file__).resolve().parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "PyYAML", "pydantic", "nh3")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock and of the processor, and the memory of all its
    processes together at the peak. And what it said."""

    seconds: float
    mebibytes: float
    processor: float
    said: str = ""


def measure(arguments: list[str]) -> Cost:
    """Runs a command in a session of its own and watches what its processes hold."""
    start, before = time.perf_counter(), _processor()
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
    return Cost(seconds, peak, _processor() - before, output.decode(errors="replace"))


def _processor() -> float:
    """The seconds of the processor that all processes which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
    return Cost(
        sum(c.seconds for c in costs),
        max(c.mebibytes for c in costs),
        sum(c.processor for c in costs),
    )


def written_out(root: Path, docs: Path) -> None:
    """The entries of a book as a plain user would write them, for both editions."""
    for language in ("nl", "en"):
        for entry in sorted((root / "patterns").glob("*/*.yml")):
            name, _, other = entry.stem.partition(".")
            data = yaml.safe_load(entry.read_text("utf-8"))
            if other or not isinstance(data, dict) or "title" not in data:
                continue
            parts = [f"# {data['title']}", *(f"## {key}\n\n{_told(data[key])}" for key in data)]
            page = docs / language / entry.parent.name / f"{name}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("\n\n".join(parts) + "\n", "utf-8")
        (docs / language / "index.md").write_text("# Home\n", "utf-8")


def _told(value: object) -> str:
    if isinstance(value, dict):
        return "\n\n".join(_told(inner) for inner in value.values())
    if isinstance(value, list):
        return "\n\n".join(_told(inner) for inner in value)
    return str(value)


# Builds a book, and prints the seconds of the processor, of all processes, before each stage.
_STAGES = """
import json, os, sys
from pathlib import Path
from generator import pipeline
seen = []
def tell(stage): seen.append((stage, sum(os.times()[:4])))
root = Path(sys.argv[1])
assert pipeline.build(root, root / "site", tell, way=sys.argv[2]).site
tell("")
print(json.dumps(seen))
"""


def staged(root: Path, way: str) -> tuple[Cost, dict[str, float]]:
    """What a build took, and what of that each stage did."""
    cost = measure([sys.executable, "-c", _STAGES, str(root), way])
    seen = json.loads(cost.said.splitlines()[-1])
    return cost, {stage: after - at for (stage, at), (_, after) in pairwise(seen)}


def bench(size: int, folder: Path) -> None:
    """Measures one size, or with 0 the book of this repository, and prints its rows."""
    root = folder / f"book-{size}"
    if not root.exists():
        (copied if size == 0 else Library(size).lay_out)(root)
    boek = [sys.executable, "-m", "generator", "--root", str(root)]
    print(f"\n{size or 'this book'}")
    for command in ("check", "build"):
        shutil.rmtree(root / "build", ignore_errors=True)
        for name in ("first", "again", "one word"):
            if name == "one word":
                _change_a_word(root)
            print(f"  {command}, {name:<12} {_figures(measure([*boek, command]))}", flush=True)
    clock, processor = edits(root, EDITS)
    print(
        f"  serve, a word: median of {EDITS}: {median(processor):.2f} CPU s, {median(clock):.2f} s"
        " from the write to the news that a page waits for",
        flush=True,
    )
    shutil.rmtree(root / "build", ignore_errors=True)
    frames = []
    for name, way in (("cold", "shells"), ("shells kept", "shells"), ("whole", "whole")):
        cost, stages = staged(root, way)
        frames.append(stages.get("shells", 0) + stages.get("build", 0))
        told = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in stages.items())
        print(f"  stages, {name:<12} {_figures(cost)}; {told}", flush=True)
    pages = sum(1 for _ in (root / "build" / "work" / "docs").rglob("*.md"))
    print(f"  {pages} pages; frames by the engine, whole over cold: {frames[2] / frames[0]:.1f}")
    docs = folder / f"plain-{size}"
    written_out(root, docs)
    alone = plain(docs, folder)
    count = sum(1 for _ in docs.rglob("*.md"))
    print(f"  plain mkdocs-material, {count} pages: {_figures(alone)}", flush=True)


def _change_a_word(root: Path) -> None:
    """Turns the first word of the summary of a case around: it is shown on several pages."""
    case = min(set(root.glob("patterns/cases/*.yml")) - set(root.glob("patterns/cases/*.*.yml")))
    text = case.read_text("utf-8")
    summary = re.search(r"^summary: (?:>-\n +)?(\w+)", text, re.MULTILINE)
    assert summary, case
    start, end = summary.span(1)
    case.write_text(text[:start] + summary[1][::-1] + text[end:], "utf-8")


def edits(root: Path, count: int) -> tuple[list[float], list[float]]:
    """What each of some edits takes under `boek serve`: from the write to the news that a page
    waits for, by the clock, and in seconds of the processor."""
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", "0"],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    address = next(line for line in process.stdout if line.startswith("http:")).strip().strip("/")
    threading.Thread(target=process.stdout.read, daemon=True).start()
    clock, processor, build = [], [], _news(address, "")
    for _ in range(count):
        used, start = _used(process.pid), time.perf_counter()
        _change_a_word(root)
        build = _news(address, build)
        clock.append(time.perf_counter() - start)
        processor.append(_used(process.pid) - used)
    process.terminate()
    process.wait()
    return clock, processor


def _news(address: str, build: str) -> str:
    """The build that a page hears of after this one."""
    while True:
        with urllib.request.urlopen(f"{address}{NEWS}?build={build}") as answer:
            if answer.status == 200:
                told: str = json.loads(answer.read())["build"]
                return told


def _used(process: int) -> float:
    """The seconds of the processor that a process and its children took (0 without /proc)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _figures(cost: Cost) -> str:
    return f"{cost.processor:.2f} CPU s, {cost.seconds:.2f} s, {cost.mebibytes:.0f} MiB"


def copied(root: Path) -> None:
    """Copies what the site of this repository is built from."""
    root.mkdir()
    for name in ("book", "patterns"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")


def trees(folder: Path) -> None:
    """The trees of this book, and what large ones add to a made-up book."""
    print("\nThe trees of this book; seconds of the processor.")
    print(*sizes(REPOSITORY), sep="\n", flush=True)
    library, root = Library(SIZE), folder / "book-with-trees"
    library.lay_out(root)
    file = root / "patterns" / "trees" / "grote-boom.yml"
    print(f"\nAdded to a book of {SIZE} entries; seconds by the clock and of the processor.")
    print(f"{'tree':<42} {'check s':>8} {'CPU s':>6} {'build s':>8} {'CPU s':>6}")
    before: list[float] = []
    for name, shape in LARGE_TREES.items():
        if shape:
            file.write_text(written(dressed(library, shape)), "utf-8")
        shutil.rmtree(root / "build", ignore_errors=True)  # the same start for each
        boek = [sys.executable, "-m", "generator", "--root", str(root)]
        costs = [measure([*boek, command]) for command in ("check", "build")]
        figures = [figure for cost in costs for figure in (cost.seconds, cost.processor)]
        sign = "+" if before else ""
        a, b, c, d = (now - was for now, was in zip(figures, before or [0.0] * 4, strict=True))
        print(f"{name:<42} {a:>{sign}8.2f} {b:>{sign}6.2f} {c:>{sign}8.2f} {d:>{sign}6.2f}")
        before = before or figures


def main() -> None:
    """Measures each size as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 200, 1000], metavar="N")
    parser.add_argument(
        "--no-weights", action="store_true", help="do not weigh the pages of this book"
    )
    parser.add_argument("--no-trees", action="store_true", help="do not measure large trees")
    parser.add_argument("--runs", type=int, default=1, help="how often each size is measured")
    options = parser.parse_args()
    print(f"$ python -m tests.bench {' '.join(sys.argv[1:])}")
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs; {versions}")
    print("Seconds of the processor and by the clock; MiB of all processes together at the peak.")
    compileall.compile_dir(REPOSITORY / "generator", quiet=2)  # once, as for any installed program
    busy = os.getloadavg()[0]
    print(f"At the start {busy:.1f} processes wanted a processor{': busy' * (busy > 0.5)}.")
    with tempfile.TemporaryDirectory(prefix="boek-bench-") as folder:
        for _ in range(options.runs):
            for size in options.sizes:
                bench(size, Path(folder))
        if not options.no_trees:
            trees(Path(folder))
        if not options.no_weights:
            weigh_this_book(Path(folder))


def weigh_this_book(folder: Path) -> None:
    """Builds the book of this repository aside, and prints what its pages weigh."""
    root = folder / "this-book"
    copied(root)
    measure([sys.executable, "-m", "generator", "--root", str(root), "build"])
    report(root / "site")


if __name__ == "__main__":
    main()
