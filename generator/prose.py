"""Contributors' Markdown to HTML, field by field, with every doubt said instead of mended.

Raw HTML is off and refused, links are checked against a list of schemes, and nh3 is an
assertion: what it would change is a problem (B124), never a silent repair. Links to entries
keep their own scheme (`href="case:utrecht"`) until a page gives them an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.entities import html5
from typing import Literal
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

from generator.letters import named, shows_nothing
from generator.problems import Fault, Words
from generator.schema.registry import ADDRESSED
from generator.source import FORBIDDEN
from generator.web import WEB_SCHEMES, lies, objection

Markup = Literal["inline", "blocks", "chapter"]

MAX_NESTING = 20
MAX_LENGTH = 10_000  # of a section of a chapter; Python-Markdown is quadratic in "[a]("

_INLINE_TAGS = {"a", "em", "strong", "code", "br"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote", "hr"}
_TAGS = {"inline": {*_INLINE_TAGS, "p"}, "blocks": _BLOCK_TAGS, "chapter": {*_BLOCK_TAGS, "h3"}}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_RAW_HTML = re.compile(r"<[A-Za-z/!?][^>\n]{0,40}>?")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_LOOSE_REFERENCE = re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]|\[\^[^\]]+\]|^\[[^\[\]]+\]:", re.MULTILINE)
_OPENING = re.compile(r"[-*+>]|\d+\.")
_OPENINGS = re.compile(r"^[-*+>\d. \t]+", re.MULTILINE)
_CHARACTER_REFERENCE = re.compile(r"&(?!lt;|gt;|amp;|quot;)#?\w+;")
_MARKUP_CHARACTERS = re.compile(r"[*_`\[\]<>&\\#\n!|~+=-]|\d\.|:")


_NO_ADDRESS = Words("er staat geen adres", "there is no address")
_NO_TEXT = Words("er is geen tekst om op te klikken", "there is no text to click on")
_LIE = Words(
    "de tekst noemt een ander adres dan waar de link heen leidt",
    "the text names another address than the link leads to",
)


@dataclass(frozen=True)
class Rendered:
    """The HTML of a text, what it links to, and what is wrong with it."""

    html: str
    links: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # on the web
    faults: tuple[Fault, ...] = ()


@cache
def convert(text: str, markup: Markup) -> Rendered:
    """The HTML of one field, or the faults in it. Inline text comes without its paragraph."""
    if markup == "inline" and not _MARKUP_CHARACTERS.search(text):
        return Rendered(text)  # most fields are plain sentences: no need to wake the parser
    faults = list(_faults_in_source(text))
    if faults:
        return Rendered("", faults=tuple(faults))
    html, seen = _ENGINE.convert(text, _TAGS[markup])
    found = seen.faults
    if not found and not _survives(html):
        found = [("B124", {})]
    found = found or _hollow(html)
    if markup == "inline":
        html, found = _without_paragraph(html, found)
    return Rendered(html, tuple(seen.links), tuple(seen.addresses), tuple(found))


def _faults_in_source(text: str) -> Iterator[Fault]:
    if len(text) > MAX_LENGTH:
        yield "B104", {"length": len(text), "limit": MAX_LENGTH}
        return
    depth = deepest = 0
    for character in text:
        depth += (character == "[") - (character == "]" and depth > 0)
        deepest = max(deepest, depth)
    # Python-Markdown is quadratic in nested brackets, and recurses once for every list or
    # quote that opens on one line ("- - - -"): refuse before it starts.
    starts = (len(_OPENING.findall(run)) for run in _OPENINGS.findall(text))
    if max(deepest, *starts, 0) > MAX_NESTING:
        yield "B125", {"limit": MAX_NESTING}
    outside_code = _CODE_SPAN.sub("", text)
    raw = _RAW_HTML.search(outside_code)
    if raw:
        yield "B120", {"found": raw[0]}
    # "&#x202e;" would bring in the hidden character that no file may hold.
    for reference in _CHARACTER_REFERENCE.findall(outside_code):
        hidden = FORBIDDEN.search(unescape(reference))
        if hidden:
            yield "B010", named(hidden[0])


class _Engine:
    """One Markdown instance, set up for contributors' text."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            extensions=["sane_lists"], tab_length=2, output_format="html"
        )
        self._markdown.preprocessors.deregister("html_block")
        # A link names its own address: a definition elsewhere ("[a]: …") would vanish unseen.
        self._markdown.parser.blockprocessors.deregister("reference")
        references = ("reference", "image_reference", "short_reference", "short_image_ref")
        for name in ("html", "autolink", "automail", *references):
            self._markdown.inlinePatterns.deregister(name)
        # Two spaces would otherwise turn a paragraph into code; no text here needs code blocks.
        self._markdown.parser.blockprocessors.deregister("code")
        self._inspector = _Inspector(self._markdown)
        self._markdown.treeprocessors.register(self._inspector, "inspect", -1)

    def convert(self, text: str, tags: set[str]) -> tuple[str, _Inspector]:
        self._inspector.begin(tags)
        html = _CHARACTER_REFERENCE.sub(_as_character, self._markdown.reset().convert(text))
        return html, self._inspector


