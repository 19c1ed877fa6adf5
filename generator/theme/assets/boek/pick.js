// On a list: pick two or three entries, and go to the page that sets them side by side.
import { fill } from "./dom.js";

const MOST = 3;

function start(bar) {
  const part = (name) => bar.querySelector(`[data-${name}]`);
  const boxes = [...document.querySelectorAll("[data-pick]")];
  const go = part("go");
  const target = go.getAttribute("href");
  const picked = []; // in the order in which they were picked

  function show() {
    const count = picked.length;
    const names = picked.map((box) => box.dataset.name).join(", ");
    bar.hidden = count === 0;
    part("names").textContent = names;
    part("hint").hidden = count > 1;
    part("full").hidden = count < MOST;
    go.hidden = count < 2;
    go.querySelector("span").textContent = fill(go.dataset.said, { count });
    const query = picked.map((box) => [bar.dataset.parameter, box.dataset.pick]);
    go.setAttribute("href", `${target}?${new URLSearchParams(query)}`);
    for (const box of boxes) box.disabled = count >= MOST && !box.checked;
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (box.checked) picked.push(box);
      else picked.splice(picked.indexOf(box), 1);
      show();
    });
    box.closest("label").hidden = false;
  }
  part("wipe").addEventListener("click", () => {
    const first = picked[0];
    for (const box of picked.splice(0)) box.checked = false;
    show();
    first.focus();
  });
  // A browser that goes back ticks what was ticked, after this script has started.
  addEventListener("pageshow", () => {
    const ticked = boxes.filter((box) => box.checked && !picked.includes(box));
    picked.push(...ticked.slice(0, MOST));
    show();
  });
}

for (const bar of document.querySelectorAll("[data-picks]")) start(bar);
