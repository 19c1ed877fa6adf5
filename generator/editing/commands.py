"""What the commands that change files answer: the lines to say, and whether all went well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.editing.renaming import plan_renaming
from generator.editing.said import EDITING_SAID
from generator.link.linking import Verdict
from generator.problems import Language
from generator.problems.forges import problems_text


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
    plan = plan_renaming(root, old, new)
    if isinstance(plan, Verdict):
        return Told([*problems_text(plan.problems, language), said["unsound"]], is_done=False)
    if plan.problems:
        return Told([*problems_text(plan.problems, language), said["worse"]], is_done=False)
    if dry:
        return Told([*plan.diff, said["would"].format(count=plan.files)])
    files.exchange(root, plan.changes)
    done = said["renamed"].format(old=plan.old, new=plan.new, count=plan.files)
    return Told([*plan.diff, done, *([said["keeps"]] if plan.keeps else [])])
