// Judges the page by these rules of axe, which is in the page already. Gives what is wrong, and the
// keys of texts whose contrast passed: it need not be judged again where the key is the same.
//
// Nearly all of axe's time goes to contrast, text by text, while most texts stand alike: in the
// same colour, size and weight on the same grounds. Those have one key, and one of them is judged
// for all. Only its passing counts for the others: where axe finds it wrong, or unclear, or does not
// look at it, every text with that key is judged. A text has no key, and is always judged, where
// anything painted touches it that is not around it, where what is around it covers it in part, and
// where axe is unclear or silent: of one letter, clipped, in a drawing.
async ([rules, known]) => {
  const CONTRAST = "color-contrast", MARK = "data-of-contrast";
  const PICTURES = ["IMG", "CANVAS", "OBJECT", "IFRAME", "VIDEO", "SVG"];
  const FIELDS = "input:not([type=checkbox], [type=radio]), select, textarea";
  const OF_LETTERS = ["color", "fontSize", "fontWeight", "textShadow", "webkitTextStroke"];
  const OF_GROUND = ["backgroundColor", "backgroundImage", "backgroundClip", "opacity", "filter",
    "backdropFilter", "mixBlendMode", "boxShadow", "maskImage"];
  const NO_COLOUR = "rgba(0, 0, 0, 0)";

  const everything = [...document.querySelectorAll("*")];
  const told = (node) => `${node.html.slice(0, 150)} ${node.failureSummary}`
    .replaceAll(`[${MARK}=""]`, "").replaceAll(` ${MARK}=""`, "");

  // Runs these rules, and that of contrast on these texts only.
  const ask = async (options, texts) => {
    texts.forEach((one) => one.setAttribute(MARK, ""));
    axe.configure({ rules: [{ id: CONTRAST, selector: `[${MARK}]` }] });
    const found = await axe.run(document, { elementRef: true, selectors: false, ...options });
    texts.forEach((one) => one.removeAttribute(MARK));
    const passed = found.passes.filter((rule) => rule.id === CONTRAST);
    return {
      wrong: found.violations.flatMap((rule) => rule.nodes.map((node) =>
        [rule.id, everything.indexOf(node.element), told(node)])),
      passed: new Set(passed.flatMap((rule) => rule.nodes.map((node) => node.element))),
    };
  };

  // What is hidden is no ground, and axe does not judge it.
  const shown = everything.filter((one) =>
    one.checkVisibility({ visibilityProperty: true }));
  const styles = new Map(shown.map((one) => [one, getComputedStyle(one)]));
  const paint = new Map(shown.map((one) =>
    [one, OF_GROUND.map((name) => styles.get(one)[name]).join("|")]));
  const probe = document.body.appendChild(document.createElement("boek-nothing"));
  const nothing = OF_GROUND.map((name) => getComputedStyle(probe)[name]).join("|");
  probe.remove();

  const boxesOf = (one) => [...one.getClientRects()].filter((box) => box.width && box.height);
  const touches = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isIn = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1
    && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const grounds = shown
    .filter((one) => !one.contains(document.body)) // the ground of the whole page is under all
    .filter((one) => styles.get(one).backgroundColor !== NO_COLOUR
      || styles.get(one).backgroundImage !== "none"
      || PICTURES.includes(one.nodeName.toUpperCase()))
    .map((one) => ({ one, boxes: boxesOf(one) }));

  const hasText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const linesOf = (one) => (one.matches(FIELDS)
    ? boxesOf(one)
    : [...one.childNodes].filter(hasText).flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return boxesOf(range);
    }));

  function keyOf(text, lines) {
    if (text.textContent.trim().length < 2) return null;
    const found = OF_LETTERS.map((name) => styles.get(text)[name]);
    for (const { one, boxes } of grounds) {
      const touched = lines.some((line) => boxes.some((box) => touches(line, box)));
      const covered = lines.every((line) => boxes.some((box) => isIn(line, box)));
      if (touched && !(one.contains(text) && covered)) return null;
      if (touched) found.push(paint.get(one));
    }
    for (let one = text; one; one = one.parentElement) {
      const { clip, clipPath } = styles.get(one);
      if (clip !== "auto" || clipPath !== "none" || one instanceof SVGElement) return null;
      if (paint.get(one) !== nothing) found.push(paint.get(one));
    }
    return found.join("\n");
  }

  const alone = [], alike = new Map();
  for (const one of shown) {
    const lines = linesOf(one);
    const key = one.shadowRoot ? null : lines.length ? keyOf(one, lines) : undefined;
    if (key === null) alone.push(one);
    else if (key !== undefined && !known.includes(key)) {
      alike.set(key, alike.get(key) ?? []).get(key).push(one);
    }
  }
  const chosen = [...alone, ...[...alike.values()].map(([one]) => one)];
  const first = await ask({ runOnly: rules }, chosen);
  const unsure = [...alike.values()].filter(([one]) => !first.passed.has(one));
  const others = unsure.flatMap((texts) => texts.slice(1));
  const rest = others.length ? await ask({ runOnly: [CONTRAST] }, others) : { wrong: [] };
  return {
    wrong: [...first.wrong, ...rest.wrong],
    passed: [...alike.keys()].filter((key) => first.passed.has(alike.get(key)[0])),
  };
}
