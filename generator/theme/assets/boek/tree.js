// The road through a decision tree stands in the address: ?question=answer&…, in the order of
// the road. Every page of the tree is a page of its own; this adds the road to its links.

// The answers of the address that really form a road from the start, and whether some did not.
export function walk(tree, given, goal) {
  const road = [];
  let here = tree.start;
  while (here !== goal && tree.questions[here]) {
    const answer = tree.questions[here].answers[given.get(here)];
    if (!answer) break;
    road.push({ question: here, answer: given.get(here), to: answer.to });
    here = answer.to;
  }
  const arrived = here === goal;
  const kept = arrived ? road : [];
  return { road: kept, dropped: [...given.keys()].length > kept.length };
}

export function address(road) {
  if (!road.length) return "";
  const query = new URLSearchParams(road.map((step) => [step.question, step.answer]));
  return `?${query}`;
}

export function showRoad(place) {
  const tree = JSON.parse(place.querySelector("[data-tree-data]").textContent);
  const node = place.dataset.node;
  const { road, dropped } = walk(tree, new URLSearchParams(location.search), node);
  if (dropped) history.replaceState(null, "", location.pathname + address(road));
  addRoadToAnswers(place, node, road);
  addRoadToBack(place, road);
  tell(place.querySelector("[data-road]"), tree, road, dropped);
  if (road.length) place.querySelector("h1").focus({ preventScroll: true });
}

function addRoadToAnswers(place, node, road) {
  for (const link of place.querySelectorAll("a.answer")) {
    link.href += address([...road, { question: node, answer: link.dataset.answer }]);
  }
}

function addRoadToBack(place, road) {
  const last = road.at(-1);
  for (const link of place.querySelectorAll("a.back")) {
    if (last && link.dataset.back !== last.question) link.remove();
    else if (last) {
      link.href += address(road.slice(0, -1));
      link.querySelector(".which")?.remove();
    }
  }
}

function tell(box, tree, road, dropped) {
  const words = box.dataset;
  if (dropped) box.append(element("p", words.dropped, { role: "status" }));
  if (!road.length) return;
  const list = document.createElement("ol");
  road.forEach((step, index) => {
    const question = tree.questions[step.question];
    const item = element("li", `${question.text} `);
    item.append(element("strong", question.answers[step.answer].text), " ");
    const change = element("a", words.change);
    change.href = `../${step.question}/${address(road.slice(0, index))}`;
    change.setAttribute("aria-label", `${words.change}: ${question.text}`);
    item.append(change);
    if (box.closest(".outcome")) item.append(element("div", question.answers[step.answer].because));
    list.append(item);
  });
  box.append(element("p", words.title), list);
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
