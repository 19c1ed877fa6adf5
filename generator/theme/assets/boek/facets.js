// Choosing from a list. All entries stand in the page, each with its values; ticking a value
// hides what does not have it. Within a facet one value is enough, of the facets all count.
import { correct, step } from "./address.js";
import { button, fill, make, namesIn } from "./dom.js";

const WIDE = matchMedia("(min-width: 60em)");

// The entries of the page by name: their values per facet, and the elements that stand for them.
function readEntries(names) {
  const entries = new Map();
  for (const element of document.querySelectorAll("[data-entry]")) {
    const key = element.dataset.entry;
    const values = (name) => (element.getAttribute(`data-f-${name}`) ?? "").split(" ");
    if (!entries.has(key)) {
      const has = new Map(names.map((name) => [name, new Set(values(name))]));
      entries.set(key, { has, elements: [] });
    }
    entries.get(key).elements.push(element);
  }
  return entries;
}

// Whether an entry has what was chosen, in all facets but one.
function fits(has, chosen, except = "") {
  return [...chosen].every(
    ([name, values]) => name === except || values.some((value) => has.get(name).has(value)),
  );
}

function show(element, fit) {
  if (!element.closest("[data-faint]")) {
    element.toggleAttribute("hidden", !fit);
    return;
  }
  element.classList.toggle("out", !fit);
  if (fit) {
    element.removeAttribute("tabindex");
    element.removeAttribute("aria-hidden");
  } else {
    element.setAttribute("tabindex", "-1");
    element.setAttribute("aria-hidden", "true");
  }
}

// A part of the page in which no entry is left goes with its heading.
function showGroups(found) {
  for (const group of document.querySelectorAll("[data-group]")) {
    const inside = [...group.querySelectorAll("[data-entry]")];
    group.hidden = inside.length > 0 && !inside.some((one) => found.has(one.dataset.entry));
  }
}

function start(form) {
  const told = document.querySelector("[data-found]");
  const part = (name) => told.querySelector(`[data-${name}]`);
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const names = [...new Set(boxes.map((box) => box.name))];
  const keep = form.dataset.keep.split(" ");
  const entries = readEntries(names);
  const fold = form.querySelector("[data-fold]");
  const go = form.querySelector("[data-lead]");

  const ticked = () => boxes.filter((box) => box.checked);
  const pairs = () => [
    ...ticked().map((box) => [box.name, box.value]),
    ...[...new URLSearchParams(location.search)].filter(([name]) => keep.includes(name)),
  ];

  function readAddress() {
    const wanted = new Set();
    let dropped = false;
    for (const [name, value] of new URLSearchParams(location.search)) {
      const has = ({ dataset, value: now }) => now === value || namesIn(dataset.former).includes(value);
      const box = boxes.find((one) => one.name === name && has(one));
      if (box) wanted.add(box);
      else if (!keep.includes(name)) dropped = true;
    }
    for (const box of boxes) box.checked = wanted.has(box);
    for (const box of wanted) box.closest("details").open = true;
    part("dropped").hidden = !dropped;
    correct(pairs());
  }

  function showAll() {
    const chosen = new Map();
    for (const { name, value } of ticked()) chosen.set(name, [...(chosen.get(name) ?? []), value]);
    const found = new Set();
    for (const [key, { has, elements }] of entries) {
      const fit = fits(has, chosen);
      if (fit) found.add(key);
      for (const element of elements) show(element, fit);
    }
    showGroups(found);
    showCounts(chosen);
    showChips();
    return found.size;
  }

  // Beside each value: how many there would be with it, the other facets being as they are.
  function showCounts(chosen) {
    for (const box of boxes) {
      const all = [...entries.values()];
      const count = all.filter(
        ({ has }) => has.get(box.name).has(box.value) && fits(has, chosen, box.name),
      ).length;
      const line = box.closest("label");
      line.querySelector("[data-count]").textContent = count;
      line.classList.toggle("nothing", count === 0);
    }
    const sum = form.querySelector("[data-chosen]");
    const count = ticked().length;
    sum.textContent = count ? fill(sum.dataset.chosen, { count }) : "";
  }

  function showChips() {
    const list = part("chips");
    const chips = ticked().map((box) => {
      const label = box.closest("label").querySelector(".facet-label").textContent;
      const facet = form.querySelector(`fieldset:has([name="${box.name}"]) legend`).textContent;
      const said = fill(list.dataset.remove, { value: label, facet });
      const remove = () => {
        const place = chips.findIndex((chip) => chip.contains(document.activeElement));
        box.checked = false;
        change();
        const left = [...list.querySelectorAll("button")];
        (left[Math.min(place, left.length - 1)] ?? firstSummary()).focus();
      };
      const cross = make("span", { "aria-hidden": "true" }, " ✕");
      const chip = button(label, remove, { class: "chip", "aria-label": said });
      chip.append(cross);
      return make("li", {}, chip);
    });
    list.replaceChildren(...chips);
    list.hidden = chips.length === 0;
    part("wipe").hidden = chips.length === 0;
  }

  function tell(shown) {
    const number = part("number");
    number.textContent = fill(number.dataset.said, { shown, total: entries.size });
    part("none").hidden = shown > 0;
    go.textContent = fill(shown === 1 ? go.dataset.one : go.dataset.some, { count: shown });
    return shown ? number.textContent : part("none").querySelector("p").textContent;
  }

  function change() {
    step(pairs());
    part("dropped").hidden = true;
    part("live").textContent = tell(showAll());
  }

  const firstSummary = () => form.querySelector("summary");
  function wipe() {
    for (const box of boxes) box.checked = false;
    change();
    firstSummary().focus();
  }

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["wipe", "wipe-none"]) part(name).addEventListener("click", wipe);
  addEventListener("popstate", () => {
    readAddress();
    part("live").textContent = tell(showAll());
  });
  // In a narrow window the panel stands before the list: the way to it says how much is there.
  go.addEventListener("click", () => {
    fold.open = false;
    part("result").focus();
    part("result").scrollIntoView();
  });
  // Beside the list there is room for it; across the page it would push the list away.
  const unfold = () => { fold.open = WIDE.matches && !form.closest(".across"); };
  WIDE.addEventListener("change", unfold);
  unfold();
  readAddress();
  tell(showAll());
  form.hidden = false;
  told.hidden = false;
}

for (const form of document.querySelectorAll("[data-facets]")) start(form);
