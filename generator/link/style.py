"""How the texts read (codes B4, warnings): long sentences, and words that nobody says aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Passage, Spot, holding
from generator.link.load import Loaded
from generator.problems import Location, Problem
from generator.prose import MAX_LENGTH
from generator.schema.languages import BookLanguage
from generator.schema.registers import PlainWord
from generator.schema.shape import walk

MAX_WORDS = 25


@dataclass(frozen=True)
class _Said:
    """A text with its language and its place."""

    text: str
    language: BookLanguage
    spot: Spot | Passage

    @property
    def is_sentence(self) -> bool:
        """A keyword or a term of the note is what it is; only sentences can be said better."""
        return self.text.count(" ") > 2

    def locate(self, words: str) -> Location:
        """The place of some words; the beginning of the text when they are not found."""
        return self.spot.locate(max(self.text.find(words), 0))


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every sentence that is too long, and every word with a plainer one beside it."""
    plainer = _plainer(loaded)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, plainer))})\b", re.IGNORECASE)
    for passage in _texts(loaded):
        for words in _long(passage.text):
            place, start = passage.locate(" ".join(words[:3])), " ".join(words[:5])
            yield Problem(place, "B401", {"count": len(words), "limit": MAX_WORDS, "start": start})
        if plainer and passage.language == loaded.source and passage.is_sentence:
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


def _texts(loaded: Loaded) -> Iterator[_Said]:
    """Every text that people wrote for readers, in every language, unless it is far too long."""
    yield from (said for said in _all_texts(loaded) if len(said.text) <= MAX_LENGTH)


def _all_texts(loaded: Loaded) -> Iterator[_Said]:
    for record in loaded.records.values():
        if record.kind == "source":
            continue  # titles are as their authors wrote them
        for path, shape, value in walk(record.data):
            if shape.text:
                yield _Said(value, loaded.source, record.spot(path))
        for language, translation in record.translations.items():
            for path, text in translation.texts.items():
                yield _Said(text, language, translation.places[path])
    for chapter in loaded.chapters:
        for passage in chapter.passages():
            yield _Said(passage.text, chapter.language, passage)


def _long(text: str) -> Iterator[list[str]]:
    """The words of every sentence that is too long."""
    for sentence in _sentences(text):
        words = sentence.split()
        if len(words) > MAX_WORDS:
            yield words


def _as_read(text: str) -> str:
    """A text without the addresses in its links."""
    return re.sub(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)", r"\1", text)


def _sentences(text: str) -> list[str]:
    """Sentences for counting words; a link counts as its text, a list item or a cell as one."""
    return re.split(r"(?<=[.!?:;])\s+|\n\s*\n|(?:\A|\n)\s*[-*] |\|", _as_read(text))
