"""Notes in the margin: beside each paragraph what a source or the editors say of it.

Which note belongs to which paragraph is said in the data, by words of that paragraph (`beside`);
nothing is guessed from what two texts have in common. A translated text has its notes at the
paragraph with the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from generator.link.book import Record
from generator.link.quotes import says
from generator.render.view import Desk, Said, Value, View
from generator.schema.entries import Fact
from generator.schema.fields import Block
from generator.schema.kinds import Case, Model
from generator.schema.kinds.case import Difference
from generator.schema.registers import Source
from generator.schema.shape import fields_of

_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_HOLDS = frozenset({"p", "ul", "ol", "blockquote", "div"})
_MARKED = re.compile(r'(<(?:div|span) class="is-[^>]*>)(.*)(</(?:div|span)>)', re.DOTALL)
_DOUBTED = frozenset({"low", "editorial", "unverified"})


@dataclass(frozen=True)
class MarginNote:
    """What stands beside a paragraph: a fact with its source, or how the editors read it."""

    text: Said
    source: str  # who published it, and when; nothing where it is the editors' own reading
    href: str
    locator: str | None
    form: str  # the class of what is ours
    doubt: Value | None  # the word for it where a fact is less than reasonably sure


@dataclass(frozen=True)
class ToldPart:
    """A paragraph or a list of a story, with its notes."""

    html: Markup
    notes: list[MarginNote]


class Margin:
    """The notes of one entry, and the paragraphs of its texts with what belongs beside them."""

    def __init__(self, desk: Desk, record: Record[Model] | Record[Case]) -> None:
        self._desk = desk
        view = desk.view(record)
        facts = view.each("facts", record.data.facts)
        self._notes = [(fact.data.beside, self._fact(fact)) for fact in facts]
        if isinstance(record.data, Case):
            readings = view.each("differs", record.data.differs)
            self._notes += [(said.data.beside, self._reading(said)) for said in readings]

    def passages(self, view: View[Model] | View[Case] | View[Block], name: str) -> list[ToldPart]:
        """The paragraphs of a text of the entry, each with its notes."""
        text = fields_of(type(view.data))[name].text
        assert text, name
        written = _blocks(self._desk.html(getattr(view.data, name), text))
        before, shown, after = _unwrapped(view.said(name).__html__())
        said = _blocks(shown)
        notes: list[list[MarginNote]] = [[] for _ in said]
        for words, note in self._notes:
            at = _place(written, words)
            if at is not None:
                notes[min(at, len(said) - 1)].append(note)
        return [
            ToldPart(Markup(before + html + after), beside)
            for html, beside in zip(said, notes, strict=True)
        ]

    def _fact(self, fact: View[Fact]) -> MarginNote:
        source = self._desk.book.one(Source, fact.data.source)
        by = (source.data.publisher or source.data.title, source.data.date)
        sure = fact.data.confidence
        return MarginNote(
            text=fact.said("text"),
            source=", ".join(filter(None, by)),
            href=self._desk.href(source.key),
            locator=fact.data.locator,
            form="",
            doubt=self._desk.term("confidence", sure) if sure in _DOUBTED else None,
        )

    def _reading(self, difference: View[Difference]) -> MarginNote:
        name = "reading" if difference.data.reading else "record"
        return MarginNote(
            text=difference.said(name), source="", href="", locator=None, form="again", doubt=None
        )


def _unwrapped(html: str) -> tuple[str, str, str]:
    """A text without the mark that it is not translated, and what stands around it."""
    marked = _MARKED.fullmatch(html)
    return (marked[1], marked[2], marked[3]) if marked else ("", html, "")


def _blocks(html: str) -> list[str]:
    """The paragraphs and lists of a text; a line without any is one."""
    return list(_outermost(html)) or [html]


def _outermost(html: str) -> Iterator[str]:
    depth = start = 0
    for tag in _TAG.finditer(html):
        if tag[2] in _HOLDS:
            depth += -1 if tag[1] else 1
            if depth == 0:
                yield html[start : tag.end()].strip()
                start = tag.end()


def _place(blocks: Sequence[str], words: str | None) -> int | None:
    """Which of the blocks has these words; None where they stand in another text."""
    for at, html in enumerate(blocks):
        if words and says(unescape(_TAG.sub("", html)), words):
            return at
    return None
