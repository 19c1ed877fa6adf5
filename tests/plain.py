"""Plain data as our reader gives it, without the detour of a file."""

from __future__ import annotations

from generator.located import Node


def as_node(data: object) -> Node:
    """Data as nodes: every scalar is the text that would stand in the file."""
    if isinstance(data, dict):
        places = dict.fromkeys(data, (1, 1))
        return Node(1, 1, {name: as_node(value) for name, value in data.items()}, places)
    if isinstance(data, list):
        return Node(1, 1, [as_node(value) for value in data])
    if data is None:
        return Node(1, 1, "")
    return Node(1, 1, str(data).lower() if isinstance(data, bool) else str(data))
