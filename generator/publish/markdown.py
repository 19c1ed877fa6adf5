"""A page as the Markdown that the site engine reads.

Each section becomes a heading line, so that the engine makes its contents and search, and one
`<div>` of finished HTML, which it passes through byte for byte.
"""

from __future__ import annotations

import json
import re
from html import escape

from generator.render.page import Page

# What Python-Markdown lets a backslash escape; HTML's own characters are escaped as HTML.
_MARKDOWN_CHARACTERS = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")


def markdown(page: Page, *, edit: str, alternate: str) -> str:
    """The file of a page. `edit` and `alternate` are links to its source and its translation."""
    front = {
        # The engine puts these into HTML as they are: they must be escaped beforehand.
        "title": escape(page.title),
        "description": escape(page.description),
        "heading": page.title,
        "section": page.kind.removeprefix("index-"),
        "file": escape(page.source),
        "edit": escape(edit),
        "alternate": escape(alternate),
        "scripts": page.scripts,
        "hide": ["navigation", "toc"],
    }
    lines = ["---", *(f"{key}: {json.dumps(value)}" for key, value in front.items()), "---", ""]
    lines += [_block(page.lead, page.kind), ""]
    if page.contents:
        lines += [_block(page.contents, "contents"), ""]
    for section in page.sections:
        heading = _MARKDOWN_CHARACTERS.sub(r"\\\1", escape(section.title, quote=False))
        lang = f" lang={section.lang}" if section.lang else ""
        lines += [f"{'#' * section.level} {heading} {{#{section.id}{lang}}}", ""]
        lines += [_block(section.html, page.kind), ""]
    return "\n".join(lines)


def _block(html: str, kind: str) -> str:
    return f'<div class="boek boek-{kind}">\n{html}\n</div>'


def file_name(page: Page) -> str:
    """The path of a page's file below the folder of its edition."""
    return f"{page.address}/index.md" if page.address else "index.md"
