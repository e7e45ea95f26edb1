/**
 * German as the search sees it: folded, cut into words, each reduced to its stem.
 *
 * The same functions as hooks/katalog/suche/sprache.py; tests compare the two.
 */

const MARKS = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+/g;
const SPELLED_OUT = /(?<![aeq])(?:ae|oe|ue)/g;
const WORD = /[a-z0-9]{2,}/g;

const CODES = [["sch", "$"], ["ei", "%"], ["ie", "&"]];
const DOUBLED = /(.)\1/g;
const ENDINGS_OF_LONG = /(?:e[mr]|nd)$/;
const ENDINGS = /[tesn]$/;
const DERIVED = /(?:(?<=....)(?<!zeit)ungs?|(?<=.....)(?:(?:ig)?keit|heit|lich|isch)s?)(?:e[nrsm]?)?$/;

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * Return a text in which spellings of one word are the same: „Rüsselsheim“, „Ruesselsheim“.
 * @param {string} text
 */
export function fold(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(MARKS, "").replaceAll("ß", "ss");
  return plain.replace(SPELLED_OUT, (umlaut) => umlaut[0]);
}

/**
 * Return the folded words of a text.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

/**
 * Return the stem of a folded word: CISTEM, in which ge- stays and -ung goes.
 * @param {string} word
 */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = cutEndings(word);
    stems.set(word, found);
  }
  return found;
}

/** @param {string} folded */
function cutEndings(folded) {
  let word = folded.replace(DERIVED, "");
  for (const [letters, code] of CODES) word = word.replaceAll(letters, () => code);
  word = word.replace(DOUBLED, "$1*");
  while (word.length > 3) {
    let shorter = word.length > 5 ? word.replace(ENDINGS_OF_LONG, "") : word;
    if (shorter === word) shorter = word.replace(ENDINGS, "");
    if (shorter === word) break;
    word = shorter;
  }
  word = word.replace(/(.)\*/g, "$1$1");
  for (const [letters, code] of CODES) word = word.replaceAll(code, letters);
  return word;
}
