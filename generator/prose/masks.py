"""A text with what is no markup hidden: every other character keeps its place."""

from __future__ import annotations

import re

HIDDEN = "\ue000"  # stands for a character that is no markup

_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]")
_LINK = re.compile(r"\[([^\[\]]{0,500})\](\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\))")


def _blanked(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def without_code(text: str) -> str:
    """The text with its code spans hidden; a span ends in its own paragraph."""
    if "`" not in text:
        return text
    breaks = [blank.start() for blank in _BLANK_LINE.finditer(text)]
    waiting: dict[tuple[int, int], int] = {}  # paragraph and number of ticks, to where they stand
    shown, hidden_to, paragraph = list(text), 0, 0
    for ticks in _TICKS.finditer(text):
        while paragraph < len(breaks) and breaks[paragraph] < ticks.start():
            paragraph += 1
        key = (paragraph, len(ticks[0]))
        start = waiting.pop(key, None)
        if start is None or start < hidden_to:
            waiting[key] = ticks.start()
            continue
        for index in range(start, ticks.end()):
            shown[index] = HIDDEN if shown[index] != "\n" else "\n"
        hidden_to = ticks.end()
    return "".join(shown)


def without_escapes(text: str) -> str:
    """The text with every sign hidden that stands for itself, as in `\\*`, and its backslash."""
    return _ESCAPE.sub(_blanked, text) if "\\" in text else text


def without_links(text: str, *, labels: bool) -> str:
    """The text with the addresses of its links hidden, and with `labels` their words too."""
    if "](" not in text:
        return text
    if labels:
        return _LINK.sub(_blanked, text)
    return _LINK.sub(lambda link: f"[{link[1]}]{HIDDEN * len(link[2])}", text)
