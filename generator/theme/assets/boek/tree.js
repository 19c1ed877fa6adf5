// The answers to a decision tree stand in the address: ?question=answer&…. Every page of the
// tree is a page of its own; this adds the road to it. The rules are in road.js; every word
// that is shown stands in the page itself.
import { fill, make } from "./dom.js";
import { goneIn } from "./gone.js";
import { showNotes } from "./notes.js";
import { showPointing } from "./pointing.js";
import { address, ahead, along, answersIn, change, end, goOn, leads, read, settle, walk } from "./road.js";
import { askSeveral } from "./several.js";

const CHANGED = "#changed="; // said by a link that passes over answers given before
const find = (selector) => document.querySelector(selector);

// Both the words for one and the words for many stand in `data-…`; this chooses and fills.
function count(words, name, number) {
  return fill(words[name + (number === 1 ? "One" : "Many")], { count: number });
}

function start(place) {
  const tree = JSON.parse(place.querySelector("[data-tree-data]").textContent);
  const node = place.dataset.node;
  const { given, unknown } = read(tree, location.search);
  const gone = goneIn(location.search);
  const state = { node, given, unknown, gone, ...settle(tree, given, node) };
  state.changed = location.hash.startsWith(CHANGED) ? location.hash.slice(CHANGED.length) : "";
  const here = address(tree, state.kept);
  if (location.search !== here || state.changed) {
    history.replaceState(null, "", location.pathname + here + (state.changed ? "" : location.hash));
  }
  for (const link of document.querySelectorAll("a[data-keeps-road], a.language")) link.href += here;
  if (state.arrived) leadOn(place, tree, state);
  showProgress(place, state);
  if (state.road.length) showRoad(place, tree, state, here);
  showNotes(state.road);
  showPointing(state.road);
  if (state.road.length && find("[data-changes]")) showChanges(tree, state);
  addEventListener("pageshow", (event) => {
    tell(place, tree, state);
    // A page that comes back whole from the browser's memory does not say these again.
    Object.assign(state, { given: state.kept, unknown: [], gone: [], dropped: [], changed: "" });
    if (given.size || event.persisted) place.querySelector("h1").focus({ preventScroll: true });
  });
}

// Each answer leads as far as the answers given before reach. They all go along: the page at the
// other end keeps what can still apply there and says what it drops.
function leadOn(place, tree, state) {
  const { node, kept } = state;
  if (place.querySelector("[data-several]")) {
    askSeveral(place, tree.questions[node], answersIn(kept.get(node)), (answer) => {
      location.href = onward(tree, state, answer);
    });
    return;
  }
  for (const answer of place.querySelectorAll("[data-answer]:not(a)")) decide(answer);
  const { now } = place.querySelector(".answers")?.dataset ?? {};
  for (const link of place.querySelectorAll("a.answer")) {
    const { answer } = link.dataset;
    link.href = onward(tree, state, answer);
    if (kept.get(node) !== answer) continue;
    link.setAttribute("aria-current", "true");
    link.append(" ", make("span", { class: "now" }, now));
  }
}

function onward(tree, { node, kept, road }, answer) {
  const { tells } = tree.questions[node];
  const next = tells ? kept : new Map(kept).set(node, answer);
  const to = goOn(tree, walk(tree, next), node);
  const isNow = tells || kept.get(node) === answer;
  const passes = to !== leads(tree.questions[node], answer, along(road)) && !isNow;
  return `../${to}/${address(tree, next)}${passes ? CHANGED + node : ""}`;
}

// An answer with rules stands there in words. Who has a road needs only a link.
function decide(answer) {
  const { className, dataset } = answer;
  answer.parentElement.querySelector("[data-rules]").remove();
  answer.replaceWith(make("a", { class: className, "data-answer": dataset.answer }, ...answer.childNodes));
}

function showProgress(place, { road, arrived }) {
  const bar = place.querySelector("[data-bar]");
  if (!bar || !arrived) return;
  bar.max = road.length + Number(bar.dataset.left);
  bar.value = road.length;
  bar.hidden = false;
  place.querySelector("[data-progress]").textContent = step(place, road);
}

// "Question 3, at most 2 more after this"; on the page of an advice how many were answered. What
// only tells is no question, and says itself how many there are still.
function step(place, road) {
  if ("tells" in place.dataset) return place.querySelector("[data-progress]").textContent;
  const words = place.querySelector("[data-status]").dataset;
  const bar = place.querySelector("[data-bar]");
  if (!bar) return road.length ? count(words, "reached", road.length) : "";
  const left = Number(bar.dataset.left) - 1;
  return fill(left ? words.step : words.stepLast, { n: road.length + 1, left });
}

