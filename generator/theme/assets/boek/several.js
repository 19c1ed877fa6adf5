// A question at which several answers can be chosen: boxes to tick, and one button to go on. What
// the page said in words about going on goes away; the button says what is missing.
import { make } from "./dom.js";
import { together } from "./road.js";

// `given` are the answers given before; `go` is called with the answers in one text.
export function askSeveral(place, question, given, go) {
  for (const words of place.querySelectorAll("[data-in-words]")) words.remove();
  const boxes = [...place.querySelectorAll("[data-several] [data-answer]")].map((answer) =>
    boxOf(answer, given.includes(answer.dataset.answer)),
  );
  const onward = place.querySelector("[data-press]");
  const status = onward.querySelector("[role=status]");
  for (const box of boxes) {
    box.addEventListener("change", () => {
      status.textContent = "";
      const apart = boxes.filter((other) => box.checked && other.checked && isApart(box, other));
      for (const other of apart) other.checked = false;
      if (apart.length) status.textContent = status.dataset.alone;
    });
  }
  onward.querySelector("button").addEventListener("click", () => {
    const answer = together(question, boxes.filter((box) => box.checked).map((box) => box.value));
    if (answer) return go(answer);
    status.textContent = status.dataset.first;
    boxes[0].focus();
  });
  onward.hidden = false;
}

function boxOf(answer, checked) {
  const { className, dataset } = answer;
  const value = dataset.answer;
  const box = make("input", { type: "checkbox", value, autocomplete: "off" });
  box.checked = checked;
  box.toggleAttribute("data-none", "none" in dataset);
  answer.replaceWith(make("label", { class: className, "data-answer": value }, box, ...answer.childNodes));
  return box;
}

// "None of these" goes together with no other answer.
function isApart(box, other) {
  return box !== other && ("none" in box.dataset || "none" in other.dataset);
}
