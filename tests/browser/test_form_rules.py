"""What the form makes, without its page: YAML that says the same, judged as the book judges it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.link.linking import check
from generator.render.share_data import share_files
from generator.render.site import editions
from generator.schema.registry import BY_FORM, KINDS, REGISTERS
from generator.schema.validate import validate
from generator.source import FORBIDDEN, parse
from tests.browser.matching import scripts_page
from tests.building import tiny_book
from tests.sharing import FieldPath, leaves, put, sample, written_to

pytestmark = pytest.mark.browser

RULES: dict[str, Any] = json.loads(
    dict(share_files(editions(tiny_book())[0]))["deel-wat-u-weet/form.json"]
)
TEXTS = (
    *("", " ", "x", "Twee woorden", "een-naam", "a--b", "-a", "A", "a" * 31, "a" * 60, "a" * 61),
    *("é" * 91, "😀" * 90, "😀" * 91, "b" * 201, "c" * 281, "d" * 401, "e" * 4001, "een\ntwee"),
    *("2026-02-28", "2026-02-29", "2026-2-1", "0000-01-01", "0001-01-01", "٢٠٢٦-01-01"),
    *("1", "0", "01", "9999", "10000", "-1", "1.5", "+1.5", "2.0", "0.25", "2,5", "-0.5", "0"),
    *("true", "false", "ja", "True", "published", "case:brug", "case:", "een:twee:drie"),
    *("https://gemeente.nl/a?b#c", "http://gemeente.nl", "HTTPS://Gemeente.NL", "gemeente.nl"),
    *("https://localhost/", "https://dal", "https://1.2.3.4/", "https://[::1]/", "https://0x7f.1"),
    *("https://a@gemeente.nl", "https://gemeente.nl:99999", "https://gemeente.nl:", "ftp://x.nl"),
    *("https://gemeente.nl:8080/x", "mailto:a@b.nl", "https://gemeenté.nl", "https://a_b.nl/x"),
    *("https://gemeente.nl/a b", 'https://x.nl/"', f"https://x.nl/{'x' * 2000}", "https://-x.nl"),
    *("https://dal.test", "https://x.nl/é", "https:///x", "https://a..nl"),
)  # fmt: skip


Typed = tuple[str, Any]  # a kind, and what was filled in


@dataclass
class Scripts:
    """The scripts of the form on a page without a site."""

    page: Page

    def written(self, typed: list[Typed]) -> list[tuple[Any, str]]:
        """Of each value what is really there, and how that is written."""
        told = self.page.evaluate(
            """([forms, typed]) => JSON.stringify(JSON.parse(typed).map(([kind, value]) => {
              const there = rules.filled({ form: "block", fields: forms[kind] }, value) ?? {};
              return [there, yaml.lines(forms[kind], there).join("\\n") + "\\n"];
            }))""",
            [RULES["forms"], json.dumps(typed)],
        )
        found: list[tuple[Any, str]] = json.loads(told)
        return found

    def faults(self, typed: list[Typed]) -> list[list[dict[str, Any]]]:
        """Of each value what the form says is wrong."""
        told = self.page.evaluate(
            """([{ forms, choices }, typed]) => JSON.stringify(JSON.parse(typed).map(
              ([kind, value]) => rules.faultsIn(forms[kind], value, choices)))""",
            [RULES, json.dumps(typed)],
        )
        faults: list[list[dict[str, Any]]] = json.loads(told)
        return faults


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Scripts:
    return Scripts(scripts_page(browser, "yaml", "rules"))


SIGNS = st.sampled_from(
    [
        *":#?*->|%&!@`'\"[]{},\n\t\\~\r",
        " #",
        ": ",
        "\n\n",
        "\n  ",
        "  ",
        "---",
        "...",
        "null",
        "\r\n",
        *("<<", "\u00a0", "\u200b", "\ufeff", "\u2028", "\x85", "👩\u200d💻", "- a\n- b"),
    ]
)
ANY_TEXT = st.lists(SIGNS | st.text(st.characters(codec="utf-8"), max_size=6), max_size=6).map(
    "".join
)


def values(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Anything that can be typed in a field."""
    if field["form"] == "leaf":
        return ANY_TEXT
    if field["form"] == "list":
        return st.lists(values({"required": True, **field["item"]}), max_size=2)
    return st.fixed_dictionaries({}, optional={f["name"]: values(f) for f in field["fields"]})


