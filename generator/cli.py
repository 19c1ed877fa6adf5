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
import re
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import __version__, files, pipeline, scaffold
from generator.machine import Stopped, UnableError, stoppable, told
from generator.problems import LANGUAGES, Language, Problem
from generator.problems.catalogue import CATALOGUE
from generator.publish.engine import EngineError
from generator.publish.publishing import BrokenSiteError
from generator.serve import serve
from generator.telling import Complaint, tell_tree

FINE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3

SAID: dict[str, dict[Language, str]] = {
    "fine": {"nl": "In orde: {counts}.", "en": "Fine: {counts}."},
    "errors": {
        "nl": "{errors}, {notes}. Er is niets gepubliceerd.",
        "en": "{errors}, {notes}. Nothing was published.",
    },
    "built": {"nl": "Het boek staat in {out}.", "en": "The book is in {out}."},
    "check": {"nl": "lezen en controleren", "en": "reading and checking"},
    "render": {"nl": "bladzijden maken", "en": "making pages"},
    "write": {"nl": "bladzijden schrijven", "en": "writing pages"},
    "build": {"nl": "site bouwen", "en": "building the site"},
    "finish": {"nl": "afwerken", "en": "finishing"},
    "verify": {"nl": "elke link nalopen", "en": "following every link"},
    "bug": {
        "nl": "Dit is een fout van ons, niet van u. Wilt u haar melden, met de tekst hierboven?",
        "en": "This is a bug of ours, not yours. Please report it, with the text above.",
    },
    "stopped": {
        "nl": "Gestopt; een site die er stond is heel gebleven.",
        "en": "Stopped; a site that stood there is still whole.",
    },
    "made": {"nl": "Gemaakt: {path}", "en": "Made: {path}"},
    "renewed": {
        "nl": "Bijgewerkt: {path} past weer bij het Nederlands.",
        "en": "Renewed: {path} fits the Dutch again.",
    },
    "exists": {"nl": "'{path}' bestaat al.", "en": "'{path}' exists already."},
    "unknown": {"nl": "'{entry}' is er niet.", "en": "'{entry}' is not there."},
}

