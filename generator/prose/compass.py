"""The way back from a finished tree to the text it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from generator.prose.masks import without_code
from generator.prose.signs import REFERENCE

PLACEHOLDER = re.compile("\x02[^\x02\x03]*\x03")  # of Python-Markdown: an escaped sign, a character


class Compass:
    """Finds the way from the finished tree back to the text.

    Both hold the same letters in the same order, with the address of a link after its words; so
    a place is known by the letters before it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        code = without_code(text)
        letters = list(text)
        for reference in REFERENCE.finditer(code) if "&" in text else ():
            letters[reference.start() : reference.end()] = " " * len(reference[0])
        self.letters = [at for at, character in enumerate(letters) if character.isalpha()]

    def after(self, letters: int) -> int:
        """The place behind so many letters."""
        return self.letters[min(letters, len(self.letters)) - 1] + 1 if letters else 0

    def at(self, letters: int) -> int:
        """The place of the letter that follows so many letters."""
        if letters < len(self.letters):
            return self.letters[letters]
        return self.after(letters)

    def line(self, letters: int) -> int:
        """The first visible place on the line of that letter."""
        start = self.text.rfind("\n", 0, self.at(letters)) + 1
        return start + len(self.text[start:]) - len(self.text[start:].lstrip())

    def find(self, words: str, letters: int) -> int:
        """Where words begin, at or behind so many letters."""
        found = self.text.find(words, self.after(letters))
        return found if found >= 0 else self.at(letters)


def tour(root: Element) -> Iterator[tuple[Element, str | None, int]]:
    """The tree in the order of reading: each element, each text, and the letters before it.

    An element comes with None, a text with the element that it stands in directly.
    """
    letters = 0
    todo: list[tuple[Element, str | None]] = [(root, None)]
    while todo:
        element, text = todo.pop()
        yield element, text, letters
        if text is not None:
            letters += count_letters(unescape(text) if element.tag == "code" else text)
            continue
        after = [element.get(name, "") for name in ("alt", "href", "src", "title")]
        todo.append((LINK_ADDRESS, " ".join(after)))
        for child in reversed(element):
            todo += [(element, child.tail or ""), (child, None)]
        todo.append((element, element.text or ""))


def count_letters(text: str) -> int:
    return sum(map(str.isalpha, PLACEHOLDER.sub("", text)))


LINK_ADDRESS = Element("address")  # stands for the address of a link, which is no text
