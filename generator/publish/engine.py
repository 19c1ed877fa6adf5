"""The site engine: its whole configuration, made here, and the call.

MkDocs is the replaceable last step. Nothing of ours runs inside it; it gets finished pages
and a configuration in which a contributor can only have said a name and a few addresses.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from html import escape
from importlib.util import find_spec
from pathlib import Path

from generator.derive.shelves import spine
from generator.drawing.edge import HIGH, ForeEdge
from generator.link.book import Book
from generator.machine import OursError, UnableError
from generator.publish.engine_process import MACHINE
from generator.publish.shell import PLACE
from generator.render import styles
from generator.render.addresses import HOME, in_site, page_of
from generator.render.menu import MenuGroup, menu
from generator.render.pictures import SHOWN_AT
from generator.render.place import fore_edge
from generator.render.view import Desk
from generator.render.words import words_of
from generator.schema.languages import BookLanguage

THEME = Path(__file__).parent.parent / "theme"
SITES = "site"  # beside a configuration: where an engine builds when nothing else is said
PROCESS = Path(__file__).with_name("engine_process.py")


class EngineError(OursError):
    """The site engine failed; what it said is the message. A bug of ours, not of the book."""


@dataclass(frozen=True)
class Run:
    """One edition to be built: from `docs`, to `site`, with the configuration in `config`."""

    language: BookLanguage
    docs: Path
    site: Path
    config: Path


def configuration(book: Book, run: Run) -> dict[str, object]:
    """The configuration of one edition."""
    language, settings = run.language, book.settings
    said = words_of(book, language)
    order, desk = spine(book), Desk(book, language, HOME, words=said)
    below = in_site("", language, settings.languages)
    return {
        # The engine puts all of these into HTML as they are.
        "site_name": escape(settings.site_name),
        "site_description": escape(settings.site_description),
        "site_url": f"{settings.site_url}{below}" if settings.site_url else "",
        "copyright": escape(settings.copyright),
        # All ways are from this file, so that any engine can read it where it stands.
        "docs_dir": run.docs.relative_to(run.config.parent).as_posix(),
        "site_dir": f"{SITES}/{language}",
        "theme": {
            "name": "material",
            "custom_dir": _from(run.config.parent, THEME),
            "language": _theme_language(language, settings.source),
            "font": False,
            "favicon": "assets/boek/mark.svg",
            "palette": [
                _scheme("light", "default", "material/weather-night", name=said["dark"]),
                _scheme("dark", "slate", "material/weather-sunny", name=said["light"]),
            ],
        },
        "plugins": [],  # searching is ours
        # The engine leaves out a folder of this name; a chapter may be called so.
        "exclude_docs": "!/templates/",
        "extra_css": ["assets/boek/house.css"] if book.house_style is not None else [],
        "extra_javascript": [{"path": "assets/boek/book.js", "type": "module"}],
        "extra": {
            "language": language,
            "source": settings.source,
            "words": said,
            "menu": [_group(group) for group in menu(desk, order)],
            "contents": f"{page_of('contents').at(language)}/",
            "edge": _edge(fore_edge(book)),
            "place": PLACE,
            "styles": list(styles.STYLES),  # of a page that does not say which it needs
            "search_url": f"{page_of('search').at(language)}/",
            "lost": [_lost(book, edition) for edition in _first(language, settings.languages)],
            **_at_the_root(book, "" if language == settings.source else "../"),
            "accessibility": settings.accessibility_url,
            "generator": False,
        },
        # A navigation that lists every page makes the engine quadratic.
        "nav": [{said["home"]: "index.md"}],
        "not_in_nav": "*",
    }


def _at_the_root(book: Book, up: str) -> dict[str, object]:
    """What all editions share: the data, and the logo with its size. `up` leads to the root."""
    logo = book.logo
    shown = logo and {
        "path": f"{up}{SHOWN_AT}/{logo.name}",
        "width": logo.width,
        "height": logo.height,
    }
    return {"data_url": f"{up}data/book.json", "logo": shown}


def _first(language: BookLanguage, languages: Sequence[BookLanguage]) -> list[BookLanguage]:
    return sorted(languages, key=lambda other: other != language)


def _lost(book: Book, language: BookLanguage) -> dict[str, str]:
    """What the page for an address that is not there says in a language, and where it leads."""
    languages = book.settings.languages
    said = words_of(book, language)
    titles = ("not_found_title", "not_found_text", "contents_title")
    names = (*titles, "search_field", "search", "home")

    def at(page: str) -> str:
        return f"{in_site(page, language, languages)}/".removeprefix("/") or "."

    return {name: said[name] for name in names} | {
        "language": language,
        "home_url": at(""),
        "search_url": at(page_of("search").at(language)),
        "contents_url": at(page_of("contents").at(language)),
    }


def _theme_language(language: BookLanguage, source: BookLanguage) -> BookLanguage:
    """The language of the few words that are the theme's own: as near as it can speak."""
    theme = find_spec("material")
    assert theme is not None
    for folder in theme.submodule_search_locations or ():
        spoken = Path(folder) / "templates" / "partials" / "languages"
        for candidate in (language, source):
            if (spoken / f"{candidate}.html").is_file():
                return candidate
    return "en"


