// The plan of an outcome stands on the page as it is. This adds what the reader answered (from
// the address) and filled in (from this browser), and makes files of it. Nothing leaves the
// browser: a file goes from the page to the disk.
import { blocksOf, textOf } from "./blocks.js";
import { csv } from "./csv.js";
import { download, fill, make, namesIn, sharedIn } from "./dom.js";
import { goneIn } from "./gone.js";
import { markdown } from "./markdown.js";
import { showNotes } from "./notes.js";
import { odt } from "./odt.js";
import { showPointing } from "./pointing.js";
import { adopt, filled } from "./progress.js";
import { address, along, answersIn, read, settle } from "./road.js";

function start(place) {
  showAnswers(place);
  showProgress();
  // Back from a checklist, or filled in in another tab: what was kept may have changed.
  addEventListener("pageshow", showProgress);
  addEventListener("storage", showProgress);
  const tools = place.querySelector("[data-tools]");
  for (const [name, does] of Object.entries(FORMS)) {
    const press = tools.querySelector(`[data-do="${name}"]`);
    press.addEventListener("click", () => does(place.dataset, (...said) => tell(tools, ...said)));
  }
  tools.hidden = false;
}

// The answers

function showAnswers(place) {
  const tree = JSON.parse(place.querySelector("[data-tree-data]").textContent);
  const { given, unknown } = read(tree, location.search);
  const { road, dropped } = settle(tree, given, place.dataset.outcome);
  const gone = goneIn(location.search);
  const left = place.querySelector("[data-dropped]");
  left.before(...gone);
  left.hidden = !(unknown.length - gone.length + dropped.length);
  const here = address(tree, along(road));
  if (location.search !== here) history.replaceState(null, "", location.pathname + here);
  for (const link of document.querySelectorAll("a[data-keeps-road], a.language")) link.href += here;
  const own = document.querySelector("[data-own-address]");
  own.href += here;
  own.textContent = own.href;
  const steps = road.map((step) => ({
    asked: tree.questions[step.question],
    answers: answersIn(step.answer).map((answer) => tree.questions[step.question].answers[answer]),
    page: `../../${step.question}/${here}`,
  }));
  showNotes(road);
  showPointing(road);
  list("answers", steps.map(answered));
  list("unsure", steps.filter(({ answers }) => answers.some(({ unsure }) => unsure)).map(toFindOut));
}

function answered({ asked, answers }) {
  const said = answers.flatMap(({ text, because }) => [
    make("strong", {}, text),
    make("p", { class: "because" }, because),
  ]);
  return make("li", {}, `${asked.text} `, ...said);
}

function toFindOut({ asked, page }) {
  return make("li", {}, make("a", { href: page }, asked.text));
}

function list(name, items) {
  const part = document.querySelector(`[data-${name}]`);
  part.querySelector("ol, ul").replaceChildren(...items);
  part.hidden = !items.length;
}

// The checklists as filled in

function showProgress() {
  for (const table of document.querySelectorAll("table[data-list]")) {
    adopt(table.dataset.list, namesIn(table.dataset.former));
    const { name, items } = filled(table.dataset.list, sharedIn(table));
    const words = table.dataset;
    const copy = table.previousElementSibling.querySelector("[data-copy]");
    copy.textContent = name ? ` ${fill(words.copy, { name })}` : "";
    for (const own of table.querySelectorAll("[data-own]")) own.remove();
    for (const row of table.tBodies[0].rows) showItem(row, items.get(row.dataset.item), words);
  }
}

function showItem(row, item = { state: "open" }, words) {
  const add = (cell, where, element) => {
    element.dataset.own = "";
    row.querySelector(cell)[where](element);
  };
  const [sign, word] = [row.querySelector(".state span"), row.querySelector(".state .sr-only")];
  sign.textContent = { open: "☐", done: "☑", na: words.na }[item.state];
  word.textContent = item.state === "na" ? "" : words[item.state];
  const notes = [item.state === "na" && item.reason, item.note].filter(Boolean);
  if (notes.length) add(".what", "append", make("p", { class: "item-note" }, notes.join("\n")));
  if (item.owner) add(".who", "prepend", make("p", {}, make("strong", {}, item.owner)));
  if (item.date) add(".when", "append", make("time", { datetime: item.date }, dayIn(item.date)));
}

function dayIn(day) {
  const form = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(day).toLocaleDateString(document.documentElement.lang, form);
}

// The files

const FORMS = {
  print: () => window.print(),
  async markdown(words, say) {
    const text = markdown(blocks(words));
    try {
      await navigator.clipboard.writeText(text);
      say("copied");
    } catch {
      say("refused", {}, text); // no clipboard here, or it is refused: the reader can still copy
    }
  },
  odt(words, say) {
    const { language, day, footer } = words;
    const file = odt(blocks(words), { title: document.querySelector("h1").textContent, language, day, footer });
    save(words, say, "odt", "application/vnd.oasis.opendocument.text", file);
  },
  csv(words, say) {
    save(words, say, "csv", "text/csv;charset=utf-8", csv([words.columns.split(";"), ...rows(words)]));
  },
};

function save({ file }, say, ending, type, content) {
  const name = `${file}.${ending}`;
  download(name, type, content);
  say("saved", { name });
}

function tell(tools, name, values = {}, text = "") {
  const status = tools.querySelector("[role=status]");
  status.textContent = fill(status.dataset[name], values);
  const byHand = tools.querySelector("[data-by-hand]");
  byHand.hidden = !text;
  byHand.querySelector("textarea").value = text;
  if (text) byHand.querySelector("textarea").select();
}

function blocks({ address: base }) {
  return blocksOf(document.querySelector("article"), base || location.href);
}

// Every row tells where it comes from, for who puts the rows of several plans together.
function rows({ address: base, day }) {
  const text = (element) => (element ? textOf(blocksOf(element, location.href), ", ") : "");
  return [...document.querySelectorAll("[data-item]")].map((row) => {
    const part = (selector) => row.querySelector(selector);
    const { name, href } = row.closest("table").dataset;
    const { item, sources } = row.dataset;
    return [
      name,
      text(part(".item-name")),
      text(part(".who")),
      part("time")?.dateTime ?? "",
      text(part(".done")),
      part(".state .sr-only").textContent || part(".state").textContent,
      part(".item-note")?.textContent ?? "",
      sources,
      new URL(`${href}#${item}`, base || location.href).href,
      day,
    ];
  });
}

for (const place of document.querySelectorAll("[data-plan]")) start(place);
