"""The finished site: whole or not at all, the same everywhere, and safe to serve."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import cli
from generator.publish import engine, swap
from generator.publish.shell import article
from generator.publish.verify import verify
from generator.render.page import Page
from tests.building import (
    ADDRESSES,
    REPOSITORY,
    boek,
    command,
    environment,
    html_pages,
    scratch,
    tiny_root,
    tiny_site,
    tree_of,
)
from tests.reading import read_html

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
SITE = "https://boek.example/dal/"


@pytest.fixture
def addressed(tiny: Path) -> Path:
    """A copy of the tiny book with the addresses that the shared site has."""
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(ADDRESSES)
    return tiny


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A copy of the tiny book that has a site already."""
    return Path(shutil.copytree(tiny_root(), tmp_path / "published"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the tiny book's site, to break."""
    return Path(shutil.copytree(tiny_site(), tmp_path / "site"))


def is_clean(root: Path) -> bool:
    """Whether nothing half-made is left beside the site."""
    return not (root / ".site.new").exists() and not (root / ".site.old").exists()


# The same book gives the same bytes.


def test_the_same_book_gives_the_same_bytes_on_another_machine(
    addressed: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(addressed, tmp_path / "een ëxtra map" / "boek"))
    for path in other.rglob("*"):
        os.utime(path, (978307200, 978307200))
    built = subprocess.run(
        ["sh", "-c", 'umask 077; exec "$@"', "sh", *command("build", root=other)],
        env=environment(
            PYTHONHASHSEED="999", TZ="America/Los_Angeles", LC_ALL="C", PYTHONOPTIMIZE="1"
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert tree_of(other / "site") == tree_of(tiny_site())
    for path in [other / "site", *(other / "site").rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() else 0o644), path


def test_building_again_changes_nothing(published: Path) -> None:
    before = tree_of(published / "site")
    again = boek("build", root=published, PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert (again.returncode, again.stderr) == (0, "")
    assert tree_of(published / "site") == before
    assert is_clean(published)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(addressed: Path) -> None:
    for path in addressed.rglob("*"):
        if path.suffix in (".yml", ".md"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    built = boek("build", root=addressed)
    assert built.returncode == 0, built.stdout + built.stderr
    assert tree_of(addressed / "site") == tree_of(tiny_site())


def test_the_path_of_the_machine_stands_nowhere() -> None:
    ours = [str(tiny_root()), str(REPOSITORY), str(Path.home()), "site-packages"]
    for name, data in tree_of(tiny_site()).items():
        for path in ours:
            assert path.encode() not in data or path == "/", (name, path)


# A build that fails leaves the old site as it was.


def test_a_fault_in_the_book_leaves_the_old_site(published: Path) -> None:
    before = tree_of(published / "site")
    (published / "patterns" / "cases" / "brug.yml").write_text("title: [\n", "utf-8")
    failed = boek("build", root=published)
    assert failed.returncode == 1
    assert "patterns/cases/brug.yml:2:1: B001" in failed.stdout
    assert tree_of(published / "site") == before
    assert is_clean(published)


def _engine_fails(_: list[engine.Run], __: int) -> None:
    raise engine.EngineError("Aborted with 1 warnings in strict mode!")


def _disk_is_full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _link_to_nothing(page: Page) -> str:
    return article(page) + '<a href="../nergens/">x</a>'


def _bug(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("what", "instead", "code"),
    [
        ("publishing.engine.build", _engine_fails, 3),
        ("finish.article", _link_to_nothing, 3),
        ("publishing.finish", _disk_is_full, 2),
        ("publishing.verify", _bug, 3),
    ],
)
def test_a_build_that_fails_leaves_the_old_site(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: str,
    instead: Callable[..., None],
    code: int,
) -> None:
    before = tree_of(published / "site")
    monkeypatch.setattr(f"generator.publish.{what}", instead)
    assert cli.main(["--root", str(published), "build"]) == code
    assert tree_of(published / "site") == before
    assert is_clean(published)
    said = capsys.readouterr()
    assert ("Dit is een fout van ons" in said.err) == (code == cli.BUG)
    assert "Het boek staat in" not in said.out


def test_the_engine_that_stops_is_reported_with_what_it_said(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("{}", "utf-8")
    run = engine.Run("nl", tmp_path, tmp_path / "site", config)
    with pytest.raises(engine.EngineError, match="site_name"):
        engine.build([run], 0)


def change(root: Path) -> None:
    case = root / "patterns" / "cases" / "brug.yml"
    case.write_text(case.read_text("utf-8").replace("De brug over", "De boot over"), "utf-8")


@cache
def changed_site() -> dict[str, bytes]:
    """What the site of the tiny book becomes after a change."""
    root = Path(shutil.copytree(tiny_root(), scratch("changed")))
    change(root)
    assert boek("build", root=root).returncode == 0
    return tree_of(root / "site")


@ON_LINUX
@pytest.mark.parametrize("moment", [0.15, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_killed_build_leaves_the_old_site_and_does_not_stop_the_next(
    published: Path, moment: float
) -> None:
    change(published)
    building = subprocess.Popen(
        command("build", root=published),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(moment * duration())
    building.send_signal(signal.SIGKILL)
    building.wait()
    assert tree_of(published / "site") in (tree_of(tiny_site()), changed_site())
    if moment in (0.5, 0.8):  # its engines may still be writing
        again = boek("build", root=published)
        assert again.returncode == 0, again.stdout + again.stderr
        assert tree_of(published / "site") == changed_site()
        assert is_clean(published)


_durations: list[float] = []


def duration() -> float:
    """How long a build takes here, now."""
    if not _durations:
        start = time.monotonic()
        assert boek("build", root=tiny_root()).returncode == 0
        _durations.append(time.monotonic() - start)
    return _durations[0]


def test_a_build_killed_between_two_renames_is_put_right(tmp_path: Path) -> None:
    old, out = tmp_path / ".site.old", tmp_path / "site"
    old.mkdir()
    (old / swap.MARKER).touch()
    (old / "index.html").write_text("oud", "utf-8")

    def build() -> None:
        with swap.staged(out):
            assert (out / "index.html").read_text("utf-8") == "oud"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert (out / "index.html").read_text("utf-8") == "oud"


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    out = tmp_path / "ver" / "weg" / "site"
    for text in ("een", "twee"):
        with swap.staged(out) as folder:
            (folder / "index.html").write_text(text, "utf-8")
            (folder / f"{text}.html").touch()
    assert sorted(path.name for path in out.iterdir()) == [swap.MARKER, "index.html", "twee.html"]
    assert sorted(path.name for path in out.parent.iterdir()) == ["site"]


@ON_LINUX
def test_a_reader_never_finds_the_site_gone(tmp_path: Path) -> None:
    out, stop, read = tmp_path / "site", threading.Event(), []

    def reader() -> None:
        while not stop.is_set():
            try:
                read.append((out / "index.html").read_text("utf-8"))
            except OSError as error:
                read.append(str(error))

    with swap.staged(out) as folder:
        (folder / "index.html").write_text("0", "utf-8")
    reading = threading.Thread(target=reader)
    reading.start()
    for count in range(1, 200):
        with swap.staged(out) as folder:
            (folder / "index.html").write_text(str(count), "utf-8")
    stop.set()
    reading.join()
    assert read
    assert [int(text) for text in read] == sorted(int(text) for text in read)


# Only a folder of ours is replaced, by one build at a time.


def test_a_folder_that_is_not_ours_is_refused(tiny: Path) -> None:
    out = tiny / "notities"
    out.mkdir()
    (out / "belangrijk.txt").write_text("van mij", "utf-8")
    refused = boek("build", "--out", "notities", root=tiny)
    assert refused.returncode == 2
    assert "notities" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert [path.name for path in out.iterdir()] == ["belangrijk.txt"]
    assert (out / "belangrijk.txt").read_text("utf-8") == "van mij"


@pytest.mark.parametrize("out", [".", "patterns", "mkdocs.yml", "book/nl"])
def test_the_book_itself_is_never_the_output(tiny: Path, out: str) -> None:
    before = tree_of(tiny)
    assert cli.main(["--root", str(tiny), "build", "--out", out]) == cli.USAGE
    assert tree_of(tiny) == before


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    swap.check_output(tmp_path / "site")
    swap.check_output(tmp_path / "er-nog-niet")


@ON_LINUX
def test_a_second_build_at_the_same_time_is_refused(published: Path) -> None:
    before = tree_of(published / "site")
    with swap.alone(published, "build/.lock"):
        second = boek("--lang", "en", "build", root=published)
    assert second.returncode == 2
    assert "Another build" in second.stderr
    assert "Traceback" not in second.stderr
    assert tree_of(published / "site") == before


@ON_LINUX
def test_a_second_build_to_another_place_waits_its_turn(published: Path) -> None:
    """Both write the pages of one book into one folder, where the engine reads them."""
    with swap.alone(published, "build/.lock"):
        second = boek("--lang", "en", "build", "--out", "elders", root=published)
    assert second.returncode == 2
    assert "Another build" in second.stderr
    assert not (published / "elders").exists()
    assert boek("build", "--out", "elders", root=published).returncode == 0
    assert tree_of(published / "elders") == tree_of(published / "site")


# What is in the site.


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _policy(html: str) -> str:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return str(found[0])


def test_every_page_has_a_policy_that_allows_its_own_scripts_and_no_others() -> None:
    headers = (tiny_site() / "_headers").read_text("utf-8")
    assert "frame-ancestors 'self'" in headers
    for name, html in html_pages(tiny_site()).items():
        policy = _policy(html)
        assert "unsafe" not in policy, name
        assert policy.startswith("default-src 'none'; script-src 'self'")
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
        inline = [text for tag, text in scripts if "src=" not in tag and "json" not in tag]
        allowed = re.findall(r"'sha256-[^']*'", policy)
        assert sorted({_hash(text) for text in inline}) == sorted(allowed), name
        assert all(one in headers for one in allowed)
        head = html.encode()[:1024]
        assert b"charset" in head, f"{name}: a browser looks for the charset in 1024 bytes"


def test_nothing_is_loaded_from_elsewhere() -> None:
    loading = {("script", "src"), ("img", "src"), ("link", "href"), ("source", "srcset")}
    harmless = {"canonical", "alternate", "next", "prev"}
    for name, html in html_pages(tiny_site()).items():
        for tag, attributes in read_html(html).tags:
            if tag == "link" and attributes.get("rel") in harmless:
                continue
            for key, value in attributes.items():
                if (tag, key) in loading:
                    assert not re.match(r"(https?:)?//", value), (name, tag, value)
    ours = tiny_site() / "assets" / "boek"
    for path in [*ours.rglob("*.css"), *ours.rglob("*.js")]:
        text = path.read_text("utf-8")
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", text), path
        assert not re.search(r"(fetch|import)\(\s*['\"`]https?://", text), path


def test_the_frame_of_every_page_is_whole_too() -> None:
    for name, html in html_pages(tiny_site()).items():
        found = read_html(html)
        language = "en" if name.startswith("en/") else "nl"
        assert f'<html lang="{language}"' in html, name
        assert len(found.ids) == len(set(found.ids)), name
        if "http-equiv=refresh" not in html and 'http-equiv="refresh"' not in html:
            assert found.headings.count(1) == 1, name


def test_the_site_map_names_every_page_once_with_its_translation() -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    named, others = [], []
    for name in ("sitemap.xml", "en/sitemap.xml"):
        tree = ElementTree.parse(tiny_site() / name)
        for entry in tree.findall("s:url", space):
            named.append(str(entry.findtext("s:loc", namespaces=space)))
            others += [str(link.get("href")) for link in entry if link.get("href")]
    assert len(named) == len(set(named))
    assert set(others) == set(named)
    there = {
        name
        for name, html in html_pages(tiny_site()).items()
        # An old address leads on, and what was withdrawn is for who has its address already.
        if name != "404.html"
        and 'http-equiv="refresh"' not in html
        and "boek-withdrawn" not in html
    }
    assert {f"{SITE}{name.removesuffix('index.html')}" for name in there} == set(named)


def test_without_an_address_the_site_map_is_empty(tmp_path: Path, tiny: Path) -> None:
    out = tmp_path / "plat"
    assert boek("build", "--out", out, root=tiny).returncode == 0
    assert "<url>" not in (out / "sitemap.xml").read_text("utf-8")
    assert 'rel="canonical"' not in (out / "index.html").read_text("utf-8")


def test_the_command_line_may_say_where_the_site_will_stand(tiny: Path) -> None:
    flags = ("--site-url", "https://elders.example/boek/", "--edit-uri", "https://git.example/e/")
    assert boek("build", *flags, root=tiny).returncode == 0
    site = tiny / "site"
    assert "https://elders.example/boek/en/" in (site / "en" / "sitemap.xml").read_text("utf-8")
    page = (site / "casussen" / "brug" / "index.html").read_text("utf-8")
    assert "https://git.example/e/patterns/cases/brug.yml" in page
    assert verify(site, "https://elders.example/boek/") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("modellen/burcht", "modellen/toren"),
        ("en/models/burcht", "en/models/toren"),
        ("beslisboom/poort/dorp", "beslisboom/poort/thuis"),
        ("en/decision-tree/poort/dorp/plan", "en/decision-tree/poort/thuis/plan"),
    ],
)
def test_an_old_address_leads_on(old: str, new: str) -> None:
    html = (tiny_site() / old / "index.html").read_text("utf-8")
    target = re.findall(r'http-equiv="refresh" content="0; url=([^"]*)"', html)
    assert [(tiny_site() / old / one).resolve() for one in target] == [tiny_site() / new]
    assert (tiny_site() / new / "index.html").exists()


def test_the_search_index_holds_every_entry_in_both_languages() -> None:
    for folder, title in (("", "De brug over de beek"), ("en", "The bridge over the brook")):
        text = (tiny_site() / folder / "search" / "search_index.json").read_text("utf-8")
        docs = json.loads(text)["docs"]
        assert title in {doc["title"] for doc in docs}
        assert not [doc for doc in docs if "toverstaf" in doc["location"]]  # it was withdrawn


def test_the_site_holds_no_files_that_nobody_asks_for() -> None:
    names = set(tree_of(tiny_site()))
    assert not [name for name in names if name.endswith((".gz", ".md", ".yml", ".py"))]
    assert {".nojekyll", "_headers", "404.html", "data/book.json", swap.MARKER} <= names
    assert "en/404.html" not in names


def test_a_house_style_is_added(tiny: Path) -> None:
    (tiny / "book" / "house.css").write_text(":root { --accent: #123456; }\n", "utf-8")
    assert boek("build", root=tiny).returncode == 0
    for folder in ("", "en"):
        site = tiny / "site" / folder
        assert (site / "assets" / "boek" / "house.css").read_text("utf-8").startswith(":root")
        assert "assets/boek/house.css" in (site / "index.html").read_text("utf-8")


# The last look at the site finds each thing that can be wrong.


def test_the_site_as_it_is_has_nothing_broken() -> None:
    assert verify(tiny_site(), SITE) == []


@pytest.mark.parametrize(
    ("put", "said"),
    [
        ('<a href="../nergens/">x</a>', "<a> ../nergens/: there is no such file"),
        ('<a href="#nergens">x</a>', "<a> #nergens: there is no such place on that page"),
        (
            '<a href="../../modellen/toren/#nergens">x</a>',
            "<a> ../../modellen/toren/#nergens: there is no such place on that page",
        ),
        ('<img src="plaatje.png" alt="">', "<img> plaatje.png: there is no such file"),
        (
            '<img srcset="plaatje.png 2x" alt="">',
            "<img> plaatje.png: there is no such file",
        ),
        (
            '<script src="https://cdn.example/x.js"></script>',
            "<script> https://cdn.example/x.js: loads something from elsewhere",
        ),
        (
            '<img src="//cdn.example/x.png" alt="">',
            "<img> //cdn.example/x.png: loads something from elsewhere",
        ),
        (
            '<link rel="stylesheet" href="https://cdn.example/x.css">',
            "<link> https://cdn.example/x.css: loads something from elsewhere",
        ),
        (
            '<link rel="preconnect" href="https://fonts.example">',
            "<link> https://fonts.example: loads something from elsewhere",
        ),
        ('<p style="color: red">x</p>', "<p style> is not allowed"),
        ('<p onclick="hit()">x</p>', "<p onclick> is not allowed"),
        ("<style>p { color: red }</style>", "<style> is not allowed"),
        ('<base href="/">', "<base> is not allowed"),
        ('<p id="feiten">x</p>', "id 'feiten' stands there twice"),
        ('<a href="javascript:hit()">x</a>', "<a> javascript:hit(): is no web address"),
    ],
)
def test_what_is_broken_in_a_page_is_found(site: Path, put: str, said: str) -> None:
    page = site / "casussen" / "brug" / "index.html"
    html = page.read_text("utf-8")
    page.write_text(html.replace("</body>", f"{put}</body>"), "utf-8")
    assert verify(site, SITE) == [f"casussen/brug/index.html: {said}"]


def test_a_page_that_is_gone_is_found_from_every_page_that_leads_to_it(site: Path) -> None:
    shutil.rmtree(site / "casussen" / "draak")
    broken = verify(site, SITE)
    assert {line.partition(":")[0] for line in broken} >= {
        "casussen/index.html",
        "beslisboom/poort/heuvel/index.html",
        "en/cases/draak/index.html",
    }


def test_a_link_from_the_root_of_the_host_is_understood(site: Path) -> None:
    page = site / "404.html"
    put = '<a href="/dal/casussen/brug/">x</a><a href="/dal/casussen/dam/">x</a>'
    page.write_text(page.read_text("utf-8").replace("</body>", f"{put}</body>"), "utf-8")
    assert verify(site, SITE) == ["404.html: <a> /dal/casussen/dam/: there is no such file"]
