"""YAML text to located data: the first step of the way of the data.

Every scalar stays the text that was written (`no`, `1.10`, `017` and `2026-11-23` too); the
schema converts. What YAML can do beyond plain data (aliases, tags, merges, several documents)
is refused, each with a code of its own. One pass over the C parser's events builds the tree,
so depth is bounded before anything recurses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml

from generator import files
from generator.letters import named
from generator.places import Place, comment_after, place_of
from generator.problems import Location, Problem, Words

MAX_DEPTH = 32
MAX_BYTES = 256 * 1024

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters, the C1 block (NEL ends a YAML line), soft hyphens, line and paragraph
# separators, zero-width and bidirectional controls (Trojan Source), tag characters,
# noncharacters and surrogates: none is visible, and each can make a text read otherwise than
# it is. Only between two emoji does the zero-width joiner make what people see: one emoji.
_EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
    f"|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"
)


@dataclass(slots=True)
class Node:
    """A value with its place: text, a list of nodes, or a mapping of key to node."""

    line: int
    column: int
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    style: str = ""  # of a text: "|", ">", a quotation mark, or nothing
    comment: str = ""  # what stands behind " #" after a text without quotation marks

    def plain(self) -> object:
        """The value without places, as the validator wants it."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return {key: node.plain() for key, node in self.value.items()}


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its path from the root, and its tree."""

    path: str
    root: Node
    lines: tuple[str, ...] = ()

    def node(self, path: tuple[str | int, ...]) -> Node | None:
        """The node at `path`, or None when there is none."""
        node: Node | None = self.root
        for step in path:
            if node and isinstance(node.value, dict) and isinstance(step, str):
                node = node.value.get(step)
            elif node and isinstance(node.value, list) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                return None
        return node

    def locate_within(self, path: tuple[str | int, ...], offset: int) -> Location:
        """The place of one character of the text at `path`."""
        node = self.node(path)
        if node is None or not isinstance(node.value, str):
            return self.locate(path)
        start = (node.line, node.column)
        return Location(self.path, *place_of(self.lines, start, node.style, node.value, offset))

    def locate(self, path: tuple[str | int, ...], *, key: bool = False) -> Location:
        """The place of the value at `path`, or of the nearest value above it that exists.

        With `key`, the place of the last key of the path instead of its value.
        """
        node, place = self.root, (self.root.line, self.root.column)
        for depth, step in enumerate(path):
            is_last = depth == len(path) - 1
            if isinstance(node.value, dict) and isinstance(step, str) and step in node.value:
                place = node.keys[step]
                node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
            if not (key and is_last):
                place = (node.line, node.column)
        return Location(self.path, *place)


def read_text(root: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a file of the book, or the reasons to refuse it.

    `name` is the file's path from the root. Raises OSError when the file cannot be read at all.
    """
    start = Location(name)
    try:
        data = files.read(root, name, MAX_BYTES)
    except files.ObstacleError as error:
        return None, [Problem(start, "B011", {"what": error.what})]
    except files.TooLargeError as error:
        size, limit = -(-error.size // 1024), MAX_BYTES // 1024
        return None, [Problem(start, "B008", {"size": size, "limit": limit})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(Location(name, line), "B009", {"offset": error.start})]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = list(_hidden(text, name))
    return (None, hidden) if hidden else (text, [])


def read(root: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """The located tree of a YAML file, or every reason to refuse it."""
    text, problems = read_text(root, name)
    return parse(text, name) if text is not None else (None, problems)


def parse(text: str, name: str) -> tuple[Document | None, list[Problem]]:
    """The located tree of a YAML text, or every reason to refuse it; never an exception."""
    hidden = list(_hidden(text, name))
    if hidden:  # the C parser cannot even be asked about a lone surrogate
        return None, hidden
    lines = tuple(text.split("\n"))
    reader = _Reader(name, lines)
    root = None
    try:
        root = reader.build(text)
    except yaml.MarkedYAMLError as error:
        reader.refuse(_where(error), "B001", detail=_plainly(error))
    except yaml.YAMLError as error:
        reader.refuse((1, 1), "B001", detail=str(error).splitlines()[0])
    except _TooDeepError as error:
        reader.refuse(error.place, "B007", limit=MAX_DEPTH)
    if reader.problems:
        return None, reader.problems
    if root is None or not isinstance(root.value, dict) or not root.value:
        return None, [Problem(Location(name), "B013")]
    return Document(name, root, lines), []


class _Mark(Protocol):
    line: int
    column: int


def _at(mark: _Mark | None) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place


class _Reader:
    """Builds nodes from parser events and collects what must be refused."""

    def __init__(self, name: str, lines: tuple[str, ...]) -> None:
        self.name = name
        self.lines = lines
        self.problems: list[Problem] = []

    def refuse(self, place: Place, code: str, **values: str | int | Words) -> None:
        self.problems.append(Problem(Location(self.name, *place), code, values))

    def build(self, text: str) -> Node | None:
        """The tree of the first document; open collections are kept on a stack of our own."""
        root: Node | None = None
        stack: list[tuple[Node, Node | None]] = []  # a collection and the key that waits
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                node = self._node(event)
                if isinstance(event, yaml.CollectionStartEvent):
                    if len(stack) == MAX_DEPTH:
                        raise _TooDeepError(_at(event.start_mark))
                    stack.append((node, None))
                    continue
            elif isinstance(event, yaml.CollectionEndEvent):
                node, _ = stack.pop()
            else:
                self._outside(event, seen=root is not None)
                continue
            if stack:
                stack[-1] = (stack[-1][0], self._place(*stack[-1], node))
            elif root is None:
                root = node
        return root

    def _node(self, event: yaml.NodeEvent) -> Node:
        place = _at(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(place, "B003", name=f"*{event.anchor}")
            return Node(*place, "")
        if event.anchor is not None:
            self.refuse(place, "B003", name=f"&{event.anchor}")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self.refuse(place, "B004", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"':
                self._check_escapes(event, place)
            style = event.style or ""
            comment = "" if style else comment_after(self.lines, _at(event.end_mark))
            return Node(*place, event.value, style=style, comment=comment)
        return Node(*place, [] if isinstance(event, yaml.SequenceStartEvent) else {})

    def _check_escapes(self, event: yaml.ScalarEvent, place: Place) -> None:
        """An escape such as "\\u202e" puts a hidden character in a text that looks clean."""
        found = FORBIDDEN.search(event.value)
        if found:
            self.refuse(place, "B010", **named(found[0]))

    def _place(self, parent: Node, key: Node | None, node: Node) -> Node | None:
        """Puts a finished node into its parent; returns the key that now waits for a value."""
        if isinstance(parent.value, list):
            parent.value.append(node)
            return None
        if key is None:
            return node
        assert isinstance(parent.value, dict)
        self._put(parent, parent.value, key, node)
        return None

    def _put(self, parent: Node, mapping: dict[str, Node], key: Node, node: Node) -> None:
        place = Location(self.name, key.line, key.column)
        if not isinstance(key.value, str) or not key.value:
            self.problems.append(Problem(place, "B012"))
            return
        name = unicodedata.normalize("NFC", key.value)
        if name == "<<":
            self.problems.append(Problem(place, "B005"))
        elif name in mapping:
            first = parent.keys[name][0]
            self.problems.append(Problem(place, "B002", {"key": name, "first": first}))
        else:
            mapping[name] = node
            parent.keys[name] = (key.line, key.column)

    def _outside(self, event: yaml.Event, *, seen: bool) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                self.refuse(_at(event.start_mark), "B006")
            if event.version or event.tags:
                self.refuse(_at(event.start_mark), "B016")


def _hidden(text: str, name: str) -> Iterator[Problem]:
    for found in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        yield Problem(Location(name, line, column), "B010", named(found[0]))


def _where(error: yaml.MarkedYAMLError) -> Place:
    """Where to look: what is never closed is noticed far below the place where it opens."""
    opened = (error.context or "").startswith(_OPENED)
    return _at((error.context_mark if opened else None) or error.problem_mark)


def _plainly(error: yaml.MarkedYAMLError) -> str | Words:
    """The parser's complaint in words that a policy officer understands, where we know it."""
    said = f"{error.context or ''} {error.problem or ''}"
    for fragment, words in _COMPLAINTS.items():
        if fragment in said:
            return words
    return error.problem or "?"


_OPENED = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")
_COMPLAINTS = {
    "cannot start any token": Words(
        "hier staat een teken dat geen waarde kan beginnen (een tab, @, ` of %)",
        "a character stands here that cannot start a value (a tab, @, ` or %)",
    ),
    "mapping values are not allowed": Words(
        "hier staat een dubbele punt die geen veldnaam afsluit",
        "a colon stands here that does not end a field name",
    ),
    "could not find expected ':'": Words(
        "hier ontbreekt een dubbele punt na de veldnaam",
        "a colon is missing here after the field name",
    ),
    "did not find expected key": Words(
        "het inspringen van deze regel klopt niet met de regels erboven",
        "the indentation of this line does not fit the lines above",
    ),
    "did not find expected '-' indicator": Words(
        "deze regel hoort bij een lijst, maar het streepje ontbreekt of springt anders in",
        "this line belongs to a list, but the dash is missing or indented differently",
    ),
    "unknown escape character": Words(
        "na een \\ tussen dubbele aanhalingstekens staat een teken dat daar niet kan",
        "after a \\ between double quotation marks stands a character that cannot stand there",
    ),
    "while scanning a quoted scalar": Words(
        "een aanhalingsteken is niet gesloten", "a quotation mark is not closed"
    ),
    "did not find expected ',' or": Words(
        "een haak [ of { is niet gesloten", "a bracket [ or { is not closed"
    ),
}
