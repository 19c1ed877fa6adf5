"""Which fields of a block differ between two versions, by the names that people know them by.

An item of a list is known by what it is called, not by its place, so that one item more does not
make all that follow it another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.schema.fields import Block
from generator.schema.languages import BookLanguage
from generator.schema.shape import Shape, fields_of

NamedPath = tuple[str, ...]  # fields, and behind them `[the name of an item]`
_CALLED = ("id", "ref", "to", "name", "source")  # fields by which an item of a list is known


@dataclass(frozen=True)
class FieldChange:
    """One field that says something else; `None` where it is not there.

    `term` is the fixed list that explains its values, `language` that of a translation.
    """

    path: NamedPath
    before: str | None
    after: str | None
    term: str | None = None
    language: BookLanguage | None = None


def field_changes(before: Block, after: Block, at: NamedPath = ()) -> Iterator[FieldChange]:
    """Every leaf that differs between two blocks of one class; references are told elsewhere."""
    for name, shape in fields_of(type(after)).items():
        yield from _changes(
            shape, (*at, name), before=getattr(before, name), after=getattr(after, name)
        )


def _changes(
    shape: Shape, at: NamedPath, *, before: object, after: object
) -> Iterator[FieldChange]:
    if before == after:
        return
    if shape.form == "leaf":
        if shape.ref is None:
            term = shape.term.name if shape.term else None
            yield FieldChange(at, _written(before), _written(after), term)
    elif shape.form == "block":
        for name, inner in shape.fields.items():
            yield from _changes(
                inner,
                (*at, name),
                before=getattr(before, name, None),
                after=getattr(after, name, None),
            )
    elif shape.item is not None:
        pairs = _map_pairs if shape.form == "map" else _list_pairs
        for name, old, new in pairs(before or (), after or ()):
            is_plain = shape.form == "list" and shape.item.form == "leaf"  # it has no name
            place = at if is_plain else (*at, f"[{name}]")
            yield from _changes(shape.item, place, before=old, after=new)


ItemPair = tuple[str, object, object]  # the name of an item, and what it was and is


def _map_pairs(before: object, after: object) -> Iterator[ItemPair]:
    old = dict(before) if isinstance(before, dict) else {}
    new = dict(after) if isinstance(after, dict) else {}
    now = {former: name for name, item in new.items() for former in former_names(item)}
    for name, item in old.items():
        today = name if name in new else now.get(name)
        if today is None:
            yield name, item, None
    was = {now.get(name, name): item for name, item in old.items() if name not in new}
    for name, item in new.items():
        yield name, old.get(name, was.get(name)), item


def former_names(block: object) -> tuple[str, ...]:
    """The names by which a block went before."""
    names: tuple[str, ...] = getattr(block, "former_ids", ())
    return names


def _list_pairs(before: object, after: object) -> Iterator[ItemPair]:
    old = before if isinstance(before, tuple) else ()
    new = after if isinstance(after, tuple) else ()
    if all(_called(item) for item in (*old, *new)):
        yield from _map_pairs(_by_name(old), _by_name(new))
        return
    matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            there, here = i1 + step, j1 + step
            is_new, is_old = here < j2, there < i2
            number = here + 1 if is_new else there + 1
            yield str(number), old[there] if is_old else None, new[here] if is_new else None


def _called(item: object) -> str | None:
    """What an item of a list is called, if it has a name."""
    names = (getattr(item, field, None) for field in _CALLED)
    return next((str(name) for name in names if name), None)


def _by_name(items: Sequence[object]) -> dict[str, object]:
    """The items by name; of those that share one, each later with its number."""
    times: Counter[str] = Counter()
    named: dict[str, object] = {}
    for item in items:
        name = _called(item) or ""
        times[name] += 1
        named[name if times[name] == 1 else f"{name} {times[name]}"] = item
    return named


def _written(value: object) -> str | None:
    """A value as it stands in the file."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def named_path(block: Block, path: tuple[str | int, ...]) -> NamedPath:
    """A path by places as one by names."""
    named: list[str] = []
    value: object = block
    for step in path:
        if isinstance(value, tuple) and isinstance(step, int):
            names = list(_by_name(value)) if all(map(_called, value)) else []
            named.append(f"[{names[step] if names else step + 1}]")
            value = value[step]
        elif isinstance(value, dict):
            named.append(f"[{step}]")
            value = value[step]
        else:
            named.append(str(step))
            value = getattr(value, str(step))
    return tuple(named)
