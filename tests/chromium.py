"""Find a Chromium for the browser tests, or install one.

Used by the tests and, as ``python tests/chromium.py --install``, by ``make test``.
Playwright's own browser is not available everywhere (proxies, processor types,
distributions), and a browser from the system will do just as well. So that one
comes first.
"""

from __future__ import annotations

import argparse
import functools
import os
import shutil
import subprocess
import sys

# The shell without windows comes first: it opens a page in half the time.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

_ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def launch_args() -> list[str]:
    """Return the switches that keep the browser quiet, and working inside a container."""
    return [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing elsewhere answers
        "--no-default-browser-check",
        "--no-first-run",
    ]


def find() -> str | None:
    """Return the path of a Chromium that starts, or None.

    CHROMIUM in the environment decides alone: who points at a browser does not
    want to be given another one silently.
    """
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return _working(chosen)
    for name in NAMES:
        if path := _working(name):
            return path
    return _working(_of_playwright())


@functools.cache
def _working(name: str) -> str | None:
    """Return the full path of this program, if it is there and starts.

    Being there is not enough: Ubuntu's chromium-browser can be a stub that only
    says what to install, and a downloaded browser can miss system libraries.
    """
    path = shutil.which(name) if name else None
    if path is None:
        return None
    return path if run([path, "--version"], timeout=60) else None


def _of_playwright() -> str:
    """Return where Playwright keeps its own browser, or an empty string.

    Asked in a process of its own, because the caller may have Playwright running
    already, and it refuses to be started twice.
    """
    try:
        answer = subprocess.run(
            [sys.executable, "-c", _ASK_PLAYWRIGHT],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def install() -> str | None:
    """Install a Chromium and return its path, or None when that did not work."""
    if run([sys.executable, "-m", "playwright", "install", "chromium"], timeout=900):
        _working.cache_clear()
        if path := find():
            return path
    # Older distributions have no package of the shell alone.
    apt_install("chromium-headless-shell", "chromium")
    _working.cache_clear()
    return find()


def apt_install(*packages: str) -> bool:
    """Install the first of these system packages that there is, and say whether that worked.

    Only root can; asking for a password would halt a test run.
    """
    if not shutil.which("apt-get") or os.name != "posix" or os.geteuid() != 0:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-qq", "-y", "--no-install-recommends"]
    return run(["apt-get", "update", "-qq"], timeout=300, extra=quiet) and any(
        run([*command, package], timeout=900, extra=quiet) for package in packages
    )


def run(command: list[str], *, timeout: int, extra: dict[str, str] | None = None) -> bool:
    """Run a command without its output and say whether it succeeded."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=timeout,
            env={**os.environ, **(extra or {})},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main(arguments: list[str] | None = None) -> int:
    """Print where Chromium is; with --install, get one first when it is missing."""
    parser = argparse.ArgumentParser(description="Zoekt Chromium voor de browsertests.")
    parser.add_argument(
        "--install", action="store_true", help="installeer Chromium als het ontbreekt"
    )
    wanted = parser.parse_args(arguments)

    path = find()
    if path is None and (chosen := os.environ.get("CHROMIUM")):
        print(f"CHROMIUM wijst naar «{chosen}», maar dat programma start niet.", file=sys.stderr)
        return 1
    if path is None and wanted.install:
        print("Inrichten: Chromium voor de browsertests …", flush=True)
        path = install()
    if path is None:
        print(
            "Er is geen Chromium gevonden: installeer Chromium of Google Chrome,"
            " of wijs er een aan met CHROMIUM=/pad/naar/chromium.",
            file=sys.stderr,
        )
        return 1
    if not wanted.install:
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
