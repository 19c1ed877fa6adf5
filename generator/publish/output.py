"""Where a site may come: never over the book, the program, or anything that is not ours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator import files
from generator.machine import UnableError

MARKER = ".innovatieboek"  # says that a folder is ours to replace
# What the parts of a book are called; what is hidden (`.git`) is of other programs.
PARTS = ("patterns", "book", "build")
_PROGRAM = Path(__file__).parent.parent
_MOUNTS = Path("/proc/self/mountinfo")


class OutputError(UnableError):
    """The output folder cannot be used."""


def check_output(root: Path, out: Path) -> None:
    """Refuses every place for the site of the book in `root` that is not free or ours.

    Folders are told apart by what they are, not by their names: by way of a link, of another
    mount, or in capitals where the system ignores those, a folder is the same.
    """
    above = (out, *out.parents)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  (pathlib fails where nobody has a home)
    for kept in (root, home):
        if any(_is_same(out, folder) for folder in (kept, *kept.parents)):
            raise OutputError(
                f"'{out}' is de map van het boek of van u, of ligt daaromheen; er is niets "
                "aangeraakt. Kies een map erin: --out site.",
                f"'{out}' is the folder of the book or of you, or lies around it; nothing was "
                "touched. Choose a folder in it: --out site.",
            )
    parts = [root / name for name in PARTS]
    for folder in above:
        in_book = _is_same(folder.parent, root)
        hidden = in_book and (folder.name.startswith(".") or folder.name.casefold() in PARTS)
        if hidden or any(_is_same(folder, part) for part in (*parts, _PROGRAM)):
            raise OutputError(
                f"'{out}' ligt in '{folder}', en die map is van het boek of van een programma; "
                "er is niets aangeraakt. Kies een map ernaast: --out site.",
                f"'{out}' lies in '{folder}', and that folder is part of the book or of a "
                "program; nothing was touched. Choose a folder beside it: --out site.",
            )
    check_ours(out)


def check_ours(folder: Path) -> None:
    """Refuses to replace or remove anything but an empty folder or an earlier site of ours."""
    there = files.file_type(folder.parent, folder.name)
    if there is None:
        return
    if there != "folder":
        what = files.WHAT[there]
        raise OutputError(
            f"'{folder}' is {what.nl}; er is niets aangeraakt. Kies een map voor de site, of "
            "haal dit zelf weg.",
            f"'{folder}' is {what.en}; nothing was touched. Choose a folder for the site, or "
            "remove this yourself.",
        )
    for mount in _mounts(folder):
        nl, en = (
            (f"Kies een map daarin: '{mount / 'site'}'.", f"Choose one in it: '{mount / 'site'}'.")
            if mount == folder
            else ("Koppel haar los, of kies een andere map.", "Unmount it, or choose another.")
        )
        raise OutputError(
            f"Op '{mount}' is een schijf aangekoppeld; zo'n map kan niet in een keer vervangen "
            f"worden. {nl}",
            f"A disk is mounted on '{mount}'; such a folder cannot be replaced in one go. {en}",
        )
    if any(folder.iterdir()) and not is_ours(folder):
        raise OutputError(
            f"'{folder}' is niet leeg en geen eerdere site van dit boek; er is niets aangeraakt. "
            "Kies een andere map, of maak haar zelf leeg.",
            f"'{folder}' is not empty and not an earlier site of this book; nothing was touched. "
            "Choose another folder, or empty it yourself.",
        )


def is_ours(folder: Path) -> bool:
    """Whether an earlier build made a folder: itself, and its mark, no link to one elsewhere."""
    is_folder = files.file_type(folder.parent, folder.name) == "folder"
    return is_folder and files.file_type(folder.parent, f"{folder.name}/{MARKER}") == "file"


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there (yet)
        return path == other


def _mounts(folder: Path) -> Iterator[Path]:
    """Every place at or below a folder where another disk is mounted, or a folder once more."""
    listed = _listed_mounts()
    for name, _, _ in os.walk(folder):
        if os.path.ismount(name) or name in listed:
            yield Path(name)


def _listed_mounts() -> set[str]:
    """All mounts as Linux lists them; it alone tells of a folder that is mounted once more."""
    try:
        lines = os.fsdecode(_MOUNTS.read_bytes()).splitlines()
    except OSError:
        return set()
    places = (line.split(" ")[4] for line in lines)
    return {re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place) for place in places}
