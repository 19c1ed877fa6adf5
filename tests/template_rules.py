"""What a template may say: that something is there, each of several, and macros by their names.

Everything else is logic, and belongs in a named field or property of the value that the template
gets (a context or a view), where mypy sees it and a test can call it. So a template may hold:

- text, and values: `{{ entry.title }}`;
- presence: `{% if a.b %}`, with `not`, `and` and `or` between names; `elif` and `else` too;
- loops over a value, with one name for each item, and `loop.first`, `loop.last` and `else`;
- macros of its own or by import, and what `TOOLS` names, called with values: `{{ mark(a.b) }}`,
  `{% call section("id", words.cases) %}`;
- the filters in `WRITES`, which say how a value is written and never which one it is;
- other templates by their names: `{% from "partials/parts.html" import mark %}`, `{% include %}`.

So it does not compare, count, choose a value (`a or b`, `a if b`), put texts together (`~`), take
an item (`a[0]`), keep a value (`{% set %}`), loop over some of the items, or call a method. No name
has one letter, but for the `x` and `y` of a drawing. No line is longer than `LONGEST`: a line goes
on after a backslash (`Continued` in `generator/render/templates.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, nodes

LONGEST = 120
WRITES = frozenset({"plain", "lang", "letters", "fill", "former", "join", "trim", "capitalize"})
TOOLS = frozenset({"section", "minute", "folded", "needs", "caller", "mark_shape"})
COORDINATES = frozenset({"x", "y"})  # what SVG calls them

IN_VIEW = "a named field or property of what the template gets"
INSTEAD: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Compare: ("a comparison", IN_VIEW),
    nodes.Test: ("a test", IN_VIEW),
    nodes.Or: ("a choice between values", "`{% if %}` and `{% else %}`"),
    nodes.And: ("a choice between values", "`{% if %}` and `{% else %}`"),
    nodes.CondExpr: ("a choice between values", "`{% if %}` and `{% else %}`"),
    nodes.Not: ("a value turned round", f"`{{% if not %}}`, or {IN_VIEW}"),
    nodes.Concat: ("texts put together", "the values side by side, or the filter `fill`"),
    nodes.Getitem: ("an item of a value", IN_VIEW),
    nodes.Assign: ("a value kept under a name", f"a macro, or {IN_VIEW}"),
    nodes.AssignBlock: ("a text kept under a name", "a macro"),
}


@dataclass(frozen=True)
class Breach:
    """A place in a template that says too much: what stands there, and what to write instead."""

    file: str
    line: int
    found: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.found}; write {self.instead}"


def breaches(env: Environment, file: str, text: str) -> list[Breach]:
    """What a template says that it should not, in the order of its lines."""
    reader = _Reader(file, env.parse(text, file))
    told = {*reader.lines(text), *reader.statements(reader.tree.body)}
    return sorted(told, key=lambda breach: (breach.line, breach.found))


class _Reader:
    def __init__(self, file: str, tree: nodes.Template) -> None:
        self.file = file
        self.tree = tree
        macros = {macro.name for macro in tree.find_all(nodes.Macro)}
        imports = {name for each in tree.find_all(nodes.FromImport) for name in each.names}
        self.named = TOOLS | macros | {name for name in imports if isinstance(name, str)}

    def breach(self, node: nodes.Node, found: str, instead: str = IN_VIEW) -> Breach:
        return Breach(self.file, node.lineno, found, instead)

    def lines(self, text: str) -> Iterator[Breach]:
        """The lines that are too long."""
        for number, line in enumerate(text.splitlines(), start=1):
            if len(line) > LONGEST:
                found = f"a line of {len(line)} characters"
                instead = f"at most {LONGEST}, and go on after a backslash"
                yield Breach(self.file, number, found, instead)

    def statements(self, body: list[nodes.Node]) -> Iterator[Breach]:
        """The breaches in statements, and in all within them."""
        for node in body:
            match node:
                case nodes.If():
                    yield from self.presence(node.test)
                    yield from self.statements([*node.body, *node.elif_, *node.else_])
                case nodes.For():
                    yield from self.loop(node)
                    yield from self.statements([*node.body, *node.else_])
                case nodes.Macro():
                    yield from self.values(*node.args, *node.defaults)
                    yield from self.statements(node.body)
                case nodes.CallBlock():
                    yield from self.values(node.call, *node.args, *node.defaults)
                    yield from self.statements(node.body)
                case nodes.Output():
                    yield from self.values(*node.nodes)
                case nodes.FromImport(template=nodes.Const()):
                    pass
                case nodes.Include(template=nodes.Const()):
                    pass
                case _:
                    yield self.told(node)

    def loop(self, node: nodes.For) -> Iterator[Breach]:
        """The breaches in the head of a loop."""
        yield from self.values(node.target, node.iter)
        if node.test or node.recursive or not isinstance(node.iter, nodes.Name | nodes.Getattr):
            yield self.breach(node, "a loop over what it works out", IN_VIEW)
        if not isinstance(node.target, nodes.Name):
            yield self.breach(node, "a loop with several names", "one name, and fields of it")

    def presence(self, test: nodes.Node) -> Iterator[Breach]:
        """The breaches in what an `if` asks: only whether something is there may be asked."""
        match test:
            case nodes.Not():
                yield from self.presence(test.node)
            case nodes.And() | nodes.Or():
                yield from self.presence(test.left)
                yield from self.presence(test.right)
            case nodes.Call() | nodes.Filter() | nodes.Const():
                yield self.breach(test, "an `if` that asks more than presence")
            case _:
                yield from self.values(test)

    def values(self, *given: nodes.Node) -> Iterator[Breach]:
        """The breaches in values: a name, a field of a value, a macro's call, or a filter."""
        for node in given:
            match node:
                case nodes.TemplateData() | nodes.Const():
                    pass
                case nodes.Name() if len(node.name) > 1 or node.name in COORDINATES:
                    pass
                case nodes.Name(name=name) | nodes.Getattr(node=nodes.Name(name=name)) if (
                    len(name) == 1
                ):
                    yield self.breach(node, f"the name `{name}`", "a word for what it holds")
                case nodes.Getattr():
                    yield from self.values(node.node)
                case nodes.Call() | nodes.Filter() if self.is_known(node):
                    if isinstance(node, nodes.Filter) and node.node:
                        yield from self.values(node.node)
                    yield from self.values(*node.args, *(pair.value for pair in node.kwargs))
                case nodes.Filter():
                    yield self.breach(node, f"the filter `{node.name}`", IN_VIEW)
                case nodes.Call():
                    yield self.breach(node, "a call of what is no macro", f"a macro, or {IN_VIEW}")
                case _:
                    yield self.told(node)

    def is_known(self, node: nodes.Call | nodes.Filter) -> bool:
        """Whether a call is of a macro or a tool by its name, or a filter is one that writes."""
        if node.dyn_args or node.dyn_kwargs:
            return False
        if isinstance(node, nodes.Filter):
            return node.name in WRITES
        return isinstance(node.node, nodes.Name) and node.node.name in self.named

    def told(self, node: nodes.Node) -> Breach:
        """The breach that a sort of expression or statement is by itself."""
        if isinstance(node, nodes.BinExpr | nodes.UnaryExpr) and type(node) not in INSTEAD:
            return self.breach(node, "arithmetic", IN_VIEW)
        return self.breach(node, *INSTEAD.get(type(node), (f"`{type(node).__name__}`", IN_VIEW)))
