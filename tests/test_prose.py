"""Contributors' Markdown: safe by an independent judge, and nothing that was written is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from html.parser import HTMLParser
from time import process_time
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose import MAX_NESTING, MAX_SECTION, ProseForm, convert
from generator.source import FORBIDDEN

MARKUPS: tuple[ProseForm, ...] = get_args(ProseForm)
TAGS = {"a", "em", "strong", "code", "br", "p", "ul", "ol", "li", "blockquote", "hr"}
TAGS |= {"h3", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"}  # of a chapter
ATTRIBUTES = {
    "a": {"href": ".*", "title": ".*"},
    "ol": {"start": r"\d{1,3}"},
    "li": {"value": r"\d{1,3}"},
    "div": {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": ".*"},
    "table": {"class": "rows"},
    "th": {"scope": "col", "class": "is-(right|center)"},
    "td": {"class": "is-(right|center)"},
}
ADDRESS = re.compile(
    r"https?://[^/@\s]+(/|\?|#|$)|mailto:\S"
    r"|(model|case|lesson|tree|checklist|audience|term|organisation|source):"
)
REFERENCE = re.compile(rf"&(#\d+|#[xX][\da-fA-F]+|{'|'.join(name[:-1] for name in html5)});")


class Judge(HTMLParser):
    """Reads HTML as a browser would, and notes all that prose may not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.objections: list[str] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.objections.append(f"tag {tag}")
        if tag not in ("br", "hr"):
            self.open.append(tag)
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if not re.fullmatch(ATTRIBUTES.get(tag, {}).get(name, r"\b\B"), value, re.DOTALL):
                self.objections.append(f"attribute {name}={value}")
        if tag == "a":
            if not ADDRESS.match(given.get("href", "")):
                self.objections.append(f"address {given.get('href')}")
            self.addresses.append(given.get("href", "") + given.get("title", ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.objections.append(f"unbalanced {tag}")
        if tag == "a":
            self.said.append(self.addresses.pop())

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        self.objections.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.objections.append(f"declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        self.objections.append(f"declaration {data}")

    def handle_pi(self, data: str) -> None:
        self.objections.append(f"instruction {data}")


def judged(html: str) -> Judge:
    judge = Judge()
    judge.feed(html)
    judge.close()
    judge.objections += [f"open {tag}" for tag in judge.open]
    return judge


def codes(text: str, markup: ProseForm) -> set[str]:
    return {fault.code for fault in convert(text, markup).faults}


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def assert_safe_and_whole(text: str, markup: ProseForm) -> bool:
    """Whether the text is accepted; if so, it must be harmless and complete."""
    rendered = convert(text, markup)
    if rendered.faults:
        return False
    judge = judged(rendered.html)
    assert judge.objections == []
    # With each address read after the words of its link, every letter stands where it stood.
    # (In code a character reference stands for itself: those few are judged for safety only.)
    written = REFERENCE.sub(lambda found: unescape(found[0]), text)
    if written == text or "`" not in text:
        assert letters("".join(judge.said)) == letters(written)
    return True


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize("name", ["xss-payloads", "dompurify-vectors", "naughty-strings"])
def test_hostile_texts_are_refused_or_harmless(
    name: str, markup: ProseForm, corpus: Callable[[str], list[Any]]
) -> None:
    texts = [text for text in corpus(name) if not FORBIDDEN.search(text)]
    accepted = sum(assert_safe_and_whole(text, markup) for text in texts)
    assert 0 < accepted < len(texts)


ACCEPTED: list[tuple[ProseForm, str, str]] = [
    ("inline", "Gewoon tekst.", "Gewoon tekst."),
    ("inline", "**vet** en *schuin*", "<strong>vet</strong> en <em>schuin</em>"),
    ("inline", "[brug](case:brug)", '<a href="case:brug">brug</a>'),
    (
        "inline",
        '[site](https://dal.example/a?b=1&c=2 "Het dal")',
        '<a href="https://dal.example/a?b=1&amp;c=2" title="Het dal">site</a>',
    ),
    ("inline", "[post](mailto:bard@dal.example)", '<a href="mailto:bard@dal.example">post</a>'),
    (
        "inline",
        "[www.dal.example/over](https://dal.example/)",
        '<a href="https://dal.example/">www.dal.example/over</a>',
    ),
    ("inline", "5 < 6 & 7 > 3", "5 &lt; 6 &amp; 7 &gt; 3"),
    ("inline", "`<b>` is HTML", "<code>&lt;b&gt;</code> is HTML"),
    ("inline", "`lijst[a][b]` en [c]", "<code>lijst[a][b]</code> en [c]"),
    ("inline", "&copy; &lt;b&gt; R&D; &notit;", "© &lt;b&gt; R&amp;D; &amp;notit;"),
    ("inline", "\\*geen nadruk\\*", "*geen nadruk*"),
    ("inline", "snake_case_naam", "snake_case_naam"),
    ("inline", "[ ] open, [x] klaar", "[ ] open, [x] klaar"),
    ("blocks", "een\n\ntwee", "<p>een</p>\n<p>twee</p>"),
    ("blocks", "een  \ntwee", "<p>een<br>\ntwee</p>"),
    ("blocks", "- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
    ("blocks", "1. een\n2. twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
    ("blocks", "> een", "<blockquote>\n<p>een</p>\n</blockquote>"),
    ("blocks", "een\n\n***\n\ntwee", "<p>een</p>\n<hr>\n<p>twee</p>"),
    ("inline", "5*3 en 4*2", "5*3 en 4*2"),
    ("inline", "1984. Een jaar", "1984. Een jaar"),
    ("blocks", "Zie:\n- een\n- twee", "<p>Zie:</p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
    ("blocks", "Zie:\n2. een", '<p>Zie:</p>\n<ol start="2">\n<li>een</li>\n</ol>'),
    ("blocks", "in\n2024. Daarna", "<p>in\n2024. Daarna</p>"),
    ("blocks", "in\n12. Daarna", "<p>in\n12. Daarna</p>"),
    ("blocks", "1) een\n2) twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
    ("blocks", "1. een\n1. twee", "<ol>\n<li>een</li>\n<li>twee</li>\n</ol>"),
    ("blocks", "1. een\n3. drie", '<ol>\n<li>een</li>\n<li value="3">drie</li>\n</ol>'),
    ("blocks", "- een\n  lui\nluier", "<ul>\n<li>een\nlui\nluier</li>\n</ul>"),
    ("blocks", "zei:\n> een\n> twee", "<p>zei:</p>\n<blockquote>\n<p>een\ntwee</p>\n</blockquote>"),
    ("blocks", ">10% en >=5", "<p>&gt;10% en &gt;=5</p>"),
    ("blocks", "#1 en #twee", "<p>#1 en #twee</p>"),
    ("chapter", "### C# en F#", "<h3>C# en F#</h3>"),
    ("chapter", "### Kop ###", "<h3>Kop</h3>"),
    ("chapter", "### Kop\n\nTekst", "<h3>Kop</h3>\n<p>Tekst</p>"),
]
NESTED = (
    "<ul>\n<li>een<ul>\n<li>twee<ul>\n<li>drie</li>\n</ul>\n</li>\n</ul>\n</li>\n"
    "<li>vier</li>\n</ul>"
)
LITERAL = [
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "{onclick=alert(1)}",
    "{: .md-button }",
    '--8<-- "mkdocs.yml"',
    "Let op: dit is geen metadata",
    "<-- pijl",
    "klzzwxh:0000 wzxhzdk:0",
]
REFUSED: list[tuple[str, str]] = [
    ("B120", "<script>alert(1)</script>"),
    ("B120", "een <!-- weg --> twee"),
    ("B135", "<https://dal.example>"),
    ("B120", "<bard@dal.example>"),
    ("B134", "!!! note"),
    ("B120", "a <b"),
    ("B121", "[a](javascript:alert)"),
    ("B121", "[a](JaVaScRiPt:alert)"),
    ("B121", "[a](java&#10;script:alert)"),
    ("B121", "[a](javascript&colon;alert)"),
    ("B121", "[a](&#x6a;avascript:alert)"),
    ("B121", "[a](data:text/html,x)"),
    ("B121", "[a](vbscript:x)"),
    ("B121", "[a](tel:06)"),
    ("B121", "[a](//kwaad.example)"),
    ("B121", "[a](/modellen/)"),
    ("B121", "[a](#kop)"),
    ("B121", "[a](../../geheim)"),
    ("B121", "[a]()"),
    ("B121", "[](https://dal.example)"),
    ("B121", "[](case:brug)"),
    ("B121", "[a](htps://dal.example)"),
    ("B121", "[a](https:dal)"),
    ("B121", "[a](https://)"),
    ("B121", "[a](https:\\\\dal.example)"),
    ("B121", "[a](https://dal.example@kwaad.example)"),
    ("B121", "[a](https://[::1)"),
    ("B121", "[a](vocabulary:cost)"),
    ("B121", "[a](Case:brug)"),
    ("B122", "# Kop"),
    ("B122", "#kop"),
    ("B122", "Kop\n---"),
    ("B122", "#### Kop"),
    ("B126", "[a][nergens]"),
    ("B126", "[a][]"),
    ("B126", "`code` en [a][nergens]"),
    ("B126", "een[^1]"),
    ("B126", "een [a]\n\n[a]: https://dal.example 'weg'"),
    ("B126", "[^1]: een voetnoot"),
    ("B010", "een&#x202e;twee"),
    ("B010", "een&ZeroWidthSpace;twee"),
]
INLINE_ONLY_REFUSED = ["- een", "1. een", "> een", "een\n\ntwee", "***", "een\n\n- twee"]
LIES = [
    "https://dal.org",
    "http://www.dal.org/pad",
    "dal.org",
    "DAL.ORG",
    "dal.org.",
    "https://dal.org?x=1",
    "https://dal.org#x",
    "https://dal.org, lees meer",
    "https://dal.org:443/",
    "*https://dal.org*",
]


@pytest.mark.parametrize(("markup", "text", "html"), ACCEPTED)
def test_accepted(markup: ProseForm, text: str, html: str) -> None:
    rendered = convert(text, markup)
    assert (rendered.html, rendered.faults) == (html, ())
    assert_safe_and_whole(text, markup)


@pytest.mark.parametrize(
    "indents", [(2, 4), (4, 8), (3, 6), (2, 6), (4, 6)], ids=lambda pair: f"{pair[0]}-{pair[1]}"
)
@pytest.mark.parametrize("bullets", ["---", "***", "-*-", "+-*"])
def test_a_list_in_a_list_is_one_however_it_is_indented(
    indents: tuple[int, int], bullets: str
) -> None:
    one, two = indents
    lines = ["{0} een", " " * one + "{1} twee", " " * two + "{2} drie", "{0} vier"]
    assert convert("\n".join(lines).format(*bullets), "blocks").html == NESTED
    tabbed = "- een\n\t- twee\n\t\t- drie\n- vier"
    assert convert(tabbed, "blocks").html == NESTED


def test_a_table_in_a_chapter_can_be_scrolled_and_its_heads_say_what_they_head() -> None:
    text = "Tabel 1: Wie **wat** doet\n\n| stap | wie |\n|:--|--:|\n| *een* | a\\|b `c` |"
    assert convert(text, "chapter").html == (
        '<div aria-label="Tabel 1: Wie wat doet" class="table-scroll" role="region" tabindex="0">\n'
        '<table class="rows"><caption>Tabel 1: Wie <strong>wat</strong> doet</caption><thead>\n'
        '<tr>\n<th scope="col">stap</th>\n<th class="is-right" scope="col">wie</th>\n</tr>\n'
        "</thead>\n<tbody>\n<tr>\n<td><em>een</em></td>\n"
        '<td class="is-right">a|b <code>c</code></td>\n</tr>\n</tbody>\n</table>\n</div>'
    )
    nameless = convert("Eerst dit.\nstap | wie\n- | -\n1 | 2\n\nNa", "chapter").html
    assert nameless.startswith('<p>Eerst dit.</p>\n<div aria-label="stap, wie"')
    assert nameless.endswith("</div>\n<p>Na</p>")


@pytest.mark.parametrize("text", LITERAL)
@pytest.mark.parametrize("markup", MARKUPS)
def test_other_languages_stay_literal(text: str, markup: ProseForm) -> None:
    rendered = convert(text, markup)
    assert rendered.faults == ()
    assert "".join(judged(rendered.html).said) == text


@pytest.mark.parametrize(("code", "text"), REFUSED)
@pytest.mark.parametrize("markup", MARKUPS)
def test_refused(code: str, text: str, markup: ProseForm) -> None:
    assert codes(text, markup) == {code}


@pytest.mark.parametrize("text", INLINE_ONLY_REFUSED)
def test_one_line_holds_no_blocks(text: str) -> None:
    assert codes(text, "inline") == {"B124"}
    assert convert(text, "blocks").faults == ()


def test_a_heading_belongs_in_a_chapter_only() -> None:
    assert [fault.code for fault in convert("### Kop", "blocks").faults] == ["B122"]
    assert [fault.code for fault in convert("## Kop", "chapter").faults] == ["B122"]


@pytest.mark.parametrize("said", LIES)
def test_a_link_that_shows_another_address_than_its_own_is_refused(said: str) -> None:
    assert [
        fault.code for fault in convert(f"[{said}](https://kwaad.example/)", "inline").faults
    ] == ["B121"]
    assert convert(f"[{said}](https://www.dal.org/)", "inline").faults == ()


def test_links_to_entries_are_told_in_order() -> None:
    text = "[a](case:brug), [b](https://dal.example/), [c](term:katrol) en [a](case:brug)"
    assert convert(text, "blocks").links == ("case:brug", "term:katrol", "case:brug")


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("[", "B125"),
        ("![", "B125"),
        ("- ", None),
        ("- a\n\t", None),
        ("+ - ", "B125"),
        ("> ", "B125"),
        ("1. ", "B125"),
        ("> - ", "B125"),
        ("*a ", "B133"),
        ("**a_b ", "B133"),
        ("*", None),
        ("`", "B127"),
        ("[a](", "B125"),
        ("x` ", None),
        ("~~", None),
        ("| ", None),
        ("|-", None),
        ("&#", None),
        ("www.", None),
        ("a@a.", None),
        ("''", None),
        ("{{", None),
        ("a\n- b\n", None),
        ("]", None),
        ("&", None),
        ("a  \n", None),
        ("\\", None),
    ],
)
def test_endless_repetition_is_refused_or_finishes(unit: str, code: str | None) -> None:
    text = f"x\n\n{unit * 4000}"[:4000]
    start = process_time()
    found = codes(text, "chapter")
    assert process_time() - start < 5  # what is quadratic takes minutes
    assert code is None or found == {code}


def test_nesting_by_indentation_finishes() -> None:
    nested = ["  " * level + "- a" for level in range(95)]
    assert convert("\n".join(nested[:MAX_NESTING]), "chapter").html
    assert codes("\n".join(nested), "chapter") == {"B125"}


def test_nesting_up_to_the_limit_is_accepted() -> None:
    text = "[" * MAX_NESTING + "]" * MAX_NESTING
    assert convert(f"x {text}", "blocks").faults == ()
    assert [fault.code for fault in convert(f"x [{text}]", "blocks").faults] == ["B125"]


def test_a_text_without_end_is_refused_before_it_is_read() -> None:
    assert [fault.code for fault in convert("[a](" * MAX_SECTION, "chapter").faults] == ["B104"]


PIECES = st.sampled_from(
    [*"*_`[]()<>#!&-+.:\\\n\"' 1a", "een", "  ", "\n\n", "- ", "> ", "](", "https://a.nl", "case:b"]
)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(MARKUPS))
def test_any_markup_is_refused_or_harmless_and_whole(text: str, markup: ProseForm) -> None:
    assert_safe_and_whole(text, markup)


@given(st.text(st.characters(codec="utf-8"), max_size=60).filter(lambda t: not FORBIDDEN.search(t)))
def test_any_text_is_refused_or_harmless_and_whole(text: str) -> None:
    assert_safe_and_whole(text, "blocks")


def test_a_name_with_a_point_is_not_taken_for_an_address() -> None:
    assert convert("[node.js](https://nodejs.org)", "inline").faults == ()
