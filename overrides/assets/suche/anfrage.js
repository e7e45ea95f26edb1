/**
 * What a query asks for: word by word, and by which ways each word may be found.
 */

import { fold, stem, words } from "./sprache.js";

/** @typedef {import("./verzeichnis.js").Verzeichnis} Verzeichnis */

/**
 * One way to find a word: all of these stems, worth `weight` of an exact hit.
 * @typedef {{ stems: string[], weight: number, prefix?: boolean }} Way
 */

/**
 * A word of the query. `corrected` tells that only a similar spelling is known, `says` how much the
 * word says, up to 1: everyday words little.
 * @typedef {{ word: string, ways: Way[], corrected: boolean, says: number }} Concept
 */

export const LONGEST = 200;
const MOST_WORDS = 12;

const SYNONYM = 0.5;
const BEGINNING = 0.45;
const BOTH_PARTS = 0.5;
const ONE_PART = [0.1, 0.4];
const SIMILAR = 0.7;
/** How much an everyday word says. */
const EVERYDAY = 0.5;
/** How much a known phrase says, all its words together, and what one of them is worth alone. */
const PHRASE = 1.5;
const ALONE = 0.4;

/** Letters that hold the parts of a compound together. */
const JOINTS = ["", "s", "n", "en", "es", "er"];

/**
 * Return the words of a query that say something, each with the ways to find it.
 * @param {string} query
 * @param {Verzeichnis} verzeichnis
 * @returns {Concept[]}
 */
export function understand(query, verzeichnis) {
  const all = [...new Set(withoutIdioms(words(query.slice(0, LONGEST)), verzeichnis.wendungen))].slice(0, MOST_WORDS);
  const telling = all.filter((word) => !verzeichnis.stoppwoerter.has(word));
  const asked = telling.length > 0 ? telling : all;
  const typing = !/[\s.,;:!?]$/.test(query);
  const stems = asked.map(stem);
  const synonyms = synonymsOf(stems, verzeichnis);
  const phrases = phrasesIn(stems, verzeichnis);
  const joined = joinedWords(asked, verzeichnis.stems);
  return asked.map((word, place) => {
    const isLast = typing && word === all[all.length - 1];
    const found = concept(word, synonyms[place], isLast, verzeichnis);
    const phrase = phrases[place];
    if (phrase) return { ...found, ways: withinPhrase(found.ways, phrase), says: PHRASE / phrase.length };
    found.ways.unshift(...joined[place]);
    const says = verzeichnis.alltagswoerter.has(word) ? EVERYDAY : 1;
    return { ...found, says };
  });
}

/**
 * Return for each word the phrase of several words around it that the thesaurus knows: „alte Leute“.
 * @param {string[]} asked Stems.
 * @param {Verzeichnis} verzeichnis
 */
function phrasesIn(asked, verzeichnis) {
  /** @type {(string[] | undefined)[]} */
  const found = asked.map(() => undefined);
  for (const phrase of verzeichnis.wortgruppen) {
    const place = placeOf(phrase, asked);
    if (place >= 0 && phrase.every((_, offset) => !found[place + offset])) found.fill(phrase, place, place + phrase.length);
  }
  return found;
}

/**
 * Return the ways to a word that stands in a known phrase: the phrase is meant, its words alone hardly.
 * @param {Way[]} ways
 * @param {string[]} phrase
 * @returns {Way[]}
 */
function withinPhrase(ways, phrase) {
  return [
    { stems: phrase, weight: 1 },
    ...ways.map((way) => (way.weight === 1 || way.prefix ? { ...way, weight: ALONE * way.weight } : way)),
  ];
}

/**
 * Return words without the idioms among them, unless nothing else is asked.
 * @param {string[]} spoken
 * @param {string[][]} idioms The longest first.
 */
function withoutIdioms(spoken, idioms) {
  const left = [...spoken];
  for (const idiom of idioms) {
    for (let place = placeOf(idiom, left); place >= 0; place = placeOf(idiom, left)) left.splice(place, idiom.length);
  }
  return left.length > 0 ? left : spoken;
}

/**
 * Return for each word the compounds that it makes with its neighbours: „Wasser Spielplatz“.
 * @param {string[]} asked
 * @param {Set<string>} stems
 */
function joinedWords(asked, stems) {
  /** @type {Way[][]} */
  const found = asked.map(() => []);
  for (let place = 0; place + 1 < asked.length; place++) {
    for (const joint of JOINTS) {
      const whole = stem(asked[place] + joint + asked[place + 1]);
      if (!stems.has(whole)) continue;
      found[place].push({ stems: [whole], weight: 1 });
      found[place + 1].push({ stems: [whole], weight: 1 });
    }
  }
  return found;
}

/**
 * @param {string} word
 * @param {string[][]} synonyms
 * @param {boolean} isLast Whether it may be unfinished.
 * @param {Verzeichnis} verzeichnis
 * @returns {Omit<Concept, "says">}
 */
