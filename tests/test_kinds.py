"""One home per kind: its class and its row say all, and nothing else names kinds."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from generator.link.book import Book
from generator.link.load import load
from generator.problems import LANGUAGES, Language
from generator.render.addresses import address
from generator.render.page import relative
from generator.render.presentation import COMPARED, PRESENTATIONS
from generator.render.site import editions, pages
from generator.schema.interface import TEMPLATES, words
from generator.schema.registry import ADDRESSED, KINDS, REGISTERS, Kind
from generator.schema.shape import facets_of, fields_of
from tests.building import html_of, library_book, tiny_book
from tests.conftest import TINY
from tests.test_architecture import GENERATOR, MODULES

FIXED_LISTS = {name for kind, name in load(TINY).records if kind == "vocabulary"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_has_every_part(kind: Kind) -> None:
    """What a new kind lacks is said here, before a build stumbles over it."""
    assert any(row.kind == kind for row in PRESENTATIONS)
    assert (TEMPLATES / f"{kind.name}.html").is_file()
    needed = [kind.name, *(f"{kind.folder}_{part}" for part in ("title", "lead"))]
    needed += [f"nav_{kind.folder}", *(f"facet_{n}" for n in kind.asked if n not in FIXED_LISTS)]
    if kind.name in COMPARED:
        assert (TEMPLATES / f"compare_{kind.name}.html").is_file()
        needed += [f"{start}_{kind.folder}" for start in ("compare", "compare_go")]
        needed.append(f"compare_{kind.folder}_lead")
    for language in LANGUAGES:
        assert [name for name in needed if not words(language).get(name)] == []
    assert any(key[0] == kind.name for key in load(TINY).records), "no example in the tiny book"
    assert kind.meaning in fields_of(kind.cls)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_what_a_list_asks_its_entries_can_answer(kind: Kind) -> None:
    own = facets_of(kind.cls)
    for facet in kind.asked:
        other = KINDS.get(facet)
        assert facet in own or (other and kind.name in facets_of(other.cls)), facet
    assert own <= FIXED_LISTS | set(KINDS) | set(REGISTERS)


def test_every_record_that_can_be_linked_to_has_a_meaning() -> None:
    for register in REGISTERS.values():
        assert not register.address or register.meaning in fields_of(register.cls)


@pytest.mark.parametrize(
    ("read", "language"),
    [(tiny_book, "nl"), (tiny_book, "en"), (library_book, "nl")],
    ids=("tiny-nl", "tiny-en", "library-nl"),
)
def test_every_relation_shows_on_its_other_side(
    read: Callable[[], Book], language: Language
) -> None:
    """Who is referred to names who refers there, whatever the kinds of both."""
    book = read()
    edition = next(one for one in editions(book) if one.language == language)
    html = {page.address: html_of(page) for page in pages(edition)}
    unseen = set()
    for edge in book.edges:
        if not (book.published(edge.origin) and book.published(edge.target)):
            continue
        if {edge.origin[0], edge.target[0]} <= ADDRESSED:
            page = address(edge.target).at(language).partition("#")[0]
            link = relative(page, address(edge.origin).at(language))
            if f'href="{link}' not in html[page]:
                unseen.add((edge.target, edge.origin))
    assert unseen == set()


CLASSES = {kind.cls.__name__ for kind in KINDS.values()}


def lists_of_kinds(tree: ast.AST) -> Iterator[int]:
    """The lines where a table, a set or a row names more than one kind."""
    for node in ast.walk(tree):
        named: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            named = node.keys
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            named = list(node.elts)
        kinds = {n.value for n in named if isinstance(n, ast.Constant)} & set(KINDS)
        kinds |= {n.id for n in named if isinstance(n, ast.Name)} & CLASSES
        # Style sheets and fields can be called like a kind: then most names are of something else.
        if len(kinds) > 1 and 2 * len(kinds) >= len(named):
            yield getattr(node, "lineno", 0)


def ladders(tree: ast.AST) -> Iterator[int]:
    """The lines where a function asks an entry for its kind more than once."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            asked = [
                argument.id
                for call in ast.walk(function)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                if call.func.id == "isinstance"
                for argument in ast.walk(call)
                if isinstance(argument, ast.Name) and argument.id in CLASSES
            ]
            matched = [
                pattern.value.value
                for pattern in ast.walk(function)
                if isinstance(pattern, ast.MatchValue) and isinstance(pattern.value, ast.Constant)
                if pattern.value.value in KINDS
            ]
            if len(asked) > 1 or len(matched) > 1:
                yield function.lineno


def test_a_record_that_is_asked_for_by_class_needs_no_assertion() -> None:
    """`book.all(Model)` and `book.one(Model, name)` know what they give."""
    found = [
        f"{module.relative_to(GENERATOR)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Assert)
        if re.match(r"isinstance\([\w.]*\bdata, ", ast.unparse(node.test))
    ]
    assert found == []


def test_nothing_else_names_kinds() -> None:
    """A new kind is a class and a row: no other module has a list of kinds to be added to."""
    homes = {GENERATOR / "schema" / "registry.py", GENERATOR / "schema" / "kinds" / "__init__.py"}
    found = []
    for module in set(MODULES) - homes:
        tree = ast.parse(module.read_text("utf-8"))
        for line in (*lists_of_kinds(tree), *ladders(tree)):
            found.append(f"{module.relative_to(GENERATOR)}:{line}")
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        'PAGES = {"model": one, "case": two}',
        'MAIN = ("tree", "map", "model", "case")',
        'if kind in ("model", "case"): pass',
        "for cls in (Model, Case): pass",
        "def f(x):\n if isinstance(x, Model): pass\n elif isinstance(x, Case): pass",
        "def f(x):\n return isinstance(x, Model | Case)",
        "def f(x):\n match x:\n  case ('model', name): pass\n  case ('case', name): pass",
    ],
)
def test_the_guard_sees_a_second_home(text: str) -> None:
    tree = ast.parse(text)
    assert [*lists_of_kinds(tree), *ladders(tree)]


def test_templates_do_not_ask_for_kinds() -> None:
    asked = [f'kind == "{kind}"' for kind in KINDS]
    for template in sorted(TEMPLATES.rglob("*.html")):
        text = template.read_text("utf-8")
        assert [one for one in asked if one in text] == [], template.name
