"""Our style sheets as rules and declarations, each with its line and what a comment says of it.

A reader of just the CSS that we write ourselves: comments, at-rules, nested selectors and
declarations. A comment is of the line that it stands on, or of the line below when it has
its own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STYLES = Path(__file__).parent.parent / "generator" / "theme" / "assets" / "boek"
_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_PIECE = re.compile(r"\"[^\"]*\"|'[^']*'|[{};]|[^{};\"']+")


@dataclass(frozen=True)
class Line:
    """A line of a style sheet, and what is said of it."""

    file: str
    number: int
    comment: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}"


@dataclass(frozen=True)
class Declaration:
    """A property with its value."""

    line: Line
    name: str
    value: str


@dataclass(frozen=True)
class Rule:
    """A selector with its declarations, and the at-rules around it, the outermost first."""

    line: Line
    around: tuple[str, ...]
    selector: str
    declarations: tuple[Declaration, ...]

    @property
    def is_for_paper(self) -> bool:
        """Whether it is for print alone."""
        return any("print" in rule for rule in self.around)


def our_rules() -> list[Rule]:
    """The rules of all our style sheets; the one that is made of the theme's is not ours."""
    paths = sorted(path for path in STYLES.glob("*.css") if path.name != "frame.css")
    return [rule for path in paths for rule in rules(path.name, path.read_text("utf-8"))]


def rules(file: str, css: str) -> Iterator[Rule]:
    """The rules of a style sheet, each as soon as it is closed."""
    comments = _comments(css)
    bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)
    open_rules: list[tuple[Line, str, list[Declaration]]] = []
    text, start = "", 0
    for piece in _PIECE.finditer(bare):
        part = piece[0]
        if part not in ("{", "}", ";"):
            if not text.strip():
                text, start = "", piece.end() - len(part.lstrip())
            text += part
            continue
        said, text = " ".join(text.split()), ""
        number = bare.count("\n", 0, start) + 1
        line = Line(file, number, comments.get(number, ""))
        if part == "{":
            open_rules.append((line, said, []))
        elif said and open_rules:
            name, _, value = said.partition(":")
            open_rules[-1][2].append(Declaration(line, name.strip(), value.strip()))
        if part == "}":
            begin, selector, declarations = open_rules.pop()
            around = tuple(outer for _, outer, _ in open_rules)
            yield Rule(begin, around, selector, tuple(declarations))


def _comments(css: str) -> dict[int, str]:
    """What comments say, by the number of the line that they are about."""
    about: dict[int, str] = {}
    for comment in _COMMENT.finditer(css):
        before = css[css.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        last = css.count("\n", 0, comment.end()) + 1
        line = last if before.strip() else last + 1
        about[line] = " ".join([about.get(line, ""), *comment[1].split()]).strip()
    return about
