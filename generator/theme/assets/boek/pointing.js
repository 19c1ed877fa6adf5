// Where the answers of a road point on the map, as one sentence made of what stands in the page:
// every answer that says something about it, with its scores, and the words for each case.
import { answersIn } from "./road.js";

const AXES = ["steering", "placement"];

export function showPointing(road) {
  const box = document.querySelector("[data-pointing]");
  if (!box || !road.length) return;
  const isGiven = ({ dataset }) =>
    road.some(
      ({ question, answer }) =>
        question === dataset.question && answersIn(answer).includes(dataset.given),
    );
  const answers = [...box.querySelectorAll("[data-given]")].filter(isGiven);
  const words = { ...box.dataset, ...box.querySelector("ul")?.dataset };
  const totals = AXES.map((axis) => sums(answers, axis));
  const sentence = box.querySelector("[data-sentence]");
  sentence.append(...told(totals, words));
  sentence.hidden = false;
  if (answers.length) box.querySelector(corner(totals)).hidden = false;
  box.querySelector("[data-without-road]").remove();
}

function told(totals, words) {
  const clauses = totals.map((sum) => clause(sum, words));
  if (clauses.every(Boolean)) return filled(words.whole, { steering: clauses[0], placement: clauses[1] });
  const one = clauses.find(Boolean);
  const silent = AXES[clauses.findIndex((said) => !said)];
  return one ? filled(words.half, { one, axis: words[silent] }) : [words.nothing];
}

// A text with its gaps filled by texts and elements: the words of an answer keep their language.
function filled(text, values) {
  return text.split(/\{(\w+)\}/).flatMap((part, place) => (place % 2 ? values[part] : part));
}

// What the answers say of one axis: those below 0, those above it, and the sum.
function sums(answers, axis) {
  const score = (answer) => Number(answer.dataset[axis]);
  return {
    axis,
    less: answers.filter((answer) => score(answer) < 0),
    more: answers.filter((answer) => score(answer) > 0),
    total: answers.reduce((total, answer) => total + score(answer), 0),
  };
}

// Nothing where no answer points to a side of the axis.
function clause({ axis, less, more, total }, words) {
  const sides = [
    { side: words[`${axis}Less`], answers: less },
    { side: words[`${axis}More`], answers: more },
  ];
  const [first, second] = total > 0 ? sides.reverse() : sides;
  if (!first.answers.length) return undefined;
  const word = second.answers.length ? (total ? "mostly" : "even") : "clear";
  return filled(words[word], {
    side: first.side,
    answers: given(first.answers, words),
    other: second.side,
    others: given(second.answers, words),
  });
}

function given(answers, words) {
  const part = (answer, name) => answer.querySelector(`[data-part="${name}"]`).cloneNode(true);
  return answers.flatMap((answer, place) => [
    place ? words.and : "",
    ...filled(words.by, { question: part(answer, "asked"), answer: part(answer, "said") }),
  ]);
}

function corner(totals) {
  if (totals.some(({ total }) => !total)) return "[data-no-corner]";
  const end = ({ axis, total }) => `[data-corner-${axis}="${total < 0 ? "less" : "more"}"]`;
  return totals.map(end).join("");
}
