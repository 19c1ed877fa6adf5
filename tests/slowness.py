"""Counts the steps of a regular expression, and looks for texts on which they grow too fast.

A clock on a busy machine says little, and needs texts of a hundred thousand characters. Steps
say the same on a text of sixty, each time. `Steps` matches as Python's own engine does, without
its shortcuts: backtracking, over the tree that `re` makes of a pattern. What grows with the
square of the text here does so there.

The texts come from the pattern itself: its own characters, one or two together or as a
beginning of a match, repeated, behind a beginning of a match, and before something that spoils
it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import product
from random import Random
from typing import Any

# The parser of `re` is private, and the only one that reads what Python reads.
from re import _constants as sre  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip

sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))  # a step of a match is a call
SHORT, MOST_LETTERS = 40, 5
MOST_TEXTS = 40
MOST_STEPS = 30 * SHORT * SHORT  # a pattern that needs more is slow, whatever follows
SPOILERS = ("", "\x00", "\n\n")
Tree = Sequence[tuple[Any, Any]]
Next = Callable[[int], bool]


class TooManyStepsError(Exception):
    """A pattern goes on and on."""


class Steps:
    """One text matched with one pattern; `count` is what it cost."""

    def __init__(self, pattern: str, flags: int, text: str, most: int = MOST_STEPS) -> None:
        self.most = most
        parsed = _parser.parse(pattern, flags)
        self.tree: Tree = list(parsed)
        self.flags: int = parsed.state.flags
        self.text = text
        self.count = 0
        self.groups: dict[int, tuple[int, int]] = {}
        self.end = 0

    def match(self, start: int, *, whole: bool) -> bool:
        """Whether a match starts here, and ends at the end when `whole`."""
        self.groups = {}
        return self._all(self.tree, start, lambda end: self._stop(end, whole=whole))

    def _stop(self, end: int, *, whole: bool) -> bool:
        self.end = end
        return not whole or end == len(self.text)

    def scan(self) -> None:
        """Finds every match, as `finditer` does."""
        start = 0
        while start <= len(self.text):
            found = self.match(start, whole=False)
            start = self.end if found and self.end > start else start + 1

    def _all(self, tree: Tree, at: int, then: Next) -> bool:
        if not tree:
            return then(at)
        self.count += 1
        if self.count > self.most:
            raise TooManyStepsError
        (kind, value), rest = tree[0], tree[1:]
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            return self._repeat(kind, value, at, lambda end: self._all(rest, end, then))
        if kind is sre.BRANCH:
            ways = (list(way) for way in value[1])
            return any(self._all(w, at, lambda e: self._all(rest, e, then)) for w in ways)
        if kind is sre.SUBPATTERN:
            return self._group(value[0], list(value[3]), at, lambda e: self._all(rest, e, then))
        if kind is sre.ATOMIC_GROUP:
            end = self._once(list(value), at)
            return end is not None and self._all(rest, end, then)
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            if self._around(value, at) != (kind is sre.ASSERT):
                return False
            return self._all(rest, at, then)
        if kind is sre.AT:
            return self._is_at(value, at) and self._all(rest, at, then)
        if kind is sre.GROUPREF:
            start, end = self.groups.get(value, (0, -1))
            same = end >= 0 and self.text.startswith(self.text[start:end], at)
            self.count += max(end - start, 0)
            return same and self._all(rest, at + end - start, then)
        return (
            at < len(self.text)
            and self._is(kind, value, self.text[at])
            and self._all(rest, at + 1, then)
        )

    def _once(self, tree: Tree, at: int) -> int | None:
        """Where a part ends that is matched once and for all."""
        ends: list[int] = []

        def keep(end: int) -> bool:
            ends.append(end)
            return True

        return ends[0] if self._all(tree, at, keep) else None

    def _group(self, number: int | None, tree: Tree, at: int, then: Next) -> bool:
        def close(end: int) -> bool:
            before = self.groups.get(number or 0)
            if number is not None:
                self.groups[number] = (at, end)
            if then(end):
                return True
            if number is not None and before is not None:
                self.groups[number] = before
            return False

        return self._all(tree, at, close)

    def _repeat(self, kind: Any, value: Any, at: int, then: Next) -> bool:  # noqa: ANN401
        least, most, tree = int(value[0]), int(value[1]), list(value[2])
        if kind is sre.POSSESSIVE_REPEAT:
            done, here = 0, at
            while done < most and (end := self._once(tree, here)) is not None:
                done, here, before = done + 1, end, here
                if here == before:
                    break
            return done >= least and then(here)

        def again(done: int, here: int) -> bool:
            self.count += 1
            if done < most:
                more = lambda e: (e > here or done < least) and again(done + 1, e)  # noqa: E731
                if kind is sre.MIN_REPEAT and done >= least and then(here):
                    return True
                if self._all(tree, here, more):
                    return True
                if kind is sre.MIN_REPEAT:
                    return False
            return done >= least and then(here)

        return again(0, at)

    def _around(self, value: tuple[int, Any], at: int) -> bool:
        direction, tree = value[0], list(value[1])
        if direction > 0:
            return self._all(tree, at, lambda _: True)
        width = value[1].getwidth()[0]  # a look behind has one width
        return at >= width and self._all(tree, at - width, lambda end: end == at)

    def _is_at(self, where: Any, at: int) -> bool:  # noqa: ANN401
        lines = bool(self.flags & re.MULTILINE)
        before, after = self.text[at - 1 : at] if at else "", self.text[at : at + 1]
        match where:
            case sre.AT_BEGINNING:
                return at == 0 or (lines and before == "\n")
            case sre.AT_BEGINNING_STRING:
                return at == 0
            case sre.AT_END:
                return not after or (after == "\n" and (lines or at == len(self.text) - 1))
            case sre.AT_END_STRING:
                return not after
            case sre.AT_BOUNDARY:
                return _is_word(before) != _is_word(after)
            case sre.AT_NON_BOUNDARY:
                return _is_word(before) == _is_word(after)
        raise NotImplementedError(where)

    def _is(self, kind: Any, value: Any, character: str) -> bool:  # noqa: ANN401
        ignore = bool(self.flags & re.IGNORECASE)
        match kind:
            case sre.ANY:
                return character != "\n" or bool(self.flags & re.DOTALL)
            case sre.LITERAL:
                return _same(chr(value), character, ignore=ignore)
            case sre.NOT_LITERAL:
                return not _same(chr(value), character, ignore=ignore)
            case sre.IN:
                negated = value[0][0] is sre.NEGATE
                return negated != any(_is_in(item, character, ignore) for item in value)
        raise NotImplementedError(kind)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _same(one: str, other: str, *, ignore: bool) -> bool:
    return one == other or (ignore and one.lower() == other.lower())


def _is_in(item: tuple[Any, Any], character: str, ignore: bool) -> bool:
    kind, value = item
    if kind is sre.NEGATE:
        return False
    if kind is sre.LITERAL:
        return _same(chr(value), character, ignore=ignore)
    if kind is sre.RANGE:
        forms = {character, character.lower(), character.upper()} if ignore else {character}
        return any(len(form) == 1 and value[0] <= ord(form) <= value[1] for form in forms)
    names: dict[Any, Callable[[str], bool]] = {
        sre.CATEGORY_SPACE: str.isspace,
        sre.CATEGORY_DIGIT: str.isdecimal,
        sre.CATEGORY_WORD: _is_word,
        sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
        sre.CATEGORY_NOT_DIGIT: lambda c: not c.isdecimal(),
        sre.CATEGORY_NOT_WORD: lambda c: not _is_word(c),
    }
    return names[value](character)


def cost(pattern: str, flags: int, text: str, how: str, most: int = MOST_STEPS) -> int:
    """The steps of one use of a pattern: `match`, `fullmatch`, or any other, which scans."""
    steps = Steps(pattern, flags, text, most)
    with suppress(TooManyStepsError):
        if how in ("match", "fullmatch"):
            steps.match(0, whole=how == "fullmatch")
        else:
            steps.scan()
    return steps.count


def slow_text(pattern: str, flags: int, how: str) -> str | None:
    """A text on which the steps grow with the square of its length or faster, if one is found."""
    for make in texts(pattern, flags):
        short = cost(pattern, flags, make(SHORT), how)
        if short > 8 * SHORT:
            long = cost(pattern, flags, make(2 * SHORT), how)
            # Twice the text: twice the steps, or a good bit more when the growth is square.
            if short > MOST_STEPS or (long > 3 * short and _goes_on(pattern, flags, make, how)):
                return make(8)
    return None


def _goes_on(pattern: str, flags: int, make: Callable[[int], str], how: str) -> bool:
    """Whether it grows at four and eight times the length too: a bounded repeat does not."""
    four, eight = (cost(pattern, flags, make(n * SHORT), how, 100 * MOST_STEPS) for n in (4, 8))
    return eight > 3 * four


def texts(pattern: str, flags: int) -> list[Callable[[int], str]]:
    """Texts of any length, made of the pattern's own characters; a fair sample of too many."""
    every = list(_all_texts(pattern, flags))
    return every if len(every) <= MOST_TEXTS else Random(0).sample(every, MOST_TEXTS)


