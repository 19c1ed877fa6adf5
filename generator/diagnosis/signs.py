"""Signs that are not as YAML wants them: white space, colons, dashes, comments, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnosis.lines import CURLY, ODD, LineParts, in_quotes, shown, taken_apart
from generator.diagnosis.page import FileLines, Fix, fixed, written_out
from generator.diagnosis.values import sound
from generator.problems import Values, Words

_HEAD = re.compile(
    rf"(?P<lead>[ {ODD}]*(?:-[ {ODD}]+)*)"
    rf"(?:(?P<key>\w(?:[^:]*[^:\s])?)(?P<colon>[ {ODD}]*:[ {ODD}]*))?"
)


def odd_space(page: FileLines, place: int) -> Iterator[Fix]:
    """A no-break space, or another space that YAML does not take for one."""
    text = page.lines[place]
    head = _HEAD.match(text)
    assert head is not None
    lead, key, colon = head["lead"], head["key"] or "", head["colon"] or ""
    new = f"{_even(lead)}{key}{_even(colon).lstrip()}"
    if new == head[0] or (colon.endswith(":") and text[head.end() :]):
        return
    space = re.search(f"[{ODD}]", lead + " " * len(key) + colon)
    if space is None:  # only a space before the colon, which YAML does not mind
        return
    column = space.start()
    point = f"U+{ord(text[column]):04X}"
    line = new + text[head.end() :]
    yield Fix("B022", place, column, {place: line}, {"point": point, "line": shown(line)})


def _even(space: str) -> str:
    return re.sub(f"[{ODD}]", " ", space)


def tab(page: FileLines, place: int) -> Iterator[Fix]:
    """A tab where only spaces can stand."""
    text = page.lines[place]
    lead = re.match(r"[ \t]*(?:-[ \t]+)*", text)
    assert lead is not None
    if "\t" in lead[0]:
        for width in (2, 4, 8):
            new = lead[0].replace("-\t", "- ").replace("\t", " " * width) + text[lead.end() :]
            yield Fix("B023", place, lead[0].index("\t"), {place: new}, {"line": shown(new)})


_NAMED = re.compile(
    r"(?P<head> *(?:- +)*)(?P<key>[^\W\d][\w-]*)\s*(?P<sign>[:：﹕∶=;]|:=|=>|->)(?P<rest>.*)"
)
NO_SPACE = Words("ontbreekt de spatie na de dubbele punt", "the space after the colon is missing")
_NO_COLON = Words("ontbreekt de dubbele punt", "the colon is missing")


def colon(page: FileLines, place: int) -> Iterator[Fix]:
    """A field name with no space after its colon, with another sign, or with no colon at all."""
    text = page.lines[place]
    match = _NAMED.match(text)
    if match is None or not page.knows(match["key"]):
        yield from _without_colon(page, place)
        return
    sign, rest = match["sign"], match["rest"]
    if sign == ":" and (not rest or rest[0].isspace() or rest.startswith("//")):
        return
    other = Words(
        f"hoort een dubbele punt, en er staat '{sign}'",
        f"a colon belongs, and '{sign}' stands there",
    )
    new = f"{match['head']}{match['key']}: {sound(rest.strip())}"
    yield _named(
        place, match.start("sign"), new, name=match["key"], cause=NO_SPACE if sign == ":" else other
    )


def _without_colon(page: FileLines, place: int) -> Iterator[Fix]:
    match = re.match(r"( *(?:- +)*)([a-z][a-z_]*)(?: ++(.*+))?$", page.lines[place])
    if match and match[2] in page.names:
        new = f"{match[1]}{match[2]}: {sound(match[3] or '')}".rstrip()
        yield _named(place, match.end(2), new, name=match[2], cause=_NO_COLON)


def _named(place: int, column: int, new: str, *, name: str, cause: Words) -> Fix:
    values: Values = {"field": name, "cause": cause, "line": shown(new)}
    return Fix("B026", place, column, {place: new}, values)


NO_SPACE_AFTER_DASH = Words("na het streepje hoort een spatie", "a space belongs after the dash")
BULLET = r"([•·▪▫◦‣●○■□–—*+→➢✓]|\d{1,2}[.)])\s+"  # what people use where YAML has a dash


NO_DASH = Words("hier ontbreekt het streepje", "the dash is missing here")


def not_a_dash(sign: str) -> Words:
    """The cause, for a sign in the place of a dash."""
    return Words(
        f"hier staat {sign} waar een streepje hoort", f"here stands {sign} where a dash belongs"
    )


def dash(page: FileLines, place: int) -> Iterator[Fix]:
    """A list whose dashes are not as YAML wants them."""
    text = page.lines[place]
    line = taken_apart(text)
    if match := re.match(rf"( *(?:- +)*){BULLET}(.*)", text):
        new = f"{match[1]}- {match[3]}"
        yield fixed("B029", place, match.start(2), new=new, cause=not_a_dash(match[2]))
    elif match := re.match(r"( *(?:- +)*)-([^\s-].*)", text):
        new = f"{match[1]}- {match[2]}"
        yield fixed("B029", place, match.start(2) - 1, new=new, cause=NO_SPACE_AFTER_DASH)
    elif line.key and line.value.startswith("- "):
        yield _list_on_the_line(page, place, line)


def _list_on_the_line(page: FileLines, place: int, line: LineParts) -> Fix:
    items, blank = [line.value[2:].strip()], {}
    for index in page.below(place):
        below = taken_apart(page.lines[index])
        if not below.dashes or below.indent < line.indent:
            break
        items.append(page.lines[index].strip()[2:].strip())
        blank[index] = ""
    new = f"{line.head}[{', '.join(in_quotes(item) for item in items)}]"
    first = shown(f"- {items[0]}")
    values: Values = {
        "cause": Words(
            "een lijst begint op de regel onder de veldnaam",
            "a list starts on the line below the field name",
        ),
        "line": Words(
            f"{line.key}: en daaronder, twee spaties verder: {first}",
            f"{line.key}: and below it, two spaces further: {first}",
        ),
    }
    return Fix("B029", place, line.column, {place: new, **blank}, values)


def no_dash(page: FileLines, place: int) -> Iterator[Fix]:
    """A text among the items of a list that has no dash of its own."""
    text, above = page.lines[place], page.above(place)
    line = taken_apart(text)
    if above is None or page.is_field(place) or not line.value:
        return
    sibling = taken_apart(page.lines[above])
    if sibling.dashes and sibling.indent == line.indent > 0:
        new = f"{' ' * line.indent}- {sound(text.strip())}"
        yield fixed("B029", place, line.indent, new=new, cause=NO_DASH)


def dash_too_many(page: FileLines, place: int) -> Iterator[Fix]:
    """A dash before a field of the file itself."""
    match = re.match(r"- +(([\w-]+):.*)", page.lines[place])
    if match and page.knows(match[2]):
        cause = Words("voor dit veld hoort geen streepje", "no dash belongs before this field")
        yield fixed("B029", place, 0, new=match[1], cause=cause)


def stranger(page: FileLines, place: int) -> Iterator[Fix]:
    """Comments and emphasis as other formats write them."""
    text = page.lines[place]
    if match := re.match(r"( *)(//+|/\*+|<!--|--(?=\s)|;)(.*)", text):
        remark = match[3].strip().removesuffix("-->").removesuffix("*/").strip()
        new = f"{match[1]}# {remark}"
        values: Values = {"what": match[2], "remedy": written_out(new)}
        yield Fix("B025", place, match.start(2), {place: new}, values)
    elif match := re.match(
        rf"( *(?:- +)*)([*_`{CURLY}]++)(\w[\w-]*+)([*_`{CURLY}]*+)\s*+:([*_`{CURLY}]*+)\s*(.*)",
        text,
    ):
        new = f"{match[1]}{match[3]}: {sound(match[6])}".rstrip()
        values = {"what": match[2], "remedy": written_out(new)}
        yield Fix("B025", place, match.start(2), {place: new}, values)
