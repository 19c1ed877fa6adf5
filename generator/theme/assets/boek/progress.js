// What a reader fills in on a checklist: its form, and how it is read, changed, merged and handed
// on. Nothing here knows a page. Whatever is read (storage, a file, a link) may hold anything, so
// only known fields of the right type come in, cut to a length; ids that the list does not have
// are kept. In memory:
//   kept = { current: id, copies: [copy] }        all copies of one list; at least one
//   copy = { id, name, seen, items: Map(id → item) }   seen: the day of the list as last seen
//   item = { state: "open" | "na" | "done", reason, note, owner, date }      all of them text
//   shared = [{ id, list, item }]    an item of the list that is also an item of another list
import { copy, has, read, remove, write } from "./store.js";

export const VERSION = 2; // of what is kept, of the file and of the link
export const FORMAT = "innovatieboek-checklist";
export const FIELDS = ["state", "reason", "note", "owner", "date"];
const BLANK = Object.freeze({ state: "open", reason: "", note: "", owner: "", date: "" });

const STATES = ["open", "na", "done"]; // what comes later wins when two differ
const BETWEEN = { reason: "; ", note: "\n", owner: ", " }; // what joins two texts in a merge
const LONGEST = 20_000; // more than anybody types: texts grow when copies are merged
const MOST = 500; // items in a copy, and copies of a list
const LARGEST = 2_000_000; // characters of a file, and of a link when it is unpacked
const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f\u2028-\u202e\u2066-\u2069]/g;

// The current copy of a list, as other pages may use it.
export function filled(list, shared) {
  const { name, items } = currentOf(load(list, shared));
  return { name, items };
}

// Keeping

// What is kept of a list, with what was filled in of its shared items in another list.
export function load(list, shared = []) {
  const kept = loadOwn(list);
  const others = new Map(shared.map((one) => [one.list, loadOwn(one.list)]));
  const copies = kept.copies.map((copy) => {
    const items = new Map(copy.items);
    for (const one of shared) {
      const there = namesake(kept, copy, others.get(one.list))?.items.get(one.item);
      if (there) items.set(one.id, bothOf(items.get(one.id) ?? BLANK, there));
    }
    return { ...copy, items };
  });
  return { ...kept, copies };
}

function loadOwn(list) {
  const kept = keptFrom(read(keyOf(list)));
  return kept ?? keptFromTicks(read(formerKeyOf(list))) ?? emptyKept();
}

// Changes what is kept now, not what a page remembers: another tab may have written since.
export function change(list, edit, shared = []) {
  saveUnreadable(list);
  const before = load(list, shared);
  const kept = edit(before);
  keep(list, kept);
  for (const one of shared) changeThere(one, before, kept);
  return kept;
}

function keep(list, kept) {
  write(keyOf(list), { current: kept.current, copies: kept.copies.map(plainCopy) });
}

// A shared item is changed wherever it is kept, so that taking a tick away takes it away.
function changeThere({ id, list, item }, before, after) {
  for (const copy of after.copies) {
    const old = before.copies.find((one) => one.id === copy.id);
    const values = itemOf(copy, id);
    if (!old || FIELDS.every((field) => itemOf(old, id)[field] === values[field])) continue;
    const kept = loadOwn(list);
    const there = namesake(before, old, kept);
    if (there?.items.has(item)) keep(list, setItem(kept, there.id, item, values, there.seen));
  }
}

// The copy of another list that is about the same: it has the same name, or both lists have one.
function namesake(kept, copy, there) {
  if (kept.copies.length === 1 && there.copies.length === 1) return there.copies[0];
  return there.copies.find(({ name }) => name === copy.name);
}

export function wipe(list, shared = []) {
  const blank = (copy) => ({ ...copy, items: new Map() });
  if (shared.length) change(list, (kept) => ({ ...kept, copies: kept.copies.map(blank) }), shared);
  for (const key of [keyOf(list), formerKeyOf(list), unreadableKeyOf(list)]) remove(key);
}

// Takes over what was kept under a former name of the list, unless the list has something itself.
export function adopt(list, former) {
  const isKept = (name) => [keyOf, formerKeyOf].some((key) => has(key(name)));
  const before = former.find(isKept);
  if (!before || isKept(list)) return;
  for (const key of [keyOf, formerKeyOf, unreadableKeyOf]) {
    if (!has(key(before))) continue;
    copy(key(before), key(list));
    remove(key(before));
  }
}

// Whether something is kept that cannot be read.
export function isUnreadable(list) {
  return has(keyOf(list)) && keptFrom(read(keyOf(list))) === undefined;
}

