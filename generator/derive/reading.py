"""How long something takes to read: its words, at a calm pace.

The mean for silent reading of non-fiction is 238 words a minute (Brysbaert, "How many words do we
read per minute?", Journal of Memory and Language 109, 2019), in English; Dutch words are somewhat
longer, and readers here stop to think. So we count with 200, and never less than a minute.
"""

from __future__ import annotations

from generator.link.book import Chapter, Record
from generator.schema.kinds import Tree
from generator.schema.languages import BookLanguage
from generator.schema.shape import Path, walk

WORDS_A_MINUTE = 200
_UNREAD = "keywords"  # what is there for the search


def minutes_of(record: Record, language: BookLanguage) -> int:
    """The minutes to read an entry in a language; of a tree, what its editors say it takes.

    Who answers questions thinks and asks around: counting their words would promise too little.
    """
    if isinstance(record.data, Tree):
        return record.data.minutes
    said = _texts(record, language)
    return _minutes(sum(_count(text) for path, text in said.items() if path[0] != _UNREAD))


def minutes_of_chapter(chapter: Chapter) -> int:
    """The minutes to read a chapter."""
    texts = (chapter.front.title, chapter.front.summary, chapter.lead)
    sections = (f"{title} {text}" for title, text in chapter.sections)
    return _minutes(sum(map(_count, (*texts, *sections))))


def _minutes(words: int) -> int:
    return max(1, round(words / WORDS_A_MINUTE))


def _count(text: str) -> int:
    return len(text.split())


def _texts(record: Record, language: BookLanguage) -> dict[Path, str]:
    """Every text of a record, in a language or else as it was written."""
    written = {path: str(value) for path, shape, value in walk(record.data) if shape.text}
    translation = record.translations.get(language)
    return written | (translation.texts if translation else {})
