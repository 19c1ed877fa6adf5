"""Values that cannot stand as they are: without quotation marks, or with marks that fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnosis.lines import CURLY, in_quotes, shown, taken_apart
from generator.diagnosis.page import REACH, FileLines, Fix
from generator.problems import Values, Words

_STARTS = {
    "?": Words("een los vraagteken", "a loose question mark"),
    "*": Words("een sterretje", "an asterisk"),
    "&": Words("een &", "an &"),
    "!": Words("een uitroepteken", "an exclamation mark"),
    "|": Words("een staand streepje", "a vertical bar"),
    ">": Words("een >", "a >"),
    "%": Words("een procentteken", "a percent sign"),
    "@": Words("een apenstaartje", "an at sign"),
    "`": Words("een accent (`)", "a backtick"),
    ",": Words("een komma", "a comma"),
    "]": Words("een haak ]", "a bracket ]"),
    "}": Words("een accolade }", "a brace }"),
    "#": Words("een hekje (#)", "a number sign (#)"),
}
COLON = Words(
    "er staat een dubbele punt met een spatie in", "there is a colon followed by a space in it"
)
_BRACES = Words("de eerste tekens zijn accolades", "its first characters are braces")
_LAST_COLON = Words("het laatste teken is een dubbele punt", "its last character is a colon")
_AFTER_BRACKET = Words(
    "het eerste teken is een haak, en na de haak die sluit gaat de tekst door",
    "its first character is a bracket, and the text goes on after the closing one",
)


def why_quoted(value: str) -> Words | None:
    """Why a value cannot stand as it is; None when it can, or starts with a quotation mark."""
    if not value or value[0] in "\"'":
        return None
    start = _STARTS.get(value[0])
    if start and not (value[0] == "?" and value[1:2].strip()):
        return Words(f"het eerste teken is {start.nl}", f"its first character is {start.en}")
    if value.startswith(("{{", "{%")):
        return _BRACES
    if value[0] in "[{":
        rest = _after_bracket(value)
        return _AFTER_BRACKET if rest and not rest.startswith(" #") else None
    if re.search(r":\s", value):
        return COLON
    return _LAST_COLON if value.endswith(":") else None


def _after_bracket(value: str) -> str | None:
    """What follows the bracket that closes the first; None when it is never closed."""
    depth = 0
    for index, character in enumerate(value):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return value[index + 1 :].rstrip()
    return None


def sound(value: str) -> str:
    """A value that can stand in a line: between quotation marks when it must."""
    return in_quotes(value) if why_quoted(value) or re.search(r"\s#", value) else value


def _continued(page: FileLines, place: int) -> tuple[list[str], dict[int, str]]:
    """The text lines below that belong to a value, and those lines made blank."""
    line = taken_apart(page.lines[place])
    words: list[str] = []
    blank: dict[int, str] = {}
    for index in page.below(place):
        text = page.lines[index]
        deeper = len(text) - len(text.lstrip(" ")) > line.indent
        if not text.strip() or not deeper or page.is_field(index):
            break
        words.append(text.strip())
        blank[index] = ""
    return words, blank


def to_quote(page: FileLines, place: int) -> Iterator[Fix]:
    """A text that must stand between quotation marks."""
    owner = _owner(page, place)
    line = taken_apart(page.lines[owner])
    words, blank = _continued(page, owner)
    value = line.value
    if value[:1] in ("|", ">") and not re.match(r">\s*\d", value) and value[1:2].isspace():
        value = value[1:].lstrip()
        what = Words(
            f"achter het teken {line.value[0]} kan op dezelfde regel geen tekst staan",
            f"behind the character {line.value[0]} no text can stand on the same line",
        )
    elif line.opens_text or value[:1] in ("- ", '"', "'"):
        return
    else:
        reasons = [why_quoted(text) for text in (value, *words)]
        reason = next(filter(None, reasons), None)
        if reason is None:
            return
        what = reason
    text = " ".join([value, *words])
    if text.count('"') == 1 and text.endswith('"'):
        text = text[:-1]  # closed, and never opened
    whole = f"{line.head}{in_quotes(text)}"
    values: Values = {"cause": what, "line": shown(whole)}
    yield Fix("B020", owner, line.column, {owner: whole, **blank}, values)


def _owner(page: FileLines, place: int) -> int:
    """The line where the text starts that this line goes on with; mostly the line itself."""
    here = taken_apart(page.lines[place])
    if page.is_field(place):
        return place
    above = page.above(place)
    while above is not None and above > place - REACH:
        line = taken_apart(page.lines[above])
        if line.indent < here.indent and (line.key or line.dashes):
            return above if line.value and not line.opens_text else place
        above = page.above(above)
    return place


def bracket(page: FileLines, place: int) -> Iterator[Fix]:
    """A list or block between brackets on one line that is never closed."""
    line = taken_apart(page.lines[place])
    if line.value[:1] in ("[", "{") and _after_bracket(line.value) is None:
        opened = [character for character in line.value if character in "[{"]
        closed = sum(character in "]}" for character in line.value)
        missing = "".join(
            "]" if opener == "[" else "}" for opener in reversed(opened[closed:] or ["["])
        )
        words, blank = _continued(page, place)
        new = f"{line.head}{' '.join([line.value, *words]).rstrip(',')}{missing}"
        values: Values = {"cause": _not_closed(line.value[0]), "line": shown(new)}
        yield Fix("B029", place, line.column, {place: new, **blank}, values)


def _not_closed(sign: str) -> Words:
    nl, en = ("de haak", "the bracket") if sign == "[" else ("de accolade", "the brace")
    return Words(f"{nl} {sign} wordt niet gesloten", f"{en} {sign} is not closed")


_APOSTROPHE = re.compile(r"'(s|t|n|k|m|r|ns)\b[^']*", re.IGNORECASE)
_DOUBLE = re.compile(r'"(?:\\.|[^"\\])*+"')
_SINGLE = re.compile(r"'(?:''|[^'])*+'")
_NOT_CLOSED = Words(
    "het aanhalingsteken aan het begin wordt niet gesloten",
    "the quotation mark at the start is not closed",
)
_TOO_EARLY = Words(
    "een aanhalingsteken middenin sluit de tekst te vroeg af",
    "a quotation mark halfway closes the text too early",
)
_EARLY_APOSTROPHE = Words(
    "een apostrof middenin telt als aanhalingsteken en sluit de tekst af",
    "an apostrophe halfway counts as a quotation mark and closes the text",
)
_FIRST_APOSTROPHE = Words(
    "de tekst begint met een apostrof, en die telt als aanhalingsteken",
    "the text starts with an apostrophe, which counts as a quotation mark",
)
_BACKSLASH = Words(
    "een \\ tussen dubbele aanhalingstekens heeft een eigen betekenis",
    "a \\ between double quotation marks has a meaning of its own",
)
_HALF = Words(
    "alleen het begin van de tekst staat ertussen", "only the start of the text stands in them"
)
_CURLY = Words(
    "krullende aanhalingstekens uit een tekstverwerker tellen hier niet",
    "curly quotation marks from a word processor do not count here",
)


def quotation_marks(page: FileLines, place: int) -> Iterator[Fix]:
    """Quotation marks that close too early, too late, not at all, or are curly."""
    line = taken_apart(page.lines[place])
    if not line.value or line.value[0] not in f"\"'{CURLY}":
        return
    words, blank = _continued(page, place)
    text, cause, is_whole = _unquoted(line.value)
    if cause is None:
        return
    if is_whole:
        words, blank = [], {}
    elif words:
        words[-1] = words[-1].rstrip(f"\"'{CURLY}")
    whole = f"{line.head}{in_quotes(' '.join([text, *words]))}"
    values: Values = {"cause": cause, "line": shown(whole)}
    yield Fix("B021", place, line.column, {place: whole, **blank}, values)


def _unquoted(value: str) -> tuple[str, Words | None, bool]:
    """The text that was meant, what is wrong with its marks, and whether it ends on the line."""
    mark = value[0]
    if mark in CURLY:
        inner = value[1:].rstrip()
        closed = inner[-1:] in (*CURLY, '"', "'")
        return (inner[:-1] if closed else inner), _CURLY, closed
    if mark == "'" and _APOSTROPHE.fullmatch(value):
        return value, _FIRST_APOSTROPHE, False
    end = _closing(value)
    if end is None:
        curly = value[-1] in CURLY and len(value) > 1
        return (value[1:-1] if curly else value[1:]), (_CURLY if curly else _NOT_CLOSED), curly
    rest = value[end + 1 :].strip()
    if not rest or rest.startswith("#"):
        return value[1:end], _BACKSLASH if mark == '"' and "\\" in value else None, True
    if rest in (",", ";"):
        return value[1:end], _behind(rest), True
    if rest in (".", "!", "?", "…"):
        return value[1:end] + rest, _behind(rest), True
    if value.endswith(mark) and not re.match(r"\S\s", value[end - 1] + value[end + 1]):
        return value[1:-1], _EARLY_APOSTROPHE if mark == "'" else _TOO_EARLY, True
    return value, _HALF, True


def _closing(value: str) -> int | None:
    """Where the quotation mark that opens a value is closed."""
    match = _DOUBLE.match(value) if value[0] == '"' else _SINGLE.match(value)
    return match.end() - 1 if match else None


def _behind(rest: str) -> Words:
    return Words(
        f"achter het laatste aanhalingsteken staat nog een {rest}",
        f"behind the last quotation mark stands a {rest}",
    )
