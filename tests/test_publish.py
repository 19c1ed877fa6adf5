"""The finished site: what is in it, and that it is safe to serve."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish import verify as verifying
from generator.publish.output import MARKER
from generator.publish.verify import verify
from tests.building import (
    REPOSITORY,
    boek,
    html_pages,
    tiny_root,
    tiny_site,
    tree_of,
)
from tests.reading import read_html

SITE = "https://boek.example/dal/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the tiny book's site, to break."""
    return Path(shutil.copytree(tiny_site(), tmp_path / "site"))


def test_the_path_of_the_machine_stands_nowhere() -> None:
    ours = [str(tiny_root()), str(REPOSITORY), str(Path.home()), "site-packages"]
    for name, data in tree_of(tiny_site()).items():
        for path in ours:
            assert path.encode() not in data or path == "/", (name, path)


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
        and '<meta name="robots" content="noindex">' not in html  # a copy of other pages
    }
    assert {f"{SITE}{name.removesuffix('index.html')}" for name in there} == set(named)
    # What it is without an address: tests/test_cli.py, where such a book is built.


def test_the_command_line_may_say_where_the_site_will_stand_and_a_house_style_is_added(
    tiny: Path,
) -> None:
    (tiny / "book" / "house.css").write_text(":root { --accent: #123456; }\n", "utf-8")
    flags = ("--site-url", "https://elders.example/boek/", "--edit-uri", "https://git.example/e/")
    assert boek("build", *flags, root=tiny).returncode == 0
    site = tiny / "site"
    assert "https://elders.example/boek/en/" in (site / "en" / "sitemap.xml").read_text("utf-8")
    page = (site / "casussen" / "brug" / "index.html").read_text("utf-8")
    assert "https://git.example/e/patterns/cases/brug.yml" in page
    assert verify(site, "https://elders.example/boek/") == []
    for edition in (site, site / "en"):
        style = (edition / "assets" / "boek" / "house.css").read_text("utf-8")
        assert style.startswith(":root")
        assert "assets/boek/house.css" in (edition / "index.html").read_text("utf-8")


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


def test_the_site_holds_no_files_that_nobody_asks_for() -> None:
    names = set(tree_of(tiny_site()))
    assert not [name for name in names if name.endswith((".gz", ".md", ".yml", ".py"))]
    assert {".nojekyll", "_headers", "404.html", "data/book.json", MARKER} <= names
    assert "en/404.html" not in names


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


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a.html", "b.html", "c/index.html", "d.css"]),
            st.sampled_from(
                [
                    '<p id="x">x</p>',
                    '<a href="b.html#x">x</a>',
                    '<a href="../a.html#x">x</a>',
                    '<link href="d.css">',
                    '<p id="x"></p><p id="x">',
                    "",
                ]
            ),
        ),
        max_size=8,
    )
)
def test_a_look_after_other_looks_finds_what_a_first_look_finds(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("site")
    (root / "c").mkdir()
    for name, html in changes:
        if html:
            (root / name).write_text(html, "utf-8")
        else:
            (root / name).unlink(missing_ok=True)
        again = verify(root, SITE)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(verifying, "_fine", [])
            assert again == verify(root, SITE)
