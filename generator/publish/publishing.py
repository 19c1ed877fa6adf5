"""Pages and data to a finished site in its place; or, when anything fails, nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.link.book import Book
from generator.machine import OursError, at
from generator.publish import engine
from generator.publish.digest import DIGEST_FILE, digest
from generator.publish.face import face_of
from generator.publish.finish import finish
from generator.publish.left import print_of
from generator.publish.lock import alone
from generator.publish.output import check_output
from generator.publish.pictures import Pictures
from generator.publish.shell import ShellError
from generator.publish.shells import Shells, Workshop, asked, lay_out, shells_of
from generator.publish.swap import staged
from generator.publish.verify import verify
from generator.publish.ways import EngineWay
from generator.render.contact import contact_files
from generator.render.data import data_files
from generator.render.page import Page
from generator.render.pictures import SHOWN_AT
from generator.render.search_index import search_files
from generator.render.share_data import share_files
from generator.render.site import editions
from generator.schema.export import published_schemas
from generator.schema.languages import BookLanguage

Progress = Callable[[str], None]

WORK = "build"  # below the root: the lock, and what the engine reads, made anew each time


class BrokenSiteError(OursError):
    """The finished site has broken links or forbidden parts: a bug of ours."""


@dataclass(frozen=True)
class BuiltSite:
    """What came of a site: its digest, and why the engine went the whole way, where it had to.

    By `print` the site is known again as it was left.
    """

    digest: str
    fell_back: str = ""
    print: str = ""


def publish(
    book: Book,
    pages: list[Page],
    root: Path,
    *,
    out: Path,
    tell: Progress,
    way: EngineWay = "shells",
    by_file: bool = False,
) -> BuiltSite:
    """Builds the site and puts it at `out`: in one go, or `by_file` only what changed.

    By shells, or with a frame by the engine for every page: the bytes are the same.

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
        staged(out, by_file=by_file) as staging,
    ):
        work = files.fresh(root, f"{WORK}/work")
        site = staging / "site"
        shells, fell_back = _framed(book, pages, Workshop(root, work, site), way=way, tell=tell)
        tell("finish")
        _write_data(book, site)
        pictures = Pictures(book, root)
        pictures.write(site, pages)
        finish(site, pages, book.settings, shells=shells, pictures=pictures)
        tell("verify")
        broken = verify(site, book.settings.site_url)
        if broken:
            raise BrokenSiteError("\n".join(broken))
        for path in site.iterdir():
            path.rename(staging / path.name)
        site.rmdir()
        number = _write_digest(staging)
        staging.chmod(0o755)
        return BuiltSite(number, fell_back, print_of(staging))


def _framed(
    book: Book, pages: list[Page], at: Workshop, *, way: EngineWay, tell: Progress
) -> tuple[dict[BookLanguage, Shells], str]:
    """The shells of each edition, and why there are none after all; the rest is in the site."""
    fell_back = ""
    if way == "shells":
        tell("shells")
        try:
            return shells_of(book, pages, at), fell_back
        except ShellError as error:
            fell_back = str(error)
            files.fresh(at.root, f"{WORK}/work")
    tell("build")
    own = [at.run(language) for language in book.settings.languages]
    runs = [replace(run, site=at.site.with_name(f"site-{run.language}")) for run in own[1:]]
    runs.insert(0, replace(own[0], site=at.site))
    for run in runs:
        faces = [face_of(book, page) for page in pages if page.language == run.language]
        lay_out(run, asked(book, run, faces, configuration=engine.configuration(book, run)))
    engine.build_sites(runs, engine.epoch(book))
    for run in runs[1:]:
        run.site.rename(at.site / run.language)
    return {}, fell_back


def _write_data(book: Book, site: Path) -> None:
    schemas = ((f"schema/{name}", text) for name, text in published_schemas())
    for name, text in (*schemas, *data_files(book)):
        files.write(site, f"data/{name}", text)
    for picture in book.pictures:
        files.write(site, f"{SHOWN_AT}/{picture.name}", picture.content)
    for name, text in contact_files(book):
        files.write(site, name, text)
    for edition in editions(book):
        for name, text in (*search_files(edition), *share_files(edition)):
            files.write(site, name, text)


def _write_digest(site: Path) -> str:
    """The last file of a site tells the digest of all others."""
    number = digest(site)
    files.write(site, DIGEST_FILE, f"{number}\n")
    (site / DIGEST_FILE).chmod(0o644)
    return number
