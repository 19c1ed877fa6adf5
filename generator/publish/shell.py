"""A page as two things: an empty shell for the site engine, and the article that fills it.

The engine never sees an article. It makes the frame of the page from front matter, with one
mark in it; the finish puts the article in the place of that mark. So no byte of it can be taken
for Markdown, for a template or for anything else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape

from generator.render.page import Page, Running, Section
from generator.schema.languages import BookLanguage

# Where the article comes. Everything else in a frame is escaped: nobody can write this there.
PLACE = "<!-- article -->"


class ShellError(Exception):
    """A page without just one place for its article: a bug of ours."""


@dataclass(frozen=True)
class Alternate:
    """The same page in another edition: the language, its own name, and the link there."""

    language: BookLanguage
    name: str
    href: str


def shell(page: Page, *, edit: str, alternates: Sequence[Alternate]) -> str:
    """The file that the engine reads. `edit` leads to the source, `alternates` to translations."""
    front = {
        # The engine puts these into HTML as they are: they must be escaped beforehand.
        "title": escape(page.title),
        "description": escape(page.description),
        "heading": page.title,
        "section": page.section,
        "tick": {"at": page.tick[0], "look": page.tick[1]} if page.tick else None,
        "file": escape(page.source),
        "edit": escape(edit),
        "alternates": [
            {
                "language": alternate.language,
                "name": escape(alternate.name),
                "href": escape(alternate.href),
            }
            for alternate in alternates
        ],
        "scripts": list(page.scripts),
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


def file_name(page: Page) -> str:
    """The path of a page's file below the folder of its edition."""
    return f"{page.address}/index.md" if page.address else "index.md"


def article(page: Page) -> str:
    """The HTML of a page without its frame."""
    parts = [_block(page.lead, page.kind)]
    parts += [_section(section, page.kind) for section in page.sections if section.form == "minute"]
    if page.contents:
        parts.append(_block(page.contents, "contents"))
    parts += [_section(section, page.kind) for section in page.sections if section.form != "minute"]
    if page.end:
        parts.append(_block(page.end, "end"))
    return "\n".join(parts)


def filled(frame: str, html: str, margins: Running | None = None) -> str:
    """The frame with the article in its place. Raises ShellError when there is not just one.

    What stands in the margins on paper is said on the root: a style sheet reads it only there.
    """
    before, *after = frame.split(PLACE)
    if len(after) != 1:
        raise ShellError(f"a frame with {len(after)} places for an article")
    if margins is not None:
        root = before.index(">", before.index("<html"))
        before = f"{before[:root]} {_said_on_root(margins)}{before[root:]}"
    return before + html + after[0]


def _said_on_root(margins: Running) -> str:
    said = {name: value for name, value in asdict(margins).items() if value is not None}
    return " ".join(f'data-paper-{name}="{escape(str(value))}"' for name, value in said.items())


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
