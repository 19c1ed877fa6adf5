"""The shells of a book: one frame for each kind of place, by the engine or kept from before."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator import files
from generator.kept import keep, recalled
from generator.link.book import Book
from generator.publish import engine
from generator.publish.face import Face, ShellKey, face_of, filled_in, key_of, leads
from generator.publish.policy import secured
from generator.publish.shell import Shell, file_name, front_matter, of_page
from generator.render.addresses import in_site
from generator.render.page import Page
from generator.schema.languages import BookLanguage

SHELLS = "build/shells"  # below the root
# Whose templates and code make a frame.
PACKAGES = (
    *("Jinja2", "Markdown", "MarkupSafe", "PyYAML", "pymdown-extensions"),
    *("mkdocs", "mkdocs-material", "mkdocs-material-extensions"),
)
# What the engine adds and nobody asks for: what it copies of its theme, of which our frame names
# nothing (ADR 0036), and what it packed, of which the bytes depend on the machine.
_NOT_OURS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")


def is_wanted(name: str) -> bool:
    """Whether a file that the engine made belongs in the site."""
    return not (name.endswith(".gz") or any(part in name for part in _NOT_OURS))


def lay_out(run: engine.Run, texts: Mapping[str, str]) -> None:
    """Writes the files that the engine reads, below the folder of its configuration."""
    for name, text in texts.items():
        files.write(run.config.parent, name, text)


def asked(
    book: Book, run: engine.Run, faces: Iterable[Face], *, configuration: dict[str, object]
) -> dict[str, str]:
    """What the engine reads to make the frames of these faces: texts, by the names of files."""
    docs = run.docs.relative_to(run.config.parent).as_posix()
    texts = {f"{docs}/{file_name(face)}": front_matter(face) for face in faces}
    if book.house_style is not None:
        texts[f"{docs}/assets/boek/house.css"] = book.house_style
    texts[run.config.name] = engine.configuration_text(configuration)
    return texts


@dataclass(frozen=True)
class Workshop:
    """Where a site is made: the root of the book, the folder of the engine, and the site itself."""

    root: Path
    work: Path
    site: Path

    def run(self, language: BookLanguage) -> engine.Run:
        """An edition to be built in the folder of the engine."""
        docs, site = self.work / "docs" / language, self.work / engine.SITES / language
        return engine.Run(language, docs, site, self.work / f"mkdocs.{language}.yml")


class Shells:
    """The shells of an edition: first what they are to be made of, then themselves."""

    def __init__(self, book: Book, pages: Iterable[Page], run: engine.Run) -> None:
        configuration = engine.configuration(book, run)
        led_to = leads(configuration)
        self.run = run
        self.hashes: frozenset[str] = frozenset()  # of all their scripts
        self._faces = {page.address: face_of(book, page) for page in pages}
        self._keys = {address: key_of(face, led_to) for address, face in self._faces.items()}
        self._numbers = {key: number for number, key in enumerate(sorted({*self._keys.values()}))}
        self._has_address = bool(book.settings.site_url)
        probes = [key.probe(number) for key, number in self._numbers.items()]
        self.texts = asked(book, run, probes, configuration=configuration)
        self._shells: dict[ShellKey, Shell] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def cut(self, made: Mapping[str, bytes]) -> dict[str, bytes]:
        """Takes the shells from what the engine made of all editions, and gives the rest of this
        one. Raises ShellError.
        """
        own = f"{self.run.language}/"
        rest = {name.removeprefix(own): made[name] for name in made if name.startswith(own)}
        for key, number in self._numbers.items():
            name = f"{key.address(number)}/index.html".lstrip("/")
            frame, hashes = secured(rest.pop(name, b"").decode())
            times = key.times(has_address=self._has_address)
            self._shells[key] = Shell(frame, key.marks(number), times)
            self.hashes |= hashes
        return rest

    def filled(self, page: Page) -> str:
        """A finished page."""
        key, face = self._keys[page.address], self._faces[page.address]
        return self._shells[key].filled({**filled_in(face, key), **of_page(page)})


def shells_of(book: Book, pages: list[Page], at: Workshop) -> dict[BookLanguage, Shells]:
    """The shells of each edition; what else the engine made is put into the site.

    Raises ShellError when a frame is not as it should be: then nothing is kept or put there.
    """
    languages, epoch = book.settings.languages, engine.epoch(book)
    editions = {
        language: Shells(book, [p for p in pages if p.language == language], at.run(language))
        for language in languages
    }
    stamp = stamp_of(editions.values(), epoch)
    known = recalled(at.root, stamp, at=SHELLS)
    made = known or _asked_now(editions.values(), epoch)
    rest = {language: shells.cut(made) for language, shells in editions.items()}
    if known is None:
        keep(at.root, stamp, made, at=SHELLS)
    for language, others in rest.items():
        for name, content in others.items():
            place = f"{at.site.name}/{in_site(name, language, languages)}"
            files.write(at.site.parent, place, content)
    return editions


def stamp_of(editions: Iterable[Shells], epoch: int) -> str:
    """What is the same only as long as the engine would make the same of what it is asked."""
    versions = [platform.python_version(), *map(version, PACKAGES)]
    theme = [
        (path.relative_to(engine.THEME).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(engine.THEME.rglob("*"))
        if path.is_file()
    ]
    asked_for = [sorted(shells.texts.items()) for shells in editions]
    return hashlib.sha256(repr((versions, theme, epoch, asked_for)).encode()).hexdigest()


def _asked_now(editions: Iterable[Shells], epoch: int) -> dict[str, bytes]:
    """What the engine makes of what it is asked: the files of all editions, by their names."""
    runs = [shells.run for shells in editions]
    for shells in editions:
        lay_out(shells.run, shells.texts)
    engine.build_sites(runs, epoch)
    return {
        f"{run.language}/{name}": path.read_bytes()
        for run in runs
        for path in sorted(run.site.rglob("*"))
        if path.is_file() and is_wanted(name := path.relative_to(run.site).as_posix())
    }
