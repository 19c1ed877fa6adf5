"""The engine makes a frame for each kind of place or for each page: the site is the same.

What the theme reads of a page and `face.py` doesn't know, these tests find. They guard every
change of the theme, and of a version in the locks. The book of this repository goes both ways in
`browser/test_edition.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as EnginePage

from generator import cli, files, kept
from generator.link.book import Book
from generator.link.settings import Settings
from generator.problems import Language
from generator.problems.said import SAID
from generator.publish import engine, publishing, shells
from generator.publish.face import ARTICLE, ROOT, Face, face_of, filled_in, key_of, leads
from generator.publish.publishing import BuiltSite, publish
from generator.publish.shell import PLACE, Shell, ShellError, file_name, front_matter
from generator.publish.shells import SHELLS, Shells, Workshop
from generator.publish.ways import ENGINE_WAYS, EngineWay
from generator.render.addresses import Address
from generator.render.page import Page
from generator.render.site import editions, pages
from generator.schema.export import published_schemas
from generator.schema.languages import USUAL
from tests.building import book_of, scratch, tiny_root, tiny_site, tree_of
from tests.conftest import TINY, Said

NAMED = "site_name: 'Het \"boek\" & <zo> {{ config.site_name }} ‘é🚀’'"
ODD = {
    "mkdocs.yml": f"{NAMED}\nlanguages: [nl]\n",
    "book/house.css": ":root { --accent: #123456; }\n",
    # One section each; and a name that engines leave out.
    **{
        f"book/nl/{name}.md": f"---\ntitle: {title}\nsummary: Kort.\n---\n\n## Een\n\nTekst.\n"
        for name, title in (
            ("bijlagen", "'{{ page.title }} \"&amp;\" <b>'"),
            ("gegevens", "'<!-- article -->'"),
            ("templates", "Ǝén"),
        )
    },
}


Made = tuple[Book, list[Page]]


class AskedError(Exception):
    """The engine was asked."""


def _ask(_: list[engine.Run], __: int) -> None:
    raise AskedError


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has nothing to do with frames is made once, or left to other tests."""
    monkeypatch.setattr(publishing, "published_schemas", _schemas)
    monkeypatch.setattr(publishing, "verify", lambda *_: [])


@cache
def _schemas() -> list[tuple[str, str]]:
    return list(published_schemas())


def pages_of(book: Book) -> list[Page]:
    return [page for edition in editions(book) for page in pages(edition)]


@cache
def tiny_made() -> Made:
    """The tiny book with addresses, and its pages."""
    book = book_of(tiny_root())
    return book, pages_of(book)


@cache
def odd() -> Made:
    """A book of one edition without addresses, and with names that could be taken otherwise."""
    left_out = shutil.ignore_patterns("*.en.yml")
    root = Path(shutil.copytree(TINY, scratch("odd"), ignore=left_out))
    for name, text in ODD.items():
        (root / name).write_text(text, "utf-8")
    book = book_of(root)
    assert replace(book.settings, site_name="", languages=USUAL) == Settings("")
    return book, pages_of(book)


def built(made: Made, folder: Path, way: EngineWay = "shells") -> BuiltSite:
    """Builds a site in a folder, below the name of the way; its `build/` stays between calls."""
    return publish(*made, folder, out=folder / way, tell=lambda _: None, way=way)


def test_the_tiny_book_is_the_same_both_ways(tmp_path: Path) -> None:
    assert built(tiny_made(), tmp_path, "whole").fell_back == ""
    assert tree_of(tmp_path / "whole") == tree_of(tiny_site())


def test_an_odd_book_is_the_same_both_ways_and_by_kept_shells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any(page.former for page in odd()[1])
    sites = [built(odd(), tmp_path, way) for way in ENGINE_WAYS]
    assert tree_of(tmp_path / "shells") == tree_of(tmp_path / "whole")
    monkeypatch.setattr(engine, "build_sites", _ask)
    assert built(odd(), tmp_path) == sites[0]
    assert {(site.digest, site.fell_back) for site in sites} == {(sites[0].digest, "")}
    with pytest.raises(AskedError):
        built(odd(), tmp_path, "whole")


def _beside(place: Address) -> Address:
    return Address((*place.steps[:-1], "nog-een"))


def test_there_are_far_fewer_shells_than_pages() -> None:
    book, made = tiny_made()
    own = [page for page in made if page.language == "nl"]
    run = Workshop(Path("/r"), Path("/r/w"), Path("/s")).run("nl")
    few = len(Shells(book, own, run))
    more = [replace(page, place=_beside(page.place)) for page in own if len(page.place.steps) > 1]
    assert len(more) > few / 2
    assert len(Shells(book, own + more, run)) == few


# A frame that is not as it should be.


