/**
 * How near to each other the words of a query stand in a text: in one passage they are one thought.
 */

import { stem, words } from "./sprache.js";

/** Which words of the query a stem stands for, and how surely: place in the query → weight up to 1. */
/** @typedef {Map<string, Map<number, number>>} Meanings */

/** Words, stop words left out: about three sentences. */
const PASSAGE = 30;

export class Naehe {
  /** @param {string[]} texte By number of the Fundstelle. */
  constructor(texte) {
    this.texte = texte;
    /** Stems of the texts that were asked about, in order. @type {Map<number, string[]>} */
    this.known = new Map();
  }

  /**
   * Return the share of a query, from 0 to 1, that the best passage of a text answers.
   * @param {number} number
   * @param {Meanings} meanings
   * @param {number[]} weights How much each word of the query says.
   * @param {Set<string>} stoppwoerter
   */
  share(number, meanings, weights, stoppwoerter) {
    const hits = this.stems(number, stoppwoerter).flatMap((stem, place) => {
      const means = meanings.get(stem);
      return means ? [{ place, means }] : [];
    });
    let best = 0;
    hits.forEach(({ place: start }, first) => {
      const found = weights.map(() => 0);
      for (let next = first; next < hits.length && hits[next].place < start + PASSAGE; next++) {
        for (const [word, surely] of hits[next].means) found[word] = Math.max(found[word], surely);
      }
      best = Math.max(best, found.reduce((sum, surely, word) => sum + surely * weights[word], 0));
    });
    return best / weights.reduce((sum, weight) => sum + weight, 0);
  }

  /**
   * @param {number} number
   * @param {Set<string>} stoppwoerter
   */
  stems(number, stoppwoerter) {
    let found = this.known.get(number);
    if (!found) {
      found = words(this.texte[number]).filter((word) => !stoppwoerter.has(word)).map(stem);
      this.known.set(number, found);
    }
    return found;
  }
}
