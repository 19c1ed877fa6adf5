"""The command `boek`: arguments in, lines and an exit code out. The only module that prints.

Exit codes: 0 fine, 1 problems in the book, 2 wrong use or environment, 3 a bug of ours; and, as
shells count, 128 and the number of the signal that stopped it.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from generator import files
from generator.answers import BUG, FINE, PROBLEMS, USAGE, Reply, answered
from generator.arguments import Command, parser, seen_from_here
from generator.commands import SMALLER, form_reply
from generator.machine import OursError, Stopped, UnableError, stoppable, told
from generator.problems import Language, Location, Problem, visible
from generator.problems.forges import CHECK_FORMATS, DATA_FORMATS
from generator.problems.said import SAID

__all__ = ["BUG", "FINE", "PROBLEMS", "RUNS", "USAGE", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with these arguments (default: those of the process)."""
    _open_streams()
    language: Language = "nl"
    try:
        with stoppable():
            given = sys.argv[1:] if arguments is None else arguments
            options = parser(RUNS, given).parse_args(given)
            language = options.lang
            code: int = options.run(options, language)
            sys.stdout.flush()
            return code
    except KeyboardInterrupt as stop:
        _say(SAID["stopped"][language], stream=sys.stderr)
        return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)
    except Exception as error:  # noqa: BLE001  (the last net: nothing is hidden, see _failed)
        return _failed(error, language)


def _open_streams() -> None:
    """Makes both streams UTF-8, which a pipe on Windows is not, and there at all."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us, as in `boek check >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _failed(error: Exception, language: Language) -> int:
    """Says what went wrong, and gives the exit code."""
    said = _told_of(error, language)
    with contextlib.suppress(OSError):  # there may be nowhere to say it
        if said:
            _say(*said, stream=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:  # it may be what failed, and Python would try once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return USAGE if isinstance(error, OSError | UnableError | MemoryError) else BUG


def _told_of(error: Exception, language: Language) -> list[str]:
    """What there is to say of what went wrong."""
    match error:
        case BrokenPipeError():  # who reads along has heard enough: `boek tree welk-model | head`
            return []
        case UnableError():
            return [getattr(error.words, language)]
        case MemoryError():
            return [getattr(told(OSError(errno.ENOMEM, "")), language)]
        case OSError():
            return [getattr(told(error), language)]
        case OursError():
            return [*str(error).split("\n"), SAID["bug"][language]]
        case _:
            trace = "".join(traceback.format_exception(error)).rstrip()
            return [*trace.split("\n"), SAID["bug"][language]]


def _check(options: argparse.Namespace, language: Language) -> int:
    if options.files:
        return _answer(form_reply(options, language))

    def work() -> Reply:
        from generator import pipeline
        from generator.reporting import sum_of

        checked = pipeline.check(options.root)
        lines = CHECK_FORMATS[options.format](checked.problems, language)
        if options.format not in DATA_FORMATS:
            lines = [*lines, sum_of(checked, language)]
        return Reply(FINE if checked.book else PROBLEMS, tuple(lines))

    asked = (options.format, language)
    return _answer(answered(options.root, "check", asked, out=None, work=work))


def _answer(answer: Reply) -> int:
    _say(*answer.notices, stream=sys.stderr)
    _say(*answer.lines)
    return answer.code


def _build(options: argparse.Namespace, language: Language) -> int:
    if options.site_url or options.edit_uri:
        wrong = _wrong_address(options)
        if wrong:
            _say(wrong.message(language), stream=sys.stderr)
            return USAGE
    out = _out(options)
    choices = {
        "site_url": options.site_url,
        "edit_uri": options.edit_uri,
        "way": options.engine,
        "drafts": options.drafts,
    }

    def work() -> Reply:
        from generator import pipeline
        from generator.reporting import report

        built = pipeline.build(options.root, out, _progress(language), **choices)
        lines, notices = report(built.checked, language), tuple(built.notices(language))
        if built.site is None:
            return Reply(PROBLEMS, tuple(lines), notices)
        lines.append(SAID["digest"][language].format(digest=built.site.digest))
        lines.append(SAID["built"][language].format(out=seen_from_here(out)))
        return Reply(FINE, tuple(lines), notices, built.site.print)

    asked = (choices, str(out), str(seen_from_here(out)), language)
    return _answer(answered(options.root, "build", asked, out=out, work=work))


def _wrong_address(options: argparse.Namespace) -> Problem | None:
    """What is wrong with an address: as strictly as the setting that it takes the place of."""
    from generator.link.settings import BASES, address_objection

    for key in BASES:
        given = getattr(options, key)
        why = address_objection(key, given) if given else None
        if why:
            option = f"--{key.replace('_', '-')}"
            return Problem(Location(option), "B511", {"key": option, "found": given, "why": why})
    return None


def _serve(options: argparse.Namespace, language: Language) -> int:
    from generator import pipeline
    from generator.preview import News, Trouble
    from generator.reporting import report, troubles
    from generator.serve import Rebuilt, port_of, serve

    out, port = _out(options), port_of(options.port)
    preview = pipeline.Preview(options.root, out)

    def work() -> Reply:
        built = preview.build(_progress(language))
        lines, notices = report(built.checked, language), tuple(built.notices(language))
        if built.site:
            return Reply(FINE, tuple(lines), notices, built.site.print)
        wrong = tuple(troubles(built.checked, language))
        return Reply(PROBLEMS, tuple(lines), notices, troubles=wrong)

    def rebuild() -> Rebuilt:
        try:
            asked = (str(out), language)
            reply = answered(options.root, "serve", asked, out=out, work=work)
        except Exception as error:  # noqa: BLE001  (said; the next change is built again)
            _failed(error, language)
            lines = _told_of(error, language)
            return Rebuilt("", tuple(Trouble("", line) for line in lines), is_sure=False)
        _answer(reply)
        return Rebuilt(reply.site, tuple(Trouble(*parts) for parts in reply.troubles))

    news = News(SAID["preview"][language])
    return serve(options.root, out, port, build=rebuild, news=news, tell=_say)


def _say(*lines: str, stream: TextIO | None = None) -> None:
    """Prints these lines. All that the command says goes through here.

    A name of a file can hold a line break or a code that moves the cursor: who reads the line
    sees that it does, and nothing happens.
    """
    if lines:
        print("\n".join(map(visible, lines)), file=stream or sys.stdout, flush=True)


def _progress(language: Language) -> Callable[[str], None]:
    """Says each stage on a terminal; stays quiet in a pipe."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda stage: _say(f"… {SAID[stage][language]}", stream=sys.stderr)


def _out(options: argparse.Namespace) -> Path:
    """The output folder; a relative one is below the root of the book."""
    return files.settled(options.root, options.out)


def _ask_all(options: argparse.Namespace, language: Language) -> int:
    """What `boek new` was not told is asked."""
    from generator.editing.said import EDITING_SAID

    for name in ("kind", "id", "title"):
        if not getattr(options, name):
            setattr(options, name, _asked(EDITING_SAID[f"ask_{name}"][language]))
    return _answer(SMALLER["new"](options, language))


def _asked(question: str) -> str:
    """What the user answers on a terminal; nothing where nobody can."""
    return input(f"{question} ").strip() if sys.stdin.isatty() else ""


def _said_by(command: Callable[[argparse.Namespace, Language], Reply]) -> Command:
    return lambda options, language: _answer(command(options, language))


RUNS: dict[str, Command] = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    **{name: _said_by(command) for name, command in SMALLER.items()},
    "new": _ask_all,
}