function concept(word, synonyms, isLast, verzeichnis) {
  const stems = verzeichnis.stems;
  const exact = stem(word);
  /** @type {Way[]} */
  const ways = [];
  if (stems.has(exact)) ways.push({ stems: [exact], weight: 1 });
  for (const synonym of synonyms) {
    if (synonym.every((part) => stems.has(part))) ways.push({ stems: synonym, weight: SYNONYM });
  }
  const known = ways.length > 0;
  const start = beginning(word, isLast, known, verzeichnis);
  if (start) ways.push({ stems: [start], weight: known ? BEGINNING : 1, prefix: true });
  const parts = partsOf(word, verzeichnis);
  if (parts.length > 0) ways.push({ stems: parts, weight: BOTH_PARTS });
  if (!known) {
    const meant = synonymsOf(parts, verzeichnis);
    parts.forEach((part, place) => {
      ways.push({ stems: [part], weight: ONE_PART[place] });
      for (const synonym of meant[place]) ways.push({ stems: synonym, weight: ONE_PART[place] * SYNONYM });
    });
  }
  if (known || start === word) return { word, ways, corrected: false };
  const similar = nearest(exact, verzeichnis.known(), parts.length > 0 ? 1 : undefined);
  const meant = synonymsOf(similar, verzeichnis);
  similar.forEach((found, place) => {
    ways.push({ stems: [found], weight: SIMILAR });
    for (const synonym of meant[place]) ways.push({ stems: synonym, weight: SIMILAR * SYNONYM });
  });
  return { word, ways, corrected: !start && (similar.length > 0 || parts.length === 0) };
}

/**
 * Return the synonyms of every word. A synonym of several words belongs to each of them.
 * @param {string[]} asked Stems.
 * @param {Verzeichnis} verzeichnis
 */
function synonymsOf(asked, verzeichnis) {
  /** @type {string[][][]} */
  const found = asked.map(() => []);
  for (const [from, to] of verzeichnis.synonyme) {
    for (const phrase of from) {
      const place = placeOf(phrase, asked);
      if (place < 0) continue;
      const others = to.filter((other) => other !== phrase && other.join(" ") !== phrase.join(" "));
      for (let offset = 0; offset < phrase.length; offset++) found[place + offset].push(...others);
    }
  }
  return found;
}

/**
 * @param {string[]} phrase
 * @param {string[]} asked
 */
function placeOf(phrase, asked) {
  for (let place = 0; place + phrase.length <= asked.length; place++) {
    if (phrase.every((part, offset) => asked[place + offset] === part)) return place;
  }
  return -1;
}

/**
 * Return how words may begin that are meant, or nothing. Endings of an unfinished word that no stem
 * has are cut: „Förderu“ begins „Förderung“, whose stem is „ford“.
 * @param {string} word
 * @param {boolean} isLast
 * @param {boolean} known
 * @param {Verzeichnis} verzeichnis
 */
function beginning(word, isLast, known, verzeichnis) {
  if (word.length < (isLast ? 3 : 4)) return "";
  if (verzeichnis.hasPrefix(word)) return word;
  if (known || !isLast) return "";
  for (let length = word.length - 1; length >= Math.max(4, word.length - 3); length--) {
    if (verzeichnis.hasPrefix(word.slice(0, length))) return word.slice(0, length);
  }
  return "";
}

/**
 * Return the stems of the two parts of a compound if both are known words, the evenest split first.
 * @param {string} word
 * @param {Verzeichnis} verzeichnis
 * @returns {string[]}
 */
function partsOf(word, verzeichnis) {
  let best = 3;
  /** @type {string[]} */
  let found = [];
  for (let cut = 4; cut <= word.length - 4; cut++) {
    const right = stem(word.slice(cut));
    if (!verzeichnis.knows(right)) continue;
    for (const joint of JOINTS) {
      const left = word.slice(0, cut);
      if (!left.endsWith(joint)) continue;
      const part = stem(left.slice(0, left.length - joint.length));
      const shorter = Math.min(cut - joint.length, word.length - cut);
      if (shorter > best && part !== right && verzeichnis.knows(part)) {
        best = shorter;
        found = [part, right];
      }
    }
  }
  return found;
}

/**
 * Return the known stems nearest to a misspelled one; none when all are too far away. The first
 * letter is hardly ever wrong.
 * @param {string} word
 * @param {Iterable<string>} stems
 * @param {number} [limit] Letters that may differ.
 * @returns {string[]}
 */
export function nearest(word, stems, limit = 2) {
  let best = word.length < 4 ? 0 : word.length < 8 ? Math.min(1, limit) : limit;
  /** @type {string[]} */
  let found = [];
  for (const candidate of stems) {
    if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > best || best === 0) continue;
    const far = distance(word, candidate, best);
    if (far > best) continue;
    if (far < best) found = [];
    best = far;
    found.push(candidate);
  }
  return found;
}

/**
 * Count the letters to change, add, drop or swap; anything above `limit` is as good as infinite.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
export function distance(one, other, limit) {
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let steps = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped && row > 1 && column > 1) steps = Math.min(steps, before[column - 2] + 1);
      now.push(steps);
    }
    if (Math.min(...now) > limit) return Infinity;
    before = last;
    last = now;
  }
  return last[other.length];
}

/**
 * Return the spelling of known words that is nearest to a query, or nothing.
 * @param {Concept[]} concepts
 * @param {string[]} spellings Words as readers write them.
 */
export function suggestion(concepts, spellings) {
  const byFolded = new Map(spellings.map((spelling) => [fold(spelling), spelling]));
  const folded = new Set(byFolded.keys());
  let changed = false;
  const found = concepts.map(({ word, corrected }) => {
    if (!corrected) return byFolded.get(word) ?? word;
    const [similar] = nearest(word, folded);
    changed ||= similar !== undefined;
    return similar === undefined ? word : /** @type {string} */ (byFolded.get(similar));
  });
  return changed ? found.join(" ") : "";
}
