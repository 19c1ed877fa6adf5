"""The gate: files in, a whole `Book` out, or every problem at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator import files
from generator.link import (
    agreements,
    copying,
    facts,
    lapsed,
    published,
    quotes,
    references,
    rules,
    shared,
    sources,
    style,
    trees,
)
from generator.link.book import Book
from generator.link.load import load
from generator.link.settings import read_settings
from generator.problems import Language, Problem, in_order
from generator.schema.languages import USUAL
from generator.schema.registry import KINDS


@dataclass(frozen=True)
class Verdict:
    """What a check found: the problems in order, and the book when none is an error."""

    book: Book | None
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop publication."""
        return [problem for problem in self.problems if problem.is_error]

    def counts(self, language: Language) -> str:
        """How many published entries of each kind there are, in words."""
        assert self.book is not None
        return ", ".join(
            f"{len(self.book.of(kind.name))} × {getattr(kind.word, language)}"
            for kind in KINDS.values()
        )


def check_form(root: Path, names: Iterable[str]) -> list[Problem]:
    """What is wrong with the form of these files, named from `root`; nothing of what they refer to.

    For who saves or commits a file and will not wait for the whole book. Raises OSError when a
    file cannot be read.
    """
    asked = frozenset(names)
    settings, _ = read_settings(root)
    languages = settings.languages if settings else USUAL
    # A translation is judged beside what it translates.
    source, *others = languages
    originals = {
        name.replace(f".{other}.yml", ".yml").replace(f"book/{other}/", f"book/{source}/")
        for name in asked
        for other in others
    }
    loaded = load(root, languages, asked | originals)
    return in_order(problem for problem in loaded.problems if problem.location.path in asked)


def check(root: Path) -> Verdict:
    """Everything that is wrong under `root`, and the book if nothing is.

    Raises OSError when a file or folder cannot be read.
    """
    settings, misplaced = read_settings(root)
    if settings is None and files.file_type(root, "patterns") != "folder":
        return Verdict(None, in_order(misplaced))
    loaded = load(root, settings.languages if settings else USUAL)
    if settings is None:  # nobody knows which languages were meant
        loaded.problems = [p for p in loaded.problems if p.code != "B521"]
    if settings is not None and settings.logo:
        loaded.shown.add(settings.logo)
    if not loaded.is_whole:
        return Verdict(None, in_order([*misplaced, *loaded.problems]))
    state, misread = published.read_state(root)
    edges, dangling = references.resolve(loaded)
    proofs = (
        trees.prove(loaded),
        rules.prove(loaded, edges),
        lapsed.prove(loaded, edges),
        facts.prove(loaded),
        shared.prove(loaded),
        sources.prove(loaded, edges),
        quotes.prove(loaded),
        # A reference that leads nowhere is one fault, not a broken agreement as well.
        () if dangling else agreements.prove(loaded, edges),
        copying.prove(loaded),
        style.prove(loaded),
        published.prove(loaded, state),
    )
    problems = in_order(chain(misplaced, loaded.problems, misread, dangling, *proofs))
    if settings is None or any(problem.is_error for problem in problems):
        return Verdict(None, problems)
    chapters = tuple(loaded.chapters)
    once = tuple(state.places)
    shown = tuple(picture for picture in loaded.pictures.values() if picture)
    book = Book(settings, loaded.records, tuple(edges), chapters, loaded.house_style, once, shown)
    return Verdict(book, problems)
