// The map of models tells of a point before one goes there: at hovering and at focus its lead stands
// in the place of the caption, which comes back afterwards. So nothing is ever covered.
import { make } from "./dom.js";

const caption = document.querySelector("[data-caption]");
const before = [...caption.childNodes];

function show(point, title) {
  const name = make("strong", {}, point.querySelector(".label").textContent);
  const lead = make("span", { lang: title.getAttribute("lang") }, title.textContent);
  caption.replaceChildren(name, ". ", lead);
}

for (const point of document.querySelectorAll(".hero a.point")) {
  const title = point.querySelector("title");
  point.addEventListener("focus", () => show(point, title));
  point.addEventListener("blur", () => caption.replaceChildren(...before));
  point.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return;
    show(point, title);
    title.remove(); // or the browser would show it a second time
  });
  point.addEventListener("pointerleave", () => {
    point.prepend(title);
    if (document.activeElement !== point) caption.replaceChildren(...before);
  });
}
