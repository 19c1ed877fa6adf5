"""The words of a text to HTML: Python-Markdown for emphasis, code and links, under our eyes.

The blocks are our own (`blocks`). The engine reads what stands in them; then the finished tree
is looked through, for links and pictures and for signs that opened or closed nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5
from typing import cast
from xml.etree.ElementTree import Element, ElementTree

import markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from generator.letters import shows_nothing
from generator.problems import Fault, Words
from generator.prose.blocks import parse_blocks
from generator.prose.compass import LINK_ADDRESS, Compass, count_letters, tour
from generator.prose.halves import Halves
from generator.prose.remedy import brief, line_to_write
from generator.prose.signs import followed
from generator.schema.registry import LINKED
from generator.web import is_plain, lies, objection

_INLINE_TAGS = {"a", "em", "strong", "code", "br"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote", "hr"}
_TABLE_TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
TAGS = {
    "inline": {*_INLINE_TAGS, "p"},
    "blocks": {*_BLOCK_TAGS, "img"},
    "chapter": {*_BLOCK_TAGS, *_TABLE_TAGS, "h3", "img"},
}
_PICTURE_FILE = re.compile(r"[\w.-]+\.(png|jpe?g|webp|svg)", re.IGNORECASE)
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LOOSE_REFERENCE = re.compile(
    r"\[[^\[\]]{1,500}\]\[[^\[\]]{0,500}\]|\[\^[^\[\]]{1,500}\]|^\[[^\[\]]{1,500}\]:", re.MULTILINE
)
_CHARACTER_REFERENCE = re.compile(r"&(?!lt;|gt;|amp;|quot;)#?\w+;")
_BLOCK_WORDS = {
    "ul": Words("een lijst", "a list"),
    "ol": Words("een lijst", "a list"),
    "blockquote": Words("een citaat", "a quotation"),
    "hr": Words("een streep", "a line"),
    "p": Words("een nieuwe alinea", "a new paragraph"),
}
_NO_ADDRESS = Words("er staat geen adres", "there is no address")
_NO_TEXT = Words("er is geen tekst om op te klikken", "there is no text to click on")
_LIE = Words(
    "de tekst noemt een ander adres dan waar de link heen leidt",
    "the text names another address than the link leads to",
)


@dataclass
class Found:
    """What the engine made of a text, and what is wrong with it, notes among it."""

    html: str = ""
    links: tuple[str, ...] = ()
    link_places: tuple[int, ...] = ()
    pictures: tuple[tuple[str, int], ...] = ()
    faults: list[Fault] = field(default_factory=list)
    code: list[range] = field(default_factory=list)


class Engine:
    """One Markdown instance, set up for contributors' text."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(output_format="html")
        self._markdown.preprocessors.deregister("html_block")
        references = ("reference", "image_reference", "short_reference", "short_image_ref")
        for name in ("html", "autolink", "automail", *references):
            self._markdown.inlinePatterns.deregister(name)
        self._markdown.inlinePatterns.register(_Times(r"(?<=\d)\*(?=\d)"), "times", 185)
        self._blocks = _Blocks(self._markdown)
        self._markdown.parser = self._blocks
        self._halves = Halves(self._markdown)
        self._inspector = _Inspector(self._markdown)
        self._markdown.treeprocessors.register(self._halves, "halves", 5)  # before unescaping
        self._markdown.treeprocessors.register(self._inspector, "inspect", -1)

    def convert(self, text: str, markup: str) -> Found:
        """The HTML of a text; inline text comes without its paragraph."""
        read = parse_blocks(text, tables=markup == "chapter")
        compass = Compass(text)
        # Before the words are read, which changes the tree.
        blocks = _more_than_a_paragraph(read.root, compass) if markup == "inline" else []
        self._blocks.root = read.root
        self._halves.begin(compass)
        self._inspector.begin(compass, TAGS[markup])
        html = _CHARACTER_REFERENCE.sub(_as_character, self._markdown.reset().convert(text))
        if markup == "inline":
            html = html.removeprefix("<p>").removesuffix("</p>")
        # One fault is told once: each of these often is what an earlier one leaves over.
        faults = [*read.faults, *self._inspector.faults] or blocks or self._halves.faults
        links = self._inspector.links
        places = tuple(at for _, at in links)
        addresses = tuple(address for address, _ in links)
        shown = tuple(self._inspector.pictures)
        said = [*faults, *self._inspector.notes]
        return Found(html, addresses, places, shown, said, read.code)


class _Blocks(BlockParser):
    """Hands Python-Markdown the blocks that we read ourselves."""

    root: Element

    def parseDocument(self, lines: object) -> ElementTree:  # noqa: N802, ARG002
        return cast("ElementTree", ElementTree(self.root))


