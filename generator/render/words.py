"""The interface texts of an edition: of its language, and what the book says in its own words."""

from __future__ import annotations

from generator.link.book import Book, Record
from generator.schema.interface import words
from generator.schema.languages import BookLanguage
from generator.schema.registers import OwnWords, interface_name


def words_of(book: Book, language: BookLanguage) -> dict[str, str]:
    """The interface texts of one edition of a book; what its language lacks is in the source."""
    source = book.settings.source
    own = {
        interface_name(record.id): said
        for record in book.all(OwnWords)
        if (said := _said(record, language, source)) is not None
    }
    return words(source) | words(language) | own


def _said(record: Record[OwnWords], language: BookLanguage, source: BookLanguage) -> str | None:
    """What a book says in a language; nothing where it was not translated."""
    if language == source:
        return record.data.says
    translation = record.translations.get(language)
    return translation.texts.get(("says",)) if translation else None
