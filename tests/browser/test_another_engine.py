"""The frames made by another engine, Zensical: the same articles, and pages that work."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator import pipeline
from generator.publish import engine
from tests.browser.conftest import served
from tests.building import html_pages, tiny_root, tiny_site

pytestmark = pytest.mark.browser

ZENSICAL = shutil.which("zensical")
ARTICLES = re.compile(r'<div class="boek boek-.*</div>(?=\s*</article>)', re.DOTALL)


def zensical(runs: list[engine.Run], _: int) -> None:
    """The engine: every edition from its configuration as it stands there."""
    assert ZENSICAL
    for run in runs:
        command = [ZENSICAL, "build", "--strict", "--config-file", str(run.config)]
        built = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert built.returncode == 0, built.stdout + built.stderr
        shutil.copytree(run.config.parent / engine.SITES / run.language, run.site)


def articles(site: Path) -> dict[str, list[str]]:
    return {name: ARTICLES.findall(html) for name, html in html_pages(site).items()}


@pytest.mark.skipif(not ZENSICAL, reason="no command zensical here (pip install zensical)")
def test_another_engine_has_the_same_articles_and_its_pages_work(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "build_sites", zensical)
    for name in ("book", "patterns"):
        shutil.copytree(tiny_root() / name, tmp_path / "book" / name)
    shutil.copyfile(tiny_root() / "mkdocs.yml", tmp_path / "book" / "mkdocs.yml")
    built = pipeline.build(tmp_path / "book", tmp_path / "site").checked
    assert built.book is not None
    same = articles(tiny_site())
    assert sum(map(len, same.values())) > 20
    assert articles(tmp_path / "site") == same

    with served(tmp_path / "site", built.book) as site:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(site.of(site.longest("model")))
        page.locator("details.menu > summary:visible").first.click()
        page.keyboard.press("Escape")
        assert page.locator("details.menu[open]").count() == 0  # our script runs
        assert errors == []
