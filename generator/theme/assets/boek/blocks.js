// A part of a page as a list of blocks: the one reading that every file of a plan is made from.
//
// A block is one of
//   { type: "heading", level, runs }
//   { type: "paragraph", runs }
//   { type: "list", ordered, items }       an item is a list of blocks
//   { type: "table", shares, head, rows }  a cell is a list of blocks; shares are widths in %
// and a run is { text, bold, italic, href }. What is not on paper is not in a file either.

const LEFT_OUT =
  "script, style, template, button, svg, textarea, .screen-only, .sr-only, .headerlink, " +
  ".boek-contents, [hidden]";
const BLOCKS = /^(P|H[1-6]|UL|OL|DL|TABLE|DIV|SECTION|HEADER)$/;
// Control characters, halves of characters and what turns the direction of writing: no file
// wants them, and XML forbids most.
const UNFIT = /[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu;

// The blocks inside an element. Links are made whole as seen from `base`.
export function blocksOf(parent, base) {
  const found = [];
  let loose = [];
  const end = () => {
    const runs = tidy(loose);
    if (runs.length) found.push({ type: "paragraph", runs });
    loose = [];
  };
  for (const node of parent.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && BLOCKS.test(node.tagName)) {
      end();
      if (!node.matches(LEFT_OUT)) found.push(...block(node, base));
    } else loose.push(...runsOf(node, base));
  }
  end();
  return found;
}

function block(node, base) {
  const inside = (element) => blocksOf(element, base);
  const runs = (element, style) => [...element.childNodes].flatMap((n) => runsOf(n, base, style));
  switch (node.tagName) {
    case "UL":
    case "OL":
      return [{ type: "list", ordered: node.tagName === "OL", items: seen(node.children).map(inside) }];
    case "DL": {
      const item = (pair) => [...runs(pair.querySelector("dt"), { bold: true }), { text: ": " }, ...runs(pair.querySelector("dd"))];
      const items = seen(node.children).map((pair) => [{ type: "paragraph", runs: tidy(item(pair)) }]);
      return [{ type: "list", ordered: false, items }];
    }
    case "TABLE": {
      const head = [...node.tHead.rows[0].cells];
      const rows = [...node.tBodies[0].rows].map((row) => [...row.cells].map(inside));
      const shares = head.map((cell) => Number(cell.dataset.share) || 100 / head.length);
      return [{ type: "table", shares, head: head.map(inside), rows }];
    }
    case "P":
      return [{ type: "paragraph", runs: tidy(runs(node)) }].filter((one) => one.runs.length);
    default:
      if (!/^H\d$/.test(node.tagName)) return inside(node);
      return [{ type: "heading", level: Number(node.tagName[1]), runs: tidy(runs(node)) }];
  }
}

function seen(elements) {
  return [...elements].filter((element) => !element.matches(LEFT_OUT));
}

function runsOf(node, base, style = {}) {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: node.data, ...style }];
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT_OUT)) return [];
  const own = { ...style };
  if (node.matches("strong, b")) own.bold = true;
  if (node.matches("em, i")) own.italic = true;
  if (node.matches("a[href]")) own.href = new URL(node.getAttribute("href"), base).href;
  const runs = [...node.childNodes].flatMap((child) => runsOf(child, base, own));
  if (!node.matches(".badge, .estimate")) return runs;
  return [{ text: "(", ...style }, ...runs, { text: ")", ...style }]; // its border is not in a file
}

// White space as a reader sees it: one space between words, none at the ends.
function tidy(runs) {
  const found = [];
  let isOpen = false;
  for (const run of runs) {
    let text = run.text.replace(/[\s\u00a0]+/g, " ").replace(UNFIT, "");
    if (!isOpen) text = text.trimStart();
    if (!text) continue;
    isOpen = !text.endsWith(" ");
    found.push({ ...run, text });
  }
  while (found.length && !found.at(-1).text.trim()) found.pop();
  if (found.length) found.at(-1).text = found.at(-1).text.trimEnd();
  return found;
}

// The text of blocks, on one line.
export function textOf(blocks, between = " ") {
  const text = ({ runs, items, rows }) => {
    if (runs) return runs.map((run) => run.text).join("");
    return (items ?? rows.flat()).map((inside) => textOf(inside, between)).join(between);
  };
  return blocks.map(text).join(between);
}
