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
/** Letters of a short word: with one changed, it is easily another word. */
const SHORT = 6;
const MANY = 8;
const MOST_SPOKEN = 30;
/** Words that may stand between those of a phrase. */
const GAP = 2;

const SYNONYM = 0.5;
const BEGINNING = 0.45;
const BOTH_PARTS = 0.5;
const ONE_PART = [0.1, 0.4];
const SIMILAR = 1;
/** How much an everyday word says, also alone in a phrase that says more. */
const EVERYDAY = 0.25;

/** Letters that hold the parts of a compound together. */
const JOINTS = ["", "s", "n", "en", "es", "er"];

/**
 * What the thesaurus knows of a word where it stands: where it leads, and the telling words of the
 * phrase of several words around it.
 * @typedef {{ synonyms: string[][], phrase: string[] }} Known
 */

/**
 * Return the words of a query that say something, each with the ways to find it.
 * @param {string} query
 * @param {Verzeichnis} verzeichnis
 * @returns {Concept[]}
 */
export function understand(query, verzeichnis) {
  const spoken = words(query.slice(0, LONGEST)).slice(0, MOST_SPOKEN);
  const all = [...new Set(spoken)];
  const idioms = inIdioms(spoken, verzeichnis.wendungen);
  const telling = all.filter((word) => !verzeichnis.stoppwoerter.has(word) && !idioms.has(word));
  const asked = (telling.length > 0 ? telling : all).slice(0, MOST_WORDS);
  const typing = !/[\s.,;:!?]$/.test(query);
  const everyday = everydayAmong(asked, verzeichnis.alltagswoerter);
  const known = lookUp(spoken, new Set(asked), everyday, verzeichnis);
  const joined = joinedWords(asked, verzeichnis.stems);
  return asked.map((word, place) => {
    const isLast = typing && word === all[all.length - 1];
    const { synonyms, phrase } = known.get(word) ?? { synonyms: [], phrase: [] };
    const found = concept(word, synonyms, isLast, verzeichnis);
    const inPhrase = phrase.length > 0;
    if (inPhrase && everyday.has(word)) found.ways = withinPhrase(found.ways, phrase, everyday);
    if (!inPhrase) found.ways.unshift(...joined[place]);
    return { ...found, says: everyday.has(word) && !inPhrase ? EVERYDAY : 1 };
  });
}

/**
 * Return the everyday words of a query; none when there are no others.
 * @param {string[]} asked
 * @param {Set<string>} alltagswoerter
 */
function everydayAmong(asked, alltagswoerter) {
  const found = asked.filter((word) => alltagswoerter.has(word));
  return new Set(found.length < asked.length ? found : []);
}

/**
 * Return the words of idioms, which mean something else than each of them alone.
 * @param {string[]} spoken
 * @param {string[][]} idioms
 */
function inIdioms(spoken, idioms) {
  return new Set(idioms.filter((idiom) => placesOf(idiom, spoken, idiom.length).length > 0).flat());
}

/**
 * Return for each word what the thesaurus knows of it. A phrase of several words belongs to each of
 * its telling words; the longest counts.
 * @param {string[]} spoken
 * @param {Set<string>} asked Those of the words that tell something.
 * @param {Set<string>} everyday Those that say little; alone they lead nowhere.
 * @param {Verzeichnis} verzeichnis
 */
function lookUp(spoken, asked, everyday, verzeichnis) {
  /** @type {Map<string, Known>} */
  const known = new Map();
  for (const [from, places] of entriesOf(spoken.map(stem), verzeichnis)) {
    const telling = [...new Set(places.map((place) => spoken[place]).filter((word) => asked.has(word)))];
    if (places.length === 1 && telling.some((word) => everyday.has(word))) continue;
    for (const word of telling) {
      const { synonyms, phrase } = known.get(word) ?? { synonyms: [], phrase: [] };
      const longer = places.length > 1 && telling.length >= phrase.length;
      known.set(word, { synonyms: distinct([...synonyms, ...from]), phrase: longer ? telling : phrase });
    }
  }
  return known;
}

/** @param {string[][]} phrases */
function distinct(phrases) {
  return [...new Map(phrases.map((phrase) => [phrase.join(" "), phrase])).values()];
}

/**
 * Return what the thesaurus says about stems: where each entry among them leads, and its places.
 * @param {string[]} stems
 * @param {Verzeichnis} verzeichnis
 */
function entriesOf(stems, verzeichnis) {
  const present = new Set(stems);
  /** @type {[string[][], number[]][]} */
  const found = [];
  for (const [from, to] of verzeichnis.synonyme) {
    for (const phrase of from) {
      if (!phrase.every((part) => present.has(part))) continue;
      const places = placesOf(phrase, stems, phrase.length + (phrase.length > 1 ? GAP : 0));
      if (places.length === 0) continue;
      found.push([to.filter((other) => other.join(" ") !== phrase.join(" ")), places]);
    }
  }
  return found;
}

/**
 * Return the places of the words of a phrase, in any order, within so many words; none if they are
 * not all there.
 * @param {string[]} phrase
 * @param {string[]} spoken
 * @param {number} within
 */
function placesOf(phrase, spoken, within) {
  for (let start = 0; start + phrase.length <= spoken.length; start++) {
    const window = spoken.slice(start, start + within);
    if (!phrase.includes(window[0])) continue;
    const places = phrase.map((part) => window.indexOf(part));
    if (places.every((place) => place >= 0)) return places.map((place) => start + place);
  }
  return [];
}

/**
 * Return the ways to an everyday word that stands in a known phrase: „alte Leute“ means more than „alte“.
 * @param {Way[]} ways
 * @param {string[]} phrase
 * @param {Set<string>} everyday
 * @returns {Way[]}
 */
function withinPhrase(ways, phrase, everyday) {
  const alone = ways.map((way) => (way.weight === 1 || way.prefix ? { ...way, weight: EVERYDAY * way.weight } : way));
  return phrase.every((word) => everyday.has(word)) ? alone : [{ stems: phrase.map(stem), weight: 1 }, ...alone];
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
  const near = nearest(exact, verzeichnis.namedOrLeading(), parts.length > 0 ? 1 : undefined);
  const similar = near.filter((found) => isConvincing(word, found, verzeichnis));
  const meant = synonymsOf(similar, verzeichnis);
  similar.forEach((found, place) => {
    ways.push({ stems: [found], weight: SIMILAR });
    for (const synonym of meant[place]) ways.push({ stems: synonym, weight: SIMILAR * SYNONYM });
  });
  return { word, ways, corrected: !start && (similar.length > 0 || parts.length === 0) };
}

/**
 * Return where each of some stems leads.
 * @param {string[]} stems
 * @param {Verzeichnis} verzeichnis
 */
function synonymsOf(stems, verzeichnis) {
  return stems.map((stem) => entriesOf([stem], verzeichnis).flatMap(([to]) => to));
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
 * Tell whether a word was probably meant. A short one is easily another word: it has to begin the same
 * or to be what many pages are about.
 * @param {string} word
 * @param {string} found A stem that is nearly the same.
 * @param {Verzeichnis} verzeichnis
 */
function isConvincing(word, found, verzeichnis) {
  return word.length > SHORT || word.slice(0, 2) === found.slice(0, 2) || (verzeichnis.named.get(found) ?? 0) >= MANY;
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
