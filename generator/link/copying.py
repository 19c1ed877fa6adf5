"""Texts that stand word for word in a source (code B231).

A run of words is known by its print, so that a source that may not be spread can be held against
the book all the same: see `schema.agreements.Fingerprint`.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import chain

from generator.link.book import PlacedText, holding
from generator.link.load import Loaded
from generator.problems import Location, Problem
from generator.sameness import once_each
from generator.schema.agreements import Fingerprint
from generator.schema.shape import walk

PRINT_LENGTH = 8  # characters: 48 bits, so that no two runs of one book share a print by chance


def prove(loaded: Loaded) -> Iterator[Problem]:
    """The first run of words of each text that stands in a source too."""
    for record in holding(loaded.records.values(), Fingerprint):
        known = _prints(record.data)
        for spot, text in chain(_texts(loaded), _chapter_texts(loaded)):
            copied = _copied(text, record.data.words, known)
            if copied:
                yield Problem(spot(), "B231", {"source": record.id, "words": copied})


@once_each(8)
def _prints(source: Fingerprint) -> frozenset[str]:
    joined = "".join(source.prints)
    return frozenset(
        joined[cut : cut + PRINT_LENGTH] for cut in range(0, len(joined), PRINT_LENGTH)
    )


@lru_cache(maxsize=1 << 16)  # texts of a book, which stay as they are while one is being written
def _copied(text: str, words: int, known: frozenset[str]) -> str | None:
    return next((run for run in _runs(text, words) if _print(run) in known), None)


def fingerprints(text: str, words: int) -> list[str]:
    """The prints of every run of `words` words in a text, sorted."""
    return sorted({_print(run) for run in _runs(text, words)})


def _print(run: str) -> str:
    digest = hashlib.blake2b(run.encode(), digest_size=6).digest()
    return base64.urlsafe_b64encode(digest).decode()


_WORDS = re.compile(r"[^\W_]+")
# Of a link, with one pair of brackets in it at most.
_ADDRESS = re.compile(r"\]\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)?\)")


def _runs(text: str, length: int) -> Iterator[str]:
    """Every run of words without accents, case, punctuation and addresses of links."""
    plain = _ADDRESS.sub("]", text).casefold()
    if not plain.isascii():
        whole = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in whole if not unicodedata.combining(letter))
    words = _WORDS.findall(plain)
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])


Spot = Callable[[], Location]  # where a text stands: looked up only for what is told


def _texts(loaded: Loaded) -> Iterator[tuple[Spot, str]]:
    for record in loaded.records.values():
        for path, shape, value in walk(record.data):
            if shape.text:
                yield partial(record.locate, path), str(value)
        for translation in record.translations.values():
            for path, text in translation.texts.items():
                yield partial(_start, translation.places[path]), text


def _start(spot: PlacedText) -> Location:
    return spot.start


def _chapter_texts(loaded: Loaded) -> Iterator[tuple[Spot, str]]:
    for chapter in loaded.chapters:
        said = f"{chapter.front.title}. {chapter.front.summary}"
        yield partial(Location, chapter.path), said
        for passage in chapter.passages():
            yield passage.locate, passage.text
