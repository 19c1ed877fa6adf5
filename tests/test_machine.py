"""The machine fails or someone stops the program: one plain line, and nothing half done."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli, machine, pipeline
from generator.link.linking import Verdict
from generator.problems import LANGUAGES
from tests.building import command, environment

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits as on Unix")
FAILURES = ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO", "EMFILE", "ENFILE", "EFBIG")

Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """The one line that was said of a failure; there must be just one, and no traceback."""

    def read() -> str:
        (line,) = capsys.readouterr().err.splitlines()
        return line

    return read


def failing(error: BaseException) -> Callable[..., None]:
    """A function that fails, to be put in the place of another."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


# What is said.


@pytest.mark.parametrize("name", [*machine.SYSTEM_CAUSES, *machine.ALIKE])
def test_every_failure_names_its_cause_its_place_and_a_remedy(name: str) -> None:
    if not hasattr(errno, name):
        pytest.skip(f"this system has no {name}")
    number = getattr(errno, name)
    words = machine.told(OSError(number, os.strerror(number), "/ergens/het boek.yml"))
    assert words.nl.startswith("Lezen of schrijven lukt niet: ")
    assert words.en.startswith("Cannot read or write: ")
    for line in words:
        assert re.fullmatch(r"\w[^:]*: .+ \('/ergens/het boek.yml'\)\. \w.+\.", line)
        assert "Errno" not in line
    assert os.strerror(number) not in words.nl


def test_a_failure_that_nobody_foresaw_is_said_in_the_words_of_the_system() -> None:
    assert "Level 3 halted ('x')" in machine.told(OSError(9999, "Level 3 halted", "x")).nl
    assert "zomaar" in machine.told(OSError("zomaar")).nl
    assert "OSError" in machine.told(OSError()).nl


def test_a_name_cannot_give_orders_to_a_terminal(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    error = OSError(errno.EIO, "", "a\x1b[2J\nb\u202e")
    monkeypatch.setattr(pipeline, "check", failing(error))
    assert cli.main(["--root", str(tiny), "check"]) == 2
    assert said().isprintable()


def test_the_place_of_a_copy_is_where_it_goes_to() -> None:
    words = machine.told(OSError(errno.ENOSPC, "", "van", None, "naar"))
    assert "('naar')" in words.en


def test_a_failure_without_a_place_gets_that_of_the_work(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="28") as caught, machine.at(tmp_path):
        raise OSError(errno.ENOSPC, "full")
    assert caught.value.filename == str(tmp_path)
    with pytest.raises(OSError, match="28") as caught, machine.at(tmp_path):
        raise OSError(errno.ENOSPC, "full", "elders")
    assert caught.value.filename == "elders"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAILURES)
def test_a_machine_that_fails_is_exit_code_two(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: Said, name: str, language: str
) -> None:
    error = OSError(getattr(errno, name), "x", "de plek")
    monkeypatch.setattr(pipeline, "check", failing(error))
    assert cli.main(["--root", str(tiny), "--lang", language, "check"]) == cli.USAGE == 2
    assert said() == getattr(machine.told(error), language)


def test_memory_that_is_full_is_no_bug(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.setattr(pipeline, "check", failing(MemoryError()))
    assert cli.main(["--root", str(tiny), "check"]) == 2
    assert "het geheugen is vol" in said()


@pytest.mark.parametrize("root", ["x" * 5000, "a\x00b"])
def test_a_name_that_no_system_takes_is_said_plainly(
    root: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = cli.main(["--root", root, "check"])
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err


@POSIX
def test_a_folder_that_is_gone_is_said_plainly(tmp_path: Path) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    script = f'cd {gone} && rmdir {gone} && exec "$@"'
    ran = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-m", "generator", "check"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("Lezen of schrijven lukt niet: dit is er niet")
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize(
    ("redirect", "code", "error"),
    [(">/dev/full", 2, "de schijf is vol"), (">&-", 0, ""), ("2>&- >&-", 0, "")],
)
def test_nowhere_to_speak_is_no_bug(tiny: Path, redirect: str, code: int, error: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirect}', "sh", *command("check", root=tiny)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stderr
    assert error in ran.stderr
    assert ran.stderr.count("\n") == (1 if error else 0)


# Signals.


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_stops_with_its_own_code(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, said: Said, name: str
) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    cleared = []

    def stopped(_: Path) -> Verdict:
        try:
            os.kill(os.getpid(), number)
            pytest.fail("the signal was not heard")
        finally:
            os.kill(os.getpid(), number)  # someone is in a hurry, but we clear up
            cleared.append(True)

    monkeypatch.setattr(pipeline, "check", stopped)
    assert cli.main(["--root", str(tiny), "check"]) == 128 + number
    assert said().startswith("Gestopt")
    assert cleared == [True]
    assert signal.getsignal(number) == before


@POSIX
def test_a_signal_that_was_to_be_ignored_still_is(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does

    def hung_up(root: Path) -> Verdict:
        os.kill(os.getpid(), signal.SIGHUP)
        return checked(root)

    checked = pipeline.check
    monkeypatch.setattr(pipeline, "check", hung_up)
    try:
        assert cli.main(["--root", str(tiny), "check"]) == 0
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


STOPPED_WHILE_READ_IN = """
import os, signal, sys
from generator.__main__ import main

class Stop:
    def find_spec(self, name, *_):
        if name == "generator.cli":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
main()
"""


@POSIX
def test_a_stop_before_the_program_is_read_in_shows_no_traceback() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_READ_IN],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (-signal.SIGINT, "")
