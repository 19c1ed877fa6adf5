"""Names of files and folders as their makers meant them: what to rename, and to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from generator.problems import Words, nearest
from generator.schema.intended import name as meant_id
from generator.schema.languages import CODE
from generator.schema.registry import KINDS, REGISTERS, RESERVED_IDS, Kind, Register

NAME_RULE = Words(
    "gebruik kleine letters, cijfers en streepjes, hooguit 60 tekens, en geen vaste naam als"
    " 'index': bijvoorbeeld 'gemeente-utrecht.yml'",
    "use small letters, digits and hyphens, at most 60 characters, and no fixed name such as"
    " 'index': for example 'city-of-utrecht.yml'",
)

# A name with an ending that people or their programs give, by the ending that the book reads.
_NAMED = {
    ".yml": re.compile(rf"(.+?)(?:\.({CODE}))?\.(?:ya?ml|yml\.txt|yaml\.txt|txt)", re.IGNORECASE),
    ".md": re.compile(rf"(.+?)(?:\.({CODE}))?\.(?:md|markdown|mdown|md\.txt|txt)", re.IGNORECASE),
}


def meant_file(name: str, source: str, ending: str = ".yml") -> str | None:
    """`Utrecht.YAML` as `utrecht.yml`; None when it is no such file, or its name says nothing.

    `source` is the language that people write in: it stands in no file name.
    """
    match = _NAMED[ending].fullmatch(name)
    stem = meant_id(match[1].replace(".", "-")) if match else None
    if match is None or stem is None or stem in RESERVED_IDS:
        return None
    language = (match[2] or source).lower()
    return f"{stem}{ending}" if language == source else f"{stem}.{language}{ending}"


def meant_kind(folder: str) -> Kind | None:
    """The kind whose folder was meant by `case` or `casussen`."""
    said = {kind.folder: (kind.name, *kind.word, *kind.address) for kind in KINDS.values()}
    found = _meant(folder, said)
    return next((kind for kind in KINDS.values() if kind.folder == found), None)


def meant_register(stem: str) -> Register | None:
    """The register whose file was meant by `source` or `bronnen`."""
    said = {row.file: (row.name, *row.word, *(row.address or ())) for row in REGISTERS.values()}
    found = _meant(stem, said)
    return next((row for row in REGISTERS.values() if row.file == found), None)


def _meant(found: str, said: Mapping[str, tuple[str, ...]]) -> str | None:
    lower = found.lower()
    return next((name for name, words in said.items() if lower in words), nearest(lower, said))


def rename(new: str | None, beside: Collection[str], otherwise: Words) -> Words:
    """The remedy: rename to `new`, unless that is not known or there already."""
    if new is None:
        return otherwise
    if new in beside and "." in new:
        return Words(
            f"haal dit bestand weg: '{new}' is er al", f"remove this file: '{new}' is there already"
        )
    if new in beside:
        return Words(
            f"zet de bestanden in de map '{new}', en haal deze map weg",
            f"put the files in the folder '{new}', and remove this folder",
        )
    return Words(f"hernoem naar '{new}'", f"rename to '{new}'")
