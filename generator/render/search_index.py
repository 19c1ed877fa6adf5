"""What a search looks in: one row for each entry, chapter, part of a chapter and small record.

Two files an edition, beside the page with the field. The first holds what things are called and
what they say in a sentence or two, and is small; the second holds the words of the running text,
and is fetched where the first does not answer a question whole. How they are matched is the work
of `match.js`, and why in ADR 0032.

Lists, plans, comparisons, tested routes, sources and the coverage of the note are left out: what
they say stands in an entry already.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from generator.drawing.marks import mark_shape
from generator.link.book import CHAPTER, Chapter, Record
from generator.render.addresses import HOME, Address, address, in_site, page_of
from generator.render.chapter_page import chapter_sections
from generator.render.edition import Edition
from generator.render.view import Desk, Said
from generator.schema.axes import Quadrant
from generator.schema.registers import Source
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS
from generator.schema.shape import Path, fields_of, naming_field, walk, walk_field

INDEX, TEXT = "index.json", "text.json"  # beside the page with the field
# How much a hit counts by the kind of what was hit: an entry before what explains or names.
COUNTS = {**dict.fromkeys(KINDS, 1.0), CHAPTER: 0.9, "term": 0.85}
OF_A_REGISTER = 0.55
# The fields that say what a record is called, besides its name.
NAMES = ("short", "also_called", "synonyms", "in_english", "note_terms")
# What is said beside the matter: where it stands in a source, and what was looked for in vain.
BESIDE = frozenset({"locator", "unknowns", "lapsed_because", "ground"})
COMMON = 0.2  # a word in more of the rows than this tells none of them apart
SHORTEST = 3  # letters of a word of the running text
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_TARGET = re.compile(r"\]\([^)]*\)")


@dataclass(frozen=True)
class Row:
    """Something that can be found: its kind, its address in the edition, and what it is called.

    `above` is the chapter of a part; `text` are the words of the running text, as they stand.
    """

    kind: str
    place: str
    title: Said
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    lead: str = ""
    lead_lang: str = ""
    mark: str = ""
    above: str = ""
    is_lapsed: bool = False
    text: list[str] = field(default_factory=list)


def search_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The files of the search of an edition: the path of each in the site, and its text."""
    language, settings = edition.language, edition.book.settings
    folder = in_site(page_of("search").at(language), language, settings.languages)
    rows = list(_rows(edition))
    yield f"{folder}/{INDEX}", _json(_index(edition, rows))
    yield f"{folder}/{TEXT}", _json(_text(rows))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(edition: Edition) -> Iterator[Row]:
    """Everything that can be found, in the order in which equals are shown."""
    desk = edition.desk(HOME)
    kinds = (*KINDS, *(n for n, row in REGISTERS.items() if n in ADDRESSED and row.cls != Source))
    for kind in kinds:
        for record in sorted(edition.book.of(kind), key=lambda record: (record.order, record.id)):
            yield _record(desk, record)
    for chapter in edition.book.table_of_contents(edition.language):
        yield from _chapter(desk, chapter)


def _record(desk: Desk, record: Record) -> Row:
    link, fields = desk.link(record.key), fields_of(type(record.data))
    lead = link.summary if "summary" in fields else link.meaning
    title = link.title
    names = [text for name in NAMES for text in _said(desk, record, name)]
    name = naming_field(type(record.data))
    if name:  # what it is called in the source is a name here too
        names.append(getattr(record.data, name))
    return Row(
        kind=record.kind,
        place=_place(desk, address(record.key)),
        title=title,
        names=_others(names, title),
        keywords=_others(_said(desk, record, "keywords"), title, *names),
        lead=_plain(lead),
        lead_lang=lead.lang,
        mark=str(link.quadrant or ""),
        is_lapsed=record.is_lapsed,
        text=list(_words_of(desk, record)),
    )


def _others(texts: list[str], *known: str) -> tuple[str, ...]:
    """Texts that say more than what is known, each once."""
    said = {text.casefold() for text in known}
    kept = []
    for text in texts:
        if text.casefold() not in said:
            said.add(text.casefold())
            kept.append(text)
    return tuple(kept)


