"""The commands of `boek` and what can be said with each, with the words of their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from generator import __version__, files
from generator.machine import UnableError
from generator.problems import LANGUAGES, Language, visible
from generator.problems.forges import CHECK_FORMATS
from generator.publish.ways import ENGINE_WAYS

Command = Callable[[argparse.Namespace, Language], int]  # gives the exit code


CONTENT = ("patterns/", "book/")  # where what people write stands


def content_names(root: Path, given: Iterable[str | Path]) -> list[str]:
    """The names from the root of files of the book, given from where the user is.

    Raises UnableError for what is no such file.
    """
    names = []
    for file in given:
        path = files.settled(Path.cwd(), Path(file))
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
        if not name.startswith(CONTENT) or files.file_type(root, name) != "file":
            raise UnableError(
                f"'{file}' is geen bestand van het boek. Noem een bestand in patterns/ of book/.",
                f"'{file}' is not a file of the book. Name a file in patterns/ or book/.",
            )
        names.append(name)
    return names


def seen_from_here(path: Path) -> Path:
    """A path as short as it can be said from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def parser(runs: Mapping[str, Command], given: Sequence[str]) -> argparse.ArgumentParser:
    """What reads the given arguments: `options.run` is what `runs` has for the command.

    Only of commands that are named in them it knows more than the name: of others, what they
    need would be loaded for nothing. Raises KeyError for a command that `runs` does not have.
    """
    boek = _Parser(
        prog="boek",
        description="Controleer en bouw een innovatieboek uit YAML en Markdown.",
        epilog="Elk commando heeft eigen uitleg: boek build --help.",
    )
    boek.add_argument("--version", action="version", version=f"boek {__version__}")
    boek.add_argument(
        "--root",
        type=_folder,
        default=Path.cwd(),
        metavar="MAP",
        help="de map met mkdocs.yml, book/ en patterns/ (gewoonlijk: de huidige map)",
    )
    boek.add_argument(
        "--lang", choices=LANGUAGES, default="nl", help="taal van de meldingen (nl of en)"
    )
    commands = boek.add_subparsers(required=True, metavar="COMMANDO")
    for name, (explained, take) in _COMMANDS.items():
        command = commands.add_parser(name, help=explained)
        command.set_defaults(run=runs[name])
        if name in given:
            take(command)
    return boek


def _folder(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is geen map / is not a folder")
    return path


def _nothing(_: argparse.ArgumentParser) -> None:
    """A command that needs no more than its name."""


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        nargs="*",
        metavar="BESTAND",
        help="kijk alleen naar de vorm van deze bestanden, en niet naar waar ze naar verwijzen",
    )
    _format(command, CHECK_FORMATS)


def _build(command: argparse.ArgumentParser) -> None:
    public = command.add_mutually_exclusive_group()  # a site with drafts has no address
    public.add_argument("--site-url", metavar="ADRES", help="waar de site komt te staan")
    public.add_argument(
        "--drafts",
        action="store_true",
        help="toon ook concepten, gemarkeerd; niet om te publiceren",
    )
    command.add_argument(
        "--edit-uri", metavar="ADRES", help="waar 'Verbeter deze pagina' heen leidt"
    )
    command.add_argument(
        "--engine",
        choices=ENGINE_WAYS,
        default=ENGINE_WAYS[0],
        help="een kader voor elke soort bladzijde, of voor elke bladzijde apart; de site is gelijk",
    )
    _out(command)


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", default="8000", help="poort (gewoonlijk 8000)")
    _out(command)


def _out(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out", type=Path, default=Path("site"), metavar="MAP", help="waar de site komt: site/"
    )


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "kind", nargs="?", metavar="SOORT", help="wat: casus, model, bron, organisatie, begrip…"
    )
    command.add_argument(
        "id", nargs="?", metavar="NAAM", help="de naam in het adres: kleine letters en streepjes"
    )
    command.add_argument("--title", help="de titel")


