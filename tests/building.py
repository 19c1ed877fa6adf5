"""Books to build and the sites made of them, shared by the tests of the upper layers."""

from __future__ import annotations

import copy
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from generator.link.book import Book, Record
from generator.link.linking import check
from generator.publish import engine
from generator.render.page import Making, Page
from generator.schema.fields import Block
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import Shape, fields_of
from tests.conftest import HERE, TINY
from tests.library import Library

REPOSITORY = HERE.parent
# The tiny book names no addresses; a book that is published does.
ADDRESSES = "site_url: https://boek.example/dal/\nedit_uri: https://git.example/dal/edit/\n"
# What holds the editors rather than readers, and texts that must keep their gaps.
NOT_FILLED = ("agreement", "fingerprint", "wording")
# Names in the language of the source itself: no text to translate, but shown all the same.
NAMES = frozenset({"authors", "publisher", "date", "in_english"})


def command(*arguments: str | Path, root: Path) -> list[str]:
    """The command line of `boek` for a book."""
    return [sys.executable, "-m", "generator", "--root", str(root), *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """The environment of a `boek` in a process of its own."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **more}


def boek(*arguments: str | Path, root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs `boek` in a process of its own."""
    return subprocess.run(
        command(*arguments, root=root),
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="boek-")


def scratch(name: str) -> Path:
    """A folder that lives as long as the test run."""
    return Path(_scratch().name) / name


def book_of(root: Path) -> Book:
    """The book under a root, which must have no error."""
    checked = check(root)
    assert checked.book is not None, [p.render("en") for p in checked.errors]
    return checked.book


@cache
def tiny_book() -> Book:
    """The tiny book, read once."""
    return book_of(TINY)


def lay_out_library(root: Path) -> Path:
    """Lays out the made-up book that has one of everything, with addresses."""
    Library(50).lay_out(root)
    settings = root / "mkdocs.yml"
    at_the_root = ADDRESSES.replace("boek.example/dal/", "boek.example/")  # as it is served
    settings.write_text(settings.read_text("utf-8") + at_the_root, "utf-8")
    return root


@cache
def library_root() -> Path:
    """The made-up book, laid out once; only to look at."""
    return lay_out_library(scratch("library"))


@cache
def library_book() -> Book:
    """The made-up book, read once."""
    return book_of(library_root())


@cache
def tiny_root() -> Path:
    """A copy of the tiny book that was built once, with addresses; only to look at."""
    root = Path(shutil.copytree(TINY, scratch("tiny")))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + ADDRESSES, "utf-8")
    built = boek("build", root=root)
    assert (built.returncode, built.stderr) == (0, ""), built.stdout + built.stderr
    return root


def tiny_site() -> Path:
    """The site of the tiny book; only to look at."""
    return tiny_root() / "site"


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def remembering_engine(runs: list[engine.Run], epoch: int) -> None:
    """The site engine, for tests of what is around it: it is asked once for the same pages."""
    known = {run.language: scratch(f"engine-{_question(run)}") for run in runs}
    if not all(kept.exists() for kept in known.values()):
        _ask_engine(runs, epoch)
        for run in runs:
            shutil.copytree(run.site, known[run.language], dirs_exist_ok=True)
        return
    for run in runs:
        shutil.copytree(known[run.language], run.site, copy_function=_assets_linked)


_ask_engine = engine.build_sites


def _assets_linked(source: str, target: str) -> None:
    """Copies a file of a site; the assets, which are large and never change, only by name."""
    if "/assets/" in target and os.name == "posix":
        os.link(source, target)
    else:
        shutil.copy(source, target)


def _question(run: engine.Run) -> str:
    """What the engine is asked, whatever the folders are called."""
    pages = repr(sorted(tree_of(run.docs).items()))
    asked = run.config.read_text("utf-8").replace(str(run.docs), "").replace(str(run.site), "")
    return hashlib.sha256((pages + asked).encode()).hexdigest()


def all_made(makings: Iterable[Making]) -> list[Page]:
    """Pages that can be made, made."""
    return [making.make() for making in makings]


