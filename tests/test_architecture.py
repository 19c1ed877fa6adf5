"""The order of the layers, and the habits that keep the code small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
LAYERS = [  # imports only go down this list
    "cli",
    "serve",
    "pipeline",
    "scaffold",
    "telling",
    "publish",
    "render",
    "derive",
    "link",
    "prose",
    "schema",
    "web",
    "source",
    "located",
    "tracking",
    "places",
    "files",
    "machine",
    "letters",
    "diagnosis",
    "problems",
]
MAX_LINES = 350
TABLES = {"problems/catalogue.py"}  # rows to look up, not code to follow


def name_of(module: Path) -> str:
    return module.relative_to(GENERATOR).as_posix()


def layer_of(module: Path) -> str:
    return module.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


each_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


@each_module
def test_imports_only_go_down(module: Path) -> None:
    layer = layer_of(module)
    if layer in ("__init__", "__main__"):
        return
    own = LAYERS.index(layer)
    ours = {name.split(".")[1] for name in imported(module) if name.startswith("generator.")}
    used = {name for name in ours if not name.startswith("__")}  # such as __version__
    assert {name for name in used if LAYERS.index(name) < own} == set()


@each_module
def test_every_module_says_what_it_is(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", "?", ":"))


@each_module
def test_only_the_reader_knows_yaml_and_only_the_command_line_prints(module: Path) -> None:
    if module.name != "source.py":
        assert not {name for name in imported(module) if name.split(".")[0] == "yaml"}
    if layer_of(module) != "cli":
        calls = [n for n in ast.walk(ast.parse(module.read_text())) if isinstance(n, ast.Call)]
        named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        assert not named & {"print", "input", "eval", "exec", "__import__"}


@each_module
def test_no_docstring_is_data(module: Path) -> None:
    """Python leaves them out under `-OO`; whatever is said to people stands in data."""
    names = {
        n.attr for n in ast.walk(ast.parse(module.read_text())) if isinstance(n, ast.Attribute)
    }
    assert not names & {"__doc__", "getdoc", "cleandoc"}


@each_module
def test_every_file_is_small_enough_to_know(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES or name_of(module) in TABLES


def test_every_layer_has_its_place() -> None:
    layers = {layer_of(module) for module in MODULES} - {"__init__", "__main__"}
    assert layers <= set(LAYERS)
    packages = {path.name for path in GENERATOR.iterdir() if (path / "__init__.py").exists()}
    assert packages >= {"link", "schema", "problems"}
    others = {path.name for path in GENERATOR.iterdir() if path.is_dir()} - packages
    assert others - {"__pycache__"} <= {"templates", "theme"}


def test_no_name_says_nothing() -> None:
    assert not {module.stem for module in MODULES} & {"utils", "util", "helpers", "common", "misc"}
