"""A reading path as one document: its pages with ids of their own, and links that stay inside."""

from __future__ import annotations

import re
from functools import cache

from generator.publish.page_reading import read_page
from generator.publish.shell import article
from generator.render.addresses import address, booklet_of
from generator.render.inside import Inside
from generator.render.page import Page
from generator.render.site import editions, pages
from generator.schema.languages import BookLanguage
from tests.building import tiny_book


@cache
def _booklets(language: BookLanguage) -> list[Page]:
    edition = next(one for one in editions(tiny_book()) if one.language == language)
    return [page for page in pages(edition) if page.pieces]


def test_a_booklet_holds_the_pages_of_its_path() -> None:
    for language in tiny_book().settings.languages:
        (booklet,) = _booklets(language)
        assert booklet.address == booklet_of("over", 1).at(language)
        assert not booklet.is_listed
        assert [piece.page.address for piece in booklet.pieces] == [
            address(("case", "brug")).at(language)
        ]


def test_a_booklet_is_one_page() -> None:
    """No id stands twice, every link inside it arrives, and one heading is the first."""
    for language in tiny_book().settings.languages:
        (booklet,) = _booklets(language)
        html = article(booklet)
        seen = read_page(html)
        assert seen.twice == set()
        inside = {href[1:] for _, href, _ in seen.wants if href.startswith("#")}
        assert inside
        assert inside <= seen.ids
        assert "deel-1" in inside  # from the list on its title page
        assert len(re.findall(r"<h1(?! aria-level)", html)) == 1
        assert "<script" not in html


def test_links_lead_along() -> None:
    inside = Inside("pad/een", {"modellen/toren": "deel-1", "wie#bouwer": "deel-2"})
    led = {
        "#feiten": "#deel-9-feiten",
        "./": "../../casussen/brug/",
        "../../modellen/toren/": "#deel-1",
        "../../modellen/toren/#stap": "#deel-1-stap",
        "../../modellen/toren/?met=x": "../../modellen/toren/?met=x",
        "../../wie/#bouwer": "#deel-2",
        "../../wie/#ander": "../../wie/#ander",
        "../../data/book.json": "../../data/book.json",
        "../draak/": "../../casussen/draak/",
        "https://boek.example/modellen/toren/": "https://boek.example/modellen/toren/",
        "mailto:a@boek.example": "mailto:a@boek.example",
    }
    for href, expected in led.items():
        html = f'<p>href="#x" <a id="b" href="{href}">id="y"</a></p>'
        assert inside.html(html, "casussen/brug", "deel-9") == (
            f'<p>href="#x" <a id="deel-9-b" href="{expected}">id="y"</a></p>'
        )
