"""The finished site, a server that treats it as a host does, and a reader with a browser.

The tests run on a made-up book (`tests/library.py`), so that no change of content can fail one.
BROWSER_BOOK in the environment points at another, for example BROWSER_BOOK=. for this one.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import re
import shutil
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError, sync_playwright

from generator import pipeline
from generator.link.book import Book, Record
from generator.problems import Language
from generator.publish.digest import DIGEST_FILE
from generator.render.addresses import (
    address,
    comparison_of,
    in_site,
    index_of,
    node_address,
    page_of,
    plan_address,
    routes_address,
)
from generator.render.presentation import COMPARED
from generator.schema.interface import words
from generator.schema.kinds import Tree
from generator.schema.registry import KINDS, PAGES, REGISTERS
from tests import chromium
from tests.building import REPOSITORY, html_pages, lay_out_library

SHOTS = os.environ.get("SHOTS")
ASSETS = "/assets/"  # of the theme and of the book
PATIENCE = 300  # seconds that a worker waits for another one to build the site

Scheme = Literal["light", "dark"]
WIDE, PHONE, NARROWEST = 1280, 390, 320
HEIGHTS = {WIDE: 900, PHONE: 844, NARROWEST: 700}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


# A state is judged whole in the first view. What differs in the others are colours and room, and
# each colour scheme has a wide and a narrow layout among these; pictures are taken of all six.
# From each to the next, and from the last to the first, as little turns as can be.
View = tuple[int, Scheme]
VIEWS: tuple[View, ...] = (
    (WIDE, "light"),
    (WIDE, "dark"),
    *(((PHONE, "dark"),) if SHOTS else ()),
    (NARROWEST, "dark"),
    *(((NARROWEST, "light"),) if SHOTS else ()),
    (PHONE, "light"),
)
# Rules of axe that depend on the view: all others see the same page in each. Of these one asks for
# each view, as a phone shows other things in other places, one for each scheme, one for each width.
OF_THE_VIEW, OF_THE_SCHEME, OF_THE_WIDTH = "color-contrast", "link-in-text-block", "target-size"
Judge = Callable[..., list[str]]


# The kinds of pages that look different; each stands for all of its kind.
PLACES = (
    "home",
    *(f"index-{kind}" for kind in KINDS),
    *KINDS,
    "question",
    "outcome",
    "plan",
    "routes",
    *(name for name, register in REGISTERS.items() if register.address),
    *PAGES,
    *(f"compare-{kind}" for kind in COMPARED),
    "chapter",
    "404",
    "en:home",
    "en:model",
)


@dataclass(frozen=True)
class Site:
    """A published book, where it is served, and where its pages are."""

    folder: Path
    book: Book
    origin: str

    @cached_property
    def tree(self) -> tuple[str, Tree]:
        """The decision tree with the most outcomes."""
        return max(self.book.trees(), key=lambda pair: (len(pair[1].outcomes), pair[0]))

    def words(self, language: Language = "nl") -> dict[str, str]:
        """The texts of the interface."""
        return words(language)

    def url(self, page: str, language: Language = "nl") -> str:
        """The full address of a page of an edition."""
        path = in_site(page, language)
        return f"{self.origin}/{path}/" if path else f"{self.origin}/"

    def of(self, record: Record, language: Language = "nl") -> str:
        """The full address of the page of an entry."""
        return self.url(address(record.key).at(language), language)

    def node(self, name: str, language: Language = "nl") -> str:
        """The full address of a question or an outcome of the tree."""
        return self.url(node_address(self.tree[0], name).at(language), language)

    def plan(self, tree: str, outcome: str, language: Language = "nl") -> str:
        """The full address of the plan of an outcome."""
        return self.url(plan_address(tree, outcome).at(language), language)

    def longest_plan(self) -> str:
        """The outcome of the tree with the longest plan."""

        def size(outcome: str) -> tuple[int, str]:
            file = self.folder / plan_address(self.tree[0], outcome).at("nl") / "index.html"
            return file.stat().st_size, outcome

        return max(self.tree[1].outcomes, key=size)

    def longest(self, kind: str) -> Record:
        """The entry of a kind with the longest page: it has the most that can go wrong."""

        def size(record: Record) -> tuple[int, str]:
            file = self.folder / address(record.key).at("nl") / "index.html"
            return file.stat().st_size, record.id

        return max(self.book.of(kind), key=size)

    def place(self, name: str) -> str:
        """The address of the page that stands for its kind; skips where the book has none."""
        language: Language = "en" if name.startswith("en:") else "nl"
        kind = name.removeprefix("en:")
        if kind == "home":
            return self.url("", language)
        if kind == "404":
            return f"{self.origin}/404.html"
        if kind.startswith("compare-"):
            return self.url(comparison_of(kind.removeprefix("compare-")).at(language), language)
        if kind == "routes":
            return self.url(routes_address(self.tree[0]).at(language), language)
        if kind in PAGES:
            return self.url(page_of(kind).at(language), language)
        if kind == "chapter":
            if not self.book.chapters:
                pytest.skip("the book has no chapters")
            longest = max(self.book.chapters, key=lambda chapter: len(str(chapter.sections)))
            return self.url(longest.id, language)
        if kind == "question":
            questions = self.tree[1].questions
            return self.node(max(questions, key=lambda q: (len(questions[q].answers), q)), language)
        if kind == "outcome":
            outcomes = self.tree[1].outcomes
            return self.node(max(outcomes, key=lambda o: (len(outcomes[o].models), o)), language)
        if kind == "plan":
            return self.plan(self.tree[0], self.longest_plan(), language)
        if kind in KINDS:
            return self.of(self.longest(kind), language)
        return self.url(index_of(kind.removeprefix("index-")).at(language), language)

    def place_if_any(self, name: str) -> str | None:
        """The address of the page that stands for its kind, or None where the book has none."""
        kind = name.removeprefix("en:")
        entries = kind.removeprefix("compare-")
        if entries in KINDS and not self.book.of(entries):
            return None
        if kind in ("question", "outcome", "plan", "routes") and not self.book.of("tree"):
            return None
        if kind == "chapter" and not self.book.chapters:
            return None
        if kind == "coverage" and not self.book.of("outline"):
            return None
        return self.place(name)

    def pages(self) -> dict[str, str]:
        """Every page of the site without those that only lead on: its address, and its HTML."""
        return {
            f"{self.origin}/{name.removesuffix('index.html')}": html
            for name, html in html_pages(self.folder).items()
            if 'http-equiv="refresh"' not in html
        }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where only pictures are wanted, only the tests that take them are left."""
    if SHOTS:
        items[:] = [item for item in items if "judge" in getattr(item, "fixturenames", ())]


