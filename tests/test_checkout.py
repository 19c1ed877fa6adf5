"""A checkout is hostile: nothing in it is followed, and nothing outside it is touched.

Every path that a command touches is found by listening to the command itself. Each kind of plant
is then put in each of those places. The command may refuse or go on without it; it may not
follow it, wait for it, or fall over it.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml

from generator import cli, inputs, pipeline
from generator.arguments import parser
from generator.editing import writing_help
from generator.link.linking import Verdict, check
from generator.publish import engine, publishing
from generator.publish.engine import Run
from generator.publish.shell import PLACE
from generator.render import site
from generator.render.page import Page
from generator.render.site import editions, pages
from tests import strace
from tests.building import command, environment, scratch
from tests.conftest import TINY
from tests.tracing import Trace, traced

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the plants and the tracing are those of Linux"
)

SECRET = "niet van dit boek"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
HOUSE_STYLE = '[data-md-color-scheme="default"] { --accent: #7b1e5b; }\n'

COMMANDS = [
    "check",
    "build",
    "new case nieuw",
    "rename cases/brug stenen-brug",
    "translate cases/draak",
    "translate cases/brug",
    "schema",
    "publish-state",
]
AGAIN = {"build", "schema", "publish-state"}  # these find what they made the last time
# They touch no file of the book, or only as a check, a build or a renaming does.
ALIKE = {"codes", "diff", "due", "facts", "fix", "tree", "serve", "fingerprint"}


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


def _device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # endless zeros
    except PermissionError:
        pytest.skip("only root can make a device, and not everywhere")


def _other(path: Path, *, was_folder: bool) -> None:
    if was_folder:
        path.write_text("title: Een bestand\n", "utf-8")
    else:
        path.mkdir()
        (path / "bestand").write_text("x", "utf-8")


Plant = Callable[[Path, Path, Path, bool], None]
PLANTS: dict[str, Plant] = {
    "link to a file outside": lambda at, _, out, __: at.symlink_to(out / "bestand"),
    "link to a folder outside": lambda at, _, out, __: at.symlink_to(out / "map"),
    "link to nothing outside": lambda at, _, out, __: at.symlink_to(out / "nieuw"),
    "link to a file inside": lambda at, root, *_: at.symlink_to(root / "patterns/outline.yml"),
    "link to a folder inside": lambda at, root, *_: at.symlink_to(root / "elders"),
    "link to itself": lambda at, *_: at.symlink_to(at.name),
    "pipe": lambda at, *_: os.mkfifo(at),
    "socket": lambda at, *_: _socket(at),
    "device": lambda at, *_: _device(at),
    "the other kind": lambda at, _, __, was_folder: _other(at, was_folder=was_folder),
}


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Whoever opens a pipe that nobody writes to waits for ever."""

    def woken(*_: object) -> NoReturn:
        raise TimeoutError("something waits for a plant")

    before = signal.signal(signal.SIGALRM, woken)
    signal.alarm(300)  # far more than a busy machine needs
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def run(root: Path, words: str) -> int:
    """Runs a command in this process: a build of three pages by an engine of a few lines."""
    with pytest.MonkeyPatch.context() as patch:
        some = [("een.json", "{}\n"), ("twee.json", "{}\n")]
        named = {f"{writing_help.SCHEMAS}/{name}": text for name, text in some}
        patch.setattr(writing_help, "schemas_of", lambda _: named)
        if words == "build":
            patch.setattr(pipeline, "check", lambda _: checked())
            patch.setattr(site, "pages", lambda edition: few(edition.language))
            patch.setattr(engine, "build_sites", frames)
            patch.setattr(publishing, "published_schemas", lambda: some)
            patch.setattr(publishing, "data_files", lambda _: some)
            patch.setattr(publishing, "verify", lambda *_: [])
        return cli.main(["--root", str(root), *words.split()])


@functools.cache
def template() -> Path:
    """The tiny book with a house style and a picture, and a folder that is none of the book's."""
    root = Path(shutil.copytree(TINY, scratch("checkout")))
    (root / "book" / "house.css").write_text(HOUSE_STYLE, "utf-8")
    (root / "book" / "pictures").mkdir()
    (root / "book" / "pictures" / "dal.svg").write_text(DRAWING, "utf-8")
    (root / ".vscode").mkdir()
    (root / ".vscode" / "settings.json").write_text("{}\n", "utf-8")
    (root / "elders").mkdir()
    (root / "elders" / "bestand").write_text("x", "utf-8")
    return root


@functools.cache
def checked() -> Verdict:
    found = check(template())
    assert found.book
    return found


@functools.cache
def few(language: str) -> list[Page]:
    book = checked().book
    assert book
    found = next(edition for edition in editions(book) if edition.language == language)
    return list(pages(found))[:3]


