// A checklist that is filled in: in this browser only, quiet until touched. The markup of every
// control waits in the page; this brings it to life. `sheet` is the list as it is on the page.
import { startCopies } from "./copies.js";
import { sayDay, today } from "./days.js";
import { fill, make, namesIn, sharedIn } from "./dom.js";
import { startExchange } from "./exchange.js";
import { adopt, change, currentOf, isUnreadable, itemOf, keyOf, load, setCopy, setItem } from "./progress.js";
import { isKept, onChange } from "./store.js";

function start(root) {
  const sheet = makeSheet(root);
  const rows = [...root.querySelectorAll("li.item")].map((element) => makeRow(sheet, element));
  const lapsed = startLapsed(sheet);
  sheet.texts = new Map([...rows, ...lapsed.rows].map(({ id, text }) => [id, text]));
  sheet.ids = rows.map(({ id }) => id);
  const showing = [startBar(sheet), startNews(sheet, rows, lapsed.rows), startCopies(sheet)];
  const showRows = (copy) => rows.forEach((row) => row.show(itemOf(copy, row.id), !!sheet.looking));
  sheet.showing = [showRows, lapsed.show, ...showing, startPrint(sheet)];
  for (const list of new Set([sheet.list, ...sheet.shared.map((one) => one.list)])) {
    onChange(keyOf(list), () => {
      sheet.forget();
      sheet.show();
    });
  }
  // Back from another list, where a shared item may have been filled in.
  addEventListener("pageshow", ({ persisted }) => persisted && sheet.show());
  addEventListener("hashchange", () => unfold(sheet));
  sheet.show();
  startExchange(sheet);
  unfold(sheet);
  // At the end of loading the browser itself goes to the place in the address, and takes the focus.
  addEventListener("load", () => setTimeout(() => unfold(sheet)));
}

function makeSheet(root) {
  const former = namesIn(root.dataset.former);
  adopt(root.dataset.checklist, former);
  const sheet = {
    root,
    words: root.dataset,
    list: root.dataset.checklist,
    shared: sharedIn(root), // its items that are items of another list too
    former, // the names that the list had before
    day: root.dataset.day, // the day of the list, which is what a reader has seen of it
    shown: currentOf(load(root.dataset.checklist)).id, // every tab may show another copy
    looking: null, // the copy of somebody else that is looked at and not kept
    part: (name) => root.querySelector(`[data-part="${name}"]`),
    on: (name, does) => root.querySelector(`[data-do="${name}"]`).addEventListener("click", does),
    stamp: (name) => sheet.part(name).content.firstElementChild.cloneNode(true),
    kept: () => load(sheet.list, sheet.shared),
    copy: () => sheet.looking ?? currentOf(sheet.kept(), sheet.shown),
    titleOf: (copy) => copy.name || sheet.words.unnamed,
    change(edit) {
      change(sheet.list, edit, sheet.shared);
      sheet.forget();
      sheet.show();
    },
    show: () => sheet.showing.forEach((show) => show(sheet.copy())),
    count: (copy) => countOf(sheet, copy).text,
  };
  return sheet;
}

// An item, with the fields behind its fold and what was filled in beside it.
function makeRow(sheet, element) {
  const { id } = element;
  const text = element.querySelector(".item-words").textContent;
  const box = element.querySelector("input");
  const more = sheet.stamp("item-fields");
  const said = sheet.stamp("item-said");
  const fields = [...more.querySelectorAll("[data-field]")];
  const set = (values) =>
    sheet.change((kept) => setItem(kept, sheet.shown, id, values, sheet.day));
  more.querySelector("[data-of]").textContent = text;
  element.querySelector(".item-more").prepend(more);
  element.append(said);
  // What the reader unfolds is printed too. The theme opens every fold to print.
  const why = element.querySelector(".item-why");
  why.firstElementChild.addEventListener("click", () => {
    why.toggleAttribute("data-unfolded", !why.open);
  });
  box.addEventListener("change", () => set({ state: box.checked ? "done" : "open" }));
  for (const field of fields) {
    const name = field.dataset.field;
    field.addEventListener("input", () => {
      set(name === "na" ? { state: field.checked ? "na" : "open" } : { [name]: field.value });
    });
  }
  return {
    id,
    text,
    element,
    show(item, isLookedAt) {
      element.dataset.state = item.state;
      box.checked = item.state === "done";
      box.disabled = isLookedAt;
      more.querySelector("[data-when=na]").hidden = item.state !== "na";
      for (const field of fields) showField(field, item, isLookedAt);
      showSaid(said, item);
    },
  };
}

function showField(field, item, isLookedAt) {
  field.disabled = isLookedAt;
  if (field.dataset.field === "na") field.checked = item.state === "na";
  // Never under the hands of who is typing.
  else if (field !== document.activeElement || !document.hasFocus()) {
    field.value = item[field.dataset.field];
  }
}

function showSaid(said, item) {
  for (const line of said.children) {
    const name = line.dataset.show;
    const value = name === "na" ? item.reason : item[name];
    line.hidden = !(name === item.state || (name !== "na" && value));
    if (name !== "done") {
      line.lastElementChild.textContent = name === "date" && value ? sayDay(value) : value;
    }
  }
}

// Items that lapsed, and those that this list does not know: shown when something is filled in.
function startLapsed(sheet) {
  const part = sheet.part("lapsed");
  const list = sheet.part("lapsed-list");
  const rows = [...list.children].map((element) => {
    const said = sheet.stamp("item-said");
    element.append(said);
    return { id: element.id, text: element.querySelector(".item-words").textContent, element, said };
  });
  return {
    rows,
    show(copy) {
      for (const { id, element, said } of rows) {
        element.hidden = !copy.items.has(id);
        showSaid(said, itemOf(copy, id));
      }
      for (const old of list.querySelectorAll("[data-unknown]")) old.remove();
      for (const [id, item] of copy.items) if (!sheet.texts.has(id)) list.append(unknown(sheet, id, item));
      const count = list.querySelectorAll("li:not([hidden])").length;
      part.hidden = !count;
      sheet.part("lapsed-count").textContent = `(${count})`;
    },
  };
}