def html_of(page: Page) -> str:
    """A page as HTML, without the frame of the site around it."""
    parts = [page.lead]
    for part in page.sections:
        lang = f' lang="{part.lang}"' if part.lang else ""
        heading = f'<h{part.level} id="{part.id}"{lang}>{escape(part.title)}</h{part.level}>'
        parts += [heading, part.html]
    return "".join(parts)


def html_pages(site: Path) -> dict[str, str]:
    """Every page of a site with its HTML."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }


# A book with every field filled in, made from the tiny one by following the schema.


class _Dumper(yaml.SafeDumper):
    """Plain YAML: no anchors, which the book refuses, and nothing for what is empty."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def as_yaml(data: object) -> str:
    """Data as YAML text that people could have written."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2000)
    return text


def fields(record: Record) -> dict[str, Any]:
    """The fields of a record as plain data: numbers and booleans as such, dates as text."""
    plain: dict[str, Any] = record.data.model_dump(mode="json", exclude_none=True)
    return plain


class Filler:
    """Fills in every optional field, and numbers every text so that each can be found again.

    `say` makes a text from its number and its markup.
    """

    # A draft or lapsed item is left out on purpose; an old address is no text, and what only names
    # parts of its own tree neither.
    SKIP = frozenset(
        {
            *("former_ids", "removed", "lapsed_because", "replaced_by"),
            *("adds", "first", "rules", "several"),
        }
    )

    def __init__(self) -> None:
        self.numbers = count(1)
        self.texts: dict[str, tuple[str, str]] = {}  # token to (field, markup)

    def say(self, token: str, markup: str) -> str:  # noqa: ARG002
        """The text for a field."""
        return f"Dit is {token} hier."

    def text(self, where: str, markup: str) -> str:
        token = f"w{next(self.numbers):04d}x"
        self.texts[token] = (where, markup)
        return self.say(token, markup)

    def block(self, shape: Shape, value: dict[str, Any], where: str) -> dict[str, Any]:
        """The block with every field there and every text replaced."""
        filled = {}
        for name, inner in shape.fields.items():
            if name in self.SKIP and not value.get(name):
                continue
            found = self.value(inner, value.get(name), f"{where}.{name}", name)
            if found is not None:
                filled[name] = found
        if "quote" in shape.fields:
            filled["quote"] = filled["title"]  # in the words of the entry itself
        filled.pop("beside", None)  # words of a text that is now another; test_quotes has its own
        if filled.get("choose") == "nothing":
            for answer in filled["answers"]:
                del answer["implies"]  # it says nothing about the map: nobody chose it
        return filled

    def value(self, shape: Shape, value: Any, where: str, name: str) -> Any:  # noqa: ANN401
        if shape.form == "block":
            return self.block(shape, value or {}, where)
        assert shape.item or shape.form == "leaf"
        if shape.form == "list" and shape.item:
            return [self.value(shape.item, one, where, name) for one in value or [None]]
        if shape.form == "map" and shape.item:
            pairs = (value or {}).items()
            return {key: self.value(shape.item, one, where, name) for key, one in pairs}
        return self.leaf(shape, value, where, name)

    def leaf(self, shape: Shape, value: Any, where: str, name: str) -> Any:  # noqa: ANN401
        if shape.text:
            return self.text(where, "short" if name == "short" else shape.text.markup)
        if name in NAMES or (where == "source.title"):
            return self.text(where, "name")
        if value is not None:
            return value
        if shape.ref:
            return {
                "model": "burcht-twee",
                "case": "draak",
                "*": "lesson:samen-bouwen" if where.startswith("case") else "case:brug",
                "format": "vuurkring",
                "checklist": "reis-oud" if where.startswith("checklist") else "reis",
                "lesson": "samen-bouwen",
                "source": "kroniek",
                "audience": "bouwer",
                "organisation": "gilde",
            }[shape.ref.kind]
        if shape.values:
            return shape.values[0]
        return self.number(name)

    @staticmethod
    def number(name: str) -> Any:  # noqa: ANN401
        """What goes into an optional field that is neither a text nor a reference."""
        return {
            "score": 1,
            "steering": -1,
            "placement": 1,
            "start": 1203,
            "end": 1204,
            "number": 1,
            "changed": "2026-11-01",
            "day": "2026-11-01",
            "url": "https://dal.example/",
            "copy_at": "https://dal.example/afschrift",
            "part": "s-2",
            "id": "gedeeld",
            "item": "lied",
            "since": "2026-11-01",
            "unless": "gewoon",
            "per_page": 1,
            "items": "touw",
        }.get(name)


def filled_book(root: Path, filler: Filler) -> Path:
    """Lays out the tiny book with every field of every kind filled in."""
    shutil.copytree(TINY, root)
    for stale in root.rglob("*.en.yml"):
        stale.unlink()
    book = tiny_book()
    for record in book.entries():
        data = filler.block(Shape("block", cls=type(record.data)), fields(record), record.kind)
        folder = root / "patterns" / KINDS[record.kind].folder
        if record.kind == "model":
            twin = filler.block(Shape("block", cls=type(record.data)), fields(record), "model")
            twin.pop("former_ids")
            twin["not_when"][0]["instead"] = "toren"
            twin["confused_with"][0]["ref"] = "toren"
            (folder / "burcht-twee.yml").write_text(as_yaml(twin), "utf-8")
        (folder / f"{record.id}.yml").write_text(as_yaml(data), "utf-8")
        (folder / f"{record.id}-oud.yml").write_text(as_yaml(_lapsed(record, filler)), "utf-8")
    for register in REGISTERS.values():
        if register.name in NOT_FILLED:
            (root / "patterns" / f"{register.file}.yml").unlink()
            continue
        records = {
            record.id: filler.block(
                Shape("block", cls=register.cls), copy.deepcopy(fields(record)), register.name
            )
            for record in book.of(register.name)
        }
        (root / "patterns" / f"{register.file}.yml").write_text(as_yaml(records), "utf-8")
    chapter = [filler.text(f"chapter.{name}", "none") for name in ("title", "summary")]
    heading, lead, body = (filler.text(f"chapter.{n}", "blocks") for n in ("h2", "lead", "text"))
    front = as_yaml({"title": chapter[0], "summary": chapter[1], "sources": ["kroniek"]})
    text = f"---\n{front}---\n{lead}\n\n## {heading}\n\n{body}\n"
    (root / "book" / "nl" / "over.md").write_text(text, "utf-8")
    names = ("site_name", "site_description", "copyright")
    settings = as_yaml({name: filler.text(f"settings.{name}", "name") for name in names})
    (root / "mkdocs.yml").write_text(settings + ADDRESSES, "utf-8")
    return root


def _lapsed(record: Record, filler: Filler) -> dict[str, Any]:
    """What an entry was before it lapsed: with the words that only such an entry has."""
    because = filler.text(f"{record.kind}.lapsed_because", "inline")
    lapsed = {"lapsed_because": because, "replaced_by": f"{record.kind}:{record.id}"}
    own = {name: value for name, value in fields(record).items() if name != "former_ids"}
    return {**own, "status": "deprecated", **lapsed}


def leaves(shape: Shape, where: str) -> Iterator[tuple[str, Shape]]:
    """Every leaf of the schema below a shape, with its dotted name."""
    if shape.form == "leaf":
        yield where, shape
    elif shape.item is not None:
        yield from leaves(shape.item, where)
    else:
        for name, inner in shape.fields.items():
            yield from leaves(inner, f"{where}.{name}")


def text_leaves() -> dict[str, str]:
    """Every text field of every kind and register, with its markup."""
    found: dict[str, str] = {}
    rows: list[tuple[str, type[Block]]] = [(kind.name, kind.cls) for kind in KINDS.values()]
    rows += [(r.name, r.cls) for r in REGISTERS.values() if r.name not in NOT_FILLED]
    for name, cls in rows:
        for field, shape in fields_of(cls).items():
            for where, leaf in leaves(shape, f"{name}.{field}"):
                if leaf.text:
                    found[where] = leaf.text.markup
    return found
