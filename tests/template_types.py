"""What templates ask for, followed through the types of what they get.

A page says in one class what its template gets (`Context`). From there every name is followed:
through fields, loops, tests, macros and includes. A `View` has the fields of its schema class. A
macro is read anew for each set of types that it is called with: all must have what it asks for.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from jinja2 import Environment, nodes

from generator.render.templates import Wording
from generator.render.view import KeyValue, Link, Said, SaidDay, Value, View, derived_of
from generator.schema.fields import Block
from generator.schema.shape import Shape, fields_of
from tests.template_rules import TOOLS

# What `typing` gives for an annotation: it has no type of its own. `Any` itself: nothing is known.
Type = Any
Names = dict[str, Type]


@dataclass(frozen=True)
class Complaint:
    """A name that is not there, where it stands, and the nearest name that is."""

    file: str
    line: int
    name: str
    nearest: str


@dataclass(frozen=True)
class Scope:
    """A place in a template: its file, the names that are seen there, and those of the page."""

    file: str
    names: Names
    page: Names


@dataclass(frozen=True, eq=False)
class Body:
    """A macro, or what a `{% call %}` hands to one, with the scope in which it stands."""

    node: nodes.Macro | nodes.CallBlock
    scope: Scope


def origin_of(hint: Type) -> Type:
    origin: object = typing.get_origin(hint)
    return origin


def members(hint: Type) -> list[Type]:
    """The types that a union can be, without None; a single type is one."""
    if origin_of(hint) in (types.UnionType, typing.Union):
        return [member for part in typing.get_args(hint) for member in members(part)]
    return [] if hint in (None, type(None)) else [hint]


def either(hints: Sequence[Type]) -> Type:
    return typing.Union[tuple(hints)] if hints else Any  # noqa: UP007  (made at run time)


def in_field(shape: Shape, hint: Type = None) -> Type:
    """What a view gives for a field, as `Desk.shown` does."""
    if shape.form == "block":
        return types.GenericAlias(View, (shape.cls,))
    if shape.item is not None:
        is_plain = shape.form == "map" and shape.item.form == "leaf"
        return types.GenericAlias(list, (KeyValue if is_plain else in_field(shape.item),))
    if shape.text or shape.ref or shape.term:
        return Said if shape.text else Link if shape.ref else Value
    return SaidDay if date in members(hint) else hint


def in_class(cls: type, given: Names) -> Iterator[tuple[str, Type]]:
    """The fields and properties of a class and its bases; `given` fills type variables by name."""
    for base in getattr(cls, "__orig_bases__", cls.__bases__):
        origin = origin_of(base) or base
        if origin not in (object, str, typing.Generic):
            yield from in_class(origin, variables(origin, typing.get_args(base)))
    hints = typing.get_type_hints(cls)
    for name, member in vars(cls).items():
        getter = getattr(member, "fget", None) or getattr(member, "func", None)
        if getter and not name.startswith("_"):
            yield name, typing.get_type_hints(getter).get("return")
    for name in vars(cls).get("__annotations__", ()):
        if origin_of(hints[name]) is not typing.ClassVar and not name.startswith("_"):
            yield name, filled(hints[name], given)


def variables(cls: type, arguments: tuple[Type, ...]) -> Names:
    return {str(name): hint for name, hint in zip(parameters(cls), arguments, strict=False)}


def parameters(hint: Type) -> tuple[Type, ...]:
    return tuple(getattr(hint, "__parameters__", ()))


def filled(hint: Type, given: Names) -> Type:
    """An annotation with its type variables filled in."""
    if str(hint) in given:
        return given[str(hint)]
    if not parameters(hint):
        return hint
    inner = tuple(filled(argument, given) for argument in typing.get_args(hint))
    return types.GenericAlias(origin_of(hint), inner)


def names_in(hint: Type, words: frozenset[str]) -> Names | None:
    """The names that a value of a type has, with their types; None where nothing is known."""
    origin, arguments = origin_of(hint) or hint, typing.get_args(hint)
    if origin is Wording:
        return dict.fromkeys(words, str)
    if origin is View:
        (cls,) = arguments
        if not (isinstance(cls, type) and issubclass(cls, Block)):
            return None
        hints = typing.get_type_hints(cls)
        shown = {name: in_field(shape, hints[name]) for name, shape in fields_of(cls).items()}
        return {"id": str, "key": str, **dict.fromkeys(derived_of(cls), bool), **shown}
    if not isinstance(origin, type) or origin in (object, Any):
        return None
    return (
        {} if origin in (str, int, list) else dict(in_class(origin, variables(origin, arguments)))
    )


@dataclass
class Reader:
    """Reads templates, and keeps what they ask for in vain."""

    env: Environment
    words: frozenset[str]
    complaints: dict[Complaint, None] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)

    def read(self, file: str, page: Names) -> Names:
        """Reads a template that gets these names; gives those that it adds, its macros."""
        self.files.add(file)
        assert self.env.loader
        tree = self.env.parse(self.env.loader.get_source(self.env, file)[0])
        scope = Scope(file, dict(page), page)
        for macro in tree.find_all(nodes.Macro):  # it can be called above where it stands
            scope.names[macro.name] = Body(macro, scope)
        self.follow(tree.body, scope)
        return scope.names

    def follow(self, body: Sequence[nodes.Node], scope: Scope) -> None:
        for node in body:
            match node:
                case nodes.Macro():
                    pass  # it is read where it is called
                case nodes.FromImport(template=nodes.Const(value=file)):
                    there = self.read(file, scope.page)
                    for name in node.names:
                        assert isinstance(name, str)
                        scope.names[name] = self.look_up(name, there, scope, node)
                case nodes.Include(template=nodes.Const(value=file)):
                    self.read(file, scope.names)
                case nodes.For(target=nodes.Name(name=name)):
                    lists = members(self.type_of(node.iter, scope))
                    item = either([(*typing.get_args(hint), Any)[0] for hint in lists])
                    self.follow(
                        [*node.body, *node.else_], with_names(scope, {name: item, "loop": Any})
                    )
                case nodes.Assign(target=nodes.Name(name=name)):
                    scope.names[name] = self.type_of(node.node, scope)
                case nodes.Assign():  # a pair
                    self.type_of(node.node, scope)
                    scope.names.update({n.name: Any for n in node.target.find_all(nodes.Name)})
                case nodes.CallBlock():
                    macro = self.type_of(node.call.node, scope)
                    if isinstance(macro, Body):
                        self.call(macro, node.call, scope, Body(node, scope))
                    else:  # a section of the page
                        self.type_of(node.call, scope)
                        self.follow(node.body, with_names(scope, {}))
                case nodes.Expr():
                    self.type_of(node, scope)
                case _:
                    self.follow(list(node.iter_child_nodes()), scope)

    def call(self, macro: Body, call: nodes.Call, scope: Scope, caller: Body | None = None) -> None:
        """Reads a macro, or a caller, with the types of what it is called with."""
        parameters = [argument.name for argument in macro.node.args]
        given: Names = dict.fromkeys(parameters, Any)
        given |= zip(parameters, [self.type_of(a, scope) for a in call.args], strict=False)
        given |= {pair.key: self.type_of(pair.value, scope) for pair in call.kwargs}
        if isinstance(macro.node, nodes.Macro):
            given |= {"caller": caller}
        known = f"{id(macro)} {given}"
        if known not in self.called:
            self.called.add(known)
            self.follow(macro.node.body, with_names(macro.scope, given))

    def type_of(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of an expression, in which every name is looked up."""
        if isinstance(node, nodes.Name):
            return self.look_up(node.name, scope.names, scope, node)
        if isinstance(node, nodes.Getattr):
            owners = members(self.type_of(node.node, scope))
            known = [names_in(owner, self.words) for owner in owners]
            inner = [
                Any if one is None else self.look_up(node.attr, one, scope, node) for one in known
            ]
            return either([member for hint in inner for member in members(hint)])
        callee = self.type_of(node.node, scope) if isinstance(node, nodes.Call) else None
        if isinstance(node, nodes.Call) and isinstance(callee, Body):
            self.call(callee, node, scope)
        else:
            for child in node.iter_child_nodes():
                self.type_of(child, scope)
        return Any

    def look_up(self, name: str, names: Names, scope: Scope, node: nodes.Node) -> Type:
        if name in names or name in self.env.globals:
            return names.get(name, Any)
        nearest = difflib.get_close_matches(name, names, n=1)
        self.complaints[Complaint(scope.file, node.lineno, name, "".join(nearest))] = None
        return Any


def with_names(scope: Scope, names: Names) -> Scope:
    return replace(scope, names={**scope.names, **names})


def asked_in_vain(
    env: Environment, pages: Mapping[str, Names], words: Sequence[str]
) -> tuple[list[Complaint], set[str]]:
    """What the templates of these pages ask for in vain, and which templates were read."""
    reader = Reader(env, frozenset(words))
    for file, names in pages.items():
        reader.read(file, {**names, **dict.fromkeys(TOOLS - {"caller", "mark_shape"}, Any)})
    return list(reader.complaints), reader.files


def names_of(*contexts: type) -> Names:
    """The names that a template gets from contexts, with their types."""
    return {name: hint for cls in contexts for name, hint in in_class(cls, {})}
