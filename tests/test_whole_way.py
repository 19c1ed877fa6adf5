"""What is written reaches the finished page byte for byte, whatever the engine makes of it.

One run of the real engine carries everything: thousands of texts in pages made up here, where
the HTML itself may be anything, and a book whose fields hold the same texts as far as the check
lets them through.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import problems
from generator.link.linking import check
from generator.prose import convert
from generator.publish import publishing, verify
from generator.render.addresses import Address
from generator.render.page import Page, Section
from generator.render.site import editions, pages
from generator.source import FORBIDDEN
from tests.building import book_of, scratch
from tests.conftest import TINY

CORPORA = ("naughty-strings", "xss-payloads", "dompurify-vectors")
ODD = ("rauw/", "en/rauw/", "gaar/", "titel/")
# What Markdown, its extensions, front matter, templates or the engine's own bookkeeping act on.
_MARKS = """``` | ~~~ | ~~~ {#kaap .md-button data-md-component="search" contenteditable="true"}
~~~~ python
```python hl_lines="1" | ::: | !!! note "x" | ??? note | === "tab" | --8<-- "mkdocs.yml" | ;--8<--
{: .x #y onclick="z" } | {#kaap .x} | {.x} | {: #y} | [TOC] | [[TOC]] | *[HTML]: x | [a]: https://x.nl
[^1]: x | [^1] | [a][b] | [a](b) | ![a](b) | <https://x.nl> | <a@x.nl> | https://x.nl | a@x.nl
# kop | ## kop {#x} | #kop | === | --- | ... | *** | ___ | > | - | * | + | 1. | 1) | : x | - [ ] x
*a* | **a | _a_ | __a | `a | `a` | ``a | ~~a~~ | ^a^ | ==a== | ++a++ | $a$ | $$ | :smile: | @a
\\ | \\* | \\` | \\# | &amp; | &lt;b&gt; | &#38 | &#38; | &#x26x | &copy | &copy; | & | &; | &#0;
{{ config.site_name }} | {{ page.meta }} | {% raw %} | {% endraw %} | {% block content %} | {# x #}
${HOME} | !ENV HOME | !!python/name:os.system | &anker | *anker | <<: | ? | % | "x | 'x | x: y
<!-- article --> | <!-- | --> | --!> | </div> | <div> | <div markdown="1"> | </article> | </body>
<head> | <h1>x</h1> | <script>x</script> | <style> | <pre> | <p></p> | <![CDATA[ | <![x[ | <!x>
</ | </> | <b | <b x="y | data-search-exclude="x" | data-search-y="z" |  data-search-exclude
wzxhzdk:0 | klzzwxh:0000 | <h2 id="x">kop</h2> | <br/> | <hr> | <svg><path/></svg> | [x]{.y}"""
MARKS = _MARKS.replace("\n", " | ").split(" | ")
# Characters that are lost, turned into others or taken for bookkeeping on many roads.
CHARACTERS = [
    *(chr(code) for code in range(0x20)),
    *"\x7f\x80\x85\x9f\xa0\xad\u2028\u2029\u200b\ufeff\ufffc\ufffd\ufffe\uffff\ue000🚀\U0010ffff",
    *("\r\n", "\n\n", "\n\n\n", "  \n", " \n \n", "\t\t", "    ", "   "),
    *("\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x02amp\x03", "\x0242\x03"),
]


def woven(mark: str) -> list[str]:
    """A mark wherever it could be acted on, and opened in one text and closed in the next."""
    middle = [f"woord\n{mark}\nwoord", f"woord\n\n{mark} woord\n\nwoord", f"woord {mark} woord"]
    return [mark, f"{mark} woord", *middle, f"woord\n    {mark}", f"woord\n\n{mark}\n", mark]


@dataclass(frozen=True)
class Whole:
    """A site that was made of all these texts, and what went into it."""

    texts: list[str]
    pages: list[Page]
    fields: dict[str, list[str]]  # the texts that the check let through, by kind of field
    broken: list[str]  # what the last look at the site said
    site: Path

    def html(self, page: Page) -> str:
        """A finished page."""
        folder = self.site if page.language == "nl" else self.site / page.language
        return (folder / page.address / "index.html").read_bytes().decode()

    def at(self, address: str) -> Page:
        """The Dutch page at an address."""
        [page] = [p for p in self.pages if (p.address, p.language) == (address, "nl")]
        return page


@pytest.fixture(scope="module")
def whole(corpus: Callable[[str], list[Any]]) -> Whole:
    """Every text, ordinary, marked, strange or collected by others, gone the whole way."""
    texts = [
        *(
            "Gewoon een zin.",
            "Een zin.\n\nEn nog een, met ‘aanhaling’ en ë.",
            "| a | b |\n|---|---|",
        ),
        *(text for mark in [*MARKS, *CHARACTERS] for text in woven(mark)),
        *(text for name in CORPORA for text in corpus(name)),
        *(case["yaml"] for case in corpus("yaml-test-suite")),
    ]
    root = Path(shutil.copytree(TINY, scratch("whole")))
    chapters = root / "book" / "nl"
    shutil.copyfile(chapters / "over.md", chapters / "templates.md")  # engines skip this name
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problems, "MOST_TOLD", 10**6)  # all that is refused is to be known at once
        fields = written(
            root, [text for text in texts if text.strip() and not FORBIDDEN.search(text)]
        )
    book = book_of(root)
    made = [page for edition in editions(book) for page in pages(edition)]
    made += made_up(texts)
    broken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "verify", lambda *site: broken.extend(verify.verify(*site)))
        publishing.publish(book, made, root, out=root / "site", tell=lambda _: None)
    return Whole(texts, made, fields, broken, root / "site")


def written(root: Path, texts: list[str]) -> dict[str, list[str]]:
    """Writes the texts as a contributor could, one a line; gives back those that may stay."""
    outline, case = root / "patterns" / "outline.yml", root / "patterns" / "cases" / "brug.yml"
    rows: dict[tuple[Path, int], tuple[str, str]] = {}

    def put(path: Path, kind: str, row: str, limit: int, step: int = 1) -> None:
        lines = path.read_text("utf-8").splitlines()
        for number, text in enumerate([t for t in texts if len(t) <= limit][::step]):
            lines.append(row.format(number=number, text=quoted(text)))
            rows[path, len(lines)] = (kind, text)
        path.write_text("\n".join(lines) + "\n", "utf-8")

    # A file may hold 256 KiB and 6,000 values: not every text stands in every field.
    put(outline, "gist", "g{number}: {{title: Deel, locator: x, gist: {text}}}", 160, step=6)
    put(outline, "title", "t{number}: {{title: {text}, locator: x}}", 90, step=20)
    put(case, "unknown", "  - {text}", 400)
    while errors := check(root).errors:
        for path in {outline, case}:
            refused = {e.location.line for e in errors if root / e.location.path == path}
            lines = path.read_text("utf-8").splitlines()
            for line in refused:
                lines[line - 1] = "#"
                del rows[path, line]
            path.write_text("\n".join(lines) + "\n", "utf-8")
    kept: dict[str, list[str]] = {}
    for kind, text in rows.values():
        kept.setdefault(kind, []).append(text)
    return kept


def quoted(text: str) -> str:
    """A text as one line of YAML."""
    line: str = yaml.safe_dump(text, default_style='"', width=float("inf"))
    return line.strip()


def made_up(texts: list[str]) -> list[Page]:
    """Pages whose HTML and words are the texts themselves, and one where they are escaped."""
    raw = tuple(
        Section(2 + number % 3, f"s{number}", text, text, "en" if number % 2 else "")
        for number, text in enumerate(texts)
    )
    safe = tuple(
        Section(2, f"s{number}", text, f"<p>{escape(text, quote=False)}</p>")
        for number, text in enumerate(texts)
    )
    titled = [
        Page(Address(("titel", f"t{number}")), "nl", text, text[::-1], text, (), "case", text)
        for number, text in enumerate([*MARKS, *CHARACTERS])
    ]
    return [
        Page(Address(("rauw",)), "nl", "Rauw", "", texts[0], raw, "case", "".join(texts)),
        Page(Address(("rauw",)), "en", "Raw", "", texts[0], raw, "case"),
        Page(Address(("gaar",)), "nl", "Gaar", "", "<h1>Gaar</h1>", safe, "case"),
        *titled,
    ]


def article_of(page: Page) -> str:
    """What should stand in the finished page, put together once more by hand."""

    def block(html: str, kind: str) -> str:
        return f'<div class="boek boek-{kind}">\n{html}\n</div>\n'

    def told(part: Section) -> str:
        lang = f' lang="{part.lang}"' if part.lang else ""
        title = escape(part.title, quote=False)
        head = f'<h{part.level} id="{part.id}"{lang}>{title}</h{part.level}>'
        html = block(part.html, page.kind)
        if part.form == "minute":
            return f'<div class="minute">\n{head}\n{html}</div>\n'
        if part.form == "folded":
            count = f' <span class="count">{part.count}</span>' if part.count else ""
            return f'<details class="row"><summary>{head}{count}</summary>\n{html}</details>\n'
        return f"{head}\n{html}"

    html = block(page.lead, page.kind)
    html += "".join(told(part) for part in page.sections if part.form == "minute")
    html += block(page.contents, "contents") if page.contents else ""
    html += "".join(told(part) for part in page.sections if part.form != "minute")
    html += block(page.end, "end") if page.end else ""
    return html.removesuffix("\n")


def test_every_article_stands_in_its_page_byte_for_byte(whole: Whole) -> None:
    assert len(whole.texts) > 3000
    assert whole.at("templates").title == "Over dit boek"
    frame = re.compile(r"<article [^>]*>\s*\Z"), re.compile(r"\s*</article>")
    own = [page for page in whole.pages if page.kind != "booklet"]  # made of these pages
    for page in own:
        before, article, after = whole.html(page).partition(article_of(page))
        assert article, (page.address, page.language)
        assert frame[0].search(before), page.address
        assert frame[1].match(after), page.address


def test_what_contributors_write_is_told_as_it_was_converted(whole: Whole) -> None:
    """From a field of YAML to the page: nothing lost, nothing between the lines acted on."""
    parts = whole.html(whole.at("dekking"))
    before = '>Deel</h2>\n<div class="boek boek-coverage">\n'
    for text in whole.fields["gist"]:
        html = convert(text, "blocks").html
        told = f'{before}{html}<p class="fact-source">x</p>\n</div>'
        assert told in parts, text
    for text in whole.fields["title"]:
        assert f">{escape(text, quote=False)}</h2>\n" in parts, text
    lines = whole.html(whole.at("casussen/brug"))
    for text in whole.fields["unknown"]:
        assert f"<li>{convert(text, 'inline').html}</li>" in lines, text
    assert min(map(len, whole.fields.values())) > 40
    assert [line for line in whole.broken if not line.startswith(ODD)] == []


class Head(HTMLParser):
    """The title and the description of a page, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = self.description = ""
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and found.get("name") == "description":
            self.description = found["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.lasttag == "title":
            self.title += data


def test_titles_and_descriptions_stand_in_the_head_as_they_are(whole: Whole) -> None:
    for page in whole.pages:
        if page.address.startswith("titel/"):
            head = Head()
            head.feed(whole.html(page).partition("</head>")[0])
            assert head.title.strip() == f"{page.title} – Het boek van het dal".strip()
            assert head.description == page.description
