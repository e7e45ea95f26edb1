/**
 * Excerpts: the passage of a text that says most about a query, cut at words, in marked pieces.
 */

import { fold, stem } from "./sprache.js";

/** @typedef {{ text: string, marked: boolean }} Piece */
/** @typedef {(word: string) => boolean} Means Tells whether a word is one that was searched. */

const LENGTH = 220;
const WORD = /[\p{L}\p{N}\u00ad]+/gu;

/**
 * Return what tells whether a word, or a part of it, has one of the stems.
 * @param {Set<string>} stems
 * @returns {Means}
 */
export function meaning(stems) {
  const inside = [...stems].filter((wanted) => wanted.length > 3);
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (word) => {
    let means = known.get(word);
    if (means === undefined) {
      const folded = fold(word);
      means = stems.has(stem(folded)) || inside.some((wanted) => folded.includes(wanted));
      known.set(word, means);
    }
    return means;
  };
}

/**
 * Return a text in pieces, those marked that were searched.
 * @param {string} text
 * @param {Means} means
 * @returns {Piece[]}
 */
export function mark(text, means) {
  /** @type {Piece[]} */
  const pieces = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!means(word)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), marked: false });
    pieces.push({ text: word, marked: true });
    end = index + word.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/**
 * Return the best passage of a text, marked.
 * @param {string} text
 * @param {Means} means
 */
export function excerpt(text, means) {
  const start = bestStart(text, means);
  const passage = cut(text, start);
  return mark(`${start > 0 ? "… " : ""}${passage}${start + passage.length < text.length ? " …" : ""}`, means);
}

/**
 * @param {string} text
 * @param {Means} means
 */
function bestStart(text, means) {
  const hits = [...text.matchAll(WORD)]
    .filter(({ 0: word }) => means(word))
    .map(({ 0: word, index }) => ({ index, stem: stem(fold(word)) }));
  let best = 0;
  let start = 0;
  hits.forEach(({ index }, place) => {
    const within = hits.slice(place).filter((hit) => hit.index < index + LENGTH - 30);
    const different = new Set(within.map((hit) => hit.stem)).size;
    const worth = different * 10 + within.length;
    if (worth > best) [best, start] = [worth, index];
  });
  return sentenceBefore(text, start);
}

/**
 * Begin at the sentence if it is near, else a few words before the hit.
 * @param {string} text
 * @param {number} place
 */
function sentenceBefore(text, place) {
  if (place < 60) return 0;
  const sentence = text.lastIndexOf(". ", place) + 2;
  if (place - sentence < 80) return sentence;
  return text.lastIndexOf(" ", place - 40) + 1;
}

/**
 * @param {string} text
 * @param {number} start
 */
function cut(text, start) {
  if (text.length <= start + LENGTH) return text.slice(start);
  return text.slice(start, text.lastIndexOf(" ", start + LENGTH));
}
