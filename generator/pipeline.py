"""The whole story on one screen: check a book, or check and build it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.link.linking import Verdict, check, check_form
from generator.link.published import write_state
from generator.problems import Language
from generator.problems.said import SAID
from generator.publish.ways import EngineWay

if TYPE_CHECKING:  # who only checks a book loads nothing of what makes a site
    from generator.proposal.comparison import Proposal
    from generator.publish.publishing import BuiltSite, Progress
    from generator.render.reuse import MadePages

__all__ = ["Built", "Preview", "Verdict", "build", "check", "check_form", "diff", "publish_state"]


@dataclass(frozen=True)
class Built:
    """What came of a build: the judgement of the book, and its site, if any."""

    checked: Verdict
    site: BuiltSite | None = None

    def notices(self, language: Language) -> list[str]:
        """Why the site engine went the whole way, where it had to."""
        why = self.site.fell_back if self.site else ""
        return [SAID["whole_way"][language].format(why=why)] if why else []


def build(
    root: Path,
    out: Path,
    tell: Progress = lambda _: None,
    *,
    site_url: str | None = None,
    edit_uri: str | None = None,
    way: EngineWay = "shells",
    drafts: bool = False,
) -> Built:
    """Checks the book under `root` and, when nothing is wrong, publishes it to `out`.

    `tell` hears the name of each stage. `site_url` and `edit_uri` take the place of the
    settings of the book. `way` is how the engine is used: the site is the same. With `drafts`
    those are shown, marked; that is no site to publish. The old site stays until the new one is
    whole. Raises what `publish` raises.
    """
    tell("check")
    checked = check(root)
    if checked.book is None:
        return Built(checked)
    settings = checked.book.settings
    if site_url:
        settings = replace(settings, site_url=f"{site_url.rstrip('/')}/")
    if edit_uri:
        settings = replace(settings, edit_uri=f"{edit_uri.rstrip('/')}/")
    book = replace(checked.book, settings=settings)
    book = book.with_drafts() if drafts else book
    from generator.publish.publishing import publish
    from generator.render.site import editions, pages

    tell("render")
    made = [page for edition in editions(book) for page in pages(edition)]
    site = publish(book, made, root, out=out, tell=tell, way=way)
    return Built(checked, site)


class Preview:
    """The same for who writes, time and again, and with drafts.

    The pages of the build before are taken over as far as they would be the same, and only files
    that changed are replaced.
    """

    def __init__(self, root: Path, out: Path) -> None:
        self._root, self._out = root, out
        self._pages: MadePages | None = None

    def build(self, tell: Progress) -> Built:
        """Checks the book; when nothing is wrong, renews the site. Raises what `publish` does."""
        tell("check")
        checked = check(self._root)
        if checked.book is None:
            return Built(checked)
        from generator.publish.publishing import publish
        from generator.render.reuse import made_pages

        tell("render")
        book = checked.book.with_drafts()
        self._pages = made_pages(book, self._pages)
        pages = self._pages.pages
        site = publish(book, pages, self._root, out=self._out, tell=tell, by_file=True)
        return Built(checked, site)


def publish_state(root: Path) -> tuple[Verdict, Path | None]:
    """Checks the book and, when nothing is wrong, notes what readers can hold on to from now on.

    Gives the file that was written. Raises OSError when a disk fails.
    """
    checked = check(root)
    return checked, write_state(root, checked.book) if checked.book else None


def diff(root: Path, base: str, head: str | None = None) -> Proposal:
    """What differs between two revisions of the book, or between one and the files under `root`.

    Raises UnableError when git does not have them, OSError when a disk fails.
    """
    from generator.history import at_revision
    from generator.proposal.comparison import compare_versions
    from generator.proposal.version import read_version

    with contextlib.ExitStack() as folders:
        before = folders.enter_context(at_revision(root, base))
        after = folders.enter_context(at_revision(root, head)) if head else root
        return compare_versions(read_version(before), read_version(after))