def framed(front: dict[str, Any]) -> str:
    """A frame that shows of a page what the theme shows, once each."""
    links = [other["href"] for other in front["alternates"]]
    tick = front["tick"] or {"at": "", "look": ""}
    shown = [front[name] for name in ("title", "description", "file", "edit")]
    body = " ".join([*shown, *links, tick["look"], tick["at"], tick["at"]])
    return f"<html><head></head><body>{body}{PLACE}</body></html>"


def frames(runs: list[Run], _: int) -> None:
    """An engine of a few lines."""
    for run in runs:
        for page in run.docs.rglob("*.md"):
            frame = run.site / page.parent.relative_to(run.docs) / "index.html"
            frame.parent.mkdir(parents=True, exist_ok=True)
            frame.write_text(framed(yaml.safe_load(page.read_text("utf-8").strip("-\n"))), "utf-8")
        (run.site / "404.html").write_text("<html><head></head></html>", "utf-8")


def outside_of(folder: Path) -> Path:
    """What stands beside the book: a file, and a folder that looks like an earlier site."""
    outside = folder / "buiten"
    (outside / "map" / "nl").mkdir(parents=True)
    for name in ("bestand", "map/bestand", "map/nl/index.md", "map/.innovatieboek"):
        (outside / name).write_text(SECRET, "utf-8")
    return outside