class _Times(InlineProcessor):
    """An asterisk between two digits multiplies: `5*3 en 4*2` holds no emphasis."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return f"\x02{ord('*')}\x03", m.start(0), m.end(0)


class _Inspector(Treeprocessor):
    """Looks through the finished tree: links, pictures, headings and loose references."""

    def begin(self, compass: Compass, tags: set[str]) -> None:
        self.compass = compass
        self.tags = tags
        self.links: list[tuple[str, int]] = []
        self.pictures: list[tuple[str, int]] = []  # the name of each file, and where it is named
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []

    def run(self, root: Element) -> None:
        for element, text, letters in tour(root):
            if text is None:
                self._look(element, letters)
            elif element.tag != "code" and element is not LINK_ADDRESS:
                for loose in _LOOSE_REFERENCE.finditer(text):
                    at = self.compass.find(loose[0], letters)
                    self._say("B126", loose[0], at, instead=_instead_of(loose[0]))

    def _say(self, code: str, found: str, at: int, **values: Words) -> None:
        self.faults.append(Fault(code, {"found": found, **values}, at))

    def _look(self, element: Element, letters: int) -> None:
        whole = "".join(element.itertext()).strip()
        said = whole[:60]
        if element.tag == "a":
            at = self.compass.text.rfind("[", 0, self.compass.at(letters) + 1)
            title = element.get("title", "")
            self._link(element.get("href", ""), unescape(whole), title, at=max(at, 0))
        elif element.tag == "img":
            at = self.compass.text.rfind("![", 0, self.compass.at(letters) + 1)
            self._picture(element, max(at, 0))
        elif element.tag in _HEADINGS and element.tag not in self.tags:
            self._say(
                "B122", said, self.compass.line(letters), instead=self._heading(element, said)
            )

    def _picture(self, element: Element, at: int) -> None:
        source, alt, title = (element.get(name, "") for name in ("src", "alt", "title"))
        if "img" not in self.tags:
            self._say("B123", alt or source, at)
        elif title or not _PICTURE_FILE.fullmatch(source):
            self._say("B140", f'{source} "{title}"' if title else source, at)
        elif shows_nothing(unescape(alt)):
            self._say("B141", source, at)
        else:
            self.pictures.append((source, at))

    def _heading(self, element: Element, said: str) -> Words:
        if "h3" not in self.tags:
            return Words(
                "haal de # of de streep eronder weg; de koppen maakt het boek zelf",
                "remove the # or the line below it; the book makes the headings itself",
            )
        return line_to_write(f"## {said}" if element.tag in ("h1", "h2") else f"### {said}")

    def _link(self, address: str, said: str, title: str, *, at: int) -> None:
        # A browser drops control characters and spaces before it reads a scheme: so do we.
        read = unescape(address)
        clean = re.sub(r"[\s\x00-\x1f]", "", read)
        is_ours = clean.partition(":")[0] in LINKED and clean == address
        why = None if is_ours else objection(address) or objection(read)
        if not address:
            why = _NO_ADDRESS
        elif shows_nothing(said):
            why = _NO_TEXT
        elif why is None and (lies(said, read) or lies(unescape(title), read)):
            why = _LIE
        if why:
            self._say("B121", f"[{said[:60]}]({address})", at, why=why)
        elif is_ours:
            self.links.append((address, at))
        else:
            if is_plain(address):
                self.notes.append(Fault("B410", {"found": address}, at))
            self.notes += (fault._replace(at=at) for fault in followed(address))


def _instead_of(loose: str) -> Words:
    if loose.startswith("[^"):
        return Words(
            "zet de noot tussen haakjes in de zin, of noem de bron bij 'sources:'",
            "put the note between brackets in the sentence, or name the source under 'sources:'",
        )
    return Words(
        "schrijf een link als [tekst](adres), of haal de haken weg",
        "write a link as [text](address), or remove the brackets",
    )


def _more_than_a_paragraph(root: Element, compass: Compass) -> list[Fault]:
    """What stands in a text of one paragraph besides that paragraph."""
    letters = 0
    for place, block in enumerate(root):
        words = _BLOCK_WORDS.get(block.tag)
        if words and (block.tag != "p" or place > 0):
            parts = [" ".join("".join(element.itertext()).split()) for element in (*block, block)]
            told = "; ".join(filter(None, parts[:-1] or parts))
            instead = Words(
                f"schrijf er één doorlopende tekst van: {brief(told, 120)}",
                f"make it one running text: {brief(told, 120)}",
            )
            if block.tag == "p":
                instead = Words("haal de lege regel weg", "remove the blank line")
            at = compass.line(letters)
            start = brief(compass.text[at:].partition("\n")[0], 40)
            return [Fault("B124", {"what": words, "found": start, "instead": instead}, at)]
        letters += count_letters("".join(block.itertext()))
    return []


def _as_character(reference: re.Match[str]) -> str:
    """`&copy;` as ©; a reference to a character that HTML itself uses stays as it is."""
    name = reference[0][1:]
    if not name.startswith("#") and name not in html5:  # "R&D;" refers to nothing
        return f"&amp;{name}"
    character = unescape(reference[0])
    return reference[0] if character in "<>&\"'" else character
