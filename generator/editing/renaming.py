"""`boek rename`: another name for something, everywhere at once or not at all.

The book must be sound, so that every place that names the thing is known. What would become of
it is tried on a copy first: only when that has no fault more than before, the files change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import files
from generator.editing.edits import Edit, FileChanges, by_file, diff_of, edited, with_former
from generator.editing.mentions import mentions
from generator.editing.naming import Target, new_name, target_of
from generator.editing.trial import copied
from generator.link.book import Book, Record
from generator.link.linking import Verdict, check
from generator.link.load import load
from generator.link.translate import DIGESTS, digest_of_record, digests
from generator.located import Document
from generator.machine import UnableError
from generator.problems import Problem
from generator.schema.registry import KINDS
from generator.schema.shape import shape_at
from generator.source import MAX_BYTES, read


@dataclass(frozen=True)
class Renaming:
    """What a new name changes: the files as they become, and the lines that differ.

    `problems` are faults that stand in the way: nothing may be written then.
    """

    old: str
    new: str
    changes: FileChanges
    diff: list[str]
    problems: list[Problem]
    keeps: bool  # whether the old name leads to the new one

    @property
    def files(self) -> int:
        """How many files there are of which something changes."""
        return sum(content is not None for content in self.changes.values())


def plan_renaming(root: Path, old: str, new: str) -> Renaming | Verdict:
    """What changes when the thing called `old` is called `new`; nothing is written.

    The verdict on the book when it has faults of its own. Raises UnableError when a name is
    none, unknown or taken.
    """
    verdict = check(root)
    book = verdict.book
    if book is None:
        return verdict
    target = target_of(book, old)
    target = replace(target, new=new_name(target, new))
    _refuse_taken(book, target)
    return _Rename(root, book, target).plan(verdict)


def _refuse_taken(book: Book, target: Target) -> None:
    if target.part is None:
        siblings = {key for kind, key in book.records if kind == target.kind}
    else:
        siblings = _siblings(target)
    if target.new in siblings:
        taken = "/".join((*target.whole.split("/")[:-1], target.new))
        raise UnableError(
            f"'{taken}' is er al. Kies een andere naam.",
            f"'{taken}' is there already. Choose another name.",
        )
    if target.part and target.part.sort == "item" and _is_public(book, target):
        raise UnableError(
            f"'{target.whole}' is gepubliceerd, en een onderdeel van een checklist houdt altijd "
            "zijn naam: daaraan hangen de vinkjes van lezers. Verander alleen de tekst.",
            f"'{target.whole}' was published, and an item of a checklist always keeps its name: "
            "the ticks of readers hang on it. Change only the text.",
        )


def _siblings(target: Target) -> set[str]:
    assert target.part is not None
    data = target.record.data
    if target.part.sort == "answer":
        question = getattr(data, "questions", {})[target.part.question]
        return {answer.id for answer in question.answers}
    if target.part.sort == "item":
        blocks = (*getattr(data, "items", ()), *getattr(data, "shared", ()))
        return {item.id for item in blocks}
    rows = ("notes",) if target.part.sort == "note" else ("questions", "outcomes")
    return {name for row in rows for name in getattr(data, row, {})}


def _is_public(book: Book, target: Target) -> bool:
    former = getattr(target.record.data, "former_ids", ())
    names = (target.id, *former)
    return any(f"{target.kind}:{name}/{target.name}" in book.once for name in names)


class _Rename:
    def __init__(self, root: Path, book: Book, target: Target) -> None:
        self.root = root
        self.book = book
        self.target = target
        self.moved: dict[str, str] = {}
        self.documents = [target.record.document, *self._translations()]
        if target.part is None and target.kind in KINDS:
            folder = f"patterns/{KINDS[target.kind].folder}"
            for document in self.documents:
                ending = document.path.removeprefix(f"{folder}/{target.id}")
                self.moved[document.path] = f"{folder}/{target.new}{ending}"

    def _translations(self) -> Iterator[Document]:
        """The files that translate the record, or the register that it stands in."""
        stem = self.target.record.document.path.removesuffix(".yml")
        for language in self.book.settings.languages[1:]:
            path = f"{stem}.{language}.yml"
            if files.file_type(self.root, path) is not None:
                document, _ = read(self.root, path)
                if document:
                    yield document

    def edits(self) -> Iterator[Edit]:
        """Every place that names the target, and the name that it had."""
        target, record = self.target, self.target.record
        yield from mentions(self.book, self.documents, target)
        prints = self.book.records.get(("fingerprint", target.id))
        if prints and target.kind == "source":
            yield Edit(prints.locate(key=True), target.id, self.target.new)
        if self.former is not None:
            yield with_former(record.document, self.former, target.name, now=self.target.new)

    @property
    def former(self) -> tuple[str | int, ...] | None:
        """The block that says by which names it went before; a draft was never public."""
        record = self.target.record
        path = self.target.part.path if self.target.part else ()
        block = shape_at(type(record.data), path)
        can_say = block is not None and "former_ids" in block.fields
        return (*record.at, *path) if can_say and not record.is_draft else None

    def plan(self, verdict: Verdict) -> Renaming:
        """What the files become, tried on a copy."""
        before = {name: self.read(name) for name in self.moved}
        after: FileChanges = {new: before[old] for old, new in self.moved.items()}
        for path, edits in by_file(self.edits()).items():
            before[path] = self.read(path)
            after[self.moved.get(path, path)] = edited(before[path], edits)
        after |= dict.fromkeys(self.moved)
        with copied(self.root, after) as trial:
            for path, edits in by_file(self.fresh_digests(trial)).items():
                old = next((old for old, new in self.moved.items() if new == path), path)
                before.setdefault(old, self.read(old))
                content = edited(files.read_bytes(trial, path, MAX_BYTES), edits)
                files.write(trial, path, content)
                after[path] = content
            problems = worse(verdict, check(trial))
        old = self.target.whole
        new = "/".join((*old.split("/")[:-1], self.target.new))
        diff = diff_of(before, after, self.moved)
        return Renaming(old, new, after, diff, problems, keeps=self.former is not None)

    def read(self, name: str) -> bytes:
        return files.read_bytes(self.root, name, MAX_BYTES)

    def fresh_digests(self, trial: Path) -> Iterator[Edit]:
        """A translation that fitted the text still does: a name in it is no other meaning."""
        languages = self.book.settings.languages
        now = load(trial, languages).records
        for key, record in self.book.records.items():
            is_target = key == self.target.record.key and not self.target.part
            new_key = (key[0], self.target.new) if is_target else key
            if not record.translations or new_key not in now:
                continue
            old, new = _digests(record), _digests(now[new_key])
            changed = {name: digest for name, digest in new.items() if digest not in old.values()}
            stem = now[new_key].document.path.removesuffix(".yml")
            for language in record.translations if changed else ():
                document, _ = read(trial, f"{stem}.{language}.yml")
                if document:
                    yield from _renewed(document, old, new, same=(key[1], new_key[1]))


def _digests(record: Record) -> dict[str, str]:
    """The digests that translations of a record are held against, by what they stand under."""
    return digests(record) if record.is_entry else {record.id: digest_of_record(record)}


def _renewed(
    document: Document, old: dict[str, str], new: dict[str, str], *, same: tuple[str, str]
) -> Iterator[Edit]:
    before, now = same  # the name of a record of a register, that may be another
    listed = document.node((DIGESTS,))
    for name, node in listed.fields.items() if listed else ():
        was = old.get(before if name == now else name, old.get(name))
        if name in new and node.text == was and new[name] != was:
            yield Edit(document.locate((DIGESTS, name)), was, new[name])


def worse(before: Verdict, after: Verdict) -> list[Problem]:
    """The faults and notes of which there are more than before."""
    had = Counter(problem.code for problem in before.problems)
    has = Counter(problem.code for problem in after.problems)
    return [problem for problem in after.problems if has[problem.code] > had[problem.code]]
