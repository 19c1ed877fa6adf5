// Handing a copy on and taking one in, without a server: as a file, or as a link that holds
// everything after its #, which a browser sends to nobody. What comes in is first described;
// nothing is kept before the reader says how.
import { addCopy } from "./copies.js";
import { sayDay, today } from "./days.js";
import { download, fill } from "./dom.js";
import { FORMAT, VERSION, currentOf, differences, itemOf, merge, plainItems, setCopy, taken, takenFromFile, takenFromLink, toLink, withoutTexts } from "./progress.js";

const HASH = "#voortgang=";

export function startExchange(sheet) {
  startExport(sheet);
  startLink(sheet);
  startReceived(sheet);
  startMerging(sheet);
  const file = sheet.part("file");
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    // Nobody's list is this large, and reading it could stop the page.
    receive(sheet, chosen.size > 8_000_000 ? taken() : takenFromFile(await chosen.text(), sheet.list, sheet.former));
    file.value = "";
  });
  const fromAddress = async () => {
    if (!location.hash.startsWith(HASH)) return;
    receive(sheet, await takenFromLink(location.hash.slice(HASH.length), sheet.list, sheet.former));
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
}

// Out

function startExport(sheet) {
  const button = sheet.root.querySelector("[data-do=export]");
  button.addEventListener("click", () => {
    const copy = sheet.copy();
    const name = `${sheet.list}${copy.name ? `-${slug(copy.name)}` : ""}.json`;
    download(name, "application/json", `${JSON.stringify(fileOf(sheet, copy), null, 2)}\n`);
    sheet.tell(fill(button.dataset.said, { file: name }));
  });
}

// Everything a person needs to read the file without the page, and the page to take it in again.
function fileOf(sheet, copy) {
  const ids = [...new Set([...sheet.ids, ...copy.items.keys()])];
  const items = plainItems(new Map(ids.map((id) => [id, itemOf(copy, id)])));
  return {
    format: FORMAT,
    version: VERSION,
    checklist: sheet.list,
    title: sheet.words.title,
    address: sheet.words.address ?? location.href.split(/[?#]/)[0],
    name: copy.name,
    seen: copy.seen || sheet.day,
    exported: today(),
    items: items.map(({ id, ...item }) => ({ id, text: sheet.texts.get(id), ...item })),
  };
}

const slug = (name) =>
  name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function startLink(sheet) {
  const button = sheet.root.querySelector("[data-do=share]");
  const [box, bare, field] = ["link-box", "link-bare", "link"].map(sheet.part);
  const make = async () => {
    const whole = sheet.copy();
    const copy = bare.checked ? withoutTexts(whole) : whole;
    const what = sheet.part("link-what");
    what.textContent = fill(what.dataset.text, { what: describe(sheet, copy) });
    field.value = location.href.split("#")[0] + HASH + (await toLink(sheet.list, copy));
  };
  button.addEventListener("click", async () => {
    box.hidden = !box.hidden;
    button.setAttribute("aria-expanded", !box.hidden);
    if (!box.hidden) await make();
  });
  bare.addEventListener("change", make);
  sheet.showing.push(() => box.hidden || make());
  const copyLink = sheet.root.querySelector("[data-do=copy-link]");
  copyLink.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      sheet.tell(copyLink.dataset.said);
    } catch {
      sheet.tell(copyLink.dataset.failed);
    }
  });
}

function describe(sheet, copy) {
  const count = (field) => [...copy.items.values()].filter((item) => item[field]).length;
  const [notes, owners] = [count("note") + count("reason"), count("owner")];
  const values = { count: sheet.count(copy), notes, owners, day: sayDay(copy.seen || sheet.day) };
  return fill(sheet.part("received-what").dataset.text, values);
}

// In

function receive(sheet, { copy, problem, title }) {
  if (problem) {
    sheet.tell(fill(sheet.part("file").dataset[problem], { title }));
    clearAddress();
    return;
  }
  sheet.looking = null;
  sheet.forget();
  sheet.show();
  const name = sheet.titleOf(copy);
  const heading = sheet.part("received-title");
  sheet.received = copy;
  sheet.part("merging").hidden = true;
  sheet.part("received").hidden = false;
  heading.textContent = fill(heading.dataset.text, { name });
  sheet.part("received-what").textContent = describe(sheet, copy);
  sheet.part("looking").textContent = "";
  const mine = currentOf(sheet.kept(), sheet.shown);
  const mergeButton = sheet.root.querySelector("[data-do=merge]");
  mergeButton.textContent = fill(mergeButton.dataset.text, { name: sheet.titleOf(mine) });
  mergeButton.hidden = !mine.items.size;
  heading.focus();
}