// What cannot be read is put aside before it is written over: somebody may still rescue it.
function saveUnreadable(list) {
  if (isUnreadable(list)) copy(keyOf(list), unreadableKeyOf(list));
}

export const keyOf = (list) => `${VERSION}:checklist:${list}`;
const formerKeyOf = (list) => `1:checklist:${list}`;
const unreadableKeyOf = (list) => `${VERSION}:unreadable:${list}`;

// Reading what may hold anything

function emptyKept() {
  return { current: "1", copies: [newCopy("1")] };
}

export function newCopy(id, name = "", seen = "", items = new Map()) {
  return { id, name, seen, items };
}

function keptFrom(value) {
  const copies = new Map();
  for (const part of listOf(value?.copies)) {
    const id = idFrom(part?.id);
    if (id) copies.set(id, copyFrom(part, id));
  }
  if (!copies.size) return undefined;
  const current = copies.has(value.current) ? value.current : [...copies.keys()][0];
  return { current, copies: [...copies.values()] };
}

// The first form of what was kept: only the ids of what was ticked.
function keptFromTicks(value) {
  const ticked = listOf(value?.ticked).filter(idFrom);
  if (!ticked.length) return undefined;
  const items = new Map(ticked.map((id) => [id, { ...BLANK, state: "done" }]));
  return { current: "1", copies: [newCopy("1", "", "", items)] };
}

function copyFrom(value, id) {
  const items = new Map();
  for (const part of listOf(value?.items)) {
    const item = itemFrom(part);
    if (idFrom(part?.id) && !isBlank(item)) items.set(part.id, item);
  }
  return newCopy(id, nameFrom(value?.name), dayFrom(value?.seen), items);
}

function itemFrom(value) {
  return {
    state: STATES.includes(value?.state) ? value.state : "open",
    reason: textFrom(value?.reason),
    note: textFrom(value?.note),
    owner: textFrom(value?.owner),
    date: dayFrom(value?.date),
  };
}

const listOf = (value) => (Array.isArray(value) ? value.slice(0, MOST) : []);
const idFrom = (value) => (typeof value === "string" && ID.test(value) ? value : "");
export const nameFrom = (value) => textFrom(value).replaceAll("\n", " ").slice(0, 80).trim();

function textFrom(value) {
  if (typeof value !== "string") return "";
  return value.slice(0, LONGEST).replace(/\r\n?/g, "\n").replace(CONTROL, " ").trim();
}

function dayFrom(value) {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return "";
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? value : "";
}

// Looking and changing

function isBlank(item) {
  return FIELDS.every((field) => item[field] === BLANK[field]);
}

export function currentOf(kept, id = kept.current) {
  return kept.copies.find((copy) => copy.id === id) ?? kept.copies[0];
}

export function itemOf(copy, id) {
  return copy.items.get(id) ?? BLANK;
}

// `kept` with other values for one item. What a blank copy gets is of the list of this `day`.
export function setItem(kept, copyId, itemId, values, day) {
  const copy = currentOf(kept, copyId);
  const items = new Map(copy.items);
  const item = itemFrom({ ...itemOf(copy, itemId), ...values });
  if (isBlank(item)) items.delete(itemId);
  else items.set(itemId, item);
  const seen = copy.items.size && copy.seen ? copy.seen : day;
  return setCopy(kept, { ...copy, seen, items });
}

// `kept` with this copy in the place of the one with its id, or added.
export function setCopy(kept, copy) {
  const isNew = !kept.copies.some(({ id }) => id === copy.id);
  const copies = kept.copies.map((old) => (old.id === copy.id ? copy : old));
  return { ...kept, copies: isNew ? [...copies, copy] : copies };
}

export function dropCopy(kept, id) {
  const copies = kept.copies.filter((copy) => copy.id !== id);
  if (!copies.length) return emptyKept();
  return { current: kept.current === id ? copies[0].id : kept.current, copies };
}

// Merging

// What differs between two copies: [{ id, field, mine, theirs, choice }]. The choice says what
// seems best: what is filled in beats what is not, done beats open, and texts are joined.
export function differences(mine, theirs) {
  const ids = new Set([...mine.items.keys(), ...theirs.items.keys()]);
  return [...ids].flatMap((id) =>
    FIELDS.filter((field) => itemOf(mine, id)[field] !== itemOf(theirs, id)[field]).map((field) => {
      const [one, other] = [itemOf(mine, id)[field], itemOf(theirs, id)[field]];
      return { id, field, mine: one, theirs: other, choice: bestOf(field, one, other) };
    }),
  );
}

