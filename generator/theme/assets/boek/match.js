// Which rows of the book answer a question, and in what order. No page is needed here: `prepare`
// gets the first file of the search (generator/render/search_index.py says what is in it), `deepen`
// adds the second, `find` answers. Why it is done so stands in docs/adr/0032.

// What is found where counts by how much it says of a row: its title, what else it is called, its
// keywords, the word for its kind, its lead, its running text.
const COUNTS = { title: 12, names: 8, keywords: 5, kind: 3, lead: 2, text: 1 };
// How sure it is that a word of the book is the word that was asked for.
const SAME = 1, INFLECTED = 0.95, BEGUN = 0.9, HEAD = 0.6, INSIDE = 0.4, PART = 0.4;
const ALIKE = [0, 0.75, 0.55]; // with one typing error, and with two
const SURE = 0.5;
const CALLED = 0.35; // the book has another name for it
const JUST = 1.5, WITHIN = 0.8; // on top: it is called so word for word, or has that in its name
const SHORT = 3; // letters of the shortest half of a word
const SHARE = 0.12; // what is worth less than this share of the best is not shown

// Words that stand in any question and say nothing of what it is about.
const EMPTY = new Set(`
  aan al alle als an and are as at be bij by can could daar dan dat de den der deze did die dit do doe
  does doen door een en er for from gaan gaat ge geen had hebben hebt heb heeft het hij hoe how i if
  ik in is it its je jij jou jouw jullie kan kun kunnen kunt maar maak maken me mee meer men met mij mijn
  moet moeten mogen mag my na naar nee niet nog of om on ons onze ook op or our over per she should so
  te that the their them then there these they this to toe tot u uit uw van vanuit via voor waar waarom
  waarmee wanneer was wat we weer wel welk welke werd what when where which who why wie wij wil willen
  with word worden wordt you your zal ze zich zij zijn zo zonder zou`.trim().split(/\s+/));

