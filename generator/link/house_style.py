"""The house style (codes B508 to B510): CSS that loads nothing and runs nothing.

Read as text like every file of the book, then token by token as browsers do (CSS Syntax Level 3,
chapter 4), so that an escape or a comment inside a name hides nothing. What would make a browser
read on differently than we do, such as a quotation mark that is never closed, is a fault too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.problems import Location, Problem
from generator.source import read_text

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^0-9a-fA-F\n])"
_NAME = rf"(?:[-\w]|[^\x00-\x7f]|{_ESCAPE})++"
_TOKEN = re.compile(
    rf"""
      (?P<space> [ \t\n]++ | /\*.*?\*/ )
    | (?P<string> "(?:{_ESCAPE}|\\\n|[^"\\\n])*+" | '(?:{_ESCAPE}|\\\n|[^'\\\n])*+' )
    | (?P<broken> /\* | ["'] )
    | \# {_NAME}
    | (?P<at> @ {_NAME} )
    | (?P<function> {_NAME} \( )
    | (?P<name> {_NAME} )
    | (?P<open> [(\[{{] )
    | (?P<close> [)\]}}] )
    | .
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
# What stands in `url( )` without quotation marks, up to and including the bracket.
_ADDRESS = re.compile(rf"[ \t\n]*+((?:{_ESCAPE}|[^\\()\"'\s])*+)[ \t\n]*+\)")
_QUOTED = re.compile(r"[ \t\n]*[\"']")
_ESCAPED = re.compile(r"\\(?:(?P<hex>[0-9a-fA-F]{1,6})[ \t\n]?|.)", re.DOTALL)

_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_LOADING = {"src", "image", "image-set", "expression"}  # functions that take an address as text
_RUNNING = {"-moz-binding", "-ms-behavior", "behavior"}  # in browsers that are gone, we hope
_VENDOR = re.compile(r"^-(webkit|moz|ms|o)-")
_END_OF_STYLE = re.compile("</style", re.IGNORECASE)
# A picture or a letter type that stands in the file itself, or a part of the page.
_OWN = re.compile(
    r"data:(image/(png|jpeg|gif|webp|avif|svg\+xml)|font/(woff2?|ttf|otf))[;,]|#", re.IGNORECASE
)
_SHOWN = 60  # of what is refused; it may be as long as the file


class _Token(NamedTuple):
    what: str  # a group of `_TOKEN`, or `url`, or `broken`
    text: str
    offset: int
    inside: str  # the function directly around it


def read_house_style(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of the house style, or the reasons to refuse it."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    starts = [0, *(line.end() for line in re.finditer("\n", text))]
    for code, rule, offset in css_faults(text):
        line = bisect_right(starts, offset)
        place = Location(name, line, offset - starts[line - 1] + 1)
        shown = rule if len(rule) <= _SHOWN else f"{rule[:_SHOWN]}…"
        problems.append(Problem(place, code, {"found": shown}))
    return (None if problems else text), problems


def css_faults(text: str) -> Iterator[tuple[str, str, int]]:
    """Code, words and offset of all that is wrong, up to what browsers may read otherwise."""
    for token in _tokens(text):
        code = _code(token)
        if code:
            yield code, token.text, token.offset
    for end in _END_OF_STYLE.finditer(text):
        yield "B508", end[0], end.start()


def _code(token: _Token) -> str | None:
    match token.what:
        case "broken":
            return "B509"
        case "at" if _plain(token.text[1:]) == "charset":
            return "B510"
        case "at":
            refused = _plain(token.text[1:]) == "import"
        case "name":
            refused = _unescaped(token.text).lower() in _RUNNING
        case "function":
            refused = _plain(token.text[:-1]) in _LOADING
        case "url":
            refused = not _OWN.match(_unescaped(token.text.partition("(")[2].lstrip()))
        case "string" if token.inside == "url":
            refused = not _OWN.match(_unescaped(token.text[1:-1]))
        case _:
            refused = False
    return "B508" if refused else None


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens of a style sheet; a broken one is the last, as nothing after it is certain."""
    opened: list[_Token] = []
    inside = [""]  # the functions around, the nearest last; nothing for a bracket of another kind
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match
        start, at = at, match.end()
        what, word = match.lastgroup or "", match[0]
        name = _plain(word[:-1]) if what == "function" else ""
        if name == "url" and not _QUOTED.match(text, at):
            address = _ADDRESS.match(text, at)
            what, at = ("url", address.end()) if address else ("broken", at)
        elif what == "close" and (not opened or _CLOSED_BY[opened[-1].text[-1]] != word):
            what = "broken"
        elif what == "close":
            opened.pop()
            inside.pop()
        token = _Token(what, text[start:at], start, inside[-1])
        yield token
        if what == "broken":
            return
        if what in ("function", "open"):
            opened.append(token)
            inside.append(name)
    if opened:
        yield opened[0]._replace(what="broken")


def _plain(name: str) -> str:
    """A name as a browser compares it: no escapes, small letters, no maker's prefix."""
    return _VENDOR.sub("", _unescaped(name).lower())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    digits = escape["hex"]
    if digits is None:
        return escape[0][1:].strip("\n")  # an escaped end of line is nothing
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
