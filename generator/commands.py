"""What the smaller commands do: arguments in, an answer out for `cli` to print.

What a command loads is loaded by that command alone: who asks for another need not wait for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from generator import files
from generator.answers import FINE, PROBLEMS, USAGE, Reply
from generator.arguments import content_names, seen_from_here
from generator.machine import UnableError
from generator.problems import Language
from generator.problems.forges import CHECK_FORMATS, DATA_FORMATS, problems_text
from generator.problems.said import SAID

if TYPE_CHECKING:
    from generator.editing.commands import Told
    from generator.link.linking import Verdict


def form_reply(options: argparse.Namespace, language: Language) -> Reply:
    """What is wrong with the form of some files."""
    from generator import pipeline

    names = content_names(options.root, options.files)
    problems = pipeline.check_form(options.root, names)
    lines = CHECK_FORMATS[options.format](problems, language)
    if any(problem.is_error for problem in problems):
        return Reply(PROBLEMS, tuple(lines))
    if options.format not in DATA_FORMATS:
        lines = [*lines, SAID["form"][language]]
    return Reply(FINE, tuple(lines))


def _new(options: argparse.Namespace, language: Language) -> Reply:
    """Begins an entry or a record; the options tell all of it."""
    from generator.editing.commands import begin_new

    kind, identifier = options.kind, options.id
    return _told(begin_new(options.root, kind, identifier, title=options.title, language=language))


def _translate(options: argparse.Namespace, language: Language) -> Reply:
    """Lays out translations, or notes that they were brought up to date."""
    from generator import scaffold

    lines: list[str] = []
    for entry in options.entries:
        done = scaffold.translate(options.root, entry)
        if done is None:
            unknown = SAID["unknown"][language].format(entry=entry)
            return Reply(USAGE, tuple(lines), (unknown,))
        if isinstance(done, list):
            return Reply(PROBLEMS, (*lines, *problems_text(done, language)))
        said = SAID["made" if done.is_new else "renewed"][language]
        lines.append(said.format(path=seen_from_here(options.root / done.name)))
    return Reply(FINE, tuple(lines))


def _rename(options: argparse.Namespace, language: Language) -> Reply:
    """Gives something another name, everywhere."""
    from generator.editing.commands import rename_all

    old, new_name, dry = options.old, options.new, options.dry_run
    return _told(rename_all(options.root, old, new_name, dry=dry, language=language))


def _fix(options: argparse.Namespace, language: Language) -> Reply:
    """Mends what leaves no choice."""
    from generator.editing.commands import fix_all

    names = content_names(options.root, options.files)
    return _told(fix_all(options.root, names, dry=options.dry_run, language=language))


def _told(said: Told) -> Reply:
    return Reply(FINE if said.is_done else PROBLEMS, tuple(said.lines))


def _schema(options: argparse.Namespace, language: Language) -> Reply:
    """Writes the schemas for editors."""
    from generator.editing import writing_help
    from generator.source import read_text

    for name, text in writing_help.schemas_of(options.root).items():
        files.write(options.root, name, text)
    editor = writing_help.EDITOR
    if files.file_type(options.root, editor) is not None:
        settings, problems = read_text(options.root, editor)
        if settings is None:
            return Reply(PROBLEMS, tuple(problems_text(problems, language)))
        files.write(options.root, editor, writing_help.editor_settings(settings))
    made = SAID["made"][language].format(path=options.root / writing_help.SCHEMAS)
    return Reply(FINE, (made,))


def _fingerprint(options: argparse.Namespace, _: Language) -> Reply:
    """The fingerprints of a text."""
    from generator import scaffold

    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnableError(
            f"{options.file} is niet in UTF-8 opgeslagen. Sla de tekst opnieuw op als UTF-8.",
            f"{options.file} is not saved as UTF-8. Save the text again as UTF-8.",
        ) from None
    lines = scaffold.fingerprint(options.source, text, options.words).splitlines()
    return Reply(FINE, tuple(lines))


def _tree(options: argparse.Namespace, language: Language) -> Reply:
    """A decision tree in words."""
    from generator import pipeline
    from generator.telling import Refusal, tell_tree

    checked = pipeline.check(options.root)
    if checked.book is None:
        return _reported(checked, language)
    told = tell_tree(checked.book, options.id, options.answers, language=language)
    if isinstance(told, Refusal):
        return Reply(USAGE, (), (told.said,))
    return Reply(FINE, tuple(told))


def _diff(options: argparse.Namespace, language: Language) -> Reply:
    """What differs between two versions."""
    from generator import pipeline
    from generator.proposal.telling import PROPOSAL_FORMATS

    proposal = pipeline.diff(options.root, options.base, options.head)
    return Reply(FINE, tuple(PROPOSAL_FORMATS[options.format](proposal, language)))


def _publish_state(options: argparse.Namespace, language: Language) -> Reply:
    """Notes what is public."""
    from generator import pipeline

    checked, path = pipeline.publish_state(options.root)
    if path is None:
        return _reported(checked, language)
    return Reply(FINE, (SAID["state"][language].format(path=seen_from_here(path)),))


def _facts(options: argparse.Namespace, language: Language) -> Reply:
    """Of every fact whether its source was read."""
    from generator import pipeline
    from generator.derive.fact_check import fact_check

    checked = pipeline.check(options.root)
    if checked.book is None:
        return _reported(checked, language)
    return Reply(FINE, tuple(fact_check(checked.book, language).splitlines()))


def _due(options: argparse.Namespace, language: Language) -> Reply:
    """What asks for attention."""
    from generator import pipeline
    from generator.derive.due import due_list
    from generator.derive.due_told import DUE_FORMATS

    checked = pipeline.check(options.root)
    if checked.book is None:
        return _reported(checked, language)
    today = options.on or date.today()  # noqa: DTZ011  (the day where the user is)
    listed = due_list(checked.book, today, options.within)
    return Reply(FINE, tuple(DUE_FORMATS[options.format](listed, language)))


def _codes(_: argparse.Namespace, language: Language) -> Reply:
    """The codes of all problems."""
    from generator.problems.page import codes_page

    return Reply(FINE, tuple(codes_page(language).splitlines()))


def _reported(checked: Verdict, language: Language) -> Reply:
    from generator.reporting import report

    return Reply(PROBLEMS, tuple(report(checked, language)))


SMALLER: dict[str, Callable[[argparse.Namespace, Language], Reply]] = {
    "new": _new,
    "fix": _fix,
    "rename": _rename,
    "translate": _translate,
    "tree": _tree,
    "diff": _diff,
    "due": _due,
    "schema": _schema,
    "fingerprint": _fingerprint,
    "publish-state": _publish_state,
    "facts": _facts,
    "codes": _codes,
}
