// A form for something new in the book. The page holds what stands around the fields; the fields
// come from the rules of the book, and nothing leaves the browser before the reader sends it.
import { today } from "./days.js";
import { fill } from "./dom.js";
import { makeFields } from "./fields.js";
import { preview } from "./preview.js";
import { faultsIn, filled, slug } from "./rules.js";
import { startSending } from "./send.js";
import { isKept, read, remove, write } from "./store.js";
import { lines } from "./yaml.js";

const VERSION = 1; // of what is kept

class Form {
  constructor(root, rules) {
    const { kind } = root.dataset;
    this.root = root;
    this.rules = rules;
    this.words = rules.words;
    this.kind = kind;
    this.isEntry = root.dataset.file.includes("{id}");
    this.key = `form:${VERSION}:${kind}`;
    this.fields = rules.forms[kind];
    this.asked = this.fields.filter((field) => !field.given);
    this.named = ["title", "term", "name"].find((name) => this.fields.some((field) => field.name === name));
    this.places = []; // where something is still to be done: { input, label, fault }
    this.ownName = false; // whether the reader chose the name
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  start() {
    this.inputs = makeFields(this);
    this.part("form").addEventListener("submit", (event) => event.preventDefault());
    this.root.addEventListener("input", (event) => this.changed(event));
    this.root.addEventListener("focusout", () => this.check());
    this.sending = startSending(this);
    this.root.querySelector("[data-do=throw]").addEventListener("click", () => this.throwAway());
    const kept = read(this.key);
    const { values, name } = isDraft(kept) ? kept : { values: {} };
    this.put({ values: this.withAsked(values), name });
    this.root.hidden = false;
  }

  // What the address asks for as well: ?lessons.0.ref=samen-bouwen&outcome.result=failed
  withAsked(values) {
    for (const [name, text] of new URLSearchParams(location.search)) put(values, name.split("."), text);
    return values;
  }

  put({ values, name = "" }) {
    this.inputs.write(values);
    this.ownName = name !== "";
    this.part("name").value = name;
    this.changed();
    this.part("kept").textContent = "";
  }

  changed(event) {
    if (event?.target === this.part("name")) this.ownName = event.target.value !== "";
    this.values = this.inputs.read();
    if (!this.ownName) this.part("name").value = this.freeName(slug(this.values[this.named] ?? ""));
    if (event) this.keep();
    this.check();
  }

  keep() {
    write(this.key, { version: VERSION, values: this.values, name: this.ownName ? this.id : "" });
    this.part("kept").textContent = isKept() ? this.words.kept : this.words.unkept;
    this.root.querySelector("[data-do=throw]").hidden = false;
  }

  throwAway() {
    if (!confirm(this.words.sure)) return;
    remove(this.key);
    this.put({ values: {} });
    this.part("kept").textContent = this.words.thrown;
    this.root.querySelector("[data-do=throw]").hidden = true;
    this.inputs.focus();
  }

  get id() {
    return this.part("name").value.trim();
  }

  get title() {
    return filled({ form: "leaf" }, this.values[this.named]) ?? "";
  }

  get file() {
    return this.root.dataset.file.replace("{id}", this.id);
  }

  freeName(name) {
    let free = name;
    for (let number = 2; free && this.isTaken(free); number += 1) free = `${name.slice(0, 57)}-${number}`;
    return free;
  }

  isTaken(name) {
    return this.rules.reserved.includes(name) || this.rules.choices[this.kind].some(([id]) => id === name);
  }

  nameFault() {
    if (!this.id) return this.title ? this.words.b101 : "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(this.id)) return this.words.b107;
    return this.isTaken(this.id) ? this.words.name_taken : "";
  }

  check() {
    const faults = faultsIn(this.asked, this.values, this.rules.choices);
    const nameFault = this.nameFault();
    this.places = [];
    this.inputs.tell(faults);
    const field = this.part("name");
    field.setAttribute("aria-invalid", String(nameFault !== ""));
    this.root.querySelector("#naam-fout").textContent = nameFault;
    this.sending.show(faults, nameFault);
    preview(this, this.part("preview"));
  }

  say(fault) {
    return fill(this.words[fault.say ?? fault.code], fault);
  }

  // The text for the file: of an entry all of it, of a register one record.
  text() {
    const value = filled({ form: "block", fields: this.asked }, this.values) ?? {};
    for (const field of this.fields) if (field.given) value[field.name] = given(field.given);
    if (this.isEntry) return `${lines(this.fields, value).join("\n")}\n`;
    return `${[`${this.id || "naam"}:`, ...lines(this.fields, value, "  ")].join("\n")}\n`;
  }
}

function given(what) {
  const day = today();
  if (what === "today") return day;
  if (what !== "in a year") return what;
  const there = new Date(`${day}T00:00:00Z`);
  there.setUTCFullYear(there.getUTCFullYear() + 1);
  return there.toISOString().slice(0, 10);
}

function isDraft(kept) {
  return kept?.version === VERSION && typeof kept.values === "object" && kept.values !== null;
}

// put({}, ["lessons", "0", "ref"], "x") makes { lessons: [{ ref: "x" }] }. Nothing that is there is
// written over, and nonsense makes nothing.
function put(values, [step, ...rest], text) {
  if (["__proto__", "constructor", "prototype"].includes(step)) return;
  if (!rest.length) {
    values[step] ||= text;
    return;
  }
  if (typeof values[step] !== "object") values[step] = rest[0] === "0" ? [] : {};
  put(values[step], rest, text);
}

const root = document.querySelector("[data-share]");
try {
  const answer = await fetch(root.dataset.rules);
  if (!answer.ok) throw new Error(String(answer.status));
  new Form(root, await answer.json()).start();
} catch (error) {
  const note = document.createElement("p");
  note.className = "notice";
  note.textContent = root.dataset.broken;
  root.before(note);
  throw error;
}
