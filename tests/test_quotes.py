"""What a page says again: a sentence, large and for the eye alone, and a note in the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.render.addresses import address
from generator.render.beside import Margin
from generator.render.site import editions, pages
from generator.schema.kinds import Case
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


def notes_of(number: int, words: str) -> list[tuple[str, list[str]]]:
    """The end of each paragraph of what was done for the bridge, with the notes beside it."""
    edition = editions(tiny_book())[number]
    bridge = edition.book.one(Case, "brug")
    fact = bridge.data.facts[0].model_copy(update={"beside": words})
    record = replace(bridge, block=bridge.data.model_copy(update={"facts": (fact,)}))
    desk = edition.desk(address(record.key))
    passages = Margin(desk, record).passages(desk.view(record), "done")
    return [
        (re.sub(r"<[^>]+>|\s", "", part.html)[-5:], [str(note.text) for note in part.notes])
        for part in passages
    ]


def test_a_note_stands_beside_the_paragraph_that_its_data_names() -> None:
    fact = "De brug heeft twaalf planken."
    assert notes_of(0, "drie dingen") == [("ngen:", [fact]), ("eren.", [])]
    assert notes_of(0, "planken leggen") == [("ngen:", []), ("eren.", [fact])]
    assert notes_of(0, "De beek was te breed") == [("ngen:", []), ("eren.", [])]


def test_in_another_language_it_stands_beside_the_paragraph_in_the_same_place() -> None:
    assert notes_of(1, "planken leggen")[1] == ("east.", ["The bridge has twelve planks."])


def test_a_note_follows_its_paragraph_with_its_source() -> None:
    html = next(html_of(p) for p in pages(editions(tiny_book())[0]) if p.address == "casussen/brug")
    assert re.search(
        r'te springen.</p>\s*<aside class="beside"><p>'
        r'<span class="noted">De brug heeft twaalf planken.</span> '
        r'<a href="[^"]*#kroniek">Kroniek van het dal, 1203</a>',
        html,
    )


def test_the_text_around_a_quote_stays_markup() -> None:
    around = [
        section.html
        for page in pages(editions(tiny_book())[0])
        for section in page.sections
        if 'class="pull' in section.html
    ]
    assert around
    assert [html for html in around if "&lt;" in html] == []
