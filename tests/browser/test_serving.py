"""A page that is open while its book is written: it reloads at a change, and only then."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import serve

pytestmark = pytest.mark.browser


def test_an_idle_page_stays_and_a_change_reloads_it_once(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "WAIT_SECONDS", 0.05)
    (tmp_path / "index.html").write_text("<!doctype html><body><h1>Een</h1></body>", "utf-8")
    news = serve._News()
    news.tell("een")
    server = serve._listening(0, partial(serve._Handler, site=tmp_path, news=news))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = browser.new_page()
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.goto(f"http://localhost:{server.server_address[1]}/")
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
