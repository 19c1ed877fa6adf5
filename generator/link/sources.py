"""Each source stands in the register once (B238), and something in the book cites it (B412)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.book import Edge, Record, holding
from generator.link.load import Loaded
from generator.problems import Problem
from generator.schema.registers import Source


def prove(loaded: Loaded, edges: list[Edge]) -> Iterator[Problem]:
    """Every source at the address of another, and every source that nothing cites."""
    sources = holding(loaded.records.values(), Source)
    yield from _twice(sources)
    if not loaded.broken:  # what cites it may stand in a file that could not be read
        yield from _for_nothing(sources, loaded, edges)


def _twice(sources: list[Record[Source]]) -> Iterator[Problem]:
    """Sources that share an address: one of them, a reader sees twice."""
    seen: dict[str, Record[Source]] = {}
    for record in sorted(sources, key=lambda source: source.locate()):
        for field in ("url", "copy_at"):
            address = getattr(record.data, field)
            if address is None:
                continue
            other = seen.setdefault(address.rstrip("/"), record)
            if other is not record:
                first = other.locate(key=True)
                place = f"{first.path}:{first.line}"
                yield Problem(record.locate((field,)), "B238", {"other": other.id, "place": place})


def _for_nothing(
    sources: list[Record[Source]], loaded: Loaded, edges: list[Edge]
) -> Iterator[Problem]:
    cited = {edge.target[1] for edge in edges if edge.target[0] == "source"}
    cited.update(ref for chapter in loaded.chapters for ref in chapter.front.sources)
    for record in sources:
        # The one for who tells what happened to them waits for them.
        if record.id not in cited and record.data.type != "experience":
            yield Problem(record.locate(key=True), "B412", {"ref": record.id})
