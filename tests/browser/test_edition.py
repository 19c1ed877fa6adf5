"""The book of this repository, whatever it holds: one page of each kind that it has, looked at.

All other tests of the program run on books of their own. What is wrong with the content itself is
said by `boek check`, once and in words: these tests then have nothing to look at.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import pipeline
from tests.browser.conftest import (
    NARROWEST,
    PHONE,
    PLACES,
    WIDE,
    Judge,
    Reader,
    Site,
    overflow,
)
from tests.building import tree_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("place", PLACES)
def test_a_page_of_each_kind_is_accessible_and_fits(
    browser: Browser, edition: Site, judge: Judge, place: str
) -> None:
    address = edition.place_if_any(place)
    if address is None:
        return  # this book has no such page
    reader = Reader(browser, edition.origin)
    page = reader.page(address, width=WIDE)
    assert page.locator("h1").count() == 1
    assert judge(page, (WIDE, "light")) == []
    for width in (WIDE, PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    reader.done()


def test_every_file_is_the_same_with_a_frame_by_the_engine_for_every_page(
    edition: Site, tmp_path: Path
) -> None:
    """As in `test_both_ways.py`, with all that this book has."""
    root = edition.folder.parent / "book"
    built = pipeline.build(root, tmp_path / "whole", way="whole").site
    assert built
    assert built.fell_back == ""
    assert tree_of(tmp_path / "whole") == tree_of(edition.folder)
