"""The whole book as data: one JSON for all and one per entry, described by JSON Schemas.

These files are an API: stable addresses, a version, and shapes that a test holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.derive.backlinks import backlinks
from generator.link.book import Book, Record
from generator.render.addresses import address, in_site
from generator.schema.languages import BookLanguage
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Path

FORMAT = 1


def data_files(book: Book) -> Iterator[tuple[str, str]]:
    """Every data file: its path below `data/`, and its text."""
    shelves: dict[str, list[str]] = {}
    for kind in KINDS.values():
        shelves[kind.folder] = []
        for record in book.of(kind.name):
            text = _json(published(book, record))
            shelves[kind.folder].append(text)
            yield f"{kind.folder}/{record.id}.json", f"{text}\n"
    for register in REGISTERS.values():
        rows = book.of(register.name)
        shelves[register.file] = [_json(published(book, record)) for record in rows]
    yield "book.json", _whole({"format": FORMAT, "title": book.settings.site_name}, shelves)


def _whole(first: dict[str, object], shelves: dict[str, list[str]]) -> str:
    """The file with everything: what each record says as data is spelled once, and indented here.

    A text in JSON holds no line break of its own.
    """
    lists = (f" {_json(name)}: {_listed(texts)}" for name, texts in shelves.items())
    return _json(first).removesuffix("\n}") + ",\n" + ",\n".join(lists) + "\n}\n"


def _listed(texts: list[str]) -> str:
    rows = ",\n".join(f"  {text}".replace("\n", "\n  ") for text in texts)
    return f"[\n{rows}\n ]" if texts else "[]"


def published(book: Book, record: Record) -> dict[str, object]:
    """A record with its address, its fields, its translations and what refers to it."""
    has_page = record.is_entry or REGISTERS[record.kind].address is not None
    return {
        "kind": record.kind,
        "id": record.id,
        "source": record.document.path,
        "pages": {
            language: _page(book, record, language)
            for language in book.settings.languages
            if has_page
        },
        "fields": record.data.model_dump(mode="json", exclude_none=True),
        "translations": {
            language: {
                "texts": [
                    {"path": list(path), "text": text}
                    for path, text in sorted(t.texts.items(), key=lambda pair: _key(pair[0]))
                ],
                "behind": sorted(t.behind),
            }
            for language, t in sorted(record.translations.items())
        },
        "referred_to_by": sorted(
            {f"{edge.origin[0]}:{edge.origin[1]}" for edge in backlinks(book).get(record.key, ())}
        ),
    }


def _page(book: Book, record: Record, language: BookLanguage) -> str:
    path, hash_mark, part = address(record.key).at(language).partition("#")
    return f"{in_site(path, language, book.settings.languages)}/{hash_mark}{part}"


def _key(path: Path) -> tuple[str, ...]:
    return tuple(str(step) for step in path)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
