"""The order of the layers, and the habits that keep the code small."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import files
from tests.conftest import TINY, reads_of_this_book
from tests.stylesheets import Rule, our_rules, rules

GENERATOR = Path(__file__).parent.parent / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
LAYERS = [  # imports only go down this list
    "cli",
    "commands",
    "arguments",
    "answers",
    "serve",
    "preview",
    "pipeline",
    "reporting",
    "scaffold",
    "telling",
    "editing",
    "proposal",
    "publish",
    "render",
    "drawing",
    "derive",
    "link",
    "prose",
    "schema",
    "web",
    "source",
    "located",
    "tracking",
    "traces",
    "sameness",
    "places",
    "history",
    "inputs",
    "kept",
    "files",
    "machine",
    "letters",
    "diagnosis",
    "problems",
]
# A checkout is hostile: `files` alone opens, writes and removes what stands in it. What another
# module may do all the same stands here with where it does so, and that is not in the book.
ON_DISK: dict[str, frozenset[str] | None] = {
    "link/pictures.py": frozenset({"open"}),  # of bytes that were read: a picture without a path
    "files.py": None,
    # Nowhere to print to, and what the user names.
    "cli.py": frozenset({"open"}),
    "commands.py": frozenset({"read_text"}),
    # The site, to see whether it stands as it was left.
    "answers.py": frozenset({"is_symlink"}),
    "publish/left.py": frozenset({"lstat", "rglob", "is_dir", "read_bytes"}),
    # This program, and the names of the packages that are there.
    "inputs.py": frozenset({"walk", "glob", "read_bytes"}),
    "preview.py": frozenset({"read_bytes"}),
    # The folder of the book, which the user names.
    "arguments.py": frozenset({"resolve", "is_dir"}),
    # The site, to show it.
    "serve.py": frozenset({"resolve", "is_dir", "is_file", "read_bytes"}),
    # The folder that `swap` has just made, where nobody else comes.
    "publish/finish.py": None,
    "publish/shells.py": frozenset({"rglob", "is_file", "read_bytes"}),  # and in the work folder
    "publish/verify.py": frozenset({"rglob", "is_file", "read_bytes"}),
    "publish/digest.py": frozenset({"rglob", "is_file", "read_bytes"}),
    # There too, and the folder around the output, which the user named.
    "publish/publishing.py": frozenset({"iterdir", "rename", "rmdir", "mkdir", "chmod"}),
    # What the program itself brings: its words, and the languages that the theme speaks.
    "schema/languages.py": frozenset({"glob"}),
    "render/styles.py": frozenset({"rglob", "read_text"}),  # and its theme
    # And where the work folder and the theme really are, for the way between them.
    "publish/engine.py": frozenset({"is_file", "realpath", "relpath"}),
    # The output and the folder around it, looked at beforehand.
    "publish/swap.py": frozenset(
        {"iterdir", "rename", "chmod", "write_text", "lstat", "read_bytes"}
    ),
    # What stands where the site would come, and what the system says is mounted: only looked at.
    "publish/output.py": frozenset(
        {"samefile", "iterdir", "walk", "ismount", "expanduser", "read_bytes"}
    ),
    # Whether the file that is locked is still the one that stands there.
    "publish/lock.py": frozenset({"stat", "fstat", "samestat"}),
}
# Calls on a path; and those with a number of arguments by which a path is told from a text.
ON_PATHS = re.compile(
    "open|(read|write)_(text|bytes)|touch|mkdir|rmdir|rename|unlink|(sym|hard)link_to|readlink"
    "|l?chmod|l?stat|is_(file|dir|symlink|mount)|samefile|r?glob|iterdir"
)
BY_NUMBER = {"exists": 0, "resolve": 0, "replace": 1}
HARMLESS = {"fsdecode", "fsencode", "strerror", "getpid", "environ"}  # of all that `os` can do
PROCESSES = {"pipe", "close", "read", "_exit", "dup2"}
ROUNDABOUT = {"shutil", "tempfile", "glob", "mmap", "fileinput", "zipfile", "tarfile", "codecs"}
MAX_LINES = 350
TABLES = {"problems/catalogue.py"}  # rows to look up, not code to follow


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(module: Path) -> str:
    return module.relative_to(GENERATOR).as_posix()


def layer_of(module: Path) -> str:
    return module.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever in the file."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def each_module(rule: Callable[[Path], None]) -> Callable[[], None]:
    """One test that holds every module to a rule, and names each that breaks it."""

    def over_all() -> None:
        broken = {}
        for module in MODULES:
            try:
                rule(module)
            except AssertionError as error:
                broken[name_of(module)] = str(error)
        assert broken == {}

    over_all.__doc__ = rule.__doc__
    return over_all


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
    docstring = ast.get_docstring(parsed(module))
    assert docstring
    assert docstring.splitlines()[0].endswith((".", "?", ":"))


@each_module
def test_only_the_reader_knows_yaml_and_only_the_command_line_prints(module: Path) -> None:
    if module.name != "source.py":
        assert not {name for name in imported(module) if name.split(".")[0] == "yaml"}
    if layer_of(module) != "cli":
        calls = [n for n in ast.walk(parsed(module)) if isinstance(n, ast.Call)]
        named = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        assert not named & {"print", "input", "eval", "exec", "__import__"}


@each_module
def test_no_docstring_is_data(module: Path) -> None:
    """Python leaves them out under `-OO`; whatever is said to people stands in data."""
    names = {n.attr for n in ast.walk(parsed(module)) if isinstance(n, ast.Attribute)}
    assert not names & {"__doc__", "getdoc", "cleandoc"}


def touching(call: ast.Call) -> str | None:
    """What a call does to a file, if it does."""
    if isinstance(call.func, ast.Name):
        return "open" if call.func.id == "open" else None
    if not isinstance(call.func, ast.Attribute):
        return None
    name, owner = call.func.attr, call.func.value
    if ast.unparse(owner) in ("os", "os.path"):
        return None if name in HARMLESS | PROCESSES else name
    if isinstance(owner, ast.Name) and owner.id in ("files", "self"):
        return None
    is_path = BY_NUMBER.get(name) == len(call.args) and not call.keywords
    return name if is_path or ON_PATHS.fullmatch(name) else None


def touched(module: Path) -> set[str]:
    calls = [n for n in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(n, ast.Call)]
    return {name for call in calls if (name := touching(call))}


@each_module
def test_only_one_module_touches_files_of_the_book(module: Path) -> None:
    allowed = ON_DISK.get(name_of(module), frozenset())
    assert allowed is None or touched(module) <= allowed
    if module.name != "files.py":
        assert not {name for name in imported(module) if name.split(".")[0] in ROUNDABOUT}


@pytest.mark.parametrize("name", ON_DISK)
def test_whoever_may_touch_files_does(name: str) -> None:
    assert touched(GENERATOR / name) >= (ON_DISK[name] or set())


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("open('a')", "open"),
        ("io.open('a')", "open"),
        ("path.open()", "open"),
        ("(root / 'a').read_text('utf-8')", "read_text"),
        ("path.replace(other)", "replace"),
        ("os.replace(a, b)", "replace"),
        ("os.remove(a)", "remove"),
        ("os.path.exists(a)", "exists"),
        ("os.fsencode(a)", None),
        ("path.exists()", "exists"),
        ("path.resolve()", "resolve"),
        ("text.replace('a', 'b')", None),
        ("found.remove(one)", None),
        ("references.resolve(loaded)", None),
        ("files.read_bytes(root, 'a', 1)", None),
        ("Path(a)", None),
    ],
)
def test_touching_a_file_is_known_when_it_is_seen(code: str, found: str | None) -> None:
    [call, *_] = [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call)]
    assert touching(call) == found


@each_module
def test_every_file_is_small_enough_to_know(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES or name_of(module) in TABLES


MAX_FUNCTION = 50  # lines, its docstring among them: what fits on a screen


@each_module
def test_every_function_fits_on_a_screen(module: Path) -> None:
    functions = [n for n in ast.walk(parsed(module)) if isinstance(n, ast.FunctionDef)]
    long = {f.name for f in functions if (f.end_lineno or 0) - f.lineno >= MAX_FUNCTION}
    assert long == set()


def test_every_layer_has_its_place() -> None:
    layers = {layer_of(module) for module in MODULES} - {"__init__", "__main__"}
    assert layers <= set(LAYERS)
    packages = {path.name for path in GENERATOR.iterdir() if (path / "__init__.py").exists()}
    assert packages >= {"link", "schema", "problems"}
    others = {path.name for path in GENERATOR.iterdir() if path.is_dir()} - packages
    assert others - {"__pycache__"} <= {"templates", "theme"}


# One word, one meaning: a public name that two modules give all the same, and why.
SAME_NAME = {
    "main": "where a command begins: of the program, and of the process of the site engine",
    "prove": "what every module of rules is asked for, as in `rules.prove`",
}


def public_names(module: Path) -> Iterator[str]:
    """The classes, functions, types and constants that a module defines at its left margin."""
    for node in parsed(module).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            if isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "TypeVar":
                continue  # a letter that stands for a type, within its module
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def test_a_public_name_means_one_thing() -> None:
    """Whoever reads `Line` need not look up which of five it is: rename, or give the reason."""
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for name in set(public_names(module)):
            homes.setdefault(name, []).append(name_of(module))
    doubled = {name: modules for name, modules in homes.items() if len(modules) > 1}
    assert {name: doubled[name] for name in doubled.keys() - SAME_NAME} == {}
    assert doubled.keys() >= SAME_NAME.keys(), "a name that is not doubled needs no reason"


MOST_BY_PLACE = 3  # parameters that a call may fill without a name


def by_place(function: ast.FunctionDef) -> list[str]:
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    return [name for name in names if name not in ("self", "cls")]


@each_module
def test_what_a_call_fills_beyond_three_parameters_has_a_name(module: Path) -> None:
    """A fourth value says what it is where it is given: put a `*` before it."""
    functions = [n for n in ast.walk(parsed(module)) if isinstance(n, ast.FunctionDef)]
    many = {f.name: by_place(f) for f in functions if len(by_place(f)) > MOST_BY_PLACE}
    assert many == {}


@each_module
def test_where_anything_goes_the_reason_stands(module: Path) -> None:
    """`Any` turns the type checker off: only where a library asks for it, and the line says so."""
    lines = module.read_text("utf-8").splitlines()
    names = [n for n in ast.walk(parsed(module)) if isinstance(n, ast.Name) and n.id == "Any"]
    assert [
        lines[n.lineno - 1] for n in names if "(" not in lines[n.lineno - 1].rpartition("#")[2]
    ] == []


@each_module
def test_types_are_known_without_asserting_them(module: Path) -> None:
    """What a value is follows from its type; who does not know asks, and does something else."""
    asserted = [n.test for n in ast.walk(parsed(module)) if isinstance(n, ast.Assert)]
    assert [ast.unparse(test) for test in asserted if "isinstance(" in ast.unparse(test)] == []


SAYS_NOTHING = {"found", "one"}
SHORT = 3  # lines in which everyone sees what a name stands for


def is_long(function: ast.FunctionDef) -> bool:
    has_docstring = ast.get_docstring(function) is not None
    body = function.body[1:] if has_docstring else function.body
    return bool(body) and (body[-1].end_lineno or 0) - body[0].lineno >= SHORT


@each_module
def test_a_variable_says_what_it_holds(module: Path) -> None:
    """`found` and `one` are true of everything: a noun from the field says more."""
    functions = [n for n in ast.walk(parsed(module)) if isinstance(n, ast.FunctionDef)]
    vague = {
        (function.name, name)
        for function in filter(is_long, functions)
        for node in ast.walk(function)
        for name in [node.id if isinstance(node, ast.Name) else getattr(node, "arg", None)]
        if isinstance(node, ast.Name | ast.arg) and name in SAYS_NOTHING
    }
    assert vague == set()


def test_no_name_says_nothing() -> None:
    assert not {module.stem for module in MODULES} & {"utils", "util", "helpers", "common", "misc"}


def test_who_reads_the_content_of_this_book_is_heard() -> None:
    """By `no_content_of_this_book`, whoever reads it, wherever the test stands."""
    repository = GENERATOR.parent
    assert files.entries(repository, "patterns", 100)  # as every read of a book begins
    assert reads_of_this_book() == [str(repository)]
    vocabulary = repository / "tests" / ".." / "patterns" / "vocabulary.yml"
    assert vocabulary.read_text("utf-8")
    assert reads_of_this_book() == [str(repository / "patterns" / "vocabulary.yml")]
    assert files.entries(TINY, "patterns", 100)
    assert reads_of_this_book() == []


@pytest.mark.parametrize("document", ["SECURITY.md", "README.md", "CONTRIBUTING.md"])
def test_a_promise_names_a_test_that_is_there(document: str) -> None:
    repository = Path(__file__).parent.parent
    named = re.findall(r"tests/[\w./-]*\w", (repository / document).read_text(encoding="utf-8"))
    assert [name for name in named if not (repository / name).exists()] == []


# Letters and room have few sizes, so that pages look alike: these take a step of the scale.
SIZED = re.compile(r"font(-size)?|(margin|padding)(-[a-z-]+)?|((row|column)-)?gap")
RAW = re.compile(r"(?<![\w.-])-?(?:\d+\.?\d*|\.\d+)(?:[a-z]+)")
FREE = {"1px", "-1px"}  # a hairline; 0 and percentages have no unit of length
MOST_IMPORTANT = 10


def raw_sizes(rules: Iterable[Rule]) -> list[str]:
    """Where a size is not a step of a scale, and what to write there.

    Paper has measures of its own, in points and millimetres.
    """
    return [
        f"{one.line}: {one.name}: {one.value}: write a step of tokens.css, "
        f"{'--text-*' if one.name.startswith('font') else '--space-*'}; when the place of "
        "something else decides, say which behind it: /* geometry: … */"
        for rule in rules
        if rule.line.file != "tokens.css" and not rule.is_for_paper
        for one in rule.declarations
        if SIZED.fullmatch(one.name)
        and set(RAW.findall(one.value)) - FREE
        and "geometry:" not in one.line.comment
    ]


def doubled_selectors(rules: Iterable[Rule]) -> list[str]:
    """Where a selector stands a second time in a file, under the same at-rules."""
    first: dict[tuple[str, tuple[str, ...], str], Rule] = {}
    doubled = []
    for rule in rules:
        known = first.setdefault((rule.line.file, rule.around, rule.selector), rule)
        if known is not rule and "again:" not in rule.line.comment:
            doubled.append(
                f"{rule.line}: {rule.selector} stands at line {known.line.number} too: put the two "
                "together, or say why not: /* again: … */"
            )
    return doubled


def important(rules: Iterable[Rule]) -> list[str]:
    return [
        f"{one.line}: {one.name}: {one.value}"
        for rule in rules
        if not rule.is_for_paper
        for one in rule.declarations
        if "!important" in one.value
    ]


def test_sizes_are_steps_of_a_scale() -> None:
    assert raw_sizes(our_rules()) == []


def test_a_selector_has_one_rule_in_a_file() -> None:
    assert doubled_selectors(our_rules()) == []


def test_what_overrules_everything_is_rare() -> None:
    """A more specific selector does the same, and can be overruled by a house style."""
    shouted = important(our_rules())
    assert len(shouted) <= MOST_IMPORTANT, "\n".join(
        ["write a more specific selector in place of !important:", *shouted]
    )


def test_every_step_of_a_scale_is_used() -> None:
    steps = re.compile(r"--(?:text|space)-[\w-]+")
    declarations = [one for rule in our_rules() for one in rule.declarations]
    made = {one.name for one in declarations if steps.fullmatch(one.name)}
    assert made == {name for one in declarations for name in steps.findall(one.value)}


@pytest.mark.parametrize(
    ("css", "faults"),
    [
        ("a { margin: 0 auto; padding: 1px 5% }", []),
        ("a { gap: var(--space-2) calc(-1 * var(--space-10)) }", []),
        ("a { margin-left: 2em; } /* geometry: as wide as the number */", []),
        ("/* geometry: as wide as the number */\na { margin-left: 2em }", []),
        ("@media print { a { margin: 2mm; font-size: 9pt } }", []),
        ("a { scroll-margin-top: 4rem; width: 3rem }", []),
        ("a { color: red;\n  padding: 0 .5rem }", ["a.css:2"]),
        ("a { font: 700 14px serif }", ["a.css:1"]),
        ("@media (width > 9em) {\n a { margin: calc(1rem + var(--space-2)) }\n}", ["a.css:2"]),
        ("/* a comment that says nothing */\na { row-gap: 3px }", ["a.css:2"]),
        ('a::before { content: "} b { gap: 1em"; gap: 1em }', ["a.css:1"]),
    ],
)
def test_a_raw_size_is_seen(css: str, faults: list[str]) -> None:
    seen = raw_sizes(rules("a.css", css))
    assert [fault.split(": ")[0] for fault in seen] == faults


@pytest.mark.parametrize(
    ("css", "faults"),
    [
        ("a, b { top: 0 }\na { top: 1px }\n@media print { a { top: 2px } }", []),
        ("a,\nb { top: 0 }\n\na, b { left: 0 }", ["a.css:4"]),
        ("a { top: 0 }\n/* again: a reason */\na { top: 1px }", []),
        ("@media print { a { top: 0 }\n a { left: 0 } }", ["a.css:2"]),
    ],
)
def test_a_doubled_selector_is_seen(css: str, faults: list[str]) -> None:
    assert [fault.split(": ")[0] for fault in doubled_selectors(rules("a.css", css))] == faults


def test_the_words_of_the_code_are_explained_with_the_module_where_they_live() -> None:
    manual = (GENERATOR.parent / "CONTRIBUTING.md").read_text("utf-8")
    table = manual.split("### Words of the code")[1].split("\n### ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| `(.+?)` \|$", table, re.MULTILINE)
    assert len(rows) == table.count("\n| ") - 1, "each row is a word, a line and a module"
    for word, _, module in rows:
        path = GENERATOR / module
        assert path.is_file(), word
        name = word.partition(",")[0].partition(" (")[0].strip("`").split()[0]
        assert name.casefold() in path.read_text("utf-8").casefold(), (word, module)
