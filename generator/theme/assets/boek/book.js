// The book works without this. Scripts only add: here what every page gets, a keyboard that works
// everywhere in the header. What else a page has, it names itself (`scripts` of the page).

// The switch of the colours, which stands there only with a script. What was chosen is kept under
// the name that earlier editions of the book used; without a choice the system is followed.
const colours = [...document.querySelectorAll("[data-md-component=palette] input")];
const dark = matchMedia("(prefers-color-scheme: dark)");
const keptAs = `${new URL(document.querySelector(".brand").href).pathname}.__palette`;
function kept() {
  try {
    return JSON.parse(localStorage.getItem(keptAs))?.color?.scheme;
  } catch {
    return undefined;
  }
}
function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  for (const input of colours) {
    input.checked = input.dataset.mdColorScheme === scheme;
    input.nextElementSibling.hidden = !input.checked;
  }
}
for (const [index, input] of colours.entries()) {
  input.addEventListener("change", () => {
    const scheme = input.dataset.mdColorScheme;
    show(scheme);
    try {
      localStorage.setItem(keptAs, JSON.stringify({ index, color: { scheme } }));
    } catch {}
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") colours[(index + 1) % colours.length].click();
  });
}
dark.addEventListener("change", () => {
  if (!kept()) show(dark.matches ? "slate" : "default");
});
if (colours.length) show(document.body.dataset.mdColorScheme);

// A link into something that is folded opens it, and on paper everything that is folded is open.
function reveal() {
  const place = document.getElementById(location.hash.slice(1));  // our ids need no quoting
  let isHidden = false;
  for (let at = place?.closest("details"); at; at = at.parentElement.closest("details")) {
    isHidden ||= !at.open;
    at.open = true;
  }
  if (isHidden) place.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();
let opened = [];
matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) opened = [...document.querySelectorAll(".md-content details:not([open])")];
  for (const one of opened) one.open = matches;
});

// The book is the same whenever it is built; only the reader's own day tells what is overdue.
const today = new Date().toLocaleDateString("sv");  // as 2026-11-26
for (const row of document.querySelectorAll("[data-review-by]")) {
  row.querySelector(".overdue").hidden = today <= row.dataset.reviewBy;
}

for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// The contents of a long page mark the section that is being read.
const places = [...document.querySelectorAll(".contents a")];
const heads = places.map((link) => document.getElementById(link.hash.slice(1)));
let waiting = false;
function markPlace() {
  waiting = false;
  const here = heads.findLastIndex((head) => head?.getBoundingClientRect().top < innerHeight / 3);
  for (const [at, link] of places.entries()) {
    if (at === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
if (places.length) {
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(markPlace);
    waiting = true;
  }, { passive: true });
  markPlace();
}
