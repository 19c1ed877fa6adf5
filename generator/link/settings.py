"""The settings of the book (codes B5): what an organisation may say in `mkdocs.yml`.

MkDocs settings can run code, read secrets and write anywhere, so a contributor's change to
them is judged like any other content: read as data by our own reader, against a short list of
what may be set. The rest of the configuration is the generator's own (see `publish.engine`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.problems import Location, Problem, nearest
from generator.schema.written import misread_text
from generator.source import Document, read

REQUIRED: dict[str, files.Kind] = {"mkdocs.yml": "file", "book": "folder", "patterns": "folder"}
ALLOWED = ("site_name", "site_description", "site_url", "edit_uri", "copyright")


@dataclass(frozen=True)
class Settings:
    """What the publishing organisation says of its edition; addresses end in a slash."""

    site_name: str
    site_description: str = ""
    site_url: str = ""
    edit_uri: str = ""
    copyright: str = ""


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings under `root`, or what is missing or not allowed there."""
    misplaced = list(_misplaced(root))
    if misplaced:
        return None, misplaced
    document, problems = read(root, "mkdocs.yml")
    if document is None:
        return None, problems
    problems = list(_faults(document))
    if problems:
        return None, problems
    plain = document.root.plain()
    assert isinstance(plain, dict)
    for name in ("site_url", "edit_uri"):
        if plain.get(name):
            plain[name] = plain[name].rstrip("/") + "/"
    return Settings(**plain), []


def _misplaced(root: Path) -> Iterator[Problem]:
    for name, wanted in REQUIRED.items():
        found = files.kind(root, name)
        if found is None:
            yield Problem(Location(name), "B501", {"name": name})
        elif found != wanted:
            code = "B011" if wanted == "file" else "B019"
            yield Problem(Location(name), code, {"what": files.WHAT[found]})


def _faults(document: Document) -> Iterator[Problem]:
    assert isinstance(document.root.value, dict)
    for key, node in document.root.value.items():
        place = document.locate((key,), key=True)
        if key not in ALLOWED:
            yield Problem(place, "B502", {"key": key}, nearest(key, ALLOWED))
        elif not isinstance(node.value, str):
            yield Problem(place, "B505", {"key": key})
        elif node.comment and key not in ("site_url", "edit_uri"):
            yield from misread_text(document, (key,), node, blocks=False)
        elif key in ("site_url", "edit_uri") and not node.value.startswith(("https://", "http://")):
            yield Problem(place, "B110", {"found": node.value})
    if "site_name" not in document.root.value:
        yield Problem(Location(document.path), "B506", {"key": "site_name"})
