"""Serving while writing: only to who writes, new at every change and only then, never half."""

from __future__ import annotations

import contextlib
import functools
import http.client
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator import cli, serve
from generator.preview import LOOKS, NEWS, RELOADER, News, Trouble
from generator.publish.left import print_of
from generator.serve import Rebuilt, _Builder, _Handler, _listening, find
from tests.building import command, environment, tiny_root

PATIENCE = 60
RESET = b"\1\0\0\0\0\0\0\0"  # closed without a farewell, as a browser does that is killed
Answer = tuple[int, dict[str, str], bytes]
Ask = Callable[..., Answer]


def ask(port: int, path: str, method: str = "GET", host: str | None = None) -> Answer:
    """What the server says to a request, sent just as it is given here."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True)
    for name in [f"127.0.0.1:{port}"] if host is None else host.split("|"):
        connection.putheader("Host", name)
    connection.endheaders()
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return answer.status, headers, body


# A site made by hand, and the server in this process.


class Hand:
    """A small site, served here."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.news = News()
        self.news.tell("een")
        self.server = _listening(0, partial(_Handler, site=site, news=self.news))
        self.port: int = self.server.server_address[1]

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> Answer:
        return ask(self.port, path, method, host)


@contextlib.contextmanager
def served(site: Path) -> Iterator[Hand]:
    """A site while it is being served here, by a server of its own."""
    made = Hand(site)
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    folder = tmp_path_factory.mktemp("hand")
    site = folder / "site"
    files = {
        "index.html": "<body>voor</body>",
        "404.html": "<body>kwijt</body>",
        "map/index.html": "<body>binnen</body>",
        "leeg/plaatje.svg": "<svg/>",
        "data/book.json": "{}",
        "assets/a b.css": "p{}",
        "assets/x.js": "x()",
        "assets/onbekend.qqq": "?",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (folder / "geheim.txt").write_text("geheim", "utf-8")
    (folder / "site2").mkdir()
    (folder / "site2" / "index.html").write_text("geheim", "utf-8")
    (site / "lek.txt").symlink_to(folder / "geheim.txt")
    (site / "lek").symlink_to(folder)
    (site / "rond").symlink_to(site / "rond")
    with served(site) as made:
        yield made


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/data/book.json", "application/json", b"{}"),
        ("/assets/a%20b.css", "text/css", b"p{}"),
        ("/assets/a%20b.css?v=1", "text/css", b"p{}"),
        ("/assets/onbekend.qqq", "application/octet-stream", b"?"),
        ("/leeg/plaatje.svg", "image/svg+xml", b"<svg/>"),
    ],
)
def test_files_are_served_untouched(hand: Hand, path: str, kind: str, body: bytes) -> None:
    status, headers, served = hand.ask(path)
    assert (status, headers["content-type"], served) == (200, kind, body)
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/", 200, "voor"),
        ("/index.html", 200, "voor"),
        ("/?zoek=1", 200, "voor"),
        ("/map/", 200, "binnen"),
        ("/nergens/", 404, "kwijt"),
    ],
)
def test_a_page_gets_the_reloader_of_its_build(
    hand: Hand, path: str, status: int, words: str
) -> None:
    tag = f'<script src="{RELOADER}?build={hand.news.build}" type="module"></script>'
    found, headers, body = hand.ask(path)
    assert (found, headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert body.decode() == f"<body>{words}{tag}</body>"


# Nothing but the site, and nothing that lists it.
NOT_THERE = [
    *("/leeg/", "/data/", "/assets", "/assets/", "/leeg"),
    *("/nergens", "/nergens.txt", "/map/index.html/", "/data/book.json/"),
    *("/../geheim.txt", "/%2e%2e/geheim.txt", "/..%2fgeheim.txt", "/map/../../geheim.txt"),
    *("/..%5cgeheim.txt", "/../site2/", "/%2e%2e/site2/index.html", "/./index.html"),
    *("/lek.txt", "/lek/geheim.txt", "/lek/site2/", "/rond", "/rond/x"),
    *(
        "/%00",
        "/a%00b/",
        "/index.html%00",
        "/%0d%0aX:%20y",
        "/%ff%fe",
        f"/{'a' * 5000}",
        "/" + "a/" * 3000,
    ),
    *(
        "//etc/passwd",
        "//boek.example/",
        "/%2f%2fboek.example",
        "http://boek.example/",
        "*",
        "geheim.txt",
    ),
    *("/C:/Windows", "/~root", "/con", "/__boek/", "/__boek", "/__boek/reload.js/"),
]


@pytest.mark.parametrize("path", NOT_THERE)
def test_what_is_not_in_the_site_is_not_served(
    hand: Hand, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status, headers, body = hand.ask(path)
    if status == 301:
        status, _, body = hand.ask(headers["location"])
    assert status == 404
    assert b"geheim" not in body
    assert b"plaatje" not in body
    assert capfd.readouterr() == ("", "")


def test_a_folder_leads_to_its_page_on_this_host(hand: Hand) -> None:
    status, headers, body = hand.ask("/map?zoek=1")
    assert (status, headers["location"], body) == (301, "/map/?zoek=1", b"")


def test_nothing_is_found_outside_the_site(hand: Hand) -> None:
    assert find(hand.site, "/map/") == hand.site / "map"
    assert find(hand.site, "/") == hand.site
    assert find(hand.site / "nergens", "/") is None


@pytest.mark.parametrize(
    "path", ["/", "/map/", "/data/book.json", "/nergens", RELOADER, LOOKS, NEWS, "/map"]
)
def test_a_question_about_a_page_gets_no_page(hand: Hand, path: str) -> None:
    status, headers, body = hand.ask(path, "HEAD")
    assert body == b""
    assert (status, headers["content-length"]) == (
        hand.ask(path)[0],
        str(len(hand.ask(path)[2])),
    )


@pytest.mark.parametrize("name", ["127.0.0.1:{}", "localhost:{}", "[::1]:{}", "LocalHost:{}"])
def test_it_answers_to_its_own_names(hand: Hand, name: str) -> None:
    assert hand.ask("/", host=name.format(hand.port))[0] == 200


@pytest.mark.parametrize("path", ["/", "/data/book.json", RELOADER, NEWS, "/nergens"])
@pytest.mark.parametrize(
    "name",
    [
        *("boek.example:{}", "boek.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""),
        *("localhost.boek.example:{}", "127.0.0.1.nip.io:{}", "localhost:{}0", "0.0.0.0:{}"),
        *(
            "localhost:{}|boek.example",
            "boek.example|localhost:{}",
            "x@localhost:{}",
            "localhost:{},x",
        ),
    ],
)
def test_it_answers_to_no_other_name(hand: Hand, name: str, path: str) -> None:
    status, headers, body = hand.ask(path, host=name.format(hand.port))
    assert (status, headers["content-type"]) == (421, "text/plain")
    assert b"voor" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_there_is_nothing_to_send_here(hand: Hand, method: str) -> None:
    assert hand.ask("/", method)[0] == 501


def test_news_comes_at_once_where_a_page_is_behind_and_never_without_a_change(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "WAIT_SECONDS", 0.05)
    now = hand.news.build
    assert hand.ask(f"{NEWS}?build={now}")[0] == 204
    assert hand.ask(f"{NEWS}?build=ouder")[0] == 200
    hand.news.tell(now)  # built again, and the same came out
    assert hand.ask(f"{NEWS}?build={now}")[0] == 204
    script = hand.ask(RELOADER)[2]
    assert b"status === 200" in script, "204 is an answer too, and no news"


def test_a_fault_is_news_until_it_is_mended(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "WAIT_SECONDS", 0.05)
    build = hand.news.build
    seen = ""
    for place in ("a.yml:1:2", "a.yml:3:4"):
        hand.news.tell(build, [Trouble(place, "B101 fout", "doe dit")])
        status, headers, body = hand.ask(f"{NEWS}?build={build}&faults={seen}")
        told = json.loads(body)
        assert (status, headers["content-type"]) == (200, "application/json")
        assert told["troubles"] == [{"place": place, "said": "B101 fout", "remedy": "doe dit"}]
        assert told["build"] == build
        seen = told["faults"]
        assert hand.ask(f"{NEWS}?build={build}&faults={seen}")[0] == 204
    hand.news.tell(build)
    told = json.loads(hand.ask(f"{NEWS}?build={build}&faults={seen}")[2])
    assert (told["faults"], told["troubles"]) == ("", [])


def test_a_build_follows_a_change_and_nothing_else(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[Rebuilt] = []
    case = tiny / "patterns" / "cases" / "brug.yml"

    def build() -> Rebuilt:
        builds.append(Rebuilt(f"site {len(builds)}", is_sure=len(builds) != 2))
        return builds[-1]

    news = News()
    builder = _Builder(tiny, news, build)
    for _ in range(2):
        builder.again()
        case.touch()
    assert (len(builds), news.build) == (1, "site 0")
    good = case.read_text("utf-8")
    (tiny / "mkdocs.yml").write_text("site_name: Anders\n", "utf-8")
    builder.again()
    assert (len(builds), news.build) == (2, "site 1")
    case.write_text(good.replace("twaalf", "dertig"), "utf-8")
    builder.again()
    builder.again()  # the machine failed, and may do better now
    builder.again()
    assert (len(builds), news.build) == (4, "site 3")
    program = iter(["nieuw", "nieuw", "nieuwer"])
    told = functools.cache(lambda: next(program))
    monkeypatch.setattr(serve, "program", told)
    monkeypatch.setattr("generator.inputs.program", told)
    builder.anew()
    builder.anew()
    assert len(builds) == 5, "our own theme changed once"
    builder.anew()
    assert len(builds) == 6


def test_all_that_a_site_is_made_of_is_watched(tiny: Path) -> None:
    built = threading.Semaphore(0)

    def build() -> Rebuilt:
        built.release()
        return Rebuilt("site")

    observer = serve._watching(tiny, _Builder(tiny, News(), build))
    try:
        for name in ("mkdocs.yml", "published.yml", "patterns/nieuw.yml", "book/nl/nieuw.md"):
            (tiny / name).write_text(f"{name}: x\n", "utf-8")
            assert built.acquire(timeout=PATIENCE), name
    finally:
        observer.stop()
        observer.join()


def test_a_fault_keeps_the_print_of_the_site_that_is_there(tiny: Path) -> None:
    outcomes = [Rebuilt("site"), Rebuilt("", (Trouble("a", "b"),)), Rebuilt("site")]
    news = News()
    builder = _Builder(tiny, news, lambda: outcomes.pop(0))
    seen = []
    for text in ("een", "twee", "drie"):
        (tiny / "book" / "nl" / "nog.md").write_text(text, "utf-8")
        builder.again()
        seen.append((news.build, bool(news.faults)))
    assert seen == [("site", False), ("site", True), ("site", False)]


def test_news_comes_to_who_is_waiting(hand: Hand) -> None:
    got: list[int] = []
    before = hand.news.build
    waiting = threading.Thread(target=lambda: got.append(hand.ask(f"{NEWS}?build={before}")[0]))
    waiting.start()
    hand.news.tell("twee")
    waiting.join(PATIENCE)
    assert got == [200]


def test_a_page_that_is_closed_while_it_waits_is_no_news(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "WAIT_SECONDS", PATIENCE)
    with served(tmp_path) as hand:
        waits = signal_at(monkeypatch, hand.news, "wait")
        ends = signal_at(monkeypatch, hand.server, "shutdown_request")
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", hand.port)) as page:
                query = (
                    f"GET {NEWS}?build={hand.news.build} HTTP/1.1\r\n"
                    f"Host: localhost:{hand.port}\r\n\r\n"
                )
                page.sendall(query.encode())
                assert waits.acquire(timeout=PATIENCE)
                page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            hand.news.tell(f"{hand.news.build}x")
            assert ends.acquire(timeout=PATIENCE)
    assert capfd.readouterr() == ("", "")


def signal_at(monkeypatch: pytest.MonkeyPatch, on: object, name: str) -> threading.Semaphore:
    """A signal for every time that a method of this one object is called."""
    method = getattr(on, name)
    called = threading.Semaphore(0)

    def told(*values: object, **named: object) -> object:
        called.release()
        return method(*values, **named)

    monkeypatch.setattr(on, name, told)
    return called


def until(true: Callable[[], bool]) -> None:
    """Waits for something to become so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_print_of_a_site_changes_with_every_byte_and_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    prints = [print_of(tmp_path)]
    for name, text in (("a", "y"), ("b", ""), ("map/b", ""), ("a", "x")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        prints.append(print_of(tmp_path))
    assert len(set(prints)) == len(prints)
    assert print_of(tmp_path) == prints[-1]


# A book, in a process as people start it.


class Serving:
    """A book that is being served."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said: list[str] = []
        self.process = subprocess.Popen(
            command("serve", "--port", "0", root=root),
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        # Somebody must read on, or the pipe fills up and the server waits.
        self.reading = threading.Thread(target=self._read, daemon=True)
        self.reading.start()
        until(lambda: any(line.startswith("http://127.0.0.1:") for line in self.said))
        self.port = int(self.said[-1].strip("/\n").rpartition(":")[2])

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.said.extend(self.process.stdout)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def get(self, path: str) -> str:
        return ask(self.port, path)[2].decode()

    def wait_for(self, path: str, words: str) -> None:
        """Waits until a page says something."""
        until(lambda: words in self.get(path))


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The tiny book, served on a free port."""
    root = Path(shutil.copytree(tiny_root(), tmp_path_factory.mktemp("serve") / "book"))
    served = Serving(root)
    yield served
    served.process.terminate()
    served.process.wait(PATIENCE)
    served.reading.join(PATIENCE)
    assert served.process.stdout is not None
    served.process.stdout.close()


def test_a_change_is_built_and_a_fault_keeps_the_last_good_page(serving: Serving) -> None:
    case = serving.root / "patterns" / "cases" / "brug.yml"
    good = case.read_text("utf-8")
    case.write_text(good.replace("twaalf planken", "dertien planken"), "utf-8")
    serving.wait_for("/casussen/brug/", "dertien planken")

    case.write_text(good.replace("status: published", "status: klaar"), "utf-8")
    until(lambda: any("brug.yml" in line for line in serving.said))
    until(lambda: b"brug.yml" in ask(serving.port, f"{NEWS}?build=")[2])
    [trouble] = json.loads(ask(serving.port, f"{NEWS}?build=")[2])["troubles"]
    assert trouble["place"].startswith("patterns/cases/brug.yml:")
    assert trouble["said"].startswith("B1")
    assert trouble["remedy"]
    assert "dertien planken" in serving.get("/casussen/brug/")
    files = {path: path.stat().st_ino for path in serving.site.rglob("*.html")}
    assert "dertien planken" in serving.get("/casussen/brug/")

    case.write_text(good.replace("twaalf planken", "veertien planken"), "utf-8")
    serving.wait_for("/casussen/brug/", "veertien planken")
    until(lambda: not json.loads(ask(serving.port, f"{NEWS}?build=")[2])["troubles"])
    replaced = {path for path, number in files.items() if path.stat().st_ino != number}
    assert serving.site / "casussen/brug/index.html" in replaced
    assert serving.site / "en/index.html" not in replaced
    assert len(replaced) < len(files) / 2
    assert serving.process.poll() is None


def test_a_change_of_the_settings_is_built_too(serving: Serving) -> None:
    settings = serving.root / "mkdocs.yml"
    new = settings.with_name("mkdocs.yml~")  # as editors do: write beside, then put in place
    new.write_text(settings.read_text("utf-8").replace("van het dal", "van de berg"), "utf-8")
    new.rename(settings)
    serving.wait_for("/", "Het boek van de berg")


def test_a_port_that_is_taken_is_said_in_one_line(
    serving: Serving, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--root", str(serving.root), "serve", "--port", str(serving.port)]
    assert cli.main([*arguments, "--out", "elders"]) == cli.USAGE
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"Poort {serving.port} is al in gebruik")
    assert not (serving.root / "elders").exists()


@pytest.mark.parametrize("port", ["99999", "65536", "-1", "acht", "", "8000.0", "٨٠٠٠", "1" * 5000])
def test_a_port_that_is_none_is_said_in_one_line(
    tiny: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    assert cli.main(["--root", str(tiny), "serve", f"--port={port}"]) == cli.USAGE
    [line] = capsys.readouterr().err.splitlines()
    assert "is geen poort" in line
    assert len(line) < 150


def test_a_port_of_the_system_is_said_in_one_line(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(serve, "_Server", refuse)
    assert cli.main(["--root", str(tiny), "--lang", "en", "serve", "--port", "80"]) == cli.USAGE
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("Port 80 is reserved for the system.")
