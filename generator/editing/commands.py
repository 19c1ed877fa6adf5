"""What the commands that change files answer: the lines to say, and whether all went well."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.editing.beginning import begin
from generator.editing.first_book import begin_book
from generator.editing.fixing import plan_fixes
from generator.editing.renaming import plan_renaming
from generator.editing.said import EDITING_SAID
from generator.editing.unfinished import change_all, finish_change
from generator.editing.writing_help import refresh
from generator.link.linking import Verdict
from generator.machine import UnableError
from generator.problems import Language
from generator.problems.forges import problems_text

_BOOK = ("boek", "book")


@dataclass(frozen=True)
class Told:
    """The lines that a command says, and whether it did what was asked."""

    lines: list[str]
    is_done: bool = True


def rename_all(root: Path, old: str, new: str, *, dry: bool, language: Language) -> Told:
    """Gives something of the book another name everywhere, after the lines that change.

    Raises UnableError when a name is none, unknown or taken, OSError when a disk fails.
    """
    said = {key: words[language] for key, words in EDITING_SAID.items()}
    if not dry and finish_change(root):
        return Told([said["finished"]])
    plan = plan_renaming(root, old, new)
    if isinstance(plan, Verdict):
        return Told([*problems_text(plan.problems, language), said["unsound"]], is_done=False)
    if plan.problems:
        return Told([*problems_text(plan.problems, language), said["worse"]], is_done=False)
    if dry:
        return Told([*plan.diff, said["would"].format(count=plan.files)])
    change_all(root, plan.changes)
    refresh(root)
    done = said["renamed"].format(old=plan.old, new=plan.new, count=plan.files)
    return Told([*plan.diff, done, *([said["keeps"]] if plan.keeps else [])])


def fix_all(root: Path, only: Collection[str], *, dry: bool, language: Language) -> Told:
    """Mends what needs no decision in some files, or in all, and tells what is left.

    It is done when no error is left in them. Raises OSError when a disk fails.
    """
    said = {key: words[language] for key, words in EDITING_SAID.items()}
    before = [said["finished"]] if not dry and finish_change(root) else []
    plan = plan_fixes(root, only)
    if not dry:
        change_all(root, plan.changes)
    left = [p for p in plan.left if not only or p.location.path in only]
    values = {"count": len(plan.mended), "left": len(left)}
    told = [
        f"{problem.location}: {problem.code} {problem.message(language)}" for problem in plan.mended
    ]
    last = said["would_fix" if dry else "fixed"].format(**values)
    lines = [*before, *plan.diff, *told, *problems_text(left, language), last]
    return Told(lines, is_done=not any(problem.is_error for problem in left))


def begin_new(root: Path, word: str, identifier: str, *, title: str, language: Language) -> Told:
    """Begins something new of a kind, and tells what is to be filled in before it is whole.

    Raises UnableError when it is not said what, or the name is none or taken.
    """
    said = {key: words[language] for key, words in EDITING_SAID.items()}
    if not word or not identifier:
        raise UnableError(EDITING_SAID["needs"]["nl"], EDITING_SAID["needs"]["en"])
    if word.lower() in _BOOK:
        return _begun_book(root, identifier, title, language=language)
    made = begin(root, word, identifier, title=title or identifier, language=language)
    refresh(root)
    to_do = [f"  {made.name}:{p.location.line}: {p.message(language)}" for p in made.to_do]
    path = root / made.name
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    lines = [said["begun"].format(path=shown, count=len(to_do)), *to_do]
    return Told([*lines, said["then"].format(name=made.name)])


def _begun_book(root: Path, folder: str, title: str, *, language: Language) -> Told:
    path = files.settled(Path.cwd(), Path(folder))
    verdict = begin_book(root, path, title or path.name)
    faults = problems_text(verdict.problems, language)
    return Told(
        [*faults, EDITING_SAID["begun_book"][language].format(path=path)],
        is_done=verdict.book is not None,
    )
