"""Located data: the values of a YAML file, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.places import place_of
from generator.problems import Location


@dataclass(slots=True)
class Node:
    """A value with its place: text, a list of nodes, or a mapping of key to node."""

    line: int
    column: int
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    style: str = ""  # of a text: "|", ">", a quotation mark, or nothing
    comment: str = ""  # what stands behind " #" after a text without quotation marks

    @property
    def text(self) -> str:
        """The text that it is; nothing for a list or a mapping."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def fields(self) -> dict[str, Node]:
        """What a mapping holds, by name; nothing for a text or a list."""
        return self.value if isinstance(self.value, dict) else {}

    def plain(self) -> object:
        """The value without places, as the validator wants it."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return {key: node.plain() for key, node in self.value.items()}


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its path from the root, its tree and its lines.

    Where the text could not be read as it stood, the tree is what was meant: `touched` are the
    lines of which something was said, `lost` the fields at the left margin that could not be
    understood (with `""` for what had no name).
    """

    path: str
    root: Node
    lines: tuple[str, ...] = ()
    touched: frozenset[int] = frozenset()
    lost: frozenset[str] = frozenset()

    @property
    def fields(self) -> dict[str, Node]:
        """What stands at the left margin, by name."""
        return self.root.fields

    @property
    def is_whole(self) -> bool:
        """Whether everything in the file was understood, be it after mending."""
        return not self.lost

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
        return Location(
            self.path, *place_of(self.lines, start, node.style, value=node.value, offset=offset)
        )

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
