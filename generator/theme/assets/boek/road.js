// The rules of a road through a decision tree (docs/adr/0005), without a page around them.
//
// A tree is { start, order, questions }: `order` names the questions, each after all that lead
// to it, and questions[id] is { text, answers: { id: { to, rules } } }. A rule is { when, to }: it
// holds where the road gave one of the answers in `when` to each question there. `asks` of a
// question names the earlier ones that a rule from there on asks for. A question or an answer may
// have `former`: the names that it had in older links. What was answered is a Map of question to
// answer. A road is a list of { question, answer, to }.

function answersOf(tree, question) {
  return Object.hasOwn(tree.questions, question) ? tree.questions[question].answers : {};
}

// The name of today of what is called `name` in a link; undefined when there is none.
function nameNow(named, name) {
  if (Object.hasOwn(named, name)) return name;
  return Object.keys(named).find((now) => named[now].former?.includes(name));
}

// The answers in an address that the tree knows, and the questions of those it does not.
export function read(tree, search) {
  const given = new Map();
  const unknown = [];
  for (const [asked, said] of new URLSearchParams(search)) {
    const question = nameNow(tree.questions, asked);
    const answer = question && nameNow(answersOf(tree, question), said);
    if (answer && !given.has(question)) given.set(question, answer);
    else unknown.push(asked);
  }
  return { given, unknown };
}

// The address of answers: in the order of the tree, so that the same answers look the same.
export function address(tree, given) {
  const known = tree.order.filter((question) => given.has(question));
  if (!known.length) return "";
  return `?${new URLSearchParams(known.map((question) => [question, given.get(question)]))}`;
}

// Where an answer leads after what was said before it: by the rule that holds, or else.
export function leads({ to, rules = [] }, said) {
  const holds = ({ when }) =>
    Object.entries(when).every(([question, answers]) => answers.includes(said.get(question)));
  return (rules.find(holds) ?? { to }).to;
}

// The road from the start, as far as the answers reach.
export function walk(tree, given) {
  const road = [];
  const said = new Map();
  let here = tree.start;
  while (given.has(here)) {
    const question = here;
    const answer = given.get(question);
    here = leads(tree.questions[question].answers[answer], said);
    said.set(question, answer);
    road.push({ question, answer, to: here });
  }
  return road;
}

// Where a road ends: at an outcome, or at the first question without an answer.
export function end(tree, road) {
  return road.length ? road.at(-1).to : tree.start;
}

// The answers of a road.
export function along(road) {
  return new Map(road.map((step) => [step.question, step.answer]));
}

// The nodes that can still come up after what was said, from a node on, that node included.
export function ahead(tree, node, said) {
  const seen = new Map(); // by node and the answers that a rule ahead asks for
  const waiting = [[node, said]];
  while (waiting.length) {
    const [here, before] = waiting.pop();
    const asks = tree.questions[here]?.asks ?? [];
    const place = [here, ...asks.map((question) => before.get(question))].join(" ");
    if (seen.has(place)) continue;
    seen.set(place, here);
    for (const [id, answer] of Object.entries(answersOf(tree, here))) {
      waiting.push([leads(answer, before), new Map(before).set(here, id)]);
    }
  }
  return new Set(seen.values());
}

// What the answers mean on the page of one node: the road that leads to it; whether there is
// one; `kept`, the answers of that road and those that can still apply after it; and `dropped`,
// the questions of all others. Without a road to the node all answers are dropped.
export function settle(tree, given, node) {
  const whole = walk(tree, given);
  const length = node === tree.start ? 0 : whole.findIndex((step) => step.to === node) + 1;
  const arrived = node === tree.start || length > 0;
  const road = whole.slice(0, length);
  const before = along(road);
  const after = arrived ? ahead(tree, node, before) : new Set();
  const kept = new Map();
  const dropped = [];
  for (const [question, answer] of given) {
    if (before.has(question) || after.has(question)) kept.set(question, answer);
    else dropped.push(question);
  }
  return { road, arrived, kept, dropped };
}
