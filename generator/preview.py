"""What an open page hears while its book is written: a newer site, or what is wrong with the book.

A page knows which build it is of and which faults it shows, and asks for others. It reloads at
another build, where its reader was; a fault is laid over the page until it is mended.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass

RELOADER = "/__boek/reload.js"
LOOKS = "/__boek/faults.css"
NEWS = "/__boek/news"


@dataclass(frozen=True)
class Trouble:
    """A fault as a page shows it: where, what, and the remedy."""

    place: str
    said: str
    remedy: str = ""


class News:
    """The print of the site as it is, and what is wrong with the book, for pages that wait.

    `heading` is what stands above the faults.
    """

    def __init__(self, heading: str = "") -> None:
        self.heading = heading
        self.build = ""
        self.faults = ""
        self.troubles: tuple[Trouble, ...] = ()
        self.changed = threading.Condition()

    def tell(self, build: str, troubles: Sequence[Trouble] = ()) -> None:
        """Tells who waits what the site is now, and what is wrong."""
        with self.changed:
            self.build = build
            self.troubles = tuple(troubles)
            told = hashlib.sha256(repr(self.troubles).encode("utf-8", "surrogateescape"))
            self.faults = told.hexdigest()[:16] if troubles else ""
            self.changed.notify_all()

    def wait(self, build: str, faults: str, *, seconds: float) -> bool:
        """Whether there is other news than what was seen, now or soon."""
        with self.changed:
            return self.changed.wait_for(
                lambda: (self.build, self.faults) != (build, faults), timeout=seconds
            )

    def said(self) -> bytes:
        """The news as a page reads it."""
        with self.changed:
            items = [asdict(trouble) for trouble in self.troubles]
            told = {"build": self.build, "faults": self.faults}
            return json.dumps({**told, "heading": self.heading, "troubles": items}).encode()


# From our own host, so that the security policy of a page stays as it is.
RELOAD_SCRIPT = b"""const build = new URL(import.meta.url).searchParams.get("build");
const kept = `boek-serve ${location.pathname}`;
let faults = "";
let panel = null;

// Where the reader is: by the last part with a name above the middle, as what is above may grow.
const leave = () => {
  const named = [...document.querySelectorAll("main [id], body [id]")];
  const anchor = named.filter((part) => part.getClientRects().length
    && part.getBoundingClientRect().top < innerHeight / 2).pop();
  const folds = [...document.querySelectorAll("details")].map((fold) => fold.open);
  const top = anchor?.getBoundingClientRect().top;
  const place = { id: anchor?.id, top, x: scrollX, y: scrollY, folds };
  try { sessionStorage.setItem(kept, JSON.stringify(place)); } catch { /* no room */ }
  history.scrollRestoration = "manual";
  location.reload();
};

const arrive = () => {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
  } catch { /* nothing to keep it in */ }
  if (!place) return;
  const folds = document.querySelectorAll("details");
  if (folds.length === place.folds.length) {
    folds.forEach((fold, at) => { fold.open = place.folds[at]; });
  }
  scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  const anchor = place.id && document.getElementById(place.id);
  const moved = anchor ? anchor.getBoundingClientRect().top - place.top : 0;
  scrollBy({ top: moved, behavior: "instant" });
  history.scrollRestoration = "auto";
};

const part = (name, text, parent) => {
  const made = parent.appendChild(document.createElement(name));
  made.textContent = text;
  return made;
};

const show = ({ heading, troubles }) => {
  panel?.remove();
  panel = null;
  if (!troubles.length) return;
  panel = document.createElement("section");
  panel.id = "__boek";
  panel.setAttribute("role", "alert");
  part("strong", heading, panel);
  const list = part("ul", "", panel);
  for (const { place, said, remedy } of troubles) {
    const item = part("li", "", list);
    if (place) part("code", place, item);
    part("span", said, item);
    if (remedy) part("em", remedy, item);
  }
  document.body.append(panel);
};

const listen = async () => {
  try {
    const answer = await fetch(`/__boek/news?build=${build}&faults=${faults}`);
    if (answer.status === 200) {
      const news = await answer.json();
      if (news.build !== build) return leave();
      faults = news.faults;
      show(news);
    }
  } catch { await new Promise((done) => setTimeout(done, 1000)); }
  return listen();
};

const looks = document.head.appendChild(document.createElement("link"));
looks.rel = "stylesheet";
looks.href = "/__boek/faults.css";
if (document.readyState === "complete") arrive();
else addEventListener("load", () => requestAnimationFrame(arrive));
listen();
"""
FAULTS_LOOK = b"""#__boek {
  position: fixed; inset: auto 0 0 0; z-index: 2147483647; box-sizing: border-box;
  max-height: 60vh; overflow: auto; padding: 1rem 1.5rem;
  font: 16px/1.5 system-ui, sans-serif; color: #fff; background: #6b1111;
  border-top: 4px solid #ffb4a8;
}
#__boek ul { margin: .5rem 0 0; padding: 0; list-style: none; }
#__boek li { margin: 0 0 .75rem; }
#__boek li > * { display: block; margin: 0; padding: 0; color: inherit; background: none; }
#__boek code { font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
#__boek em { font-style: normal; color: #ffd9d2; }
@media print { #__boek { display: none; } }
"""
