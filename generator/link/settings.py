"""The settings of the book (codes B5): what an organisation may say in `mkdocs.yml`.

MkDocs settings can run code, read secrets and write anywhere, so a contributor's change to
them is judged like any other content: read as data by our own reader, against a short list of
what may be set. The rest of the configuration is the generator's own (see `publish.engine`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import files, web
from generator.link.pictures import FOLDER, is_picture_name
from generator.located import Document, Node
from generator.problems import Location, Near, Problem, Values, Words
from generator.schema.languages import USUAL, BookLanguage, Languages, with_words
from generator.schema.written import misread_text
from generator.source import read

REQUIRED: dict[str, files.FileType] = {"mkdocs.yml": "file", "book": "folder", "patterns": "folder"}
BASES = ("site_url", "edit_uri")  # addresses that something comes below
ADDRESSES = (*BASES, "accessibility_url")  # the last: of the statement on accessibility
MAX_TEXT = {"site_name": 90, "site_description": 280, "copyright": 400}  # in characters
LANGUAGES_KEY = "languages"
# Where who has no account sends what the form made, and who found a leak tells of it.
MAILBOXES = ("editors_mail", "security_mail")
LOGO_KEY = "logo"  # the name of a picture of the book
ALLOWED = (*MAX_TEXT, *ADDRESSES, LANGUAGES_KEY, *MAILBOXES, LOGO_KEY)


@dataclass(frozen=True)
class Settings:
    """What the publishing organisation says of its edition; addresses of folders end in a slash.

    `languages` are the editions, the source first: it stands at the root of the site.
    """

    site_name: str
    site_description: str = ""
    site_url: str = ""
    edit_uri: str = ""
    copyright: str = ""
    editors_mail: str = ""
    security_mail: str = ""
    accessibility_url: str = ""
    logo: str = ""
    languages: Languages = USUAL

    @property
    def source(self) -> BookLanguage:
        """The language that people write in; the others are translations."""
        return self.languages[0]


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings under `root`, or what is missing or not allowed there."""
    misplaced = list(_misplaced(root))
    if misplaced:
        return None, misplaced
    document, problems = read(root, "mkdocs.yml")
    if document is None:
        return None, problems
    problems = [*_faults(document), *_logo_faults(root, document)]
    if any(problem.is_error for problem in problems):
        return None, problems
    texts = {key: node.text for key, node in document.fields.items() if key != LANGUAGES_KEY}
    for name in BASES:
        if texts.get(name):
            texts[name] = texts[name].rstrip("/") + "/"
    listed = document.fields.get(LANGUAGES_KEY)
    named = listed.value if listed else ()
    languages = tuple(node.text for node in named if isinstance(node, Node)) or USUAL
    return Settings(**texts, languages=languages), problems


def _misplaced(root: Path) -> Iterator[Problem]:
    for name, wanted in REQUIRED.items():
        there = files.file_type(root, name)
        if there is None:
            yield Problem(Location(name), "B501", {"name": name})
        elif there != wanted:
            code = "B011" if wanted == "file" else "B019"
            yield Problem(Location(name), code, {"what": files.WHAT[there]})


def _faults(document: Document) -> Iterator[Problem]:
    for key, node in document.fields.items():
        place = document.locate((key,), key=True)
        if key not in ALLOWED:
            yield Problem(place, "B502", {"key": key}, Near(key, ALLOWED))
        elif key == LANGUAGES_KEY:
            yield from _language_faults(document, node)
        elif not isinstance(node.value, str):
            yield Problem(place, "B505", {"key": key})
        elif key in ADDRESSES:
            yield from _address_faults(document, key, node.value)
        elif key == LOGO_KEY:
            continue  # judged beside the files
        elif key in MAILBOXES:
            yield from _mail_faults(document, key, node.value)
        else:
            yield from _text_faults(document, key, node, text=node.value)
    if "site_name" not in document.fields:
        yield Problem(Location(document.path), "B506", {"key": "site_name"})


def _logo_faults(root: Path, document: Document) -> Iterator[Problem]:
    """A logo is a picture that is there; what is wrong with the picture itself is told of it."""
    logo = document.fields.get(LOGO_KEY)
    if logo is None or not isinstance(logo.value, str):
        return
    place = document.locate((LOGO_KEY,))
    if not is_picture_name(logo.value):
        yield Problem(place, "B140", {"found": logo.value})
    elif files.file_type(root, f"book/{FOLDER}/{logo.value}") is None:
        yield Problem(place, "B142", {"found": logo.value})


def _address_faults(document: Document, key: str, address: str) -> Iterator[Problem]:
    why = address_objection(key, address)
    if why:
        values: Values = {"key": key, "found": address, "why": why}
        yield Problem(document.locate((key,)), "B511", values)
    elif web.is_plain(address):
        yield Problem(document.locate((key,)), "B410", {"found": address})


def _mail_faults(document: Document, key: str, box: str) -> Iterator[Problem]:
    """What is wrong with a mail address; one that holds a question would be more than that."""
    extra = Words("er staat een ? of % in", "it holds a ? or %") if set("?%") & set(box) else None
    why = extra or web.objection(f"mailto:{box}")
    if why:
        values: Values = {"key": key, "found": box, "why": why}
        yield Problem(document.locate((key,)), "B522", values)


def address_objection(key: str, address: str) -> Words | None:
    """Why an address cannot be that of the site (`site_url`) or of its files (`edit_uri`)."""
    why = web.web_objection(address)
    if why is None and key == "site_url" and ("?" in address or "#" in address):
        why = Words("er staat een ? of # in", "it holds a ? or #")  # pages come below it
    return why


def _language_faults(document: Document, node: Node) -> Iterator[Problem]:
    """Languages are a list of codes, each once, for which the interface has words."""
    known = with_words()
    said: Values = {"known": ", ".join(known)}
    if not isinstance(node.value, list) or not node.value:
        why = Words("dit is geen lijst met talen", "this is no list of languages")
        yield Problem(document.locate((LANGUAGES_KEY,)), "B520", {**said, "why": why})
        return
    codes = [str(item.value) for item in node.value]
    for index, code in enumerate(codes):
        place = document.locate((LANGUAGES_KEY, index))
        if code not in known:
            why = Words(f"voor '{code}' zijn er geen woorden", f"there are no words for '{code}'")
            yield Problem(place, "B520", {**said, "why": why})
        elif code in codes[:index]:
            why = Words(f"'{code}' staat er twee keer", f"'{code}' stands there twice")
            yield Problem(place, "B520", {**said, "why": why})


def _text_faults(document: Document, key: str, node: Node, *, text: str) -> Iterator[Problem]:
    place = document.locate((key,))
    if not text.strip():
        yield Problem(place, "B105", {"field": key})
    elif len(text) > MAX_TEXT[key]:
        yield Problem(place, "B104", {"length": len(text), "limit": MAX_TEXT[key]})
    yield from misread_text(document, (key,), node, markup="none")