function unknown(sheet, id, item) {
  const element = sheet.stamp("unknown-item");
  const words = element.querySelector(".item-words");
  words.textContent = fill(words.dataset.text, { id });
  const said = sheet.stamp("item-said");
  showSaid(said, item);
  element.append(said);
  return element;
}

function countOf(sheet, copy) {
  const states = sheet.ids.map((id) => itemOf(copy, id).state);
  const [done, na] = ["done", "na"].map((state) => states.filter((one) => one === state).length);
  const total = states.length;
  const text = fill(na ? sheet.words.progressNa : sheet.words.progress, { done, total, na });
  return { handled: done + na, total, text };
}

function startBar(sheet) {
  const bar = sheet.root.querySelector(".checklist-bar");
  const meter = sheet.part("meter");
  for (const part of [bar, bar.nextElementSibling]) part.hidden = false;
  return (copy) => {
    const { handled, total, text } = countOf(sheet, copy);
    const said = handled === total ? fill(sheet.words.progressAll, { count: text }) : text;
    // A live region is read aloud when it changes, so it only does when there is news.
    if (sheet.part("count").textContent !== said) sheet.part("count").textContent = said;
    bar.classList.toggle("all-done", handled === total);
    meter.max = total;
    meter.value = handled;
    sheet.part("copy-name").textContent = sheet.titleOf(copy);
    sheet.part("copy-name").hidden = !copy.name && sheet.kept().copies.length < 2;
    const { saved, blocked, unreadable } = sheet.words;
    const kept = isUnreadable(sheet.list) ? unreadable : isKept() ? saved : blocked;
    sheet.part("kept").textContent = sheet.looking ? "" : kept; // what is looked at is not kept
  };
}

// What changed in the list since it was filled in.
function startNews(sheet, rows, lapsedRows) {
  const part = sheet.part("news");
  sheet.on("seen", () => {
    sheet.change((kept) => setCopy(kept, { ...currentOf(kept, sheet.shown), seen: sheet.day }));
    sheet.root.querySelector(".item input").focus();
  });
  for (const { element } of rows) {
    element.querySelector(".item-text").append(make("span", { class: "badge news", hidden: true }));
  }
  return (copy) => {
    const isLater = (day) => copy.items.size > 0 && copy.seen !== "" && day > copy.seen;
    const isNew = ({ element }) => isLater(element.dataset.since);
    const found = {
      new: rows.filter(isNew),
      changed: rows.filter((row) => !isNew(row) && isLater(row.element.dataset.changed ?? "")),
      lapsed: lapsedRows.filter((row) => !isNew(row) && isLater(row.element.dataset.lapsed)),
    };
    for (const row of rows) {
      const kind = ["new", "changed"].find((name) => found[name].includes(row));
      const badge = row.element.querySelector(".badge.news");
      badge.hidden = !kind;
      badge.textContent = kind ? sheet.words[kind] : "";
      row.element.classList.toggle("is-news", !!kind);
    }
    const { dataset } = sheet.part("news-count");
    const kinds = Object.keys(found).filter((kind) => found[kind].length);
    part.hidden = !kinds.length;
    if (part.hidden) return;
    const what = kinds.map((kind) => fill(dataset[kind], { count: found[kind].length })).join(", ");
    sheet.part("news-count").textContent = fill(dataset.text, { what, day: sayDay(copy.seen) });
    const links = sheet.part("news-links");
    links.replaceChildren(
      ...kinds.flatMap((kind) => found[kind].map((row) => linkTo(row, links.dataset[kind]))),
    );
    sheet.root.querySelector("[data-do=seen]").hidden = !!sheet.looking;
  };
}

function linkTo({ id, text, element }, kind) {
  return make("li", {}, kind, element.hidden ? text : make("a", { href: `#${id}` }, text));
}

// The address of an item opens it, and the keyboard is there.
function unfold(sheet) {
  const id = location.hash.slice(1);
  const element = sheet.texts.has(id) ? document.getElementById(id) : null;
  if (!element || element.hidden) return;
  const why = element.querySelector(".item-why") ?? sheet.part("lapsed");
  why.open = true;
  why.dataset.unfolded = "";
  element.scrollIntoView();
  (element.querySelector("input") ?? element).focus({ preventScroll: true });
}

// Which form is printed: blank, filled in, or with explanations. What a browser prints by itself
// is the form that is on the screen.
function startPrint(sheet) {
  const page = document.documentElement;
  const usual = () => (sheet.copy().items.size ? "filled" : "blank");
  for (const button of sheet.root.querySelectorAll("button[data-print]")) {
    button.addEventListener("click", () => {
      page.dataset.form = button.dataset.print;
      print();
    });
  }
  addEventListener("afterprint", () => {
    page.dataset.form = usual();
  });
  addEventListener("beforeprint", () => {
    const printed = sheet.part("printed");
    printed.textContent = fill(printed.dataset.text, { day: sayDay(today()) });
  });
  sheet.part("address").textContent ||= location.href.split(/[?#]/)[0];
  return (copy) => {
    page.dataset.form = usual();
    sheet.part("form-name").textContent = sheet.titleOf(copy);
    sheet.part("form-count").textContent = sheet.count(copy);
  };
}

for (const place of document.querySelectorAll("[data-checklist]")) start(place);
