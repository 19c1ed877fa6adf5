"""A sentence of the page itself, shown large: once, for the eye, in its own language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.render.site import editions, pages
from tests.building import html_of, tiny_book

SHOWN = re.compile(r'<p class="pull[^"]*" aria-hidden="true"([^>]*)>(.*?)</p>')


def shown(number: int) -> Iterator[tuple[str, str, str]]:
    """Page, attributes and words of every quote in an edition."""
    for page in pages(editions(tiny_book())[number]):
        for more, words in SHOWN.findall(html_of(page)):
            yield page.address, more, re.sub("<[^>]+>", "", words).strip()


def test_a_quote_stands_once_on_its_page_and_is_not_read_aloud() -> None:
    assert list(shown(0)) == [
        ("lessen/samen-bouwen", "", "Wie meebouwt, zorgt ook voor het onderhoud."),
        ("over", "", "Voor elke bouwer in het dal."),
    ]


def test_in_another_edition_a_quote_says_its_language_and_a_translated_page_has_none() -> None:
    assert [quote for quote in shown(1) if quote[0] != "over"] == []
    assert {more for address, more, _ in shown(1) if address == "over"} == {' lang="nl"'}
