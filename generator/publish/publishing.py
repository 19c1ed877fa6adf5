"""Pages and data to a finished site in its place; or, when anything fails, nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

from generator import files
from generator.link.book import Book
from generator.machine import at
from generator.publish import engine
from generator.publish.digest import DIGEST_FILE, digest
from generator.publish.finish import finish
from generator.publish.lock import alone
from generator.publish.output import check_output
from generator.publish.shell import Alternate, file_name, shell
from generator.publish.swap import staged
from generator.publish.verify import verify
from generator.render.addresses import in_site
from generator.render.data import data_files
from generator.render.page import Page, relative
from generator.render.search_index import search_files
from generator.render.share_data import share_files
from generator.render.site import editions
from generator.render.words import words
from generator.schema.export import published_schemas
from generator.schema.languages import BookLanguage

Progress = Callable[[str], None]

WORK = "build"  # below the root: the lock, and what the engine reads, made anew each time


class BrokenSiteError(Exception):
    """The finished site has broken links or forbidden parts: a bug of ours."""


def publish(book: Book, pages: list[Page], root: Path, *, out: Path, tell: Progress) -> str:
    """Builds the site and puts it at `out`; gives its digest.

    Raises OutputError when `out` is not ours to replace, BusyError when another build is at
    work, EngineError or BrokenSiteError when the build fails, OSError or UnableError when the
    machine does. The old site stays whole in every case.
    """
    check_output(root, out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with (
        at(out),
        alone(root, f"{WORK}/.lock", root),
        alone(out.parent, f".{out.name}.lock", out),
        staged(out) as staging,
    ):
        work = files.fresh(root, f"{WORK}/work")
        tell("write")
        languages = book.settings.languages
        runs = [
            _write_edition(book, pages, language, work=work, staging=staging)
            for language in languages
        ]
        tell("build")
        engine.build_sites(runs, _epoch(book))
        for run in runs[1:]:
            run.site.rename(staging / "site" / run.language)
        site = staging / "site"
        tell("finish")
        _write_data(book, site)
        finish(site, pages, book.settings)
        tell("verify")
        broken = verify(site, book.settings.site_url)
        if broken:
            raise BrokenSiteError("\n".join(broken))
        for path in site.iterdir():
            path.rename(staging / path.name)
        site.rmdir()
        return _write_digest(staging)


def _write_edition(
    book: Book, pages: list[Page], language: BookLanguage, *, work: Path, staging: Path
) -> engine.Run:
    """Writes the files of one edition and its configuration into the work folder."""
    docs = f"docs/{language}"
    for page in pages:
        if page.language == language:
            text = shell(page, edit=_edit(book, page), alternates=_alternates(book, page))
            files.write(work, f"{docs}/{file_name(page)}", text)
    if book.house_style is not None:
        files.write(work, f"{docs}/assets/boek/house.css", book.house_style)
    site = staging / ("site" if language == book.settings.source else f"site-{language}")
    run = engine.Run(language, work / docs, site, work / f"mkdocs.{language}.yml")
    files.write(work, run.config.name, engine.configuration_text(book, run))
    return run


def _edit(book: Book, page: Page) -> str:
    """The link of a page to its source file."""
    return f"{book.settings.edit_uri}{page.source}" if book.settings.edit_uri else ""


def _alternates(book: Book, page: Page) -> list[Alternate]:
    """The links of a page to itself in the other editions."""
    languages = book.settings.languages
    here = in_site(page.address, page.language, languages)
    return [
        Alternate(
            other,
            words(other)["this_language"],
            relative(here, in_site(page.place.at(other), other, languages)),
        )
        for other in languages
        if other != page.language
    ]


def _write_data(book: Book, site: Path) -> None:
    schemas = [(f"schema/{name}", text) for name, text in published_schemas()]
    for name, text in (*schemas, *data_files(book)):
        files.write(site, f"data/{name}", text)
    for edition in editions(book):
        for name, text in (*search_files(edition), *share_files(edition)):
            files.write(site, name, text)


def _write_digest(site: Path) -> str:
    """The last file of a site tells the digest of all others."""
    number = digest(site)
    files.write(site, DIGEST_FILE, f"{number}\n")
    (site / DIGEST_FILE).chmod(0o644)
    return number


def _epoch(book: Book) -> int:
    """The moment that the engine believes it is: the date of the book."""
    return int(datetime.combine(book.day, time(), UTC).timestamp())
