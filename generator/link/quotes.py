"""What a page says again, large or to place a note, stands in its text word for word (B246)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.link.book import Chapter
from generator.link.load import Loaded
from generator.problems import Location, Problem
from generator.schema.shape import walk

_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
MARGIN_FIELD = "beside"  # the field of a note with words of the paragraph that it stands beside
_SPACE = re.compile(r"\s+")


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every quote that its own page does not say."""
    for record in loaded.records.values():
        leaves = list(walk(record.data))
        quote = getattr(record.data, "quote", None)
        if quote is not None:
            texts = (str(value) for _, shape, value in leaves if shape.text)
            yield from _lost(quote, texts, record.locate(("quote",)))
        story = [part for _, shape, text in leaves if shape.is_story for part in parts(f"{text}")]
        for path, _, words in leaves:
            if path[-1] == MARGIN_FIELD:
                yield from _lost(str(words), story, record.locate(path), field=MARGIN_FIELD)
    for chapter in loaded.chapters:
        texts = (passage.text for passage in chapter.passages())
        yield from _lost(chapter.front.quote, texts, chapter.document.locate(("quote",)))


def says(text: str, quote: str) -> bool:
    """Whether a text, as it is read, has this quote in it."""
    return as_read(quote) in as_read(text)


def parts(text: str) -> list[str]:
    """The paragraphs of a text."""
    return text.split("\n\n")


def as_read(text: str) -> str:
    """A text without the signs of its markup, on one line."""
    return _SPACE.sub(" ", _LINK.sub(r"\1", text).replace("*", "")).strip()


def quoted_in(chapter: Chapter) -> int | None:
    """In which section of a chapter its quote stands; None for the lead, or without one."""
    quote = chapter.front.quote
    for number, (_, text) in enumerate(chapter.sections):
        if quote and says(text, quote):
            return number
    return None


def _lost(
    quote: str | None, texts: Iterable[str], place: Location, *, field: str = "quote"
) -> Iterator[Problem]:
    if quote is not None and not any(says(text, quote) for text in texts):
        yield Problem(place, "B246", {"quote": quote, "field": field})
