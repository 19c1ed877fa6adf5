"""A sentence of the page itself, shown large: for the eye alone, so that nobody hears it twice."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

from generator.link.book import Chapter, Record
from generator.render.view import Desk
from generator.schema.axes import Quadrant
from generator.schema.kinds import Case, Lesson, Model

_BETWEEN = re.compile(r"(?<=[.!?])\s+")


def quote_of(desk: Desk, record: Record[Model] | Record[Case] | Record[Lesson]) -> Markup:
    """The quote of an entry as it stands on its page; nothing where the text is a translation."""
    quote, source = record.data.quote, desk.book.settings.source
    if quote is None or desk.language in record.translations:
        return Markup("")
    quadrant = record.place.quadrant if record.place else None
    return _shown(quote, "" if desk.language == source else source, quadrant)


def quote_of_chapter(desk: Desk, chapter: Chapter) -> Markup:
    """The quote of a chapter as it stands on its page."""
    quote = chapter.front.quote
    return _shown(quote, desk.lang_of(chapter)) if quote else Markup("")


def _shown(quote: str, lang: str, quadrant: Quadrant | None = None) -> Markup:
    """Every sentence on lines of its own."""
    spans = "".join(f"<span>{escape(said, quote=False)} </span>" for said in _BETWEEN.split(quote))
    language = f' lang="{lang}"' if lang else ""
    ink = f" q-{quadrant}" if quadrant else ""
    return Markup(f'<p class="pull{ink}" aria-hidden="true"{language}>{spans}</p>')
