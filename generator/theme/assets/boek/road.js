// The rules of a road through a decision tree (docs/adr/0005), without a page around them.
//
// A tree is { start, order, questions }: `order` names the questions, each after all that lead
// to it, and questions[id] is { text, answers: { id: { to, rules } } }. A rule is { when, to }: it
// holds where the road gave one of the answers in `when` to each question there. `asks` of a
// question names the earlier ones that a rule from there on asks for. A question or an answer may
// have `former`: the names that it had in older links. What was answered is a Map of question to
// answer. A road is a list of { question, answer, to }.
// What only `tells` has one answer, to read on. It stands in no address.
//
// At a question that is `several` more answers can be given, or the one that is `none`. They stand
// in one text, in the order of the tree: "first.second".

function answersOf(tree, question) {
  return Object.hasOwn(tree.questions, question) ? tree.questions[question].answers : {};
}

// The name of today of what is called `name` in a link; undefined when there is none.
function nameNow(named, name) {
  if (Object.hasOwn(named, name)) return name;
  return Object.keys(named).find((now) => named[now].former?.includes(name));
}

// The only answer of a step that only tells; undefined where there is something to choose.
function readOn(tree, question) {
  return tree.questions[question]?.tells ? Object.keys(tree.questions[question].answers)[0] : undefined;
}

// The answers in what was answered to one question: mostly one.
export function answersIn(said) {
  return said ? said.split(".") : [];
}

// Answers to a question as one text; undefined where they cannot be given together.
export function together({ several, answers }, chosen) {
  const given = Object.keys(answers).filter((answer) => chosen.includes(answer));
  const isAlone = !several || given.some((answer) => answers[answer].none);
  return given.length && !(isAlone && given.length > 1) ? given.join(".") : undefined;
}

// The answers in an address that the tree knows, and the questions of those it does not.
export function read(tree, search) {
  const given = new Map();
  const unknown = [];
  for (const [asked, said] of new URLSearchParams(search)) {
    const question = nameNow(tree.questions, asked);
    const named = question ? said.split(".").map((one) => nameNow(answersOf(tree, question), one)) : [];
    const answer = named.every(Boolean) && question && together(tree.questions[question], named);
    if (answer && tree.questions[question].tells) continue; // nothing was chosen there
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

// Where what is answered to a question leads after what was said before it: by the rule of one of
// the answers that holds, or else.
export function leads({ answers }, answer, said) {
  const holds = ({ when }) =>
    Object.entries(when).every(([question, named]) =>
      answersIn(said.get(question)).some((one) => named.includes(one)),
    );
  const given = answersIn(answer).map((one) => answers[one]);
  return (given.flatMap(({ rules = [] }) => rules).find(holds) ?? given[0]).to;
}

// The road from the start, as far as the answers reach. It passes what only tells.
export function walk(tree, given) {
  const road = [];
  const said = new Map();
  let here = tree.start;
  for (;;) {
    const question = here;
    const answer = given.get(question) ?? readOn(tree, question);
    if (!answer) return road;
    here = leads(tree.questions[question], answer, said);
    said.set(question, answer);
    road.push({ question, answer, to: here });
  }
}

// Where a road ends: at an outcome, or at the first question without an answer.
export function end(tree, road) {
  return road.length ? road.at(-1).to : tree.start;
}

// Where to go on from a question of a road: past all that was answered. What only tells is shown
// to whoever answered nothing after it.
export function goOn(tree, road, node) {
  const rest = road.slice(road.findIndex((step) => step.question === node) + 1);
  const last = rest.findLastIndex(({ question }) => !tree.questions[question].tells);
  return rest[last + 1]?.question ?? end(tree, road);
}

// The answers of a road.
export function along(road) {
  return new Map(road.map((step) => [step.question, step.answer]));
}

// What can be answered to a question, as far as it makes a difference to the rest of the road:
// for where it leads, or for a rule that asks for it.
function choices(tree, question, said) {
  const { several, answers } = tree.questions[question];
  if (!several) return Object.keys(answers);
  const rules = Object.values(tree.questions).flatMap((asked) =>
    Object.values(asked.answers).flatMap(({ rules: own = [] }) => own),
  );
  const asked = rules.map(({ when }) => when[question]).filter(Boolean);
  const kind = (given) => [
    given.length && leads(tree.questions[question], given.join("."), said),
    ...asked.map((named) => given.some((answer) => named.includes(answer))),
  ];
  let sets = [[]];
  for (const answer of Object.keys(answers).filter((one) => !answers[one].none)) {
    const more = [...sets, ...sets.map((given) => [...given, answer])];
    sets = [...new Map(more.map((given) => [kind(given).join(" "), given])).values()];
  }
  const none = Object.keys(answers).filter((one) => answers[one].none);
  return [...none, ...sets.filter((given) => given.length).map((given) => given.join("."))];
}

// The answers with one of them given otherwise: `instead` in the place of `was`. At a question
// that is `several` the one is given besides, or the other no more; who gives none of them any
// more says so. Undefined where what it was is not given, or what it becomes is.
export function change(tree, given, question, [was, instead]) {
  const now = answersIn(given.get(question));
  if (!now.length || (was && !now.includes(was)) || now.includes(instead)) return undefined;
  const { answers } = tree.questions[question];
  const left = now.filter((answer) => answer !== was && !answers[answer].none);
  const none = Object.keys(answers).find((answer) => answers[answer].none);
  const next = together(tree.questions[question], instead ? [...left, instead] : left);
  return new Map(given).set(question, next ?? none);
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
    for (const answer of here in tree.questions ? choices(tree, here, before) : []) {
      waiting.push([leads(tree.questions[here], answer, before), new Map(before).set(here, answer)]);
    }
  }
  return new Set(seen.values());
}

// What the answers mean on the page of one node: the road that leads to it, without what only
// tells; `from`, where it comes from; whether there is one; `kept`, the answers of that road and those that can still apply after it; and `dropped`,
// the questions of all others. Without a road to the node all answers are dropped.
export function settle(tree, given, node) {
  const whole = walk(tree, given);
  const length = node === tree.start ? 0 : whole.findIndex((step) => step.to === node) + 1;
  const arrived = node === tree.start || length > 0;
  const passed = whole.slice(0, length);
  const before = along(passed);
  const after = arrived ? ahead(tree, node, before) : new Set();
  const kept = new Map();
  const dropped = [];
  for (const [question, answer] of given) {
    if (before.has(question) || after.has(question)) kept.set(question, answer);
    else dropped.push(question);
  }
  const road = passed.filter(({ question }) => !tree.questions[question].tells);
  return { road, from: passed.at(-1)?.question, arrived, kept, dropped };
}
