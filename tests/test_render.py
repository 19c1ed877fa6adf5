"""Pages: links, outline, nothing lost, languages marked, and hostile text shown as text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.link.book import Book
from generator.problems import LANGUAGES, Language
from generator.render.addresses import address, in_site, index_of
from generator.render.case_page import period
from generator.render.page import Page, relative
from generator.render.site import editions, pages
from generator.render.templates import environment, fill
from generator.schema.interface import TEMPLATES, words
from generator.schema.kinds import Period
from generator.schema.registry import KINDS, REGISTERS
from generator.schema.shape import walk
from tests.building import (
    Filler,
    book_of,
    filled_book,
    html_of,
    html_pages,
    scratch,
    text_leaves,
    tiny_book,
)
from tests.conftest import Lay
from tests.reading import Read, read_html

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
TOKEN = re.compile(r"w\d{4}x")

# What no page shows as text, and why.
NOT_ON_A_PAGE = {
    "vocabulary.title": "the name of a list is for those who write",
    "vocabulary.definition": "idem",
    "vocabulary.values.label": "shown where some entry has the value; not all values are used",
    "vocabulary.values.definition": "the hover text of the label",
    "part.menu": "a heading of the menu, in the frame of the site",
    "settings.site_name": "in the frame of the site, which the engine makes",
    "settings.site_description": "idem",
    "settings.copyright": "idem",
}
# In English a term stands under its own name, with the Dutch word beside it.
NOT_IN_ENGLISH = {"term.in_english"}


def made(book: Book, language: Language) -> list[Page]:
    return [page for e in editions(book) if e.language == language for page in pages(e)]


@cache
def tiny_pages(language: Language) -> dict[str, Page]:
    return {page.address: page for page in made(tiny_book(), language)}


def read(page: Page) -> Read:
    return read_html(html_of(page), page.language)


def filled(filler: Filler, name: str) -> Book:
    return book_of(filled_book(scratch(name), filler))


@cache
def numbered() -> tuple[Filler, Book]:
    """A book in which every field holds a text that can be found again."""
    filler = Filler()
    return filler, filled(filler, "numbered")


# Links.

STEPS = st.lists(st.sampled_from(["modellen", "casussen", "utrecht", "a", "b"]), max_size=4)


@given(STEPS, STEPS, st.sampled_from(["", "feiten", "s-1"]))
def test_a_relative_link_leads_where_it_says(
    origin: list[str], target: list[str], part: str
) -> None:
    link = relative("/".join(origin), "/".join(target) + (f"#{part}" if part else ""))
    path, _, found = link.partition("#")
    assert found == part
    assert not path or path.endswith("/")
    resolved = posixpath.normpath(posixpath.join("/", *origin, path)).strip("/")
    assert resolved == "/".join(target)


def test_a_link_to_the_page_itself_is_not_empty() -> None:
    assert relative("a/b", "a/b") == "./"
    assert relative("", "") == "./"
    assert relative("a/b", "a/b#c") == "#c"


@IN_BOTH
def test_every_record_has_an_address_of_its_own(language: Language) -> None:
    has_page = {*KINDS, *(name for name, row in REGISTERS.items() if row.address)}
    keys = [record.key for record in tiny_book().records.values() if record.kind in has_page]
    addresses = [address(key).at(language) for key in keys]
    assert len(set(addresses)) == len(addresses)
    assert in_site("", "nl") == ""
    assert in_site("", "en") == "en"
    assert in_site("a/b", "en") == "en/a/b"


def test_no_two_kinds_share_an_address() -> None:
    for language in LANGUAGES:
        names = [*KINDS, *(name for name, row in REGISTERS.items() if row.address)]
        taken = [index_of(name).at(language) for name in names]
        assert len(set(taken)) == len(taken)


# Every page.


@IN_BOTH
@pytest.mark.parametrize("which", ["tiny", "filled"])
def test_every_page_is_whole(language: Language, which: str) -> None:
    book = tiny_book() if which == "tiny" else numbered()[1]
    for page in made(book, language):
        found = read(page)
        assert found.unbalanced == [], page.address
        assert found.headings.count(1) == 1, page.address
        assert found.headings[0] == 1, page.address
        assert len(found.ids) == len(set(found.ids)), page.address
        for before, after in zip(found.headings, found.headings[1:], strict=False):
            assert after <= before + 1, (page.address, found.headings)
        assert page.title
        assert page.description or page.kind == "home", page.address


@IN_BOTH
def test_every_link_of_a_page_leads_to_a_page(language: Language) -> None:
    there = tiny_pages(language)
    ids = {
        name: {*read(page).ids, *(s.id for s in page.sections), *(p.id for p in page.pieces)}
        for name, page in there.items()
    }
    for page in there.values():
        for tag, attributes in read(page).tags:
            link = attributes.get("href", "")
            if tag != "a" or link.startswith("https:"):
                continue
            address, _, part = link.partition("#")
            path = address.partition("?")[0]  # the rest says what that page shows
            joined = posixpath.normpath(posixpath.join("/", page.address, path)).strip("/")
            assert joined in there, (page.address, link)
            assert not part or part in ids[joined], (page.address, link)


def test_both_editions_have_the_same_pages() -> None:
    dutch, english = tiny_pages("nl"), tiny_pages("en")
    assert {page.place.at("en") for page in dutch.values()} == set(english)
    assert {page.place.at("nl") for page in english.values()} == set(dutch)
    for page in dutch.values():
        assert english[page.place.at("en")].place == page.place


def test_there_is_a_page_for_every_entry_and_every_node_of_a_tree() -> None:
    there = set(tiny_pages("nl"))
    assert {address(r.key).at("nl") for r in tiny_book().entries()} <= there
    assert {f"beslisboom/poort/{node}" for node in ("plek", "steun", "heuvel", "thuis")} <= there


# Nothing lost.


def test_the_filled_book_holds_every_text_field_of_the_schema() -> None:
    filler, _ = numbered()
    assert set(text_leaves()) <= {where for where, _ in filler.texts.values()}


@IN_BOTH
def test_every_text_that_someone_wrote_stands_on_a_page(language: Language) -> None:
    filler, book = numbered()
    shown = set(TOKEN.findall(" ".join(read(page).text for page in made(book, language))))
    lost = {where for token, (where, _) in filler.texts.items() if token not in shown}
    allowed = set(NOT_ON_A_PAGE) | (NOT_IN_ENGLISH if language == "en" else set())
    assert lost <= allowed
    # An exception that is none any more would hide the next loss.
    assert allowed - lost <= {"vocabulary.values.definition"}


def plain(text: str) -> str:
    """Markdown as its reader sees it, for the little markup that the tiny book uses."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("**", "")
    return " ".join(re.sub(r"^\s*- ", "", text, flags=re.MULTILINE).split())


