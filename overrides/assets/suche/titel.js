/**
 * Who types a title means it: how much a query and the title of a page are the same words.
 */

import { stem, words } from "./sprache.js";

/** @typedef {import("./verzeichnis.js").Verzeichnis} Verzeichnis */

/** Kinds whose titles are words that many pages are about. */
const GENERAL = new Set(["begriff", "thema", "kommune"]);

export class Titel {
  /** @param {Verzeichnis} verzeichnis */
  constructor(verzeichnis) {
    this.verzeichnis = verzeichnis;
    /** Stems of the titles that were asked about. @type {Map<number, Set<string>>} */
    this.known = new Map();
  }

  /**
   * Return 1 when a query is the title of a page, next to 0 when only some of the words are the same.
   * @param {number} number
   * @param {string[]} asked Stems of the words of the query.
   * @param {number[]} weights How much each of them says.
   */
  same(number, asked, weights) {
    const { art, seite } = this.verzeichnis.fundstellen[number];
    if (seite || GENERAL.has(art)) return 0;
    const title = this.stems(number);
    const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);
    const answered = sum(weights.filter((_, place) => title.has(asked[place]))) / sum(weights);
    const covered = asked.filter((stem) => title.has(stem)).length / Math.max(1, title.size);
    return Math.min(1, answered * covered) ** 4;
  }

  /** @param {number} number */
  stems(number) {
    let found = this.known.get(number);
    if (!found) {
      const { fundstellen, stoppwoerter } = this.verzeichnis;
      found = new Set(words(fundstellen[number].titel).filter((word) => !stoppwoerter.has(word)).map(stem));
      this.known.set(number, found);
    }
    return found;
  }
}
