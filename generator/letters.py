"""What a text shows to who reads it: something at all, and the letters that it seems to have.

After Unicode's Technical Standard 39, as far as the standard library knows the characters: it
has their names and classes, not their scripts or look-alikes. So a script is the first word of
a character's name, and the look-alikes are the few that are the same in nearly every typeface.
What this does not see: look-alikes within one script (a dotless i, `rn` for `m`), and a word
of another script that only nearly looks like Latin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.problems import Fault, Values, Words

MOST_MARKS = 4  # on one letter; no living language needs more (UTS 39, 5.4)

# Characters of a visible class that show nothing: fillers, the empty pattern of Braille, a
# musical note without a head, the mark for an object that is not there.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159\ufffc")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Me", "Mc"})

# Scripts that are written together in one word.
_TOGETHER = frozenset(
    {"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"}
)
# Letters, by the first word of their name, that belong to no script: µ, ª, ʰ, ℓ, ⅳ alone.
_OF_NONE = frozenset({"MICRO", "FEMININE", "MASCULINE", "MODIFIER", "SUPERSCRIPT", "SUBSCRIPT"})
_LOOK_LATIN = {
    "CYRILLIC": frozenset("асеорхуіјѕһԁԛԝӏАВСЕНІЈКМОРЅТХУԚԜӀҮ"),
    "GREEK": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχωϲϳϹͿ"),
    "ARMENIAN": frozenset("օոսցհքգՕՍԼՏ"),
}
_LATIN_IN_DISGUISE = frozenset({"FULLWIDTH", "MATHEMATICAL"})

_DOTS = "\u3002\u06d4\u0701\u0702\ua4f8\u00b7\u2027\u2219\u22c5\u2022\u0387\u30fb\uff65\u0660\u06f0"
_SLASHES = "\u2044\u2215\u29f8\u2571"
_COLONS = "\u2236\ua789\u02d0\u05c3\u0589"
_AS_ASCII = (
    dict.fromkeys(map(ord, _DOTS), ".")
    | dict.fromkeys(map(ord, _SLASHES), "/")
    | dict.fromkeys(map(ord, _COLONS), ":")
)
_ON_ONE_LINE = Words("de hele tekst op één regel", "the whole text on one line")


def letter_faults(text: str, *, one_line: bool = False) -> Iterator[Fault]:
    """What is wrong with a text as a reader sees it; `one_line` for titles and names."""
    lines = text.strip().splitlines()
    if one_line and len(lines) > 1:
        expected = Words("een tekst op één regel", "a text on one line")
        what = Words(f"een tekst van {len(lines)} regels", f"a text of {len(lines)} lines")
        yield Fault("B106", {"expected": expected, "found": what, "remedy": _ON_ONE_LINE})
    if text.isascii() or not lines:
        return
    if shows_nothing(text):
        yield Fault("B117", named(next(c for c in text if not c.isspace())))
        return
    stack = too_many_marks(text)
    if stack:
        values: Values = {"found": stack[0], "count": len(stack) - 1, "limit": MOST_MARKS}
        yield Fault("B119", values, max(text.find(stack[0]), 0))
    strange = strange_letter(text)
    if strange:
        word, letter = strange
        yield Fault(
            "B118", {"found": word, "letter": letter, **named(letter)}, max(text.find(word), 0)
        )


def shows_nothing(text: str) -> bool:
    """Whether no character of a text leaves a trace on the screen."""
    return not any(_is_seen(character) for character in text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _BLANK


def too_many_marks(text: str) -> str | None:
    """The first letter with more marks above and below than a letter can carry, with its marks."""
    stack = ""
    for character in unicodedata.normalize("NFD", text):
        if stack and unicodedata.category(character) in ("Mn", "Me"):
            stack += character
            continue
        if len(stack) - 1 > MOST_MARKS:
            break
        stack = character
    return stack if len(stack) - 1 > MOST_MARKS else None


def strange_letter(text: str) -> tuple[str, str] | None:
    """The first word that is not what it seems, with the letter that is from elsewhere.

    A word with letters of two scripts is; so is a word of another script in which every letter
    looks Latin, unless a word beside it shows that the text is in that script. A Greek letter
    alone (α, or Δ before a t) is what it is.
    """
    words = [w for w in re.findall(r"\w+", unicodedata.normalize("NFC", text)) if not _is_plain(w)]
    shown = {script for word in words for script in _shown_openly(word)}
    for word in words:
        letter = _mixed(word) or _disguised(word, shown)
        if letter:
            return word, letter
    return None


def _is_plain(word: str) -> bool:
    return max(word) < "\u0250"  # the letters of the languages around us


def _mixed(word: str) -> str | None:
    """The letter of another script than the word's first, when the two are not mixed honestly."""
    by_script: dict[str, str] = {}
    for character in word:
        script = _script(character)
        # A symbol such as Δ, λ or Ω in Δt, and μ in μm, looks like no Latin letter.
        if script and not (script == "GREEK" and character not in _LOOK_LATIN["GREEK"]):
            by_script.setdefault(script, character)
    if len(by_script) < 2 or by_script.keys() <= _TOGETHER:
        return None
    return next(letter for script, letter in by_script.items() if script != "LATIN")


def _disguised(word: str, shown: set[str]) -> str | None:
    """The first letter of a word that looks Latin from end to end, and is not."""
    scripts = {script for character in word if (script := _script(character))}
    if len(scripts) != 1:
        return None
    [script] = scripts
    alone = len(word) == 1 and script in ("GREEK", "MATHEMATICAL")
    if script in shown or alone or not all(_looks_latin(c) for c in word if _script(c)):
        return None
    return next(c for c in word if _script(c))


def _shown_openly(word: str) -> Iterator[str]:
    """The scripts of which a word has a letter that cannot be taken for a Latin one."""
    yield from (s for c in word if (s := _script(c)) and not _looks_latin(c))


def _looks_latin(character: str) -> bool:
    script = _script(character)
    if script in _LATIN_IN_DISGUISE:
        return unicodedata.normalize("NFKC", character).isascii()
    return character in _LOOK_LATIN.get(script, ())


@cache
def _script(character: str) -> str:
    """The script of a letter; empty for a digit, a mark, and a letter of no script."""
    category = unicodedata.category(character)
    if (category[0] != "L" and category != "Nl") or character in _BLANK:
        return ""
    first = unicodedata.name(character, "").removeprefix("HALFWIDTH ").partition(" ")[0]
    return "" if first in _OF_NONE else first


def as_seen(text: str) -> str:
    """A text as it looks: wide and small forms made ordinary, what shows nothing left out."""
    plain = unicodedata.normalize("NFKC", text).translate(_AS_ASCII)
    return "".join(c for c in plain if c.isspace() or _is_seen(c) or _carries(c))


def _carries(character: str) -> bool:
    """A mark changes the letter it stands on, unless it only chooses a form of it."""
    is_mark = unicodedata.category(character) in ("Mn", "Mc", "Me")
    return is_mark and "VARIATION" not in unicodedata.name(character, "") and character != "\u034f"


def named(character: str) -> Values:
    """What a character is called, for a message."""
    return {"name": _name(character), "point": f"U+{ord(character):04X}"}


@cache
def _name(character: str) -> Words:
    name = unicodedata.name(character, "").lower()
    return Words(name, name) if name else Words("stuurteken", "control character")
