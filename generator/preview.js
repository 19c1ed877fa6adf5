const build = new URL(import.meta.url).searchParams.get("build");
const kept = `boek-serve ${location.pathname}`;
let faults = "";
let panel = null;

// Where the reader is: by the last part with a name above the middle, as what is above may grow.
const leave = () => {
  const named = [...document.querySelectorAll("main [id], body [id]")];
  const anchor = named.filter((part) => part.getClientRects().length
    && part.getBoundingClientRect().top < innerHeight / 2).pop();
  const folds = [...document.querySelectorAll("details")].map((fold) => fold.open);
  const top = anchor?.getBoundingClientRect().top;
  const place = { id: anchor?.id, top, x: scrollX, y: scrollY, folds };
  try { sessionStorage.setItem(kept, JSON.stringify(place)); } catch { /* no room */ }
  history.scrollRestoration = "manual";
  location.reload();
};

const arrive = () => {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(kept));
    sessionStorage.removeItem(kept);
  } catch { /* nothing to keep it in */ }
  if (!place) return;
  const folds = document.querySelectorAll("details");
  if (folds.length === place.folds.length) {
    folds.forEach((fold, at) => { fold.open = place.folds[at]; });
  }
  scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  const anchor = place.id && document.getElementById(place.id);
  const moved = anchor ? anchor.getBoundingClientRect().top - place.top : 0;
  scrollBy({ top: moved, behavior: "instant" });
  history.scrollRestoration = "auto";
};

const part = (name, text, parent) => {
  const made = parent.appendChild(document.createElement(name));
  made.textContent = text;
  return made;
};

const show = ({ heading, troubles }) => {
  panel?.remove();
  panel = null;
  if (!troubles.length) return;
  panel = document.createElement("section");
  panel.id = "__boek";
  panel.setAttribute("role", "alert");
  part("strong", heading, panel);
  const list = part("ul", "", panel);
  for (const { place, said, remedy } of troubles) {
    const item = part("li", "", list);
    if (place) part("code", place, item);
    part("span", said, item);
    if (remedy) part("em", remedy, item);
  }
  document.body.append(panel);
};

const listen = async () => {
  try {
    const answer = await fetch(`/__boek/news?build=${build}&faults=${faults}`);
    if (answer.status === 200) {
      const news = await answer.json();
      if (news.build !== build) return leave();
      faults = news.faults;
      show(news);
    }
  } catch { await new Promise((done) => setTimeout(done, 1000)); }
  return listen();
};

const looks = document.head.appendChild(document.createElement("link"));
looks.rel = "stylesheet";
looks.href = "/__boek/faults.css";
if (document.readyState === "complete") arrive();
else addEventListener("load", () => requestAnimationFrame(arrive));
listen();
