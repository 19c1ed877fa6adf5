"""No file of the size that is allowed takes the check longer than 2 seconds, or more than 256 MiB.

Each file is made to cost as much as it can. All of them are checked by one process of its own, so
that its memory can be measured. What is measured is time of the processor, on a machine as fast
as a small reference says it is; what seems slow is measured again. That no pattern is slow, on
whatever text, is searched for in `test_patterns.py`.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.link.linking import check
from generator.schema.registry import REGISTERS
from generator.source import MAX_BYTES, MAX_VALUES

TINY = Path(__file__).parent / "books" / "tiny"
MAX_SECONDS = 2.0  # for one file
MAX_MEMORY = 256 * 1024 * 1024
MAX_TOLD = 500_000  # characters
REFERENCE = 0.05  # seconds that `reference` takes on an ordinary machine
TIMES = 3  # that a file may be measured: a processor shared with others is slow now and then
STOP = 240  # seconds of processor time after which the process ends: something goes on and on

CHAPTER = "book/nl/over.md"
FRONT = "---\ntitle: Over\nsummary: Waarom.\norder: 1\nsources: [kroniek]\n---\n"
AUDIENCES = "patterns/audiences.yml"
CASE = "patterns/cases/brug.yml"
CASE_EN = "patterns/cases/brug.en.yml"
TREE = "patterns/trees/poort.yml"
# Of one list, beside what the file holds already: the values that may be, or the bytes.
MOST_ITEMS = min(MAX_VALUES - 500, MAX_BYTES // 29)


class Bomb(NamedTuple):
    """A file that costs much: what it is, where it stands, and its text."""

    name: str
    path: str
    text: str


def filled(unit: str, head: str = "", tail: str = "") -> str:
    """A text as large as a file may be, of one unit again and again."""
    room = MAX_BYTES - len((head + tail).encode())
    return head + unit * (room // len(unit.encode())) + tail


def numbered(unit: str, count: int, head: str = "") -> str:
    """The unit so many times, each with its own number for `{0}`."""
    return head + "".join(unit.format(i) for i in range(count))


def sections(unit: str) -> str:
    """A chapter of sections that are each as long as they may be."""
    return FRONT + "".join(
        f"## Kop\n\n{unit * (9_500 // len(unit.encode()))}\n\n" for _ in range(26)
    )


def bombs() -> Iterator[Bomb]:
    """Every file that is tried."""
    yield from _chapters()
    yield from _fields()
    yield from _registers()
    yield from _trees()


def _chapters() -> Iterator[Bomb]:
    for unit in ("[", " ", "\x01", "\x01\n", "`", "*a ", "- a\n", "a. ", "[a](", "> ", "_",
                 "https://a.nl ", "<a ", "|a|\n"):  # fmt: skip
        yield Bomb(f"a chapter of {unit!r}", CHAPTER, filled(unit, FRONT))
    for unit in ("##\n", "## a\n", "## *a*\n", "## \u0430b\n", "## a\n\n<b\n\n"):
        yield Bomb(f"headings {unit!r}", CHAPTER, filled(unit, FRONT))
    for unit in ("[a](b) ", "[a](https://a.nl) ", "[x](case:nix) ", "**a** ", "`a``", "&amp;", "a ",
                 "e\u0301\u0301", "\u0430b ", "https://a.nl/?utm_source=x "):  # fmt: skip
        yield Bomb(f"sections of {unit!r}", CHAPTER, sections(unit))
    yield Bomb("a heading with spaces", CHAPTER, filled(" ", f"{FRONT}## a", "b\n"))


def _fields() -> Iterator[Bomb]:
    case = (TINY / CASE).read_text("utf-8")
    english = (TINY / CASE_EN).read_text("utf-8")
    wrong = numbered("veld{0}: a\n", MOST_ITEMS // 2)
    yield Bomb("a list too long", CASE, f"{case}keywords: [{'a,' * 125_000}]\n")
    yield Bomb("a list of nothing", CASE, f"{case}keywords:\n" + "-\n" * MOST_ITEMS)
    yield Bomb("names that are none", CASE, f"{case}former_ids: [{'A,' * MOST_ITEMS}]\n")
    yield Bomb("fields that are none", CASE, case + wrong)
    yield Bomb("fields that are none, translated", CASE_EN, english + wrong)
    for unit in ("  - De *{0}*.\n", "  - De [a](model:b{0}).\n", "  - De <a{0}>.\n"):
        items = numbered(unit, MOST_ITEMS)
        yield Bomb(f"items {unit!r}", CASE, case + items)  # `unknowns` is the last field
        known = "translated_from:"
        yield Bomb(f"items {unit!r}, translated", CASE_EN, english.replace(known, items + known))
    for unit in ("a: b: c\n", "a: 'b\n", "dit is een zin\n", "\ta: b\n", "```\n", "<<<<<<< \n"):
        yield Bomb(f"lines {unit!r}", CASE, filled(unit, case))


def _registers() -> Iterator[Bomb]:
    for unit in ("\x01", "[", "{", "- ", "a: ", "&a ", "*a ", "!a ", '"\\e": a\n', "a: b\n", "_",
                 "'"):  # fmt: skip
        yield Bomb(f"a register of {unit!r}", AUDIENCES, filled(unit))
    some = MOST_ITEMS // 2
    yield Bomb("records that are none", AUDIENCES, numbered("k{0}: a\n", some))
    line = "k{0}: {{name: a, wants: b, source: {{ref: kronie{0}}}}}\n"
    yield Bomb("sources that are none", AUDIENCES, numbered(line, MOST_ITEMS // 10))
    most = (REGISTERS["source"].most or MAX_VALUES) - 500
    line = "k{0}: {{type: press, title: a, confidence: low, note: 'a [b](model:c)'}}\n"
    yield Bomb("very many sources", "patterns/sources.yml", numbered(line, most // 10))
    words = numbered("woord{0}, ", MOST_ITEMS)
    path = "patterns/officialese.yml"
    yield Bomb("words of officialese", path, f"k:\n  instead: a\n  words: [{words}]\n")
    yield Bomb(
        "settings that are none", "mkdocs.yml", numbered("k{0}: a\n", some, "site_name: a\n")
    )
    address = f"https://{'a.' * 120_000}b"
    yield Bomb("a long address", "mkdocs.yml", f"site_name: a\nsite_url: {address}\n")


def _trees() -> Iterator[Bomb]:
    tree = (TINY / TREE).read_text("utf-8")
    head = f"{tree[: tree.index('start:')]}start: q0\nquestions:\n"
    outcomes = "outcomes:\n o: {title: t, advice: a, why: w}\n"
    question = " q{0}: {{text: t, why: w, answers: [{1}]}}\n"
    answer = "{{id: {0}, text: t, to: {1}}}"
    rungs = MAX_VALUES // 23
    ladder = "".join(  # every question leads on in two ways, so the roads double with each
        question.format(i, f"{answer.format('a', f'q{i + 1}')}, {answer.format('b', f'q{i + 2}')}")
        for i in range(rungs)
    )
    for last in (rungs, rungs + 1):
        ladder += question.format(last, answer.format("a", "o"))
    yield Bomb("a tree of very many roads", TREE, head + ladder + outcomes)
    ends = "".join(question.format(i, answer.format("a", f"x{i}")) for i in range(rungs))
    yield Bomb("a tree of dead ends", TREE, head + ends + outcomes)


def reference() -> float:
    """The seconds of a piece of work that is always the same."""
    start = time.process_time()
    words: dict[str, int] = {}
    for number in range(100_000):
        word = f"woord {number % 1000}".casefold()
        words[word] = words.get(word, 0) + len(word.split())
    return time.process_time() - start


def seconds(bomb: Bomb) -> tuple[float, int]:
    """The time of the processor that one check takes, and the length of what it tells."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        shutil.copytree(TINY, root)
        (root / bomb.path).write_bytes(bomb.text.encode())
        start = time.process_time()
        told = [problem.render("nl") for problem in check(root).problems]
        return time.process_time() - start, sum(map(len, told))


