// The page with the search field: a combobox with a list, as the ARIA Authoring Practices describe
// it. The files that it looks in are fetched when the field is first touched, that of the running
// text only where what things are called does not answer the question.
import { correct } from "./address.js";
import { fill, make } from "./dom.js";
import { cut, deepen, find, prepare } from "./match.js";

const MOST = 20; // what is shown of what was found
const REST = 400; // milliseconds after which the question is put in the address
const OUTLINE = "http://www.w3.org/2000/svg";
const SIGNS = { term: "¶", chapter: "§" };

async function get(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function start(form) {
  const part = (name) => document.querySelector(`[data-${name}]`);
  const field = form.querySelector("input");
  const told = part("told"), list = part("results"), ways = part("ways"), deeper = part("deeper");
  let index, book, text, chosen = -1, late, touched = false;

  // Each is fetched once, and again after it failed.
  async function load() {
    index ??= get(form.dataset.index).then((read) => { book = prepare(read); });
    await index.catch((error) => { index = undefined; throw error; });
  }

  async function loadText() {
    text ??= get(form.dataset.text).then((read) => deepen(book, read));
    await text.catch((error) => { text = undefined; throw error; });
  }

  // Answers what stands in the field, unless it says something else by then.
  async function answer(isDeep = false) {
    const query = field.value.trim();
    const isLast = () => query === field.value.trim();
    clearTimeout(late);
    late = setTimeout(remember, REST);
    if (!query) return show(null, "");
    try {
      await load();
      if (!isLast()) return;
      let found = find(book, query);
      if ((isDeep || !found.isNamed) && !book.isDeep) {
        if (found.rows.length) show(found, query);
        await loadText();
        if (!isLast()) return;
        found = find(book, query);
      }
      show(found, query);
    } catch {
      told.textContent = told.dataset.broken;
      ways.hidden = false;
    }
  }

  function remember() {
    clearTimeout(late);
    const query = field.value.trim();
    correct(query ? [["q", query]] : []);
  }

  function show(found, query) {
    const rows = found?.rows.slice(0, MOST) ?? [];
    list.replaceChildren(...rows.map(({ row }, place) => option(row, place, found.words)));
    list.hidden = rows.length === 0;
    field.setAttribute("aria-expanded", String(rows.length > 0));
    choose(rows.length ? 0 : -1);
    touched = false;
    part("meant").hidden = !found?.instead;
    part("instead").textContent = found?.instead ?? "";
    part("more").hidden = !rows.length || book.isDeep;
    deeper.textContent = fill(deeper.dataset.said, { query });
    ways.hidden = rows.length > 0;
    part("none").hidden = !found || rows.length > 0;
    part("none-said").textContent = fill(part("none-said").dataset.said, { query });
    told.classList.toggle("sr-only", found !== null && !rows.length); // it stands below, large
    told.textContent = found ? say(rows.length, found.rows.length) : "";
  }

  function say(shown, total) {
    if (!total) return part("none").querySelector("h2").textContent;
    const said = total > shown ? told.dataset.most : total === 1 ? told.dataset.one : told.dataset.count;
    return `${fill(said, { count: shown, total })} ${told.dataset.keys}`;
  }

  // A link that is an option: a mouse or finger does with it what it does with any link.
  function option(row, place, words) {
    const kind = book.kinds[row.kind];
    const id = `gevonden-${place}`;
    const above = row.above ? ` · ${row.above}` : "";
    const label = make("span", { class: "kicker", id: `${id}-soort` }, `${kind.label}${above}`);
    if (row.lapsed) label.append(make("span", { class: "badge lapsed" }, list.dataset.lapsed));
    const title = make("span", { class: "result-title", id: `${id}-titel`, lang: row.lang }, ...marked(row.title, words));
    const link = make("a", {
      role: "option",
      id,
      class: "result",
      href: form.dataset.root + row.at,
      tabindex: -1,
      "aria-labelledby": `${title.id} ${label.id}`,
      "aria-selected": "false",
    }, mark(row, kind), label, title);
    if (row.lead) link.append(make("span", { class: "result-lead", lang: row.leadLang }, ...marked(row.lead, words)));
    const also = ["names", "keywords"].find((name) => (row[name] ?? []).some((one) => isFound(one, words)));
    if (also) {
      const said = row[also].flatMap((one, at) => [at ? ", " : `${list.dataset[also]}: `, ...marked(one, words)]);
      link.append(make("span", { class: "result-also" }, ...said));
    }
    link.addEventListener("click", remember);
    link.addEventListener("pointermove", () => choose(place));
    return link;
  }

  const isFound = (said, words) => cut(said, words).some(([, found]) => found);
  const marked = (said, words) =>
    cut(said, words).map(([piece, found]) => (found ? make("mark", {}, piece) : piece));

  function mark(row, kind) {
    if (!row.mark) return make("span", { class: "result-mark", "aria-hidden": "true" }, SIGNS[kind.name] ?? "");
    const read = new DOMParser().parseFromString(
      `<svg xmlns="${OUTLINE}" viewBox="0 0 16 16" aria-hidden="true">${book.marks[row.mark]}</svg>`,
      "image/svg+xml",
    );
    const drawn = document.importNode(read.documentElement, true);
    drawn.setAttribute("class", `mark q-${row.mark} result-mark is-${kind.name}`);
    return drawn;
  }

  function choose(place) {
    const all = list.children;
    all[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    all[chosen]?.setAttribute("aria-selected", "true");
    if (all[chosen]) field.setAttribute("aria-activedescendant", all[chosen].id);
    else field.removeAttribute("aria-activedescendant");
  }

  function step(by) {
    const count = list.children.length;
    if (!count) return;
    choose(touched || by < 0 ? (chosen + by + count) % count : Math.min(1, count - 1));
    touched = true;
    list.children[chosen].scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape" && field.value) {
      field.value = "";
      answer();
    } else return;
    event.preventDefault();
  });
  // On a phone Enter puts the keyboard away, so that what was found can be seen.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const isByFinger = matchMedia("(hover: none)").matches && !touched;
    if (isByFinger) field.blur();
    else list.children[chosen]?.click();
  });
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", () => answer());
  deeper.addEventListener("click", () => {
    answer(true);
    field.focus();
  });
  part("instead").addEventListener("click", () => {
    field.value = part("instead").textContent;
    field.focus();
    answer();
  });
  addEventListener("popstate", open);
  addEventListener("pagehide", remember);

  function open() {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    answer();
  }

  form.hidden = false;
  open();
  field.focus({ preventScroll: true });
}

for (const form of document.querySelectorAll("[data-search]")) start(form);
