// The fields of a form, made from the rules: each can be read, written, and told what is wrong.
import { button, fill, make } from "./dom.js";
import { filled } from "./rules.js";

const MANY = 60; // with more than this a list is one to type in
let count = 0;

// All fields of a form: what is needed first, what may come with it below, each folded.
export function makeFields(form) {
  const parts = form.asked.map((field) => {
    const part = makePart(form, field);
    const place = form.part(field.required ? "needed" : "more");
    place.append(field.required ? part.element : folded(form, field, part));
    return [field.name, part];
  });
  return {
    read: () => Object.fromEntries(parts.map(([name, part]) => [name, part.read()])),
    write: (values) => parts.forEach(([name, part]) => part.write(values?.[name])),
    tell: (faults) => parts.forEach(([name, part]) => part.tell(under(faults, name))),
    focus: () => parts[0][1].focus(),
  };
}

// The faults below a step of their path.
function under(faults, step) {
  return faults.filter(({ path }) => path[0] === step).map((fault) => ({ ...fault, path: fault.path.slice(1) }));
}

function folded(form, field, part) {
  const summary = make("summary", {}, make("b", {}, field.label), " ", make("span", {}, field.help));
  const element = make("details", { class: "share-fold" }, summary, part.element);
  const { write, tell } = part;
  part.write = (value) => {
    write(value);
    if (filled(field, value) !== undefined) element.open = true;
  };
  part.tell = (faults) => {
    tell(faults);
    if (faults.length) element.open = true;
  };
  return element;
}

function makePart(form, field) {
  if (field.form === "block") return blockPart(form, field);
  return field.form === "list" ? listPart(form, field) : leafPart(form, field);
}

function blockPart(form, field, legend = field.label) {
  const inside = field.fields.map((inner) =>
    inner.required
      ? { ...inner, required: field.required }
      : { ...inner, label: `${inner.label} (${form.words.optional})` },
  );
  const parts = inside.map((inner) => [inner.name, makePart(form, inner)]);
  const element = make("fieldset", {}, make("legend", {}, legend), ...parts.map(([, part]) => part.element));
  return {
    element,
    read: () => Object.fromEntries(parts.map(([name, part]) => [name, part.read()])),
    write: (value) => parts.forEach(([name, part]) => part.write(value?.[name])),
    tell: (faults) => parts.forEach(([name, part]) => part.tell(under(faults, name))),
    focus: () => parts[0][1].focus(),
  };
}

function listPart(form, field) {
  const { words } = form;
  const rows = [];
  const place = make("div", { class: "share-items" });
  const help = make("p", { class: "help" }, field.help);
  const more = button(words.add, () => {
    add();
    rows.at(-1).part.focus();
    form.changed({});
  });
  more.setAttribute("aria-label", `${words.add}: ${field.label}`);
  const element = make("fieldset", { class: "share-list" }, make("legend", {}, field.label), help, place, more);

  function add() {
    const label = fill(words.item, { label: field.label, number: rows.length + 1 });
    const item = { ...field.item, label, help: "", required: field.required };
    const part = item.form === "leaf" ? leafPart(form, item) : blockPart(form, item, label);
    const row = { part };
    const away = button(words.remove, () => drop(row), { "aria-label": `${words.remove}: ${label}` });
    row.element = make("div", { class: "share-item" }, part.element, away);
    rows.push(row);
    place.append(row.element);
  }

  function drop(row) {
    rows.splice(rows.indexOf(row), 1);
    row.element.remove();
    if (!rows.length) add();
    more.focus();
    form.changed({});
  }

  add();
  return {
    element,
    read: () => rows.map(({ part }) => part.read()),
    write: (value) => {
      const items = Array.isArray(value) ? value : [];
      while (rows.length > Math.max(items.length, 1)) rows.pop().element.remove();
      while (rows.length < items.length) add();
      rows.forEach(({ part }, at) => part.write(items[at]));
    },
    tell: (faults) => rows.forEach(({ part }, at) => part.tell(under(faults, at))),
    focus: () => rows[0].part.focus(),
  };
}