def test_every_text_of_the_tiny_book_stands_on_a_page_in_its_own_words() -> None:
    shown = " ".join(read(page).text for page in tiny_pages("nl").values())
    for record in tiny_book().records.values():
        for path, shape, value in walk(record.data):
            where = ".".join((record.kind, *(str(step) for step in path)))
            if shape.text and record.kind != "vocabulary" and where not in NOT_ON_A_PAGE:
                assert plain(str(value)) in shown, (record.key, path)


def test_every_translation_of_the_tiny_book_stands_on_an_english_page() -> None:
    shown = " ".join(read(page).text for page in tiny_pages("en").values())
    translated = [t for r in tiny_book().records.values() for t in r.translations.values()]
    texts = [text for translation in translated for text in translation.texts.values()]
    assert len(texts) > 40
    assert [text for text in texts if plain(text) not in shown] == []


# Languages.


def test_dutch_on_an_english_page_says_that_it_is_dutch() -> None:
    filler, book = numbered()
    for page in made(book, "en"):
        for piece in read(page).pieces:
            for token in TOKEN.findall(piece.text):
                where, markup = filler.texts[token]
                if markup != "name":  # a name is in the language of what it names
                    assert piece.lang == "nl", (page.address, where, piece)


def test_a_dutch_page_marks_nothing_as_untranslated() -> None:
    for page in tiny_pages("nl").values():
        found = read(page)
        assert found.classes.isdisjoint({"is-missing", "is-behind"})
        assert {piece.lang for piece in found.pieces} <= {"nl", "en"}


