"""The check of the facts as a table: which source was read, on which day, and what that changed.

Made from what stands at each fact and source; `boek facts` prints it, and `docs/fact-check.md`
keeps it for who reads along.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.book import Book, Key, Record
from generator.link.facts import facts_of
from generator.problems import Language
from generator.schema.entries import Entry, Fact
from generator.schema.registers import Source, Vocabulary

_CHANGED = ("reworded", "corrected", "lowered")
_READ = ("whole", "part")
_SAID: dict[Language, dict[str, str]] = {
    "nl": {
        "title": "# De feiten nagegaan",
        "made": "Dit bestand is gemaakt met `boek facts > docs/fact-check.md`. Wat hier staat, "
        "komt uit de bijdragen en uit `patterns/sources.yml`; verander het daar.",
        "counts": "| wat | aantal |",
        "facts": "feiten",
        "checked": "daarvan naast de bron gelegd",
        "changed": "daarvan veranderd (anders gezegd, verbeterd of verlaagd)",
        "unchecked": "nog niet naast de bron gelegd",
        "read": "feiten met een bron die geheel of deels is gelezen",
        "columns": "| bijdrage | feit | bron | gelezen | zekerheid | nagegaan | uitkomst |",
        "unsaid": "niet gezegd",
        "not_yet": "nog niet",
        "sources": "## Bronnen die wij niet konden lezen",
        "table": "## Elk feit",
        "unknowns": "## Wat wij niet weten",
        "none": "Geen.",
    },
    "en": {
        "title": "# The facts, checked",
        "made": "This file is made with `boek facts > docs/fact-check.md`. What stands here comes "
        "from the entries and from `patterns/sources.yml`; change it there.",
        "counts": "| what | number |",
        "facts": "facts",
        "checked": "of these held against the source",
        "changed": "of these changed (reworded, corrected or lowered)",
        "unchecked": "not held against the source yet",
        "read": "facts with a source that was read whole or in part",
        "columns": "| entry | fact | source | read | confidence | checked | result |",
        "unsaid": "not said",
        "not_yet": "not yet",
        "sources": "## Sources that we could not read",
        "table": "## Every fact",
        "unknowns": "## What we do not know",
        "none": "None.",
    },
}


@dataclass(frozen=True)
class CheckedFact:
    """One fact of the book, in which entry it stands, and its source."""

    entry: Key
    fact: Fact
    source: Record[Source]

    @property
    def reading(self) -> str | None:
        """How much of the source was read, as a value of the fixed list; None if nobody said."""
        return self.source.data.read.what if self.source.data.read else None

    @property
    def result(self) -> str | None:
        """What the check did, as a value of the fixed list; None if there was none yet."""
        return self.fact.checked.result if self.fact.checked else None


def checked_facts(book: Book) -> list[CheckedFact]:
    """Every fact of the published entries, entry by entry."""
    return [
        CheckedFact(record.key, fact, book.one(Source, fact.source))
        for record in _entries(book)
        for _, fact in facts_of(record)
    ]


def fact_check(book: Book, language: Language) -> str:
    """The table with its counts, the sources that nobody could read, and what is not known."""
    said = _SAID[language]
    facts = checked_facts(book)
    unread = [s for s in book.all(Source) if s.data.read and s.data.read.what == "unread"]
    lines = [
        *(said["title"], "", said["made"], "", said["counts"], "|---|---|"),
        *_counts(book, facts, said),
        *("", said["sources"], ""),
        *([f"- `{s.id}`: {s.data.title}" for s in unread] or [said["none"]]),
        *("", said["table"], "", said["columns"], "|---|---|---|---|---|---|---|"),
        *(_row(book, fact, said) for fact in facts),
        *("", said["unknowns"], ""),
        *(list(_unknowns(book)) or [said["none"]]),
    ]
    return "\n".join(lines) + "\n"


def _entries(book: Book) -> Iterator[Record[Entry]]:
    yield from sorted(book.all(Entry), key=lambda record: record.key)


def _counts(book: Book, facts: list[CheckedFact], said: dict[str, str]) -> Iterator[str]:
    results = Counter(fact.result for fact in facts)
    checked = len(facts) - results[None] - results["unreachable"]
    yield f"| {said['facts']} | {len(facts)} |"
    yield f"| {said['read']} | {sum(fact.reading in _READ for fact in facts)} |"
    yield f"| {said['checked']} | {checked} |"
    for result in book.one(Vocabulary, "check_result").data.values:
        yield f"| – {_label(book, 'check_result', result)} | {results[result]} |"
    yield f"| {said['changed']} | {sum(results[result] for result in _CHANGED)} |"
    yield f"| {said['unchecked']} | {results[None]} |"


def _row(book: Book, row: CheckedFact, said: dict[str, str]) -> str:
    fact, source = row.fact, row.source
    cells = (
        f"`{':'.join(row.entry)}`",
        _safe(fact.text),
        f"`{source.id}`",
        _label(book, "read_part", row.reading) if row.reading else said["unsaid"],
        _label(book, "confidence", fact.confidence),
        fact.checked.day.isoformat() if fact.checked else said["not_yet"],
        _label(book, "check_result", row.result) if row.result else "",
    )
    return f"| {' | '.join(cells)} |"


def _unknowns(book: Book) -> Iterator[str]:
    """Every question that an entry leaves open, with the day and the words of the search in it."""
    for record in _entries(book):
        for text in getattr(record.data, "unknowns", ()):
            yield f"- `{':'.join(record.key)}`: {' '.join(text.split())}"


def _label(book: Book, name: str, value: str) -> str:
    return book.one(Vocabulary, name).data.values[value].label


def _safe(text: str) -> str:
    return re.sub(r"([|])", r"\\\1", " ".join(text.split()))
