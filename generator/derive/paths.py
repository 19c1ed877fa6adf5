"""Reading paths: the parts of a chapter with a numbered list, and where each line leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Chapter, Key
from generator.prose import convert

NUMBERED = re.compile(r"^\d+[.)] ", re.MULTILINE)


@dataclass(frozen=True)
class Trail:
    """A reading path of a chapter: the number of its part, its title and its text."""

    part: int
    title: str
    text: str


def paths_of(chapter: Chapter) -> list[Trail]:
    """The reading paths of a chapter that lead somewhere; none where it says of none."""
    if not chapter.front.paths:
        return []
    parts = (Trail(part, title, text) for part, (title, text) in enumerate(chapter.sections))
    return [trail for trail in parts if any(stops_of(trail))]


def stops_of(trail: Trail) -> Iterator[Key]:
    """What the lines of a path lead to, in order: the first link of each."""
    for line in NUMBERED.split(trail.text)[1:]:
        for link in convert(line, "chapter").links[:1]:
            kind, _, identifier = link.partition(":")
            yield kind, identifier