COUNTED: dict[Language, tuple[str, str, str, str]] = {
    "nl": ("fout", "fouten", "aandachtspunt", "aandachtspunten"),
    "en": ("error", "errors", "note", "notes"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command with these arguments (default: those of the process)."""
    _open_streams()
    language: Language = "nl"
    try:
        with stoppable():
            options = _parser().parse_args(arguments)
            language = options.lang
            code: int = options.run(options, language)
            sys.stdout.flush()
            return code
    except KeyboardInterrupt as stop:
        print(SAID["stopped"][language], file=sys.stderr)
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
            said = [str(error), SAID["bug"][language]]
        case _:
            said = ["".join(traceback.format_exception(error)).rstrip(), SAID["bug"][language]]
    is_bug = len(said) > 1
    with contextlib.suppress(OSError):  # there may be nowhere to say it
        for line in said:
            print(line, file=sys.stderr)
    try:
        sys.stdout.flush()
    except OSError:  # it may be what failed, and Python would try once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BUG if is_bug else USAGE


def _check(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.check(options.root)
    return _report(checked, language)


def _build(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.build(
        options.root,
        _out(options),
        _progress(language),
        site_url=options.site_url,
        edit_uri=options.edit_uri,
    )
    code = _report(checked, language)
    if code == FINE:
        print(SAID["built"][language].format(out=_shown(_out(options))))
    return code


def _serve(options: argparse.Namespace, language: Language) -> int:
    def rebuild() -> bool:
        try:
            checked = pipeline.build(options.root, _out(options), _progress(language))
        except Exception as error:  # noqa: BLE001  (said; the next change is built again)
            return _failed(error, language) == FINE
        return _report(checked, language) == FINE

    return serve(options.root, _out(options), options.port, rebuild, print)


def _new(options: argparse.Namespace, language: Language) -> int:
    faults = scaffold.name_faults(options.id)
    if faults:
        _print_problems(faults, language)
        return USAGE
    name = scaffold.name_of(options.kind, options.id)
    if files.kind(options.root, name) is not None:
        print(SAID["exists"][language].format(path=options.root / name), file=sys.stderr)
        return USAGE
    text = scaffold.entry(options.kind, options.title or options.id, language)
    files.write(options.root, name, text)
    print(SAID["made"][language].format(path=_shown(options.root / name)))
    return FINE


def _translate(options: argparse.Namespace, language: Language) -> int:
    for entry in options.entries:
        done = scaffold.translate(options.root, entry)
        if done is None:
            print(SAID["unknown"][language].format(entry=entry), file=sys.stderr)
            return USAGE
        if isinstance(done, list):
            _print_problems(done, language)
            return PROBLEMS
        said = SAID["made" if done.is_new else "renewed"][language]
        print(said.format(path=_shown(options.root / done.name)))
    return FINE


def _schema(options: argparse.Namespace, language: Language) -> int:
    folder = "patterns/schema"
    for name, text in scaffold.schemas():
        files.write(options.root, f"{folder}/{name}", text)
    editor = ".vscode/settings.json"
    if (options.root / editor).is_file():
        settings = (options.root / editor).read_text(encoding="utf-8")
        files.write(options.root, editor, scaffold.editor_settings(settings))
    print(SAID["made"][language].format(path=options.root / folder))
    return FINE


def _fingerprint(options: argparse.Namespace, _: Language) -> int:
    text = options.file.read_text(encoding="utf-8")
    print(scaffold.fingerprint(options.source, text, options.words), end="")
    return FINE


def _tree(options: argparse.Namespace, language: Language) -> int:
    checked = pipeline.check(options.root)
    if checked.book is None:
        return _report(checked, language)
    told = tell_tree(checked.book, options.id, options.answers, language)
    if isinstance(told, Complaint):
        print(told.said, file=sys.stderr)
        return USAGE
    for line in told:
        print(line)
    return FINE


def _codes(_: argparse.Namespace, language: Language) -> int:
    print(codes_page(language), end="")
    return FINE


def codes_page(language: Language) -> str:
    """The documentation of all problem codes, as Markdown."""
    heading = {"nl": "# Foutcodes", "en": "# Problem codes"}[language]
    column = {"nl": ("code", "melding", "remedie"), "en": ("code", "message", "remedy")}[language]
    lines = [heading, "", f"| {' | '.join(column)} |", "|---|---|---|"]
    for code, row in CATALOGUE.items():
        cells = (code, row.message(language), row.tip(language))
        lines.append("| " + " | ".join(re.sub(r"([|*_\[\]<])", r"\\\1", c) for c in cells) + " |")
    return "\n".join(lines) + "\n"


def _report(checked: pipeline.Checked, language: Language) -> int:
    _print_problems(checked.problems, language)
    if checked.book is None:
        errors = len(checked.errors)
        words = COUNTED[language]
        said = {
            "errors": _counted(errors, *words[:2]),
            "notes": _counted(len(checked.problems) - errors, *words[2:]),
        }
        print(SAID["errors"][language].format(**said))
        return PROBLEMS
    print(SAID["fine"][language].format(counts=checked.counts(language)))
    return FINE


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _print_problems(problems: list[Problem], language: Language) -> None:
    for problem in problems:
        print(problem.render(language))


def _progress(language: Language) -> Callable[[str], None]:
    """Says each stage on a terminal; stays quiet in a pipe."""
    if not sys.stderr.isatty():
        return lambda _: None
    return lambda stage: print(f"… {SAID[stage][language]}", file=sys.stderr, flush=True)


def _shown(path: Path) -> Path:
    """A path as short as it can be said from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _out(options: argparse.Namespace) -> Path:
    """The output folder; a relative one is below the root of the book."""
    return files.settled(options.root, options.out)


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is geen map / is not a folder")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="boek",
        description="Controleer en bouw een innovatieboek uit YAML en Markdown.",
        epilog="Elk commando heeft eigen uitleg: boek build --help.",
    )
    parser.add_argument("--version", action="version", version=f"boek {__version__}")
    parser.add_argument(
        "--root",
        type=_folder,
        default=Path.cwd(),
        metavar="MAP",
        help="de map met mkdocs.yml, book/ en patterns/ (gewoonlijk: de huidige map)",
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="nl", help="taal van de meldingen (nl of en)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMANDO")
    check = commands.add_parser("check", help="controleer alle bestanden, alle fouten in een keer")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="controleer, en bouw de site als alles klopt")
    build.add_argument("--site-url", metavar="ADRES", help="waar de site komt te staan")
    build.add_argument("--edit-uri", metavar="ADRES", help="waar 'Verbeter deze pagina' heen leidt")
    build.set_defaults(run=_build)
    serving = commands.add_parser("serve", help="bouw, bekijk, en bouw opnieuw bij elke wijziging")
    serving.add_argument("--port", type=int, default=8000, help="poort (gewoonlijk 8000)")
    serving.set_defaults(run=_serve)
    for command in (build, serving):
        command.add_argument(
            "--out", type=Path, default=Path("site"), metavar="MAP", help="waar de site komt: site/"
        )
    new = commands.add_parser("new", help="maak een bestand met alle velden en hun uitleg")
    new.add_argument("kind", choices=scaffold.KIND_NAMES, help="wat voor bijdrage")
    new.add_argument("id", help="naam van het bestand en het adres: kleine letters en streepjes")
    new.add_argument("--title", help="de titel")
    new.set_defaults(run=_new)
    translate = commands.add_parser(
        "translate", help="zet een Engelse vertaling klaar, of merk haar als bijgewerkt"
    )
    translate.add_argument("entries", nargs="+", metavar="BIJDRAGE", help="zoals cases/utrecht")
    translate.set_defaults(run=_translate)
    tree = commands.add_parser(
        "tree", help="laat een beslisboom zien: hoe groot, en waar antwoorden uitkomen"
    )
    tree.add_argument("id", help="de naam van de boom, zoals welk-model")
    tree.add_argument(
        "answers", nargs="*", metavar="VRAAG=ANTWOORD", help="antwoorden, zoals plek=ja"
    )
    tree.set_defaults(run=_tree)
    schema = commands.add_parser("schema", help="schrijf de JSON Schema's voor editors")
    schema.set_defaults(run=_schema)
    printing = commands.add_parser(
        "fingerprint", help="maak afdrukken van een bron die het boek niet mag overschrijven"
    )
    printing.add_argument("source", help="de naam van de bron, zoals notitie")
    printing.add_argument("file", type=Path, help="de tekst van de bron, in een bestand")
    printing.add_argument(
        "--words", type=int, default=10, metavar="AANTAL", help="zoveel woorden achter elkaar: 10"
    )
    printing.set_defaults(run=_fingerprint)
    codes = commands.add_parser("codes", help="laat alle foutcodes zien")
    codes.set_defaults(run=_codes)
    return parser
