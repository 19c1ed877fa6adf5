"""A chapter: a short block of fields at the top, then Markdown under level-two headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.link.book import Chapter
from generator.problems import Location, Problem
from generator.schema.chapter import ChapterFront
from generator.schema.languages import BookLanguage
from generator.schema.shape import names_in
from generator.schema.validate import validate
from generator.source import parse_as_meant, read_text

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def read_chapter(
    root: Path, name: str, language: BookLanguage
) -> tuple[Chapter | None, list[Problem]]:
    """The chapter in a Markdown file, or the reasons to refuse it."""
    text, problems = read_text(root, name)
    if text is None:
        return None, problems
    front = _FRONT.match(text)
    if front is None:
        return None, [Problem(Location(name), "B503")]
    names = names_in(ChapterFront)
    document, problems = parse_as_meant(f"\n{front[1]}", name, names)  # the lines of the file
    if document is None:
        return None, problems
    fields, problems_of_front = validate(ChapterFront, document)
    problems += problems_of_front
    if fields is None or problems:
        return None, problems
    lead, *sections = _parts(text[front.end() :], text.count("\n", 0, front.end()) + 1)
    chapter = Chapter(
        PurePosixPath(name).stem,
        language,
        fields,
        lead.text,
        tuple((part.name, part.text) for part in sections),
        document,
        tuple(part.line for part in (lead, *sections)),
        tuple(part.heading for part in sections),
    )
    return chapter, [Problem(Location(name, s.heading), "B139") for s in sections if not s.name]


class _Part(NamedTuple):
    """A heading with its line, and the text below it with the line where that begins."""

    name: str
    heading: int
    text: str
    line: int


def _parts(text: str, line: int) -> Iterator[_Part]:
    """The lead, which has no heading, and every section; `line` is that of the first character."""
    name, heading, below = "", line, line
    body: list[str] = []
    for number, written in enumerate(text.split("\n"), start=line):
        if written == "##" or written.startswith(("## ", "##\t")):
            yield _part(name, heading, body, line=below)
            name, heading, below, body = _words(written), number, number + 1, []
        else:
            body.append(written)
    yield _part(name, heading, body, line=below)


def _part(name: str, heading: int, body: list[str], *, line: int) -> _Part:
    """A part without the blank lines around its text."""
    written = [index for index, text in enumerate(body) if text.strip()]
    if not written:
        return _Part(name, heading, "", line)
    first, last = written[0], written[-1]
    return _Part(name, heading, "\n".join(body[first : last + 1]).rstrip(), line + first)


def _words(heading: str) -> str:
    """The words of a heading; marks that close it stand behind a space, so "C#" stays whole."""
    words = heading.removeprefix("##").strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare == "" or bare[-1].isspace() else words
