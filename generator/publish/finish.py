"""The finish of the built site: security policy, old addresses, site map, plain file modes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from generator.link.settings import Settings
from generator.publish.face import ARTICLE
from generator.publish.pictures import Pictures
from generator.publish.policy import headers, secured
from generator.publish.shell import Shell, of_page
from generator.publish.shells import Shells, is_wanted
from generator.render.addresses import in_site
from generator.render.page import Page, relative
from generator.schema.languages import BookLanguage


def finish(
    site: Path,
    pages: list[Page],
    settings: Settings,
    *,
    shells: Mapping[BookLanguage, Shells],
    pictures: Pictures,
) -> None:
    """Completes a freshly built site in place, its pages filled into the shells of their edition.

    Without shells the engine made a frame for every page, and those are filled.
    """
    languages = settings.languages
    for path in site.rglob("*"):
        if path.is_file() and not is_wanted(path.relative_to(site).as_posix()):
            path.unlink()
    for language in languages[1:]:
        # A host serves only the root's page for what is not found.
        (site / in_site("", language, languages) / "404.html").unlink(missing_ok=True)
    for page in pages:
        for former in page.former:
            _redirect(site / in_site(former, page.language, languages), page, former)
    hashes = _secure(site).union(*(edition.hashes for edition in shells.values()))
    (site / "_headers").write_text(headers(hashes), encoding="utf-8")
    for page in pages:
        path = site / in_site(page.address, page.language, languages) / "index.html"
        if shells:
            path.parent.mkdir(parents=True, exist_ok=True)
            html = shells[page.language].filled(page)
        else:
            frame = Shell(path.read_bytes().decode(), {}, {ARTICLE: 1})
            html = frame.filled(of_page(page))
        path.write_bytes(pictures.told_in(html, page).encode())
    for language in languages:
        own = [page for page in pages if page.language == language and page.is_listed]
        root = site / in_site("", language, languages)
        listed = own if settings.site_url else []
        (root / "sitemap.xml").write_text(_sitemap(listed, settings), encoding="utf-8")
    (site / ".nojekyll").touch()
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the umask: a server must read


def _secure(site: Path) -> frozenset[str]:
    """Puts a policy into every page that stands there; gives the hashes of all their scripts."""
    everywhere: frozenset[str] = frozenset()
    for path in site.rglob("*.html"):
        html, hashes = secured(path.read_bytes().decode())
        everywhere |= hashes
        path.write_bytes(html.encode())
    return everywhere


# What stands behind the ? and the # goes along: the answers to a tree, what was chosen in a list.
# The same text on every page, so that the policy of the site needs one hash for all of them.
_LEAD_ON = (
    "const { to } = document.currentScript.dataset; "
    "location.replace(to + location.search + location.hash);"
)


def _redirect(folder: Path, page: Page, former: str) -> None:
    """A page at an old address that leads on, also without script."""
    target = escape(relative(former, page.address))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(
        f'<!doctype html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<script data-to="{target}">{_LEAD_ON}</script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
        f'<meta name="robots" content="noindex">\n<title>{escape(page.title)}</title>\n</head>\n'
        f'<body>\n<p><a href="{target}">{escape(page.title)}</a></p>\n</body>\n</html>\n',
        encoding="utf-8",
    )


def _sitemap(pages: list[Page], settings: Settings) -> str:
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<urlset {spaces}>",
        *(line for page in pages for line in _sitemap_entry(page, settings)),
        "</urlset>",
    ]
    return "\n".join(lines) + "\n"


def _sitemap_entry(page: Page, settings: Settings) -> Iterator[str]:
    """A page, and where it stands in every edition of a book that has more than one."""

    def full(language: BookLanguage) -> str:
        address = in_site(page.place.at(language), language, settings.languages)
        return escape(f"{settings.site_url}{address}/" if address else settings.site_url)

    yield f"<url><loc>{full(page.language)}</loc>"
    if len(settings.languages) > 1:
        for language in settings.languages:
            yield f'<xhtml:link rel="alternate" hreflang="{language}" href="{full(language)}"/>'
    yield "</url>"