function startReceived(sheet) {
  sheet.on("look", () => {
    const looking = sheet.part("looking");
    sheet.looking = sheet.received;
    sheet.show();
    looking.textContent = fill(looking.dataset.text, { name: sheet.titleOf(sheet.received) });
  });
  sheet.on("take", ({ target }) => {
    const { received } = sheet;
    finish(sheet);
    addCopy(sheet, received);
    sheet.tell(fill(target.dataset.said, { name: sheet.titleOf(received) }));
  });
  sheet.on("refuse", () => {
    finish(sheet);
    sheet.show();
  });
}

// The reader has decided: the list is there again, and a reload does not ask once more.
function finish(sheet) {
  sheet.looking = null;
  sheet.received = null;
  for (const name of ["received", "merging"]) sheet.part(name).hidden = true;
  clearAddress();
  sheet.root.querySelector(".item input").focus();
}

function clearAddress() {
  if (location.hash.startsWith(HASH)) history.replaceState(null, "", location.href.split("#")[0]);
}

// Merging: every difference with what is best chosen already

function startMerging(sheet) {
  const form = sheet.part("merging");
  let mine, theirs, found;
  sheet.on("merge", () => {
    sheet.looking = null;
    sheet.show();
    [mine, theirs] = [sheet.copy(), sheet.received];
    found = differences(mine, theirs);
    showMerging(sheet, form, mine, theirs, found);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = new FormData(form);
    const chosen = found.map((one, place) => ({ ...one, choice: answers.get(`difference-${place}`) }));
    finish(sheet);
    const said = (name, before) => sheet.tell(fill(form.dataset.said, { name }), before);
    const name = sheet.titleOf(mine);
    if (answers.get("merge-where") === "new") {
      const both = fill(form.dataset.name, { mine: name, theirs: sheet.titleOf(theirs) });
      addCopy(sheet, { ...merge(mine, theirs, chosen), name: both });
      said(both);
    } else {
      // Into what is kept now: another tab may have written since the differences were shown.
      const before = sheet.kept();
      sheet.change((kept) => setCopy(kept, merge(currentOf(kept, mine.id), theirs, chosen)));
      said(name, before);
    }
  });
  sheet.on("merge-stop", () => {
    finish(sheet);
    sheet.show();
  });
}

function showMerging(sheet, form, mine, theirs, found) {
  const names = { mine: sheet.titleOf(mine), theirs: sheet.titleOf(theirs) };
  const all = new Set([...sheet.ids, ...mine.items.keys(), ...theirs.items.keys()]);
  const ids = [...all].filter((id) => found.some((one) => one.id === id)); // as in the list
  const [title, same, here] = ["merging-title", "same", "merge-here"].map(sheet.part);
  title.textContent = fill(title.dataset.text, names);
  const counts = { same: all.size - ids.length, total: all.size };
  same.textContent = fill(ids.length ? same.dataset.text : same.dataset.all, counts);
  here.textContent = fill(here.dataset.text, { name: names.mine });
  const items = ids.map((id) => {
    const item = sheet.stamp("difference");
    item.firstElementChild.textContent = sheet.texts.get(id) ?? id;
    found.forEach((one, place) => {
      if (one.id === id) item.append(differenceOf(sheet, form, one, place, names));
    });
    return item;
  });
  sheet.part("differences").replaceChildren(...items);
  sheet.part("received").hidden = true;
  form.hidden = false;
  title.focus();
}

function differenceOf(sheet, form, one, place, names) {
  const words = form.dataset;
  const group = sheet.stamp("difference-field");
  group.firstElementChild.textContent = words[one.field];
  const say = (value) => {
    if (one.field === "state") return words[value];
    return value && one.field === "date" ? sayDay(value) : value || words.nothing;
  };
  const isText = one.mine && one.theirs && !["state", "date"].includes(one.field);
  for (const choice of isText ? ["mine", "theirs", "both"] : ["mine", "theirs"]) {
    const label = sheet.stamp("difference-choice");
    const radio = label.querySelector("input");
    Object.assign(radio, { name: `difference-${place}`, value: choice });
    radio.checked = choice === one.choice;
    label.querySelector(".side").textContent = choice === "both" ? words.both : `${names[choice]}:`;
    label.querySelector(".value").textContent = choice === "both" ? "" : say(one[choice]);
    group.append(label);
  }
  return group;
}
