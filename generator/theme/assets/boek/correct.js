// Better words for the texts of one entry, ?wat=case:utrecht. The texts come from the data of the
// book, in the language of the edition where they are translated.
import { fill, make } from "./dom.js";
import { leafPart } from "./fields.js";
import { faultIn, filled } from "./rules.js";
import { startSending } from "./send.js";
import { isKept, read, remove, write } from "./store.js";
import { quoted, scalar } from "./yaml.js";

const VERSION = 1; // of what is kept

// Every text of a record with its field, its path and where it stands: [{ path, labels, field, text }].
export function textsOf(fields, value, path = [], labels = []) {
  return fields.flatMap((field) => {
    const inner = value?.[field.name];
    return inner === undefined ? [] : textsIn(field, inner, [...path, field.name], [...labels, field.label]);
  });
}

function textsIn(field, value, path, labels) {
  if (field.form === "leaf") return field.markup ? [{ path, labels, field, text: String(value) }] : [];
  if (field.form === "block") return textsOf(field.fields, value, path, labels);
  const { item } = field;
  return Object.entries(value).flatMap(([key, one]) => {
    const at = Array.isArray(value) ? Number(key) : key;
    const called = Array.isArray(value) ? String(at + 1) : key;
    return textsIn({ label: "", ...item }, one, [...path, at], [...labels, called]);
  });
}

// The texts in the language of an edition, each with its file.
export function inLanguage(texts, record, language, source) {
  const translated = record.translations[language]?.texts ?? [];
  const words = new Map(translated.map(({ path, text }) => [JSON.stringify(path), text]));
  return texts.map((one) => {
    const text = words.get(JSON.stringify(one.path));
    if (language === source || text === undefined) return { ...one, file: record.source };
    return { ...one, text, file: record.source.replace(/\.yml$/, `.${language}.yml`) };
  });
}

// What changed, as a text for who puts it in the files: of each the old words and the new lines.
export function proposal(changed, was) {
  const files = [...new Set(changed.map(({ file }) => file))];
  const blocks = files.flatMap((file) => [
    `# ${file}`,
    ...changed.filter((one) => one.file === file).map((one) => {
      const name = one.path.findLast((step) => typeof step === "string");
      const head = typeof one.path.at(-1) === "number" ? "- " : `${name}: `;
      const where = one.path.map((step) => (typeof step === "number" ? step + 1 : step)).join(" › ");
      return [`# ${where}`, `# ${was}: ${quoted(one.text)}`, ...scalar(one.field, one.now, head, "  ")].join("\n");
    }),
  ]);
  return `${blocks.join("\n\n")}\n`;
}

class Correction {
  constructor(root, rules, record, [kind, id]) {
    const language = document.documentElement.lang;
    this.root = root;
    this.rules = { ...rules, terms: {}, choices: {} };
    this.words = rules.words;
    this.id = `${kind}-${id}`;
    this.key = `form:${VERSION}:correct:${kind}:${id}`;
    const texts = textsOf(rules.kinds[kind].fields, record.fields);
    this.texts = inLanguage(texts, record, language, rules.source);
    this.title = this.texts.find(({ path }) => path[0] === "title")?.text ?? id;
    this.at = record.pages[language];
    this.places = [];
    this.changes = [];
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  start() {
    const kept = read(this.key);
    const there = kept?.version === VERSION ? kept.texts : {};
    this.parts = this.texts.map((one) => this.row(one, there?.[JSON.stringify(one.path)]));
    this.part("title").textContent = this.title;
    this.part("page").href = new URL(this.at ?? "", new URL(this.root.dataset.data, location.href)).href;
    this.sending = startSending(this);
    this.part("form").addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("input", () => {
      this.check();
      this.keep();
    });
    const away = this.root.querySelector("[data-do=throw]");
    away.hidden = kept === undefined;
    away.addEventListener("click", () => this.throwAway());
    this.check();
    this.root.hidden = false;
  }

  row(one, now) {
    const label = one.labels.join(" › ");
    const field = { ...one.field, label, required: true };
    const part = leafPart(this, field);
    part.write(now ?? one.text);
    const head = make("summary", {}, make("b", {}, label), " ", make("span", {}, brief(one.text)));
    const fold = make("details", { class: "share-fold" }, head, part.element);
    fold.open = now !== undefined;
    this.part("texts").append(fold);
    return { one: { ...one, field }, part };
  }

  check() {
    this.places = [];
    this.changes = this.parts.flatMap(({ one, part }) => {
      const now = filled(one.field, part.read());
      if (now === filled(one.field, one.text)) return part.tell([]) ?? [];
      const fault = now === undefined ? { code: "b101" } : faultIn(one.field, now, {});
      part.tell(fault ? [fault] : []);
      return now === undefined ? [] : [{ ...one, now }];
    });
    this.sending.show(this.places, "");
    if (!this.places.length) this.part("left").replaceChildren(make("p", { class: "share-ready" }, this.count()));
    const file = this.changes[0]?.file ?? this.texts[0].file;
    const open = this.part("open");
    if (open) open.href = this.root.dataset.base + file;
  }

  count() {
    const count = this.changes.length;
    if (!count) return this.words.nothing_changed;
    return count === 1 ? this.words.changed_one : fill(this.words.changed, { count });
  }

  keep() {
    const texts = Object.fromEntries(this.changes.map(({ path, now }) => [JSON.stringify(path), now]));
    write(this.key, { version: VERSION, texts });
    this.part("kept").textContent = isKept() ? this.words.kept : this.words.unkept;
    this.root.querySelector("[data-do=throw]").hidden = false;
  }

  throwAway() {
    if (!confirm(this.words.sure)) return;
    remove(this.key);
    for (const { one, part } of this.parts) part.write(one.text);
    this.check();
    this.part("kept").textContent = this.words.thrown;
    this.root.querySelector("[data-do=throw]").hidden = true;
  }

  get file() {
    return [...new Set(this.changes.map(({ file }) => file))].join(", ");
  }

  say(fault) {
    return fill(this.words[fault.say ?? fault.code], fault);
  }

  text() {
    return this.changes.length ? proposal(this.changes, this.words.was) : "";
  }
}

function brief(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 90).replace(/\s\S*$/, "")} …` : line;
}

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

async function start(root) {
  const tell = (text) => root.before(make("p", { class: "notice" }, text));
  try {
    const rules = await json(root.dataset.texts);
    const asked = /^([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(new URLSearchParams(location.search).get("wat") ?? "");
    const kind = asked && Object.hasOwn(rules.kinds, asked[1]) ? rules.kinds[asked[1]] : undefined;
    if (!kind) {
      tell(rules.words.unknown_page);
      return;
    }
    const record = await json(`${root.dataset.data}/${kind.folder}/${asked[2]}.json`);
    new Correction(root, rules, record, [asked[1], asked[2]]).start();
  } catch {
    tell(root.dataset.broken);
  }
}

const root = document.querySelector("[data-correct]");
if (root) start(root);
