// What a reader fills in stays in the reader's browser, under names of our own with a version.
// A browser may refuse to keep anything, be full, or give back nonsense: then memory serves.

const PREFIX = "innovatieboek:1:";
const memory = new Map();
let works = true;

export function read(name, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    if (text !== null) return JSON.parse(text) ?? fallback;
  } catch {
    works = canWrite();
  }
  return memory.get(name) ?? fallback;
}

export function write(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    works = true;
  } catch {
    works = false;
  }
}

export function isKept() {
  return works && canWrite();
}

function canWrite() {
  try {
    localStorage.setItem(`${PREFIX}test`, "1");
    localStorage.removeItem(`${PREFIX}test`);
    return true;
  } catch {
    return false;
  }
}
