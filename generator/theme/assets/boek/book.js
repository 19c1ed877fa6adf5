// The book works without this. Scripts only add: here what every page gets, a keyboard that works
// everywhere in the header. What else a page has, it names itself (`scripts` of the page).

// Single letters must not be commands: a reader who dictates or types beside a field would
// set them off (WCAG 2.1.4). Material listens on the window, so we are there before it.
window.addEventListener("keydown", (event) => {
  const single = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
  if (single && !typing) event.stopImmediatePropagation();
}, true);

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
