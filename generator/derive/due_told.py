"""What asks for attention, told: as text for a terminal, as Markdown for a list, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Literal

from generator.derive.due import BehindTranslation, DueList, DueReview, ThinEntry
from generator.problems import Language
from generator.problems.forges import unmarked

_Rank = Literal["part", "entry", "detail"]
_SAID: dict[Language, dict[str, str]] = {
    "nl": {
        "reviews": "Na te kijken: {count}, op {on} of in de {within} dagen erna",
        "late": "{count} dagen te laat",
        "late_one": "één dag te laat",
        "today": "vandaag",
        "ahead": "over {count} dagen",
        "ahead_one": "over één dag",
        "thin": "Dun onderbouwd: {count}",
        "next": "voor '{label}': {meaning}",
        "there": "er is nu: bronnen {sources}, waarvan gelezen {read} en onderzoek {studies}; "
        "feiten {facts}, waarvan nagegaan {checked}",
        "lacks": "daarvoor ontbreekt in elk geval: {what}",
        "complete": "wat te tellen is, is er; of het genoeg is, ziet wie de bronnen leest",
        "reader": "een bron die iemand las",
        "second": "een tweede bron",
        "study": "een evaluatie of een onderzoek",
        "behind": "Vertalingen die achterlopen: {count}",
        "renew": "werk bij en draai: boek translate {entry}",
    },
    "en": {
        "reviews": "To review: {count}, on {on} or within {within} days after it",
        "late": "{count} days late",
        "late_one": "one day late",
        "today": "today",
        "ahead": "in {count} days",
        "ahead_one": "in one day",
        "thin": "Thin evidence: {count}",
        "next": "for '{label}': {meaning}",
        "there": "there is now: sources {sources}, of which read {read} and research {studies}; "
        "facts {facts}, of which checked {checked}",
        "lacks": "for that is lacking in any case: {what}",
        "complete": "what can be counted is there; whether it is enough sees who reads the sources",
        "reader": "a source that someone read",
        "second": "a second source",
        "study": "an evaluation or a piece of research",
        "behind": "Translations behind: {count}",
        "renew": "update and run: boek translate {entry}",
    },
}


def due_text(due: DueList, language: Language) -> list[str]:
    """The lines for a terminal."""
    before = {"part": "", "entry": "  ", "detail": "      "}
    lines = [(rank, before[rank] + text) for rank, text in _lines(due, language)]
    return [text for rank, line in lines for text in (["", line] if rank == "part" else [line])][1:]


def due_markdown(due: DueList, language: Language) -> list[str]:
    """The same as Markdown, with boxes to tick, for a list of tasks on a forge."""
    lines: list[str] = []
    for rank, text in _lines(due, language):
        if rank == "part":
            lines += [*([""] if lines else []), f"## {unmarked(text)}", ""]
        else:
            lines.append(f"{'- [ ] ' if rank == 'entry' else '  - '}{unmarked(text)}")
    return lines


def due_json(due: DueList, language: Language) -> list[str]:
    """All of it as data; only what is lacking is in words."""
    data = {
        name: value for name, value in asdict(due).items() if name not in ("labels", "meanings")
    }
    for row in (*data["reviews"], *data["thin"], *data["behind"]):
        row["entry"] = ":".join(row["entry"])
    for thin, row in zip(due.thin, data["thin"], strict=True):
        row["lacks"] = [_SAID[language][lack] for lack in thin.lacks]
    return json.dumps(data, indent=2, ensure_ascii=False, default=date.isoformat).splitlines()


DUE_FORMATS: dict[str, Callable[[DueList, Language], list[str]]] = {
    "text": due_text,
    "markdown": due_markdown,
    "json": due_json,
}


def _lines(due: DueList, language: Language) -> Iterator[tuple[_Rank, str]]:
    said = _SAID[language]
    values = {"count": len(due.reviews), "on": due.on.isoformat(), "within": due.within}
    yield "part", said["reviews"].format(**values)
    for review in due.reviews:
        yield "entry", _review_line(review, said)
    yield "part", said["thin"].format(count=len(due.thin))
    for thin in due.thin:
        yield "entry", f"{thin.file}: {thin.title} ({due.labels[thin.evidence]})"
        for text in _thin_lines(due, thin, language):
            yield "detail", text
    yield "part", said["behind"].format(count=len(due.behind))
    for behind in due.behind:
        yield "entry", _behind_line(behind)
        entry = behind.file.removeprefix("patterns/").removesuffix(".yml")
        yield "detail", said["renew"].format(entry=entry)


def _review_line(review: DueReview, said: dict[str, str]) -> str:
    key = "today" if review.days == 0 else "late" if review.days < 0 else "ahead"
    single = "_one" if abs(review.days) == 1 else ""
    when = said[key + single].format(count=abs(review.days))
    return f"{review.review_by.isoformat()} {review.file}: {review.title} ({when})"


def _thin_lines(due: DueList, thin: ThinEntry, language: Language) -> Iterator[str]:
    said = _SAID[language]
    yield said["next"].format(label=due.labels[thin.next], meaning=due.meanings[thin.next])
    yield said["there"].format(
        sources=thin.sources,
        read=thin.read,
        studies=thin.studies,
        facts=thin.facts,
        checked=thin.checked,
    )
    lacks = ", ".join(said[lack] for lack in thin.lacks)
    yield said["lacks"].format(what=lacks) if lacks else said["complete"]


def _behind_line(behind: BehindTranslation) -> str:
    return f"{behind.file}: {', '.join(behind.fields) or ':'.join(behind.entry)}"
