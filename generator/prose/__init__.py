"""Contributors' Markdown to HTML, field by field, with every doubt said instead of mended.

`blocks` reads the lines, `engine` the words in them; `lines` and `signs` know what people write
that is no markup here. Raw HTML is refused, links are checked against a list of schemes, and nh3
is an assertion: what it would change is a problem (B124), never a silent repair. Links to
entries keep their own scheme (`href="case:utrecht"`) until a page gives them an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Literal

import nh3

from generator.letters import named, shows_nothing
from generator.problems import Fault, Values, Words
from generator.prose.blocks import MAX_NESTING
from generator.prose.engine import TAGS, Engine
from generator.prose.masks import without_code, without_links
from generator.prose.signs import REFERENCE, followed, in_plain, in_text
from generator.schema.registry import LINKED
from generator.source import FORBIDDEN
from generator.web import WEB_SCHEMES

__all__ = [
    "MAX_NESTING",
    "MAX_SECTION",
    "Converted",
    "ProseForm",
    "convert",
    "faults_in_plain",
    "followed",
]

ProseForm = Literal["inline", "blocks", "chapter"]

MAX_SECTION = 10_000  # of a section of a chapter; Python-Markdown is quadratic in "[a]("

_RAW_HTML = re.compile(r"<(?!https?://|www\.)[A-Za-z/!?][^>\n]{0,40}>?")
# Most fields are plain sentences: no need to wake the parser.
_SENTENCE = re.compile(r"[^\W\d_][^*_`\[\]<>&\\#\n|~]*")
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "li": {"value"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "table": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
}


@dataclass(frozen=True)
class Converted:
    """The HTML of a text, the entries and pictures that it names, and what is wrong with it.

    `link_places` tells for each link where it stands in the text. A text with notes only can be
    published; one with faults has no HTML.
    """

    html: str
    links: tuple[str, ...] = ()
    link_places: tuple[int, ...] = ()
    pictures: tuple[tuple[str, int], ...] = ()  # the name of each file, and where it is named
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@cache
def convert(text: str, markup: ProseForm) -> Converted:
    """The HTML of one field, or the faults in it. Inline text comes without its paragraph."""
    if len(text) > MAX_SECTION:
        return Converted("", faults=(_too_long(text),))
    refused = tuple(_refused(text))
    if refused:
        return Converted("", faults=refused)
    signs = list(in_text(text))
    if not signs and markup == "inline" and _SENTENCE.fullmatch(text):
        return Converted(text)
    converted = _ENGINE.convert(text, markup)
    said = sorted((*_outside(converted.code, signs), *converted.faults), key=lambda fault: fault.at)
    notes = tuple(fault for fault in said if fault.is_note)
    faults = tuple(fault for fault in said if not fault.is_note)
    if not faults and not _survives(converted.html):
        faults = (Fault("B124", _UNKNOWN),)
    faults = faults or tuple(_hollow(converted.html))
    if faults:
        return Converted("", faults=faults, notes=notes)
    links, places = converted.links, converted.link_places
    return Converted(converted.html, links, places, converted.pictures, notes=notes)


def _outside(code: list[range], faults: Iterable[Fault]) -> list[Fault]:
    """The faults that don't stand in code, which is one fault itself."""
    return [fault for fault in faults if not any(fault.at in inside for inside in code)]


@cache
def faults_in_plain(text: str) -> tuple[Fault, ...]:
    """What looks like markup in a text that has none, such as a title: faults and notes."""
    if len(text) > MAX_SECTION:
        return (_too_long(text),)
    return tuple(in_plain(text))


def _too_long(text: str) -> Fault:
    return Fault("B104", {"length": len(text), "limit": MAX_SECTION})


def _refused(text: str) -> Iterator[Fault]:
    """What must not reach the parser at all."""
    depth = 0
    for at, character in enumerate(text) if text.count("[") > MAX_NESTING else ():
        depth += (character == "[") - (character == "]" and depth > 0)
        if depth > MAX_NESTING:  # Python-Markdown is quadratic in nested brackets
            yield Fault("B125", {"limit": MAX_NESTING}, at)
            break
    outside_code = without_code(text)
    # It also reads on from every link without an end.
    unending = without_links(outside_code, labels=True).split("](", MAX_NESTING + 1)
    if len(unending) > MAX_NESTING + 1:
        yield Fault("B125", {"limit": MAX_NESTING}, len(text) - len(unending[-1]) - 2)
    raw = _RAW_HTML.search(outside_code)
    if raw:
        yield Fault("B120", {"found": raw[0]}, raw.start())
    # "&#x202e;" would bring in the hidden character that no file may hold.
    for reference in REFERENCE.finditer(outside_code):
        hidden = FORBIDDEN.search(unescape(reference[0]))
        if hidden:
            yield Fault("B010", named(hidden[0]), reference.start())


def _hollow(html: str) -> Iterator[Fault]:
    """The fault of a text of which nothing is left to see, such as `&nbsp;`."""
    shown = unescape(re.sub(r"<[^<>]*>", "", html)).strip(" \n")
    if shown and shows_nothing(shown):
        yield Fault("B117", named(shown[0]))


def _survives(html: str) -> bool:
    """Whether nh3, as a second judge, would leave every byte as it is."""
    cleaned = nh3.clean(
        html,
        tags=TAGS["chapter"],
        attributes=_ATTRIBUTES,
        url_schemes=set(WEB_SCHEMES | LINKED),
        link_rel=None,
    )
    return _normal(cleaned) == _normal(html)


def _normal(html: str) -> str:
    """HTML with its character references spelled one way, for comparison only."""
    return html.replace("&quot;", '"').replace("&nbsp;", "\xa0")


_UNKNOWN: Values = {
    "what": Words("deze opmaak", "this markup"),
    "found": "…",
    "instead": Words(
        "schrijf de tekst eenvoudiger: alinea's, lijsten, **vet**, *schuin* en links",
        "write the text more simply: paragraphs, lists, **bold**, *italic* and links",
    ),
}
_ENGINE = Engine()