def test_a_translation_that_is_behind_is_shown_and_says_so(lay: Lay) -> None:
    old = (lay({}) / "patterns" / "models" / "toren.yml").read_text("utf-8")
    new = old.replace("title: De toren", "title: De hoge toren")
    book = book_of(lay({"patterns/models/toren.yml": new}))
    page = next(p for p in made(book, "en") if p.address == "models/toren")
    behind = words("en")["translation_behind"]
    assert f'<h1><span class="is-behind" title="{behind}">The tower</span></h1>' in page.lead
    assert words("en")["partly_dutch"] in page.lead
    assert "is-behind" not in "".join(s.html for s in page.sections)


def test_a_model_says_what_to_do_this_week_what_each_step_yields_and_what_it_takes(
    lay: Lay,
) -> None:
    html = html_of(tiny_pages("nl")["modellen/toren"])
    for said in (
        "Loop de heuvel op en tel de stenen.",
        "Een plek met een paaltje erin.",
        "een middag",
        "een dag per week",
        "honderd dukaten",
        "Onze schatting; de kroniek noemt geen bedrag.",
        "phase-trial",
    ):
        assert said in html
    bare = (lay({}) / "patterns/models/toren.yml").read_text("utf-8")
    bare = bare.replace("phase: trial\n", "")
    for key in ("monday", "yields", "who", "takes", "hours"):
        bare = re.sub(rf"^ *{key}: .*\n", "", bare, flags=re.MULTILINE)
    bare = re.sub(r"^cost_basis:\n(  .*\n)+", "", bare, flags=re.MULTILINE)
    english = {"patterns/models/toren.en.yml": "title: The tower\n"}
    book = book_of(lay({"patterns/models/toren.yml": bare} | english))
    html = html_of(next(p for p in made(book, "nl") if p.address == "modellen/toren"))
    for name in ("monday", "step-terms", "hours", "badge phase-", "kosten"):
        assert f'"{name}' not in html


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    dutch, english = words("nl"), words("en")
    assert list(dutch) == list(english)
    for name, text in dutch.items():
        assert text.strip(), name
        assert english[name].strip(), name
        assert gaps(text) == gaps(english[name]), name
    for language in LANGUAGES:
        assert len(words(language)["months"].split()) == 12


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_templates_ask_only_for_words_that_are_there() -> None:
    asked = set()
    for file in TEMPLATES.rglob("*.html"):
        asked |= set(re.findall(r"\bt\.(\w+)", file.read_text("utf-8")))
    assert asked <= set(words("nl"))


# Hostile text.


class Canary(Filler):
    """Every field holds something that would do harm as HTML or as a template."""

    def say(self, token: str, markup: str) -> str:
        if markup == "short":  # a name on the map: no more than thirty characters
            return f"<b onclick=x>{{{{7*7}}}} {token}"
        # Where Markdown is allowed, raw HTML is refused (B120): there without the "<".
        harm = "<img src=x onerror=hit()>" if markup in ("none", "name") else " onerror=hit() "
        return f"\"'>{harm}{{{{7*7}}}}{{% x %}} {token}"


def seen(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@cache
def canaries() -> tuple[Canary, dict[str, Read]]:
    """The hostile book, built as a site, translations and all."""
    filler = Canary()
    root = filled_book(scratch("canary"), filler)
    for entry in ("cases/brug", "models/toren", "trees/poort", "lessons/samen-bouwen"):
        assert cli.main(["--root", str(root), "translate", entry]) == cli.FINE
    assert cli.main(["--root", str(root), "build"]) == cli.FINE
    site = root / "site"
    return filler, {name: read_html(html) for name, html in html_pages(site).items()}


def test_hostile_text_is_never_html() -> None:
    _, found = canaries()
    assert len(found) > 45
    for name, page in found.items():
        for tag, attributes in page.tags:
            handlers = [key for key in attributes if key.startswith("on")]
            assert handlers == [], (name, tag)
            assert attributes.get("src") != "x", (name, tag)


def test_hostile_text_is_shown_letter_by_letter() -> None:
    filler, found = canaries()
    shown = " ".join(page.text for page in found.values())
    allowed = {"vocabulary.title", "vocabulary.definition", "vocabulary.values.label"}
    allowed |= {"vocabulary.values.definition", "settings.site_description"}
    for token, (where, markup) in filler.texts.items():
        if where not in allowed:
            assert seen(filler.say(token, markup)) in shown, where


def test_no_template_of_a_contributor_is_ever_evaluated() -> None:
    _, found = canaries()
    for name, page in found.items():
        assert not re.search(r"(?<!\d)49(?!\d)", page.text), name
        for _, attributes in page.tags:
            for key in ("title", "content", "aria-label", "alt"):
                assert "49" not in TOKEN.sub("", attributes.get(key, "")), (name, key)


# Golden pieces.


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (Period(start=2014, end=2018), "2014–2018"),
        (Period(start=2014, end=2014), "2014"),
        (Period(start=2014), "sinds 2014"),
        (Period(start=2014, end=2018, approximate=True), "rond 2014–2018"),
        (Period(start=2014, approximate=True), "sinds rond 2014"),
    ],
)
def test_a_period_is_said_in_words(years: Period, said: str) -> None:
    assert period(years, words("nl")) == said


