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
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import yaml

from generator import files
from generator.diagnosis.complaints import BREAKS_YAML, NO_FIELD, OPENED, plainly
from generator.diagnosis.lines import ODD, in_quotes, shown
from generator.diagnosis.mending import Mended, ParserComplaint, mend
from generator.letters import named
from generator.located import Document, Node
from generator.places import Position, comment_after
from generator.problems import MOST_TOLD, Location, Problem, Values, Words

MAX_DEPTH = 32
MOST_HIDDEN = 20  # with more, this is no text of which something can be understood
MAX_BYTES = 256 * 1024
# In one file, as each may be a text that takes a third of a millisecond; see `Register.most`.
MAX_VALUES = 6_000

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


def read_text(root: Path, name: str, limit: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """The text of a file of the book, or the reasons to refuse it.

    `name` is the file's path from the root, `limit` the most bytes that it may have. Raises
    OSError when the file cannot be read at all.
    """
    text, problems = decoded(root, name, limit)
    hidden = list(_hidden(text or "", name))
    return (None, hidden) if hidden else (text, problems)


def decoded(root: Path, name: str, limit: int) -> tuple[str | None, list[Problem]]:
    """The text of a file, be it with characters that nobody sees."""
    start = Location(name)
    try:
        data = files.read_bytes(root, name, limit)
    except files.ObstacleError as error:
        return None, [Problem(start, "B011", {"what": error.what})]
    except files.TooLargeError as error:
        values: Values = {
            "size": f"{-(-error.size // 1024)} KiB",
            "limit": f"{limit // 1024} KiB",
        }
        return None, [Problem(start, "B008", values)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(Location(name, line), "B009", {"offset": error.start})]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def read(
    root: Path, name: str, limit: int = MAX_BYTES, *, most: int = MAX_VALUES
) -> tuple[Document | None, list[Problem]]:
    """The located tree of a YAML file, or every reason to refuse it."""
    text, problems = read_text(root, name, limit)
    return parse(text, name, most) if text is not None else (None, problems)


def parse(text: str, name: str, most: int = MAX_VALUES) -> tuple[Document | None, list[Problem]]:
    """The located tree of a YAML text, or every reason to refuse it; never an exception."""
    document, problems = parse_as_meant(text, name, most=most)
    return (None, problems) if problems else (document, problems)


def read_as_meant(
    root: Path, name: str, names: frozenset[str] = frozenset(), *, most: int = MAX_VALUES
) -> tuple[Document | None, list[Problem]]:
    """As `read`, but what could be understood of a file with faults comes along with them."""
    text, problems = decoded(root, name, MAX_BYTES)
    return parse_as_meant(text, name, names, most=most) if text is not None else (None, problems)


def parse_as_meant(
    text: str, name: str, names: frozenset[str] = frozenset(), *, most: int = MAX_VALUES
) -> tuple[Document | None, list[Problem]]:
    """As `parse`, but what could be understood of a text with faults comes along with them.

    `names` are the field names that can stand in such a file: they tell a field from a text.
    """
    hidden = list(_hidden(text, name))
    if hidden:  # the C parser cannot even be asked about a lone surrogate
        return _without_hidden(text, name, names, hidden=hidden)
    lines = tuple(text.split("\n"))
    reader = _Reader(name, lines, most)
    mended = Mended(text)
    root = None
    try:
        try:
            root = reader.build(text)
            if not reader.problems:
                _must_hold_fields(root)
        except (yaml.YAMLError, _MisreadError):
            mended = mend(text, complaint_of, names)
            reader = _Reader(name, tuple(mended.text.split("\n")), most)
            for fault in mended.findings:
                reader.refuse((fault.line, fault.column), fault.code, **fault.values)
            root = reader.build(mended.text)
    except (yaml.YAMLError, _MisreadError) as error:
        left = _as_complaint(error)
        line, column = left.began
        reader.refuse((line + 1, column + 1), "B001", detail=left.detail)
    except _TooDeepError as error:
        reader.refuse(error.place, error.code, **error.values)
    if root is None or not isinstance(root.value, dict) or not root.value:
        others = [
            problem for problem in reader.problems if problem.values.get("detail") != NO_FIELD
        ]
        return None, others or [Problem(Location(name), "B013")]
    touched = mended.touched | {problem.location.line for problem in reader.problems}
    return Document(name, root, reader.lines, touched, mended.lost), reader.problems


def _without_hidden(
    text: str, name: str, names: frozenset[str], *, hidden: list[Problem]
) -> tuple[Document | None, list[Problem]]:
    """The same for a text with characters that nobody sees: of their lines nothing more is told."""
    if len(hidden) > MOST_HIDDEN:
        return None, hidden
    document, problems = parse_as_meant(FORBIDDEN.sub("", text), name, names)
    told = {problem.location.line for problem in hidden}
    left = [p for p in problems if p.location.line not in told and p.code != "B013"]
    if document:
        document = replace(document, touched=document.touched | told)
    return document, hidden + left


class _Mark(Protocol):
    line: int
    column: int


def _at(mark: _Mark | None) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _TooDeepError(Exception):
    """The file is deeper, or holds more, than anyone who writes for people needs."""

    def __init__(self, place: Position, code: str, **values: str | int | Words) -> None:
        self.place = place
        self.code = code
        self.values = values


class _MisreadError(Exception):
    """The parser was content, but what it read is not what anybody means."""

    def __init__(self, place: Position) -> None:
        self.place = place


class _Reader:
    """Builds nodes from parser events and collects what must be refused."""

    def __init__(self, name: str, lines: tuple[str, ...], most: int = MAX_VALUES) -> None:
        self.name = name
        self.lines = lines
        self.most = most
        self.problems: list[Problem] = []

    def refuse(self, place: Position, code: str, **values: str | int | Words) -> None:
        self.problems.append(Problem(Location(self.name, *place), code, values))

    def build(self, text: str) -> Node | None:
        """The tree of the first document; open collections are kept on a stack of our own."""
        root: Node | None = None
        stack: list[tuple[Node, Node | None]] = []  # a collection and the key that waits
        left = self.most
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                left -= 1
                if left < 0:
                    most = Words(f"{self.most} waarden", f"{self.most} values")
                    more = Words(f"meer dan {most.nl}", f"more than {most.en}")
                    raise _TooDeepError(_at(event.start_mark), "B008", size=more, limit=most)
                node = self._node(event)
                if isinstance(event, yaml.CollectionStartEvent):
                    if len(stack) == MAX_DEPTH:
                        raise _TooDeepError(_at(event.start_mark), "B007", limit=MAX_DEPTH)
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
            self.refuse(place, "B003", name=f"*{event.anchor}", line=self.quoted(place))
            return Node(*place, "")
        if event.anchor is not None:
            self.refuse(place, "B003", name=f"&{event.anchor}", line=self.quoted(place))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(place, "B004", tag=tag, line=self.quoted(place))
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"':
                self._check_escapes(event, place)
            style = event.style or ""
            if not style:
                self._check_items(event)
            comment = "" if style else comment_after(self.lines, _at(event.end_mark))
            return Node(*place, event.value, style=style, comment=comment)
        return Node(*place, [] if isinstance(event, yaml.SequenceStartEvent) else {})

    def quoted(self, place: Position) -> str:
        """The line of a value as it should be when all of it is text."""
        line, column = self.lines[place[0] - 1], place[1] - 1
        return shown(line[:column] + in_quotes(line[column:].rstrip()))

    def _check_items(self, event: yaml.ScalarEvent) -> None:
        """A list item indented too far is no item to YAML, but more text of the one above."""
        (first, _), (last, _) = _at(event.start_mark), _at(event.end_mark)
        if last > first and self.lines[first - 1].lstrip(" ").startswith("- "):
            for line in range(first + 1, last + 1):
                dash = _ITEM.match(self.lines[line - 1])
                if dash:
                    raise _MisreadError((line, dash.end()))

    def _check_escapes(self, event: yaml.ScalarEvent, place: Position) -> None:
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
        self._put(parent, parent.fields, key, node=node)
        return None

    def _put(self, parent: Node, mapping: dict[str, Node], key: Node, *, node: Node) -> None:
        place = Location(self.name, key.line, key.column)
        is_asked = not (mapping or key.style or node.value) and self._starts(parent, "? ")
        if is_asked or (not key.style and _ODD_ENDS.search(str(key.value))):
            raise _MisreadError((key.line, key.column))
        if not isinstance(key.value, str) and self._starts(parent, "{{"):
            raise _MisreadError((parent.line, parent.column))
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

    def _starts(self, node: Node, signs: str) -> bool:
        """Whether a block is only one because of signs that people use in texts."""
        return self.lines[node.line - 1][node.column - 1 :].startswith(signs)

    def _outside(self, event: yaml.Event, *, seen: bool) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            if seen:
                self.refuse(_at(event.start_mark), "B006")
            if event.version or event.tags:
                self.refuse(_at(event.start_mark), "B016")


def _hidden(text: str, name: str) -> Iterator[Problem]:
    line, begin, reached = 1, 0, 0  # a line and where it begins; how far lines were counted
    findings = FORBIDDEN.finditer(text)
    for told, finding in enumerate(findings, start=1):
        start = finding.start()
        if breaks := text.count("\n", reached, start):
            line, begin = line + breaks, text.rfind("\n", reached, start) + 1
        reached = start
        more = 0 if told < MOST_TOLD else sum(1 for _ in findings)
        yield Problem(Location(name, line, start - begin + 1), "B010", named(finding[0]), more=more)


def complaint_of(text: str) -> ParserComplaint | None:
    """What the parser has against a part of a file."""
    try:
        _must_hold_fields(_Reader("", tuple(text.split("\n"))).build(text))
    except (yaml.YAMLError, _MisreadError) as error:
        return _as_complaint(error)
    except _TooDeepError:  # told when the whole is read
        return None
    return None


def _must_hold_fields(root: Node | None) -> None:
    """A bare text with no field name before it parses, but is not what anybody means."""
    if root and root.value and isinstance(root.value, str):
        raise _MisreadError((root.line, root.column))


def _as_complaint(error: yaml.YAMLError | _MisreadError) -> ParserComplaint:
    if isinstance(error, _MisreadError):
        line, column = error.place
        return ParserComplaint((line - 1, column - 1), (line - 1, column - 1), NO_FIELD)
    if not isinstance(error, yaml.MarkedYAMLError):
        return ParserComplaint((0, 0), (0, 0), BREAKS_YAML)
    line, column = _at(error.problem_mark or error.context_mark)
    noticed = began = (line - 1, column - 1)
    if error.context_mark and (error.context or "").startswith(OPENED):
        began = error.context_mark.line, error.context_mark.column
    return ParserComplaint(noticed, began, plainly(f"{error.context or ''} {error.problem or ''}"))


_ITEM = re.compile(r" *-(?= \S)")
_ODD_ENDS = re.compile(f"^[{ODD}]|[{ODD}]$")
