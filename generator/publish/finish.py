"""The finish of the built site: security policy, old addresses, site map, plain file modes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from generator.link.settings import Settings
from generator.publish.shell import article, filled
from generator.render.addresses import in_site
from generator.render.page import Page, relative
from generator.schema.languages import BookLanguage

NOT_OURS = ("assets/javascripts/lunr", "assets/javascripts/workers")  # of the engine's search
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
# These only mean something in a header, not in a page.
_HEADERS = """/*
  Content-Security-Policy: {policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
"""


def finish(site: Path, pages: list[Page], settings: Settings) -> None:
    """Completes a freshly built site in place."""
    for stray in site.rglob("*.gz"):
        stray.unlink()  # its bytes depend on the compressor of the machine
    for part in NOT_OURS:
        for stray in [path for path in site.rglob(f"{part}/**/*") if path.is_file()]:
            stray.unlink()
    languages = settings.languages
    for language in languages[1:]:
        # A host serves only the root's page for what is not found.
        (site / in_site("", language, languages) / "404.html").unlink(missing_ok=True)
    for page in pages:
        for former in page.former:
            _redirect(site / in_site(former, page.language, languages), page, former)
    _policies(site)
    for page in pages:
        _fill(site / in_site(page.address, page.language, languages) / "index.html", page)
    for language in languages:
        own = [page for page in pages if page.language == language and page.is_listed]
        root = site / in_site("", language, languages)
        listed = own if settings.site_url else []
        (root / "sitemap.xml").write_text(_sitemap(listed, settings), encoding="utf-8")
    (site / ".nojekyll").touch()
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the umask: a server must read


def _fill(path: Path, page: Page) -> None:
    """Puts the article of a page into its frame, byte for byte."""
    path.write_bytes(filled(path.read_bytes().decode(), article(page), page.running).encode())


def _policies(site: Path) -> None:
    """A policy in every frame, with the hashes of just its scripts; and one for all, as header.

    Before the articles come in: a script in one of those would never be allowed to run.
    """
    everywhere: set[str] = set()
    for path in site.rglob("*.html"):
        html = path.read_bytes().decode()
        hashes = inline_hashes(html)
        everywhere |= set(hashes)
        policy = _POLICY.format(hashes=_listed(hashes))
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        path.write_bytes(html.replace("<head>", f"<head>\n    {meta}", 1).encode())
    policy = _POLICY.format(hashes=_listed(everywhere))
    (site / "_headers").write_text(_HEADERS.format(policy=policy), encoding="utf-8")


def inline_hashes(html: str) -> list[str]:
    """The hashes of the scripts that stand in a page; blocks of data do not run."""
    return [
        base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        for attributes, body in _INLINE_SCRIPT.findall(html)
        if "application/json" not in attributes
    ]


def _listed(hashes: Iterable[str]) -> str:
    return "".join(f" 'sha256-{digest}'" for digest in sorted(set(hashes)))


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