def as_it_is(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that stands in a folder: its mode, when it was changed, and what it holds."""
    found = {}
    for path in folder.rglob("*"):
        seen = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(seen.st_mode) else b""
        found[path.relative_to(folder).as_posix()] = (seen.st_mode, seen.st_mtime_ns, content)
    return found


def holds(root: Path, words: str) -> list[Path]:
    """The ordinary files below a root, reached through no link, that hold these words."""
    return [
        Path(folder) / name
        for folder, _, names in os.walk(root)
        for name in names
        if stat.S_ISREG((Path(folder) / name).lstat().st_mode)
        and words.encode() in (Path(folder) / name).read_bytes()
    ]


@functools.cache
def found_by(words: str) -> Path:
    """The book as a command finds it, with what the command left there the last time."""
    root = Path(shutil.copytree(template(), scratch(f"found-by-{COMMANDS.index(words)}")))
    if words in AGAIN:
        assert run(root, words) == 0
    return root


@functools.cache
def trace_of(words: str) -> Trace:
    """What a command touches."""
    root = Path(shutil.copytree(found_by(words), scratch(f"trace-{COMMANDS.index(words)}")))
    with traced(root) as trace:
        assert run(root, words) == 0
    names = {name for name in trace.touched if not re.search(r"\.[0-9a-f]{16}\.tmp$", name)}
    return Trace(root, names, trace.changed & names, trace.made)


def above(name: str) -> list[str]:
    return [path.as_posix() for path in Path(name).parents if path.name]


def made_above(name: str, trace: Trace) -> list[str]:
    """The folders above a name that the command itself made, the nearest first."""
    return [folder for folder in above(name) if folder in trace.made]


def rounds(words: str) -> list[list[str]]:
    """The places to plant something in, each round together."""
    trace = trace_of(words)
    if words == "check":  # it tells of all files at once, but nothing of what is in a bad folder
        sources = {name for name in trace.touched if name.partition("/")[0] != "build"}
        folders = sorted(name for name in sources if (trace.root / name).is_dir())
        return [sorted(sources - set(folders)), *([name] for name in folders)]
    names = trace.changed | {name for changed in trace.changed for name in above(changed)}
    read: list[str] = []  # what it reads, a check reads too: there each folder has its round
    if words == "build":  # what it makes itself is cleared first, whatever was planted in it
        known = trace_of("check").touched - names
        read = sorted(name for name in trace.touched & known if (trace.root / name).is_file())
        names = trace.touched - known
    fresh = {name for name in names if made_above(name, trace)}
    leaves = sorted(fresh - {name for one in fresh for name in above(one)})
    together = itertools.groupby(leaves, key=lambda name: made_above(name, trace)[-1:])
    apart = [[name] for name in sorted(names - fresh)]
    return [*(list(group) for _, group in together), *apart, *([read] if read else [])]


def plant_in(root: Path, outside: Path, names: list[str], plant: Plant) -> None:
    for name in names:
        at = root / name
        was_folder = at.is_dir()
        at.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(at):
            at.rename(outside.parent / name.replace("/", "-"))
        plant(at, root, outside, was_folder)


@pytest.mark.parametrize("plant", PLANTS)
@pytest.mark.parametrize("words", COMMANDS)
def test_a_plant_is_not_followed_wherever_it_stands(
    words: str, plant: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, names in enumerate(rounds(words)):
        folder = tmp_path / str(number)
        root = Path(shutil.copytree(found_by(words), folder / "boek"))
        outside = outside_of(folder)
        before = as_it_is(outside)
        plant_in(root, outside, names, PLANTS[plant])
        capsys.readouterr()
        code = run(root, words)
        said = "".join(capsys.readouterr())
        assert code in (cli.FINE, cli.PROBLEMS, cli.USAGE), said
        assert "Traceback" not in said
        assert SECRET not in said
        assert as_it_is(outside) == before
        assert holds(root, SECRET) == []
        assert len(said.splitlines()) == 1 or code != cli.USAGE, said
        if words == "check":
            told = {line.partition(":")[0] for line in said.splitlines() if ": B" in line}
            assert (code, told) == (cli.PROBLEMS, set(names))
        if code == cli.FINE and words == "build":
            assert (root / "site" / "index.html").resolve() == root / "site" / "index.html"
            assert not (root / ".site.new").exists()


@pytest.mark.parametrize("plant", PLANTS)
def test_a_check_needs_no_place_to_keep_its_answer(plant: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(template(), tmp_path / "boek"))
    outside = outside_of(tmp_path)
    before = as_it_is(outside)
    for number, name in enumerate(("build/answers-check.own", "build/answers-check", "build")):
        if (root / "build").is_dir():
            (root / "build").rename(tmp_path / str(number))
        plant_in(root, outside, [name], PLANTS[plant])
        assert run(root, "check") == cli.FINE
        assert as_it_is(outside) == before


def test_the_tracing_finds_what_is_known_to_be_touched() -> None:
    sources = {path.relative_to(TINY).as_posix() for path in TINY.rglob("*")}
    assert trace_of("check").touched >= sources | {"book/house.css"}
    kept = {"build", "build/answers-check", "build/answers-check.own"}
    assert trace_of("check").changed == kept
    built = trace_of("build")
    assert "site/.innovatieboek" in built.touched
    assert built.changed >= {"build/.lock", "build/work/docs/nl/index.md"}
    assert made_above("build/work/docs/nl/index.md", built)[-1] == "build/work"
    assert made_above("build/.lock", built) == []
    assert trace_of("new case nieuw").changed == {"patterns/cases/nieuw.yml"}
    assert trace_of("translate cases/brug").changed == {"patterns/cases/brug.en.yml"}


def test_all_that_a_check_or_a_build_reads_of_a_book_counts_as_its_input() -> None:
    """What they read beside that would change an answer that is said again (ADR 0042)."""
    for words in ("check", "build"):
        tops = {name.partition("/")[0] for name in trace_of(words).touched}
        made = {top for top in tops if top in ("build", "site") or top.startswith(".site.")}
        assert {"patterns", "book", "mkdocs.yml"} - tops == set() or words == "build"
        assert tops - made <= {*inputs.FOLDERS_READ, *inputs.FILES_READ}


def test_every_command_is_tried_or_is_like_one_that_is() -> None:
    [choices] = [a.choices for a in parser(cli.RUNS, [])._actions if a.choices and a.dest != "lang"]
    assert {words.split()[0] for words in COMMANDS} | ALIKE == set(choices)


# The whole of a build, as the system sees it.


def test_a_build_writes_in_two_folders_uses_no_network_and_starts_nothing_else(
    tmp_path: Path,
) -> None:
    """It runs in the book itself, where modules wait to be taken for those of Python."""
    program = strace.find()
    if program is None:
        pytest.skip("there is no strace here that works, and it cannot be installed")
    root = Path(shutil.copytree(template(), tmp_path / "boek"))
    for module in ("markdown", "mkdocs", "yaml", "json", "sitecustomize", "usercustomize"):
        (root / f"{module}.py").write_text("raise SystemExit('not ours')\n", "utf-8")
    log = tmp_path / "log"
    boek = [sys.executable, "-P", *command("build", root=root)[1:]]  # as the installed command
    done = subprocess.run(
        strace.command(program, log, boek),
        cwd=root,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    calls = list(strace.calls(log, root))
    written = {path for call in calls if call.writes for path in call.paths} - {Path("/dev/null")}
    assert [path for path in written if not path.is_relative_to(root)] == []
    tops = {path.relative_to(root).parts[:1] for path in written}
    assert {top for [top] in tops if not top.startswith(".site.")} == {"build", "site"}
    assert written >= {root / "build" / ".lock", root / "site"}
    assert [call for call in calls if call.name in strace.REACHING] == []
    started = {call.paths[0] for call in calls if call.name.startswith("execve")}
    assert started == {Path(sys.executable)}
    private = [c for c in calls if c.name.startswith("mkdir") and root / "build/work" in c.paths]
    assert [call.asked.endswith("0700) = 0") for call in private] == [True]