function bestOf(field, mine, theirs) {
  if (field === "state") return STATES.indexOf(mine) > STATES.indexOf(theirs) ? "mine" : "theirs";
  if (field === "date") return mine > theirs ? "mine" : "theirs";
  const both = join(field, mine, theirs);
  if (both === mine) return "mine";
  return both === theirs ? "theirs" : "both";
}

// What is best of two times the same item, field by field.
function bothOf(mine, theirs) {
  const best = (field) => {
    const choice = bestOf(field, mine[field], theirs[field]);
    if (choice === "both") return join(field, mine[field], theirs[field]);
    return choice === "mine" ? mine[field] : theirs[field];
  };
  return Object.fromEntries(FIELDS.map((field) => [field, best(field)]));
}

// Two texts as one, without saying anything twice.
export function join(field, mine, theirs) {
  const between = BETWEEN[field];
  const parts = [...mine.split(between), ...theirs.split(between)].filter(Boolean);
  return [...new Set(parts)].join(between);
}

// `mine` with what was chosen of each difference. The earlier day counts as seen, so that
// nothing which is new for one of the two goes by unseen.
export function merge(mine, theirs, chosen = differences(mine, theirs)) {
  const items = new Map(mine.items);
  for (const { id, field, choice, theirs: other } of chosen) {
    if (choice === "mine") continue;
    const item = items.get(id) ?? BLANK;
    const value = choice === "both" ? join(field, item[field], other) : other;
    items.set(id, { ...item, [field]: value });
  }
  for (const [id, item] of items) if (isBlank(item)) items.delete(id);
  const seen = [mine.seen, theirs.seen].filter(Boolean).sort()[0] ?? "";
  return { ...mine, seen, items };
}

// Handing on, as a file or a link

function plainCopy({ id, name, seen, items }) {
  return { id, name, seen, items: plainItems(items) };
}

// Only what is filled in, so that a person can read it too.
export function plainItems(items) {
  return [...items].map(([id, item]) => {
    const said = FIELDS.filter((field) => field === "state" || item[field]);
    return Object.fromEntries([["id", id], ...said.map((field) => [field, item[field]])]);
  });
}

// What somebody else handed on, for the list with this id, perhaps under a name that it had before:
// { copy }, or { problem: "garbage" | "newer" | "other", title } when it cannot be taken in.
export function taken(value, list, former = []) {
  if (value?.format !== FORMAT || !Number.isInteger(value.version)) return { problem: "garbage" };
  if (value.version > VERSION) return { problem: "newer" };
  if (![list, ...former].includes(value.checklist)) {
    return { problem: "other", title: nameFrom(value.title) || idFrom(value.checklist) };
  }
  return { copy: copyFrom(value, "") };
}

export function takenFromFile(text, list, former) {
  try {
    return taken(text.length > LARGEST ? undefined : JSON.parse(text), list, former);
  } catch {
    return { problem: "garbage" };
  }
}

// A copy without what people typed: only the states and the days.
export function withoutTexts(copy) {
  const items = [...copy.items].map(([id, { state, date }]) => [id, { ...BLANK, state, date }]);
  return { ...copy, name: "", items: new Map(items.filter(([, item]) => !isBlank(item))) };
}

// The text of a link: short names, packed where the browser can ("z"), otherwise plain ("j").
export async function toLink(list, { name, seen, items }) {
  const rows = [...items].map(([id, item]) => [id, ...FIELDS.map((field) => item[field])]);
  const bytes = new TextEncoder().encode(JSON.stringify([VERSION, list, name, seen, rows]));
  if (!globalThis.CompressionStream) return `j${toBase64(bytes)}`;
  return `z${toBase64(await through(bytes, new CompressionStream("deflate-raw")))}`;
}

export async function takenFromLink(text, list, former) {
  try {
    let bytes = fromBase64(text.slice(1));
    if (text[0] === "z") bytes = await through(bytes, new DecompressionStream("deflate-raw"));
    const [version, checklist, name, seen, rows] = JSON.parse(new TextDecoder().decode(bytes));
    const items = listOf(rows)
      .filter(Array.isArray)
      .map(([id, state, reason, note, owner, date]) => ({ id, state, reason, note, owner, date }));
    return taken({ format: FORMAT, version, checklist, name, seen, items }, list, former);
  } catch {
    return { problem: "garbage" };
  }
}

// Bytes through a stream that packs or unpacks. A small text can unpack to a huge one: stop there.
async function through(bytes, stream) {
  const parts = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64(bytes) {
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text) {
  if (text.length > LARGEST) throw new RangeError("too large");
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
