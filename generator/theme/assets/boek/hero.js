// The map of models tells of a point before one goes there: at hovering and at focus its lead stands
// in the place of the caption. So nothing is covered, and Tab finds the link behind it.
import { make } from "./dom.js";

const caption = document.querySelector("[data-caption]");
const before = caption.textContent;

for (const point of document.querySelectorAll(".hero a.point")) {
  const title = point.querySelector("title");
  const said = (tag, one) => make(tag, { lang: one.getAttribute("lang") }, one.textContent);
  const [name, lead] = [said("strong", point.querySelector(".label")), said("span", title)];
  const show = () => caption.replaceChildren(name, ". ", lead);
  const hide = () => caption.replaceChildren(before);
  point.addEventListener("focus", show);
  point.addEventListener("blur", hide);
  point.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return;
    show();
    title.remove(); // or the browser would show it a second time
  });
  point.addEventListener("pointerleave", () => {
    point.prepend(title);
    hide();
  });
}
