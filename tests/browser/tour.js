// Goes along the stops of a tour by itself, as a reader does by clicking, and notes what each page
// shows. A page is ready when the script of the tree has said what became of the answers.
(() => {
  const kept = sessionStorage;
  const text = (one) => one.innerText.replace(/\s+/g, " ").trim();
  const all = (selector) => [...document.querySelectorAll(selector)];

  const shown = () => {
    const bar = document.querySelector("progress");
    return {
      url: location.href,
      node: document.querySelector("[data-node]").dataset.node,
      title: document.querySelector("h1").textContent.replace(/\s+/g, " ").trim(),
      focus: document.activeElement.tagName,
      steps: all("[data-steps] > li").map((one) => one.textContent.replace(/\s+/g, " ").trim()),
      notices: all("[data-status] .notice").map(text),
      progress: all("[data-progress], [data-status] .sr-only").map(text),
      bar: bar && [bar.hidden, bar.value, bar.max],
      answers: all("a.answer").map((one) => one.href),
      now: all('a.answer[aria-current="true"]').map((one) => [one.dataset.answer, text(one)]),
      changes: all("[data-changes] > li").map((one) => [
        one.dataset.question, one.dataset.given, one.dataset.instead,
        ...[...one.querySelectorAll("a")].map((link) => link.href)]),
      // What the page is made of: its elements by their names and classes, of those that are shown.
      parts: [...new Set(all("main *")
        .filter((one) => !one.closest("svg, [hidden], .boek-end"))
        .map((one) => [one.localName, ...[...one.classList].sort()].join(".")))],
    };
  };

  const press = (one) => {
    if (!one?.checkVisibility()) throw new Error(`nothing to press on ${location.href}`);
    one.click();
  };

  const give = (answer) => {
    const boxes = all("[data-several] input");
    for (const box of boxes)
      if (box.checked !== answer.split(".").includes(box.value)) press(box);
    // Of an answer in words the last link is for the rest.
    press(boxes.length ? document.querySelector("[data-press] button")
      : all(`.answers li:has([data-answer="${answer}"]) a`).at(-1));
  };

  const on = () => {
    const back = kept.getItem("tour-back");
    kept.removeItem("tour-back");
    if (back) return give(back);
    const here = Number(kept.getItem("tour") ?? 0);
    if (STOPS[here].noted) kept.setItem(`tour-${here}`, JSON.stringify(shown()));
    kept.setItem(`tour-url-${here}`, location.href);
    const ways = all("a.answer[data-answer]").map((one) => [one.dataset.answer, one.href]);
    kept.setItem(`tour-ways-${here}`, JSON.stringify(Object.fromEntries(ways)));
    kept.setItem("tour", here + 1);
    leave(STOPS[here + 1]);
  };

  // From an earlier stop the link of an answer is followed without going there once more, where the
  // answer is a link.
  const leave = (stop) => {
    if (!stop) location.hash = "toured";
    else if (stop.url) location.assign(stop.url);
    else if (stop.again < 0) give(stop.answer);
    else {
      const way = JSON.parse(kept.getItem(`tour-ways-${stop.again}`))[stop.answer];
      if (!way) kept.setItem("tour-back", stop.answer);
      location.assign(way ?? kept.getItem(`tour-url-${stop.again}`));
    }
  };

  const ready = () => {
    if (!document.querySelector("[data-status] > p.sr-only")) return false;
    try {
      on();
    } catch (fault) {
      kept.setItem("tour-fault", fault);
      location.hash = "toured";
    }
    return true;
  };

  const watcher = new MutationObserver(() => ready() && watcher.disconnect());
  watcher.observe(document, { childList: true, subtree: true });
})();
