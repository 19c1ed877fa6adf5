// The drawing of a tree opens as an overview that fits its frame; from there it can be enlarged.
// Without this it stands there as large as its letters are to be read, and is moved.
// Where letters would be too small to read, the overview shows numbers and marks instead.
const STEP = 1.5;
const MOST = 2;
const READ = 0.8; // of its own size: below it letters are too small
const NUMBER = 15; // pixels
const LARGEST = 90; // that a number may be in the drawing: it stays on its card

function start(frame) {
  const drawing = frame.querySelector("svg");
  const controls = frame.previousElementSibling;
  const named = controls.querySelector("[data-named]");
  const [width, height] = ["width", "height"].map((side) => drawing.getAttribute(side));
  let scale = 1;
  let isWhole = true;

  // How much smaller it must be to fit; never so small that the numbers cannot be read.
  function fitting() {
    const style = getComputedStyle(frame);
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const inside = (size, ...edges) => size - edges.reduce((sum, edge) => sum + parseFloat(style[edge]), 0);
    const across = inside(frame.clientWidth, "paddingLeft", "paddingRight") / (parseFloat(width) * letter);
    const down = inside(parseFloat(style.maxHeight), "paddingTop", "paddingBottom", "borderTopWidth",
      "borderBottomWidth") / (parseFloat(height) * letter);
    return Math.min(1, Math.max(Math.min(across, down), NUMBER / LARGEST / unit()));
  }

  // The pixels of one unit of the drawing at its own size.
  function unit() {
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return parseFloat(width) * letter / drawing.viewBox.baseVal.width;
  }

  function show(wanted, at) {
    const before = scale;
    scale = wanted;
    drawing.style.setProperty("--width", `calc(${width} * ${scale})`);
    drawing.style.setProperty("--height", `calc(${height} * ${scale})`);
    drawing.style.setProperty("--number", `${Math.min(LARGEST, NUMBER / (scale * unit()))}px`);
    frame.classList.add("scaled");
    frame.classList.toggle("far", scale < READ);
    if (at) {
      at.scrollIntoView({ block: "nearest", inline: "nearest" });
      const [box, inner] = [frame.getBoundingClientRect(), at.getBoundingClientRect()];
      frame.scrollBy(inner.left - box.left - (box.width - inner.width) / 2,
        inner.top - box.top - (box.height - inner.height) / 2);
    } else {
      // What was in the middle stays there.
      frame.scrollTo((frame.scrollLeft + frame.clientWidth / 2) * scale / before - frame.clientWidth / 2,
        (frame.scrollTop + frame.clientHeight / 2) * scale / before - frame.clientHeight / 2);
    }
  }

  function whole() {
    isWhole = true;
    show(fitting());
  }

  function zoom(wanted, at) {
    const least = fitting();
    isWhole = wanted <= least;
    show(Math.min(MOST, Math.max(least, wanted)), at);
  }

  const first = () => frame.classList.contains("far") && isWhole && frame.querySelector(".is-start");
  const does = {
    larger: () => zoom(scale * STEP, first()),
    smaller: () => zoom(scale / STEP),
    read: () => zoom(1, first()),
    whole,
  };
  controls.hidden = false;
  controls.addEventListener("click", (event) => does[event.target.dataset.does]?.());

  // Where one cannot read what a card says, a click enlarges it there; a key opens it as ever.
  frame.addEventListener("click", (event) => {
    const card = event.target.closest("a.node");
    const plain = event.detail && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!card || !plain || !frame.classList.contains("far")) return;
    event.preventDefault();
    zoom(1, card);
  });

  function name(event) {
    const card = event.target.closest?.("a.node");
    const number = card?.querySelector(".number")?.textContent;
    const title = card?.getAttribute("aria-label") ?? "";
    named.textContent = number ? `${number}. ${title}` : title;
  }
  for (const moment of ["pointerover", "focusin"]) frame.addEventListener(moment, name);

  new ResizeObserver(() => isWhole && whole()).observe(frame);
  whole();
}

for (const frame of document.querySelectorAll("[data-diagram]")) start(frame);
