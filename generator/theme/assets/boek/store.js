// What a reader fills in stays in the reader's browser, under names of our own. A browser may
// refuse to keep anything, be full, or give back nonsense: then memory serves, for this page.

const PREFIX = "innovatieboek:";
const unkept = new Map(); // what the browser would not keep, as text; newer than what it has

// The value that was kept under a name; undefined when there is none or when it is not JSON.
export function read(name) {
  try {
    return JSON.parse(textOf(name) ?? undefined);
  } catch {
    return undefined;
  }
}

// Whether something was kept under a name, readable or not.
export function has(name) {
  return textOf(name) !== null;
}

function textOf(name) {
  if (unkept.has(name)) return unkept.get(name);
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function write(name, value) {
  writeText(name, JSON.stringify(value));
}

// Keeps what is under one name under another one as well, even what cannot be read.
export function copy(name, other) {
  writeText(other, textOf(name));
}

function writeText(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    unkept.delete(name);
  } catch {
    unkept.set(name, text);
  }
}

export function remove(name) {
  unkept.delete(name);
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    unkept.set(name, null);
  }
}

// Everything that the book keeps here, whichever page wrote it.
export function removeAll() {
  for (const name of names()) remove(name);
}

export function names() {
  const found = new Set(unkept.keys());
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) found.add(key.slice(PREFIX.length));
    }
  } catch {
    // Nothing can be read, so nothing was kept.
  }
  return [...found];
}

// Whether the browser keeps what is written, and has room for more.
export function isKept() {
  try {
    localStorage.setItem(`${PREFIX}test`, "1");
    localStorage.removeItem(`${PREFIX}test`);
    return unkept.size === 0;
  } catch {
    return false;
  }
}

// Calls when another tab changed what is kept under a name, or cleared everything.
export function onChange(name, does) {
  addEventListener("storage", (event) => {
    if (event.key === null || event.key === PREFIX + name) does();
  });
}