def _most_memory() -> int:
    """The most memory of this program in bytes, where the system tells; else 0.

    What `getrusage` says starts at the size of whoever started this process, and that is large.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    most = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text("ascii"), re.MULTILINE)
    return int(most[1]) * 1024 if most else 0


def measure() -> dict[str, object]:
    """What each file took, the memory at the end, and the length of the longest report."""
    resource.setrlimit(resource.RLIMIT_CPU, (STOP, STOP))
    taken: dict[str, float] = {}
    longest = 0
    for bomb in bombs():
        sys.stderr.write(f"{bomb.name}\n")  # the last one is where it ends, if it does
        for _ in range(TIMES):
            slowness = max(1.0, reference() / REFERENCE)
            spent, told = seconds(bomb)
            taken[bomb.name] = min(spent / slowness, taken.get(bomb.name, spent))
            longest = max(longest, told)
            if taken[bomb.name] <= MAX_SECONDS:
                break
    unit = 1 if sys.platform == "darwin" else 1024
    memory = _most_memory() or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return {"taken": taken, "memory": memory, "told": longest}


@pytest.fixture(scope="module")
def measured() -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.test_bounds"],
        cwd=Path(__file__).parent.parent,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_every_bomb_may_be_there_and_is_no_other() -> None:
    every = list(bombs())
    assert len({bomb.name for bomb in every}) == len(every) > 60
    assert [bomb.name for bomb in every if len(bomb.text.encode()) > MAX_BYTES] == []


def test_no_file_takes_long(measured: dict[str, object]) -> None:
    taken = measured["taken"]
    assert isinstance(taken, dict)
    assert len(taken) == len(list(bombs()))
    assert {name: spent for name, spent in taken.items() if spent > MAX_SECONDS} == {}


def test_no_file_takes_much_memory(measured: dict[str, object]) -> None:
    memory, told = measured["memory"], measured["told"]
    assert isinstance(memory, int)
    assert isinstance(told, int)
    assert memory < MAX_MEMORY
    assert told < MAX_TOLD


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()))
