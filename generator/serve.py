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
from generator.machine import UnableError
from generator.publish.left import print_of

LOCAL_ADDRESS = "127.0.0.1"
MAX_PORT = 65535
LOCAL_NAMES = (LOCAL_ADDRESS, "localhost", "[::1]")
QUIET_SECONDS = 0.3  # an editor writes a file in several goes: wait until it is done
WAIT_SECONDS = 25  # how long a page waits for news before it asks again
FOLDERS = ("patterns", "book")
SETTINGS = "mkdocs.yml"
RELOADER = "/__boek/reload.js"
NEWS = "/__boek/news"

# A page knows which build it is of, and asks for a newer one. From our own host, so that its
# security policy stays as it is.
_SCRIPT = b"""const news = "/__boek/news" + new URL(import.meta.url).search;
const listen = async () => {
  try {
    if ((await fetch(news)).status === 200) return location.reload();
  } catch { await new Promise((done) => setTimeout(done, 1000)); }
  return listen();
};
listen();
"""
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


class _News:
    """The print of the site as it is, for pages that wait for another than their own."""

    def __init__(self) -> None:
        self.build = ""
        self.changed = threading.Condition()

    def tell(self, build: str) -> None:
        with self.changed:
            self.build = build
            self.changed.notify_all()

    def wait(self, seen: str, seconds: float) -> bool:
        """Whether there is another build than the one that was seen, now or soon."""
        with self.changed:
            return self.changed.wait_for(lambda: self.build != seen, timeout=seconds)


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
        news: _News,
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
            seen = parse_qs(query).get("build", [""])[0]
            self._answer(200 if self.news.wait(seen, WAIT_SECONDS) else 204, b"", "text/plain")
        elif path == RELOADER:
            self._answer(200, _SCRIPT, "text/javascript")
        else:
            self._file(path, mark + query)

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


def serve(
    root: Path, out: Path, port: int, *, rebuild: Callable[[], bool], tell: Callable[[str], None]
) -> int:
    """Serves `out` on this computer only, and rebuilds when something under `root` changes.

    `rebuild` builds and says whether it went well; a fault leaves the last good site up.
    Returns 0 when the writer stops it; raises UnableError when the port cannot be had.
    """
    news = _News()
    building = threading.Lock()

    def again() -> None:
        with building:
            if rebuild():
                news.tell(print_of(out))

    with _listening(port, partial(_Handler, site=out, news=news)) as server:
        observer = _watching(root, again)  # first: a change while we build must not be missed
        try:
            again()
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


def _watching(root: Path, changed: Callable[[], None]) -> BaseObserver:
    """Watches what people write, the settings, and our own templates and theme."""
    observer = Observer()
    every, settings = _Watcher(changed), _Watcher(changed, SETTINGS)
    ours = Path(__file__).parent
    places = [*((root, name) for name in FOLDERS), (ours, "templates"), (ours, "theme")]
    for place, name in places:
        if files.file_type(place, name) == "folder":
            observer.schedule(every, str(place / name), recursive=True)
    observer.schedule(settings, str(root))
    observer.start()
    return observer
