"""The old site is whole until the new one is: whatever fails, whoever stops it or builds too."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator
from generator import cli, files
from generator.machine import UnableError
from generator.publish import engine, lock, output, swap
from generator.publish.digest import digest
from generator.publish.output import MARKER, OutputError
from tests.building import (
    command,
    environment,
    remembering_engine,
    scratch,
    tiny_root,
    tree_of,
)

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
POSIX = pytest.mark.skipif(os.name != "posix", reason="locks, links and mounts as on Unix")
PATIENCE = 120
ask_engine = engine.build_sites

Said = Callable[[], str]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of the tiny book that has a site already."""
    return Path(shutil.copytree(tiny_root(), tmp_path / "published"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site engine is asked once; this is about all that is around it."""
    monkeypatch.setattr(engine, "build_sites", remembering_engine)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """The one line that was said of a failure."""

    def read() -> str:
        (line,) = capsys.readouterr().err.splitlines()
        return line

    return read


def build(root: Path, *options: str) -> int:
    return cli.main(["--root", str(root), "build", *options])


def hidden(folder: Path) -> list[str]:
    """What a build may have left beside a site."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def until(true: Callable[[], object]) -> None:
    """Waits for something to be so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


# At every place where a build touches the disk: it fails, is stopped, is killed.


@cache
def tried() -> list[dict[str, Any]]:
    """What came of each attempt; see tests/failing.py."""
    work = scratch("failing")
    work.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.failing", str(work)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def attempts(mode: str) -> list[dict[str, Any]]:
    found = [one for one in tried() if one["mode"] == mode]
    assert len(found) > 7
    return found


@ON_LINUX
def test_a_disk_that_fails_anywhere_is_one_line_and_leaves_the_old_site() -> None:
    """Each line of ours that touches the disk is refused once, with one of seven failures."""
    for one in attempts("fail"):
        if one["code"] == 0:  # no harm done: a folder that is there, or a site that is in place
            assert (one["site"], one["said"]) == ("new", []), one
            assert set(one["left"]) <= {".site.new", ".site.lock"}, one
            continue
        assert (one["code"], one["site"], one["left"]) == (2, "old", []), one
        (line,) = one["said"]
        assert line.startswith("Lezen of schrijven lukt niet: "), one
        assert "('/" in line, one
    lines = {one["place"][1].partition(":")[0] for one in attempts("fail") if one["code"] == 2}
    assert lines >= {"lock.py", "swap.py", "publishing.py", "finish.py", "verify.py", "digest.py"}


@ON_LINUX
def test_a_signal_anywhere_leaves_a_whole_site() -> None:
    for one in attempts("stop"):
        assert one["code"] == 128 + one["signal"], one
        assert one["said"] == ["Gestopt; een site die er stond is heel gebleven."], one
        assert one["site"] in ("old", "new"), one
        assert one["site"] == "new" or one["left"] == [], one
        assert set(one["left"]) <= {".site.new", ".site.lock"}, one


@ON_LINUX
@pytest.mark.parametrize("mode", ["kill", "kill-renames"])
def test_a_kill_anywhere_leaves_a_whole_site_and_the_next_build_clears_the_rest(mode: str) -> None:
    for one in attempts(mode):
        assert one["code"] is None, one
        gap = mode == "kill-renames" and ".site.old" in one["left"]
        assert one["site"] in (("old", "new", "broken") if gap else ("old", "new")), one
        assert (one["again"], one["then"], one["finally"]) == (0, True, []), one
    left = {name for one in attempts(mode) for name in one["left"]}
    assert left >= ({".site.new", ".site.lock"} if mode == "kill" else {".site.old"})


# The engines.


def engines(root: Path) -> list[int]:
    """The processes of the site engine that work for a book."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (process / "cmdline").read_bytes()
            if b"engine_process.py" in line and os.fsencode(f"{root}/") in line:
                found.append(int(process.name))
    return found


@ON_LINUX
@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("name", "arguments"),
    [("SIGKILL", ["build"]), ("SIGTERM", ["build"]), ("SIGINT", ["serve", "--port", "0"])],
)
def test_no_engine_outlives_the_command(published: Path, name: str, arguments: list[str]) -> None:
    number = getattr(signal, name)
    before = digest(published / "site")
    with subprocess.Popen(
        command(*arguments, root=published),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as building:
        until(lambda: engines(published))
        held = engines(published)
        for engine_process in held:  # so that the test need not hurry
            os.kill(engine_process, signal.SIGSTOP)
        busy = pytest.raises(lock.BusyError, match=f"process {building.pid}")
        with busy, lock.alone(published, "build/.lock", published):
            pytest.fail("two at a time")
        building.send_signal(number)
        try:
            errors = building.communicate(timeout=PATIENCE)[1]
        finally:
            building.kill()  # or the test would wait for what did not stop
        for engine_process in held:
            with contextlib.suppress(ProcessLookupError):
                os.kill(engine_process, signal.SIGCONT)
    until(lambda: not engines(published))
    assert digest(published / "site") == before
    if number == signal.SIGKILL:
        assert (building.returncode, errors) == (-9, "")
        assert hidden(published) == [".site.lock", ".site.new"]
        assert build(published) == 0
    else:
        assert building.returncode == 128 + number
        assert errors == "Gestopt; een site die er stond is heel gebleven.\n"
    assert hidden(published) == []
    assert digest(published / "site") == before


def simple_run(folder: Path) -> engine.Run:
    """Something for the real engine to do: one page, in the theme of the book."""
    docs, site, config = folder / "docs", folder / "site", folder / "mkdocs.yml"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Een\n", "utf-8")
    settings = {"site_name": "x", "docs_dir": str(docs), "site_dir": str(site)}
    config.write_text(json.dumps(settings | {"theme": {"name": "material"}}), "utf-8")
    return engine.Run("nl", docs, site, config)


@POSIX
def test_a_disk_that_fails_the_engine_is_not_our_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit on the size of files stands for all that the system can refuse it.

    The folder where the command runs holds a module with the name of one that the engine needs.
    """
    import resource

    work = tmp_path / "checkout"
    work.mkdir()
    (work / "mkdocs.py").write_text("raise SystemExit('uit het boek')\n", "utf-8")
    monkeypatch.chdir(work)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            engine.build_sites([simple_run(tmp_path)], 0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(caught.value.filename).startswith(str(tmp_path / "site"))


@POSIX
def test_what_ends_an_engine_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "engine.py"
    monkeypatch.setattr(engine, "PROCESS", script)
    run = engine.Run("nl", tmp_path, tmp_path / "site", tmp_path / "mkdocs.yml")
    script.write_text("import os; os.kill(os.getpid(), 9)", "utf-8")
    with pytest.raises(UnableError, match="signal 9"):
        engine.build_sites([run], 0)
    report = '{"errno": 28, "place": null}'
    script.write_text(f"print('veel woorden'); print('{report}'); raise SystemExit(74)", "utf-8")
    with pytest.raises(OSError, match="No space left") as caught:
        engine.build_sites([run], 0)
    assert caught.value.filename == str(run.site)


@POSIX
@pytest.mark.usefixtures("quick")
def test_too_many_open_files_is_one_line(
    published: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)

    def starved(runs: list[engine.Run], epoch: int) -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (1, limits[1]))
        try:
            ask_engine(runs, epoch)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)

    before = digest(published / "site")
    monkeypatch.setattr(engine, "build_sites", starved)
    assert build(published) == 2
    assert "het grootste aantal bestanden open" in said()
    assert digest(published / "site") == before
    assert hidden(published) == []


# Whatever else goes wrong leaves the old site as it was.


def test_a_fault_in_the_book_leaves_the_old_site(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(published / "site")
    (published / "patterns" / "cases" / "brug.yml").write_text("title: [\n", "utf-8")
    assert build(published) == 1
    assert "patterns/cases/brug.yml" in capsys.readouterr().out
    assert digest(published / "site") == before
    assert hidden(published) == []


def _engine_fails(_: list[engine.Run], __: int) -> None:
    raise engine.EngineError("Aborted with 1 warnings in strict mode!")


def _bug(*_: object) -> None:
    raise ZeroDivisionError


def _broken(*_: object) -> list[str]:
    return ["index.html: <a> nergens/: there is no such file"]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("what", "instead"),
    [("engine.build_sites", _engine_fails), ("verify", _broken), ("verify", _bug)],
)
def test_a_bug_of_ours_leaves_the_old_site(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
    instead: Callable[..., object],
) -> None:
    before = digest(published / "site")
    monkeypatch.setattr(f"generator.publish.publishing.{what}", instead)
    assert build(published) == cli.BUG
    assert digest(published / "site") == before
    assert hidden(published) == []
    shown = capsys.readouterr()
    assert "Dit is een fout van ons" in shown.err
    assert "Het boek staat in" not in shown.out


def test_the_engine_that_stops_is_reported_with_what_it_said(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("{}", "utf-8")
    run = engine.Run("nl", tmp_path, tmp_path / "site", config)
    with pytest.raises(engine.EngineError, match="site_name"):
        ask_engine([run], 0)


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    out = tmp_path / "site"
    for text in ("een", "twee"):
        with swap.staged(out) as folder:
            (folder / "index.html").write_text(text, "utf-8")
            (folder / f"{text}.html").touch()
    assert sorted(path.name for path in out.iterdir()) == [MARKER, "index.html", "twee.html"]
    assert sorted(path.name for path in out.parent.iterdir()) == ["site"]


@ON_LINUX
def test_a_reader_never_finds_the_site_gone(tmp_path: Path) -> None:
    out, stop, read = tmp_path / "site", threading.Event(), []

    def reader() -> None:
        while not stop.is_set():
            try:
                read.append((out / "index.html").read_text("utf-8"))
            except OSError as error:
                read.append(str(error))

    with swap.staged(out) as folder:
        (folder / "index.html").write_text("0", "utf-8")
    reading = threading.Thread(target=reader)
    reading.start()
    for count in range(1, 100):
        with swap.staged(out) as folder:
            (folder / "index.html").write_text(str(count), "utf-8")
    stop.set()
    reading.join()
    assert read
    assert [int(text) for text in read] == sorted(int(text) for text in read)


def test_a_folder_beside_the_site_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    for name in (".site.new", ".site.old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "belangrijk.txt").write_text("van mij", "utf-8")
        with pytest.raises(OutputError, match=name), swap.staged(tmp_path / "site"):
            pytest.fail("this folder is not ours")
        assert (tmp_path / name / "belangrijk.txt").read_text("utf-8") == "van mij"
        shutil.rmtree(tmp_path / name)


# Where a site may come.

NOT_HERE = [
    *(".", "..", "../..", "/", "patterns", "patterns/site", "patterns/cases/x/y", "book/nl"),
    *("build", "build/site", "build/work", "BUILD/site", "Patterns/site", ".git/site", ".boek"),
    *("site/../patterns/site", "mkdocs.yml"),
]


@pytest.mark.parametrize("out", NOT_HERE)
def test_the_book_itself_is_never_the_output(tiny: Path, out: str) -> None:
    before = tree_of(tiny.parent)
    with pytest.raises(UnableError) as refused:
        output.check_output(tiny, files.settled(tiny, Path(out)))
    assert "kies een" in refused.value.words.nl.lower()
    assert tree_of(tiny.parent) == before


def test_a_home_folder_and_the_program_itself_are_never_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, home = tmp_path / "boek", tmp_path / "thuis" / "ik"
    root.mkdir()
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    program = Path(generator.__file__).parent
    for out in (home, home.parent, program, program / "theme" / "site"):
        with pytest.raises(OutputError):
            output.check_output(root, out)
    output.check_output(root, home / "site")


@POSIX
def test_another_name_of_a_folder_of_the_book_is_seen_through(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "elders").symlink_to(tiny / "patterns")
    with pytest.raises(OutputError, match="patterns"):
        output.check_output(tiny, files.settled(tiny, tmp_path / "elders" / "site"))
    with pytest.raises(OutputError, match="elders"):
        output.check_output(tiny, tmp_path / "elders" / "site")


def test_a_folder_with_something_in_it_is_refused(tiny: Path, said: Said) -> None:
    out = tiny / "notities"
    out.mkdir()
    (out / "belangrijk.txt").write_text("van mij", "utf-8")
    assert build(tiny, "--out", "notities") == 2
    assert "notities' is niet leeg" in said()
    assert tree_of(out) == {"belangrijk.txt": b"van mij"}


@pytest.mark.parametrize("out", ["site", "er-nog-niet", "public/nl", "bouw", "patterns-site"])
def test_another_folder_may_be_used(tiny: Path, out: str) -> None:
    (tiny / "site").mkdir()
    output.check_output(tiny, tiny / out)


def test_a_mount_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Linux lists it, with a space in its name; at the output, and below it."""
    root, out = tmp_path / "boek", tmp_path / "de site"
    (out / "media").mkdir(parents=True)
    listed = tmp_path / "mountinfo"
    monkeypatch.setattr(output, "_MOUNTS", listed)
    for place in (out, out / "media"):
        escaped = str(place).replace(" ", "\\040")
        listed.write_text(f"22 1 0:1 / {escaped} rw - tmpfs tmpfs rw\n", "utf-8")
        with pytest.raises(OutputError, match="A disk is mounted on") as caught:
            output.check_output(root, out)
        assert str(place) in caught.value.words.nl


@pytest.fixture
def mounted() -> Iterator[Callable[..., None]]:
    """Mounts a disk in memory, or a folder once more; skips where that is not allowed."""
    done: list[Path] = []

    def mount(*arguments: str, on: Path) -> None:
        on.mkdir(parents=True, exist_ok=True)
        ran = subprocess.run(["mount", *arguments, str(on)], capture_output=True, check=False)
        if ran.returncode:
            pytest.skip("only root can mount")
        done.append(on)

    if not shutil.which("mount") or not sys.platform.startswith("linux"):
        pytest.skip("mounts as on Linux")
    yield mount
    for place in reversed(done):
        subprocess.run(["umount", str(place)], check=True)


def test_a_real_mount_is_never_replaced(
    tiny: Path, tmp_path: Path, said: Said, mounted: Callable[..., None]
) -> None:
    mounted("-t", "tmpfs", "-o", "size=64k", "tmpfs", on=tmp_path / "leeg")
    mounted("--bind", str(tiny / "patterns"), on=tmp_path / "vol")
    assert build(tiny, "--out", str(tmp_path / "leeg")) == 2
    assert "aangekoppeld" in said()
    before = tree_of(tiny)
    for out in ("vol", "vol/site"):
        assert build(tiny, "--out", str(tmp_path / out)) == 2
        assert str(tmp_path / "vol") in said()
    assert tree_of(tiny) == before


def test_a_disk_that_is_really_full_is_one_line(
    published: Path, tmp_path: Path, said: Said, mounted: Callable[..., None]
) -> None:
    """Before the engine, where it writes, and on a disk that cannot be written at all."""
    small, read_only = tmp_path / "klein", tmp_path / "dicht"
    mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", on=small)
    assert build(published, "--out", str(small / "site")) == 2
    assert f"de schijf is vol ('{small}/" in said()
    assert list(small.iterdir()) == []
    mounted("-t", "tmpfs", "-o", "ro", "tmpfs", on=read_only)
    assert build(published, "--out", str(read_only / "site")) == 2
    assert "op deze schijf kan niets geschreven worden" in said()
    mounted("-t", "tmpfs", "-o", "size=64k", "tmpfs", on=published / "build")
    assert build(published, "--out", str(tmp_path / "elders")) == 2
    assert "de schijf is vol ('" in said()
    assert not (tmp_path / "elders").exists()


# One build at a time.


@POSIX
@pytest.mark.usefixtures("quick")
def test_one_build_at_a_time_for_a_book_and_for_a_place(
    published: Path, tmp_path: Path, said: Said
) -> None:
    before = tree_of(published)
    other = Path(shutil.copytree(published, tmp_path / "ander"))
    place = published / "site"
    with lock.alone(published, "build/.lock", published):
        for out in ("site", "elders"):
            assert build(published, "--out", out) == 2
            assert f"bouw voor '{published}' (proces {os.getpid()})" in said()
    with lock.alone(published, ".site.lock", place):
        assert build(other, "--out", str(place)) == 2
        assert f"bouw voor '{place}' (proces {os.getpid()})" in said()
    assert tree_of(published) == before
    assert build(other, "--out", str(place)) == 0
    assert digest(place) == digest(other / "site")
    assert hidden(published) == []
    assert not (published / "build" / ".lock").exists()


@POSIX
@pytest.mark.parametrize("left", [b"", b"4242\n", b"\x1b[2J" * 99, b"-1\n"])
def test_a_lock_that_nobody_holds_stops_nobody(tmp_path: Path, left: bytes) -> None:
    (tmp_path / ".lock").write_bytes(left)
    with lock.alone(tmp_path, ".lock", tmp_path):
        assert (tmp_path / ".lock").read_text("utf-8") == f"{os.getpid()}\n"
        with pytest.raises(lock.BusyError), lock.alone(tmp_path, ".lock", tmp_path):
            pytest.fail("two at a time")
    assert not (tmp_path / ".lock").exists()


@POSIX
def test_what_stands_in_the_place_of_a_lock_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".lock")
    with pytest.raises(files.ObstacleError), lock.alone(tmp_path, ".lock", tmp_path):
        pytest.fail("a pipe is no lock")


@POSIX
def test_a_lock_that_was_taken_away_in_between_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last holder ended between our opening the file and our locking it."""
    times: list[str] = []

    @contextlib.contextmanager
    def held(root: Path, name: str) -> Iterator[Any]:
        with hold(root, name) as file:
            times.append(name)
            if len(times) < 3:
                (root / name).unlink()
            yield file

    hold = files.held
    monkeypatch.setattr(files, "held", held)
    with lock.alone(tmp_path, ".lock", tmp_path):
        monkeypatch.setattr(files, "held", hold)
        with pytest.raises(lock.BusyError), lock.alone(tmp_path, ".lock", tmp_path):
            pytest.fail("two at a time")
    assert len(times) == 3


# A site that is looked at: only what differs is replaced.

SITES = st.dictionaries(
    st.sampled_from(["a", "b", "map", "map/a", "map/in/a", "map/in"]),
    st.sampled_from(["", "een", "twee"]),
    max_size=5,
)


def _lay(folder: Path, site: dict[str, str]) -> dict[str, str]:
    """Writes the files that can stand beside each other; gives those."""
    laid: dict[str, str] = {}
    for name, text in sorted(site.items(), reverse=True):
        if not any(other.startswith(f"{name}/") for other in laid):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
            (folder / name).chmod(0o644)
            laid[name] = text
    return laid


@settings(max_examples=60)
@given(SITES, SITES)
def test_by_file_the_site_is_the_new_one_and_what_is_the_same_is_left(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, str], new: dict[str, str]
) -> None:
    out = tmp_path_factory.mktemp("boek") / "site"
    with swap.staged(out) as staging:
        old = _lay(staging, old)
    numbers = {name: (out / name).stat().st_ino for name in old}
    with swap.staged(out, by_file=True) as staging:
        new = _lay(staging, new)
    found = {name: text.decode() for name, text in tree_of(out).items()}
    assert {name: text for name, text in found.items() if name != MARKER} == new
    same = {name for name in old if new.get(name) == old[name]}
    assert all((out / name).stat().st_ino == numbers[name] for name in same)
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_by_file_no_link_is_followed_and_what_was_broken_off_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, outside = tmp_path / "site", tmp_path / "buiten"
    site = {"a": "een", "b": "een", "map/a": "een"}
    with swap.staged(out) as staging:
        _lay(staging, site)
    (out / "map").rename(outside)
    (out / "map").symlink_to(outside)
    new = dict.fromkeys(site, "twee")

    def again() -> None:
        with swap.staged(out, by_file=True) as staging:
            _lay(staging, new)

    with monkeypatch.context() as patch:
        patch.setattr(swap, "_is_same", failing_once())
        with pytest.raises(OSError, match="vol"):
            again()
    again()
    assert {name: text.decode() for name, text in tree_of(out).items() if name != MARKER} == new
    assert (outside / "a").read_text("utf-8") == "een"


def failing_once() -> Callable[..., bool]:
    """What compares two files, and fails at the second."""
    seen: list[object] = []

    def compare(*paths: object) -> bool:
        seen.append(paths)
        if len(seen) == 2:
            raise OSError(28, "vol")
        return False

    return compare
