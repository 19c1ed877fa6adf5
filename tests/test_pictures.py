"""The pictures that go along with links."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.kept import recalled
from generator.link.book import Book
from generator.publish import pictures
from generator.publish.colours import colours_of
from generator.publish.composing import SIZE, painted
from generator.publish.painting import rgb
from generator.publish.pictures import PAINTED, PICTURES, Pictures
from generator.render.page import Page
from generator.render.site import editions, pages
from tests.building import html_pages, tiny_book, tiny_site

SETTINGS = replace(tiny_book().settings, site_url="https://boek.example/dal/")
BOOK = replace(tiny_book(), settings=SETTINGS)


def page_of(kind: str, book: Book = BOOK) -> Page:
    """The first page of a kind that has a subject of that kind."""
    return next(page for page in pages(editions(book)[0]) if page.subject[:1] == (kind,))


def seen(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("kind", ["model", "case", "lesson", "home"])
def test_a_picture_has_its_size_few_bytes_words_and_a_text_for_who_cannot_see_it(
    tmp_path: Path, kind: str
) -> None:
    picture = page_of(kind).picture
    colours = Pictures(BOOK, tmp_path).colours
    assert picture
    assert picture.alt
    content = painted(picture, colours)
    assert content == painted(picture, colours)
    assert seen(content).size == SIZE
    assert len(content) < 50_000
    without = painted(replace(picture, title=" ", kicker=" ", foot=" "), colours)
    left = (0, 0, 600, SIZE[1])
    assert seen(content).crop(left).tobytes() != seen(without).crop(left).tobytes()


def test_a_title_that_the_letters_of_the_book_lack_leaves_the_whole_picture_to_the_plate(
    tmp_path: Path,
) -> None:
    picture = page_of("model").picture
    colours = Pictures(BOOK, tmp_path).colours
    assert picture
    paper = rgb(colours["paper"])
    for title, is_on_paper in ((picture.title, True), ("Жар", False), ("x" * 200, False)):
        shown = seen(painted(replace(picture, title=title), colours))
        corner = shown.getpixel((4, SIZE[1] // 2))
        assert isinstance(corner, tuple)
        near = all(abs(a - b) < 4 for a, b in zip(corner, paper, strict=True))
        assert near == is_on_paper, title


def test_the_colours_are_those_of_the_style_sheets_in_their_light_scheme() -> None:
    css = "/* --ink: #000 */ :root { --ink: #123; } [x=slate] { --ink: #fff; }"
    assert colours_of(css + "@media print { :root { --ink: #000; } }") == {"ink": "#112233"}


def test_what_was_painted_is_kept_until_it_is_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [page_of("model"), page_of("lesson")]
    (tmp_path / "site").mkdir()
    Pictures(BOOK, tmp_path).write(tmp_path / "site", both)
    names = set(recalled(tmp_path, "pictures", at=PAINTED) or ())
    assert len(names) == 2
    monkeypatch.setattr(pictures, "_painted", None)  # nothing is painted any more
    Pictures(BOOK, tmp_path).write(tmp_path / "site", both[:1])
    assert set(recalled(tmp_path, "pictures", at=PAINTED) or ()) < names
    monkeypatch.undo()
    for path in (tmp_path / "site" / PICTURES).iterdir():
        path.unlink()
    sent = (tmp_path / PAINTED).read_bytes()
    (tmp_path / PAINTED).unlink()
    (tmp_path / PAINTED).write_bytes(sent[:-9] + b"elsewhere")  # as a stranger could send it
    Pictures(BOOK, tmp_path).write(tmp_path / "site", both[:1])
    (painted_again,) = (tmp_path / "site" / PICTURES).iterdir()
    assert painted_again.read_bytes().endswith(b"IEND\xaeB`\x82")


def test_every_page_names_a_picture_that_is_there_and_none_without_an_address(
    tmp_path: Path,
) -> None:
    home = "https://boek.example/dal/"
    named = set()
    for name, html in html_pages(tiny_site()).items():
        if "article -->" in html or 'http-equiv="refresh"' in html or name == "404.html":
            continue
        (url,) = re.findall(r'<meta property="og:image" content="([^"]+)">', html)
        assert '<meta property="og:image:alt" content="' in html, name
        named.add(url.removeprefix(home))
    there = {path.name for path in (tiny_site() / PICTURES).iterdir()}
    assert named == {f"{PICTURES}/{name}" for name in there}
    assert page_of("model", tiny_book()).picture is None
    Pictures(tiny_book(), tmp_path).write(tmp_path, [page_of("model", tiny_book())])
    assert not list(tmp_path.iterdir())
