// What was filled in as the YAML that people write in this book. Any text comes back as it was: what
// nobody sees is taken out before (see `clean`), all else is quoted, or stands as a block of lines.

// The characters that the book refuses, as in `source.py`; \n is the only break that stays.
const EMOJI = "\\u2190-\\u21ff\\u2600-\\u27bf\\u2b00-\\u2bff\\u{1f000}-\\u{1faff}";
const UNSEEN = new RegExp(
  "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200c" +
    "\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\p{Cs}" +
    "\\u{e0000}-\\u{e007f}]" +
    `|(?<![${EMOJI}\\ufe0f])\\u200d|\\u200d(?![${EMOJI}])`,
  "gu",
);

export function clean(text) {
  return text.replace(/\r\n?/g, "\n").replace(UNSEEN, "");
}

// The lines of a block: `fields` as the book describes them, `value` what `filled` gives.
export function lines(fields, value, indent = "") {
  return fields.flatMap((field) =>
    value[field.name] === undefined ? [] : pair(field.name, field, value[field.name], indent),
  );
}

function pair(name, field, value, indent) {
  const head = `${indent}${name}:`;
  if (field.form === "leaf") return scalar(field, value, `${head} `, `${indent}  `);
  if (field.form === "block") return [head, ...lines(field.fields, value, `${indent}  `)];
  return [head, ...value.flatMap((item) => listItem(field.item, item, `${indent}  `))];
}

function listItem(field, value, indent) {
  if (field.form === "leaf") return scalar(field, value, `${indent}- `, `${indent}  `);
  const [first, ...rest] = lines(field.fields, value, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

// A text behind its name, or as lines below it.
export function scalar(field, text, head, indent) {
  const isLines = field.markup === "blocks" && text.includes("\n") && /^\S[^]*\S$/.test(text);
  if (isLines) return [`${head}|-`, ...text.split("\n").map((line) => line && indent + line)];
  const isPlain = field.sort !== "text" && /^-?[a-z0-9]+([-.:][a-z0-9]+)*$/.test(text);
  return [head + (isPlain ? text : quoted(text))];
}

export function quoted(text) {
  const signs = { "\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"' };
  return `"${text.replace(/[\n\t\\"]/g, (sign) => signs[sign])}"`;
}
