"""The settings of the book (codes B5): what `mkdocs.yml` may not do here.

MkDocs settings can run code, read secrets and write anywhere. A contributor's change to them
is judged like any other content: as data, by our own reader, before MkDocs sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.problems import Location, Problem
from generator.source import Document, Node, read

REQUIRED = ("mkdocs.yml", "book", "patterns")

# Each of these makes MkDocs run code, or read or write where the generator decides.
FORBIDDEN = frozenset({"hooks", "docs_dir", "site_dir", "INHERIT"})
ALLOWED_PLUGINS = frozenset({"search"})
ALLOWED_EXTENSIONS = frozenset({"attr_list", "toc"})


def faults(root: Path) -> list[Problem]:
    """What is missing from the folder, or not allowed in its settings."""
    missing = [name for name in REQUIRED if not (root / name).exists()]
    if missing:
        return [Problem(Location(name), "B501", {"name": name}) for name in missing]
    problems: list[Problem] = []
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        if (root / name).exists():
            document, found = read(root / name, name)
            problems += found
            problems += _forbidden(document) if document else ()
    return problems


def _forbidden(document: Document) -> Iterator[Problem]:
    assert isinstance(document.root.value, dict)
    for key, node in document.root.value.items():
        inherits_ours = key == "INHERIT" and node.value == "mkdocs.yml"
        if key in FORBIDDEN and not inherits_ours:
            yield Problem(document.locate((key,), key=True), "B502", {"key": key})
    for section, allowed in (
        ("plugins", ALLOWED_PLUGINS),
        ("markdown_extensions", ALLOWED_EXTENSIONS),
    ):
        section_node = document.root.value.get(section)
        for name, node in _names(section_node) if section_node else ():
            if name not in allowed:
                place = Location(document.path, node.line, node.column)
                yield Problem(place, "B502", {"key": f"{section}: {name}"})
    theme = document.root.value.get("theme")
    if theme and isinstance(theme.value, dict) and "custom_dir" in theme.value:
        place = document.locate(("theme", "custom_dir"), key=True)
        yield Problem(place, "B502", {"key": "custom_dir"})


def _names(section: Node) -> Iterator[tuple[str, Node]]:
    """The names in a list of plugins or extensions, which may carry options."""
    items = section.value if isinstance(section.value, list) else [section]
    for item in items:
        if isinstance(item.value, str):
            yield item.value, item
        elif isinstance(item.value, dict):
            yield from item.value.items()
