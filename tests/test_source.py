"""YAML text to located data: text stays text, places are right, and nothing raises."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Location
from generator.source import FORBIDDEN, MAX_BYTES, MAX_DEPTH, parse, read, read_text

NORWAY = "y Y yes Yes YES n N no No NO true True TRUE false False FALSE on On ON off Off OFF"
LOOKS_LIKE = (
    "1_000 12:30 1:30:45 017 0x1F 0o17 0b1 1e3 1.10 .5 -0 +1 .inf .nan 2024-01-01 2024-13-45"
    " 2001-12-14t21:59:43.10-05:00 ~ null Null = ja nee"
)
YAML_FIXTURE = "titel: Café\nlijst:\n  - één\n  - {sleutel: waarde}\n"

# What the YAML specification calls a fault and libyaml accepts; no text is lost by it.
LENIENT = {
    "9C9N": "a list between brackets goes on at the margin",
    "DK95/01": "a tab at the start of a line within quotation marks",
    "QB6E": "a quoted text goes on at the margin",
    "S98Z": "blank lines with more spaces than the text that follows them",
    "SU5Z": "a comment right behind a quotation mark",
    "X4QW": "a comment right behind a >",
}
# What libyaml reads in another way than the specification.
OTHERWISE = {
    "652Z": "{?name: x} loses its question mark; an unknown field either way",
    "L24T/01": "a last line of only spaces loses its line ending",
}


def plain(text: str) -> object:
    document, problems = parse(text, "f.yml")
    assert problems == []
    assert document is not None
    return document.root.plain()


def codes(text: str) -> list[str]:
    document, problems = parse(text, "f.yml")
    assert (document is None) == bool(problems)
    return [problem.code for problem in problems]


def read_bytes(data: bytes, folder: Path) -> tuple[object, list[tuple[str, Location]]]:
    file = folder / "f.yml"
    file.write_bytes(data)
    document, problems = read(folder, "f.yml")
    found = [(problem.code, problem.location) for problem in problems]
    return (document.root.plain() if document else None), found


@pytest.mark.parametrize("word", [*NORWAY.split(), *LOOKS_LIKE.split(), "9" * 1000])
def test_what_looks_like_something_else_stays_text(word: str) -> None:
    assert plain(f"a: {word}\nb: [{word}]\n{word}: c") == {"a": word, "b": [word], word: "c"}


def test_an_empty_value_is_empty_text() -> None:
    assert plain("a:\nb: ''\nc: [x, ]\nd: {e: }") == {"a": "", "b": "", "c": ["x"], "d": {"e": ""}}


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (2, 1)),
        (("titel",), False, (2, 8)),
        (("titel",), True, (2, 1)),
        (("lijst",), False, (4, 3)),
        (("lijst", 0), False, (4, 5)),
        (("lijst", 1, "sleutel"), False, (5, 15)),
        (("lijst", 1, "sleutel"), True, (5, 6)),
        (("lijst", 1, "nergens"), False, (5, 5)),
        (("lijst", 9), False, (4, 3)),
        (("nergens", "diep"), True, (2, 1)),
        (("é", "ok"), True, (6, 9)),  # columns count characters, not bytes
    ],
)
def test_places_count_from_one(
    path: tuple[str | int, ...], key: bool, place: tuple[int, int]
) -> None:
    text = f"# eerst een opmerking\n{YAML_FIXTURE}'é': {{  ok: ja}}\n"
    document, _ = parse(text, "f.yml")
    assert document is not None
    assert document.locate(path, key=key) == Location("f.yml", *place)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", [YAML_FIXTURE, "a: |\n  een\n\n  twee\nb: >\n  drie\n  vier\n"])
def test_byte_order_mark_and_line_endings_change_nothing(
    mark: bytes, ending: str, text: str, tmp_path: Path
) -> None:
    data = mark + text.replace("\n", ending).encode()
    assert read_bytes(data, tmp_path) == (plain(text), [])


def same(ours: object, theirs: object) -> bool:
    """Whether we read what the suite says, where we leave numbers, yes and no as text."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[k], theirs[k]) for k in theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours == theirs if isinstance(theirs, str) else isinstance(ours, str)


def test_the_yaml_test_suite_is_read_as_it_says_or_refused(
    corpus: Callable[[str], list[Any]],
) -> None:
    cases = corpus("yaml-test-suite")
    lenient, otherwise = set(), set()
    for case in cases:
        document, problems = parse(case["yaml"], "f.yml")
        assert (document is None) == bool(problems)
        if document and case["must_fail"]:
            lenient.add(case["id"])
        elif document and not same(document.root.plain(), json.loads(case["json"])):
            otherwise.add(case["id"])
    assert len(cases) == 402
    assert lenient == LENIENT.keys()
    assert otherwise == OTHERWISE.keys()


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert codes(opening * 100_000) == ["B007"]


