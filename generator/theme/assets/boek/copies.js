// Several named copies of one list: make, rename, switch, throw away. And clearing everything.
import { fill } from "./dom.js";
import { currentOf, dropCopy, load, nameFrom, newCopy, setCopy, wipe } from "./progress.js";
import { removeAll } from "./store.js";

export function startCopies(sheet) {
  startMessage(sheet);
  const select = sheet.part("copies");
  const name = sheet.part("name");
  select.addEventListener("change", () => {
    switchTo(sheet, select.value);
    sheet.tell(fill(select.dataset.now, { name: sheet.titleOf(sheet.copy()) }));
  });
  name.addEventListener("input", () => {
    sheet.change((kept) =>
      setCopy(kept, { ...currentOf(kept, sheet.shown), name: nameFrom(name.value) }),
    );
  });
  startNew(sheet);
  startDrop(sheet);
  startWipe(sheet);
  sheet.part("your-list").hidden = false;
  return () => {
    const { copies } = sheet.kept();
    const shown = currentOf(sheet.kept(), sheet.shown);
    sheet.shown = shown.id; // another tab may have thrown away the one that was here
    const options = copies.map((copy) => {
      const text = `${sheet.titleOf(copy)} (${sheet.count(copy)})`;
      return new Option(text, copy.id, false, copy.id === shown.id);
    });
    select.replaceChildren(...options);
    if (name !== document.activeElement || !document.hasFocus()) name.value = shown.name;
    const drop = sheet.root.querySelector("[data-do=drop]");
    drop.textContent = fill(drop.dataset.text, { name: sheet.titleOf(shown) });
    drop.hidden = copies.length < 2;
  };
}

// Shows another copy; it is also what opens next time.
function switchTo(sheet, id) {
  sheet.shown = id;
  sheet.looking = null;
  sheet.change((kept) => ({ ...kept, current: id }));
}

// Keeps a copy beside the others, under a key that no other tab makes, and shows it.
export function addCopy(sheet, copy) {
  const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  const { copies } = sheet.kept();
  // A list in which nothing was done yet makes place for the first copy that comes.
  const isUntouched = copies.length === 1 && !copies[0].items.size && !copies[0].name;
  sheet.shown = isUntouched ? copies[0].id : id;
  sheet.looking = null;
  sheet.change((kept) => ({ ...setCopy(kept, { ...copy, id: sheet.shown }), current: sheet.shown }));
}

function startNew(sheet) {
  const form = sheet.part("new-copy");
  const field = sheet.part("new-name");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = nameFrom(field.value);
    if (!name) return;
    field.value = "";
    addCopy(sheet, newCopy("", name));
    sheet.tell(fill(form.dataset.made, { name }));
  });
}

function startDrop(sheet) {
  const drop = sheet.root.querySelector("[data-do=drop]");
  drop.addEventListener("click", async () => {
    const before = sheet.kept();
    const name = sheet.titleOf(currentOf(before, sheet.shown));
    const { question, yes, said } = drop.dataset;
    if (!(await ask(sheet, fill(question, { name }), yes))) return;
    const id = sheet.shown;
    sheet.looking = null;
    sheet.change((kept) => dropCopy(kept, id));
    sheet.tell(fill(said, { name }), before);
    sheet.part("copies").focus();
  });
}

function startWipe(sheet) {
  const list = sheet.root.querySelector("[data-do=wipe]");
  list.addEventListener("click", async () => {
    const before = sheet.kept();
    const names = before.copies.map((copy) => `‘${sheet.titleOf(copy)}’ (${sheet.count(copy)})`);
    const question = fill(list.dataset.question, { names: names.join(", ") });
    if (!(await ask(sheet, question, list.dataset.yes))) return;
    wipe(sheet.list, sheet.shared);
    restart(sheet);
    sheet.tell(list.dataset.said, before);
  });
  const book = sheet.root.querySelector("[data-do=wipe-book]");
  book.addEventListener("click", async () => {
    if (!(await ask(sheet, book.dataset.question, book.dataset.yes))) return;
    removeAll();
    restart(sheet);
    sheet.tell(book.dataset.said);
  });
}

function restart(sheet) {
  sheet.shown = load(sheet.list).current;
  sheet.looking = null;
  sheet.show();
}

// What happened, said aloud; `before` is what can be put back until something else changes.
function startMessage(sheet) {
  const box = sheet.part("message-box");
  const undo = box.querySelector("[data-do=undo]");
  let back, from;
  sheet.tell = (text, before = null) => {
    [back, from] = [before, document.activeElement];
    box.hidden = false;
    undo.hidden = !before;
    for (const name of ["message", "message-aloud"]) sheet.part(name).textContent = text;
    const fold = from.closest(".your-list .fold[open]");
    if (fold) fold.append(box);
    else sheet.part("kept").parentElement.after(box);
  };
  sheet.forget = () => {
    box.hidden = true;
  };
  const close = () => {
    box.hidden = true;
    (from?.checkVisibility() ? from : sheet.root.querySelector("#uw-lijst")).focus();
  };
  sheet.on("close-message", close);
  undo.addEventListener("click", () => {
    sheet.shown = back.current;
    sheet.change(() => back);
    close();
  });
}

// Asks in a dialog of the page; the browser keeps the keyboard inside it, and Escape says no.
function ask(sheet, question, yes) {
  const dialog = sheet.part("asking");
  const agree = dialog.querySelector("[data-do=yes]");
  sheet.part("question").textContent = question;
  agree.textContent = yes;
  dialog.returnValue = "";
  agree.onclick = () => dialog.close("yes");
  dialog.querySelector("[data-do=no]").onclick = () => dialog.close();
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}
