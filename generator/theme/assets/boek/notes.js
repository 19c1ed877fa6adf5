// The notes of an outcome stand in the page with the answers that bring each. With a road only
// those stay that its answers bring, in its order; what goes first at this outcome stays first.
import { answersIn } from "./road.js";

export function showNotes(road) {
  const box = document.querySelector("[data-notes]");
  if (!box || !road.length) return;
  const list = box.querySelector(".taught");
  const place = ({ dataset }) =>
    road.findIndex(
      ({ question, answer }) => question === dataset.question && answersIn(answer).includes(dataset.given),
    );
  const brought = [];
  for (const note of [...list.children]) {
    for (const by of note.querySelectorAll("[data-given]")) if (place(by) < 0) by.remove();
    const by = note.querySelector("[data-given]");
    if (by) brought.push({ note, rank: "first" in note.dataset ? -1 : place(by) });
  }
  brought.sort((one, other) => one.rank - other.rank);
  list.replaceChildren(...brought.map(({ note }) => note));
  box.querySelector("[data-without-road]").remove();
  box.querySelector(brought.length ? "[data-with-road]" : "[data-no-notes]").hidden = false;
  if (!brought.length) list.remove();
}
