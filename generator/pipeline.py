"""The whole story on one screen: check a book, or check and build it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.link.linking import Verdict, check
from generator.link.published import write_state
from generator.publish.publishing import Progress, publish
from generator.render.site import editions, pages

__all__ = ["Built", "Verdict", "build", "check", "publish_state"]


@dataclass(frozen=True)
class Built:
    """What came of a build: the judgement of the book, and the digest of its site, if any."""

    checked: Verdict
    digest: str | None = None


def build(
    root: Path,
    out: Path,
    tell: Progress = lambda _: None,
    *,
    site_url: str | None = None,
    edit_uri: str | None = None,
) -> Built:
    """Checks the book under `root` and, when nothing is wrong, publishes it to `out`.

    `tell` hears the name of each stage. `site_url` and `edit_uri` take the place of the
    settings of the book. The old site stays until the new one is whole. Raises what `publish`
    raises.
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
    tell("render")
    made = [page for edition in editions(book) for page in pages(edition)]
    return Built(checked, publish(book, made, root, out=out, tell=tell))


def publish_state(root: Path) -> tuple[Verdict, Path | None]:
    """Checks the book and, when nothing is wrong, notes what readers can hold on to from now on.

    Gives the file that was written. Raises OSError when a disk fails.
    """
    checked = check(root)
    return checked, write_state(root, checked.book) if checked.book else None