def test_any_text_comes_back_as_it_was(scripts: Scripts) -> None:
    """Written by the script, read by the program: equal, and nothing to say of it."""
    forms = {kind: values({"form": "block", "fields": RULES["forms"][kind]}) for kind in BY_FORM}

    @settings(max_examples=40)
    @given(st.lists(st.fixed_dictionaries(forms), max_size=4))
    def holds(drawn: list[dict[str, Any]]) -> None:
        typed = [pair for one in drawn for pair in one.items()]
        for (_, value), (there, text) in zip(typed, scripts.written(typed), strict=True):
            assert there == kept(value)
            if there:
                document, problems = parse(text, "x.yml")
                assert problems == []
                assert document is not None
                assert document.root.plain() == there

    holds()


def kept(value: Any) -> Any:  # noqa: ANN401
    """What should be left of a value: the texts without what nobody sees, and nothing empty."""
    if isinstance(value, str):
        return FORBIDDEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, list):
        return [inner for one in value if (inner := kept(one))]
    return {name: inner for name, one in value.items() if (inner := kept(one))}


def changed() -> Iterator[tuple[str, FieldPath, str, Any]]:
    """Right values with one text changed: a leaf with each rule, with every text."""
    seen = set()
    for kind, asked in RULES["forms"].items():
        for path, field in leaves(asked):
            whole = {
                f["name"]: sample(f, RULES)
                for f in asked
                if f.get("required") or f.get("later") or f["name"] == path[0]
            }
            rule = json.dumps({**field, "name": "", "label": "", "help": "", "term": ""})
            if rule not in seen and not field.get("given"):
                seen.add(rule)
                # What a sketch may lack is told by the check as a note, and not by the form.
                texts = [text for text in TEXTS if text.strip() or not field.get("later")]
                yield from ((kind, path, text, put(whole, path, text)) for text in texts)


def test_the_form_and_the_check_say_the_same(scripts: Scripts) -> None:
    """The same texts through both: the same codes, at the same field."""
    cases = list(changed())
    typed = [(kind, value) for kind, _, _, value in cases]
    told, written = scripts.faults(typed), scripts.written(typed)
    assert len(told) > 500
    for (kind, path, text, _), faults, (_, file) in zip(cases, told, written, strict=True):
        document, problems = parse(file, "x.yml")
        assert document is not None, problems
        _, found = validate((KINDS.get(kind) or REGISTERS[kind]).cls, document)
        errors = {(p.code, p.location.line) for p in found if p.is_error}
        # What a reference leads to is judged when all is read: see the next test.
        said = {fault["code"].upper() for fault in faults} - {"B203"}
        assert {code for code, _ in errors} == said, (path, text, faults, found)
        if said and "B101" not in said:
            assert [tuple(fault["path"]) for fault in faults] == [path], text
            assert {line for _, line in errors} == {document.locate(path).line}


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("case", ("models", 0, "ref"), "toren"),
        ("case", ("models", 0, "ref"), "datalab"),
        ("case", ("related", 0, "to"), "model:toren"),
        ("case", ("related", 0, "to"), "model:datalab"),
        ("case", ("related", 0, "to"), "nep:toren"),
        ("term", ("see", 0), "vocabulary:status"),
    ],
)
def test_a_reference_is_known_to_both_or_to_none(
    scripts: Scripts,
    kind: str,
    path: tuple[str | int, ...],
    name: str,
    tiny: Any,  # noqa: ANN401
) -> None:
    whole = {field["name"]: sample(field, RULES) for field in RULES["forms"][kind]}
    value = put(whole, path, name)
    [(_, text)] = scripts.written([(kind, value)])
    file = written_to(tiny, kind, "nieuw", text)
    errors = {p.code for p in check(tiny).problems if p.is_error and p.location.path == file}
    assert errors == {fault["code"].upper() for fault in scripts.faults([(kind, value)])[0]}


def test_a_name_is_made_of_a_title(scripts: Scripts) -> None:
    titles = ["Één balie!", "De  'Snelle' weg", "☃", "x" * 70, "a " * 40]
    made = scripts.page.evaluate("(all) => all.map(rules.slug)", titles)
    assert made == ["een-balie", "de-snelle-weg", "", "x" * 60, "-".join("a" * 30)]