class _Inspector(Treeprocessor):
    """Looks through the finished tree: links, pictures, headings and loose references."""

    def begin(self, tags: set[str]) -> None:
        self.tags = tags
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.faults: list[Fault] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._look(element)

    def _look(self, element: Element) -> None:
        whole = "".join(element.itertext()).strip()
        said = whole[:60]
        if element.tag == "a":
            self._link(element.get("href", ""), unescape(whole), element.get("title", ""))
        elif element.tag == "img":
            self.faults.append(
                ("B123", {"found": element.get("alt", "") or element.get("src", "")})
            )
        elif element.tag in _HEADINGS and element.tag not in self.tags:
            self.faults.append(("B122", {"found": said}))
        elif element.tag not in self.tags and element.tag not in ("div", "p"):
            self.faults.append(("B124", {}))
        for text in (element.text if element.tag != "code" else None, element.tail):
            loose = _LOOSE_REFERENCE.search(text or "")
            if loose:
                self.faults.append(("B126", {"found": loose[0]}))

    def _link(self, address: str, said: str, title: str) -> None:
        # A browser drops control characters and spaces before it reads a scheme: so do we.
        read = unescape(address)
        clean = re.sub(r"[\s\x00-\x1f]", "", read)
        scheme = clean.partition(":")[0]
        is_ours = scheme in ADDRESSED and clean == address
        why = None if is_ours else objection(address) or objection(read)
        if not address:
            why = _NO_ADDRESS
        elif shows_nothing(said):
            why = _NO_TEXT
        elif why is None and (lies(said, read) or lies(unescape(title), read)):
            why = _LIE
        if why:
            self.faults.append(("B121", {"found": f"[{said[:60]}]({address})", "why": why}))
        elif is_ours:
            self.links.append(address)
        else:
            self.addresses.append(address)


def _hollow(html: str) -> list[Fault]:
    """The fault of a text of which nothing is left to see, such as `&nbsp;`."""
    shown = unescape(re.sub(r"<[^<>]*>", "", html)).strip(" \n")
    return [("B117", named(shown[0]))] if shown and shows_nothing(shown) else []


def _survives(html: str) -> bool:
    """Whether nh3, as a second judge, would leave every byte as it is."""
    cleaned = nh3.clean(
        html,
        tags=_TAGS["chapter"],
        attributes={"a": {"href", "title"}},
        url_schemes=set(WEB_SCHEMES | ADDRESSED),
        link_rel=None,
    )
    return _normal(cleaned) == _normal(html)


def _normal(html: str) -> str:
    """HTML with its character references spelled one way, for comparison only."""
    return html.replace("&quot;", '"').replace("&nbsp;", "\xa0")


def _as_character(reference: re.Match[str]) -> str:
    """`&copy;` as ©; a reference to a character that HTML itself uses stays as it is."""
    name = reference[0][1:]
    if not name.startswith("#") and name not in html5:  # "R&D;" refers to nothing
        return f"&amp;{name}"
    character = unescape(reference[0])
    return reference[0] if character in "<>&\"'" else character


def _without_paragraph(html: str, found: list[Fault]) -> tuple[str, list[Fault]]:
    inner = html.removeprefix("<p>").removesuffix("</p>")
    if not found and ("<p>" in inner or re.search(r"</?(ul|ol|blockquote|hr)", inner)):
        return "", [("B124", {})]
    return inner, found


_ENGINE = _Engine()
