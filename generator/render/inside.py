"""A page inside another: its ids made its own, and its links led along with it.

Works on finished HTML of ours, in which `<` and `>` only stand around tags. The last look at a
site (`publish.verify`) reads what came of it: an id that stands twice or a link to nowhere stops
the build.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.render.page import Page, Section, relative

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_TAG = re.compile(r"<[a-z][^<>]*>")
_NAMED = re.compile(r'( (?:id|for|headers|aria-(?:labelledby|describedby|controls))=")([^"]*)"')
_LED = re.compile(r'( (?:href|src)=")([^"]*)"')


@dataclass(frozen=True)
class Inside:
    """Where pages stand in another one: `at` is its address, `places` are theirs and their ids.

    Addresses are without slashes at the ends; one of a part of a page has that behind a `#`.
    """

    at: str
    places: Mapping[str, str]

    def page(self, page: Page, place: str) -> Page:
        """A page as it stands in the other one, below the id `place`."""
        sections = tuple(self._section(section, page, place) for section in page.sections)
        lead = self.html(page.lead, page.address, place)
        return replace(page, lead=lead, sections=sections, contents="", end="")

    def html(self, html: str, origin: str, place: str = "") -> str:
        """The HTML of a page with the address `origin`, in the other page."""

        def moved(tag: re.Match[str]) -> str:
            named = _NAMED.sub(lambda ids: f'{ids[1]}{_below(ids[2], place)}"', tag[0])
            return _LED.sub(lambda led: f'{led[1]}{self._to(led[2], origin, place)}"', named)

        return _TAG.sub(moved, _SCRIPT.sub("", html))

    def _section(self, section: Section, page: Page, place: str) -> Section:
        html = self.html(section.html, page.address, place)
        return replace(section, id=f"{place}-{section.id}", html=html)

    def _to(self, href: str, origin: str, place: str) -> str:
        """A link of the page `origin`, from where it stands now."""
        way, mark, part = href.partition("#")
        if not way:
            return f"#{place}-{part}" if part else f"#{place}"
        if ":" in way.split("/")[0]:
            return href  # an address on the web
        way, asked, question = way.partition("?")
        target = posixpath.normpath(posixpath.join(origin, way))
        if not question:
            if target in self.places:
                return f"#{self.places[target]}" + (f"-{part}" if part else "")
            if f"{target}#{part}" in self.places:
                return f"#{self.places[f'{target}#{part}']}"
        back = relative(self.at, origin).removeprefix("./")
        led = posixpath.normpath(posixpath.join(back, way))
        end = "/" if way.endswith("/") and not led.endswith("/") else ""
        return f"{led}{end}{asked}{question}{mark}{part}"


def _below(ids: str, place: str) -> str:
    return " ".join(f"{place}-{name}" for name in ids.split()) if place else ids
