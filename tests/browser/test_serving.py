"""A page that is open while its book is written: it reloads at a change, where the reader was."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import serve
from generator.preview import News, Trouble

pytestmark = pytest.mark.browser


LONG = "<p>Regel.</p>" * 60
HTML = """<!doctype html><html><head><title>x</title></head><body><main>
<details><summary>Rij</summary>{long}</details><h2 id="boven">Boven</h2>{above}{long}
<h2 id="hier">{title}</h2>{long}</main></body></html>"""


@contextlib.contextmanager
def served(site: Path, news: News) -> Iterator[int]:
    """A site while it is being served on a port."""
    server = serve._listening(0, partial(serve._Handler, site=site, news=news))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def lay(site: Path, title: str, above: str = "") -> None:
    html = HTML.format(long=LONG, title=title, above=above)
    (site / "index.html").write_text(html, "utf-8")


def test_a_reload_leaves_the_reader_at_the_same_place(browser: Browser, tmp_path: Path) -> None:
    lay(tmp_path, "Een")
    news = News()
    news.tell("een")
    with served(tmp_path, news) as port:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_text("Rij").click()
        top = "document.getElementById('hier').getBoundingClientRect().top"
        page.evaluate("document.getElementById('hier').scrollIntoView()")
        page.evaluate("scrollBy(0, -50)")
        before = page.evaluate(top)
        lay(tmp_path, "Twee", above="<p>Nieuw.</p>" * 20)
        news.tell("twee")
        page.get_by_role("heading", name="Twee").wait_for()
        page.wait_for_function(f"Math.abs({top} - {before}) < 2")
        assert page.locator("details[open]").count() == 1
        assert page.evaluate("history.scrollRestoration") == "auto"
        page.close()


def test_a_fault_lies_over_the_page_until_it_is_mended(browser: Browser, tmp_path: Path) -> None:
    lay(tmp_path, "Een")
    news = News("Het boek heeft een fout.")
    news.tell("een", [Trouble("a.yml:3:1", "B101 <b>fout</b>", "doe dit")])
    with served(tmp_path, news) as port:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        alert = page.get_by_role("alert")
        alert.wait_for()
        for words in ("Het boek heeft een fout.", "a.yml:3:1", "B101 <b>fout</b>", "doe dit"):
            assert words in alert.inner_text()
        loads: list[str] = []
        page.on("load", lambda _: loads.append(page.url))
        news.tell("een", [Trouble("b.yml:1:1", "B102 anders")])
        alert.get_by_text("b.yml").wait_for()
        assert "a.yml" not in alert.inner_text()
        news.tell("een")
        alert.wait_for(state="detached")
        assert loads == []
        page.close()


def test_an_idle_page_stays_and_a_change_reloads_it_once(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "WAIT_SECONDS", 0.05)
    (tmp_path / "index.html").write_text("<!doctype html><body><h1>Een</h1></body>", "utf-8")
    news = News()
    news.tell("een")
    server = serve._listening(0, partial(serve._Handler, site=tmp_path, news=news))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = browser.new_page()
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
    for _ in range(5):
        page.wait_for_event("response", lambda answer: answer.status == 204)
    assert len(loads) == 1

    (tmp_path / "index.html").write_text("<!doctype html><body><h1>Twee</h1></body>", "utf-8")
    news.tell("twee")
    page.get_by_role("heading", name="Twee").wait_for()
    for _ in range(5):
        page.wait_for_event("response", lambda answer: answer.status == 204)
    assert len(loads) == 2
    page.close()
    server.shutdown()
    server.server_close()
    thread.join()
