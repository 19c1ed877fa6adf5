// How what was made reaches the book: by the forge, by mail, as a text to copy, or as a file. Which
// ways there are, the page says; nothing is sent here.
import { download, fill, make } from "./dom.js";

const LONGEST_LINK = 7000; // characters that forges and mail programs take for sure

export function startSending(form) {
  const { root, words } = form;
  const said = form.part("said");
  const text = form.part("text");
  root.querySelector("[data-do=copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(form.text());
      said.textContent = words.copied;
    } catch {
      text.closest("details").open = true;
      text.select();
      said.textContent = words.copy_failed;
    }
  });
  root.querySelector("[data-do=download]").addEventListener("click", () => {
    download(`${form.id || form.kind}.yml`, "application/yaml", form.text());
  });
  return {
    show(faults, nameFault) {
      text.value = form.text();
      said.textContent = "";
      showLeft(form, nameFault);
      showForge(form, faults.length > 0 || nameFault !== "");
      showMail(form);
    },
  };
}

// What is still to be done, each a link to its field.
function showLeft(form, nameFault) {
  const { words } = form;
  const places = form.places.map(({ input, label, fault }) => ({ input, label, said: form.say(fault) }));
  if (nameFault) {
    const input = form.part("name");
    places.push({ input, label: input.labels[0].textContent, said: nameFault });
  }
  const place = form.part("left");
  if (!places.length) {
    place.replaceChildren(make("p", { class: "share-ready" }, words.ready));
    return;
  }
  const rows = places.map(({ input, label, said }) => {
    const link = make("a", { href: `#${input.id}` }, label);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      input.closest("details:not([open])")?.setAttribute("open", "");
      input.focus();
    });
    return make("li", {}, link, `: ${said}`);
  });
  const head = places.length === 1 ? words.to_do_one : fill(words.to_do, { count: places.length });
  place.replaceChildren(make("p", {}, head), make("ul", {}, ...rows));
}

function showForge(form, isUnfinished) {
  const { root, words } = form;
  const { new: page, edit, sort } = root.dataset;
  if (!page && !edit) return;
  const link = forgeLink(sort, page, form.id, form.text());
  const isFilled = link !== "" && link.length <= LONGEST_LINK && !isUnfinished;
  form.part("filled-in").hidden = !isFilled;
  form.part("by-hand").hidden = isFilled;
  if (isFilled) form.part("forge").href = link;
  form.part("open").href = page ? openLink(sort, page, form.id) : edit;
  const name = form.part("file");
  if (name) name.textContent = form.file;
  form.part("long").hidden = !(link.length > LONGEST_LINK);
  form.part("long").textContent = words.long;
}

// The page for a new file with its text filled in; nothing where the forge cannot do that.
export function forgeLink(sort, page, id, text) {
  if (!page || (sort !== "github" && sort !== "forgejo")) return "";
  return `${page}?filename=${encodeURIComponent(`${id}.yml`)}&value=${encodeURIComponent(text)}`;
}

export function openLink(sort, page, id) {
  const name = sort === "gitlab" ? "file_name" : "filename";
  return `${page}?${name}=${encodeURIComponent(`${id}.yml`)}`;
}

function showMail(form) {
  const link = form.part("mail");
  const { title, file } = form;
  if (link) link.href = mailLink(form.root.dataset.mail, form.words, { title, file, text: form.text() });
}

// A mail with the text in it, or with a place for it where it is too long for a link.
export function mailLink(box, words, { title, file, text }) {
  const subject = encodeURIComponent(fill(words.subject, { title }));
  const link = (body) =>
    `mailto:${box}?subject=${subject}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
  const whole = link(fill(words.body, { file, text }));
  return whole.length <= LONGEST_LINK ? whole : link(fill(words.body_long, { file }));
}