def test_the_deepest_nesting_that_is_allowed() -> None:
    inside = MAX_DEPTH - 1
    assert codes(f"a: {'[' * inside}{']' * inside}") == []
    assert codes(f"a: {'[' * (inside + 1)}{']' * (inside + 1)}") == ["B007"]


def test_invalid_utf8_is_refused_at_every_byte(tmp_path: Path) -> None:
    data = YAML_FIXTURE.encode()
    for offset in range(len(data)):
        _, problems = read_bytes(data[:offset] + b"\xff" + data[offset + 1 :], tmp_path)
        [(code, place)] = problems
        line = data.count(b"\n", 0, offset) + 1
        # A byte that is torn from its character is found where that character starts.
        assert code == "B009"
        assert place.line == line


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    _, problems = read_bytes(YAML_FIXTURE.encode(encoding), tmp_path)
    assert {code for code, _ in problems} <= {"B009", "B010"}
    assert problems


HIDDEN = (
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"),
    *"\x7f\x85\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2060\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff\U000e0041\xad\u200c\u200d",
)


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
def test_hidden_characters_are_refused_where_they_stand(character: str, tmp_path: Path) -> None:
    _, problems = read_bytes(f"a: b\nc: d{character}e\n".encode(), tmp_path)
    assert problems == [("B010", Location("f.yml", 2, 5))]


@pytest.mark.parametrize("character", [*HIDDEN, "\ud800"], ids=ascii)
def test_hidden_characters_do_not_come_in_through_an_escape(character: str) -> None:
    assert codes(f'a: b\nc: "d\\U{ord(character):08x}e"\n') in (["B010"], ["B021"])
    assert codes(f'"d\\U{ord(character):08x}e": c') in (["B010"], ["B001"])


@pytest.mark.parametrize(
    "emoji", ["👩\u200d💻", "🏳️\u200d🌈", "❤️\u200d🔥", "🙂\u200d↔️", "👩🏽\u200d🤝\u200d👨🏿"]
)
def test_an_emoji_made_of_others_is_one_that_people_see(emoji: str) -> None:
    assert codes(f"a: {emoji}") == []


@pytest.mark.parametrize(
    "text", ["a\u200db", "👩\u200d a", "a\u200d💻", "👩\u200d\u200d💻", "5\u200d7"]
)
def test_a_joiner_elsewhere_is_hidden(text: str) -> None:
    assert set(codes(f"a: {text}")) == {"B010"}


# Places within a text.

STYLES = [
    ("|", "a:\n  - b: |\n\n      de zin\n        staat\n\n      hier\n"),
    (">", "a:\n  - b: >-\n      de zin\n\n      staat\n      hier\n"),
    ("", "a:\n  - b: de zin\n      staat\n\n      hier\n"),
    ("'", "a:\n  - b: 'de ''n'' zin\n      staat hier'\n"),
    ('"', 'a:\n  - b: "de \\u00a0\\"zin\\"\\n\\\n      \\x73taat hier"\n'),
]


@pytest.mark.parametrize(("style", "text"), STYLES)
def test_each_character_of_a_text_has_its_place(style: str, text: str) -> None:
    document, _ = parse(text, "f.yml")
    assert document is not None
    node = document.node(("a", 0, "b"))
    assert node is not None
    assert isinstance(node.value, str)
    assert node.style == style
    for offset, character in enumerate(node.value):
        place = document.locate_within(("a", 0, "b"), offset)
        if not character.isspace() and character not in "\"'s":
            assert document.lines[place.line - 1][place.column - 1] == character, offset


@given(st.lists(st.text("ab'\" #:-é💻", min_size=1, max_size=9), min_size=1, max_size=5))
def test_a_place_is_right_however_the_text_is_written(lines: list[str]) -> None:
    value = "\n".join(lines).strip()
    for style in ("|", ">", "'", '"'):
        text = yaml.dump({"a": value}, default_style=style, allow_unicode=True, width=20)
        document, _ = parse(text, "f.yml")
        assert document is not None
        for offset, character in enumerate(value):
            if not character.isspace():
                place = document.locate_within(("a",), offset)
                found = document.lines[place.line - 1][place.column - 1]
                assert found in (character, "\\"), (text, offset)


