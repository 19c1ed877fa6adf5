// The book works without this. Scripts only add: here what every page gets, a keyboard that works
// everywhere in the header. What else a page has, it names itself (`scripts` of the page).

const search = document.querySelector("#__search");
const query = document.querySelector("[data-md-component=search-query]");

function openSearch() {
  search.checked = true;
  search.dispatchEvent(new Event("change"));
  query.focus();
}

function closeSearch() {
  search.checked = false;
  search.dispatchEvent(new Event("change"));
}

for (const button of search && query ? document.querySelectorAll("[data-boek-search]") : []) {
  button.hidden = false;
  button.addEventListener("click", openSearch);
}

const dialog = document.querySelector("[data-md-component=search]");
if (dialog && search && query) {  // another theme may have a search without our field
  dialog.setAttribute("aria-label", query.getAttribute("aria-label"));
  dialog.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !dialog.contains(event.relatedTarget)) closeSearch();
  });
}

// Single letters must not be commands: a reader who dictates or types beside a field would
// set them off (WCAG 2.1.4). Material listens on the window, so we are there before it.
window.addEventListener("keydown", (event) => {
  const single = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
  if (single && !typing) event.stopImmediatePropagation();
  // Material closes the search at Tab before the focus has left it, and loses the focus at
  // Escape. Here Tab goes on, which closes the search as well, and Escape goes to the button.
  if (event.key === "Tab" && search?.checked) event.stopImmediatePropagation();
  if (event.key === "Escape" && search?.checked) {
    setTimeout(() => document.querySelector("[data-boek-search]")?.focus());
  }
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
