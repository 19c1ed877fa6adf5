"""What the pages keep of the theme's style sheets: `generator/theme/assets/boek/frame.css`.

    python -m tests.theme_css

Material's own sheets are made for everything that Material can do: 25 kB gzipped, of which a page
of the book uses a third. Here every rule is left out that no page can need, by three mechanical
steps and no judgement: a selector with a class, an id or an attribute of the theme that stands
nowhere in our templates, our scripts or our Python; a property of its own (`--md-…`) that nothing
asks for; and keyframes that nothing names. A test holds the file against the theme that is
installed, so an upgrade of the theme that changes a rule is seen.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
OURS = GENERATOR / "theme" / "assets" / "boek"
FRAME = OURS / "frame.css"
HEAD = (
    "/* From Material for MkDocs, copyright 2016-2026 Martin Donath and contributors (MIT\n"
    "   licence): what a page of the book can need of it. Made by `python -m tests.theme_css`. */\n"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_CLASS_OR_ID = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_OF_ITS_OWN = re.compile(r"(--[\w-]+)\s*:")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Rule:
    """A rule or an at-rule: what stands before the braces, and what stands between them."""

    head: str
    inner: tuple[Rule, ...] = ()
    declarations: tuple[str, ...] = ()

    def __str__(self) -> str:
        body = "\n".join(map(str, self.inner)) or ";".join(self.declarations)
        return f"{self.head}{{{body}}}"


def parts(text: str, at: str) -> Iterator[str]:
    """A text cut at a character, where that stands outside brackets and quotation marks."""
    depth, quote, start = 0, "", 0
    for place, one in enumerate(text):
        if quote:
            quote = "" if one == quote and text[place - 1] != "\\" else quote
        elif one in "\"'":
            quote = one
        elif one in "([{":
            depth += 1
        elif one in ")]}":
            depth -= 1
        elif one == at and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]


def rules(text: str) -> Iterator[Rule]:
    """The rules of a minified sheet; statements without braces (`@charset`) are left out."""
    start, depth, opened, quote = 0, 0, 0, ""
    for place, one in enumerate(text):
        if quote:
            quote = "" if one == quote and text[place - 1] != "\\" else quote
        elif one in "\"'":
            quote = one
        elif one == ";" and depth == 0:
            start = place + 1
        elif one == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif one == "}":
            depth -= 1
            if depth == 0:
                yield rule(text[start:opened].strip(), text[opened + 1 : place])
                start = place + 1


def rule(head: str, body: str) -> Rule:
    """One rule; what an at-rule of conditions holds is rules again."""
    if head.startswith(("@media", "@supports", "@layer", "@container")):
        return Rule(head, inner=tuple(rules(body)))
    if head.startswith("@"):
        return Rule(head, declarations=(body,))
    return Rule(head, declarations=tuple(part for part in parts(body, ";") if part.strip()))


def vocabulary() -> frozenset[str]:
    """Every word that stands in what makes our pages, and in the one part that is the theme's."""
    files = [path for end in ("html", "js", "py") for path in GENERATOR.rglob(f"*.{end}")]
    files.append(theme() / "partials" / "palette.html")
    return frozenset(word for path in files for word in _WORD.findall(path.read_text("utf-8")))


def theme() -> Path:
    """The folder of the installed theme."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations))) / "templates"


def can_match(selector: str, words: frozenset[str]) -> bool:
    """Whether an element of our pages could have all the classes and ids of a selector."""
    attributes = re.findall(r"\[(data-md-[\w-]+)", selector)
    bare = re.sub(r"\[[^\]]*\]", "", selector)
    while (fewer := re.sub(r":[\w-]+\([^()]*\)", "", bare)) != bare:
        bare = fewer
    return all(name in words for name in (*attributes, *_CLASS_OR_ID.findall(bare)))


def needed(sheet: list[Rule], words: frozenset[str]) -> list[Rule]:
    """The rules whose selectors can match, without the selectors that cannot."""
    kept = []
    for one in sheet:
        if one.inner:
            inner = tuple(needed(list(one.inner), words))
            kept += [Rule(one.head, inner=inner)] if inner else []
        elif one.head.startswith("@"):
            kept.append(one)
        else:
            heads = [head for head in parts(one.head, ",") if can_match(head, words)]
            kept += [Rule(",".join(heads), declarations=one.declarations)] if heads else []
    return kept


def without_unasked(sheet: list[Rule], asked: frozenset[str]) -> list[Rule]:
    """The rules without properties of their own that nothing asks for, and without empty rules."""
    kept = []
    for one in sheet:
        if one.inner:
            inner = tuple(without_unasked(list(one.inner), asked))
            kept += [Rule(one.head, inner=inner)] if inner else []
            continue
        declared = tuple(
            said
            for said in one.declarations
            if not (own := _OF_ITS_OWN.match(said.strip())) or own[1] in asked
        )
        kept += [Rule(one.head, declarations=declared)] if declared else []
    return kept


def without_unnamed(sheet: list[Rule], text: str) -> list[Rule]:
    """The rules without keyframes whose name stands nowhere else."""
    return [
        one for one in sheet if "keyframes" not in one.head or text.count(one.head.split()[-1]) > 1
    ]


def frame_css() -> str:
    """The whole text of the file."""
    stylesheets = theme() / "assets" / "stylesheets"
    texts = [
        # The theme's script sets a class for what browsers know by themselves now.
        _COMMENT.sub("", next(stylesheets.glob(name)).read_text("utf-8-sig")).replace(
            ".focus-visible", ":focus-visible"
        )
        for name in ("main.*.min.css", "palette.*.min.css")
    ]
    sheet = needed([one for text in texts for one in rules(text)], vocabulary())
    own = "".join(path.read_text("utf-8") for path in OURS.glob("*.css") if path != FRAME)
    before = -1
    while len(text := "\n".join(map(str, sheet))) != before:
        before = len(text)
        sheet = without_unasked(sheet, frozenset(_ASKED.findall(text + own)))
        sheet = without_unnamed(sheet, text)
    return HEAD + text + "\n"


if __name__ == "__main__":
    FRAME.write_text(frame_css(), "utf-8")
    print(textwrap.shorten(f"{FRAME}: {FRAME.stat().st_size} bytes", 200))