export function leafPart(form, field) {
  count += 1;
  const id = `veld-${count}`;
  const input = inputFor(form, field, id);
  const help = make("p", { class: "help", id: `${id}-hulp` }, field.help);
  const state = make("p", { class: "state", id: `${id}-stand` });
  const fault = make("p", { class: "fault", id: `${id}-fout` });
  input.setAttribute("aria-describedby", `${id}-hulp ${id}-stand ${id}-fout`);
  if (field.required) input.setAttribute("aria-required", "true");
  let seen = false;
  input.addEventListener("blur", () => {
    seen = true;
  });
  const element = make("div", { class: "field" }, make("label", { for: id }, field.label), help, input, state, fault);
  if (field.values?.length && form.rules.terms[field.term]) element.append(meanings(form, field));
  const showState = () => {
    state.textContent = stateOf(form, field, input.value);
  };
  input.addEventListener("input", showState);
  return {
    element,
    read: () => input.value,
    write: (value) => {
      input.value = typeof value === "string" ? value : "";
      seen = false;
      showState();
    },
    tell: ([first]) => {
      const isTold = first && (seen || first.code !== "b101");
      fault.textContent = isTold ? form.say(first) : "";
      input.setAttribute("aria-invalid", String(Boolean(isTold)));
      // "Waarom" says more below the name of what it belongs to.
      const group = element.closest("fieldset")?.querySelector("legend").textContent;
      const label = group ? `${group}: ${field.label}` : field.label;
      if (first) form.places.push({ input, label, fault: first });
    },
    focus: () => input.focus(),
  };
}

function inputFor(form, field, id) {
  const { words } = form;
  const options = optionsOf(form, field);
  if (options && options.length <= MANY) {
    const rows = options.map(([value, label]) => make("option", { value }, label));
    return make("select", { id }, make("option", { value: "" }, words.choose), ...rows);
  }
  if (options) {
    const rows = options.map(([value, label]) => make("option", { value }, label));
    const list = make("datalist", { id: `${id}-lijst` }, ...rows);
    form.root.append(list);
    return make("input", { id, type: "text", list: list.id, autocapitalize: "off", spellcheck: "false" });
  }
  if (field.markup === "blocks") return make("textarea", { id, rows: 6 });
  if (field.markup === "inline" || field.limit >= 280) return make("textarea", { id, rows: 3 });
  const type = field.sort === "day" ? "date" : "text";
  const mode = field.sort === "whole" ? "numeric" : field.sort === "web" ? "url" : undefined;
  return make("input", { id, type, inputmode: mode });
}

// What one can choose: [[value, label]]; undefined where anything can be written.
function optionsOf(form, field) {
  const { terms, choices, kinds } = form.rules;
  const { words } = form;
  if (field.values) return field.values.map((value) => [value, terms[field.term]?.[value]?.[0] ?? value]);
  if (field.sort === "flag") return [["true", words.yes], ["false", words.no]];
  if (field.sort === "score") return ["-2", "-1.5", "-1", "-0.5", "0.5", "1", "1.5", "2"].map((one) => [one, one]);
  if (field.ref === "*") {
    return Object.entries(choices).flatMap(([kind, rows]) =>
      rows.map(([id, title]) => [`${kind}:${id}`, `${title} (${kinds[kind]})`]),
    );
  }
  return field.ref && choices[field.ref];
}

// What stands beside a field: what was chosen means, or how many characters are left.
function stateOf(form, field, text) {
  const term = form.rules.terms[field.term]?.[text];
  if (term) return term[1];
  const options = field.ref && text && optionsOf(form, field);
  if (options?.length > MANY) return options.find(([value]) => value === text)?.[1] ?? "";
  const left = field.limit - [...text].length;
  const isClose = field.markup && text && left < field.limit / 3 && left >= 0;
  return isClose ? fill(form.words.left, { left }) : "";
}

function meanings(form, field) {
  const terms = form.rules.terms[field.term];
  const rows = field.values.filter((value) => terms[value]).flatMap((value) => [
    make("dt", {}, terms[value][0]),
    make("dd", {}, terms[value][1]),
  ]);
  return make("details", { class: "means" }, make("summary", {}, form.words.means), make("dl", {}, ...rows));
}
