"""What a command answered before, said again as long as all that it is made of is the same.

An answer is kept below `build/`, under the number of all inputs; that of a build also tells what
the site looked like when it was done. A file of answers that is not just as it was written is
left aside, as is one that came with a checkout (`generator.kept`).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.inputs import inputs_of
from generator.kept import keep, recalled
from generator.machine import UnableError
from generator.publish.left import print_of

_MOST = 8  # ways to ask the same
FINE, PROBLEMS, USAGE, BUG = 0, 1, 2, 3  # exit codes


@dataclass(frozen=True)
class Reply:
    """What a command says: the exit code, its lines, and those beside them for a person.

    `site` is the print of the site that was made, where one was; `troubles` are errors in parts.
    """

    code: int
    lines: tuple[str, ...]
    notices: tuple[str, ...] = ()
    site: str = ""
    troubles: tuple[tuple[str, str, str], ...] = ()


def answered(
    root: Path, name: str, asked: object, *, out: Path | None, work: Callable[[], Reply]
) -> Reply:
    """The answer to what is asked of the command `name`: as before, or else by `work`.

    `out` is where a site comes: it must stand there just as it was left. Raises what `work` does.
    """
    at, question = f"build/answers-{name}", json.dumps(asked, sort_keys=True, default=str)
    before = inputs_of(root)
    known = (recalled(root, before, at=at) if before else None) or {}
    answer = _read(known.get(question))
    if answer and _holds(answer, out):
        return answer
    answer = work()
    # Who writes on while we work gets an answer to something in between: that is not kept.
    if before and before == inputs_of(root) and answer.code in (FINE, PROBLEMS):
        others = [item for item in known.items() if item[0] != question][1 - _MOST :]
        made = {**dict(others), question: json.dumps(asdict(answer)).encode()}
        with contextlib.suppress(OSError, UnableError):  # a book that nobody may write in
            keep(root, before, made, at=at)
    return answer


def _holds(answer: Reply, out: Path | None) -> bool:
    """Whether the site that an answer tells of, if any, stands there as it was left."""
    if out is None or answer.code != FINE:
        return True
    try:
        return bool(answer.site) and not out.is_symlink() and print_of(out) == answer.site
    except OSError:
        return False


def _read(content: bytes | None) -> Reply | None:
    if content is None:
        return None
    told = json.loads(content)
    troubles = tuple((place, said, remedy) for place, said, remedy in told["troubles"])
    lines, notices = tuple(told["lines"]), tuple(told["notices"])
    return Reply(told["code"], lines, notices, told["site"], troubles)