const PLAIN = /^[\x20-\x7e]*$/; // most words, and those need no care
const NAMES = new Set(["title", "names", "keywords"]);
const bare = (text) => (PLAIN.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
const PIECES = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

// The words of a text, each as [how it is shown, its letters]; of a word with hyphens its parts too.
function pieces(text) {
  return [...text.replace(/['’](?=s(?!\p{L}))/gu, "").matchAll(PIECES)].flatMap(([word]) => {
    const parts = word.split("-");
    if (parts.length === 1) return [[word, bare(word)]];
    return [[word, bare(parts.join(""))], ...parts.map((part) => [part, bare(part)])];
  });
}

// What is left of a Dutch or English word without its ending, so that forms of one word are alike:
// proef and proeven, gemeente and gemeenten, beleid and beleidje. Not a word that anybody reads.
export function stem(word) {
  let root = word;
  const cut = (ending, least) => {
    const [found] = root.match(ending) ?? [];
    if (!found || root.length - found.length < least) return false;
    root = root.slice(0, -found.length);
    return true;
  };
  cut(/s$/, 3) && /[aeiou]$/.test(root) && !/(?:ie|ee|[ao])$/.test(root) && (root += "s");
  cut(/heden$/, 3) && (root += "heid");
  cut(/(?:etje|tje|je)$/, 4);
  cut(/(?:en|e)$/, 3);
  cut(/ing$/, 4);
  cut(/(?:d|t)$/, 0) && (root += "t"); // hard and hardt, and the v and z of proeven and huizen
  return root
    .replace(/v$/, "f")
    .replace(/z$/, "s")
    .replace(/([b-df-hj-np-tv-xz])\1$/, "$1")
    .replace(/(a)a|(e)e|(o)o|(u)u/g, "$1$2$3$4");
}

// The number of typing errors between two words, or more than `most`: a letter that is wrong,
// missing or one too many, or two that changed places (optimal string alignment).
export function errors(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}

// The rows of the first file, and every word in them with the phrases in which it stands.
export function prepare(index) {
  const { rows, kinds, marks } = index;
  const book = { rows, kinds, marks, words: new Map(), phrases: [], called: new Map() };
  rows.forEach((row, number) => {
    const names = [row.title, ...(row.names ?? [])];
    names.forEach((text, place) => addPhrase(book, number, place ? "names" : "title", text));
    for (const text of row.keywords ?? []) addPhrase(book, number, "keywords", text);
    addPhrase(book, number, "kind", kinds[row.kind].label);
    if (row.lead) addPhrase(book, number, "lead", row.lead);
    if (names.length > 1) for (const name of names) remember(book.called, key(name), names);
  });
  return book;
}

function addPhrase(book, row, field, text) {
  const said = pieces(text);
  const length = said.filter(([, word]) => !EMPTY.has(word)).length || 1;
  const phrase = { row, field, length, spelled: NAMES.has(field) ? spelled(text) : "" };
  book.phrases.push(phrase);
  for (const [shown, word] of said) addWord(book, word, shown).add(book.phrases.length - 1);
}

// A text as its words alone, to hold a whole question against.
const spelled = (text) => ` ${[...bare(text).matchAll(PIECES)].join(" ")} `;

function addWord(book, word, shown) {
  if (!book.words.has(word)) book.words.set(word, { word, shown, stem: stem(word), phrases: new Set() });
  return book.words.get(word).phrases;
}

function remember(map, name, values) {
  map.set(name, [...(map.get(name) ?? []), ...values]);
}

const key = (text) => pieces(text).map(([, word]) => stem(word)).join(" ");

// Adds the words of the running text.
export function deepen(book, text) {
  const lists = text.rows.split(";");
  const first = book.phrases.length;
  book.rows.forEach((_, row) => book.phrases.push({ row, field: "text", length: 1 }));
  text.words.split(" ").forEach((word, place) => {
    if (!word) return;
    const phrases = addWord(book, word, word);
    let row = 0;
    for (const step of lists[place].split(",")) {
      row += parseInt(step, 36);
      phrases.add(first + row);
    }
  });
  book.isDeep = true;
}

// How sure it is that a word of the book is meant by the word that was asked for; 0 for not.
function sureness(asked, root, { word, stem: other }) {
  if (word === asked) return SAME;
  if (other === root) return INFLECTED;
  if (asked.length >= 3 && word.startsWith(asked)) return BEGUN - 0.4 * (1 - asked.length / word.length);
  if (root.length >= 3 && other.endsWith(root)) return HEAD - 0.2 * (root.length < 4);
  if (root.length >= 5 && other.includes(root)) return INSIDE;
  return 0;
}

// The words of the book that one asked word may mean, each with how sure that is: this word, one
// like it, or else the parts that it is made of.
function meant(book, asked) {
  const root = stem(asked);
  const found = new Map();
  for (const entry of book.words.values()) {
    const sure = sureness(asked, root, entry);
    if (sure) found.set(entry, sure);
  }
  if (Math.max(0, ...found.values()) >= SURE) return { found };
  const alike = mistyped(book, asked, root);
  for (const [entry, sure] of alike) found.set(entry, sure);
  if (alike.length) return { found, instead: alike[0][0].shown };
  for (const entry of partsOf(book, root)) if (!found.has(entry)) found.set(entry, PART);
  return { found };
}

// The words that a compound is made of. A long one says enough by itself (burgerparticipatie);
// a short one only beside another that the book knows, or "blockchain" would be found in "chain".
function partsOf(book, root) {
  const entries = [...book.words.values()].filter(({ stem: part }) => part.length >= 5);
  const heads = entries.filter(({ stem: part }) => root.endsWith(part) && part !== root);
  const first = entries.filter(({ stem: part }) => root.startsWith(part) && part !== root);
  const between = (one, other) => root.length - one.stem.length - other.stem.length;
  const fits = (one, other) => between(one, other) >= 0 && between(one, other) <= 2;
  return [
    ...heads.filter((head) => head.stem.length >= 7 || first.some((part) => fits(part, head))),
    ...first.filter((part) => part.stem.length >= 7 || heads.some((head) => fits(part, head))),
  ];
}

// The nearest words to one that the book does not have: with one error, or two in a long word.
function mistyped(book, asked, root) {
  let most = asked.length >= 8 ? 2 : asked.length >= 5 ? 1 : 0;
  let found = [];
  for (const entry of most ? book.words.values() : []) {
    const there = Math.min(
      errors(asked, entry.word, most),
      entry.stem.length >= 4 ? errors(root, entry.stem, most) : most + 1,
    );
    if (there > most || (entry.word[0] !== asked[0] && (there > 1 || asked.length < 8))) continue;
    if (there < most) {
      most = there;
      found = [];
    }
    found.push([entry, ALIKE[there]]);
  }
  const worth = ([entry]) => Math.max(...[...entry.phrases].map((one) => COUNTS[book.phrases[one].field]));
  return found.sort((one, other) => worth(other) - worth(one));
}

// The phrases in which an asked word is found, each with how sure that is.
function places(found) {
  const sure = new Map();
  for (const [{ phrases }, much] of found) {
    for (const one of phrases) if (much > (sure.get(one) ?? 0)) sure.set(one, much);
  }
  return sure;
}

// The asked words. Of a question only the words that say what it is about, if there are any.
export function asked(query) {
  const all = query.split(/\s+/).flatMap((word) => {
    const said = pieces(word);
    return said.length > 1 ? said.slice(1) : said;
  });
  const telling = all.filter(([, word]) => !EMPTY.has(word) && word.length > 1);
  return (telling.length ? telling : all).slice(0, 12);
}

// Two words that the book writes as one, and one word for what the book has another name for.
function join(book, words, hits) {
  for (let place = 0; place + 1 < words.length; place++) {
    const whole = words[place][1] + words[place + 1][1];
    const root = stem(whole);
    for (const entry of book.words.values()) {
      if (entry.word === whole || entry.stem === root) {
        for (const hit of [hits[place], hits[place + 1]]) hit.found.set(entry, BEGUN);
      }
    }
  }
}

// One word that the book writes as two.
function part(book, words, hits) {
  words.forEach(([, word], place) => {
    for (let at = SHORT; at <= word.length - SHORT; at++) {
      const [one, other] = [word.slice(0, at), word.slice(at)].map((half) => book.words.get(half)?.phrases);
      for (const phrase of (one && other && one) || []) {
        if (other.has(phrase) && !(hits[place].places.get(phrase) >= HEAD)) hits[place].places.set(phrase, HEAD);
      }
    }
  });
}

function call(book, words, hits) {
  for (let from = 0; from < words.length; from++) {
    for (let to = words.length; to > from; to--) {
      const names = book.called.get(words.slice(from, to).map(([, word]) => stem(word)).join(" "));
      for (const name of new Set(names)) {
        const roots = key(name).split(" ");
        for (const phrase of together(book, roots)) {
          for (const hit of hits.slice(from, to)) {
            if (!(hit.places.get(phrase) >= CALLED)) hit.places.set(phrase, CALLED);
          }
        }
      }
    }
  }
}

// The phrases that hold all these words, in any form.
function together(book, roots) {
  const lists = roots.map((root) => {
    const phrases = new Set();
    for (const entry of book.words.values()) {
      if (entry.stem === root) for (const one of entry.phrases) phrases.add(one);
    }
    return phrases;
  });
  return [...lists[0]].filter((one) => lists.every((list) => list.has(one)));
}

// What answers a question, the best first: { rows: [{ row, number, worth }], instead, isNamed,
// words }. `instead` is the question as it may have been meant, `isNamed` says whether all words of
// it stand in what some row is called, `words` are the words of the book that were found.
export function find(book, query) {
  const words = asked(query);
  const hits = words.map(([, word]) => meant(book, word));
  join(book, words, hits);
  for (const hit of hits) hit.places = places(hit.found);
  part(book, words, hits);
  call(book, words, hits);
  const rows = judged(book, hits, spelled(query));
  const best = rows[0]?.worth ?? 0;
  return {
    rows: rows.filter(({ worth, row }) => row.lapsed || worth >= SHARE * best),
    isNamed: rows.some((one) => one.isNamed),
    instead: instead(query, words, hits),
    words: new Set(hits.flatMap(({ found }) => [...found.keys()].map(({ word }) => word))),
  };
}

function instead(query, words, hits) {
  let better = query;
  words.forEach(([shown], place) => {
    if (hits[place].instead) better = better.replace(shown, hits[place].instead.toLowerCase());
  });
  return better === query ? "" : better;
}

// Every row in which something was found, with what it is worth.
function judged(book, hits, question) {
  const found = new Map(); // by row: of every asked word how much it is worth at best
  const named = new Map(); // the same, in what the row is called
  const phrases = new Map(); // by phrase: how sure each asked word is
  const rare = hits.map(({ places: sure }) => {
    const rows = new Set();
    for (const [one, much] of sure) if (much >= SURE) rows.add(book.phrases[one].row);
    return Math.log(1 + book.rows.length / (1 + rows.size));
  });
  hits.forEach(({ places: sure }, place) => {
    for (const [one, much] of sure) {
      const { row, field, length } = book.phrases[one];
      if (!found.has(row)) {
        found.set(row, hits.map(() => 0));
        named.set(row, hits.map(() => false));
      }
      if (!phrases.has(one)) phrases.set(one, hits.map(() => 0));
      const at = found.get(row);
      at[place] = Math.max(at[place], COUNTS[field] * much * (0.85 + 0.15 / length));
      phrases.get(one)[place] = much;
      if (NAMES.has(field) || field === "kind") named.get(row)[place] = true;
    }
  });
  const asks = rare.filter((_, place) => hits[place].places.size).reduce((a, b) => a + b, 0) || 1;
  const rows = [...found].map(([number, at]) => {
    const row = book.rows[number];
    const has = at.reduce((sum, much, place) => sum + (much ? rare[place] : 0), 0);
    const worth = at.reduce((sum, much, place) => sum + much * rare[place], 0) * (has / asks) ** 2;
    return { row, number, worth, extra: 0, isNamed: named.get(number).every(Boolean) };
  });
  const isLong = question.trim().includes(" ");
  const byNumber = new Map(rows.map((one) => [one.number, one]));
  for (const [one, at] of phrases) {
    const { row, field, length, spelled: said } = book.phrases[one];
    if (!NAMES.has(field)) continue;
    const sure = at.reduce((sum, much) => sum + much, 0);
    const weight = at.reduce((sum, much, place) => sum + much * rare[place], 0);
    const share = (at.reduce((sum, much, place) => sum + (much ? rare[place] : 0), 0) / asks) ** 2;
    const whole = share * Math.min(1, sure / length) ** 2;
    const literal = said === question && field !== "keywords" ? JUST : isLong && said.includes(question) ? WITHIN : 0;
    const extra = COUNTS[field] * weight * Math.max(whole, literal);
    byNumber.get(row).extra = Math.max(byNumber.get(row).extra, extra);
  }
  for (const one of rows) one.worth = (one.worth + one.extra) * book.kinds[one.row.kind].counts;
  const last = (one) => (one.row.lapsed ? 1 : 0);
  return rows.sort((a, b) => last(a) - last(b) || b.worth - a.worth || a.number - b.number);
}

// A text cut where words of the book stand that were found: [text, isFound] pairs, to be shown.
export function cut(text, words) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const isFound = pieces(match[0]).some(([, word]) => words.has(word) && !EMPTY.has(word));
    if (!isFound) continue;
    if (match.index > end) parts.push([text.slice(end, match.index), false]);
    end = match.index + match[0].length;
    parts.push([match[0], true]);
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
}