def test_a_name_that_is_a_mark_makes_the_engine_go_the_whole_way(tmp_path: Path) -> None:
    book, made = odd()
    named = replace(book, settings=replace(book.settings, site_name="__boek_title__"))
    assert built((named, made), tmp_path).fell_back == "title: 3 ≠ 1"
    there = {path.parent for path in (tmp_path / "shells").rglob("index.html")}
    former = {tmp_path / "shells" / old for page in made for old in page.former}
    assert there - former == {tmp_path / "shells" / page.address for page in made}
    assert not (tmp_path / SHELLS).exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_notice_says_that_the_site_is_the_same(
    tiny: Path, language: Language, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    fell = BuiltSite("0" * 64, "title: 2 ≠ 1")
    monkeypatch.setattr("generator.publish.publishing.publish", lambda *_, **__: fell)
    monkeypatch.setattr("generator.render.site.pages", lambda _: [])
    assert cli.main(["--root", str(tiny), "--lang", language, "build"]) == cli.FINE
    assert said()[1] == SAID["whole_way"][language].format(why="title: 2 ≠ 1") + "\n"


def test_the_command_goes_the_whole_way_when_it_is_told_to(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways: list[EngineWay] = []

    def hear(*_: object, way: EngineWay, **__: object) -> BuiltSite:
        ways.append(way)
        return BuiltSite("0" * 64)

    monkeypatch.setattr("generator.publish.publishing.publish", hear)
    monkeypatch.setattr("generator.render.site.pages", lambda _: [])
    for options in ([], ["--engine", "whole"], ["--engine", "shells"]):
        assert cli.main(["--root", str(tiny), "build", *options]) == cli.FINE
    assert ways == ["shells", "whole", "shells"]


@pytest.mark.parametrize(
    "frame", ["", "geen plek", f"{PLACE}{PLACE}", PLACE.lower() + PLACE, f"{PLACE} T"]
)
def test_every_mark_stands_in_a_frame_as_often_as_it_should(frame: str) -> None:
    marks, times = {"title": "T", "at": "A"}, {"title": 1, "at": 2, ARTICLE: 1}
    assert Shell(f"<html><A{PLACE}T-A>", marks, times).filled(
        {"title": "A", "at": "T", ARTICLE: PLACE, ROOT: " x"}
    ) == (f"<html x><T{PLACE}A-T>")
    with pytest.raises(ShellError):
        Shell(frame, marks, times)
    for other in (f"<A{PLACE}T-A>T", f"<A{PLACE}T->", f"<A{PLACE}-A>"):
        with pytest.raises(ShellError):
            Shell(other, marks, times)


# What is kept.


STAMP = "s" * 64
MADE = {"index.html": b"<html>", "leeg": b"", "assets/x.js": bytes(range(256))}


@pytest.fixture
def keeping(tmp_path: Path) -> Path:
    """A root where something was kept, and comes back."""
    kept.keep(tmp_path, STAMP, MADE, at=SHELLS)
    assert kept.recalled(tmp_path, STAMP, at=SHELLS) == MADE
    return tmp_path


def _spoil(root: Path, change: Callable[[bytes], bytes]) -> None:
    """Changes what the file holds, and says that it is just as it was written."""
    path = root / SHELLS
    path.write_bytes(change(path.read_bytes()))
    numbers = files.identity(root, SHELLS)
    (root / "build/shells.own").write_text(" ".join(map(str, numbers)), "utf-8")


def test_what_is_half_written_or_damaged_anywhere_is_left_aside(keeping: Path) -> None:
    whole = (keeping / SHELLS).read_bytes()
    for length in range(0, len(whole), 9):
        _spoil(keeping, lambda _, length=length: whole[:length])  # type: ignore[misc]
        assert kept.recalled(keeping, STAMP, at=SHELLS) is None
        turned = bytearray(whole)
        turned[length] ^= 4
        _spoil(keeping, lambda _, turned=turned: bytes(turned))  # type: ignore[misc]
        assert kept.recalled(keeping, STAMP, at=SHELLS) is None
    _spoil(keeping, lambda _: whole)
    assert kept.recalled(keeping, STAMP, at=SHELLS) == MADE


@pytest.mark.parametrize("head", ["[]", "null", "7", '{"stamp": "%s"}', '"%s"', "{"])
def test_what_another_version_kept_is_left_aside(keeping: Path, head: str) -> None:
    _spoil(keeping, lambda _: head.replace("%s", STAMP).encode() + b"\nx")
    assert kept.recalled(keeping, STAMP, at=SHELLS) is None


def test_what_was_kept_is_for_who_asks_the_same(keeping: Path) -> None:
    assert kept.recalled(keeping, "t" * 64, at=SHELLS) is None


@pytest.mark.parametrize("how", ["a copy", "a move", "other bytes", "no numbers"])
def test_what_somebody_else_put_there_is_left_aside(keeping: Path, how: str) -> None:
    """As a checkout or an archive would: with a stamp and a digest that are right."""
    path = keeping / SHELLS
    match how:
        case "a copy":
            shutil.copytree(keeping / "build", keeping / "elders/build", symlinks=True)
            assert kept.recalled(keeping / "elders", STAMP, at=SHELLS) is None
            return
        case "a move":
            shutil.copy2(path, path.with_name("x"))
            path.with_name("x").rename(path)
        case "other bytes":
            path.write_bytes(path.read_bytes())
        case "no numbers":
            path.with_name("shells.own").unlink()
    assert kept.recalled(keeping, STAMP, at=SHELLS) is None


def _stamp(book: Book, theme: Path | None = None) -> str:
    run = Workshop(Path("/r"), Path("/r/w"), Path("/s")).run("nl")
    with pytest.MonkeyPatch.context() as patch:
        if theme:
            patch.setattr(engine, "THEME", theme)
        one = Shells(book, odd()[1], run)
        return shells.stamp_of([one], engine.epoch(book))


def test_shells_are_kept_as_long_as_all_that_makes_them_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = odd()[0]
    first = _stamp(book)
    assert first == _stamp(book)
    others = [
        _stamp(replace(book, settings=settings))
        for settings in (
            replace(book.settings, site_name="Anders"),
            replace(book.settings, site_description="Anders"),
            replace(book.settings, copyright="Anders"),
            replace(book.settings, site_url="https://anders.example/"),
        )
    ]
    others.append(_stamp(replace(book, house_style="x")))
    theme = Path(shutil.copytree(engine.THEME, tmp_path / "theme"))
    others.append(_stamp(book, theme))
    (theme / "main.html").write_text("x", "utf-8")
    others.append(_stamp(book, theme))
    monkeypatch.setattr(shells, "version", lambda _: "99")
    others.append(_stamp(book))
    assert len({first, *others}) == len(others) + 1


# The values of a page, whatever they are.


class InThisProcess:
    """MkDocs itself, for one frame at a time."""

    def __init__(self, book: Book, work: Path) -> None:
        run = Workshop(work, work, work / "site").run("nl")
        self.configuration = engine.configuration(book, run)
        run.docs.mkdir(parents=True)
        run.config.write_text(engine.configuration_text(self.configuration), "utf-8")
        self.config = load_config(str(run.config), site_dir=str(work / "site"))
        self.files = Files([self.file("index.md", "")])
        self.nav = get_navigation(self.files, self.config)
        self.theme = self.config.theme.get_env().get_template("main.html")

    def file(self, name: str, text: str) -> File:
        file = File(name, None, self.config.site_dir, use_directory_urls=True)
        file.content_string = text
        return file

    def frame(self, face: Face) -> str:
        """The frame that it makes of a face."""
        file = self.file(file_name(face), front_matter(face))
        page = EnginePage(None, file, self.config)
        page.read_source(self.config)
        page.render(self.config, self.files)
        context = get_context(self.nav, self.files, self.config, page)
        return str(self.theme.render(context))


@pytest.fixture(scope="module")
def in_this_process(tmp_path_factory: pytest.TempPathFactory) -> InThisProcess:
    """MkDocs with the theme, for the tiny book with its addresses."""
    return InThisProcess(tiny_made()[0], tmp_path_factory.mktemp("engine"))


HOSTILE = [
    *('"', "'", "<", "&amp;", "{{ config }}", "{% raw %}", "${HOME}", "---\n", "!ENV X", "x: y"),
    *(
        "__boek_title__",
        "__3__",
        "__3__/__3__",
        PLACE,
        "<script>x</script>",
        "\x00",
        "\ufeff🚀\u2028",
    ),
    "lang " * 20_000,
]
TEXTS = st.one_of(st.just(""), st.sampled_from(HOSTILE), st.text())
SOME = TEXTS.filter(bool)
STEPS = st.sampled_from(["casussen", "beslisboom", "vergelijken", "modellen", "over", "x", "é y"])
SECTIONS = ["case", "tree", "over", "contents", "search", "", "anders"]
PAGES = st.builds(
    Page,
    place=st.lists(STEPS, max_size=4).map(tuple).map(Address),
    language=st.just("nl"),
    title=SOME,
    description=TEXTS,
    lead=st.just(""),
    sections=st.just(()),
    kind=st.just("case"),
    source=TEXTS,
    scripts=st.sampled_from([(), ("tree",), ("plan", "compare")]),
    section=st.sampled_from(SECTIONS),
    tick=st.none() | st.tuples(SOME, SOME),
)


@settings(max_examples=100)
@given(PAGES, SOME)
def test_a_filled_shell_is_what_the_engine_makes_of_the_page_itself(
    in_this_process: InThisProcess, page: Page, edit_uri: str
) -> None:
    book = tiny_made()[0]
    face = face_of(replace(book, settings=replace(book.settings, edit_uri=edit_uri)), page)
    key = key_of(face, leads(in_this_process.configuration))
    frame = in_this_process.frame(key.probe(3))
    shell = Shell(frame, key.marks(3), key.times(has_address=True))
    values = {**filled_in(face, key), ARTICLE: "<p>een artikel</p>", ROOT: ""}
    assert shell.filled(values) == in_this_process.frame(face).replace(PLACE, values[ARTICLE])
