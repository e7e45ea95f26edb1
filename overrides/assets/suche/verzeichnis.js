/**
 * The index: what there is to find, and which words occur where.
 *
 * Written by hooks/katalog/suche/verzeichnis.py. Titles and key words come first, body texts after;
 * scores of the two add up, because BM25 counts field by field.
 */

import MiniSearch from "../vendor/minisearch-7.2.0.js";
import { unpack } from "./packung.js";

/** How much a word counts where it stands. */
const KOPF = { titel: 4, ort: 4, gebiet: 3, worte: 2.5, suchworte: 1.5, neben: 0.8, kurz: 2, teile: 1.2 };
const TEXT = { text: 2 };
/** Fields that name what a page is about. */
const NAMING = ["titel", "ort", "gebiet", "worte", "suchworte"];
/** Who names a thing means it; who describes one, in several words, is answered by search words. */
const DESCRIBED = { ...KOPF, suchworte: 3.5 };

/**
 * @typedef {object} Fundstelle
 * @property {string} url
 * @property {string} art
 * @property {string} titel
 * @property {string} [seite]
 * @property {string} [ort]
 * @property {string} [stand]
 * @property {string[]} [themen]
 * @property {string} [kreis]
 */

/**
 * Where a word was found: score by number of the Fundstelle, and the stems that were meant.
 * @typedef {{ scores: Map<number, number>, stems: Set<string> }} Found
 */

export class Verzeichnis {
  /** @param {any} kopf Content of suche/kopf.json. */
  constructor(kopf) {
    /** @type {Fundstelle[]} */
    this.fundstellen = kopf.fundstellen;
    /** @type {Record<string, string>} */
    this.arten = kopf.arten;
    /** @type {[string, string][]} */
    this.themen = kopf.themen;
    /** @type {[string, string][]} */
    this.kreise = kopf.kreise;
    /** @type {Set<string>} */
    this.stoppwoerter = new Set(kopf.stoppwoerter);
    /** Everyday words, which count little. @type {Set<string>} */
    this.alltagswoerter = new Set(kopf.alltagswoerter);
    /** Idioms, word by word, the longest first. @type {string[][]} */
    this.wendungen = kopf.wendungen.map((/** @type {string} */ idiom) => idiom.split(" "));
    /** @type {[string[][], string[][]][]} */
    this.synonyme = kopf.synonyme;
    /** Stems of single words that lead to others. @type {Set<string>} */
    this.leading = new Set(this.synonyme.flatMap(([from]) => from.filter(({ length }) => length === 1).flat()));
    /** Numbers of the pages each is linked with; empty until the texts are there. @type {number[][]} */
    this.verbunden = [];
    /** Needs, as suche/text.json has them. @type {import("./bedarfe.js").Packed[]} */
    this.bedarfe = [];
    /** Every stem that occurs. @type {Set<string>} */
    this.stems = new Set();
    /** Stems of titles, places, key words and search words, and how many Fundstellen have each. @type {Map<string, number>} */
    this.named = new Map();
    /** @type {Map<string, Found>} */
    this.found = new Map();
    /** @type {{ index: MiniSearch, boost: Record<string, number> }[]} */
    this.parts = [];
    this.add(kopf.index, KOPF);
  }

  /** @param {any} text Content of suche/text.json. */
  addText(text) {
    this.verbunden = text.verbunden;
    this.bedarfe = text.bedarfe;
    this.add(text.index, TEXT);
  }

  /**
   * @param {import("./packung.js").Packed} packed
   * @param {Record<string, number>} boost
   */
  add(packed, boost) {
    const index = unpack(packed);
    const fields = Object.keys(boost);
    const asIs = (/** @type {string} */ term) => term;
    const options = { fields, tokenize: (/** @type {string} */ text) => [text], processTerm: asIs };
    this.parts.push({ index: MiniSearch.loadJS(index, options), boost });
    const naming = boost === KOPF ? NAMING.map((name) => packed.felder.indexOf(name)) : [];
    for (const [term, fields] of index.index) {
      this.stems.add(term);
      const names = new Set(naming.flatMap((field) => Object.keys(fields[field] ?? {})));
      if (names.size > 0) this.named.set(term, names.size);
    }
    this.found.clear();
  }

  /**
   * Return where a stem occurs; with `prefix`, also where a word begins with it. `described` tells that
   * the query has several words.
   * @param {string} stem
   * @param {{ prefix?: boolean, described?: boolean }} [how]
   * @returns {Found}
   */
  find(stem, { prefix = false, described = false } = {}) {
    const key = `${stem}${prefix ? "*" : ""}${described ? "+" : ""}`;
    let found = this.found.get(key);
    if (!found) {
      found = { scores: new Map(), stems: new Set() };
      for (const { index, boost } of this.parts) {
        const weights = boost === KOPF && described ? DESCRIBED : boost;
        for (const result of index.search(stem, { boost: weights, prefix })) {
          found.scores.set(result.id, (found.scores.get(result.id) ?? 0) + result.score);
          for (const term of result.terms) found.stems.add(term);
        }
      }
      this.found.set(key, found);
    }
    return found;
  }

  /**
   * Tell whether a stem occurs or leads to others.
   * @param {string} stem
   */
  knows(stem) {
    return this.stems.has(stem) || this.leading.has(stem);
  }

  /** Return every stem that names something or leads to others: what a misspelled word may have meant. */
  *namedOrLeading() {
    yield* this.named.keys();
    for (const stem of this.leading) if (!this.named.has(stem)) yield stem;
  }

  /**
   * Tell whether a word begins like this.
   * @param {string} start
   */
  hasPrefix(start) {
    for (const stem of this.stems) if (stem.startsWith(start)) return true;
    return false;
  }
}