# The site: built once for all workers


def root_of_run(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _build(work: Path) -> Book:
    """Builds the site of the chosen book, or of the made-up one, into `work`."""
    chosen = os.environ.get("BROWSER_BOOK")
    if chosen:
        _copy(Path(chosen), work / "book")
    else:
        lay_out_library(work / "book")
    checked = pipeline.build(work / "book", work / "site").checked
    assert checked.book is not None, [problem.render("en") for problem in checked.errors]
    return checked.book


def _copy(chosen: Path, root: Path) -> None:
    """Copies what a site is built from."""
    for name in ("book", "patterns"):
        shutil.copytree(chosen / name, root / name)
    shutil.copyfile(chosen / "mkdocs.yml", root / "mkdocs.yml")


def _build_edition(work: Path) -> Book | None:
    """Builds this book into `work`, unless the check finds it wrong."""
    _copy(REPOSITORY, work / "book")
    return pipeline.build(work / "book", work / "site").checked.book


def built_once(work: Path, build: Callable[[Path], Book | None]) -> Book | None:
    """Builds a site into a new folder `work`, or waits until another worker has done so.

    Gives the book, which is read from its sources only there where it is built.
    """
    done, failed = work / "done", work / "failed"
    try:
        work.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not done.exists():
            if failed.exists() or time.monotonic() > deadline:
                pytest.fail("another worker could not build the site; see what it says")
            time.sleep(0.2)
        book: Book | None = pickle.loads(done.read_bytes())
        return book
    try:
        book = build(work)
    except BaseException:
        failed.touch()
        raise
    (work / "half").write_bytes(pickle.dumps(book))
    (work / "half").rename(done)
    return book


class _Host(ThreadingHTTPServer):
    """Serves a folder as a static host does: with `_headers`, and 404.html for what is not."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()
        pairs = [line.strip().split(": ", 1) for line in lines if line.startswith("  ")]
        self.headers = [(name, value) for name, value in pairs]
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """A browser that leaves early is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # an answer goes in two pieces, and the second would wait

    def __init__(self, request: Any, client: Any, server: socketserver.BaseServer) -> None:  # noqa: ANN401
        assert isinstance(server, _Host)
        self.host = server
        super().__init__(request, client, server, directory=str(server.folder))

    def end_headers(self) -> None:
        for name, value in self.host.headers:
            self.send_header(name, value)
        if self.path.startswith(ASSETS):
            self.send_header("Cache-Control", "max-age=3600")  # as a host does for what stays
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (self.host.folder / "404.html").read_bytes()
        self._answer(404, "text/html; charset=utf-8", body)

    def _answer(self, code: int, kind: str, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the chosen book, on a server of its own."""
    work = root_of_run(tmp_path_factory) / "browser-book"
    book = built_once(work, _build)
    assert book is not None
    with served(work / "site", book) as site:
        yield site


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of this book, whatever the other tests run on."""
    work = root_of_run(tmp_path_factory) / "edition"
    book = built_once(work, _build_edition)
    if book is None:
        pytest.skip("boek check says what is wrong with this book")
    with served(work / "site", book) as site:
        yield site


@contextlib.contextmanager
def served(folder: Path, book: Book) -> Iterator[Site]:
    """The site that was built from a book, on a server of its own."""
    with _Host(folder) as host:
        thread = threading.Thread(target=host.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(folder, book, f"http://127.0.0.1:{host.server_port}")
        finally:
            host.shutdown()
            thread.join()


# The reader


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    path = chromium.find()
    if path is None:
        pytest.fail(
            "there is no Chromium: run 'python tests/chromium.py --install', "
            "or leave these tests out with -m 'not browser'"
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.launch_args())
        try:
            yield started
        finally:
            started.close()


_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  tellViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


@dataclass
class Profile:
    """A profile of the browser with one page, and who reads in it now."""

    page: Page
    how: dict[str, Any]
    reader: Reader

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.reader.faults.append(f"console {message.type}: {message.text}")

    def fail(self, error: WebError) -> None:
        self.reader.faults.append(f"page error: {error.error}")

    def violate(self, _: dict[str, Any], text: str) -> None:
        self.reader.faults.append(f"security policy: {text}")

    def ask(self, request: Request) -> None:
        here, asked = urlsplit(self.reader.origin), urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and asked.netloc != here.netloc:
            self.reader.faults.append(f"request elsewhere: {request.url}")

    def empty(self) -> bool:
        """Makes it as good as new; says whether that could be done.

        The page that is left open shows a text of the same site: a browser keeps its warm process
        for that, and what is kept can be reached from there.
        """
        context = self.page.context
        self.reader.faults += [f"cookie: {cookie}" for cookie in context.cookies()]
        if "before" in self.how or self.page.is_closed():
            return False
        for page in context.pages:
            if page is not self.page:
                page.close()
        self.page.goto(f"{self.reader.origin}/{DIGEST_FILE}")
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.mouse.move(-1, -1)
        context.clear_permissions()
        return True


@dataclass
class Reader:
    """Somebody with a browser of her own. All that goes wrong in it is noted."""

    browser: Browser
    origin: str
    faults: list[str] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)

    def page(
        self,
        url: str = "",
        *,
        width: int = WIDE,
        scheme: Scheme = "light",
        javascript: bool = True,
        before: str = "",
        touch: bool = False,
    ) -> Page:
        """A page in an empty profile; `before` is a script that runs before those of the site."""
        how = {"javascript": javascript, "touch": touch, "before": before}
        profile = self._profile({name: value for name, value in how.items() if value})
        self.profiles.append(profile)
        page = profile.page
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(media="null", forced_colors="null", color_scheme=scheme)
        if url:
            page.goto(url)
        return page

    def _profile(self, how: dict[str, Any]) -> Profile:
        """One that an earlier test left empty: its process is warm, which saves half the work."""
        for profile in EMPTIED:
            if profile.how == how:
                EMPTIED.remove(profile)
                profile.reader = self
                return profile
        javascript = "javascript" in how
        context = self.browser.new_context(
            reduced_motion="reduce",
            java_script_enabled=javascript,
            has_touch="touch" in how,
            service_workers="block",
            locale="nl-NL",
        )
        context.set_default_timeout(10_000)
        profile = Profile(context.new_page(), how, self)
        context.on("console", profile.hear)
        context.on("weberror", profile.fail)
        context.on("requestfailed", profile.ask)
        if javascript:
            context.expose_binding("tellViolation", profile.violate)
            context.add_init_script(_TELL_VIOLATIONS + how.get("before", ""))
        return profile

    def done(self) -> None:
        """Leaves everything empty. Raises AssertionError with all that went wrong."""
        for profile in self.profiles:
            if profile.empty():
                EMPTIED.append(profile)
            else:
                profile.page.context.close()
        assert self.faults == []


EMPTIED: list[Profile] = []  # of this worker, for the tests to come


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    """A reader; a test fails afterwards when the site did anything it should not."""
    somebody = Reader(browser, site.origin)
    try:
        yield somebody
    finally:
        somebody.done()


def turn(page: Page, width: int, scheme: Scheme) -> None:
    """Shows an open page at another width, and in other colours with the switch of the site."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    name = {"light": "default", "dark": "slate"}[scheme]
    if page.evaluate("document.body.dataset.mdColorScheme") != name:
        switch = f"[data-md-component=palette] input[data-md-color-scheme={name}]"
        # No click: that would move the focus, and close what closes at a click elsewhere.
        page.locator(switch).evaluate("one => one.dispatchEvent(new Event('change'))")
        until(page, f"document.body.dataset.mdColorScheme === {name!r}")


@pytest.fixture
def judge(request: pytest.FixtureRequest) -> Judge:
    """Gives what is wrong with a page in these views of it, or in all: the violations of WCAG 2.2
    A and AA that axe sees, and what sticks out. The first view is judged by all rules, the others
    by those that depend on the view; the page is left in the first.

    With SHOTS=folder in the environment (`make shots`) every state that is judged is
    photographed as well, in each view: the whole page, named after its test.
    """
    script = Axe().axe_script
    whole = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    test = f"{request.path.stem}-{request.node.name}".replace("test_", "")
    name = re.sub(r"[^\w.-]+", "-", test).strip("-")
    number = itertools.count(1)

    def judged(page: Page, *views: View) -> list[str]:
        views, state = views or VIEWS, next(number)
        seen: set[int | Scheme] = set()
        found = []
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)  # from outside, so the policy of the page stays in force
        for width, scheme in views:
            turn(page, width, scheme)
            rules = whole
            if seen:
                once = {OF_THE_SCHEME: scheme in seen, OF_THE_WIDTH: width in seen}
                asked = [OF_THE_VIEW, *(rule for rule, was in once.items() if not was)]
                rules = {"type": "rule", "values": asked}
            seen |= {width, scheme}
            wrong = broken(page, rules, GOOD_CONTRAST)
            found += [f"{width} {scheme}: {rule}: {told}" for rule, _, told in wrong]
            found += [f"{width} {scheme}: {fault}" for fault in overflow(page)]
            if SHOTS:
                shot = f"{name}-{state}-{width}-{scheme}.png"
                page.screenshot(path=Path(SHOTS) / shot, full_page=True)
        turn(page, *views[0])
        return found

    return judged


JUDGE = (Path(__file__).parent / "judge.js").read_text("utf-8")
GOOD_CONTRAST: set[str] = set()  # the keys of texts whose contrast passed, of this worker


def broken(page: Page, rules: dict[str, Any], good: set[str]) -> list[tuple[str, int, str]]:
    """The violations of these rules of axe, which is in the page already: the rule, which of all
    elements of the page breaks it, and what axe says.

    Texts that stand as one whose key is in `good` are not judged again; what passes is added.
    """
    found = page.evaluate(JUDGE, [rules, sorted(good)])
    good.update(found["passed"])
    return [(rule, place, told) for rule, place, told in found["wrong"]]


# What several tests do


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Presses Tab until what is focused matches. Fails after too many times."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is not reached with {most} times Tab on {page.url}")


def overflow(page: Page) -> list[str]:
    """What sticks out at the right, when the page really scrolls sideways."""
    found: list[str] = page.evaluate("""() => {
      const before = [scrollX, scrollY];
      scrollTo(10000, scrollY);
      const moved = scrollX;
      scrollTo(...before);
      if (!moved) return [];
      const width = document.documentElement.clientWidth;
      const wide = [...document.body.querySelectorAll("*")].filter((element) =>
        element.getBoundingClientRect().right > width + 0.5);
      return [`scrolls ${moved} px`, ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 150))];
    }""")
    return found


def sheets(pdf: Path) -> int:
    """How many pages a file that the browser printed to has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


def until(page: Page, said: str, seconds: float = 10) -> None:
    """Waits until a script says yes. (Playwright's own way evaluates text, which the policy of
    the site forbids.)"""
    deadline = time.monotonic() + seconds
    while not page.evaluate(said):
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {said}"
        page.wait_for_timeout(20)
