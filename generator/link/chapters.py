"""A chapter: a short block of fields at the top, then Markdown under level-two headings."""

from __future__ import annotations

import re
from pathlib import Path

from generator.link.book import Chapter
from generator.problems import Language, Location, Problem
from generator.source import parse, read_text

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^## +(.+?)\s*#*$", re.MULTILINE)


def read_chapter(path: Path, name: str, language: Language) -> tuple[Chapter | None, list[Problem]]:
    """The chapter in a Markdown file, or the reasons to refuse it."""
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    front = _FRONT.match(text)
    fields: dict[str, object] = {}
    if front:
        document, problems = parse(f"\n{front[1]}", name)  # the same lines as in the file
        if document is None:
            return None, problems
        plain = document.root.plain()
        assert isinstance(plain, dict)
        fields = plain
    missing = [key for key in ("title", "summary") if not _is_filled(fields.get(key))]
    if missing:
        return None, [Problem(Location(name), "B503", {"field": key}) for key in missing]
    body = text[front.end() :] if front else text
    lead, *parts = _HEADING.split(body)
    sources = fields.get("sources", [])
    return (
        Chapter(
            id=path.stem,
            language=language,
            title=str(fields["title"]),
            summary=str(fields["summary"]),
            order=int(order) if (order := str(fields.get("order", ""))).isdecimal() else 99,
            sources=tuple(str(s) for s in sources) if isinstance(sources, list) else (),
            lead=lead.strip(),
            sections=tuple(zip(parts[::2], (p.strip() for p in parts[1::2]), strict=True)),
            path=name,
        ),
        [],
    )


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