def _all_texts(pattern: str, flags: int) -> Iterator[Callable[[int], str]]:
    tree = _parser.parse(pattern, flags)
    letters = list(dict.fromkeys([*_letters(tree), "a", " "]))[:MOST_LETTERS]
    begins = list(dict.fromkeys(["", *_beginnings(tree)]))
    units = [*letters, *map("".join, product(letters, repeat=2)), *(b for b in begins if b)]
    for begin, unit, spoiler in product(["", *begins[1:][-3:]], dict.fromkeys(units), SPOILERS):
        yield lambda n, b=begin, u=unit, s=spoiler: b + u * (n // len(u)) + s  # type: ignore[misc]


def _letters(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """One character or more for every place in a pattern."""
    for kind, value in tree:
        if kind in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value)
        elif kind is sre.ANY:
            yield "a"
        elif kind is sre.IN:
            yield from _members(value)
        for inner in _inner(kind, value):
            yield from _letters(inner)


def _members(items: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    negated = items[0][0] is sre.NEGATE
    pool = [chr(value) for kind, value in items if kind is sre.LITERAL]
    pool += [chr(value[0]) for kind, value in items if kind is sre.RANGE]
    pool += ["a", "0", " ", "\n", "-", "!"]
    fitting = [c for c in pool if negated != any(_is_in(i, c, ignore=False) for i in items)]
    yield from fitting[:3]


def _inner(kind: Any, value: Any) -> list[Any]:  # noqa: ANN401
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind is sre.BRANCH:
        return list(value[1])
    if kind is sre.SUBPATTERN:
        return [value[3]]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is sre.ATOMIC_GROUP else []


def _beginnings(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """What every beginning of a match can look like, for each way through the pattern."""
    done = ""
    for kind, value in tree:
        if kind in (sre.BRANCH, sre.SUBPATTERN):
            for inner in _inner(kind, value):
                yield from (done + begin for begin in _beginnings(inner))
        done += _sample(kind, value)
        yield done


def _sample(kind: Any, value: Any) -> str:  # noqa: ANN401
    """The shortest text, but at least one round of a repeat, that fits a part of a pattern."""
    if kind in (sre.ASSERT, sre.ASSERT_NOT, sre.AT, sre.GROUPREF):
        return ""
    inner = _inner(kind, value)
    if inner:
        rounds = max(int(value[0]), 1) if kind not in (sre.BRANCH, sre.SUBPATTERN) else 1
        if kind is sre.ATOMIC_GROUP:
            rounds = 1
        return "".join(_sample(*part) for part in inner[0]) * rounds
    return next(_letters([(kind, value)]), "")
