"""What a page weighs when it is first opened: its HTML, style sheets and scripts, gzipped.

    python -m tests.weights site/

Counts what a browser fetches before anything is done: the page, every style sheet and script
that it names, and every module that those import. Sizes do not depend on the machine, so the
limits are tests as well (tests/browser/test_weights.py); `make bench` prints them.
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOST_LEVEL = 6  # what web servers use by default
SEARCH, SEARCH_LIMIT = frozenset({"search.js", "match.js"}), 9_000
FORM = frozenset(
    {"correct.js", "form.js", "fields.js", "preview.js", "rules.js", "send.js", "yaml.js"}
)
FORM_LIMIT = 20_000
SCRIPTS_LIMIT, PAGE_LIMIT = 46_000, 140_000  # bytes, gzipped
HOME_LIMIT = 52_000  # the front page of any book, without the fonts
FONTS_LIMIT = 50_000  # bytes, as they are: a font is packed already

_ASSET = re.compile(r'<script[^>]*\bsrc="([^"]+)"|<link[^>]*\brel="stylesheet"[^>]*>')
_HREF = re.compile(r'\bhref="([^"]+)"')
_IMPORT = re.compile(r"""^import\s[^;]*?["'](\./[^"']+)["'];""", re.MULTILINE)


@dataclass(frozen=True)
class Weight:
    """The weight of one page, in bytes."""

    page: str
    html: int
    styles: int
    scripts: int

    @property
    def total(self) -> int:
        """Everything together."""
        return self.html + self.styles + self.scripts


@cache
def zipped(path: Path) -> int:
    """The size of a file as it is sent."""
    return len(gzip.compress(path.read_bytes(), HOST_LEVEL, mtime=0))


@cache
def _with_imports(script: Path) -> frozenset[Path]:
    """A script and all modules that it imports."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            names = _IMPORT.findall(path.read_text(encoding="utf-8"))
            waiting += [(path.parent / name).resolve() for name in names]
    return frozenset(found)


def weigh(page: Path, site: Path) -> Weight:
    """The weight of a page of a site."""
    html = page.read_text(encoding="utf-8")
    styles: set[Path] = set()
    scripts: set[Path] = set()
    for tag in _ASSET.finditer(html):
        address = tag.group(1) or _HREF.findall(tag.group(0))[0]
        at_root = address.startswith("/")
        path = (site / address.lstrip("/") if at_root else page.parent / address).resolve()
        if tag.group(1):
            scripts |= _with_imports(path)
        else:
            styles.add(path)
    return Weight(
        page.parent.relative_to(site).as_posix(),
        zipped(page),
        sum(zipped(path) for path in styles),
        sum(zipped(path) for path in scripts),
    )


def pages(site: Path) -> list[Weight]:
    """The weight of every page of a site, the heaviest first."""
    found = [
        weigh(path, site)
        for path in sorted(site.rglob("*.html"))
        if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]
    return sorted(found, key=lambda weight: (-weight.total, weight.page))


def own_scripts(site: Path) -> dict[str, int]:
    """The book's own scripts by name, without those of the theme; all pages together.

    Those of the page with the search field, and those of the forms, are weighed by themselves: no
    other page has them.
    """
    return {name: size for name, size in _scripts(site).items() if name not in SEARCH | FORM}


def form_scripts(site: Path) -> dict[str, int]:
    """The scripts that only the pages with a form have."""
    return {name: size for name, size in _scripts(site).items() if name in FORM}


def search_scripts(site: Path) -> dict[str, int]:
    """The scripts that only the page with the search field has."""
    return {name: size for name, size in _scripts(site).items() if name in SEARCH}


def search_files(site: Path) -> dict[str, int]:
    """What a search fetches, by its path: in each edition what things are called, and the text."""
    files = [path for name in ("index", "text") for path in site.rglob(f"{name}.json")]
    return {path.relative_to(site).as_posix(): zipped(path) for path in sorted(files)}


def _scripts(site: Path) -> dict[str, int]:
    return {path.name: zipped(path) for path in sorted((site / "assets" / "boek").glob("*.js"))}


def own_fonts(site: Path) -> dict[str, int]:
    """The book's own fonts by name."""
    return {
        path.name: path.stat().st_size
        for path in sorted((site / "assets" / "boek").glob("*.woff2"))
    }


def report(site: Path) -> None:
    """Prints the scripts and the heaviest pages."""
    scripts = own_scripts(site.resolve())
    print("Gzipped bytes of the book's own scripts:")
    print("  " + ", ".join(f"{name} {size}" for name, size in scripts.items()))
    print(f"  together {sum(scripts.values())}, limit {SCRIPTS_LIMIT}")
    search = search_scripts(site.resolve()) | search_files(site.resolve())
    print("Gzipped bytes of the search, fetched on its own page:")
    print("  " + ", ".join(f"{name} {size}" for name, size in search.items()))
    form = form_scripts(site.resolve())
    print(f"Gzipped bytes of the forms: {sum(form.values())}, limit {FORM_LIMIT}")
    fonts = own_fonts(site.resolve())
    print(f"Bytes of the fonts: {sum(fonts.values())}, limit {FONTS_LIMIT}")
    weights = pages(site.resolve())
    print(f"First load of the heaviest of {len(weights)} pages (gzipped bytes):")
    print(f"{'html':>8} {'css':>8} {'js':>8} {'total':>8}  page; limit {PAGE_LIMIT}")
    for weight in weights[:8]:
        print(
            f"{weight.html:>8} {weight.styles:>8} {weight.scripts:>8} {weight.total:>8}"
            f"  /{weight.page}/"
        )


if __name__ == "__main__":
    report(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