def _translate(command: argparse.ArgumentParser) -> None:
    command.add_argument("entries", nargs="+", metavar="BIJDRAGE", help="zoals cases/utrecht")


def _due(command: argparse.ArgumentParser) -> None:
    from generator.derive.due_told import DUE_FORMATS

    command.add_argument(
        "--on", type=_day, metavar="DAG", help="de dag, zoals 2026-11-27 (gewoonlijk: vandaag)"
    )
    command.add_argument(
        "--within", type=_days, default=90, metavar="DAGEN", help="hoe ver vooruit: 90 dagen"
    )
    _format(command, DUE_FORMATS)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen dag zoals 2026-11-27 / is not a day such as 2026-11-27"
        ) from None


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(
            f"'{text}' is geen aantal dagen zoals 90 / is not a number of days such as 90"
        )
    return int(text)


def _rename(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "old", metavar="OUD", help="zoals cases/brug, sources/kroniek of trees/poort/steun/ja"
    )
    command.add_argument("new", metavar="NIEUW", help="de nieuwe naam, zoals stenen-brug")
    _dry_run(command)


def _fix(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="*", type=Path, metavar="BESTAND", help="alleen deze (gewoonlijk: alle)"
    )
    _dry_run(command)


def _dry_run(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--dry-run", action="store_true", help="laat alleen zien wat er zou veranderen"
    )


def _tree(command: argparse.ArgumentParser) -> None:
    command.add_argument("id", help="de naam van de boom, zoals welk-model")
    command.add_argument(
        "answers", nargs="*", metavar="VRAAG=ANTWOORD", help="antwoorden, zoals plek=ja"
    )


def _diff(command: argparse.ArgumentParser) -> None:
    from generator.proposal.telling import PROPOSAL_FORMATS

    command.add_argument("base", metavar="OUD", help="de oude versie: een tak, label of commit")
    command.add_argument(
        "head", nargs="?", metavar="NIEUW", help="de nieuwe versie (gewoonlijk: de bestanden nu)"
    )
    _format(command, PROPOSAL_FORMATS)


def _format(command: argparse.ArgumentParser, formats: Iterable[str]) -> None:
    command.add_argument(
        "--format", choices=tuple(formats), default="text", help="hoe het eruitziet: text"
    )


def _fingerprint(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", help="de naam van de bron, zoals notitie")
    command.add_argument("file", type=Path, help="de tekst van de bron, in een bestand")
    command.add_argument(
        "--words", type=int, default=10, metavar="AANTAL", help="zoveel woorden achter elkaar: 10"
    )


# In the order of the help: what each command does, and what gives it its arguments.
_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("controleer alle bestanden, alle fouten in een keer", _check),
    "build": ("controleer, en bouw de site als alles klopt", _build),
    "serve": ("bouw, bekijk, en bouw opnieuw bij elke wijziging", _serve),
    "new": ("begin iets nieuws, met alle velden en hun uitleg", _new),
    "fix": ("herstel wat geen keuze vraagt; de rest blijft zoals het is", _fix),
    "rename": ("geef iets overal een andere naam; oude adressen blijven werken", _rename),
    "translate": ("zet een Engelse vertaling klaar, of merk haar als bijgewerkt", _translate),
    "tree": ("laat een beslisboom zien: hoe groot, en waar antwoorden uitkomen", _tree),
    "diff": ("laat zien wat er in het boek verandert sinds een eerdere versie in git", _diff),
    "due": ("laat zien wat aandacht vraagt: nakijken, onderbouwen, vertalen", _due),
    "schema": ("schrijf de JSON Schema's voor editors", _nothing),
    "fingerprint": (
        "maak afdrukken van een bron die het boek niet mag overschrijven",
        _fingerprint,
    ),
    "publish-state": (
        "noteer in published.yml welke namen openbaar zijn (de publicatie doet dit zelf)",
        _nothing,
    ),
    "facts": ("laat zien welke feiten zijn nagegaan", _nothing),
    "codes": ("laat alle foutcodes zien", _nothing),
}
