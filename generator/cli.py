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
from datetime import date
from pathlib import Path
from typing import TextIO

from generator import files, pipeline, scaffold
from generator.arguments import Command, content_names, parser
from generator.derive.due import due_list
from generator.derive.due_told import DUE_FORMATS
from generator.derive.fact_check import fact_check
from generator.editing import writing_help
from generator.editing.commands import Told, begin_new, fix_all, rename_all
from generator.editing.said import EDITING_SAID
from generator.link.settings import BASES, address_objection
from generator.machine import Stopped, UnableError, stoppable, told
from generator.problems import (
    Language,
    Location,
    Problem,
    count_problems,
    visible,
    written_number,
)
from generator.problems.forges import CHECK_FORMATS, DATA_FORMATS, problems_text
from generator.problems.page import codes_page
from generator.problems.said import COUNTED, SAID
from generator.proposal.telling import PROPOSAL_FORMATS
from generator.publish.engine import EngineError
from generator.publish.publishing import BrokenSiteError
from generator.serve import port_of, serve
from generator.source import read_text
from generator.telling import Refusal, tell_tree

FINE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with these arguments (default: those of the process)."""
    _open_streams()
    language: Language = "nl"
    try:
        with stoppable():
            options = parser(RUNS).parse_args(arguments)
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
    code = USAGE
    match error:
        case BrokenPipeError():  # who reads along has heard enough: `boek tree welk-model | head`
            said = []
        case UnableError():
            said = [getattr(error.words, language)]
        case MemoryError():
            said = [getattr(told(OSError(errno.ENOMEM, "")), language)]
        case OSError():
            said = [getattr(told(error), language)]
        case EngineError() | BrokenSiteError():
            code, said = BUG, [*str(error).split("\n"), SAID["bug"][language]]
        case _:
            trace = "".join(traceback.format_exception(error)).rstrip()
            code, said = BUG, [*trace.split("\n"), SAID["bug"][language]]
    with contextlib.suppress(OSError):  # there may be nowhere to say it
        if said:
            _say(*said, stream=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:  # it may be what failed, and Python would try once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _check(options: argparse.Namespace, language: Language) -> int:
    if options.files:
        return _check_form(options, language)
    checked = pipeline.check(options.root)
    _say(*CHECK_FORMATS[options.format](checked.problems, language))
    if options.format not in DATA_FORMATS:
        _say(_sum(checked, language))
    return FINE if checked.book else PROBLEMS


def _check_form(options: argparse.Namespace, language: Language) -> int:
    names = content_names(options.root, options.files)
    problems = pipeline.check_form(options.root, names)
    _say(*CHECK_FORMATS[options.format](problems, language))
    fine = not any(problem.is_error for problem in problems)
    if fine and options.format not in DATA_FORMATS:
        _say(SAID["form"][language])
    return FINE if fine else PROBLEMS


def _build(options: argparse.Namespace, language: Language) -> int:
    for key in BASES:  # as strictly as the settings that they take the place of
        given = getattr(options, key)
        why = address_objection(key, given) if given else None
        if why:
            option = f"--{key.replace('_', '-')}"
            wrong = Problem(Location(option), "B511", {"key": option, "found": given, "why": why})
            _say(wrong.message(language), stream=sys.stderr)
            return USAGE
    built = pipeline.build(
        options.root,
        _out(options),
        _progress(language),
        site_url=options.site_url,
        edit_uri=options.edit_uri,
        way=options.engine,
        drafts=options.drafts,
    )
    code = _report(built.checked, language)
    _say(*built.notices(language), stream=sys.stderr)
    if built.site:
        _say(SAID["digest"][language].format(digest=built.site.digest))
        _say(SAID["built"][language].format(out=_shown(_out(options))))
    return code


def _serve(options: argparse.Namespace, language: Language) -> int:
    def rebuild() -> bool:
        try:
            built = pipeline.build(options.root, _out(options), _progress(language), drafts=True)
        except Exception as error:  # noqa: BLE001  (said; the next change is built again)
            return _failed(error, language) == FINE
        _say(*built.notices(language), stream=sys.stderr)
        return _report(built.checked, language) == FINE

    return serve(options.root, _out(options), port_of(options.port), rebuild=rebuild, tell=_say)


def _new(options: argparse.Namespace, language: Language) -> int:
    given = [
        getattr(options, name) or _asked(EDITING_SAID[f"ask_{name}"][language])
        for name in ("kind", "id", "title")
    ]
    return _answered(begin_new(options.root, *given[:2], title=given[2], language=language))


def _asked(question: str) -> str:
    """What the user answers on a terminal; nothing where nobody can."""
    return input(f"{question} ").strip() if sys.stdin.isatty() else ""


def _translate(options: argparse.Namespace, language: Language) -> int:
    for entry in options.entries:
        done = scaffold.translate(options.root, entry)
        if done is None:
            _say(SAID["unknown"][language].format(entry=entry), stream=sys.stderr)
            return USAGE
        if isinstance(done, list):
            _print_problems(done, language)
            return PROBLEMS
        said = SAID["made" if done.is_new else "renewed"][language]
        _say(said.format(path=_shown(options.root / done.name)))
    return FINE


def _rename(options: argparse.Namespace, language: Language) -> int:
    return _answered(
        rename_all(options.root, options.old, options.new, dry=options.dry_run, language=language)
    )


def _fix(options: argparse.Namespace, language: Language) -> int:
    names = content_names(options.root, options.files)
    return _answered(fix_all(options.root, names, dry=options.dry_run, language=language))


def _answered(told: Told) -> int:
    _say(*told.lines)
    return FINE if told.is_done else PROBLEMS


def _schema(options: argparse.Namespace, language: Language) -> int:
    for name, text in writing_help.schemas_of(options.root).items():
        files.write(options.root, name, text)
    editor = writing_help.EDITOR
    if files.file_type(options.root, editor) is not None:
        settings, problems = read_text(options.root, editor)
        if settings is None:
            _print_problems(problems, language)
            return PROBLEMS
        files.write(options.root, editor, writing_help.editor_settings(settings))
    _say(SAID["made"][language].format(path=options.root / writing_help.SCHEMAS))
    return FINE


def _fingerprint(options: argparse.Namespace, _: Language) -> int:
    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnableError(
            f"{options.file} is niet in UTF-8 opgeslagen. Sla de tekst opnieuw op als UTF-8.",
            f"{options.file} is not saved as UTF-8. Save the text again as UTF-8.",
        ) from None
    _say(*scaffold.fingerprint(options.source, text, options.words).splitlines())
    return FINE


def _tree(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.check(options.root)
    if checked.book is None:
        return _report(checked, language)
    told = tell_tree(checked.book, options.id, options.answers, language=language)
    if isinstance(told, Refusal):
        _say(told.said, stream=sys.stderr)
        return USAGE
    _say(*told)
    return FINE


def _diff(options: argparse.Namespace, language: Language) -> int:
    proposal = pipeline.diff(options.root, options.base, options.head)
    _say(*PROPOSAL_FORMATS[options.format](proposal, language))
    return FINE


def _publish_state(options: argparse.Namespace, language: Language) -> int:
    checked, path = pipeline.publish_state(options.root)
    if path is None:
        return _report(checked, language)
    _say(SAID["state"][language].format(path=_shown(path)))
    return FINE


def _facts(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.check(options.root)
    if checked.book is None:
        return _report(checked, language)
    _say(*fact_check(checked.book, language).splitlines())
    return FINE


def _due(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.check(options.root)
    if checked.book is None:
        return _report(checked, language)
    today = options.on or date.today()  # noqa: DTZ011  (the day where the user is)
    _say(*DUE_FORMATS[options.format](due_list(checked.book, today, options.within), language))
    return FINE


def _codes(_: argparse.Namespace, language: Language) -> int:
    _say(*codes_page(language).splitlines())
    return FINE


def _report(checked: pipeline.Verdict, language: Language) -> int:
    _print_problems(checked.problems, language)
    _say(_sum(checked, language))
    return FINE if checked.book else PROBLEMS


def _sum(checked: pipeline.Verdict, language: Language) -> str:
    """The last line of a check."""
    if checked.book is not None:
        return SAID["fine"][language].format(counts=checked.counts(language))
    errors = count_problems(checked.problems, errors=True)
    words = COUNTED[language]
    notes = count_problems(checked.problems, errors=False)
    said = {
        "errors": f"{written_number(errors, language)} {words[errors != 1]}",
        "notes": f"{written_number(notes, language)} {words[2 + (notes != 1)]}",
    }
    return SAID["errors"][language].format(**said)


def _print_problems(problems: list[Problem], language: Language) -> None:
    _say(*problems_text(problems, language))


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


def _shown(path: Path) -> Path:
    """A path as short as it can be said from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _out(options: argparse.Namespace) -> Path:
    """The output folder; a relative one is below the root of the book."""
    return files.settled(options.root, options.out)


RUNS: dict[str, Command] = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "new": _new,
    "fix": _fix,
    "rename": _rename,
    "translate": _translate,
    "tree": _tree,
    "diff": _diff,
    "due": _due,
    "schema": _schema,
    "fingerprint": _fingerprint,
    "publish-state": _publish_state,
    "facts": _facts,
    "codes": _codes,
}