def section(page: Page, identifier: str) -> str:
    return next(s.html for s in page.sections if s.id == identifier)


GOLDEN: list[tuple[Language, str, Callable[[Page], str], str]] = [
    (
        "nl",
        "modellen/toren",
        lambda page: section(page, "hangt-samen-met"),
        (
            '<ul class="taught plain">\n'
            '<li><p class="card-title"><a href="../../casussen/brug/">De brug over de beek</a></p>'
            "<p>De brug begon in een toren.</p></li>\n"
            "</ul>"
        ),
    ),
    (
        "nl",
        "modellen/toren",
        lambda page: section(page, "wanneer").splitlines()[0],
        (
            "<p>Er is een nieuwe uitvinding, zoals een "
            '<a href="../../begrippen/#katrol">katrol</a>.</p>'
        ),
    ),
    (
        "en",
        "models/toren",
        lambda page: section(page, "in-de-lijn"),
        (
            '<div class="is-missing" lang="nl" title="Not translated yet">'
            "<p>Het dorp neemt de katrol over.</p></div>"
        ),
    ),
    (
        "nl",
        "casussen/brug",
        lambda page: section(page, "gedaan"),
        (
            "<p>Het gilde deed drie dingen:</p>\n<ul>\n<li>palen slaan;</li>\n"
            "<li>planken leggen;</li>\n<li>feest vieren.</li>\n</ul>"
        ),
    ),
    (
        "nl",
        "beslisboom/poort/steun",
        lambda page: re.findall(r'<a class="answer".*?</a>', page.lead)[0],
        '<a class="answer" href="../heuvel/" data-answer="ja"><span>Ja</span></a>',
    ),
]


@pytest.mark.parametrize(("language", "where", "part", "expected"), GOLDEN)
def test_a_golden_piece(
    language: Language, where: str, part: Callable[[Page], str], expected: str
) -> None:
    assert part(tiny_pages(language)[where]) == expected


def test_the_way_back_names_the_questions_that_lead_here() -> None:
    home = tiny_pages("nl")["beslisboom/poort/thuis"].lead
    assert re.findall(r'data-back="(\w+)"', home) == ["plek", "steun"]
    start = tiny_pages("nl")["beslisboom/poort/plek"].lead
    assert "data-back" not in start


def test_filling_a_gap_escapes_what_fills_it() -> None:
    assert fill("{name} <b>", name="<i>") == "&lt;i&gt; <b>"
    assert environment().from_string("{{ 'a'|lang }}").render() == ""


def test_a_book_without_entries_has_pages_all_the_same() -> None:
    book = tiny_book()
    lists = {key: r for key, r in book.records.items() if r.kind == "vocabulary"}
    empty = Book(book.settings, lists, (), ())
    for language in LANGUAGES:
        assert [read(page).headings[0] for page in made(empty, language)]


def test_a_case_names_each_of_its_lessons_once_with_all_that_it_shows_of_it(tiny: Path) -> None:
    file = tiny / "patterns" / "cases" / "brug.yml"
    second = "  - ref: samen-bouwen\n    polarity: warning\n    why: De koe mocht niet mee.\n"
    file.write_text(file.read_text("utf-8").replace("audiences: [", f"{second}audiences: [", 1))
    [page] = [page for page in made(book_of(tiny), "nl") if page.address == "casussen/brug"]
    [html] = [section.html for section in page.sections if section.id == "lessen"]
    assert html.count('class="card-title"') == 1
    assert "Het hele dorp bouwde mee." in html
    assert "De koe mocht niet mee." in html
