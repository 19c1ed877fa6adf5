// Blocks (see blocks.js) as Markdown: CommonMark, with the tables of GitHub and GitLab.

export function markdown(blocks) {
  return `${chunks(blocks).join("\n\n")}\n`;
}

function chunks(blocks) {
  return blocks.map((block) => {
    if (block.type === "heading") return `${"#".repeat(block.level)} ${inline(block.runs)}`;
    if (block.type === "list") return list(block);
    if (block.type === "table") return table(block);
    return safeStart(inline(block.runs));
  });
}

function list({ ordered, items }) {
  const isLoose = items.some((item) => item.length > 1);
  const lines = items.map((item, index) => {
    const mark = ordered ? `${index + 1}. ` : "- ";
    return mark + chunks(item).join("\n\n").replace(/\n(?=.)/g, `\n${" ".repeat(mark.length)}`);
  });
  return lines.join(isLoose ? "\n\n" : "\n");
}

function table({ head, rows }) {
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const cell = (blocks) => blocks.map((block) => inline(block.runs)).join("<br>");
  return [
    row(head.map(cell)),
    row(head.map(() => "---")),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join("\n");
}

function inline(runs) {
  return runs.map(one).join("");
}

function one({ text, bold, italic, href }) {
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/.exec(text);
  if (!words) return text;
  if (href === words) return `${before}<${href}>${after}`;
  const hasWords = /[\p{L}\p{N}]/u.test(words); // marks around a comma alone would show
  const mark = hasWords ? (bold ? "**" : "") + (italic ? "_" : "") : "";
  const said = mark + escaped(words) + [...mark].reverse().join("");
  return before + (href ? `[${said}](${addressOf(href)})` : said) + after;
}

function addressOf(href) {
  return href.replace(/[()<>\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function escaped(text) {
  return text.replace(/[\\`*_[\]<>|~&$]/g, "\\$&");
}

// A paragraph must not become a heading, a list or a line because of how it begins.
function safeStart(text) {
  return text.replace(/^([#+=-])/, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2");
}
