"""A chapter: a short block of fields at the top, then Markdown under level-two headings."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from generator.link.book import Chapter
from generator.problems import Language, Location, Problem
from generator.schema.chapter import ChapterFront
from generator.schema.validate import validate
from generator.source import parse, read_text

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^## +(.+?)\s*#*$", re.MULTILINE)


def read_chapter(root: Path, name: str, language: Language) -> tuple[Chapter | None, list[Problem]]:
    """The chapter in a Markdown file, or the reasons to refuse it."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    front = _FRONT.match(text)
    if front is None:
        return None, [Problem(Location(name), "B503")]
    document, problems = parse(f"\n{front[1]}", name)  # the same lines as in the file
    if document is None:
        return None, problems
    fields, problems = validate(ChapterFront, document)
    if fields is None or problems:
        return None, problems
    headings = list(_HEADING.finditer(text, front.end()))
    starts = [front.end(), *(heading.end() for heading in headings)]
    ends = [*(heading.start() for heading in headings), len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lines = [
        text.count("\n", 0, start + len(part) - len(part.lstrip())) + 1
        for start, part in zip(starts, parts, strict=True)
    ]
    lead, *bodies = (part.strip() for part in parts)
    sections = tuple((h[1], body) for h, body in zip(headings, bodies, strict=True))
    return Chapter(
        PurePosixPath(name).stem, language, fields, lead, sections, name, tuple(lines)
    ), []
