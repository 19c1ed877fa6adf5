"""The items of a checklist as readers see them: by moment, with those that lists share."""

from __future__ import annotations

from generator.derive.items import ListedItem, listed_items
from generator.link.book import Book
from generator.schema.kinds import Checklist
from tests.building import book_of
from tests.conftest import TINY, Lay

REIS = (TINY / "patterns/checklists/reis.yml").read_text("utf-8")
FEAST = REIS.replace("title: Voor u op reis gaat", "title: Voor het feest")
ZANG = """\
  - id: zang
    ref: reis
    item: lied
    level: must
    moment: at
    since: 2026-11-02
"""
SHARING = f"{FEAST}shared:\n{ZANG}"
SECOND = f"{SHARING.replace('Voor het feest', 'Voor de markt')}    removed: 2026-11-03\n"


def listed(book: Book, name: str) -> dict[str, ListedItem]:
    return {item.id: item for item in listed_items(book, book.one(Checklist, name))}


def test_a_shared_item_has_the_words_of_its_home_and_the_weight_of_its_list(lay: Lay) -> None:
    zang = listed(book_of(lay({"patterns/checklists/feest.yml": SHARING})), "feest")["zang"]
    assert zang.item.text == "Ken een lied"
    assert (zang.entered.level, zang.moment) == ("must", "at")
    assert zang.home == ("reis", "lied")


def test_each_place_of_an_item_names_the_others(lay: Lay) -> None:
    book = book_of(lay({"patterns/checklists/feest.yml": SHARING}))
    assert listed(book, "feest")["zang"].also_in == (("reis", "lied"),)
    assert listed(book, "reis")["lied"].also_in == (("feest", "zang"),)
    assert listed(book, "reis")["brood"].also_in == ()


def test_items_stand_by_moment_and_own_ones_first(lay: Lay) -> None:
    late = REIS.replace("level: must\n", "level: must\n    moment: after\n")
    files = {"patterns/checklists/feest.yml": SHARING, "patterns/checklists/reis.yml": late}
    book = book_of(lay(files))
    assert list(listed(book, "feest")) == ["brood", "touw", "lied", "zang"]
    assert list(listed(book, "reis")) == ["touw", "lied", "brood"]


def test_a_list_that_let_an_item_go_does_not_count_any_more(lay: Lay) -> None:
    files = {"patterns/checklists/feest.yml": SHARING, "patterns/checklists/markt.yml": SECOND}
    book = book_of(lay(files))
    assert listed(book, "reis")["lied"].also_in == (("feest", "zang"),)
    assert listed(book, "markt")["zang"].is_removed


def test_a_draft_does_not_count(lay: Lay) -> None:
    draft = SHARING.replace("status: published", "status: draft")
    book = book_of(lay({"patterns/checklists/feest.yml": draft}))
    assert listed(book, "reis")["lied"].also_in == ()
