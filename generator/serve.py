"""Looks at the book while writing: build, serve, watch, build again, reload the page.

Only for the browser of who writes: the server hears this computer alone, and answers only to its
own names. A page of somebody else that has its own name lead here (DNS rebinding) gets nothing.
"""

from __future__ import annotations

import contextlib
import errno
import mimetypes
import os
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from urllib.parse import parse_qs, quote, unquote

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator import files
from generator.inputs import FILES_READ, FOLDERS_READ, inputs_of, program
from generator.machine import UnableError
from generator.preview import (
    FAULTS_LOOK,
    LOOKS,
    NEWS,
    RELOAD_SCRIPT,
    RELOADER,
    News,
    Trouble,
)

Telling = Callable[[str], None]

LOCAL_ADDRESS = "127.0.0.1"
MAX_PORT = 65535
LOCAL_NAMES = (LOCAL_ADDRESS, "localhost", "[::1]")
QUIET_SECONDS = 0.05  # an editor writes a file in several goes: wait until it is done
WAIT_SECONDS = 25  # how long a page waits for news before it asks again
_NOTHING_YET = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Nog geen boek</title></head>'
    "<body><p>Deze bladzijde is er niet, of nog niet. Staan er fouten in het venster van "
    "<code>boek serve</code>? Los ze op; het boek verschijnt dan vanzelf.</p>"
    '<p lang="en">This page is not there, or not yet. Are there faults in the window of '
    "<code>boek serve</code>? Mend them, and the book appears by itself.</p></body></html>"
)
_NOT_OURS = (
    b"Alleen op het eigen adres van boek serve / only at the address of boek serve itself.\n"
)
# The types that Python knows itself: what a computer adds to them differs.
_TYPES = mimetypes.MimeTypes()


def find(site: Path, address: str) -> Path | None:
    """The file or folder of the site at the path of an address; None when there is none.

    Whatever the address says and wherever a link in the site leads: nothing outside the site.
    """
    parts = [part for part in unquote(address).split("/") if part]
    if any(part in (".", "..") or "\0" in part or "\\" in part for part in parts):
        return None
    try:
        place = site.joinpath(*parts).resolve(strict=True)
        return place if place.is_relative_to(site.resolve()) else None
    except (OSError, RuntimeError, ValueError):  # no such file, a loop, a name nobody can have
        return None


