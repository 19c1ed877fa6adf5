"""One number for a whole site: the same for every build of the same book, wherever it is made.

With it anyone can prove that a site is what its book says. It is the SHA-256 of the list that
`sha256sum` makes of all files, in order of their paths, so that no program of ours is needed:

    find . -type f ! -path ./data/digest.txt ! -path './assets/link/*' -printf '%P\\0' |
      LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum

The pictures for links are not counted as files: their bytes depend on the compressor of the
machine. Their names follow from what stands on them, and those are in the pages.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.publish.pictures import PICTURES

DIGEST_FILE = "data/digest.txt"  # where the site tells its digest; this file is not counted


def digest(site: Path) -> str:
    """The digest of all files below `site`, in hexadecimal."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files.pop(DIGEST_FILE, None)
    files = {name: path for name, path in files.items() if not name.startswith(f"{PICTURES}/")}
    whole = hashlib.sha256()
    for name in sorted(files, key=str.encode):
        own = hashlib.sha256(files[name].read_bytes()).hexdigest()
        whole.update(f"{own}  {name}\n".encode())
    return whole.hexdigest()
