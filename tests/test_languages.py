"""Which editions a book has is a setting; a third one costs words and translations."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.link.book import Book
from generator.link.settings import Settings
from generator.publish.face import TO, face_of
from generator.publish.finish import _sitemap
from generator.render.page import Page
from generator.render.site import editions, pages
from generator.schema.languages import USUAL, with_words
from tests.building import (
    ADDRESSES,
    REPOSITORY,
    book_of,
    command,
    environment,
    html_of,
    html_pages,
    scratch,
    tiny_book,
    tiny_site,
)
from tests.conftest import HERE, TINY

THIRD = HERE / "thirdlanguage"


def made(book: Book) -> list[Page]:
    return [page for edition in editions(book) for page in pages(edition)]


def test_without_a_setting_a_book_is_in_dutch_with_an_english_edition() -> None:
    assert Settings("Boek").languages == USUAL == ("nl", "en")
    assert set(USUAL) <= set(with_words())


def test_a_description_says_its_language_where_it_is_not_that_of_the_page() -> None:
    english = {page.address: page for page in made(tiny_book()) if page.language == "en"}
    assert english["cases/brug"].described == ""
    assert english["cases/draak"].described == "nl"
    chapter = next(page for page in english.values() if page.kind == "chapter")
    assert chapter.described == "nl"
    html = html_pages(tiny_site())
    head = '<meta name="description"'
    assert re.search(f'{head} lang="nl"\\s+content=', html["en/cases/draak/index.html"])
    assert re.search(f"{head}\\s+content=", html["en/cases/brug/index.html"])


# One language


def test_a_book_in_one_language_has_no_link_to_another(tiny: Path) -> None:
    for translation in tiny.rglob("*.en.yml"):
        translation.unlink()
    with (tiny / "mkdocs.yml").open("a") as settings:
        settings.write(f"languages: [nl]\n{ADDRESSES}")
    book = book_of(tiny)
    found = made(book)
    assert {page.language for page in found} == {"nl"}
    shown = {name for page in found for name in face_of(book, page).values}
    assert not any(name.startswith(TO) for name in shown)
    assert "hreflang" not in _sitemap(found, book.settings)


def test_a_book_can_be_written_in_english(tiny: Path) -> None:
    for translation in tiny.rglob("*.en.yml"):
        translation.unlink()
    (tiny / "book" / "nl").rename(tiny / "book" / "en")
    with (tiny / "mkdocs.yml").open("a") as settings:
        settings.write("languages: [en]\n")
    found = {page.address: page for page in made(book_of(tiny))}
    assert {"", "models/toren", "over"} <= set(found)
    html = "".join(html_of(page) for page in found.values())
    assert "is-missing" not in html
    assert 'lang="nl"' not in html
    assert "Komt voor bij" not in html


# Two languages


def test_every_page_of_two_editions_names_both_in_the_site_map() -> None:
    book = replace(tiny_book(), settings=replace(tiny_book().settings, site_url="https://b.nl/"))
    found = [page for page in made(book) if page.language == "en"]
    urls = re.findall(r"<url>(.*?)</url>", _sitemap(found, book.settings), re.DOTALL)
    assert len(urls) == len(found)
    for url in urls:
        assert re.findall(r'hreflang="(\w+)"', url) == ["nl", "en"]


def test_the_front_page_is_described_in_the_language_of_its_edition() -> None:
    settings = replace(tiny_book().settings, site_description="Zo doet het dal het.")
    home = {
        page.language: page
        for page in made(replace(tiny_book(), settings=settings))
        if not page.address
    }
    assert home["nl"].description == "Zo doet het dal het."
    assert "experiment" in home["en"].description


# A third language: words and translations, laid into a copy of the program


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments, root=root),
        env=environment(PYTHONPATH=str(root.parent)),
        cwd=root.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@cache
def third() -> Path:
    """The tiny book with a Frisian edition, built by a program that got words for it."""
    program = scratch("languages")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "generator", program / "generator", ignore=ignored)
    shutil.copyfile(THIRD / "words.fy.yml", program / "generator" / "templates" / "words.fy.yml")
    root = Path(shutil.copytree(TINY, program / "book"))
    for part in ("patterns", "book"):
        shutil.copytree(THIRD / part, root / part, dirs_exist_ok=True)
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(f"languages: [nl, en, fy]\n{ADDRESSES}")
    built = run("build", root=root)
    assert (built.returncode, built.stderr) == (0, ""), built.stdout + built.stderr
    return root


def page(name: str) -> str:
    return (third() / "site" / name).read_text("utf-8")


def test_the_third_edition_stands_in_its_own_folder_in_its_own_words() -> None:
    home, case = page("fy/index.html"), page("fy/cases/brug/index.html")
    assert '<html lang="fy"' in home
    assert "Gefallen" in home
    assert "De brêge" in case
    assert "Wat der dien is" in case
    assert "Oer it boek fan de delling" in page("fy/over/index.html")


def test_what_is_not_translated_there_is_in_the_source_and_says_so() -> None:
    case = page("fy/cases/brug/index.html")
    assert re.search(r'class="is-missing" lang="nl" title="Noch net oerset"', case)
    assert '<h2 id="onderbouwing">Onderbouwing</h2>' in case, "a word that fy lacks"


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("casussen/brug", {"en": "../../en/cases/brug/", "fy": "../../fy/cases/brug/"}),
        ("en/cases/brug", {"nl": "../../../casussen/brug/", "fy": "../../../fy/cases/brug/"}),
        ("fy/cases/brug", {"nl": "../../../casussen/brug/", "en": "../../../en/cases/brug/"}),
    ],
)
def test_every_edition_leads_to_the_others(name: str, others: dict[str, str]) -> None:
    found = re.findall(
        r'<a class="tool language" href="([^"]+)" hreflang="(\w+)" lang="\w+">'
        r'<span class="code">\w+</span> <span class="whole">(\w+)</span>',
        page(f"{name}/index.html"),
    )
    assert {language: href for href, language, _ in found} == others
    own = {"nl": "Nederlands", "en": "English", "fy": "Frysk"}
    assert {language: said for _, language, said in found} == {one: own[one] for one in others}


@pytest.mark.parametrize("below", ["", "en/", "fy/"])
def test_the_site_map_of_each_edition_lists_all(below: str) -> None:
    urls = re.findall(r"<url>(.*?)</url>", page(f"{below}sitemap.xml"), re.DOTALL)
    assert urls
    for url in urls:
        assert re.findall(r'hreflang="(\w+)"', url) == ["nl", "en", "fy"]


def test_its_pages_and_texts_are_in_the_data() -> None:
    entry = json.loads(page("data/cases/brug.json"))
    assert entry["pages"]["fy"] == "fy/cases/brug/"
    assert entry["translations"]["fy"]["texts"] == [{"path": ["title"], "text": "De brêge"}]


def test_a_translation_into_it_can_be_set_out() -> None:
    root = third()
    done = run("translate", "cases/draak.fy", root=root)
    assert done.returncode == 0, done.stderr
    assert "title:" in (root / "patterns" / "cases" / "draak.fy.yml").read_text("utf-8")
    refused = run("translate", "cases/draak.de", root=root)
    assert refused.returncode == 2
