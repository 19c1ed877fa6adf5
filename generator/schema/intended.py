"""What a value of a strict form was meant to be: a date, a number, a name, an address.

Each gives the value as it should be written, or None when that is no more than a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from generator.schema.fields import SCORES, is_id
from generator.schema.registry import KINDS, REGISTERS

_MARKS = " \t\u00a0\"'`“”„‟‘’‚‛«»<>()[].,;"
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_YES = frozenset({"ja", "j", "yes", "y", "waar", "true", "wel", "aan", "on", "x", "1"})
_NO = frozenset({"nee", "n", "no", "neen", "onwaar", "false", "niet", "uit", "off", "0"})

_CLOCK = re.compile(r"(?<![t ,])[t ,]+\d{1,2}[:.]\d{2}(:\d{2})?( ?uur|z)?$")


def day(written: str) -> str | None:
    """`23-11-2026` or `23 november 2026` as `2026-11-23`."""
    said = _CLOCK.sub("", written.lower().strip())
    words = re.findall(r"[a-z]+|\d+", said)
    numbers = [int(word) for word in words if word.isdigit()]
    named = [_MONTH[word] for word in words if word in _MONTH]
    if len(named) == 1 and len(numbers) == 2:
        numbers = [*sorted(numbers), named[0]]
        return _as_day(numbers[1], numbers[2], numbers[0])
    if len(numbers) == 3 and not named:
        if numbers[0] > 1000:
            return _as_day(*numbers)
        return _as_day(numbers[2], numbers[1], numbers[0])
    return None


def _as_day(year: int, month: int, day_of_month: int) -> str | None:
    if not 1000 <= year <= 9999:
        return None
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        return None


def is_certain_day(written: str) -> bool:
    """Whether a date can be read in one way only: 3-4-2026 is in April for one, in March for other.

    Where the month is a word, the year comes first, or the day is past the twelfth, it is sure.
    """
    numbers = [int(number) for number in re.findall(r"\d+", _CLOCK.sub("", written.strip()))]
    if len(numbers) < 3 or numbers[0] > 1000:
        return True
    first, second = numbers[:2]
    return first == second or first > 12 or second > 12


def flag(found: str) -> str | None:
    """`ja` as `true`."""
    said = found.lower().strip(_MARKS)
    return "true" if said in _YES else "false" if said in _NO else None


def whole(written: str) -> str | None:
    """The one whole number in a text, such as a year behind `ca.`"""
    numbers = re.findall(r"\d+(?:\.\d{3})*", written)
    number = numbers[0].replace(".", "").lstrip("0") if len(numbers) == 1 else ""
    is_negative = "-" in written.split(numbers[0])[0] if numbers else False
    return number if 1 <= len(number) <= 4 and not is_negative else None


def score(written: str) -> str | None:
    """`0,5` as `0.5`, when that is a place on an axis."""
    said = written.strip(_MARKS).replace(",", ".").replace("−", "-").replace("–", "-")
    said = said.replace("½", ".5" if said[:1].isdigit() or said[1:2].isdigit() else "0.5")
    try:
        number = float(said.replace(" ", ""))
    except ValueError:
        return None
    return f"{number:g}" if number in SCORES else None


def name(written: str) -> str | None:
    """`Utrecht.yml`, `casus:utrecht` or an address of its page as `utrecht`."""
    said = re.sub(r"(\.(nl|en))?\.(ya?ml|md|html)$", "", written.strip(_MARKS), flags=re.IGNORECASE)
    said = said.rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
    bare = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", said.casefold()))
    slug = "-".join(re.findall(r"[a-z0-9]+", bare))
    return slug if is_id(slug) else None


def reference(written: str) -> str | None:
    """`Casus: Utrecht` or `cases/utrecht.yml` as `case:utrecht`."""
    before, _, after = (
        written.strip(_MARKS).replace("\\", "/").rstrip("/").replace(":", "/").rpartition("/")
    )
    kind, identifier = _KIND_AS_SAID.get(before.rsplit("/", 1)[-1].strip().lower()), name(after)
    return f"{kind}:{identifier}" if kind and identifier else None


def _kinds_as_said() -> dict[str, str]:
    """Every word that stands for a kind, in a path, an address or a sentence."""
    rows = [(kind.name, kind.folder, *kind.word, *kind.address) for kind in KINDS.values()]
    for row in REGISTERS.values():
        if row.address:
            rows.append((row.name, row.file, *row.word, *row.address))
    return {word: name for name, *words in rows for word in (name, *words)}


_KIND_AS_SAID = _kinds_as_said()


def kind_as_said(word: str) -> str | None:
    """The kind or register that a word stands for: `cases`, `casus` and `casussen` are `case`."""
    return _KIND_AS_SAID.get(word.strip().lower())


def web(written: str) -> str | None:
    """`www.utrecht.nl` or `[tekst](https://utrecht.nl)` as `https://…`"""
    link = re.fullmatch(r"\[[^\]]*\]\((https?://[^\s)]+)\)", written.strip())
    said = link[1] if link else written.strip(_MARKS)
    said = re.sub(r"^(https?)[:;]?/{0,2}(?=\w)", r"\1://", said, flags=re.IGNORECASE)
    if re.fullmatch(r"(?i)(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?", said):
        return f"https://{said}"
    return said if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", said) and said != written else None


INTENDED: dict[str, Callable[[str], str | None]] = {
    "B107": name,
    "B108": day,
    "B110": web,
    "B111": flag,
    "B114": reference,
}
