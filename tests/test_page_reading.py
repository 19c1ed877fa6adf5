"""The quick road through a page gives what the parser gives, or gives way to it."""

from __future__ import annotations

import random

import pytest

from generator.publish.page_reading import read_leniently, read_page, read_strictly
from tests.building import tiny_site

# What a page can be broken with: pieces of tags, quotes, entities, and tags that hold no HTML.
PIECES = [
    *"<>/\"'=& -!;\n\t\x00\xa0",
    *("</", "/>", "<!--", "-->", "--", "<!", "<?", "<![CDATA[", "]]>", "&amp;", "&copy=", "&#39;"),
    *("<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>"),
    *("<iframe>", "<noscript>", "<xmp>", "<svg viewBox='0 0 1 1'>", "<BASE href=x>", "<p ID=a>"),
    *(' id="a"', " id=a", ' href="#a"', " HREF='x'", ' src=""', " href", ' srcset="a 2x,b"'),
    *(' style="x"', " onclick=x", ' on="x"', ' data="x"', ' data-id="x"', ' class="id=1"'),
    *(
        '<a href="?a=1&b=2">',
        '<a id="x"id="x">',
        "<a\nid='é'>",
        "<img src=x/>",
        "<br/>",
        "<title/>",
    ),
]
BROKEN = 5_000


def test_every_page_of_the_site_takes_the_quick_road() -> None:
    for page in sorted(tiny_site().rglob("*.html")):
        html = page.read_text("utf-8")
        quick = read_strictly(html)
        assert quick is not None, page
        assert quick == read_leniently(html), page


def test_both_roads_give_the_same_of_broken_pages() -> None:
    pages = [page.read_text("utf-8") for page in sorted(tiny_site().rglob("*.html"))]
    chance = random.Random(7)
    quick = told = 0
    for _ in range(BROKEN):
        html = chance.choice(pages)
        start = chance.randrange(len(html))
        html = html[start : start + 2_000]  # begins and ends anywhere, in a tag as well
        if chance.random() < 0.5:
            html = html[: html.rfind(">") + 1]  # or at the end of a tag
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(html))
            html = html[:at] + chance.choice(PIECES) + html[at + chance.choice((0, 0, 1, 5)) :]
        strictly, leniently = read_strictly(html), read_leniently(html)
        assert strictly in (None, leniently), html
        quick += strictly is not None
        told += bool(leniently.forbidden or leniently.twice)
    # Neither road is tried by a handful only, and there is something to find.
    assert BROKEN * 0.1 < quick < BROKEN * 0.9
    assert told > BROKEN * 0.05


@pytest.mark.parametrize(
    "odd", ["<p id=a>", "<p id='a'>", "<P\fID='a'>", "a < b", "<![if]>", "<style></style>", "&nbsp"]
)
def test_what_is_spelled_otherwise_is_found_all_the_same(odd: str) -> None:
    html = f'<!doctype html><p id="b">{odd}<a href="x">y</a><p id="b"></p>'
    seen = read_page(html)
    assert seen == read_leniently(html)
    assert ("a", "x", False) in seen.wants
    assert seen.twice == {"b"}
