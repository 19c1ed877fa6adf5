"""How the texts read (codes B4, warnings): long sentences, and words that nobody says aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Chapter, holding
from generator.link.load import Loaded
from generator.problems import Language, Location, Problem
from generator.schema.registers import PlainWord
from generator.schema.shape import walk

MAX_WORDS = 25


@dataclass(frozen=True)
class _Passage:
    """A text with its place; in a chapter the place of a word is known more precisely."""

    text: str
    language: Language
    place: Location
    chapter: Chapter | None = None

    @property
    def is_sentence(self) -> bool:
        """A keyword or a term of the note is what it is; only sentences can be said better."""
        return self.text.count(" ") > 2

    def locate(self, words: str) -> Location:
        if self.chapter is None:
            return self.place
        return self.chapter.locate(self.text, self.place.line, words)


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every sentence that is too long, and every word with a plainer one beside it."""
    plainer = _plainer(loaded)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, plainer))})\b", re.IGNORECASE)
    for passage in _passages(loaded):
        for words in _long(passage.text):
            place, start = passage.locate(" ".join(words[:3])), " ".join(words[:5])
            yield Problem(place, "B401", {"count": len(words), "limit": MAX_WORDS, "start": start})
        if plainer and passage.language == "nl" and passage.is_sentence:
            for word in pattern.findall(_as_read(passage.text)):
                said = {"word": word, "instead": plainer[word.lower()]}
                yield Problem(passage.locate(word), "B404", dict(said))


def _plainer(loaded: Loaded) -> dict[str, str]:
    """Each word of officialese, with what to write instead; the longest first, to be found."""
    pairs = {
        word.lower(): record.data.instead
        for record in holding(loaded.records.values(), PlainWord)
        for word in record.data.words
    }
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _passages(loaded: Loaded) -> Iterator[_Passage]:
    """Every text that people wrote for readers, in every language."""
    for record in loaded.records.values():
        if record.kind == "source":
            continue  # titles are as their authors wrote them
        for path, shape, value in walk(record.data):
            if shape.text:
                yield _Passage(value, "nl", record.locate(path))
        for language, translation in record.translations.items():
            for path, text in translation.texts.items():
                yield _Passage(text, language, translation.places[path].locate())
    for chapter in loaded.chapters:
        for text, line in chapter.texts():
            yield _Passage(text, chapter.language, Location(chapter.path, line), chapter)


def _long(text: str) -> Iterator[list[str]]:
    """The words of every sentence that is too long."""
    for sentence in _sentences(text):
        words = sentence.split()
        if len(words) > MAX_WORDS:
            yield words


def _as_read(text: str) -> str:
    """A text without the addresses in its links."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def _sentences(text: str) -> list[str]:
    """Sentences for counting words; a link counts as its text, a list item as a sentence."""
    return re.split(r"(?<=[.!?:;])\s+|\n\s*\n|(?:\A|\n)\s*[-*] ", _as_read(text))