def test_a_place_outside_the_text_is_the_nearest() -> None:
    document, _ = parse("a: een\nb: [x]\n", "f.yml")
    assert document is not None
    assert document.locate_within(("a",), 99) == Location("f.yml", 1, 6)
    assert document.locate_within(("b",), 2) == Location("f.yml", 2, 4)
    assert document.locate_within(("b", 7), 2) == Location("f.yml", 2, 4)


@pytest.mark.parametrize(
    ("text", "comment"),
    [("a: b #c", "#c"), ("a: b\t# c", "# c"), ("a: b#c", ""), ("a: 'b' #c", ""), ("a: b\n# c", "")],
)
def test_what_yaml_leaves_out_behind_a_text_is_kept(text: str, comment: str) -> None:
    document, _ = parse(text, "f.yml")
    assert document is not None
    node = document.node(("a",))
    assert node is not None
    assert node.comment == comment


@pytest.mark.parametrize("text", ["a: \ud800", "a: \x00", "a: b\x85c: d"])
def test_parse_guards_itself(text: str) -> None:
    assert codes(text) == ["B010"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "B013"),
        ("# alleen dit", "B013"),
        ("tekst", "B013"),
        ("- a", "B013"),
        ("{}", "B013"),
        ("--- a\n--- b", "B006"),
        ("a: b\n...\n---\n", "B006"),
        ("%TAG ! tag:x,2000:\n---\na: b", "B016"),
        ("a: &x [*x]", "B003"),
        ("&x a: b", "B003"),
        ("a: !!python/object/apply:os.system [ls]", "B004"),
        ("a: !!binary eA==", "B004"),
        ("a: !ENV HOME", "B004"),
        ("!!set {a, b}", "B004"),
        ("a: {<<: b}", "B005"),
        ("'': a", "B012"),
        ("{a: b}: c", "B012"),
        ("é: 1\ne\u0301: 2", "B002"),
        ("a: {b: 1, b: 2}", "B002"),
        ("a:\tb: c", "B001"),
        ("a: [", "B029"),
        ("a: {b: [c}", "B001"),
    ],
)
def test_what_yaml_can_do_beyond_plain_data_is_refused(text: str, code: str) -> None:
    assert set(codes(text)) == {code}


def test_a_bomb_of_references_is_refused_without_unfolding() -> None:
    lines = ["l0: &l0 [x]", *(f"l{n}: &l{n} [{f'*l{n - 1}, ' * 9}]" for n in range(1, 10))]
    assert set(codes("\n".join(lines))) == {"B003"}


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    text = "a: " + "b" * (MAX_BYTES - 3)
    assert read_bytes(text.encode(), tmp_path) == (plain(text), [])


def test_only_ordinary_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")  # opening it would wait for ever
    (tmp_path / "map").mkdir()
    (tmp_path / "rond").symlink_to("rond")
    (tmp_path / "reus").touch()
    os.truncate(tmp_path / "reus", 2**40)
    found = {
        name: [problem.code for problem in read_text(tmp_path, name)[1]]
        for name in ("pijp", "map", "rond", "reus")
    }
    assert found == {"pijp": ["B011"], "map": ["B011"], "rond": ["B011"], "reus": ["B008"]}


def visible(size: int) -> st.SearchStrategy[str]:
    allowed = st.characters(codec="utf-8", exclude_characters="\r")
    return st.text(allowed, max_size=size).filter(lambda text: not FORBIDDEN.search(text))


names = visible(10).filter(lambda text: text.strip() != "" and text != "<<")
trees = st.dictionaries(
    names,
    st.recursive(
        visible(20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
        max_leaves=10,
    ),
    min_size=1,
    max_size=5,
)


def composed(value: object) -> object:
    """The value with its names in the one spelling that the reader gives them."""
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", name): composed(v) for name, v in value.items()}
    return [composed(item) for item in value] if isinstance(value, list) else value


@given(trees)
def test_any_tree_of_texts_comes_back_as_it_was_written(tree: dict[str, object]) -> None:
    text = yaml.safe_dump(tree, default_style='"', allow_unicode=True)
    document, problems = parse(text, "f.yml")
    if document is None:  # two names that differ only in how an accent is spelled
        assert {problem.code for problem in problems} == {"B002"}
    else:
        assert document.root.plain() == composed(tree)


@given(st.text(st.characters(), max_size=80) | st.text("[]{}:,-?&*!|>'\"%@`# \n\tab<", max_size=80))
def test_no_text_at_all_raises(text: str) -> None:
    document, problems = parse(text, "f.yml")
    assert (document is None) == bool(problems)
    if document:
        assert not FORBIDDEN.search(json.dumps(document.root.plain(), ensure_ascii=False))
