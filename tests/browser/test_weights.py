"""A page is light: what is fetched before anything is done stays below a limit."""

from __future__ import annotations

import pytest

from generator.render.addresses import page_of
from tests.browser.conftest import Reader, Site
from tests.weights import (
    FONTS_LIMIT,
    FORM,
    FORM_LIMIT,
    PAGE_LIMIT,
    SCRIPTS_LIMIT,
    SEARCH,
    SEARCH_LIMIT,
    form_scripts,
    own_fonts,
    own_scripts,
    pages,
    search_scripts,
    weigh,
    zipped,
)

pytestmark = pytest.mark.browser
FORM_PLACES = {page_of("share").at(language) for language in ("nl", "en")}


def test_every_page_is_light(site: Site) -> None:
    weights = pages(site.folder.resolve())
    assert len(weights) >= 20
    assert [weight for weight in weights if weight.total > PAGE_LIMIT] == []


def test_the_scripts_of_the_book_are_small(site: Site) -> None:
    scripts = own_scripts(site.folder)
    assert "book.js" in scripts
    assert sum(scripts.values()) <= SCRIPTS_LIMIT
    search = search_scripts(site.folder)
    assert set(search) == SEARCH
    assert sum(search.values()) <= SEARCH_LIMIT
    form = form_scripts(site.folder)
    assert set(form) == FORM
    assert sum(form.values()) <= FORM_LIMIT
    others = [path for path in site.folder.rglob("*.html") if path.parts[-3] not in FORM_PLACES]
    assert not any("boek/form.js" in path.read_text("utf-8") for path in others)


def test_the_fonts_are_small_and_the_text_does_not_wait_for_them(
    reader: Reader, site: Site
) -> None:
    fonts = own_fonts(site.folder)
    assert 0 < sum(fonts.values()) <= FONTS_LIMIT
    page = reader.page(site.place("model"))
    page.evaluate("() => document.fonts.ready")
    faces = page.evaluate("""() => [...document.fonts].map(
      (face) => [face.family, face.display, face.status])""")
    assert len(faces) == len(fonts)
    assert {(display, status) for _, display, status in faces} == {("swap", "loaded")}


@pytest.mark.parametrize("place", ["home", "checklist", "question"])
def test_the_scale_misses_nothing_that_a_browser_fetches(
    reader: Reader, site: Site, place: str
) -> None:
    """The style sheets and scripts that are weighed are those that a browser asks for."""
    asked: set[str] = set()
    page = reader.page()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(site.place(place))
    folder = site.folder.resolve()
    fetched = [url.removeprefix(f"{site.origin}/") for url in asked]
    heavy = {name for name in fetched if name.endswith((".js", ".css")) and "workers/" not in name}
    file = folder / site.place(place).removeprefix(f"{site.origin}/") / "index.html"
    weighed = weigh(file, folder)
    total = sum(zipped(folder / name) for name in heavy)
    assert weighed.styles + weighed.scripts == total
