"""Glossary terms explained where they stand: a word becomes a button that opens its meaning.

The browser opens and closes the popover by itself, so this works without JavaScript. A term is
marked once a page, where it first occurs, and never inside a link, a button or code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

from generator.render.view import Desk, Link, Said
from generator.schema.registers import GlossaryTerm

_PARTS = re.compile(r"(<[^>]*>)")
_CLOSED = {"a", "code", "button"}  # where no button can or should stand


@dataclass(frozen=True)
class Explained:
    """The words that are explained in one edition, and the pattern that finds them."""

    terms: dict[str, str]  # the word in small letters -> the name of its record
    pattern: re.Pattern[str]


def explained(desk: Desk) -> Explained:
    """The words of the glossary in the language of a desk, as far as its records allow."""
    terms: dict[str, str] = {}
    for record in desk.book.all(GlossaryTerm):
        view = desk.view(record)
        term = view.said("term")
        if record.data.explained == "none" or term.lang:
            continue
        for word in (term, *view.texts("synonyms")):
            small = "".join(word).casefold()
            is_form = small.startswith("".join(term).casefold())
            if not word.lang and (is_form or record.data.explained is None):
                terms.setdefault(small, record.id)
    longest = sorted(terms, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(escape(word, quote=False)) for word in longest)
    return Explained(terms, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE))


@dataclass
class Glossary:
    """The terms explained on one page, in the order in which they are met."""

    desk: Desk
    explained: Explained
    met: dict[str, None] = field(default_factory=dict)

    def mark(self, said: Said) -> Said:
        """The text with the first occurrence of each term as a button."""
        if said.lang or not self.explained.terms:
            return said
        parts, closed = _PARTS.split(said.__html__()), 0
        for place, part in enumerate(parts):
            if part.startswith("<"):
                name = part.strip("</>").split()[0] if part.strip("</>") else ""
                closed += (name in _CLOSED) * (-1 if part.startswith("</") else 1)
            elif not closed and part:
                parts[place] = self.explained.pattern.sub(self._button, part)
        return Said("".join(said), "".join(parts), said.lang)

    def _button(self, match: re.Match[str]) -> str:
        name = self._new(match)
        if not name:
            return match[0]
        return (
            f'<button type="button" class="term" popovertarget="begrip-{name}">{match[0]}</button>'
        )

    def others(self, *texts: str) -> list[Link]:
        """The terms in texts that can hold no button; they count as met."""
        if not self.explained.terms:
            return []
        whole = " | ".join(escape("".join(text), quote=False) for text in texts)
        names = [self._new(match) for match in self.explained.pattern.finditer(whole)]
        return [self.desk.link(("term", name)) for name in names if name]

    def _new(self, match: re.Match[str]) -> str:
        """The term that a word belongs to, when the page has not met it before."""
        name = self.explained.terms[unescape(match[0]).casefold()]
        if name in self.met:
            return ""
        self.met[name] = None
        return name

    def cards(self) -> list[Link]:
        """The terms that the page explains."""
        return [self.desk.link(("term", name)) for name in self.met]
