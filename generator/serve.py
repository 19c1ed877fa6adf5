"""Looks at the book while writing: build, serve, watch, build again, reload the page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET_SECONDS = 0.3  # an editor writes a file in several goes: wait until it is done
WATCHED = ("patterns", "book")
RELOADER = "/__boek/reload.js"
NEWS = "/__boek/news"

# Asks for news and gets an answer only when there is some. From our own host, so that the
# page's security policy stays as it is.
_SCRIPT = b"""const listen = async () => {
  try {
    if ((await fetch("/__boek/news")).ok) location.reload();
  } catch { await new Promise((done) => setTimeout(done, 1000)); }
  listen();
};
listen();
"""


class _News:
    """Counts the builds, so that a waiting page knows when there is a newer one."""

    def __init__(self) -> None:
        self.count = 0
        self.changed = threading.Condition()

    def tell(self) -> None:
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def wait(self, seconds: float) -> bool:
        with self.changed:
            before = self.count
            return self.changed.wait_for(lambda: self.count != before, timeout=seconds)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, news: _News, **kwargs: Any) -> None:  # noqa: ANN401
        self.news = news
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.path == NEWS:
            self._answer(200 if self.news.wait(25) else 204, b"", "text/plain")
        elif self.path == RELOADER:
            self._answer(200, _SCRIPT, "text/javascript")
        else:
            super().do_GET()

    def send_head(self) -> Any:  # noqa: ANN401
        """Pages get one more script, as a file from this host; everything else goes as it is."""
        address = self.path.partition("?")[0]
        path = Path(self.translate_path(address))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.is_file() or not address.endswith(("/", ".html")):
            return super().send_head()
        tag = f'<script src="{RELOADER}" type="module"></script></body>'.encode()
        self._answer(200, page.read_bytes().replace(b"</body>", tag), "text/html; charset=utf-8")
        return None

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401
        """Requests are no news to someone who writes."""


class _Watcher(FileSystemEventHandler):
    """Tells once that something changed, after a burst of changes."""

    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed
        self.timer: threading.Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        if self.timer:
            self.timer.cancel()
        self.timer = threading.Timer(QUIET_SECONDS, self.changed.set)
        self.timer.daemon = True
        self.timer.start()


def serve(
    root: Path, out: Path, port: int, rebuild: Callable[[], bool], tell: Callable[[str], None]
) -> NoReturn:
    """Serves `out` on this computer only, and rebuilds when something under `root` changes.

    `rebuild` builds and says whether it went well; a fault leaves the last good site up. It is
    called in this thread, so that whoever stops the program stops a build as well. Ends only
    by an exception: the one that stops it, or OSError when the port is taken.
    """
    news = _News()
    changed = threading.Event()
    server = ThreadingHTTPServer(
        ("127.0.0.1", port), partial(_Handler, directory=str(out), news=news)
    )
    server.daemon_threads = True
    rebuild()
    observer = Observer()
    watcher = _Watcher(changed)
    ours = Path(__file__).parent
    folders = [root / name for name in WATCHED] + [ours / "templates", ours / "theme"]
    for folder in folders:
        if folder.is_dir():
            observer.schedule(watcher, str(folder), recursive=True)
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell(f"http://127.0.0.1:{server.server_port}/")
    try:
        while True:
            if changed.wait(timeout=1):  # on Windows a wait without end cannot be stopped
                changed.clear()
                if rebuild():
                    news.tell()
    finally:
        observer.stop()
        server.server_close()
