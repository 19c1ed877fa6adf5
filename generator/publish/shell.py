"""A page as two things: a shell that the site engine makes, and the article that fills it.

The engine never sees an article. It makes the frame of a page from front matter, with one mark
in it where the article comes. So no byte of it can be taken for Markdown, for a template or for
anything else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from html import escape

from generator.publish.face import ARTICLE, ROOT, TO, Face
from generator.render.page import Page, Piece, Section
from generator.schema.interface import words

# Where the article comes. Everything else in a frame is escaped: nobody can write this there.
PLACE = "<!-- article -->"
_HEADING = re.compile(r"<h([1-5])(?=[ >])")


class ShellError(Exception):
    """A frame in which a mark is missing or stands too often."""


class Shell:
    """A frame that was cut at its marks.

    `marks` gives the mark of each value by name, `times` how often it stands there. Raises
    ShellError when one stands there more or less often.
    """

    def __init__(self, frame: str, marks: Mapping[str, str], times: Mapping[str, int]) -> None:
        names = {mark: name for name, mark in {**marks, ARTICLE: PLACE}.items()}
        start, root, rest = frame.partition("<html")
        inside, end, body = rest.partition(">")
        pieces = re.split(f"({'|'.join(map(re.escape, names))})", end + body)
        self._texts = [start + root + inside, *pieces[::2]]
        self._names = [ROOT, *(names[mark] for mark in pieces[1::2])]
        seen = Counter(self._names)
        wrong = [name for name in names.values() if seen[name] != times.get(name, 0)]
        if wrong:
            name = wrong[0]
            raise ShellError(f"{name}: {seen[name]} ≠ {times.get(name, 0)}")

    def filled(self, values: Mapping[str, str]) -> str:
        """The frame with these values in the places of their marks."""
        pieces = [self._texts[0]]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            pieces += (values[name], text)
        return "".join(pieces)


def of_page(page: Page) -> dict[str, str]:
    """What comes into the frame of a page without the engine: on the root, and as the article.

    What stands in the margins on paper is said on the root: a style sheet reads it only there.
    """
    said = asdict(page.running) if page.running else {}
    told = (
        f' data-paper-{name}="{escape(str(value))}"'
        for name, value in said.items()
        if value is not None
    )
    return {ROOT: "".join(told), ARTICLE: article(page)}


def front_matter(face: Face) -> str:
    """The file that the engine reads to make the frame of a page."""
    values = face.values
    front = {
        "title": values.get("title", ""),
        "description": values.get("description", ""),
        "described": values.get("described", ""),
        "section": face.section,
        "tick": {"at": values["at"], "look": values["look"]} if values.get("at") else None,
        "file": values.get("file", ""),
        "edit": values.get("edit", ""),
        "correct": values.get("correct", ""),
        "alternates": [
            {
                "language": (language := name.removeprefix(TO)),
                "name": escape(words(language)["this_language"]),
                "href": href,
            }
            for name, href in values.items()
            if name.startswith(TO)
        ],
        "robots": values.get("robots", ""),
        "scripts": list(face.scripts),
        "styles": list(face.styles),
        "hide": ["navigation", "toc"],
    }
    lines = [f"{key}: {_spelled(value)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", ""])


def _spelled(value: object) -> str:
    """A value as JSON on one line, with every unusual character spelled as YAML spells it.

    JSON cuts what lies beyond U+FFFF in two, and YAML doesn't join it.
    """
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^ -~]", lambda found: f"\\U{ord(found[0]):08x}", text)


def file_name(face: Face) -> str:
    """The path of a page's file below the folder of its edition."""
    return f"{face.address}/index.md" if face.address else "index.md"


def article(page: Page) -> str:
    """The HTML of a page without its frame."""
    parts = [_block(page.lead, page.kind)]
    parts += [_section(section, page.kind) for section in page.sections if section.form == "minute"]
    if page.contents:
        parts.append(_block(page.contents, "contents"))
    parts += [_section(section, page.kind) for section in page.sections if section.form != "minute"]
    parts += [_piece(piece) for piece in page.pieces]
    if page.end:
        parts.append(_block(page.end, "end"))
    return "\n".join(parts)


def _piece(piece: Piece) -> str:
    """A page as a part of another: laid out like one, its headings a level lower to who listens."""
    html = _HEADING.sub(lambda h: f'<h{h[1]} aria-level="{int(h[1]) + 1}"', article(piece.page))
    return f'<section class="piece md-content__inner" id="{escape(piece.id)}">\n{html}\n</section>'


def _section(section: Section, kind: str) -> str:
    """A heading and what stands below it; folded, the heading is the row that opens it."""
    block = _block(section.html, kind)
    if section.form == "folded":
        count = f' <span class="count">{section.count}</span>' if section.count else ""
        row = f"<summary>{_heading(section)}{count}</summary>"
        return f'<details class="row">{row}\n{block}\n</details>'
    if section.form:
        return f'<div class="{section.form}">\n{_heading(section)}\n{block}\n</div>'
    return f"{_heading(section)}\n{block}"


def _heading(section: Section) -> str:
    lang = f' lang="{escape(section.lang)}"' if section.lang else ""
    title = escape(section.title, quote=False)
    return f'<h{section.level} id="{escape(section.id)}"{lang}>{title}</h{section.level}>'


def _block(html: str, kind: str) -> str:
    return f'<div class="boek boek-{kind}">\n{html}\n</div>'