def _said(desk: Desk, record: Record, name: str) -> list[str]:
    """The texts of a field, be it one or several, in the language of the edition."""
    return [
        _translated(desk, record, path, written=str(value))
        for path, _, value in walk_field(record.data, name)
    ]


def _translated(desk: Desk, record: Record, path: Path, *, written: str) -> str:
    translation = record.translations.get(desk.language)
    return translation.texts.get(path, written) if translation else written


def _words_of(desk: Desk, record: Record) -> Iterator[str]:
    """What a record says in its own words, and whom it names."""
    for path, shape, value in walk(record.data):
        if BESIDE.isdisjoint(path):
            if shape.text:
                yield _TARGET.sub(" ", _translated(desk, record, path, written=str(value)))
            elif shape.ref and shape.ref.kind == "organisation":
                yield desk.link(("organisation", str(value))).title


def _chapter(desk: Desk, chapter: Chapter) -> Iterator[Row]:
    lang = desk.lang_of(chapter)
    place = HOME.below(chapter.id)
    yield Row(
        kind=CHAPTER,
        place=_place(desk, place),
        title=Said(chapter.front.title, "", lang),
        lead=chapter.front.summary,
        lead_lang=lang,
        text=[_TARGET.sub(" ", chapter.lead)],
    )
    for section in chapter_sections(desk, chapter):
        yield Row(
            kind=CHAPTER,
            place=_place(desk, place.section(section.id)),
            title=Said(section.title, "", lang),
            above=chapter.front.title,
            text=[unescape(_TAG.sub(" ", section.html))],
        )


def _place(desk: Desk, place: Address) -> str:
    """The address from the folder of the edition, as a browser asks for it."""
    path, hash_mark, part = place.at(desk.language).partition("#")
    return f"{path}/{hash_mark}{part}"


def _plain(said: Said) -> str:
    """A text without its marks: what a reader would copy."""
    return unescape(_TAG.sub("", said.__html__())).strip()


def _index(edition: Edition, rows: list[Row]) -> dict[str, object]:
    """The first file. What a row lacks is left out."""
    kinds = list(dict.fromkeys(row.kind for row in rows))
    return {
        "kinds": [_kind(edition, kind) for kind in kinds],
        "marks": {quadrant: mark_shape(quadrant, 8, 8, r=6.5) for quadrant in Quadrant},
        "rows": [_shown(row, kinds.index(row.kind)) for row in rows],
    }


def _kind(edition: Edition, kind: str) -> dict[str, object]:
    return {"name": kind, "label": edition.words[kind], "counts": COUNTS.get(kind, OF_A_REGISTER)}


def _shown(row: Row, kind: int) -> dict[str, object]:
    parts: dict[str, object] = {
        "kind": kind,
        "at": row.place,
        "title": "".join(row.title),
        "lang": row.title.lang,
        "names": row.names,
        "keywords": row.keywords,
        "lead": row.lead,
        "leadLang": row.lead_lang,
        "mark": row.mark,
        "above": row.above,
        "lapsed": row.is_lapsed,
    }
    return {name: value for name, value in parts.items() if value or name == "kind"}


def _text(rows: list[Row]) -> dict[str, str]:
    """The second file: every word, and the rows in which it stands, each as the step from the last.

    In the digits that a browser reads at once (base 36), as that is a third of the size of a list.
    """
    rows_of: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        shown = folded(" ".join((row.title, row.lead, *row.names, *row.keywords)))
        for word in sorted(set(folded(" ".join(row.text))) - set(shown)):
            rows_of.setdefault(word, []).append(number)
    kept = {
        word: numbers
        for word, numbers in sorted(rows_of.items())
        if len(word) >= SHORTEST and not word.isdigit() and len(numbers) <= COMMON * len(rows) + 1
    }
    return {
        "words": " ".join(kept),
        "rows": ";".join(_steps(numbers) for numbers in kept.values()),
    }


@lru_cache(maxsize=1 << 13)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in small letters without accents, as `match.js` folds a question."""
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall("".join(bare).lower()))


def _steps(numbers: list[int]) -> str:
    before = (0, *numbers[:-1])
    return ",".join(_base36(n - last) for n, last in zip(numbers, before, strict=True))


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    high, low = divmod(number, 36)
    return (_base36(high) if high else "") + digits[low]
