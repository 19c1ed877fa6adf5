"""Serving while writing: pages with a reloader, built again at every change, never half."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import command, environment, tiny_root

PATIENCE = 60


class Serving:
    """A book that is being served."""

    def __init__(self, root: Path, address: str, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.address = address
        self.process = process

    def get(self, path: str) -> tuple[int, str, str]:
        """The status, kind and text at an address."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, "", ""

    def until(self, path: str, words: str) -> bool:
        """Whether a page says something, sooner or later."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if words in self.get(path)[2]:
                return True
            time.sleep(0.1)
        return False


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The tiny book, served on a free port."""
    root = Path(shutil.copytree(tiny_root(), tmp_path_factory.mktemp("serve") / "book"))
    process = subprocess.Popen(
        command("serve", "--port", "0", root=root),
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("http://"):
            break
    assert said, "serve said nothing"
    assert said[-1].startswith("http://127.0.0.1:"), said
    # Somebody must read on, or the pipe fills up and the server waits.
    reading = threading.Thread(target=process.stdout.read, daemon=True)
    reading.start()
    yield Serving(root, said[-1].strip(), process)
    process.terminate()
    process.wait()
    reading.join()
    process.stdout.close()


def test_a_page_is_served_with_the_reloader_and_otherwise_as_it_is(serving: Serving) -> None:
    status, kind, text = serving.get("")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    tag = '<script src="/__boek/reload.js" type="module"></script>'
    assert text.count(tag) == 1
    assert text.replace(tag, "") == (serving.root / "site" / "index.html").read_text("utf-8")
    page = serving.get("casussen/brug/?zoek=1")[2]
    assert tag in page


def test_the_reloader_is_a_script_of_our_own(serving: Serving) -> None:
    status, kind, text = serving.get("__boek/reload.js")
    assert (status, kind) == (200, "text/javascript")
    assert "location.reload()" in text


def test_other_files_are_served_untouched(serving: Serving) -> None:
    text = serving.get("data/book.json")[2]
    assert text == (serving.root / "site" / "data" / "book.json").read_text("utf-8")


@pytest.mark.parametrize("path", ["nergens/", "../../etc/passwd", "%2e%2e/mkdocs.yml"])
def test_what_is_not_in_the_site_is_not_served(serving: Serving, path: str) -> None:
    assert serving.get(path)[0] == 404


def test_a_change_is_built_and_a_fault_keeps_the_last_good_page(serving: Serving) -> None:
    case = serving.root / "patterns" / "cases" / "brug.yml"
    good = case.read_text("utf-8")
    news: list[int] = []
    listening = threading.Thread(target=lambda: news.append(serving.get("__boek/news")[0]))
    listening.start()
    time.sleep(0.2)
    case.write_text(good.replace("twaalf planken", "dertien planken"), "utf-8")
    assert serving.until("casussen/brug/", "dertien planken")
    listening.join(PATIENCE)
    assert news == [200]

    case.write_text(good.replace("status: published", "status: klaar"), "utf-8")
    time.sleep(1.5)
    assert "dertien planken" in serving.get("casussen/brug/")[2]

    case.write_text(good.replace("twaalf planken", "veertien planken"), "utf-8")
    assert serving.until("casussen/brug/", "veertien planken")
    assert serving.process.poll() is None


def test_a_port_that_is_taken_is_said_plainly(serving: Serving) -> None:
    port = serving.address.rstrip("/").rpartition(":")[2]
    second = subprocess.run(
        command("serve", "--port", port, "--out", "elders", root=serving.root),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert second.returncode == 2
    assert "Traceback" not in second.stderr
    assert second.stderr.startswith("Lezen of schrijven lukt niet:")
