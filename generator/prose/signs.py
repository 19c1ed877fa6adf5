"""What looks like markup in a text, and is none in this book.

People write as their other programs taught them: bullets of a word processor, tables, marks of
a wiki. Readers would see those signs as they stand. Each rule here knows one such sign, says
what it is, and writes out what to put instead. What breaks a text is a fault; what may be meant
as it stands is a note (B4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from generator.problems import Fault, Words
from generator.prose.lines import bulleted
from generator.prose.masks import without_code, without_escapes, without_links
from generator.prose.remedy import brief, foreign, line_to_write
from generator.source import FORBIDDEN
from generator.tracking import without_tracking

Match = re.Match[str]


# Signs within a line.


@dataclass(frozen=True)
class _Sign:
    """One sign: a bit of text that it can't do without, its pattern, and what to say."""

    needle: str
    pattern: re.Pattern[str]
    what: Words
    instead: Callable[[Match], Words]
    code: str = "B134"
    escaped: bool = False  # the sign is an escaped one: look before those are hidden


def _with(mark: str) -> Callable[[Match], Words]:
    return lambda found: line_to_write(f"{mark}{found[1].strip()}{mark}")


def _plain(found: Match) -> Words:
    return line_to_write(found[1].strip())


def _say(nl: str, en: str) -> Callable[[Match], Words]:
    return lambda _: Words(nl, en)


_LOW, _HIGH = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"), str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_YOURSELF = _say("schrijf zelf wat hier moet staan", "write yourself what must stand here")
_OWN_WORDS = _say("schrijf de formule in woorden", "write the formula in words")

_SIGNS = (
    _Sign(
        "~~",
        re.compile(r"~~(?=[^\s~])([^~\n]{1,200})~~"),
        Words("doorgehaalde tekst", "struck text"),
        lambda found: Words(
            f"haal '{brief(found[1])}' weg, of schrijf erbij dat het vervalt",
            f"remove '{brief(found[1])}', or write that it lapses",
        ),
    ),
    _Sign(
        "==",
        re.compile(r"(?<![=<>!])==(?=[^\s=])([^=\n]{1,200})(?<=\S)==(?!=)"),
        Words("gemarkeerde tekst", "marked text"),
        _with("**"),
    ),
    _Sign(
        "++",
        re.compile(r"(?<![\w+])\+\+(?=[^\s+])([^+\n]{1,200})(?<=\S)\+\+(?![\w+])"),
        Words("onderstreepte tekst", "underlined text"),
        _with("**"),
    ),
    _Sign(
        "~",
        re.compile(r"([\w)]{1,20})~(\w{1,12})~(\w{0,20})"),
        Words("een teken onder de regel", "a subscript"),
        lambda found: line_to_write(found[1] + found[2].translate(_LOW) + found[3]),
    ),
    _Sign(
        "^",
        re.compile(r"([\w)]{1,20})\^(\w{1,12})\^(\w{0,20})"),
        Words("een teken boven de regel", "a superscript"),
        lambda found: line_to_write(found[1] + found[2].translate(_HIGH) + found[3]),
    ),
    _Sign(
        "{",
        re.compile(r"\{(?:\+\+|--|~~|==|>>)([^{}\n]{0,200})\}"),
        Words("een voorstel tot wijziging", "a suggested change"),
        _YOURSELF,
    ),
    _Sign(
        "[[",
        re.compile(r"\[\[([^\[\]\n]{1,120})\]\]"),
        Words("een link zoals in een wiki", "a link as in a wiki"),
        lambda found: line_to_write(f"[{found[1].partition('|')[2] or found[1]}](case:naam)"),
        "B405",
    ),
    _Sign(
        "''",
        re.compile(r"(?<![\w'])''(?=[^\s'])([^'\n]{1,200})(?<=\S)''(?![\w'])"),
        Words("nadruk zoals in een wiki", "emphasis as in a wiki"),
        _with("*"),
        "B405",
    ),
    _Sign(
        "'''",
        re.compile(r"(?<![\w'])'''(?=[^\s'])([^'\n]{1,200})(?<=\S)'''(?![\w'])"),
        Words("nadruk zoals in een wiki", "emphasis as in a wiki"),
        _with("**"),
        "B405",
    ),
    _Sign(
        "{{",
        re.compile(r"\{\{[^{}\n]{1,200}\}\}"),
        Words("een sjabloon", "a template"),
        _YOURSELF,
        "B405",
    ),
    _Sign(
        "{%",
        re.compile(r"\{%[^{}\n]{1,200}%\}"),
        Words("een sjabloon", "a template"),
        _YOURSELF,
        "B405",
    ),
    _Sign(
        "{",
        re.compile(r"(?<!\{)\{:?[ \t]?[.#][\w-]{1,60}[^{}\n]{0,100}\}"),
        Words("een kenmerk voor de opmaak", "an attribute of markup"),
        _say("haal het weg", "remove it"),
        "B405",
    ),
    _Sign(
        "$",
        re.compile(r"\$\$?(?=[^\s$])[^$\n]{0,200}[\\^_{][^$\n]{0,200}\$"),
        Words("een formule van LaTeX", "a formula of LaTeX"),
        _OWN_WORDS,
        "B405",
    ),
    _Sign(
        "{",
        re.compile(r"\\[a-zA-Z]{2,20}\{[^{}\n]{0,100}\}"),
        Words("een opdracht van LaTeX", "a command of LaTeX"),
        _say("schrijf alleen de woorden", "write the words only"),
        "B405",
    ),
    _Sign(
        "\\(",
        re.compile(r"\\\([^()\n]{1,80}\\\)"),
        Words("een formule van LaTeX", "a formula of LaTeX"),
        _OWN_WORDS,
        "B405",
        escaped=True,
    ),
    _Sign(
        ":",
        re.compile(r"(?<![\w:]):([a-z][a-z0-9_+-]{1,30}):(?![\w:])"),
        Words("een code voor een plaatje", "a code for a picture"),
        _say("haal de code weg, of zet het teken zelf neer", "remove it, or put the sign itself"),
        "B405",
    ),
)

