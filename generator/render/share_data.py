"""What the forms of an edition need beside their pages: fields, rules, choices and words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.link.book import Record
from generator.problems import Words
from generator.render.addresses import in_site, page_of
from generator.render.edition import Edition
from generator.render.view import Desk
from generator.schema.asked import asked_of, texts_of
from generator.schema.registers import Vocabulary
from generator.schema.registry import ADDRESSED, BY_FORM, KINDS, REGISTERS, RESERVED_IDS

# Beside the page that leads to the forms: what they need, and what a correction needs.
RULES, TEXTS = "form.json", "texts.json"
# What the scripts of a form say, by the end of the name of the interface text.
FORM_SAID = (
    *("add", "remove", "choose", "yes", "no", "means", "left", "item", "optional"),
    *("to_do", "to_do_one", "ready", "name_taken", "kept", "unkept", "thrown", "copied"),
    *("copy_failed", "long", "subject", "body", "body_long", "sure", "untitled"),
    *("b101", "b103", "b104", "b106", "b107", "b108", "b109", "b109_score", "b110", "b111"),
    *("b112", "b114", "b203"),
)
CORRECT_SAID = ("nothing_changed", "changed_one", "changed", "was", "unknown_page", "see_page")


def share_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The file of the forms of an edition: its path in the site, and its text."""
    settings = edition.book.settings
    folder = in_site(page_of("share").at(edition.language), edition.language, settings.languages)
    desk = edition.desk(page_of("share"))
    data = {
        "forms": {name: asked_of(_class(name), _sketch(name)) for name in BY_FORM},
        "terms": {list_.id: _values(desk, list_) for list_ in edition.book.all(Vocabulary)},
        "choices": {name: _choices(edition, desk, name) for name in sorted(ADDRESSED)},
        "kinds": {name: (KINDS.get(name) or REGISTERS[name]).word for name in sorted(ADDRESSED)},
        "reserved": sorted(RESERVED_IDS),
        "words": {name: edition.words[f"share_{name}"] for name in FORM_SAID},
    }
    yield f"{folder}/{RULES}", _json(data, edition.language)
    texts = {
        "kinds": {
            name: {"folder": kind.folder, "fields": texts_of(kind.cls)}
            for name, kind in KINDS.items()
        },
        "source": settings.source,
        "words": {name: edition.words[f"share_{name}"] for name in (*FORM_SAID, *CORRECT_SAID)},
    }
    yield f"{folder}/{TEXTS}", _json(texts, edition.language)


def _json(data: object, language: str) -> str:
    said = _in_language(data, language)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def _sketch(name: str) -> tuple[str, ...]:
    return KINDS[name].sketch if name in KINDS else ()


def _class(name: str) -> type:
    return (KINDS.get(name) or REGISTERS[name]).cls


def _values(desk: Desk, record: Record[Vocabulary]) -> dict[str, list[str]]:
    terms = {value: desk.term(record.id, value) for value in record.data.values}
    return {name: [str(term.label), str(term.definition)] for name, term in terms.items()}


def _choices(edition: Edition, desk: Desk, name: str) -> list[list[str]]:
    """Everything of a kind that can be pointed to: its name, and what it is called."""
    links = (desk.link(record.key) for record in edition.book.of(name))
    return sorted(([link.id, str(link.title)] for link in links), key=lambda row: row[1].casefold())


def _in_language(value: object, language: str) -> object:
    """The data with one language of everything that is said in two."""
    if isinstance(value, Words):
        return value.nl if language == "nl" else value.en
    if isinstance(value, dict):
        return {name: _in_language(inner, language) for name, inner in value.items()}
    return [_in_language(inner, language) for inner in value] if isinstance(value, list) else value
