"""How the texts read (codes B4, warnings): long sentences, and words that nobody says aloud."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.link.book import Key, Passage, PlacedText, holding
from generator.link.load import Loaded
from generator.problems import Location, Problem
from generator.prose import MAX_SECTION
from generator.schema.languages import BookLanguage
from generator.schema.registers import PlainWord
from generator.schema.shape import walk

MAX_WORDS = 25
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Said:
    """A text with its language, its place and what it is part of."""

    text: str
    language: BookLanguage
    spot: PlacedText | Passage
    page: Key

    @property
    def is_sentence(self) -> bool:
        """A keyword or a term of the note is what it is; only sentences can be said better."""
        return self.text.count(" ") > 2

    def locate(self, words: str) -> Location:
        """The place of some words; the beginning of the text when they are not found."""
        return self.spot.locate(max(self.text.find(words), 0))


def prove(loaded: Loaded) -> Iterator[Problem]:
    """Every sentence that is too long, and every word with a better one beside it."""
    plainer = _plainer(tuple(r.data for r in holding(loaded.records.values(), PlainWord)))
    times: Counter[tuple[Key, PlainWord]] = Counter()
    for passage in _texts(loaded):
        for words in _long(passage.text):
            place, start = passage.locate(" ".join(words[:3])), " ".join(words[:5])
            yield Problem(place, "B401", {"count": len(words), "limit": MAX_WORDS, "start": start})
        if passage.language == loaded.source and passage.is_sentence:
            for word, plain in plainer.found_in(_as_read(passage.text)):
                times[passage.page, plain] += 1
                if times[passage.page, plain] > (plain.per_page or 0):
                    place = passage.locate(word)
                    yield Problem(place, "B404", {"word": word, "instead": plain.instead})


class _Plainer:
    """The words of officialese, with what to write instead.

    Looked up by their first word: one pattern of all of them would try each at every place.
    """

    def __init__(self, words: Iterable[PlainWord]) -> None:
        self.by_first: dict[str, dict[str, PlainWord]] = {}
        self.by_text: dict[str, tuple[tuple[str, PlainWord], ...]] = {}
        for word in words:
            for said in word.words:
                first = _WORD.search(said.lower())
                if first:
                    known = self.by_first.setdefault(first[0], {})
                    known[said.lower()[first.start() :]] = word

    def found_in(self, text: str) -> tuple[tuple[str, PlainWord], ...]:
        """Each of those words in a text, the longest that fits, as it is written there."""
        if text not in self.by_text:
            self.by_text[text] = tuple(self._found_in(text))
        return self.by_text[text]

    def _found_in(self, text: str) -> Iterator[tuple[str, PlainWord]]:
        end = 0
        for first in _WORD.finditer(text):
            known = self.by_first.get(first[0].lower())
            if known is None or first.start() < end:
                continue
            for length in sorted({len(said) for said in known}, reverse=True):
                stop = first.start() + length
                said = text[first.start() : stop]
                plain = known.get(said.lower())
                if plain and not _WORD.match(text, stop):
                    end = stop
                    if said != plain.instead and not _says_one_of(plain.unless, text):
                        yield said, plain
                    break


@lru_cache(maxsize=1)
def _plainer(words: tuple[PlainWord, ...]) -> _Plainer:
    return _Plainer(words)


def _says_one_of(words: tuple[str, ...], text: str) -> bool:
    """Whether one of these words stands in a text, whole and whatever its capitals."""
    if not words:
        return False
    said = {word[0] for word in _WORD.finditer(text.lower())}
    return any(word.lower() in said for word in words)


def _texts(loaded: Loaded) -> Iterator[_Said]:
    """Every text that people wrote for readers, in every language, unless it is far too long."""
    yield from (said for said in _all_texts(loaded) if len(said.text) <= MAX_SECTION)


def _all_texts(loaded: Loaded) -> Iterator[_Said]:
    for record in loaded.records.values():
        if record.kind == "source":
            continue  # titles are as their authors wrote them
        for path, shape, value in walk(record.data):
            if shape.text:
                yield _Said(str(value), loaded.source, record.spot(path), record.key)
        for language, translation in record.translations.items():
            for path, text in translation.texts.items():
                yield _Said(text, language, translation.places[path], record.key)
    for chapter in loaded.chapters:
        for passage in chapter.passages():
            yield _Said(passage.text, chapter.language, passage, ("chapter", chapter.id))


@lru_cache(maxsize=1 << 16)
def _long(text: str) -> tuple[list[str], ...]:
    """The words of every sentence that is too long."""
    sentences = (sentence.split() for sentence in _sentences(text))
    return tuple(words for words in sentences if len(words) > MAX_WORDS)


@lru_cache(maxsize=1 << 16)
def _as_read(text: str) -> str:
    """A text without the addresses in its links."""
    return re.sub(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)", r"\1", text)


def _sentences(text: str) -> list[str]:
    """Sentences for counting words; a link counts as its text, a list item or a cell as one."""
    return re.split(r"(?<=[.!?:;])\s+|\n\s*\n|(?:\A|\n)\s*[-*] |\|", _as_read(text))
