"""The place where the files of a book are kept, as far as its address says how one gets in.

GitHub and Forgejo open a page for a new file with its name and text filled in; GitLab opens one
with its name. Of a place that we do not know only the address to edit is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ForgeSort = Literal["github", "forgejo", "gitlab", "other"]

# How the address to edit a file goes, and what stands there instead to make a new one, and to look
# at all there is: the address to edit names no file yet, and by itself leads nowhere.
_EDITS: tuple[tuple[ForgeSort, str, str, str, str], ...] = (
    ("gitlab", r"/-/edit/", "/-/edit/", "/-/new/", "/-/tree/"),
    ("forgejo", r"/_edit/", "/_edit/", "/_new/", "/src/branch/"),
    ("github", r"^https://github\.com/[^/]+/[^/]+/edit/", "/edit/", "/new/", "/tree/"),
)


@dataclass(frozen=True)
class Forge:
    """Where a file is edited, and where a new one is made (nothing where that is not known)."""

    sort: ForgeSort
    edit: str
    home: str  # where one looks at all files
    new: str = ""

    def new_in(self, folder: str) -> str:
        """The page to make a new file in a folder of the book."""
        return f"{self.new}{folder}" if self.new else ""


def forge_of(edit_uri: str) -> Forge | None:
    """The place that keeps the files, by the address to edit them; None without one."""
    if not edit_uri:
        return None
    for sort, told_by, edit, new, tree in _EDITS:
        if re.search(told_by, edit_uri):
            home = edit_uri.replace(edit, tree, 1)
            return Forge(sort, edit_uri, home, edit_uri.replace(edit, new, 1))
    return Forge("other", edit_uri, edit_uri)
