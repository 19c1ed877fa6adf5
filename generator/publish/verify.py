"""Our own look at the finished HTML: every link, anchor, image and script must be there.

The engine's strict mode misses most of what can go wrong in a page, and a reader's browser
misses nothing. So the site is read once more, as files, before it is published.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.publish.page_reading import PageReading, read_page


def verify(root: Path, site_url: str) -> list[str]:
    """What is broken in the site, one line each; empty when nothing is."""
    site = _Site(root, site_url, _fine[0].by_bytes if _fine else {})
    broken: list[str] = []
    for name in site.since(_fine[0]) if _fine else site.pages:
        seen = site.pages[name]
        broken += [f"{name}: id '{part}' stands there twice" for part in sorted(seen.twice)]
        broken += [f"{name}: {part} is not allowed" for part in sorted(seen.forbidden)]
        for tag, address, loaded in sorted(seen.wants):
            fault = site.fault(name, address, loaded=loaded)
            if fault:
                broken.append(f"{name}: <{tag}> {address}: {fault}")
    if not broken:
        _fine[:] = [site]
    return broken


class _Site:
    """The files of a finished site, to look addresses up in.

    `known` are pages that were read before, by their bytes.
    """

    def __init__(self, root: Path, site_url: str, known: Mapping[bytes, PageReading]) -> None:
        names = {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*"))}
        self.files = {name for name, path in names.items() if path.is_file()}
        self.pages: dict[str, PageReading] = {}
        self.by_bytes: dict[bytes, PageReading] = {}
        for name, path in names.items():
            if path.suffix == ".html":
                html = path.read_bytes()
                number = hashlib.sha256(html).digest()
                self.pages[name] = known.get(number) or read_page(html.decode())
                self.by_bytes[number] = self.pages[name]
        self.url = site_url
        self.base = urlsplit(site_url).path.strip("/")

    def since(self, fine: _Site) -> list[str]:
        """The pages to look at where this other site was fine: those with other bytes, as long as
        everything that an address can lead to is there in both; else all.
        """
        is_alike = (self.files, self.url) == (fine.files, fine.url) and all(
            page.ids == fine.pages[name].ids for name, page in self.pages.items()
        )
        if not is_alike:
            return list(self.pages)
        return [name for name, page in self.pages.items() if page is not fine.pages[name]]

    def fault(self, page: str, address: str, *, loaded: bool) -> str | None:
        """What is wrong with an address on a page; `loaded` when the browser fetches it itself."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if loaded and not (self.url and address.startswith(self.url)):
                return "loads something from elsewhere"
            return None if parts.scheme in ("http", "https", "mailto") else "is no web address"
        target = self.target(page, unquote(parts.path))
        if target is None:
            return "there is no such file"
        page_there = self.pages.get(target)
        if parts.fragment and page_there and unquote(parts.fragment) not in page_there.ids:
            return "there is no such place on that page"
        return None

    def target(self, page: str, path: str) -> str | None:
        """The file that a path leads to from a page, or None."""
        if not path:
            return page
        if path.startswith("/"):
            inside = posixpath.normpath(path).strip("/").removeprefix(self.base).strip("/")
        else:
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        inside = "" if inside == "." else inside
        options = (inside, posixpath.join(inside, "index.html"))
        return next((option for option in options if option in self.files), None)


# The last site in which nothing was broken: who builds while writing looks at what is new.
_fine: list[_Site] = []
