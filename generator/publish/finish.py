"""The finish of the built site: security policy, old addresses, site map, plain file modes."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from generator.problems import LANGUAGES
from generator.publish.search import write_search
from generator.publish.shell import article, filled
from generator.render.addresses import in_site
from generator.render.page import Page, relative

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
# These only mean something in a header, not in a page.
_HEADERS = """/*
  Content-Security-Policy: {policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), geolocation=(), microphone=()
"""


def finish(site: Path, pages: list[Page], site_url: str) -> None:
    """Completes a freshly built site in place."""
    for stray in site.rglob("*.gz"):
        stray.unlink()  # its bytes depend on the compressor of the machine
    for language in LANGUAGES[1:]:
        # A host serves only the root's page for what is not found.
        (site / in_site("", language) / "404.html").unlink(missing_ok=True)
    for page in pages:
        for former in page.former:
            _redirect(site, page, former)
    _policies(site)
    for page in pages:
        _fill(site, page)
    for language in LANGUAGES:
        own = [page for page in pages if page.language == language and page.is_listed]
        write_search(site / in_site("", language) / "search" / "search_index.json", own)
        path = site / in_site("", language) / "sitemap.xml"
        path.write_text(_sitemap(own if site_url else [], site_url), encoding="utf-8")
    (site / ".nojekyll").touch()
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)  # whatever the umask: a server must read


def _fill(site: Path, page: Page) -> None:
    """Puts the article of a page into its frame, byte for byte."""
    path = site / in_site(page.address, page.language) / "index.html"
    path.write_bytes(filled(path.read_bytes().decode(), article(page)).encode())


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


def _redirect(site: Path, page: Page, former: str) -> None:
    """A page at an old address that leads on, also without script."""
    folder = site / in_site(former, page.language)
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


def _sitemap(pages: list[Page], site_url: str) -> str:
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<urlset {spaces}>",
        *(line for page in pages for line in _sitemap_entry(page, site_url.rstrip("/"))),
        "</urlset>",
    ]
    return "\n".join(lines) + "\n"


def _sitemap_entry(page: Page, base: str) -> Iterator[str]:
    def full(address: str) -> str:
        return escape(f"{base}/{address}/" if address else f"{base}/")

    other = next(language for language in LANGUAGES if language != page.language)
    yield f"<url><loc>{full(in_site(page.address, page.language))}</loc>"
    yield (
        f'<xhtml:link rel="alternate" hreflang="{other}"'
        f' href="{full(in_site(page.place.at(other), other))}"/></url>'
    )
