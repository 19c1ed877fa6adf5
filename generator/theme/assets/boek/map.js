// The map tells of a point before one goes there: a card with the summary, at hovering, at focus
// and at the first tap. What it says stands in the table below the map. Where the whole map is drawn
// the card is a band below it, which stays until another point is told of; elsewhere, and where the
// band would cover its own point, it stands beside the point.
import { fill, make } from "./dom.js";

const AWHILE = 250; // milliseconds in which the pointer may cross from the point to the card
const GAP = 6;

function start(map) {
  const card = map.querySelector("[data-summary]");
  let shown = null;
  let leaving = 0;
  let tapped = false;
  let closing = false;

  // Without this the browser would show the summary a second time, in a tooltip of its own.
  for (const title of map.querySelectorAll(".point > title")) title.remove();

  function show(point, mayScroll) {
    clearTimeout(leaving);
    if (point === shown) return;
    shown = point;
    card.replaceChildren(...tell(point, map.dataset.open));
    const corner = [...point.classList].find((name) => name.startsWith("q-"));
    card.className = `card map-summary ${corner}`;
    card.hidden = false;
    put(card, point, mayScroll);
  }

  function hide() {
    clearTimeout(leaving);
    if (!shown) return;
    const inside = card.contains(document.activeElement);
    const point = shown;
    shown = null;
    card.hidden = true;
    closing = true; // the focus goes back to the point, which should not tell again
    if (inside) point.focus({ preventScroll: true });
    closing = false;
  }

  function leave() {
    clearTimeout(leaving);
    if (isBand(card)) return;
    leaving = setTimeout(hide, AWHILE);
  }

  map.querySelector("[data-hint]").hidden = false;
  for (const point of map.querySelectorAll("a.point")) {
    point.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && show(point, false));
    point.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
    // A finger is bigger than a mark: the first tap tells, the second one goes.
    point.addEventListener("pointerdown", (event) => {
      tapped = event.pointerType === "touch" && shown !== point;
    });
    point.addEventListener("click", (event) => {
      if (!tapped) return;
      tapped = false;
      event.preventDefault();
      show(point, true);
      card.querySelector("a").focus({ preventScroll: true });
    });
    point.addEventListener("focus", () => tapped || closing || show(point, true));
    point.addEventListener("blur", (event) => card.contains(event.relatedTarget) || hide());
  }
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
  card.addEventListener("focusout", (event) => {
    if (shown && event.relatedTarget !== shown && !card.contains(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (shown && !card.contains(event.target) && !shown.contains(event.target)) hide();
  });
}

// What the row of a point says: kind, name, outcome and summary, and the way to its page.
function tell(point, open) {
  const row = document.querySelector(`tr[data-entry="${point.dataset.entry}"]`);
  const said = (name) => {
    const copy = row.querySelector(`[data-told=${name}]`)?.cloneNode(true);
    return copy ? [...copy.childNodes] : [];
  };
  const title = row.querySelector("[data-told=title]");
  const link = make("a", { href: title.href, tabindex: "-1" }, fill(open, { title: title.textContent }));
  return [
    make("p", { class: "over" }, ...said("kind"), " ", ...said("result")),
    make("p", { class: "card-title" }, ...said("title")),
    make("p", {}, ...said("summary")),
    make("p", {}, link),
  ];
}

const isBand = (card) => getComputedStyle(card).position === "sticky";

// Puts the card below the map, or beside the point. Under the keyboard the page moves up where the
// band would cover the point.
function put(card, point, mayScroll) {
  card.removeAttribute("style");
  if (isBand(card)) {
    const lacking = () => point.getBoundingClientRect().bottom + GAP - card.getBoundingClientRect().top;
    if (mayScroll && lacking() > 0) scrollBy({ top: Math.ceil(lacking()), behavior: "instant" });
    if (lacking() <= 0) return;
    card.classList.add("near");
  }
  putBeside(card, point, mayScroll);
}

// Below the point, or above it where there is more room; inside the view, and whole. Where neither
// side has room for all of it the page moves up; under a pointer, which the page would slip away
// from, the card covers the point instead.
function putBeside(card, point, mayScroll) {
  const top = (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + GAP;
  const { clientWidth: wide, clientHeight: high } = document.documentElement;
  card.style.maxHeight = `${high - GAP - top}px`;
  const { offsetWidth, offsetHeight } = card;
  const lowest = high - GAP - offsetHeight;
  let at = point.getBoundingClientRect();
  const lacking = at.bottom + GAP - lowest;
  if (mayScroll && lacking > 0 && at.top - GAP - offsetHeight < top) {
    scrollBy({ top: Math.min(lacking, at.top - top), behavior: "instant" });
    at = point.getBoundingClientRect();
  }
  const goesBelow = at.bottom + GAP <= lowest || high - at.bottom >= at.top - top;
  const down = goesBelow ? Math.min(at.bottom + GAP, lowest) : Math.max(at.top - GAP - offsetHeight, top);
  card.style.left = `${Math.min(Math.max(at.left, GAP), wide - offsetWidth - GAP)}px`;
  card.style.top = `${down}px`;
}

for (const map of document.querySelectorAll("[data-map]")) start(map);
