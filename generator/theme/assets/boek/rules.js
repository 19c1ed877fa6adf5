// The rules of the book for what is filled in, told by the codes of `boek check`. The rules come as
// data from the classes of the book; here they are only applied.
//
// A field is { name, form, required, … }: a leaf has a `sort` and its limits, a list an `item`, a
// block its `fields`. A value is a text, a list of values, or an object by the names of fields.
import { clean } from "./yaml.js";

// What is really there: without what nobody sees and what was left empty; undefined for nothing.
export function filled(field, value) {
  if (field.form === "leaf") {
    const text = clean(value ?? "").replace(/^[\s]+|[\s]+$/g, "");
    return text === "" ? undefined : text;
  }
  if (field.form === "list") {
    const items = (value ?? []).map((item) => filled(field.item, item)).filter((one) => one !== undefined);
    return items.length ? items : undefined;
  }
  const pairs = field.fields.map((inner) => [inner.name, filled(inner, value?.[inner.name])]);
  const there = pairs.filter(([, one]) => one !== undefined);
  return there.length ? Object.fromEntries(there) : undefined;
}

// Everything that is wrong in a block: [{ path, code, … }], where a path holds names and places.
export function faultsIn(fields, value, choices, path = []) {
  return fields.flatMap((field) => {
    const here = [...path, field.name];
    const inner = value?.[field.name];
    if (filled(field, inner) === undefined) return field.required ? missing(field, here) : [];
    return faultsOf(field, inner, choices, here);
  });
}

// What is needed and is not there is told at its first leaf, where a person can fill it in.
function missing(field, path) {
  if (field.form === "block") {
    return field.fields.filter((inner) => inner.required).flatMap((inner) => missing(inner, [...path, inner.name]));
  }
  if (field.form === "list") {
    if (field.item.form === "leaf") return [{ path: [...path, 0], code: "b101" }];
    return missing({ ...field.item, form: "block" }, [...path, 0]);
  }
  return [{ path, code: "b101" }];
}

function faultsOf(field, value, choices, path) {
  if (field.form === "block") return faultsIn(field.fields, value, choices, path);
  if (field.form === "leaf") {
    const fault = faultIn(field, filled(field, value), choices);
    return fault ? [{ path, ...fault }] : [];
  }
  const there = value.map((item, at) => [item, at]).filter(([item]) => filled(field.item, item) !== undefined);
  const found = there.flatMap(([item, at]) => faultsOf(field.item, item, choices, [...path, at]));
  const isShort = there.length < (field.least ?? 0);
  return isShort ? [...found, { path: [...path, 0], code: "b112", least: field.least }] : found;
}

const SCORE = /^[+-]?(0\.5|1(\.[05])?|2(\.0)?)$/;

// What is wrong with one text that is there; undefined when it is right.
export function faultIn(field, text, choices) {
  const length = [...text].length;
  if (field.limit && length > field.limit) return { code: "b104", length, limit: field.limit };
  switch (field.sort) {
    case "choice":
      return field.values.includes(text) ? undefined : { code: "b103" };
    case "day":
      return isDay(text) ? undefined : { code: "b108" };
    case "whole":
      return /^[1-9]\d{0,3}$/.test(text) ? undefined : { code: "b109" };
    case "score":
      return SCORE.test(text) ? undefined : { code: "b109", say: "b109_score" };
    case "flag":
      return text === "true" || text === "false" ? undefined : { code: "b111" };
    case "web":
      return isWeb(text) ? undefined : { code: "b110" };
  }
  if (field.pattern && !new RegExp(field.pattern, "u").test(text)) {
    return { code: field.pattern.includes(":") ? "b114" : "b107" };
  }
  if (field.ref) return referenceFault(field.ref, text, choices);
  if ((field.markup ?? "none") === "none" && text.includes("\n")) return { code: "b106" };
  return undefined;
}

function referenceFault(ref, text, choices) {
  const [kind, name] = ref === "*" ? text.split(":") : [ref, text];
  const listed = choices[kind];
  if (!listed) return { code: "b114" };
  return listed.some(([id]) => id === name) ? undefined : { code: "b203" };
}

export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

// An address on the web that anyone can open, as in `web.py`; the letters of names that look like
// others are left to the check.
const PRIVATE = new Set(
  "local localhost localdomain internal intranet private corp home lan arpa onion invalid test alt".split(" "),
);

export function isWeb(address) {
  const parts = /^https?:\/\/([^/?#]+)/i.exec(address);
  if (!parts || /[\s\x00-\x20\x7f-\x9f<>"\\]/.test(address)) return false;
  const place = parts[1].toLowerCase();
  const [host, port, ...more] = place.split(":");
  if (more.length || place.includes("@") || place.endsWith(":")) return false;
  if (port !== undefined && !(/^\d+$/.test(port) && port > 0 && port < 65536)) return false;
  return isHost(host);
}

function isHost(host) {
  const labels = host.split(".");
  const last = labels.at(-1);
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => label.length <= 63 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label)) &&
    !PRIVATE.has(last) &&
    /^([a-z]+|xn--[a-z0-9-]+)$/.test(last)
  );
}

// A name for an address from a title: "Één balie!" as "een-balie".
export function slug(title) {
  const bare = title.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const name = (bare.match(/[a-z0-9]+/g) ?? []).join("-");
  return name.slice(0, 60).replace(/-$/, "");
}
