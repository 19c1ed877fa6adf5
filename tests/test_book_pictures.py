"""Pictures in chapters and entries: what readers get of them, and that nothing else comes along."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from generator.link import svg
from generator.link.linking import check
from generator.link.pictures import MOST_WIDE, Picture, read_picture
from generator.problems import Fault
from generator.prose import ProseForm, convert
from generator.render.pictures import with_pictures
from generator.render.reuse import made_pages
from tests.conftest import Lay

SECRET = b"Jan Jansen, 52.09 N"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'
MARKUPS: tuple[ProseForm, ...] = ("blocks", "chapter")
SHOWN = "![De brug, \u2018s avonds](brug.svg)"


def photo(kind: str, size: tuple[int, int] = (60, 40), *, turned: int = 1) -> bytes:
    """A photo that says of itself who took it, and which way is up."""
    image = Image.effect_noise(size, 50).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # its description
    exif[0x0112] = turned
    file = io.BytesIO()
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    more = {"pnginfo": text} if kind == "PNG" else {"xmp": SECRET, "comment": SECRET}
    image.save(file, kind, exif=exif, **more)
    return file.getvalue() + SECRET  # and something behind its end


def made(root: Path, name: str, data: bytes) -> Picture:
    (root / name).write_bytes(data)
    picture, problems = read_picture(root, name)
    assert not problems
    assert picture
    return picture


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_of_a_photo_only_its_pixels_remain(kind: str, ending: str, tmp_path: Path) -> None:
    sent = photo(kind, turned=6)
    assert SECRET in sent
    picture = made(tmp_path, f"brug.{ending}", sent)
    assert SECRET not in picture.content
    with Image.open(io.BytesIO(picture.content)) as shown:
        assert shown.format == kind
        assert not shown.getexif()
        assert shown.size == (picture.width, picture.height) == (40, 60)  # turned upright
    assert made(tmp_path, f"brug.{ending}", sent) == picture


def test_a_photo_is_no_wider_than_a_page_shows(tmp_path: Path) -> None:
    picture = made(tmp_path, "brug.jpg", photo("JPEG", (MOST_WIDE * 2, 400)))
    assert (picture.width, picture.height) == (MOST_WIDE, 200)


@pytest.mark.parametrize("ending", ["jpg", "webp"])
def test_a_photo_is_what_its_name_says(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"brug.{ending}").write_bytes(photo("PNG"))
    _, problems = read_picture(tmp_path, f"brug.{ending}")
    assert [problem.code for problem in problems] == ["B526"]


REFUSED = [
    "<script>x</script>",
    "<style>@import 'x'</style>",
    "<foreignObject/>",
    "<image href='https://dal.example/x.png'/>",
    "<use href='#a'/>",
    "<a href='https://dal.example'/>",
    "<animate attributeName='x'/>",
    "<metadata>Jan</metadata>",
    "<g onload='x'/>",
    "<g style='fill: url(https://dal.example)'/>",
    "<g fill='url(https://dal.example)'/>",
    "<g fill='URL ( &#x68;ttps://dal.example)'/>",
    "<g fill='u\\72l(x)'/>",
    "<g xmlns:i='http://inkscape.example' i:label='Jan'/>",
    "<p xmlns='http://www.w3.org/1999/xhtml'/>",
    "<?xml-stylesheet href='x'?>",
    "<g>" * 41 + "</g>" * 41,
    "<g/>" * 5_001,
]


@pytest.mark.parametrize("inside", REFUSED)
def test_a_drawing_that_could_do_or_tell_something_is_refused(inside: str) -> None:
    drawing = svg.drawn(SVG.format(inside).encode())
    assert isinstance(drawing, Fault)
    assert drawing.code == "B528"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaa">]>' + SVG.format("&a;"),
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        SVG.replace("40 30", "99999 30").format(""),
        '<g xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
    ],
)
def test_a_drawing_has_a_size_and_no_document_type(text: str) -> None:
    drawing = svg.drawn(text.encode())
    assert isinstance(drawing, Fault)
    assert drawing.code == "B528"


def test_a_drawing_is_spelled_again_without_remarks() -> None:
    sent = SVG.format("<!-- Jan --><text fill='url(#a)'>&lt;b> &amp; c</text>")
    drawing = svg.drawn(sent.encode())
    told = SVG.format('<text fill="url(#a)">&lt;b&gt; &amp; c</text>').encode()
    assert drawing == (40, 30, told)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("B140", "![een brug](https://dal.example/brug.png)"),
        ("B140", "![een brug](../pictures/brug.png)"),
        ("B140", "![een brug](data:image/png;base64,iVBORw0KGgo=)"),
        ("B140", "[lees ![een brug](brug.gif)](case:brug)"),
        ("B141", "![ ](brug.png)"),
        ("B141", "![&nbsp;](brug.png)"),
        ("B140", '![een brug](brug.png "titel")'),
    ],
)
def test_a_text_shows_only_pictures_of_the_book_and_says_what_they_show(
    code: str, text: str
) -> None:
    for markup in MARKUPS:
        assert [fault.code for fault in convert(text, markup).faults] == [code]
    assert "B123" in [fault.code for fault in convert(text, "inline").faults]


def test_a_picture_is_named_at_its_place() -> None:
    for markup in MARKUPS:
        assert convert(f"Zie:\n\n{SHOWN}", markup).pictures == (("brug.svg", 6),)


def test_a_page_of_each_edition_and_its_booklet_show_a_picture_that_is_there(lay: Lay) -> None:
    chapter = Path(__file__).parent / "books/tiny/book/nl/over.md"
    text = chapter.read_text("utf-8") + f"\n## Gezien\n\n{SHOWN}\n"
    root = lay({"book/nl/over.md": text, "book/pictures/brug.svg": SVG.format("")})
    verdict = check(root)
    assert verdict.problems == []
    assert verdict.book
    assert 'src="../assets/pictures/brug.svg"' in str(made_pages(verdict.book).pages)
    html = convert(SHOWN, "chapter").html
    source, other, *_ = verdict.book.settings.languages
    for language, up in ((source, "../"), (other, "../../")):
        shown = with_pictures(html, verdict.book, "over", language=language)
        assert f'src="{up}assets/pictures/brug.svg" width="40" height="30"' in shown
