// Ticks that stay: in this browser only. Ticks of items that are no longer in the list are
// kept with the rest, so that nothing a reader did is lost.
import { isKept, read, write } from "./store.js";

export function keepTicks(list) {
  const name = `checklist:${list.dataset.checklist}`;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const stored = read(name, {});
  const ticked = new Set(Array.isArray(stored.ticked) ? stored.ticked : []);
  const bar = makeBar(list.dataset);
  list.prepend(bar.element);

  const show = () => {
    for (const box of boxes) box.checked = ticked.has(box.name);
    const done = boxes.filter((box) => box.checked).length;
    bar.show(done, boxes.length, isKept());
  };
  const save = () => {
    write(name, { ticked: [...ticked] });
    show();
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(box.name);
      else ticked.delete(box.name);
      save();
    });
  }
  bar.wipe.addEventListener("click", () => {
    if (!confirm(list.dataset.wipeConfirm)) return;
    ticked.clear();
    save();
  });
  show();
}

function makeBar(words) {
  const element = document.createElement("div");
  element.className = "checklist-bar";
  const count = document.createElement("span");
  count.className = "count";
  count.setAttribute("role", "status");
  const meter = document.createElement("progress");
  meter.setAttribute("aria-hidden", "true");
  const kept = document.createElement("span");
  const wipe = button(words.wipe);
  const print = button(words.print);
  print.addEventListener("click", () => window.print());
  element.append(count, meter, print, wipe, kept);
  return {
    element,
    wipe,
    show(done, total, isKeptHere) {
      count.textContent = words.progress.replace("{done}", done).replace("{total}", total);
      meter.max = total;
      meter.value = done;
      kept.textContent = isKeptHere ? words.saved : words.blocked;
    },
  };
}

function button(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = text;
  return made;
}
