"""Which style sheets a page fetches: those of which a rule could match something on it.

Nobody keeps a list of what belongs to which kind of page. A sheet is left out of a page when each
of its selectors asks for a class that stands neither in the HTML of the page, nor in the frame,
nor in a text of one of its scripts. So a page can fetch a sheet too many, never one too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_THEME = Path(__file__).parent.parent / "theme"
OURS = _THEME / "assets" / "boek"
# In this order: what stands later overrules what stands before, and print overrules all.
STYLES = (
    "frame",
    "fonts",
    "tokens",
    "book",
    "opening",
    "map",
    "home",
    "gaps",
    "tree",
    "diagram",
    "checklist",
    "format",
    "choose",
    "search",
    "share",
    "plan",
    "onward",
    "contents",
    "booklet",
    "header",
    "print",
)
EVERYWHERE = "book"  # the script of every page
_AROUND = frozenset({"boek", "boek-contents", "boek-end", "piece", "row", "count", "minute"})
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r'"[^"\n]*"')
_HEAD = re.compile(r"([^{};]+)\{")
_STEP = re.compile(r"(from|to|[\d.]+%)\Z")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_FUNCTION = re.compile(r":([a-z-]+)\(")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_IN_HTML = re.compile(r'\bclass="([^"]*)"')
_WORD = re.compile(r"[\w-]+")
_SAID = re.compile(r'"([^"\n]*)"|`([^`]*)`|^\s*//.*$', re.MULTILINE)
_IMPORT = re.compile(r"""^import\s[^;]*?["']\./(\w+)\.js["'];""", re.MULTILINE)


@dataclass(frozen=True)
class Requirement:
    """What a selector asks for: all these classes, and of each group of selectors one."""

    classes: frozenset[str]
    one_of: tuple[tuple[Requirement, ...], ...] = ()

    def is_met(self, classes: frozenset[str]) -> bool:
        """Whether an element among elements with these classes could match."""
        return self.classes <= classes and all(
            any(asked.is_met(classes) for asked in group) for group in self.one_of
        )


def styles_of(
    kinds: Iterable[str], htmls: Iterable[str], scripts: tuple[str, ...]
) -> tuple[str, ...]:
    """The sheets of a page, in order.

    `kinds` and `htmls` are those of the page and of each page within it, without the frame.
    """
    used = {name for html in htmls for names in _IN_HTML.findall(html) for name in names.split()}
    used |= {f"boek-{kind}" for kind in kinds}
    return _needed(frozenset(used) & _named_in_sheets(), scripts)


@lru_cache(maxsize=1000)
def _needed(used: frozenset[str], scripts: tuple[str, ...]) -> tuple[str, ...]:
    known = used | _AROUND | _in_frame()
    known = known.union(*(_in_script(name) for name in (EVERYWHERE, *scripts)))
    return tuple(name for name in STYLES if _is_needed(name, known))


def _is_needed(name: str, classes: frozenset[str]) -> bool:
    """Whether a sheet could match something; one without a selector is for every page."""
    sheet = _sheet(name)
    return not sheet or any(asked.is_met(classes) for asked in sheet)


@cache
def _sheet(name: str) -> tuple[Requirement, ...]:
    """What the selectors of a sheet ask for, each once."""
    text = _QUOTED.sub('""', _COMMENT.sub("", (OURS / f"{name}.css").read_text("utf-8")))
    heads = (head.strip() for head in _HEAD.findall(text))
    selectors = (
        selector
        for head in heads
        if not head.startswith("@") and not _STEP.match(head)
        for selector in _listed(head)
    )
    return tuple(dict.fromkeys(asked_by(selector) for selector in selectors))


def asked_by(selector: str) -> Requirement:
    """What a selector asks for; what it must not be is left aside."""
    bare, groups = _ATTRIBUTE.sub("", selector), []
    while opened := _FUNCTION.search(bare):
        end = _closed(bare, opened.end())
        if opened[1] in ("is", "where", "has"):
            groups.append(tuple(asked_by(inner) for inner in _listed(bare[opened.end() : end - 1])))
        bare = bare[: opened.start()] + bare[end:]
    return Requirement(frozenset(_CLASS.findall(bare)), tuple(groups))


def _closed(text: str, start: int) -> int:
    """Where the bracket ends that was opened just before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return len(text)


def _listed(text: str) -> Iterator[str]:
    """The selectors of a list, cut at the commas outside brackets."""
    depth, start = 0, 0
    for place, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


@cache
def _named_in_sheets() -> frozenset[str]:
    """Every class that a sheet names: other classes of a page make no difference."""
    texts = ((OURS / f"{name}.css").read_text("utf-8") for name in STYLES)
    return frozenset(name for text in texts for name in _CLASS.findall(text))


@cache
def _in_frame() -> frozenset[str]:
    """Every class that the templates around an article can give."""
    texts = (path.read_text("utf-8") for path in _THEME.rglob("*.html"))
    given = (names for text in texts for names in _IN_HTML.findall(text))
    return frozenset(word for names in given for word in _WORD.findall(names))


@cache
def _in_script(name: str) -> frozenset[str]:
    """Every word that stands in a text of a script, or of one that it takes in."""
    text = (OURS / f"{name}.js").read_text("utf-8")
    said = frozenset(
        word for texts in _SAID.findall(text) for part in texts for word in _WORD.findall(part)
    )
    return said.union(*(_in_script(other) for other in _IMPORT.findall(text)))
