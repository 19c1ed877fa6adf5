"""A proposal in words: as text for a terminal, as Markdown for a forge, as JSON for a program.

Text and Markdown are the same lines, laid out otherwise. Gives lines; printing them is for `cli`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from generator.problems import Language
from generator.problems.forges import unmarked
from generator.proposal.comparison import EntryChange, Proposal, word_of
from generator.proposal.fields import FieldChange, NamedPath
from generator.proposal.said import FIELDS_BY_HAND, PROPOSAL_SAID
from generator.proposal.trees import AnswerChange, Lead, RouteChange
from generator.schema.spoken import SAID_FIELDS

LineRank = Literal["part", "entry", "point", "detail"]


@dataclass(frozen=True)
class _Line:
    rank: LineRank
    text: str


def proposal_text(proposal: Proposal, language: Language) -> list[str]:
    """The lines for a terminal."""
    before = {"part": "", "entry": "", "point": "  ", "detail": "      "}
    lines: list[str] = []
    for line in _Teller(proposal, language).lines():
        if line.rank in ("part", "entry") and lines:
            lines.append("")
        lines.append(before[line.rank] + line.text)
    return lines


def proposal_markdown(proposal: Proposal, language: Language) -> list[str]:
    """The same as Markdown, in which no text of a contributor can be markup."""
    before = {"part": "## ", "entry": "### ", "point": "- ", "detail": "  - "}
    lines: list[str] = []
    rank = ""
    for line in _Teller(proposal, language).lines():
        if lines and not {line.rank, rank} <= {"point", "detail"}:
            lines.append("")
        lines.append(before[line.rank] + unmarked(line.text))
        rank = line.rank
    return lines


def proposal_json(proposal: Proposal, _: Language) -> list[str]:
    """All of it as data, the same in every language."""
    data = {name: value for name, value in asdict(proposal).items() if name != "labels"}
    return json.dumps(data, indent=2).splitlines()


PROPOSAL_FORMATS = {"text": proposal_text, "markdown": proposal_markdown, "json": proposal_json}


class _Teller:
    def __init__(self, proposal: Proposal, language: Language) -> None:
        self.proposal = proposal
        self.language = language

    def say(self, said: str, /, **values: str | int) -> str:
        return PROPOSAL_SAID[said][self.language].format(**values)

    def lines(self) -> Iterator[_Line]:
        """Everything, the sum first."""
        proposal = self.proposal
        counts = {
            "added": proposal.count("added"),
            "changed": proposal.count("changed", "renamed"),
            "removed": proposal.count("removed"),
        }
        yield _Line("part", self.say("title"))
        yield _Line("point", self.say("counts", **counts) if proposal.entries else self.say("same"))
        for name, files in (("old", proposal.unread_before), ("new", proposal.unread_after)):
            if files:
                yield _Line("point", self.say(f"unread_{name}"))
                yield from (_Line("detail", file) for file in files)
        for entry in proposal.entries:
            yield from self.entry(entry)
        if proposal.addresses:
            yield _Line("part", self.say("addresses"))
        for moved in proposal.addresses:
            name = "moved" if moved.before and moved.after else "dead" if moved.before else "fresh"
            yield _Line("point", self.say(name, old=moved.before or "", new=moved.after or ""))

    def entry(self, entry: EntryChange) -> Iterator[_Line]:
        named = f"{getattr(word_of(entry.kind), self.language)} {entry.id}"
        named = named[0].upper() + named[1:] + (f": {entry.title}" if entry.title else "")
        yield _Line("entry", f"{named} ({self.say(entry.state, was=entry.was or '')})")
        yield _Line("point", entry.file)
        if entry.summary:
            yield _Line("point", " ".join(entry.summary.split()))
        for (path, language), changes in groupby(entry.fields, lambda c: (c.path, c.language)):
            yield _Line("point", self.path(path) + (f" [{language}]" if language else ""))
            for change in changes:
                yield from self.differences(change)
        for name, relations in (("less", entry.no_longer_related), ("more", entry.related)):
            for relation in relations:
                title = f" ({relation.title})" if relation.title else ""
                field = self.path(relation.field)
                yield _Line("point", self.say(name, to=relation.to + title, field=field))
        if entry.tree:
            was, now = entry.tree.roads_before, entry.tree.roads_after
            yield _Line("point", self.roads(was, now))
            for answer in entry.tree.answers:
                yield from self.answer(answer)
            for route in entry.tree.routes:
                yield _Line("point", self.route(route))
        for item in entry.items:
            yield _Line("point", self.say(f"item_{item.seen}", id=item.id, text=item.text))

    def differences(self, change: FieldChange) -> Iterator[_Line]:
        """Each sentence of a field that is not the same before and after."""
        if change.term:
            values = (change.before, change.after)
            was, now = (self._label(change.term, value) for value in values)
            pairs = [(was, now)]
        else:
            pairs = sentence_pairs(change.before, change.after)
        for old, new in pairs:
            if old:
                yield _Line("detail", self.say("was", text=old))
            if new:
                yield _Line("detail", self.say("is", text=new))

    def _label(self, term: str, value: str | None) -> str | None:
        label = self.proposal.labels.get((term, value or ""))
        return getattr(label, self.language) if label else value

    def path(self, path: NamedPath) -> str:
        """The way to a field in words; the name of an item stands between quotation marks."""
        return " › ".join(map(self._step, path))

    def _step(self, step: str) -> str:
        if step.startswith("["):
            return f"‘{step[1:-1]}’"
        by_hand = FIELDS_BY_HAND.get(step)
        if by_hand:
            return by_hand[self.language]
        return (
            SAID_FIELDS[step][0]
            if self.language == "nl" and step in SAID_FIELDS
            else (step.replace("_", " "))
        )

    def roads(self, was: int | None, now: int | None) -> str:
        unknown = self.say("uncounted")
        old, new = (unknown if count is None else str(count) for count in (was, now))
        return self.say("roads", old=old, new=new)

    def answer(self, change: AnswerChange) -> Iterator[_Line]:
        values = {"question": change.question, "answer": change.answer, "text": change.text}
        yield _Line("point", self.say("answer", **values))
        yield _Line("detail", self.say("was", text=self._leads(change.before)))
        yield _Line("detail", self.say("is", text=self._leads(change.after)))
        if change.roads is not None:
            yield _Line("detail", self.say("passing", count=change.roads))
        if change.routes:
            yield _Line("detail", self.say("named", routes="; ".join(change.routes)))

    def _leads(self, leads: tuple[Lead, ...]) -> str:
        said = []
        for lead in leads:
            title = f" ({lead.title})" if lead.title else ""
            with_answers = self.say("with", answers=", ".join(lead.when)) if lead.when else ""
            said.append(f"{lead.to}{title}{with_answers}")
        return "; ".join(said)

    def route(self, change: RouteChange) -> str:
        name = "route_new" if change.before is None else "route_gone"
        if change.before and change.after:
            name = "route_other"
        return self.say(name, name=change.name, old=change.before or "", new=change.after or "")


def sentence_pairs(before: str | None, after: str | None) -> list[tuple[str | None, str | None]]:
    """The sentences that differ: what stood there, and what stands there instead."""
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (" ".join(old[i1:i2]) or None, " ".join(new[j1:j2]) or None)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _sentences(text: str | None) -> list[str]:
    parts = re.split(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", text or "")
    return [words for part in parts if (words := " ".join(part.split()))]
