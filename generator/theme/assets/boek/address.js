// What a page shows stands in its address, in a fixed order: so it can be kept, sent and gone
// back to. `pairs` is a list of [name, value].

export function query(pairs) {
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

// A step of its own, so that Back undoes it. Nothing happens where the address says it already.
export function step(pairs) {
  const next = query(pairs);
  if (next !== location.search) history.pushState(null, "", location.pathname + next);
  keepInOtherLanguage(next);
}

// The same step in better words: what the page did not know is left out.
export function correct(pairs) {
  const next = query(pairs);
  const { pathname, hash } = location;
  if (next !== location.search) history.replaceState(null, "", pathname + next + hash);
  keepInOtherLanguage(next);
}

// The names in the address are those of the book, the same in every language.
function keepInOtherLanguage(next) {
  for (const link of document.querySelectorAll("a.language")) {
    link.setAttribute("href", link.getAttribute("href").split("?")[0] + next);
  }
}