class _Handler(BaseHTTPRequestHandler):
    def __init__(
        self,
        request: socket | tuple[bytes, socket],
        client_address: object,
        server: BaseServer,
        *,
        site: Path,
        news: News,
    ) -> None:
        self.site = site
        self.news = news
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._answer(421, _NOT_OURS, "text/plain")
            return
        path, mark, query = self.path.partition("?")
        if path == NEWS:
            self._news(parse_qs(query))
        elif path == RELOADER:
            self._answer(200, RELOAD_SCRIPT, "text/javascript")
        elif path == LOOKS:
            self._answer(200, FAULTS_LOOK, "text/css")
        else:
            self._file(path, mark + query)

    def _news(self, seen: dict[str, list[str]]) -> None:
        build, faults = (seen.get(name, [""])[0] for name in ("build", "faults"))
        if self.news.wait(build, faults, seconds=WAIT_SECONDS):
            self._answer(200, self.news.said(), "application/json")
        else:
            self._answer(204, b"", "text/plain")

    def do_HEAD(self) -> None:
        self.do_GET()

    def _is_for_us(self) -> bool:
        """Whether the request was meant for this server: by a name of its own, and its port."""
        said = self.headers.get_all("Host", [])
        port = self.connection.getsockname()[1]
        ours = {f"{name}:{port}" for name in LOCAL_NAMES} | (
            set(LOCAL_NAMES) if port == 80 else set()
        )
        return len(said) == 1 and said[0].strip().lower() in ours

    def _file(self, path: str, query: str) -> None:
        build = self.news.build  # before the file is read: rather a reload too many than one missed
        file = find(self.site, path) if path.startswith("/") else None
        if file and file.is_dir() and not path.endswith("/"):
            inside = file.relative_to(self.site.resolve()).as_posix()
            self._answer(301, b"", "text/plain", Location=f"/{quote(inside)}/{query}")
            return
        if file and file.is_dir():
            file = find(self.site, f"{path}index.html")
        elif path.endswith("/"):
            file = None
        body = _read(file)
        if body is None:
            lost = _read(find(self.site, "404.html")) or _NOTHING_YET.encode()
            self._page(404, lost, build)
        elif file and file.suffix == ".html":
            self._page(200, body, build)
        else:
            kind = _TYPES.guess_type(str(file))[0] or "application/octet-stream"
            self._answer(200, body, kind)

    def _page(self, status: int, html: bytes, build: str) -> None:
        """Pages get one more script, as a file from this host; everything else goes as it is."""
        tag = f'<script src="{RELOADER}?build={build}" type="module"></script></body>'.encode()
        self._answer(status, html.replace(b"</body>", tag), "text/html; charset=utf-8")

    def _answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are no news to someone who writes."""


def _read(path: Path | None) -> bytes | None:
    """The bytes of a file; None when it is no file, or gone by now."""
    try:
        return path.read_bytes() if path and path.is_file() else None
    except OSError:
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A page that was closed while it waited is no news either."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Watcher(FileSystemEventHandler):
    """Calls back once after a burst of changes, in all files or in those of one name."""

    def __init__(self, changed: Callable[[], None], name: str = "") -> None:
        self.changed = changed
        self.name = name
        self.timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        if self.name and self.name not in {_name(event.src_path), _name(event.dest_path)}:
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(QUIET_SECONDS, self.changed)
        self.timer.daemon = True
        self.timer.start()


def _name(path: bytes | str) -> str:
    return Path(os.fsdecode(path)).name


def port_of(text: str) -> int:
    """The port that somebody asked for. Raises UnableError when it is none."""
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) and int(text) <= MAX_PORT:
        return int(text)
    raise UnableError(
        f"'{text[:20]}' is geen poort. Kies een getal tot {MAX_PORT}: boek serve --port 8000",
        f"'{text[:20]}' is no port. Choose a number up to {MAX_PORT}: boek serve --port 8000",
    )


@dataclass(frozen=True)
class Rebuilt:
    """What came of a build: the print of the site, or what is wrong; `is_sure` when that follows
    from the book alone, and not from a machine that may do better next time."""

    site: str
    troubles: tuple[Trouble, ...] = ()
    is_sure: bool = True


class _Builder:
    """Builds when something that a site is made of is another than the last time."""

    def __init__(self, root: Path, news: News, rebuild: Callable[[], Rebuilt]) -> None:
        self.root, self.news, self.rebuild = root, news, rebuild
        self.alone = threading.Lock()
        self.inputs: str | None = None

    def again(self) -> None:
        """Builds for a change in the book."""
        with self.alone:
            inputs = inputs_of(self.root)
            if inputs and inputs == self.inputs:
                return
            rebuilt = self.rebuild()
            self.inputs = inputs if rebuilt.is_sure else None
            self.news.tell(rebuilt.site or self.news.build, rebuilt.troubles)

    def anew(self) -> None:
        """Builds for a change in our own templates and theme."""
        program.cache_clear()
        self.again()


def serve(
    root: Path, out: Path, port: int, *, build: Callable[[], Rebuilt], news: News, tell: Telling
) -> int:
    """Serves `out` on this computer only, and builds when something under `root` changes.

    A fault leaves the last good site up, and is told to its pages by `news`. Returns 0 when the
    writer stops it; raises UnableError when the port cannot be had.
    """
    builder = _Builder(root, news, build)
    with _listening(port, partial(_Handler, site=out, news=news)) as server:
        observer = _watching(root, builder)  # first: a change while we build must not be missed
        try:
            builder.again()
            tell(f"http://{LOCAL_ADDRESS}:{server.server_address[1]}/")
            with contextlib.suppress(KeyboardInterrupt):
                server.serve_forever()
        finally:
            observer.stop()
    return 0


def _listening(port: int, handler: Callable[..., _Handler]) -> _Server:
    try:
        return _Server((LOCAL_ADDRESS, port), handler)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            raise UnableError(
                f"Poort {port} is voorbehouden aan het systeem. Kies er een vanaf 1024, "
                "bijvoorbeeld: boek serve --port 8000",
                f"Port {port} is reserved for the system. Choose one from 1024, "
                "for instance: boek serve --port 8000",
            ) from None
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < MAX_PORT else 8000
            raise UnableError(
                f"Poort {port} is al in gebruik, misschien door een ander venster met boek serve. "
                f"Kies een andere, bijvoorbeeld: boek serve --port {other}",
                f"Port {port} is in use already, perhaps by another window with boek serve. "
                f"Choose another, for instance: boek serve --port {other}",
            ) from None
        raise


def _watching(root: Path, builder: _Builder) -> BaseObserver:
    """Watches what people write, the settings, and our own templates and theme."""
    observer = Observer()
    book, ours = _Watcher(builder.again), _Watcher(builder.anew)
    here = Path(__file__).parent
    places = [(book, root, name) for name in FOLDERS_READ]
    places += [(ours, here, name) for name in ("templates", "theme")]
    for watcher, place, name in places:
        if files.file_type(place, name) == "folder":
            observer.schedule(watcher, str(place / name), recursive=True)
    for name in FILES_READ:
        observer.schedule(_Watcher(builder.again, name), str(root))
    observer.start()
    return observer