function showRoad(place, tree, { road, from, kept }, here) {
  const box = find("[data-road]");
  const steps = find("template[data-all-steps]").content;
  for (const { question, answer } of road) {
    const item = steps.querySelector(`[data-question="${question}"]`).cloneNode(true);
    for (const said of item.querySelectorAll("[data-given]")) {
      if (!answersIn(answer).includes(said.dataset.given)) said.remove();
    }
    for (const also of [...item.querySelectorAll("strong[data-given]")].slice(1)) also.before(", ");
    for (const link of item.querySelectorAll("a.change")) link.href += here;
    box.querySelector("[data-steps]").append(item);
  }
  const summary = box.querySelector("summary");
  if (summary) {
    summary.textContent = count(box.dataset, "count", road.length);
    box.open = road.length <= (matchMedia("(min-width: 48em)").matches ? 3 : 1);
  }
  box.hidden = false;
  find("[data-no-road]")?.remove();
  showUnsure(box, kept, here);
  for (const link of place.querySelectorAll("a.back")) {
    if (link.dataset.back !== from) link.remove();
    link.href += here;
    link.querySelector(".which")?.remove();
  }
}

// What was answered with "I do not know" comes back as something to find out.
function showUnsure(box, given, here) {
  const list = box.querySelector("[data-find-out] ul");
  for (const item of find("template[data-all-unsure]")?.content.children ?? []) {
    if (!answersIn(given.get(item.dataset.question)).includes(item.dataset.given)) continue;
    const copy = item.cloneNode(true);
    copy.querySelector("a.change").href += here;
    list.append(copy);
    list.parentElement.hidden = false;
  }
}

// The nearest other outcomes for this very road, each once; every change is walked first.
function showChanges(tree, { kept }) {
  const list = find("[data-changes]");
  const shown = new Set();
  list.replaceChildren();
  for (const item of find("template[data-all-changes]").content.children) {
    const { question, given, instead, open } = item.dataset;
    const next = change(tree, kept, question, [given, instead]);
    if (!next) continue;
    const walked = walk(tree, next);
    const to = end(tree, walked);
    const reached = open === undefined ? new Set([to]) : ahead(tree, to, along(walked));
    const copy = item.cloneNode(true);
    const rest = settle(tree, next, to).kept;
    for (const link of copy.querySelectorAll("[data-next]")) {
      link.href = `../${to}/${address(tree, rest)}`;
      link.textContent = tree.questions[to]?.text;
    }
    for (const link of copy.querySelectorAll("[data-outcome]")) {
      const { outcome } = link.dataset;
      if (reached.has(outcome) && !shown.has(outcome) && shown.size < list.dataset.most) {
        shown.add(outcome);
        if (outcome === to) link.href += address(tree, rest);
      } else link.parentElement.remove();
    }
    if (copy.querySelector("[data-outcome]")) list.append(copy);
  }
  find("[data-no-change]").hidden = shown.size > 0;
}

// What a reader must know about the answers in the address, said once.
function tell(place, tree, state) {
  const status = place.querySelector("[data-status]");
  const words = status.dataset;
  const asked = (questions) => questions.map((name) => `‘${tree.questions[name].text}’`).join(", ");
  const notices = [];
  const note = (...parts) => notices.push(make("p", { class: "notice" }, ...parts));
  const { node, given, unknown, gone, road, arrived, kept, dropped, changed } = state;
  notices.push(...gone);
  const untold = unknown.length - gone.length;
  if (untold > 0) note(count(words, "unknown", untold));
  if (!arrived && given.size) {
    const whole = walk(tree, given);
    const to = end(tree, whole);
    const link = make("a", { href: `../${to}/${address(tree, given)}` }, words.goOn);
    note(count(words, "astray", given.size), " ", link);
  } else if (dropped.length) {
    note(`${count(words, "dropped", dropped.length)} ${asked(dropped)}`);
  }
  const passed = road.length - 1 - road.findIndex((one) => one.question === changed);
  if (changed && passed > 0 && passed < road.length) note(count(words, "kept", passed));
  const waiting = kept.size - road.length - (kept.has(node) ? 1 : 0);
  if (waiting) note(count(words, "waiting", waiting));
  else if (kept.has(node)) note(words.revisited);
  status.replaceChildren(make("p", { class: "sr-only" }, arrived ? step(place, road) : ""), ...notices);
}

for (const place of document.querySelectorAll("[data-tree]")) start(place);
