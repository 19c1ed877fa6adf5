"""`boek new book`: a small book of one's own that is whole, to go on from."""

from __future__ import annotations

from pathlib import Path

from generator import files
from generator.editing.blank import quoted_text
from generator.editing.writing_help import (
    EDITOR,
    EXTENSIONS,
    advised_extensions,
    editor_settings,
    schemas_of,
)
from generator.link.linking import Verdict, check
from generator.link.settings import read_settings
from generator.machine import UnableError
from generator.source import MAX_BYTES

_MOST = 100  # names in a folder that is looked at
_SETTINGS = """\
# Wat u over uw boek zegt. Meer kan: site_description, site_url, edit_uri en copyright.
site_name: {title}
# De talen: de eerste is die waarin u schrijft.
languages: [{language}]
"""
_CHAPTER = """\
---
title: Over dit boek
summary: Waarvoor dit boek is, en voor wie.
order: 1
---
Dit hoofdstuk is van u. Vertel hier waarvoor dit boek is, voor wie, en wie het maakt.
"""
_README = """\
# {title}

Dit is een boek dat met het programma `boek` wordt gemaakt.

| map of bestand | wat daar staat |
|---|---|
| `book/{language}/` | hoofdstukken: een Markdown-bestand per hoofdstuk |
| `patterns/` | bijdragen in YAML, en de registers met bronnen, begrippen en organisaties |
| `patterns/vocabulary.yml` | de vaste lijsten, met wat de lezer ziet; de woorden mag u veranderen |
| `mkdocs.yml` | de naam van het boek, het adres en de talen |

Zo werkt u verder, in deze map:

```sh
boek serve                     # bekijk het boek terwijl u schrijft
boek new bron eerste-bron      # een bron, om feiten op te laten rusten
boek new casus eerste-casus    # een casus; wat nog te doen is, hoort u
boek schema                    # uitleg en keuzes in uw editor
boek check                     # zegt alle fouten
boek build                     # maakt de website, in site/
```
"""


def begin_book(root: Path, folder: Path, title: str) -> Verdict:
    """Makes a small book in a new or empty folder, and gives the verdict on it.

    Its fixed lists are those of the book under `root`, in the language of its source. Raises
    UnableError when there are none, or when something stands in the folder; OSError when a disk
    fails.
    """
    settings, _ = read_settings(root)
    lists = "patterns/vocabulary.yml"
    if settings is None or files.file_type(root, lists) != "file":
        raise UnableError(
            "Draai dit in de map van een boek, of wijs die aan met --root: de vaste lijsten van "
            "het nieuwe boek komen daarvandaan.",
            "Run this in the folder of a book, or name it with --root: the fixed lists of the new "
            "book come from there.",
        )
    _refuse_taken(folder)
    language = settings.source
    made: dict[str, str | bytes] = {
        "mkdocs.yml": _SETTINGS.format(title=quoted_text(title), language=language),
        f"book/{language}/over-dit-boek.md": _CHAPTER,
        lists: files.read_bytes(root, lists, MAX_BYTES),
        "README.md": _README.format(title=title, language=language),
        ".gitignore": "site/\nbuild/\n",
        EDITOR: editor_settings(),
        EXTENSIONS: advised_extensions(),
    }
    for name, content in made.items():
        files.write(folder.parent, f"{folder.name}/{name}", content)
    for name, content in schemas_of(folder).items():
        files.write(folder.parent, f"{folder.name}/{name}", content)
    return check(folder)


def _refuse_taken(folder: Path) -> None:
    there = files.file_type(folder.parent, folder.name)
    if there == "folder" and not files.entries(folder.parent, folder.name, _MOST):
        return
    if there is not None:
        raise UnableError(
            f"In '{folder}' staat al iets. Kies een nieuwe of een lege map.",
            f"Something stands in '{folder}' already. Choose a new or an empty folder.",
        )
