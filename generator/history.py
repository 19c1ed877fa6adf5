"""The book as it was: the files of a revision, read from git into a folder that passes.

Git is only asked for what it holds (`rev-parse`, `ls-tree`, `cat-file`). None of these touches
the working tree, runs a hook or a filter, or uses the network. What a revision holds is as hostile
as a checkout (docs/adr/0017): links are left out, names stay below the folder, sizes have limits.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.machine import UnableError

_PARTS = ("mkdocs.yml", "published.yml", "patterns", "book")  # all that a check reads
_ORDINARY = {b"100644", b"100755"}  # no links, no other repositories
_MOST_BYTES = 1024**2  # of a file: more than any that the book accepts
_MOST_BYTES_IN_ALL = 32 * 1024**2
# Whatever the user has set, nothing here starts another program or changes the repository.
_GIT = ("git", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false")
_CALM = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True)
class _Blob:
    name: str  # from the root of the book
    object: bytes
    size: int


@contextlib.contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """The root of the book as it was in a revision (a branch, a tag, a commit).

    Raises UnableError without git, outside a repository, and for what is no revision in it.
    """
    above = _above(root)
    commit = _commit(root, revision)
    blobs = list(_blobs(root, above, commit))
    if sum(blob.size for blob in blobs) > _MOST_BYTES_IN_ALL:
        raise UnableError(
            f"De versie '{revision}' is groter dan een boek mag zijn. Kies een andere.",
            f"The version '{revision}' is larger than a book may be. Choose another.",
        )
    with files.passing() as folder:
        for blob, content in zip(blobs, _contents(root, blobs), strict=True):
            files.write(folder, blob.name, content)
        yield folder


def _above(root: Path) -> str:
    """Where the book stands in its repository: nothing, or a path with a slash behind it."""
    done = _git(root, "rev-parse", "--show-prefix")
    if done.returncode == 0:
        return os.fsdecode(done.stdout).rstrip("\n")
    if b"dubious ownership" in done.stderr:
        raise UnableError(
            f"Git leest '{root}' niet, want de map is van een andere gebruiker. "
            f"Is dat goed? Geef dan: git config --global --add safe.directory '{root}'",
            f"Git does not read '{root}', because the folder belongs to another user. "
            f"If that is right: git config --global --add safe.directory '{root}'",
        )
    raise UnableError(
        f"'{root}' staat niet in git, dus er is geen eerdere versie om mee te vergelijken. "
        "Geef de opdracht in een kopie die u met 'git clone' hebt gemaakt.",
        f"'{root}' is not in git, so there is no earlier version to compare with. "
        "Run this in a copy that you made with 'git clone'.",
    )


def _commit(root: Path, revision: str) -> str:
    done = None
    if revision and not revision.startswith("-"):  # no name of a branch or tag begins so
        done = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if done is None or done.returncode != 0:
        raise UnableError(
            f"Git kent hier geen versie '{revision}'. Noem een tak, een label of een commit; "
            "'git branch --all' laat de takken zien. Haal een versie van elders eerst op: "
            "git fetch origin",
            f"Git knows no version '{revision}' here. Name a branch, a tag or a commit; "
            "'git branch --all' shows the branches. Get a version from elsewhere first: "
            "git fetch origin",
        )
    return done.stdout.decode("ascii").strip()


def _blobs(root: Path, above: str, commit: str) -> Iterator[_Blob]:
    """The ordinary files of the book in a commit, as far as one may be that large."""
    parts = [f"{above}{part}" for part in _PARTS]  # `ls-tree` knows no patterns
    listed = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *parts)
    _whole(listed)
    for line in listed.stdout.split(b"\0")[:-1]:
        said, _, path = line.partition(b"\t")
        mode, _, identifier, size = said.split()
        name = os.fsdecode(path).removeprefix(above)
        if mode in _ORDINARY and int(size) <= _MOST_BYTES and _stays_below(name):
            yield _Blob(name, identifier, int(size))


def _stays_below(name: str) -> bool:
    return "\\" not in name and not {"", ".", ".."} & set(name.split("/"))


def _contents(root: Path, blobs: list[_Blob]) -> Iterator[bytes]:
    """What stands in these files, in the same order."""
    asked = b"".join(blob.object + b"\n" for blob in blobs)
    given = _git(root, "cat-file", "--batch", asked=asked)
    _whole(given)
    at = 0
    for blob in blobs:
        at = given.stdout.index(b"\n", at) + 1  # the line that names the object and its size
        yield given.stdout[at : at + blob.size]
        at += blob.size + 1


def _git(root: Path, *words: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [*_GIT, "-C", str(root), *words],
            input=asked,
            capture_output=True,
            env={**os.environ, **_CALM},
            check=False,
        )
    except FileNotFoundError:
        raise UnableError(
            "Het programma git is er niet, en daarin staan de eerdere versies. "
            "Installeer het van https://git-scm.com en probeer het opnieuw.",
            "The program git is not there, and it holds the earlier versions. "
            "Install it from https://git-scm.com and try again.",
        ) from None


def _whole(done: subprocess.CompletedProcess[bytes]) -> None:
    """Raises UnableError where git could not give all that it was asked for."""
    if done.returncode != 0:
        said = os.fsdecode(done.stderr).strip().splitlines()
        why = said[-1] if said else f"exit {done.returncode}"
        raise UnableError(
            f"Git kan deze versie niet geven ({why}). Haal die opnieuw op: git fetch origin",
            f"Git cannot give this version ({why}). Get it again: git fetch origin",
        )
