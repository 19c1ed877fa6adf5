// Making elements: text is always set as text, so nothing that a reader or an address says can
// become HTML.

// make("a", { href, class }, "text", otherElement): an element with attributes and children.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

export function button(text, does, attributes = {}) {
  const element = make("button", { type: "button", class: "quiet", ...attributes }, text);
  element.addEventListener("click", does);
  return element;
}

// "{done} van {total}" with its gaps filled.
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

// The names in an attribute such as `data-former`, which may be empty.
export function namesIn(text) {
  return (text ?? "").split(" ").filter(Boolean);
}

// The other lists in which the items below an element stand too: `data-also` holds `list/item`s.
export function sharedIn(element) {
  return [...element.querySelectorAll("[data-also]")].flatMap((place) =>
    namesIn(place.dataset.also).map((also) => {
      const [list, item] = also.split("/");
      return { id: place.dataset.item ?? place.id, list, item };
    }),
  );
}

// Offers a file that was made here. Nothing is sent: the file goes from the page to the disk.
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