_WORD_SAYS = re.compile(
    r"Klik (?:of tik )?(?:hier )?om (?:een )?tekst in te voeren|Klik (?:hier )?om de tekst"
    r"|Click (?:or tap )?here to enter|Fout! (?:Bladwijzer|Verwijzingsbron|Geen tekst)[^.\n]{0,40}"
    r"|Error! (?:Reference source|Bookmark|No text)[^.\n]{0,40}"
    r"|\[cid:[^\[\]\n]{1,100}\]|\bmso-\w{2,30}"
    r"|\b(?:HYPERLINK|MERGEFIELD|PAGEREF) [\"\w\\]|\[Embedded image\b"
)
REFERENCE = re.compile(r"&(?!lt;|gt;|amp;|quot;)(#?\w{1,40});")
_ADDRESS = re.compile(
    r"(?<![\w/@.])(?<!\]: )(?<!\] \()(?<!\)\[)(?:https?://|www\.)[^\s<>()\[\]\"'|\ue000]{3,500}",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"(?<![\w.+/:-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def in_text(text: str) -> Iterator[Fault]:
    """Every sign of another program in a text with markup, in no order."""
    bare = without_code(text)
    masked = without_links(without_escapes(bare), labels=False)
    for sign in _SIGNS:
        yield from _found(sign, bare if sign.escaped else masked)
    yield from _left_over(bare)
    yield from _loose_addresses(without_links(bare, labels=True))


def _found(sign: _Sign, text: str) -> Iterator[Fault]:
    if sign.needle in text:
        for match in sign.pattern.finditer(text):
            yield foreign(
                sign.what, match[0], sign.instead(match), at=match.start(), code=sign.code
            )


def in_plain(text: str) -> Iterator[Fault]:
    """Every sign of markup in a text that has none, such as a title."""
    for mark in _PLAIN_MARKS.finditer(text):
        if mark[0].strip():
            written = next(filter(None, mark.groups()), "")
            yield Fault("B136", {"found": brief(mark[0]), "written": brief(written)}, mark.start())
    for sign in _SIGNS:
        yield from _found(sign, text)
    at = 0
    for line in text.split("\n"):
        yield from filter(None, [bulleted(line, at, mark="")])
        at += len(line) + 1
    yield from _left_over(text)
    for address in _addresses(text):
        instead = Words(
            "noem de site bij naam, en zet het adres bij 'sources:'",
            "name the site, and put its address under 'sources:'",
        )
        yield Fault("B135", {"found": brief(address[0]), "instead": instead}, address.start())


_PLAIN_MARKS = re.compile(
    r"\*\*(?=[^\s*])([^*\n]{1,200})\*\*|(?<![\w*])\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_{1,2}(?=[^\s_])([^_\n]{1,200})(?<=[^\s_])_{1,2}(?!\w)|`(?=[^\s`])([^`\n]{1,200})`"
    r"|\[([^\[\]\n]{1,200})\]\((?=[^\s()])[^\s()]{1,500}\)|"
    r"\A(?:#{1,6}|[-*+>])[ \t]+(?!\d)([^\n]{1,200})"
)


def _left_over(text: str) -> Iterator[Fault]:
    for left in REFERENCE.finditer(text) if "&" in text else ():
        character = unescape(left[0])
        known = left[1].startswith("#") or f"{left[1]};" in html5
        if known and not FORBIDDEN.search(character):
            instead = (
                Words("schrijf een gewone spatie", "write an ordinary space")
                if character.isspace()
                else line_to_write(character)
            )
            what = Words("een code voor een teken", "a code for a character")
            yield foreign(what, left[0], instead, at=left.start(), code="B407")
    for left in _WORD_SAYS.finditer(text):
        yield Fault("B409", {"found": brief(left[0])}, left.start())


def followed(address: str) -> Iterator[Fault]:
    """Whether an address tells someone else who follows it."""
    clean = without_tracking(address)
    if clean != address and address.startswith(("https://", "http://")):
        yield Fault("B406", {"found": brief(address), "written": clean})


def _addresses(text: str) -> Iterator[Match]:
    if "://" in text or "www." in text.lower():
        yield from _ADDRESS.finditer(text)


def _loose_addresses(text: str) -> Iterator[Fault]:
    for match in _addresses(text):
        address = match[0].rstrip(".,;:!?*_~")
        whole = address if "://" in address else f"https://{address}"
        clean = without_tracking(whole)
        host = clean.partition("://")[2].partition("/")[0]
        instead = line_to_write(f"[{host.removeprefix('www.')}]({clean})")
        yield Fault("B135", {"found": brief(address), "instead": instead}, match.start())
    for match in _MAILBOX.finditer(text) if "@" in text else ():
        written = f"[{match[0]}](mailto:{match[0]})"
        yield Fault("B408", {"found": brief(match[0]), "written": written}, match.start())