def _group(group: MenuGroup) -> dict[str, object]:
    """What stands under a heading of the menu; the engine puts titles into HTML as they are."""
    items = [
        {"id": item.id, "title": escape(item.title), "url": item.url, "lang": item.lang}
        for item in group.items
    ]
    return {"title": escape(group.title), "items": items, "holds": [i["id"] for i in items]}


def _edge(drawn: ForeEdge) -> dict[str, object]:
    """The fore-edge, which is the same on every page but for the ribbon."""
    return {
        "height": drawn.height,
        "high": HIGH,
        "paths": [{"look": look, "path": path} for look, path in drawn.paths],
        "numerals": [{"at": at, "numeral": numeral} for at, numeral in drawn.numerals],
    }


def _scheme(media: str, scheme: str, icon: str, *, name: str) -> dict[str, object]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": name},
    }


def epoch(book: Book) -> int:
    """The moment that the engine believes it is: the date of the book."""
    return int(datetime.combine(book.day, time(), UTC).timestamp())


def build_sites(runs: list[Run], moment: int) -> None:
    """Builds the editions side by side; none of their processes outlives this call.

    Raises EngineError when one of them fails; OSError or UnableError when the machine did.
    """
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": str(moment),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    with contextlib.ExitStack() as held:
        alive = _pipe(held)
        started = [_start(run, environment, alive, held=held) for run in runs]
        outputs = [process.communicate()[0] for process in started]
    for run, process, output in zip(runs, started, outputs, strict=True):
        _judge(run, process.returncode, output.strip())


def _pipe(held: contextlib.ExitStack) -> int:
    """The end to read of a pipe whose other end is open as long as we are here."""
    read, write = os.pipe()
    held.callback(os.close, write)
    held.callback(os.close, read)
    return read


def _start(
    run: Run, environment: dict[str, str], alive: int, *, held: contextlib.ExitStack
) -> subprocess.Popen[str]:
    """Starts the engine; it is over when `held` lets go.

    With `-P`, so that Python looks for no modules in the folder where `boek` happens to run:
    that may be the book itself.
    """
    config = os.path.realpath(run.config)
    options = ["build", "--strict", "--config-file", config, "--site-dir", str(run.site)]
    process = subprocess.Popen(
        [sys.executable, "-P", str(PROCESS), *options],
        env=environment,
        stdin=alive,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    # In one step: whoever is stopped between two would wait here for an engine that goes on.
    held.callback(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process, whether or not it had ended, and lets go of what we held of it."""
    with process:
        process.kill()


def _judge(run: Run, code: int, output: str) -> None:
    """Raises what came of an engine that did not end well."""
    if code == MACHINE:
        report = json.loads(output.splitlines()[-1])
        number, place = report["errno"], report["place"] or str(run.site)
        raise OSError(number, os.strerror(number or 0), place)
    if code < 0:
        raise UnableError(
            f"Het systeem heeft het bouwen van de site afgebroken (signaal {-code}); meestal is "
            "het geheugen dan vol. Sluit andere programma's en probeer het opnieuw.",
            f"The system broke off building the site (signal {-code}); mostly that is for want "
            "of memory. Close other programs and try again.",
        )
    if code != 0:
        raise EngineError(output)


def configuration_text(settings: dict[str, object]) -> str:
    """The file of a configuration; JSON is YAML that needs no quoting rules of ours."""
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode()  # a path may hold any byte


def _from(folder: Path, path: Path) -> str:
    """The way from a folder; without symbolic links, or `..` would lead elsewhere.

    In UTF-8, as the engine writes it, whatever the locale of who started us.
    """
    way = os.path.relpath(os.path.realpath(path), os.path.realpath(folder))
    return os.fsencode(way).decode("utf-8", "surrogateescape")
