// Two or three entries side by side. The table of all of them stands in the page; the address
// says which columns are shown, and in what order: ?met=living-lab&met=city-deal.
import { correct, step } from "./address.js";
import { fill, namesIn } from "./dom.js";

const MOST = 3;

// What the address asks for, as far as it can be shown: what there is, once, and not too many.
function wanted(given, ids) {
  const there = [...new Set(given)].filter((id) => ids.includes(id)).slice(0, MOST);
  return { chosen: there, dropped: there.length < given.length };
}

// The rows of the table: each with its heading and its cells by entry.
function readRows(table, ids) {
  return [...table.rows].map((row) => {
    const [first, ...cells] = row.cells;
    return { row, first, cells: new Map(ids.map((id, place) => [id, cells[place]])) };
  });
}

function showColumns({ row, first, cells }, chosen) {
  const rest = [...cells.keys()].filter((id) => !chosen.includes(id));
  for (const [id, cell] of cells) cell.hidden = chosen.length > 0 && !chosen.includes(id);
  const order = chosen.length ? [...chosen, ...rest] : [...cells.keys()];
  row.replaceChildren(first, ...order.map((id) => cells.get(id)));
}

const said = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

// Of the short rows: whether all that are compared say the same.
function isSame({ row, cells }, chosen) {
  return "short" in row.dataset && new Set(chosen.map((id) => said(cells.get(id)))).size === 1;
}

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // where the page may not use the clipboard by itself
  }
}

function start(place) {
  const controls = document.querySelector("[data-controls]");
  const part = (name) => controls.querySelector(`[data-${name}]`);
  const picks = [...controls.querySelectorAll("[data-pick]")];
  const live = part("live");
  const heads = [...place.querySelectorAll("thead [data-id]")];
  const ids = heads.map((head) => head.dataset.id);
  const renamed = new Map(
    heads.flatMap(({ dataset }) => namesIn(dataset.former).map((name) => [name, dataset.id])),
  );
  const names = new Map(heads.map((head) => [head.dataset.id, said(head)]));
  const rows = readRows(place.querySelector("table"), ids);
  const title = document.title;
  const pairs = (chosen) => chosen.map((id) => [place.dataset.parameter, id]);

  function showSame(chosen) {
    part("same-choice").hidden = !rows.some((one) => chosen.length > 1 && isSame(one, chosen));
    for (const one of rows) {
      const same = chosen.length > 1 && isSame(one, chosen);
      const mark = one.first.querySelector("[data-same]");
      if (mark) mark.hidden = !same;
      one.row.hidden = same && part("hide-same").checked;
    }
  }

  function showPicks(chosen) {
    picks.forEach((pick, index) => {
      pick.value = chosen[index] ?? "";
      for (const option of pick.options) {
        option.disabled = chosen.includes(option.value) && option.value !== pick.value;
      }
    });
  }

  function show(chosen) {
    for (const one of rows) showColumns(one, chosen);
    showSame(chosen);
    showPicks(chosen);
    place.dataset.columns = chosen.length;
    for (const hint of controls.querySelectorAll("[data-hint]")) {
      hint.hidden = Number(hint.dataset.hint) !== chosen.length;
    }
    part("tools").hidden = chosen.length < 2;
    part("address").value = location.href;
    document.querySelector("[data-printed-address]").textContent = location.href;
    const list = chosen.map((id) => names.get(id)).join(", ");
    document.title = list ? `${list} – ${title}` : title;
    return fill(live.dataset.said, { names: list || "–" });
  }

  function readAddress() {
    const params = new URLSearchParams(location.search);
    const given = params.getAll(place.dataset.parameter).map((id) => renamed.get(id) ?? id);
    const { chosen, dropped } = wanted(given, ids);
    part("dropped").hidden = !dropped;
    correct(pairs(chosen));
    return chosen;
  }

  function choose() {
    const { chosen } = wanted(picks.map((pick) => pick.value).filter(Boolean), ids);
    part("dropped").hidden = true;
    step(pairs(chosen));
    live.textContent = show(chosen);
  }

  for (const pick of picks) pick.addEventListener("change", choose);
  part("hide-same").addEventListener("change", () => showSame(readAddress()));
  part("print").addEventListener("click", () => window.print());
  part("copy").addEventListener("click", async () => {
    await copy(part("address"));
    live.textContent = live.dataset.copied;
  });
  addEventListener("popstate", () => { live.textContent = show(readAddress()); });
  show(readAddress());
  controls.hidden = false;
}

for (const place of document.querySelectorAll("[data-compare]")) start(place);
