// What was filled in as a reader will see it: every field in the order of the book, with the words
// of the lists and the names of what is pointed to. Text is set as text; of the marks in it only
// those that the book knows become more than that.
import { sayDay } from "./days.js";
import { make } from "./dom.js";
import { filled, isDay } from "./rules.js";

export function preview(form, place) {
  const title = form.title || form.words.untitled;
  const asked = form.asked.filter(({ name }) => name !== form.named);
  const parts = asked.flatMap((field) => {
    const value = filled(field, form.values[field.name]);
    if (value === undefined) return [];
    if (field.name === "summary") return [make("p", { class: "lead" }, value)];
    return [make("section", {}, make("h4", {}, field.label), ...shown(form.rules, field, value))];
  });
  place.replaceChildren(make("p", { class: "preview-title" }, title), ...parts);
}

function shown(rules, field, value) {
  if (field.form === "list") {
    const items = value.map((item) => make("li", {}, ...shown(rules, { label: "", ...field.item }, item)));
    return [make("ul", {}, ...items)];
  }
  if (field.form === "block") {
    const rows = field.fields.filter(({ name }) => value[name] !== undefined);
    return [
      make("dl", {}, ...rows.map((inner) =>
        make("div", {}, make("dt", {}, inner.label), make("dd", {}, ...shown(rules, inner, value[inner.name]))),
      )),
    ];
  }
  return field.markup === "blocks" ? blocks(value) : [make("span", {}, ...inline(said(rules, field, value)))];
}

// A value as readers call it.
function said(rules, field, value) {
  const term = rules.terms[field.term]?.[value];
  if (term) return term[0];
  if (field.sort === "day" && isDay(value)) return sayDay(value);
  if (field.sort === "flag") return value === "true" ? rules.words.yes : rules.words.no;
  const [kind, id] = field.ref === "*" ? value.split(":") : [field.ref, value];
  return rules.choices[kind]?.find(([name]) => name === id)?.[1] ?? value;
}

// Paragraphs and lists.
export function blocks(text) {
  return text.split(/\n\s*\n/).map((block) => {
    const rows = block.split("\n").filter((row) => row.trim());
    const mark = [/^\s*[-*+] +/, /^\s*\d+[.)] +/].find((one) => rows.every((row) => one.test(row)));
    if (!mark) return make("p", {}, ...inline(rows.join(" ")));
    const items = rows.map((row) => make("li", {}, ...inline(row.replace(mark, ""))));
    return make(mark.test("1. ") ? "ol" : "ul", {}, ...items);
  });
}

const MARKS = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^()\s]+)\)/g;

// Bold, slanted and links; a link within the book leads nowhere yet.
export function inline(text) {
  const found = [];
  let at = 0;
  for (const { 0: whole, 1: bold, 2: slanted, 3: words, 4: href, index } of text.matchAll(MARKS)) {
    found.push(text.slice(at, index));
    at = index + whole.length;
    if (bold) found.push(make("strong", {}, bold));
    else if (slanted) found.push(make("em", {}, slanted));
    else found.push(make("a", /^https?:/.test(href) ? { href, rel: "noreferrer" } : {}, words));
  }
  return [...found, text.slice(at)].filter((piece) => piece !== "");
}
